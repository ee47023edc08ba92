"""The words of a text that say something, as another text meets them: by sentence and by clause.

What the other text has to say to them does not belong here.
"""


from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import LongArray, spread
from app.collation.align.rarity import Side
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray

# Weight is counted in parts of this, so that sums are the same in whatever order.
FINE = 2.0**20
# Words that weigh less than this in general neither ask nor answer.
_SILENT = 0.5
# A clause is told by what it says of those it names: names weigh so much less there.
_NAMES = 0.7


def said(stacked: Stack, terms: LongArray) -> BoolArray:
    """Which terms are not silent."""
    return np.asarray(stacked.term_table.mass[terms] >= _SILENT * stacked.term_table.tokens[terms])


class Spoken(NamedTuple):
    """The tokens of one text of a pair that are not silent.

    `stem`; `weight` between the two texts, in whole parts, and `lesser`, the same with names weighing less.
    `first`: where each sentence's begin; `clause`: where each clause's do; both with where the last ones end.
    `filled`: where each clause begins that has any. `owner`: the sentence of each clause.
    """

    text: int
    stem: LongArray
    weight: FloatArray
    lesser: FloatArray
    first: LongArray
    clause: LongArray
    filled: LongArray
    owner: LongArray

    @classmethod
    def of(cls, stacked: Stack, side: Side, pair: int, says: BoolArray) -> "Spoken":
        """Those of the first or second text of a pair; `says`: one a token of the stack."""
        text = int(side.text[pair])
        tokens = slice(stacked.tokens[text], stacked.tokens[text + 1])
        some = np.flatnonzero(says[tokens])
        weight = side.weight[side.first[pair] + stacked.term[tokens][some] - stacked.terms[text]]
        lesser = weight * np.where(stacked.capital[tokens][some], _NAMES, 1.0)
        read = stacked.texts[text]
        clause = np.searchsorted(some, read.clauses)
        return cls(
            text,
            stacked.stem[tokens][some],
            np.rint(weight * FINE),
            np.rint(lesser * FINE),
            np.searchsorted(some, read.text.bounds),
            clause,
            clause[:-1][np.diff(clause) > 0],
            read.sentence_of_clause.astype(np.int64),
        )

    def sums(self, values: FloatArray) -> FloatArray:
        """Add up by sentence along the last axis, which is that of the tokens."""
        return _sums(values, self.first)

    def clause_sums(self, values: FloatArray) -> FloatArray:
        """Add up by clause along the last axis."""
        return _sums(values, self.clause)

    def opening(self) -> LongArray:
        """The first clause of each sentence that has one."""
        return np.asarray(np.flatnonzero(np.diff(self.owner, prepend=-1)))

    def clauses_within(self, tokens: slice) -> LongArray:
        """Where the clauses of one sentence begin that say something, counted from its first token."""
        inside = slice(*np.searchsorted(self.filled, (tokens.start, tokens.stop)))
        return np.asarray(self.filled[inside] - tokens.start)

    def clauses_of(self, sentences: LongArray, edge: LongArray) -> tuple[LongArray, LongArray]:
        """Where the clauses of these sentences begin that say something, and which is each one's first.

        `edge`: where the tokens of each sentence begin, laid end to end; every one has some.
        """
        start, stop = (np.searchsorted(self.filled, self.first[sentences + end]) for end in (0, 1))
        size = stop - start
        row, at = spread(start, size)
        return self.filled[at] - self.first[sentences][row] + edge[row], np.cumsum(size) - size


def _sums(values: FloatArray, first: LongArray) -> FloatArray:
    filled = np.flatnonzero(np.diff(first))
    found = np.zeros((*values.shape[:-1], len(first) - 1))
    if len(filled):
        found[..., filled] = np.add.reduceat(values, first[filled], axis=-1)
    return found
