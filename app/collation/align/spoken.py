"""The words of a text that say something, as another text meets them: what they weigh between the two.

What the other text has to say to them does not belong here.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.collation.align.lines import Lines
from app.collation.align.ragged import LongArray, spread
from app.collation.align.rarity import Side
from app.collation.align.stack import Stack
from app.collation.weights import FloatArray

# Weight is counted in parts of this, so that sums are the same in whatever order.
FINE = 2.0**20
# A clause is told by what it says of those it names: names weigh so much less there.
_NAMES = 0.7


class Spoken(NamedTuple):
    """The words of a text as another meets them: `weight` between the two texts, in whole parts.

    `text`: its number in the stack. `lesser`: the same with names weighing less. `general`: what all stems
    of the text weigh.
    """

    text: int
    lines: Lines
    weight: FloatArray
    lesser: FloatArray
    general: FloatArray

    @classmethod
    def of(cls, stacked: Stack, side: Side, pair: int) -> "Spoken":
        """Those of the first or second text of a pair."""
        text = int(side.text[pair])
        lines = stacked.lines[text]
        weight = side.weight[side.first[pair] : side.first[pair + 1]]
        general, lesser = np.rint(weight * FINE), np.rint(weight * _NAMES * FINE)
        spoken = general[lines.term]
        return cls(text, lines, spoken, np.where(lines.capital, lesser[lines.term], spoken), general)

    def sums(self, values: FloatArray) -> FloatArray:
        """Add up by sentence along the last axis, which is that of the tokens."""
        lines = self.lines
        return _sums(values, lines.first[lines.spoken], lines.spoken, len(lines.first) - 1)

    def clause_sums(self, values: FloatArray) -> FloatArray:
        """Add up by clause along the last axis."""
        lines = self.lines
        return _sums(values, lines.filled, lines.uttered, len(lines.clause) - 1)

    def clauses_within(self, tokens: slice) -> LongArray:
        """Where the clauses of one sentence begin that say something, counted from its first token."""
        filled = self.lines.filled
        inside = slice(*np.searchsorted(filled, (tokens.start, tokens.stop)))
        return np.asarray(filled[inside] - tokens.start)

    def clauses_of(self, sentences: LongArray, edge: LongArray) -> tuple[LongArray, LongArray]:
        """Where the clauses of these sentences begin that say something, and which is each one's first.

        `edge`: where the tokens of each sentence begin, laid end to end; every one has some.
        """
        first, filled = self.lines.first, self.lines.filled
        start, stop = (np.searchsorted(filled, first[sentences + end]) for end in (0, 1))
        size = stop - start
        row, at = spread(start, size)
        return filled[at] - first[sentences][row] + edge[row], np.cumsum(size) - size


class Encounter(NamedTuple):
    """Two texts of which some sentences are held against each other: these are `part` of all places."""

    part: slice
    one: Spoken
    other: Spoken


def encounters(stacked: Stack, sides: tuple[Side, Side], pair: LongArray) -> list[Encounter]:
    """The words of both texts of every pair of texts; `pair`: of each pair of sentences, in order."""
    a, b = sides
    edges = np.searchsorted(pair, np.arange(len(a.text) + 1)).tolist()
    return [
        Encounter(slice(start, stop), Spoken.of(stacked, a, n), Spoken.of(stacked, b, n))
        for n, (start, stop) in enumerate(pairwise(edges))
        if start < stop
    ]


def _sums(values: FloatArray, opens: LongArray, filled: LongArray, size: int) -> FloatArray:
    found = np.zeros((*values.shape[:-1], size))
    if len(filled):
        found[..., filled] = np.add.reduceat(values, opens, axis=-1)
    return found
