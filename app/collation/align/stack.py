"""Texts as the aligner reads them: stems, words and sentences as numbers, several texts laid end to end.

What is known of one text is found once a text (`Indexed`); what numbers they share, once a set (`Stack`).
What depends on two texts does not belong here.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from app.collation.align.clauses import clauses
from app.collation.align.quantities import Quantities, Reach, quantities
from app.collation.align.ragged import LongArray, distinct, firsts
from app.collation.prepared import Prepared
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray, FloatArray

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
    where the last one ends; `sentence_of_clause`.
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


class Terms(NamedTuple):
    """The stems of every text, each once a text, by text and then by `stem`, its number among all texts.

    `tokens`, `capital`, `stock`: how many tokens it is, how many of them with a capital, in a stock phrase.
    `mass`: their weight in general. `number`: whether one has a digit. The sentences with it are
    `sentence[first[n] : first[n + 1]]`, numbered in their text.
    """

    stem: LongArray
    tokens: FloatArray
    capital: FloatArray
    stock: FloatArray
    mass: FloatArray
    number: BoolArray
    first: LongArray
    sentence: LongArray


class Stack(NamedTuple):
    """Indexed texts laid end to end; every array runs over the tokens, terms or sentences of all texts.

    `tokens`, `sentences`, `terms`: where each text's begin, and where the last one's end. `bounds`: where
    each sentence's tokens begin, and where the last one's end. `starts`, `ends`: of each token, code points
    of its text. `term`: the row of each token's stem in `term_table`. `wording`: equal for sentences with the
    same words and the same how-manieth. `stems`: the stems by their numbers.
    """

    texts: tuple[Indexed, ...]
    stems: tuple[Hashable, ...]
    tokens: LongArray
    sentences: LongArray
    terms: LongArray
    bounds: LongArray
    starts: IntArray
    ends: IntArray
    stem: LongArray
    norm: LongArray
    term: LongArray
    wording: LongArray
    weight: FloatArray
    bits: FloatArray
    capital: BoolArray
    number: BoolArray
    stock: BoolArray
    aside: BoolArray
    quoted: BoolArray
    stray: BoolArray
    opens: IntArray
    closes: IntArray
    telling: IntArray
    told: IntArray
    term_table: Terms
    quantities: Quantities

    def stems_in(self, language: str) -> list[int]:
        """The numbers of the stems of all texts in a language, in order."""
        in_it = np.array([one.text.words.language == language for one in self.texts], np.bool_)
        of_term = np.repeat(in_it, np.diff(self.terms))
        found: list[int] = distinct(self.term_table.stem[of_term]).tolist()
        return found


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


def stack(texts: Sequence[Indexed]) -> Stack:
    """Lay texts end to end and number what they share. Cost: linear in the texts."""
    tokens = firsts(np.array([len(one.text.tokens) for one in texts], np.int64))
    sentences = firsts(np.array([len(one.text.sentences) for one in texts], np.int64))
    terms = firsts(np.array([len(one.stems.words) for one in texts], np.int64))
    stems, of_texts = _common([one.stems for one in texts])
    flat = _joined(of_texts)
    owner = np.repeat(np.arange(len(texts)), np.diff(terms))
    order = np.lexsort((flat, owner))
    row = np.empty(len(order), np.int64)
    row[order] = np.arange(len(order))
    word = _moved((one.stems.of_token for one in texts), terms)
    term = row[word]
    flags = {
        name: _bools(getattr(one.text, name) for one in texts)
        for name in ("capital", "number", "aside", "quoted")
    }
    weight = _floats(one.text.words.weight for one in texts)
    stock = _bools(one.text.words.stock for one in texts)
    sentence = _joined(one.text.sentence for one in texts)
    return Stack(
        texts=tuple(texts),
        stems=stems,
        tokens=tokens,
        sentences=sentences,
        terms=terms,
        bounds=np.append(_moved((one.text.bounds[:-1] for one in texts), tokens), tokens[-1]),
        starts=_places(one.text.tokens.start for one in texts),
        ends=_places(one.text.tokens.end for one in texts),
        stem=flat[word],
        norm=_numbers([one.norms for one in texts]),
        term=term,
        wording=_numbers([one.wordings for one in texts]),
        weight=weight,
        bits=_floats(one.text.words.bits for one in texts),
        stock=stock,
        stray=_bools(np.array([s.stray for s in one.text.sentences], np.bool_) for one in texts),
        opens=_moved((one.opens for one in texts), tokens),
        closes=_moved((one.closes for one in texts), tokens),
        telling=_moved((one.telling for one in texts), tokens),
        told=_moved((one.told for one in texts), tokens),
        term_table=_term_table(flat[order], term, sentence, weight, stock, flags["capital"], flags["number"]),
        quantities=quantities(
            [np.array([s.start for s in one.text.sentences], np.int64) for one in texts],
            [one.reaches for one in texts],
        ),
        **flags,
    )


def _term_table(
    stem: LongArray,
    term: LongArray,
    sentence: LongArray,
    weight: FloatArray,
    stock: BoolArray,
    capital: BoolArray,
    number: BoolArray,
) -> Terms:
    def total(values: FloatArray | BoolArray) -> FloatArray:
        return np.bincount(term, values).astype(np.float64)

    width = int(sentence.max(initial=0)) + 1
    found = distinct(term * width + sentence)
    return Terms(
        stem=stem,
        tokens=total(np.ones(len(term))),
        capital=total(capital),
        stock=total(stock),
        mass=total(weight),
        number=total(number) > 0,
        first=firsts(np.bincount(found // width)),
        sentence=found % width,
    )


def _common(numbered: Sequence[Numbered]) -> tuple[tuple[Hashable, ...], list[LongArray]]:
    """All words, once each; and for each text the numbers of its words among them."""
    known: dict[Hashable, int] = {}
    numbers = [
        np.array([known.setdefault(word, len(known)) for word in one.words], np.int64) for one in numbered
    ]
    return tuple(known), numbers


def _numbers(numbered: Sequence[Numbered]) -> LongArray:
    """The number of each token's word, or of each sentence's words, among those of all."""
    _, numbers = _common(numbered)
    return _joined(number[one.of_token] for number, one in zip(numbers, numbered, strict=True))


def _places(parts: Iterable[IntArray]) -> IntArray:
    # Of two very long texts half as wide is 10 MB less.
    return np.concatenate([np.zeros(0, np.int32), *parts])


def _moved(places: Iterable[IntArray], begin: LongArray) -> IntArray:
    """Places in each text as places in all; `begin`: where each text's begin."""
    return _places(place + first for place, first in zip(places, begin.tolist(), strict=False))


def _joined(parts: Iterable[npt.NDArray[np.integer]]) -> LongArray:
    """Numbers of any width, as wide as the widest."""
    return np.concatenate([np.zeros(0, np.int64), *parts])


def _floats(parts: Iterable[FloatArray]) -> FloatArray:
    return np.concatenate([np.zeros(0), *parts])


def _bools(parts: Iterable[BoolArray]) -> BoolArray:
    return np.concatenate([np.zeros(0, np.bool_), *parts])
