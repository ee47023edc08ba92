"""Runs carried on over grams that were skipped because a text repeats them too often.

Only there can a run end though the texts agree; without repetition there is nothing to do.
"""

import numpy as np

from app.collation.align.shared.grams import LENGTH, Grams, LongArray
from app.collation.align.shared.runs import Runs
from app.collation.tokens import Joined

# How many tokens are compared at first, and of all runs together at once.
_FIRST_LOOK, _AT_ONCE = 16, 1 << 20


def bridged(texts: Joined, grams: Grams, found: Runs, owner: LongArray) -> Runs:
    """The same runs as if nothing had been skipped, where one side's skipped places touch them.

    A run is followed to the next on its diagonal at most. Cost: the tokens won.
    """
    if not len(grams.skipped) or not len(found.a):
        return found
    skipped = np.zeros(len(texts.form) + LENGTH, np.bool_)
    skipped[grams.skipped] = True
    a, b, end = found.a, found.b, found.a + found.length
    same = np.diff(b - a, append=-1) == 0
    # With several texts one diagonal passes through several pairs.
    same[:-1] &= (owner[a[1:]] == owner[a[:-1]]) & (owner[b[1:]] == owner[b[:-1]])
    far = np.minimum(texts.first[owner[a] + 1], texts.first[owner[b] + 1] - (b - a))
    far = np.where(same, np.append(a[1:], 0), far)
    blocked = (skipped[end - LENGTH + 1] | skipped[end - LENGTH + 1 + b - a]).nonzero()[0]
    end = end.copy()
    end[blocked] += _agreeing(texts, end[blocked], (b - a)[blocked], far[blocked], 1)
    near = np.maximum(texts.first[owner[a]], texts.first[owner[b]] - (b - a))
    near[1:] = np.where(same[:-1], end[:-1], near[1:])
    blocked = (skipped[a - 1] | skipped[b - 1]).nonzero()[0]
    start = a.copy()
    start[blocked] -= _agreeing(texts, a[blocked], (b - a)[blocked], near[blocked], -1)
    first = (~np.concatenate(([False], same[:-1] & (start[1:] <= end[:-1])))).nonzero()[0]
    start, end, away = start[first], np.maximum.reduceat(end, first), (b - a)[first]
    return Runs(start, start + away, end - start)


def _agreeing(texts: Joined, edge: LongArray, away: LongArray, limit: LongArray, way: int) -> LongArray:
    """How many tokens agree from each edge on (`way` 1) or back (−1), `away` being the other side."""
    won = np.zeros(len(edge), np.int64)
    room = np.maximum((limit - edge) * way, 0)
    row, width = room.nonzero()[0], _FIRST_LOOK
    while len(row):
        steps = won[row, None] + np.arange(width)
        steps = np.minimum(steps, room[row, None] - 1)
        here = edge[row, None] + steps * way - (way < 0)
        there = here + away[row, None]
        same = (texts.form[here] == texts.form[there]) & (texts.form_tail[here] == texts.form_tail[there])
        ahead = np.where(same.all(axis=1), width, same.argmin(axis=1))
        won[row] = np.minimum(won[row] + ahead, room[row])
        row = row[(ahead == width) & (won[row] < room[row])]
        width = max(_FIRST_LOOK, min(4 * width, _AT_ONCE // max(len(row), 1)))
    return won
