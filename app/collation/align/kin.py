"""Which stems of two texts answer for each other though they are not the same, and what that is worth.

Which words are kin in general is shipped with the weights; what they weigh between two texts is the rarity's.
"""

import numpy as np

from app.collation.align.closeness import Met
from app.collation.align.kinship import Kin
from app.collation.align.ragged import spread
from app.collation.align.rarity import Shared, Side
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray


def related(stacked: Stack, known: Kin, a: Side, b: Side) -> tuple[Shared, FloatArray]:
    """Rows of kindred stems, one in each text of a pair; and their worth, likeness × the lesser weight.

    Only plain words, neither name nor number nor stock phrase: one country does not answer for another.
    Symmetric. Cost: linear in the stems of all pairs, times the kin of one.
    """
    table = stacked.term_table
    width = len(known.first)
    pair_a, pair_b = (np.repeat(np.arange(len(side.text)), np.diff(side.first)) for side in (a, b))
    asks = a.plain & (a.weight > 0) & _english(stacked, a, b)[pair_a]
    rows = np.flatnonzero(asks & (np.diff(known.first)[table.stem[a.term]] > 0))
    stem = table.stem[a.term[rows]]
    row, at = spread(known.first[stem], np.diff(known.first)[stem])
    wanted = pair_a[rows][row] * width + known.other[at]
    held = pair_b * width + table.stem[b.term]
    place = np.minimum(np.searchsorted(held, wanted), max(0, len(held) - 1))
    found = np.flatnonzero((held[place] == wanted) & b.plain[place]) if len(held) else place[:0]
    first, second = rows[row[found]], place[found]
    worth = known.likeness[at[found]] * np.minimum(a.weight[first], b.weight[second])
    return Shared(pair_a[first], first, second), worth


def _english(stacked: Stack, a: Side, b: Side) -> BoolArray:
    """Of which pairs both texts are: what words of others mean a third text must not tell."""
    return stacked.english[a.text] & stacked.english[b.text]


def answering(stacked: Stack, known: Kin, a: Side, b: Side, found: Met) -> list[tuple[int, int, int]]:
    """The plain words of two spans that no other word answers, and that are kin: span and both tokens.

    A word answers one other at most: the most alike, of those the first. In the order of the spans, then of
    the first text. Cost: linear in the tokens of the spans, times the kin of one.
    """
    english = _english(stacked, a, b)[found.pair]
    held_a, held_b = (_alone(stacked, side, of, found, english) for side, of in ((a, "a"), (b, "b")))
    pairs = []
    for span, tokens in held_a.items():
        free = dict(reversed([(stem, token) for token, stem in held_b.get(span, ())]))
        for token, stem in tokens:
            row = slice(known.first[stem], known.first[stem + 1])
            alike = zip(known.other[row].tolist(), known.likeness[row].tolist(), strict=True)
            best = max(((like, -free[other], other) for other, like in alike if other in free), default=None)
            if best:
                pairs.append((span, token, free.pop(best[2])))
    return pairs


def _alone(
    stacked: Stack, side: Side, of: str, found: Met, some: BoolArray
) -> dict[int, list[tuple[int, int]]]:
    """The plain tokens of some spans that no other answers, with their stems."""
    start, stop = (getattr(found.spans, f"{end}_{of}") for end in ("start", "stop"))
    span, token = spread(start, stop - start)
    width = len(stacked.stem) + 1
    matched = found.matches.span * width + getattr(found.matches, of)
    keys = span * width + token
    ordered = np.sort(matched)
    at = np.minimum(np.searchsorted(ordered, keys), max(0, len(ordered) - 1))
    alone = ordered[at] != keys if len(ordered) else np.ones(len(keys), np.bool_)
    keep = alone & some[span] & side.plain[side.rows(stacked, found.pair[span], token)]
    held: dict[int, list[tuple[int, int]]] = {}
    for n, at_token, stem in zip(
        span[keep].tolist(), token[keep].tolist(), stacked.stem[token[keep]].tolist(), strict=True
    ):
        held.setdefault(n, []).append((at_token, stem))
    return held
