"""The words of one text that say something, by sentence and by clause, whatever other text it meets.

What they weigh there does not belong here.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from app.collation.align.indexed import Indexed
from app.collation.align.ragged import LongArray
from app.collation.align.terms import Terms
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray
from app.collation.weights.meaning import Rows

_Number = TypeVar("_Number", bound=np.number)
# Words that weigh less than this in general neither ask nor answer.
_SILENT = 0.5
# A text of so many of these tokens, and no more, is laid out in one table of its sentences and stems.
_SHORT = 2_000


class Lines(NamedTuple):
    """The tokens of one text that are not silent.

    `stems`: the numbers of all stems of the text in the lexicon. `stem`: that of each token; `term`: which of
    `stems` it is; `capital`: whether it has one. `first`: where each sentence's begin; `clause`: where each
    clause's do; both with where the last ones end. `spoken`, `uttered`: the sentences, and the clauses, that
    have any; `filled`: where those clauses begin. `turns`: the sentences that have an nth clause, and which
    one that is, for n from 0 on. `counts`: how often each of `stems` is in each sentence, a row a sentence;
    None for a text that is long.
    """

    stems: LongArray
    stem: IntArray
    term: IntArray
    capital: BoolArray
    first: LongArray
    clause: LongArray
    spoken: LongArray
    uttered: LongArray
    filled: LongArray
    turns: tuple[tuple[LongArray, LongArray], ...]
    counts: Rows | None

    def of_sentences(self, values: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """For each sentence the greatest of its clauses, along the first axis; 0 where it has no words."""
        found = np.zeros((len(self.first) - 1, values.shape[1]), values.dtype)
        for nth, (sentence, at) in enumerate(self.turns):
            found[sentence] = np.maximum(found[sentence], values[at]) if nth else values[at]
        return found


def lines(one: Indexed, terms: Terms, term: IntArray) -> Lines:
    """Those of one text; `terms`: its stems, `term`: which of them each token's is. Cost: linear."""
    some = np.flatnonzero((terms.mass >= _SILENT * terms.tokens)[term])
    first = np.searchsorted(some, one.text.bounds)
    clause = np.searchsorted(some, one.clauses)
    uttered = np.flatnonzero(clause[1:] > clause[:-1])
    sentence, shape = one.text.sentence[some], (len(first) - 1, len(terms.stem))
    return Lines(
        stems=terms.stem,
        stem=terms.stem[term[some]].astype(np.int32),
        term=term[some],
        capital=one.text.capital[some],
        first=first,
        clause=clause,
        spoken=np.flatnonzero(first[1:] > first[:-1]),
        uttered=uttered,
        filled=clause[uttered],
        turns=tuple(_turns(one.sentence_of_clause.astype(np.int64))),
        counts=_counts(sentence, term[some], shape) if len(some) <= _SHORT else None,
    )


def _counts(row: IntArray, column: IntArray, shape: tuple[int, int]) -> Rows:
    times = np.bincount(row.astype(np.int64) * shape[1] + column, minlength=shape[0] * shape[1])
    return times.reshape(shape).astype(np.float32)


def _turns(owner: LongArray) -> Iterator[tuple[LongArray, LongArray]]:
    """The sentences that have a first clause, and which it is, then those with a second, and so on.

    Most have one, none has many: to take the greatest clause after clause is quicker than numpy's own way.
    """
    opens = np.flatnonzero(np.diff(owner, prepend=-1))
    size = np.diff(opens, append=len(owner))
    for nth in range(int(size.max(initial=0))):
        at = opens[size > nth]
        yield owner[at], at + nth
