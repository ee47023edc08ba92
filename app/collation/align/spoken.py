"""The words of a text that say something, as another text meets them: by sentence and by clause.

What the other text has to say to them does not belong here.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from app.collation.align.ragged import LongArray, distinct, spread
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


class Lines(NamedTuple):
    """The tokens of one text that are not silent, by sentence and by clause, whatever other text it meets.

    `stem`; `term`, the row of each among its text's terms; `part`, what a name's weight is multiplied by in a
    clause, 1 for other words. `sentence`: the sentence of each. `first`: where each sentence's begin;
    `clause`: where each clause's do; both with where the last ones end. `spoken`, `uttered`: the sentences,
    and the clauses, that have any; `filled`: where those clauses begin. `turns`: the sentences that have an
    nth clause, and which one that is, for n from 0 on.
    """

    text: int
    stem: LongArray
    term: LongArray
    part: FloatArray
    sentence: LongArray
    first: LongArray
    clause: LongArray
    spoken: LongArray
    uttered: LongArray
    filled: LongArray
    turns: tuple[tuple[LongArray, LongArray], ...]

    @classmethod
    def of(cls, stacked: Stack, text: int, says: BoolArray) -> "Lines":
        """Those of one text; `says`: one a token of the stack."""
        tokens = slice(stacked.tokens[text], stacked.tokens[text + 1])
        some = np.flatnonzero(says[tokens])
        read = stacked.texts[text]
        first = np.searchsorted(some, read.text.bounds)
        clause = np.searchsorted(some, read.clauses)
        uttered = np.flatnonzero(clause[1:] > clause[:-1])
        return cls(
            text,
            stacked.stem[tokens][some],
            stacked.term[tokens][some] - stacked.terms[text],
            np.where(stacked.capital[tokens][some], _NAMES, 1.0),
            np.repeat(np.arange(len(first) - 1), np.diff(first)),
            first,
            clause,
            np.flatnonzero(first[1:] > first[:-1]),
            uttered,
            clause[uttered],
            tuple(_turns(read.sentence_of_clause.astype(np.int64))),
        )

    def of_sentences(self, values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """For each sentence the greatest of its clauses, along the first axis; 0 where it has no words."""
        found = np.zeros((len(self.first) - 1, values.shape[1]), values.dtype)
        for nth, (sentence, at) in enumerate(self.turns):
            found[sentence] = np.maximum(found[sentence], values[at]) if nth else values[at]
        return found


def _turns(owner: LongArray) -> Iterator[tuple[LongArray, LongArray]]:
    """The sentences that have a first clause, and which it is, then those with a second, and so on.

    Most have one, none has many: to take the greatest clause after clause is quicker than numpy's own way.
    """
    opens = np.flatnonzero(np.diff(owner, prepend=-1))
    size = np.diff(opens, append=len(owner))
    for nth in range(int(size.max(initial=0))):
        at = opens[size > nth]
        yield owner[at], at + nth


class Spoken(NamedTuple):
    """The words of a text as another meets them: `weight` between the two texts, in whole parts.

    `lesser`: the same with names weighing less.
    """

    lines: Lines
    weight: FloatArray
    lesser: FloatArray

    @classmethod
    def of(cls, lines: Lines, side: Side, pair: int) -> "Spoken":
        """Those of the first or second text of a pair."""
        weight = side.weight[side.first[pair] + lines.term]
        return cls(lines, np.rint(weight * FINE), np.rint(weight * lines.part * FINE))

    @property
    def text(self) -> int:
        """The number of the text in the stack."""
        return self.lines.text

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
    says = said(stacked, stacked.term)
    edges = np.searchsorted(pair, np.arange(len(a.text) + 1)).tolist()
    lines = {
        text: Lines.of(stacked, text, says) for text in distinct(np.concatenate((a.text, b.text))).tolist()
    }
    texts = zip(a.text.tolist(), b.text.tolist(), strict=True)
    return [
        Encounter(slice(start, stop), Spoken.of(lines[one], a, n), Spoken.of(lines[other], b, n))
        for n, ((start, stop), (one, other)) in enumerate(zip(pairwise(edges), texts, strict=True))
        if start < stop
    ]


def _sums(values: FloatArray, opens: LongArray, filled: LongArray, size: int) -> FloatArray:
    found = np.zeros((*values.shape[:-1], size))
    if len(filled):
        found[..., filled] = np.add.reduceat(values, opens, axis=-1)
    return found
