"""Which sentences of two texts share words, and what they share, as arrays with one row a sentence pair.

Nothing here knows the order of either text: moved sentences are found like any others. Work is bounded by
the texts' length, however often a word repeats: see `_budget`.
"""

from typing import NamedTuple

import numpy as np

from app.collation.align.kin import related
from app.collation.align.kinship import Kin
from app.collation.align.meanings import Meanings
from app.collation.align.nearness import nearness
from app.collation.align.quantities import nearly_agree
from app.collation.align.ragged import LongArray, firsts, spread
from app.collation.align.rarity import Shared, Side
from app.collation.align.spoken import encounters
from app.collation.align.stack import Stack
from app.collation.align.tables import Tables
from app.collation.align.topics import topics
from app.collation.weights import BoolArray, FloatArray

# Masses below this count as this much: two short lines that share one word are not thereby close.
_LEAST_MASS = 15.0
# Shared weight, kindred words counting in part, over the geometric mean of both sentences' weights: as cosine
# similarity, but for sets. Pairs that share less are never likely.
_LEAST_CONTAINMENT = 0.05
# What kindred words may cost, as a part of what equal ones may.
_KIN_PART = 4
# Sentence pairs are counted in one table of all there are, unless so few share words that a list is shorter.
_DENSE = 4
# Of so many sentence pairs the neighbours are sought in one step.
_AT_ONCE = 100_000


class Candidates(NamedTuple):
    """Sentence pairs with words in common, ordered by (`pair`, `a`, `b`); one row each in all arrays.

    `pair`: which pair of texts. `a`, `b`: the sentences, numbered in their texts. `nearness`: how near their
    words are, 0–1; `clauses`: those of their nearest clauses. `topic`: how much closer they point than to the
    rest of the other text, −2 to 2. `neighbours`: the best nearness among the eight sentence pairs around.
    `figures`: some nearly agree. `plain`: how many shared words are neither name nor number nor in a stock
    phrase. `number`: the rarity of the shared numbers. `place_a`, `place_b`: how far into its text each
    stands, 0–1. `quoted_a`, `quoted_b`: holds a quotation mark. `among`: how many sentences the longer of
    both texts has.
    """

    pair: LongArray
    a: LongArray
    b: LongArray
    nearness: FloatArray
    clauses: FloatArray
    topic: FloatArray
    neighbours: FloatArray
    figures: BoolArray
    plain: FloatArray
    number: FloatArray
    place_a: FloatArray
    place_b: FloatArray
    quoted_a: BoolArray
    quoted_b: BoolArray
    among: LongArray

    def part(self, start: int, stop: int) -> "Candidates":
        """Those from one place on up to another."""
        return Candidates._make(column[start:stop] for column in self)


class Knowledge(NamedTuple):
    """What is known of a stack's stems beside the texts: their kin, and what they mean."""

    kin: Kin
    meanings: Meanings


class _Grid(NamedTuple):
    """All sentence pairs of all pairs of texts, numbered row by row.

    A row is a sentence of a first text, a column one of a second: both run on from pair to pair. `rows`,
    `columns`: where each pair's begin, and where the last one's end. One a row: `pair`, `width`, how many
    columns it has, and `first`, the number of its first sentence pair, with where the last row ends.
    """

    rows: LongArray
    columns: LongArray
    pair: LongArray
    width: LongArray
    first: LongArray

    def places(self, numbers: LongArray) -> tuple[LongArray, LongArray]:
        """Row and column of each number."""
        row = np.searchsorted(self.first, numbers, side="right") - 1
        return row, self.columns[self.pair[row]] + numbers - self.first[row]


class _Cells(NamedTuple):
    """Sentence pairs in the order of their numbers, with row and column. `all`: no number is lacking."""

    numbers: LongArray
    row: LongArray
    column: LongArray
    all: bool

    def look_up(self, values: FloatArray, wanted: LongArray) -> FloatArray:
        """The value of each number, 0 for one that is lacking."""
        at = wanted if self.all else np.searchsorted(self.numbers, wanted)
        at = np.clip(at, 0, len(values) - 1)
        return np.where(self.numbers[at] == wanted, values[at], 0.0)


def candidates(
    stacked: Stack, known: Knowledge, read: Tables, sides: tuple[Side, Side], shared: Shared
) -> Candidates:
    """All sentence pairs that share words not too common to say anything, and enough of them.

    Symmetric: with the sides exchanged it holds the same pairs, exchanged. Cost: O(length of both texts) for
    every pair of texts, the factor being the budget of shared occurrences per token.
    """
    a, b = sides
    grid = _grid(stacked, a, b)
    shared = _affordable(stacked, a, b, shared)
    shared, worth, same = _with_kin(stacked, known.kin, a, b, shared)
    meetings, stem = _meetings(stacked, a, b, shared, grid)
    cells, at = _cells(grid, meetings)
    # Of two very long texts these take more room than all that is kept.
    del meetings
    mass = np.bincount(at, worth[stem], len(cells.numbers))
    scale_a, scale_b = (
        1.0 / np.sqrt(np.maximum(_masses(stacked, side, slots), _LEAST_MASS))
        for side, slots in ((a, grid.rows), (b, grid.columns))
    )
    held = np.flatnonzero(mass * scale_a[cells.row] * scale_b[cells.column] >= _LEAST_CONTAINMENT)
    row, column = cells.row[held], cells.column[held]
    pair = grid.pair[row]
    first, second = row - grid.rows[pair], column - grid.columns[pair]
    plain = _totals(cells, at, stem, a.plain[shared.a] & same)[held]
    number = _totals(cells, at, stem, (a.number * a.rarity)[shared.a] * same)[held]
    del at, stem, mass
    met = encounters(stacked, sides, pair)
    near, clause = nearness(known.meanings, read, met, (first, second))
    topic = topics(known.meanings, met, (first, second), near)
    del met
    neighbours = _neighbours(grid, cells, near, held)
    del cells, held, row, column
    place_a, place_b = stacked.sentences[a.text[pair]] + first, stacked.sentences[b.text[pair]] + second
    return Candidates(
        pair=pair,
        a=first,
        b=second,
        nearness=near,
        clauses=clause,
        topic=topic,
        neighbours=neighbours,
        figures=nearly_agree(stacked.quantities, place_a, place_b),
        plain=plain,
        number=number,
        place_a=first / np.diff(grid.rows)[pair],
        place_b=second / np.diff(grid.columns)[pair],
        quoted_a=stacked.quoted[place_a],
        quoted_b=stacked.quoted[place_b],
        among=np.maximum(np.diff(grid.rows), np.diff(grid.columns))[pair],
    )


def _totals(cells: _Cells, at: LongArray, stem: LongArray, values: FloatArray | BoolArray) -> FloatArray:
    """The sum of what sentence pairs share, by the value of each shared stem; most have none."""
    some = np.flatnonzero((values > 0)[stem])
    return np.bincount(at[some], values[stem[some]], len(cells.numbers)).astype(np.float64)


def _grid(stacked: Stack, a: Side, b: Side) -> _Grid:
    sizes = np.diff(stacked.sentences)
    pair = np.repeat(np.arange(len(a.text)), sizes[a.text])
    width = sizes[b.text][pair]
    return _Grid(firsts(sizes[a.text]), firsts(sizes[b.text]), pair, width, firsts(width))


def _cells(grid: _Grid, meeting: LongArray) -> tuple[_Cells, LongArray]:
    """The sentence pairs that meet, or simply all where that takes little more room; and where each meets."""
    if int(grid.first[-1]) <= _DENSE * len(meeting):
        row, column = spread(grid.columns[grid.pair], grid.width)
        return _Cells(np.arange(len(row)), row, column, all=True), meeting
    order = np.argsort(meeting)
    ordered = meeting[order]
    opens = np.diff(ordered, prepend=-1) != 0
    at = np.empty(len(order), np.int64)
    at[order] = np.cumsum(opens) - 1
    numbers = ordered[opens]
    return _Cells(numbers, *grid.places(numbers), all=False), at


def _budget(tokens: LongArray) -> LongArray:
    """How many shared occurrences may be looked at: enough for any articles, and linear for any text."""
    return 100_000 + tokens


def _affordable(stacked: Stack, a: Side, b: Side, shared: Shared) -> Shared:
    """The shared stems that say something, the rarest first up to the budget of the pair.

    What a repeated word adds grows with the square of its repeats; leaving out the commonest words, never
    some occurrences of one, keeps the answer independent of the order of the texts.
    """
    shared = shared.take(np.flatnonzero(a.weight[shared.a] > 0))
    return shared.take(np.flatnonzero(_paid(stacked, a, b, shared)))


def _paid(stacked: Stack, a: Side, b: Side, shared: Shared, part: int = 1) -> BoolArray:
    """Which stems a part of the budgets of their pairs pays for. `shared` is ordered by pair."""
    sentences = np.diff(stacked.term_table.first)
    cost = sentences[a.term[shared.a]] * sentences[b.term[shared.b]]
    length = np.diff(stacked.tokens)
    allowed = _budget(length[a.text] + length[b.text]) // part
    spent = np.bincount(shared.pair, cost, len(a.text))
    limit = np.full(len(a.text), np.iinfo(np.int64).max)
    edges = np.searchsorted(shared.pair, np.arange(len(a.text) + 1))
    for pair in np.flatnonzero(spent > allowed).tolist():
        limit[pair] = _dearest(cost[edges[pair] : edges[pair + 1]], int(allowed[pair]))
    return np.asarray(cost <= limit[shared.pair])


def _with_kin(
    stacked: Stack, known: Kin, a: Side, b: Side, shared: Shared
) -> tuple[Shared, FloatArray, BoolArray]:
    """What both texts have, then what is kin in them: rows, what each is worth, and which are the same."""
    other, worth = related(stacked, known, a, b)
    some = np.flatnonzero(_paid(stacked, a, b, other, _KIN_PART))
    other = other.take(some)
    both = Shared(*(np.concatenate(rows) for rows in zip(shared.rows, other.rows, strict=True)))
    same = np.arange(len(both.pair)) < len(shared.pair)
    return both, np.concatenate((a.weight[shared.a], worth[some])), same


def _dearest(cost: LongArray, budget: int) -> int:
    """The highest cost that can be paid when all stems of that cost and less are; their sum is above it."""
    costs = np.sort(cost)
    # Stems of one cost are paid together or not at all.
    return int(costs[np.searchsorted(np.cumsum(costs), budget, side="right")]) - 1


def _meetings(stacked: Stack, a: Side, b: Side, shared: Shared, grid: _Grid) -> tuple[LongArray, LongArray]:
    """Every sentence of one text with every one of the other that has the same stem.

    The number of the sentence pair, and which of the shared stems it is.
    """
    table = stacked.term_table
    sentences = np.diff(table.first)
    term_a, term_b = a.term[shared.a], b.term[shared.b]
    stem, place = spread(table.first[term_a], sentences[term_a])
    line = grid.first[grid.rows[shared.pair][stem] + table.sentence[place]]
    row, place = spread(table.first[term_b][stem], sentences[term_b][stem])
    return line[row] + table.sentence[place], stem[row]


def _masses(stacked: Stack, side: Side, slots: LongArray) -> FloatArray:
    """What the sentences of each pair's text weigh between the texts; `slots`: where each pair's begin."""
    table = stacked.term_table
    says = np.flatnonzero(side.weight)
    ahead = np.repeat(slots[:-1], np.diff(side.first))[says]
    term = side.term[says]
    row, place = spread(table.first[term], np.diff(table.first)[term])
    masses = np.bincount(ahead[row] + table.sentence[place], side.weight[says][row], int(slots[-1]))
    return np.asarray(masses, np.float64)


def _neighbours(grid: _Grid, cells: _Cells, near: FloatArray, held: LongArray) -> FloatArray:
    """The best nearness among the eight sentence pairs around each that is held."""
    values = np.zeros(len(cells.numbers))
    values[held] = near
    # Some at a time: of two very long texts all at once would take more room than anything else does.
    parts = (_best_around(grid, cells, values, held[n : n + _AT_ONCE]) for n in range(0, len(held), _AT_ONCE))
    return np.concatenate([np.zeros(0), *parts])


def _best_around(grid: _Grid, cells: _Cells, values: FloatArray, some: LongArray) -> FloatArray:
    numbers, row, column = cells.numbers[some], cells.row[some], cells.column[some]
    pair, width = grid.pair[row], grid.width[row]
    best = np.zeros(len(some))
    beside = [(down, _inside(row + down, pair, grid.rows)) for down in (-1, 0, 1)]
    for right in (-1, 0, 1):
        along = _inside(column + right, pair, grid.columns)
        for down, across in beside:
            if right or down:
                found = cells.look_up(values, numbers + down * width + right)
                best = np.maximum(best, np.where(along & across, found, 0.0))
    return best


def _inside(slot: LongArray, pair: LongArray, slots: LongArray) -> BoolArray:
    """Whether rows, or columns, belong to these pairs."""
    return (slots[pair] <= slot) & (slot < slots[pair + 1])
