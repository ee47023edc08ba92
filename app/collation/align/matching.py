"""Which words of two spans answer each other: each at most one, long runs before single words.

All arrays are about many pairs of spans at once; no pair of spans knows of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import LongArray, firsts, ranks, spread
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray

# A word repeated in both spans could meet itself this often before only its first places are tried.
_MOST_PLACES = 8
_MOST_CHOICES = 300
_SAYS = 0.5
# No sentence has so many tokens: a place in one, or a difference of two, fits into so many bits.
_BITS = 12
_FAR = 1 << _BITS + 3


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Pairs of runs of tokens, half-open; tokens are numbered through the whole stack."""

    start_a: LongArray
    stop_a: LongArray
    start_b: LongArray
    stop_b: LongArray

    def __len__(self) -> int:
        return len(self.start_a)

    def take(self, some: LongArray | BoolArray) -> "Spans":
        """Some of them, by their places here, or by a mask."""
        return Spans(self.start_a[some], self.stop_a[some], self.start_b[some], self.stop_b[some])


class Matches(NamedTuple):
    """Pairs of tokens that answer each other; `span` says in which pair of spans, and orders them."""

    span: LongArray
    a: LongArray
    b: LongArray


class Cells(NamedTuple):
    """Tokens of `a` and of `b` with one stem, ordered by `span`, then diagonal (`b` − `a`), then `a`."""

    span: LongArray
    a: LongArray
    b: LongArray

    def take(self, some: LongArray | BoolArray) -> "Cells":
        """Some of them, by their places here, or by a mask."""
        return Cells(self.span[some], self.a[some], self.b[some])


class _Runs(NamedTuple):
    """Unbroken stretches of diagonals through the cells: `length` cells from `first` on."""

    first: LongArray
    length: LongArray

    def take(self, some: LongArray | BoolArray) -> "_Runs":
        return _Runs(self.first[some], self.length[some])


def cells(stacked: Stack, spans: Spans) -> Cells:
    """Where words of the two spans are alike; of one word in `b`, only its first eight places count."""
    width = int(stacked.stem.max(initial=0)) + 1
    span_a, token_a = spread(spans.start_a, spans.stop_a - spans.start_a)
    span_b, token_b = spread(spans.start_b, spans.stop_b - spans.start_b)
    place = token_b - spans.start_b[span_b]
    sorted_b = np.sort(((span_b * width + stacked.stem[token_b]) << _BITS) | place)
    opens = np.flatnonzero(np.diff(sorted_b >> _BITS, prepend=-1))
    keys = sorted_b[opens] >> _BITS
    if not len(keys):
        return Cells(*np.zeros((3, 0), np.int64))
    count = np.minimum(_MOST_PLACES, np.diff(np.append(opens, len(sorted_b))))
    key = span_a * width + stacked.stem[token_a]
    at = np.minimum(np.searchsorted(keys, key), len(keys) - 1)
    some = np.flatnonzero(keys[at] == key)
    at = at[some]
    row, other = spread(opens[at], count[at])
    span = span_a[some][row]
    across = sorted_b[other] & ((1 << _BITS) - 1)
    along = token_a[some][row] - spans.start_a[span]
    packed = np.sort((span << 2 * _BITS + 1) | ((across - along + (1 << _BITS)) << _BITS) | along)
    span = packed >> 2 * _BITS + 1
    along = packed & ((1 << _BITS) - 1)
    across = ((packed >> _BITS) & ((1 << _BITS + 1) - 1)) - (1 << _BITS) + along
    return Cells(span, spans.start_a[span] + along, spans.start_b[span] + across)


def matches(stacked: Stack, spans: Spans, met: Cells) -> Matches:
    """Pairs of tokens with the same stem in each pair of spans; no token of it is in two.

    Runs of words alike are taken whole, the weightiest first, as in greedy string tiling (Wise 1993), so
    that "human rights" meets "human rights" and not two words from two places. A single word that could meet
    several waits, and then meets the one nearest to what was paired before. Order plays no part: what stands
    at the front of one sentence may end the other. Among equals the first in `a`, then in `b`. Of one pair of
    spans, the pairs stand in the order they were made. Cost: linear in the cells, at most eight for each
    word, times the rounds: as many as one pair of spans has runs.
    """
    runs = _runs(met)
    weight = _weights(stacked, met, runs)
    order = np.lexsort((met.b[runs.first], met.a[runs.first], -runs.length, -weight, met.span[runs.first]))
    runs, weight = runs.take(order), weight[order]
    taking = _Taking(spans, met)
    taking.in_order(runs.take(weight > 1))
    single = runs.take(weight <= 1)
    taking.unambiguous(single)
    many = np.bincount(met.span[single.first], minlength=len(spans))[met.span[single.first]] > _MOST_CHOICES
    taking.in_order(single.take(many))
    taking.nearest(single.take(~many))
    return taking.matches()


def longest_runs(stacked: Stack, spans: Spans, met: Cells) -> tuple[LongArray, LongArray]:
    """The longest run of words (in normal form) that both spans of each pair have; ties: the first in `a`.

    The token of `a` it starts at, and its length, 0 where there is none.
    """
    met = met.take(stacked.norm[met.a] == stacked.norm[met.b])
    runs = _runs(met)
    start, span = met.a[runs.first], met.span[runs.first]
    order = np.lexsort((start, -runs.length, span))
    best = order[np.flatnonzero(np.diff(span[order], prepend=-1))]
    found, length = spans.start_a.copy(), np.zeros(len(spans), np.int64)
    found[span[best]], length[span[best]] = start[best], runs.length[best]
    return found, length


def _runs(met: Cells) -> _Runs:
    """The longest unbroken diagonals through the cells."""
    breaks = np.ones(len(met.a), np.bool_)
    breaks[1:] = (np.diff(met.a) != 1) | (np.diff(met.b) != 1) | (np.diff(met.span) != 0)
    first = np.flatnonzero(breaks)
    return _Runs(first, np.diff(np.append(first, len(met.a))))


def _weights(stacked: Stack, met: Cells, runs: _Runs) -> LongArray:
    """How many telling words a run has: silent ones beside them are no reason to prefer it."""
    says = firsts((stacked.weight[met.a] > _SAYS).astype(np.int64))
    return np.asarray(says[runs.first + runs.length] - says[runs.first])


class _Taking:
    """Words being paired: which are taken, and the cells taken so far in their order."""

    def __init__(self, spans: Spans, met: Cells) -> None:
        self._spans = len(spans)
        self._met = met
        ahead_a, ahead_b = firsts(spans.stop_a - spans.start_a), firsts(spans.stop_b - spans.start_b)
        # Every pair of spans has places of its own: a token may be in several spans.
        self._a = met.a - spans.start_a[met.span] + ahead_a[met.span]
        self._b = met.b - spans.start_b[met.span] + ahead_b[met.span]
        self._taken_a = np.zeros(int(ahead_a[-1]), np.bool_)
        self._taken_b = np.zeros(int(ahead_b[-1]), np.bool_)
        self._cells: list[LongArray] = [np.zeros(0, np.int64)]

    def matches(self) -> Matches:
        taken = np.concatenate(self._cells)
        taken = taken[np.argsort(self._met.span[taken], kind="stable")]
        return Matches(self._met.span[taken], self._met.a[taken], self._met.b[taken])

    def in_order(self, runs: _Runs) -> None:
        """Take each run in turn; of a run partly taken, the parts still free come after the rest."""
        while len(runs.first):
            parts = [self._whole(round_) for round_ in self._rounds(runs)]
            first, length = (
                np.concatenate([getattr(part, name) for part in parts]) for name in ("first", "length")
            )
            order = np.argsort(self._met.span[first], kind="stable")
            runs = _Runs(first[order], length[order])

    def unambiguous(self, runs: _Runs) -> None:
        """Take the runs whose words could meet no other free word."""
        row, cell = spread(runs.first, runs.length)
        free = self._free(cell)
        times_a = np.bincount(self._a[cell[free]], minlength=len(self._taken_a))
        times_b = np.bincount(self._b[cell[free]], minlength=len(self._taken_b))
        once = free & (times_a[self._a[cell]] == 1) & (times_b[self._b[cell]] == 1)
        kept = np.bincount(row[~once], minlength=len(runs.first)) == 0
        self._take(cell[kept[row]])

    def nearest(self, runs: _Runs) -> None:
        """Take what is free of each run, always next the run nearest to a pair already made."""
        row, cell = spread(runs.first, runs.length)
        some = np.zeros(len(runs.first), np.bool_)
        some[row[self._free(cell)]] = True
        left = runs.take(some)
        met = self._met
        left = left.take(
            np.lexsort((left.length, met.b[left.first], met.a[left.first], met.span[left.first]))
        )
        distance = self._distances(left)
        while len(left.first):
            span = met.span[left.first]
            begin = np.flatnonzero(np.diff(span, prepend=-1))
            # The smallest distance, then the first run.
            key = distance * len(span) + np.arange(len(span))
            chosen = np.minimum.reduceat(key, begin) % len(span)
            _, cell = spread(left.first[chosen], left.length[chosen])
            new = cell[self._free(cell)]
            self._take(new)
            row, cell = spread(left.first, left.length)
            still = np.zeros(len(span), np.bool_)
            still[row[self._free(cell)]] = True
            left, distance = left.take(still), distance[still]
            distance = np.minimum(distance, self._to_new(left, new))

    def _distances(self, runs: _Runs) -> LongArray:
        """How far each run is from the nearest pair made so far; too far for any where none is."""
        made = self.matches()
        edges = np.searchsorted(made.span, np.arange(self._spans + 1))
        span = self._met.span[runs.first]
        count = edges[span + 1] - edges[span]
        best = np.full(len(span), _FAR)
        some = np.flatnonzero(count)
        if not len(some):
            return best
        row, pair = spread(edges[span[some]], count[some])
        cell = runs.first[some][row]
        found = _distance(self._met.a[cell] - made.a[pair], self._met.b[cell] - made.b[pair])
        best[some] = np.minimum.reduceat(found, firsts(count[some])[:-1])
        return best

    def _to_new(self, runs: _Runs, new: LongArray) -> LongArray:
        """How far each run is from the nearest of some new pairs, which are those of one run a span."""
        met = self._met
        edges = np.searchsorted(met.span[new], np.arange(self._spans + 1))
        span = met.span[runs.first]
        best = np.full(len(span), _FAR)
        for nth in range(int(np.diff(edges).max(initial=0))):
            some = np.flatnonzero(edges[span] + nth < edges[span + 1])
            cell, pair = runs.first[some], new[edges[span[some]] + nth]
            best[some] = np.minimum(
                best[some], _distance(met.a[cell] - met.a[pair], met.b[cell] - met.b[pair])
            )
        return best

    def _rounds(self, runs: _Runs) -> Iterator[_Runs]:
        """The first runs of all spans, then the second, and so on: no two of a round touch."""
        nth = ranks(self._met.span[runs.first])
        order = np.argsort(nth, kind="stable")
        edges = np.searchsorted(nth[order], np.arange(int(nth.max(initial=-1)) + 2))
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            yield runs.take(order[first:last])

    def _whole(self, runs: _Runs) -> _Runs:
        """Take those runs that are wholly free, and tell the free parts of the others."""
        row, cell = spread(runs.first, runs.length)
        free = self._free(cell)
        broken = np.zeros(len(runs.first), np.bool_)
        broken[row[~free]] = True
        self._take(cell[~broken[row]])
        loose = free & broken[row]
        row, cell = row[loose], cell[loose]
        opens = np.flatnonzero((np.diff(row, prepend=-1) != 0) | (np.diff(cell, prepend=-2) != 1))
        return _Runs(cell[opens], np.diff(np.append(opens, len(cell))))

    def _free(self, cell: LongArray) -> BoolArray:
        return np.asarray(~(self._taken_a[self._a[cell]] | self._taken_b[self._b[cell]]))

    def _take(self, cell: LongArray) -> None:
        self._taken_a[self._a[cell]] = True
        self._taken_b[self._b[cell]] = True
        self._cells.append(cell)


def _distance(along: LongArray, across: LongArray) -> LongArray:
    """How far a run is from a pair in both spans; further when it lies on another side of it in each."""
    return np.asarray(np.abs(along) + np.abs(across) + np.abs(along - across))
