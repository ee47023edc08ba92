"""Maximal runs of shared grams: stretches two texts have in common word for word.

Pairs are made only where a run begins and where one ends, so the cost is that of the runs, however long they
are. How runs belong together is not known here.
"""

from dataclasses import dataclass

import numpy as np

from app.collation.align.shared.grams import LENGTH, BoolArray, Grams, LongArray


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs of tokens, exact on both sides: from `a`, in the earlier text, and `b`; `length` tokens.

    Ordered by the distance `b` − `a`, then by `a`.
    """

    a: LongArray
    b: LongArray
    length: LongArray


def runs(found: Grams, owner: LongArray) -> Runs:
    """All maximal runs of kept grams between two different texts; `owner` is the text of each token.

    Cost: that of sorting the places, and the number of runs; and of pairs of places of one text where runs
    begin.
    """
    width = len(found.of).bit_length()
    begin = _meetings(found, found.of[found.place - 1], owner, width)
    end = _meetings(found, found.of[found.place + 1], owner, width)
    # On one diagonal beginnings and ends take turns: the sorted lists pair off.
    low = np.int64((1 << width) - 1)
    first = begin & low
    return Runs(first, first + (begin >> width), (end & low) - first + LENGTH)


def _meetings(found: Grams, beside: LongArray, owner: LongArray, width: int) -> LongArray:
    """Pairs of places with one gram of which the grams beside differ, as sorted diagonal ‖ earlier place."""
    order, same = _ordered(found.group, beside)
    place, group = found.place[order], found.group[order]
    total = len(place)
    partner = _next_true(~same, total)
    count = _next_true(group[1:] != group[:-1], total) - partner
    one = np.repeat(np.arange(total), count)
    other = np.arange(len(one)) + np.repeat(partner - np.cumsum(count) + count, count)
    p, q = place[one], place[other]
    apart = (owner[p] != owner[q]).nonzero()[0]
    p, q = p[apart], q[apart]
    keys: LongArray = np.abs(q - p)
    keys <<= width
    keys |= np.minimum(p, q)
    keys.sort()
    return keys


def _next_true(cut: BoolArray, total: int) -> LongArray:
    """For each row the first after it before which there is a cut; `cut[n]` is one between n and n + 1.

    >>> _next_true(np.array([False, True, False]), 4).tolist()
    [2, 2, 4, 4]
    """
    edges = np.concatenate(([0], cut.nonzero()[0] + 1, [total]))
    rows: LongArray = np.repeat(edges[1:], np.diff(edges))
    return rows


def _ordered(group: LongArray, beside: LongArray) -> tuple[LongArray, BoolArray]:
    """The rows ordered by group and neighbour; and which neighbours of rows have both in common.

    Two places without a neighbour do not have it in common.
    """
    total = len(group)
    bits = int(group[-1]).bit_length() if total else 0
    row_bits = total.bit_length()
    if 2 * bits + row_bits < 64:
        key = (((group << bits) | beside) << row_bits) | np.arange(total)
        key.sort()
        order = key & ((1 << row_bits) - 1)
    else:
        order = np.lexsort((beside, group))
    group, beside = group[order], beside[order]
    return order, (group[1:] == group[:-1]) & (beside[1:] == beside[:-1]) & (beside[1:] > 0)
