"""One text as the aligner reads it, whatever it is aligned with: its words once each, its clauses.

What several texts have in common does not belong here.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import regex

from app.collation.align.clauses import clauses
from app.collation.align.quantities import Reach
from app.collation.align.ragged import LongArray
from app.collation.prepared import Prepared
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray

_CLAUSE_END = regex.compile(r"[,;:()\[\]\"“”„«»—–.!?…]|\s-\s")
# Words that say less than this do not open or close a span.
_SILENT = 0.4


class Numbered(NamedTuple):
    """Words by number: `words` once each, in order of appearance; `of_token`: the number of each token's."""

    words: tuple[Hashable, ...]
    of_token: IntArray


class Indexed(NamedTuple):
    """One text and what the aligner wants to know of it, whatever it is aligned with.

    `reaches`: what its figures allow, in their order.
    `wordings`: for each sentence its words and the how-manieth with these words it is. `opens`, `closes`:
    for each token the nearest place not after it where a clause may open, and not before it where one may
    have closed. `telling`, `told`: the first token from it on that is not silent, the last one up to it; the
    number of tokens and -1 where there is none. `clauses`: where each clause begins that says enough, and
    where the last one ends; `sentence_of_clause`. `starts`, `stray`: of each sentence where it starts, and
    whether it is none.
    """

    text: Prepared
    reaches: tuple[Reach, ...]
    stems: Numbered
    norms: Numbered
    wordings: Numbered
    opens: IntArray
    closes: IntArray
    telling: IntArray
    told: IntArray
    clauses: IntArray
    sentence_of_clause: IntArray
    starts: LongArray
    stray: BoolArray


def index(text: Prepared, reaches: Sequence[Reach] = ()) -> Indexed:
    """Read one text for the aligner; `reaches`: its figures, in its order. Cost: linear in the text."""
    size = len(text.tokens)
    place = np.arange(size, dtype=np.int32)
    ends_before = _clause_ends(text)
    that = np.array([norm == "that" for norm in text.tokens.norm], np.bool_)
    after_that = np.concatenate(([False], that))[:-1]
    says = text.words.weight >= _SILENT
    clause, sentence = clauses(text, ends_before)
    return Indexed(
        text=text,
        reaches=tuple(reaches),
        stems=_numbered(text.words.stem),
        norms=_numbered(text.tokens.norm),
        wordings=_numbered(_wordings(text)),
        opens=_last(place, ends_before | after_that, 0),
        closes=_next(place, ends_before | that, size),
        telling=_next(place, says, size),
        told=_last(place, says, -1),
        clauses=clause,
        sentence_of_clause=sentence,
        starts=np.array([one.start for one in text.sentences], np.int64),
        stray=np.array([one.stray for one in text.sentences], np.bool_),
    )


def _numbered(words: Sequence[Hashable]) -> Numbered:
    known: dict[Hashable, int] = {word: number for number, word in enumerate(dict.fromkeys(words))}
    return Numbered(tuple(known), np.array([known[word] for word in words], np.int32))


def _wordings(text: Prepared) -> list[Hashable]:
    bounds, norms = text.bounds.tolist(), text.tokens.norm
    seen = Counter[tuple[str, ...]]()
    wordings: list[Hashable] = []
    for first, last in pairwise(bounds):
        wording = norms[first:last]
        wordings.append((wording, seen[wording]))
        seen[wording] += 1
    return wordings


def _clause_ends(text: Prepared) -> BoolArray:
    """For each token whether a clause ends between the one before and it."""
    marks = np.array([found.start() for found in _CLAUSE_END.finditer(text.text)], np.int64)
    between = np.searchsorted(text.tokens.start, marks, side="right")
    # A mark inside a token ("80,000") ends nothing, nor does one before all tokens.
    outside = np.concatenate(([len(text.text)], text.tokens.end))[between] <= marks
    ends = np.zeros(len(text.tokens) + 1, np.bool_)
    ends[between[outside]] = True
    return ends[:-1]


def _last(place: IntArray, holds: BoolArray, otherwise: int) -> IntArray:
    found: IntArray = np.where(holds, place, np.int32(otherwise))
    return np.maximum.accumulate(found)


def _next(place: IntArray, holds: BoolArray, otherwise: int) -> IntArray:
    found: IntArray = np.where(holds, place, np.int32(otherwise))
    return np.minimum.accumulate(found[::-1])[::-1]
