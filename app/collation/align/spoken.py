"""The words of a text that say something, as another text meets them: by sentence and by clause.

What the other text has to say to them does not belong here.
"""

from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from app.collation.align.ragged import LongArray, spread
from app.collation.align.rarity import Side
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray

_Number = TypeVar("_Number", bound=np.number)
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
    `spoken`, `uttered`: the sentences, and the clauses, that have any; `filled`: where those clauses begin.
    `owner`: the sentence of each clause.
    """

    text: int
    stem: LongArray
    weight: FloatArray
    lesser: FloatArray
    first: LongArray
    clause: LongArray
    spoken: LongArray
    uttered: LongArray
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
        first = np.searchsorted(some, read.text.bounds)
        clause = np.searchsorted(some, read.clauses)
        uttered = np.flatnonzero(clause[1:] > clause[:-1])
        return cls(
            text,
            stacked.stem[tokens][some],
            np.rint(weight * FINE),
            np.rint(lesser * FINE),
            first,
            clause,
            np.flatnonzero(first[1:] > first[:-1]),
            uttered,
            clause[uttered],
            read.sentence_of_clause.astype(np.int64),
        )

    def sums(self, values: FloatArray) -> FloatArray:
        """Add up by sentence along the last axis, which is that of the tokens."""
        return _sums(values, self.first[self.spoken], self.spoken, len(self.first) - 1)

    def clause_sums(self, values: FloatArray) -> FloatArray:
        """Add up by clause along the last axis."""
        return _sums(values, self.filled, self.uttered, len(self.clause) - 1)

    def of_sentences(self, values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """For each sentence the greatest of its clauses, along the first axis; 0 where it has no words."""
        found = np.zeros((len(self.first) - 1, values.shape[1]), values.dtype)
        opens = np.flatnonzero(np.diff(self.owner, prepend=-1))
        size = np.diff(opens, append=len(self.owner))
        found[self.owner[opens]] = values[opens]
        # Most sentences have one clause, none has many: clause after clause is quicker than numpy's own way.
        for nth in range(1, int(size.max(initial=0))):
            at = opens[size > nth]
            sentence = self.owner[at]
            found[sentence] = np.maximum(found[sentence], values[at + nth])
        return found

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


class Encounter(NamedTuple):
    """Two texts of which some sentences are held against each other: these are `part` of all places."""

    part: slice
    one: Spoken
    other: Spoken


def encounters(stacked: Stack, sides: tuple[Side, Side], pair: LongArray) -> list[Encounter]:
    """The words of both texts of every pair of texts; `pair`: of each pair of sentences, in order."""
    a, b = sides
    says = said(stacked, stacked.term)
    edges = np.searchsorted(pair, np.arange(len(a.text) + 1)).tolist()
    return [
        Encounter(slice(start, stop), Spoken.of(stacked, a, n, says), Spoken.of(stacked, b, n, says))
        for n, (start, stop) in enumerate(pairwise(edges))
        if start < stop
    ]


def _sums(values: FloatArray, opens: LongArray, filled: LongArray, size: int) -> FloatArray:
    found = np.zeros((*values.shape[:-1], size))
    if len(filled):
        found[..., filled] = np.add.reduceat(values, opens, axis=-1)
    return found
