"""How close the wordings of two spans are, and whether what they share tells anything.

All arrays are about many pairs of spans at once; which spans to ask about is decided elsewhere.
"""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from app.collation.align.matching import Matches, Spans
from app.collation.align.ragged import LongArray, firsts, spread
from app.collation.align.rarity import Side
from app.collation.align.stack import Stack
from app.collation.text import AlignmentKind
from app.collation.weights import BoolArray, FloatArray

# Close: at least four words in five the same and in order. Reworded: this share of the weight answered.
_CLOSE, _REWORDED = 0.8, 0.5
# Words in another order must be more of both.
_REORDERED = 0.58
_TELLING = 0.75


class Met(NamedTuple):
    """Spans of pairs of texts (`pair`) and the words in them that answer each other.

    One a match: `alone`, whether by itself it is neither name nor stock phrase nor silent; `said`, whether
    that goes for its stem in both texts, too; `rarity`, in general and between the two texts.
    """

    pair: LongArray
    spans: Spans
    matches: Matches
    alone: BoolArray
    said: BoolArray
    rarity: FloatArray


def met(stacked: Stack, a: Side, pair: LongArray, spans: Spans, matches: Matches) -> Met:
    """Say of every match whether it tells anything."""
    row = a.rows(stacked, pair[matches.span], matches.a)
    alone = _alone(stacked, matches)
    said = alone & (stacked.number[matches.a] | a.plain[row])
    return Met(pair, spans, matches, alone, said, stacked.bits[matches.a] + a.rarity[row])


def _alone(stacked: Stack, matches: Matches) -> BoolArray:
    named = (stacked.capital[matches.a] & stacked.capital[matches.b]) | (
        stacked.stock[matches.a] & stacked.stock[matches.b]
    )
    return np.asarray(~named & (stacked.number[matches.a] | (stacked.weight[matches.a] >= _TELLING)))


def mute(stacked: Stack, parts: Spans, matches: Matches) -> BoolArray:
    """Which pairs of parts share names, stock phrases and silent words alone, or nothing.

    `matches` are of the sentences that `parts` were cut from: those outside the parts do not count.
    """
    span = matches.span
    inside = (parts.start_a[span] <= matches.a) & (matches.a < parts.stop_a[span])
    inside &= (parts.start_b[span] <= matches.b) & (matches.b < parts.stop_b[span])
    return np.asarray(np.bincount(span[inside & _alone(stacked, matches)], minlength=len(parts)) == 0)


def telling(found: Met, likely: BoolArray, kindred: Iterable[tuple[int, int, int]]) -> BoolArray:
    """Whether the spans share more than stock phrases, names, titles and words that say nothing.

    In `likely` spans plain words that are kin tell as much as equal ones; `kindred`: of which span which
    tokens are. Spans of one word share nothing: nobody could see why they belong together.
    """
    several = (found.spans.stop_a - found.spans.start_a > 1) & (found.spans.stop_b - found.spans.start_b > 1)
    some = np.bincount(found.matches.span[found.alone], minlength=len(found.spans)) > 0
    akin = np.zeros(len(found.spans), np.bool_)
    akin[[span for span, _, _ in kindred]] = True
    return np.asarray((some | (likely & akin)) & several)


def kinds(stacked: Stack, a: Side, b: Side, found: Met, verbatim: BoolArray) -> list[AlignmentKind]:
    """How close the wordings of each pair of spans are; what stands in brackets does not count against them.

    `verbatim`: which have the same words. Cost: two longest common subsequences a pair, each nearly linear.
    """
    spans = found.spans
    weight_a = _Weighed(stacked, a, found.pair, spans.start_a, spans.stop_a)
    weight_b = _Weighed(stacked, b, found.pair, spans.start_b, spans.stop_b)
    total = weight_a.totals() + weight_b.totals()
    matched = found.matches
    shared = np.bincount(matched.span, weight_a.of(matched.span, matched.a), len(spans))
    shared += np.bincount(matched.span, weight_b.of(matched.span, matched.b), len(spans))
    anyhow = shared >= _REORDERED * np.maximum(total, np.finfo(np.float64).tiny)
    norms, stems = _words(stacked.norm), _words(stacked.stem)
    answers: list[AlignmentKind] = []
    for n, (a0, a1, b0, b1) in enumerate(_edges(spans)):
        if verbatim[n]:
            answers.append("verbatim")
        elif LCSseq.normalized_similarity(norms[a0:a1], norms[b0:b1]) >= _CLOSE:
            answers.append("close")
        elif (
            anyhow[n] or _in_order(stems, (a0, a1, b0, b1), weight_a, weight_b, n) >= _REWORDED * total[n] > 0
        ):
            answers.append("reworded")
        else:
            answers.append("related")
    return answers


def _edges(spans: Spans) -> list[tuple[int, int, int, int]]:
    columns = (spans.start_a, spans.stop_a, spans.start_b, spans.stop_b)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _words(numbers: LongArray) -> "array[int]":
    """Numbers as rapidfuzz reads them without making an object of each."""
    return array("q", numbers.tobytes())


class _Weighed:
    """The weights of the tokens of one side's spans, those in brackets 0, and their sums from the left."""

    def __init__(
        self, stacked: Stack, side: Side, pair: LongArray, start: LongArray, stop: LongArray
    ) -> None:
        self._start, self._ahead = start, firsts(stop - start)
        span, token = spread(start, stop - start)
        weight = side.weight[side.rows(stacked, pair[span], token)] * ~stacked.aside[token]
        self._weight = weight
        self.sums = np.concatenate(([0.0], np.cumsum(weight)))

    def totals(self) -> FloatArray:
        return np.asarray(self.sums[self._ahead[1:]] - self.sums[self._ahead[:-1]])

    def of(self, span: LongArray, token: LongArray) -> FloatArray:
        return np.asarray(self._weight[self._ahead[span] + token - self._start[span]])

    def first(self, span: int) -> int:
        """Where the tokens of a span begin in `sums`."""
        return int(self._ahead[span])


def _in_order(
    stems: "array[int]", edges: tuple[int, int, int, int], weight_a: _Weighed, weight_b: _Weighed, span: int
) -> float:
    """The weight on both sides of the words that come in the same order in both."""
    a0, a1, b0, b1 = edges
    blocks = LCSseq.editops(stems[a0:a1], stems[b0:b1]).as_matching_blocks()
    first_a, first_b = weight_a.first(span), weight_b.first(span)
    shared = 0.0
    for block in blocks:
        at, other, size = first_a + block.a, first_b + block.b, block.size
        shared += (
            weight_a.sums[at + size] - weight_a.sums[at] + weight_b.sums[other + size] - weight_b.sums[other]
        )
    return float(shared)
