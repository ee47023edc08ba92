"""Which stems of two texts answer for each other though they are not the same, and what that is worth.

Which words are kin in general is shipped with the weights; what they weigh between two texts is the rarity's.
"""

from collections.abc import Sequence

import numpy as np

from app.collation.align.closeness import Met
from app.collation.align.kinship import Kin
from app.collation.align.ragged import LongArray, spread
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
    (span, token), (other_span, others) = (
        _alone(stacked, side, of, found, english) for side, of in ((a, "a"), (b, "b"))
    )
    stem = stacked.stem[token]
    row, at = spread(known.first[stem], np.diff(known.first)[stem])
    width = len(known.first)
    held = other_span * width + stacked.stem[others]
    order = np.argsort(held, kind="stable")
    held, wanted = held[order], span[row] * width + known.other[at]
    # Of a stem that is there twice the first.
    place = np.minimum(np.searchsorted(held, wanted), max(0, len(held) - 1))
    some = np.flatnonzero(held[place] == wanted) if len(held) else place[:0]
    kin = others[order[place[some]]]
    best = np.lexsort((kin, -known.likeness[at[some]], row[some]))
    asking = row[some][best]
    return _each_once(span[asking].tolist(), token[asking].tolist(), kin[best].tolist())


def _each_once(spans: Sequence[int], tokens: Sequence[int], kin: Sequence[int]) -> list[tuple[int, int, int]]:
    """Of pairs of tokens in some spans those whose tokens are both still free, in the order given."""
    taken: set[tuple[int, int]] = set()
    asked: tuple[int, int] | None = None
    pairs = []
    for span, token, other in zip(spans, tokens, kin, strict=True):
        if (span, token) != asked and (span, other) not in taken:
            asked = span, token
            taken.add((span, other))
            pairs.append((span, token, other))
    return pairs


def _alone(stacked: Stack, side: Side, of: str, found: Met, some: BoolArray) -> tuple[LongArray, LongArray]:
    """The plain tokens of some spans that no other answers: the span of each, and the token."""
    start, stop = (getattr(found.spans, f"{end}_{of}") for end in ("start", "stop"))
    span, token = spread(start, stop - start)
    width = len(stacked.stem) + 1
    matched = found.matches.span * width + getattr(found.matches, of)
    keys = span * width + token
    ordered = np.sort(matched)
    at = np.minimum(np.searchsorted(ordered, keys), max(0, len(ordered) - 1))
    alone = ordered[at] != keys if len(ordered) else np.ones(len(keys), np.bool_)
    keep = alone & some[span] & side.plain[side.rows(stacked, found.pair[span], token)]
    return span[keep], token[keep]
