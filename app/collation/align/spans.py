"""Where in two sentences the shared matter lies, and how close the wordings there are.

A sentence often holds two things another outlet tells apart: the spans of an alignment are no longer than
what the two sentences share, widened to whole clauses. All arrays are about many pairs of spans at once.
"""

from typing import NamedTuple

import numpy as np

from app.collation.align.matching import Matches, Spans
from app.collation.align.ragged import LongArray, firsts, spread
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray

# A word the other side lacks costs this share of what a shared word earns.
_COST = 0.25
# One in brackets hardly any: an insertion does not end what it interrupts.
_ASIDE_COST = 0.02
# Silent words count a little, or a span would end wherever an "of" stands.
_LEAST_WORTH = 0.05
# Worths are counted in whole millionths, so that equal sums are equal, however they are added up.
_UNIT = 1e6
# A span grows to the end of its clause when no side is further from it than this.
_REACH = 6
_TURNS = 4


class Weights(NamedTuple):
    """What each token of some spans weighs between its two texts: those of all spans stand end to end."""

    a: FloatArray
    b: FloatArray


def narrow(stacked: Stack, whole: Spans, weights: Weights, pairs: Matches) -> Spans:
    """The stretch of each sentence that holds what they share; empty on both sides when they share no word.

    On each side the stretch with the highest worth: words that answer one in the other side's stretch earn
    their weight, others cost a share of theirs (the maximum-sum run, Bentley 1984). Both are found in turn
    until neither moves, at most four times. Ties go to the first. Cost: linear in the sentences.
    """
    side_a = _Worths(stacked, whole.start_a, whole.stop_a, weights.a)
    side_b = _Worths(stacked, whole.start_b, whole.stop_b, weights.b)
    at_a, at_b = side_a.places(pairs.span, pairs.a), side_b.places(pairs.span, pairs.b)
    parts = whole
    for _ in range(_TURNS):
        inside = (parts.start_b[pairs.span] <= pairs.b) & (pairs.b < parts.stop_b[pairs.span])
        start_a, stop_a = side_a.richest(at_a[inside])
        inside = (start_a[pairs.span] <= pairs.a) & (pairs.a < stop_a[pairs.span])
        start_b, stop_b = side_b.richest(at_b[inside])
        before, parts = parts, Spans(start_a, stop_a, start_b, stop_b)
        if _same(before, parts).all():
            break
    empty = (parts.start_a == parts.stop_a) | (parts.start_b == parts.stop_b)
    wide = _to_clauses(stacked, whole, parts)
    return Spans(
        wide.start_a,
        np.where(empty, wide.start_a, wide.stop_a),
        wide.start_b,
        np.where(empty, wide.start_b, wide.stop_b),
    )


def _same(one: Spans, other: Spans) -> BoolArray:
    return np.asarray(
        (one.start_a == other.start_a)
        & (one.stop_a == other.stop_a)
        & (one.start_b == other.start_b)
        & (one.stop_b == other.stop_b)
    )


class _Worths:
    """What each token of one side's sentences earns when answered, and what it costs when not."""

    def __init__(self, stacked: Stack, start: LongArray, stop: LongArray, weights: FloatArray) -> None:
        self._start = start
        self._ahead = firsts(stop - start)
        self._span, token = spread(start, stop - start)
        gain = np.maximum(weights, _LEAST_WORTH)
        cost = gain * np.where(stacked.aside[token], _ASIDE_COST, _COST)
        self._gain = np.rint(gain * _UNIT).astype(np.int64)
        self._cost = -np.rint(cost * _UNIT).astype(np.int64)

    def places(self, span: LongArray, token: LongArray) -> LongArray:
        """Where tokens stand among those of all spans."""
        return self._ahead[span] + token - self._start[span]

    def richest(self, answered: LongArray) -> tuple[LongArray, LongArray]:
        """The run of each span with the greatest worth; empty where none is above nothing."""
        worth = self._cost.copy()
        worth[answered] = self._gain[answered]
        first, last = maximum_runs(worth, self._span, self._ahead)
        return self._start + first, self._start + last


def maximum_runs(worth: LongArray, row: LongArray, edges: LongArray) -> tuple[LongArray, LongArray]:
    """The half-open run of each row with the greatest sum, counted from the row's beginning.

    Row n is `worth[edges[n] : edges[n + 1]]`, and `row` says so of each element. The first of runs with equal
    sums, and the shortest with one end; (0, 0) when none is above nothing. Cost: linear.

    >>> worth, edges = np.array([-1, 2, -1, 3, -4, 1, -1]), np.array([0, 6, 7])
    >>> first, last = maximum_runs(worth, np.array([0, 0, 0, 0, 0, 0, 1]), edges)
    >>> list(zip(first.tolist(), last.tolist()))
    [(1, 4), (0, 0)]
    """
    first, last = np.zeros((2, len(edges) - 1), np.int64)
    if not len(worth):
        return first, last
    total = np.cumsum(worth)
    before = total - worth
    # Every row lies below the one before it, so that the least sum so far is always one of its own.
    step = int(before.max() - before.min()) + 1
    low = before - row * step
    least = np.minimum.accumulate(low)
    start = np.maximum.accumulate(np.where(low == least, np.arange(len(worth)), 0))
    earned = total - before[start]
    filled = np.flatnonzero(np.diff(edges))
    best = np.zeros(len(first), np.int64)
    best[filled] = np.maximum.reduceat(earned, edges[filled])
    ends = np.flatnonzero((earned == best[row]) & (earned > 0))
    ends = ends[np.flatnonzero(np.diff(row[ends], prepend=-1))]
    first[row[ends]] = start[ends] - edges[row[ends]]
    last[row[ends]] = ends + 1 - edges[row[ends]]
    return first, last


def _to_clauses(stacked: Stack, whole: Spans, parts: Spans) -> Spans:
    """Widen both spans to the nearest clause ends, if near: what was put differently there belongs to them.

    Where a clause end is far, silent words at that end are dropped instead: no span ends in "and". A part of
    one word always grows.
    """
    opens_a, shut_a, says_a, said_a = _edges(
        stacked, whole.start_a, whole.stop_a, parts.start_a, parts.stop_a
    )
    opens_b, shut_b, says_b, said_b = _edges(
        stacked, whole.start_b, whole.stop_b, parts.start_b, parts.stop_b
    )
    # Of a likely pair that shares one word the rest is put differently on at least one side.
    single = np.minimum(parts.stop_a - parts.start_a, parts.stop_b - parts.start_b) <= 1
    near_front = single | (np.maximum(parts.start_a - opens_a, parts.start_b - opens_b) <= _REACH)
    near_back = single | (np.maximum(shut_a - parts.stop_a, shut_b - parts.stop_b) <= _REACH)
    return Spans(
        np.where(near_front, opens_a, says_a),
        np.where(near_back, shut_a, said_a),
        np.where(near_front, opens_b, says_b),
        np.where(near_back, shut_b, said_b),
    )


def _edges(
    stacked: Stack, whole_start: LongArray, whole_stop: LongArray, start: LongArray, stop: LongArray
) -> tuple[LongArray, LongArray, LongArray, LongArray]:
    """Of each part: where its clauses open and close, and its first telling word and the end of its last.

    A part without telling words keeps its ends.
    """
    top = max(0, len(stacked.opens) - 1)
    at, end = np.minimum(start, top), np.minimum(stop, top)
    opens = np.maximum(whole_start, stacked.opens[at])
    shut = np.where(stop < whole_stop, np.minimum(whole_stop, stacked.closes[end]), stop)
    says, said = stacked.telling[at], stacked.told[np.maximum(stop - 1, 0)] + 1
    return opens, shut, np.where(says < stop, says, start), np.where(said > start, said, stop)


def verbatim(stacked: Stack, spans: Spans) -> BoolArray:
    """Whether both spans of each pair have the same words in normal form."""
    length = spans.stop_a - spans.start_a
    same = np.asarray((length == spans.stop_b - spans.start_b) & (length > 0))
    some = np.flatnonzero(same)
    row, token_a = spread(spans.start_a[some], length[some])
    _, token_b = spread(spans.start_b[some], length[some])
    same[some[row[stacked.norm[token_a] != stacked.norm[token_b]]]] = False
    return same
