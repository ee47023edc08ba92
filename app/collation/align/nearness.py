"""How near in meaning the words of two sentences are, for many sentence pairs in one step.

Every word looks in the other sentence for the one nearest to it: an equal one, or one that could stand in its
place. This is BERTScore (Zhang and others 2020) with vectors of words out of context, weighed by rarity.

Everything added up is a whole number, so that neither the order of adding nor a third text changes a digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.collation.align.ragged import LongArray, distinct, firsts, spread
from app.collation.align.rarity import Side
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray
from app.collation.weights.meaning import Rows, directions

_ENGLISH = "en"
# Likeness is counted in parts of this, weight in parts of that.
_EQUAL, _FINE = 1024, 2.0**20
# What a word without an equal counts in other languages: what it does on average in English. Between two
# languages it counts nothing.
_ON_AVERAGE = 307
# Words that weigh less than this in general neither ask nor answer.
_SILENT = 0.5
# Sentences that weigh less count as this heavy: two short lines that share one word are not thereby near.
_LEAST_MASS = 8.0
# Texts of more tokens are read a sentence at a time: tables of all their words would be too large.
_LONG = 10_000

ShortArray = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Meanings:
    """What the stems of a stack mean: `rows`, one a stem, and `scale`, by which a product becomes likeness.

    `languages`, one a text: only English stems have a meaning that is known.
    """

    rows: Rows
    scale: Rows
    languages: tuple[str, ...]

    def unequal(self, one: int, other: int) -> int | None:
        """What a word without an equal in the other text counts; None where it is known word by word."""
        known = {self.languages[one], self.languages[other]}
        if len(known - {""}) > 1:
            return 0
        return None if known == {_ENGLISH} else _ON_AVERAGE

    def likeness(self, some: LongArray, others: LongArray) -> ShortArray:
        """The cosine of every two of these stems in 1024ths, 0 to 1023; that some are equal is not seen."""
        # Exact: products of 96 whole numbers below 8.
        product = self.rows[some] @ self.rows[others].T
        product *= self.scale[some][:, None]
        product *= self.scale[others]
        np.rint(product, out=product)
        return np.clip(product, 0, _EQUAL - 1, out=product).astype(np.int16)


def meanings(stacked: Stack) -> Meanings:
    """What the stems of all English texts of a stack mean. Cost: linear in the stems."""
    stems = [""] * len(stacked.stems)
    for number in stacked.stems_in(_ENGLISH):
        stems[number] = str(stacked.stems[number])
    rows = directions(stems)
    norm = np.sqrt((rows * rows).sum(axis=1))
    scale = np.divide(np.float32(np.sqrt(_EQUAL)), norm, out=np.zeros_like(norm), where=norm > 0)
    return Meanings(rows, scale, tuple(one.text.words.language for one in stacked.texts))


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The best answers of texts, by the number of each in the stack, to the stems that others may ask for.

    `best`: likeness in 1024ths, a row for each sentence, a column for each such stem that is not silent.
    `column`: one a stem of the stack. Meant for texts of some 50,000 words together; long ones are left out.
    """

    best: Mapping[int, ShortArray]
    column: Mapping[int, LongArray]


def tables(stacked: Stack, known: Meanings, pairs: tuple[LongArray, LongArray]) -> Tables:
    """Read the texts of these pairs. Cost: words of all, each with every distinct one that may be asked for.

    Where a few texts meet many others, as one more article does, the others are asked for their words alone.
    """
    short = np.diff(stacked.tokens) <= _LONG
    meet = short[pairs[0]] & short[pairs[1]]
    first, second = pairs[0][meet], pairs[1][meet]
    texts, few = distinct(np.concatenate((first, second))), _few(first, second)
    of_all = of_few = _stems(stacked, texts)
    few = few if 2 * len(few) <= len(texts) else texts
    if len(few) < len(texts):
        of_few = _stems(stacked, few)
    likeness = known.likeness(of_all, of_few)
    mirrored = likeness if of_few is of_all else np.ascontiguousarray(likeness.T)
    asked = set(few.tolist())
    best, column = {}, {}
    to_all, to_few = (_columns(stems, len(known.scale)) for stems in (of_all, of_few))
    for text in texts.tolist():
        if text in asked:
            best[text], column[text] = _best(stacked, text, (of_few, of_all), mirrored), to_all
        else:
            best[text], column[text] = _best(stacked, text, (of_all, of_few), likeness), to_few
    return Tables(best, column)


def _few(first: LongArray, second: LongArray) -> LongArray:
    """Texts of which one is in every pair: always the one that most of the other pairs have."""
    chosen: list[int] = []
    while len(first):
        chosen.append(int(np.bincount(np.concatenate((first, second))).argmax()))
        rest = (first != chosen[-1]) & (second != chosen[-1])
        first, second = first[rest], second[rest]
    return np.array(chosen, np.int64)


def _stems(stacked: Stack, texts: LongArray) -> LongArray:
    """The stems of some texts that are not silent in them."""
    _, terms = spread(stacked.terms[texts], np.diff(stacked.terms)[texts])
    return distinct(stacked.term_table.stem[terms[_says(stacked, terms)]])


def _columns(stems: LongArray, size: int) -> LongArray:
    column = np.zeros(size, np.int64)
    column[stems] = np.arange(len(stems))
    return column


def _says(stacked: Stack, terms: LongArray) -> BoolArray:
    return np.asarray(stacked.term_table.mass[terms] >= _SILENT * stacked.term_table.tokens[terms])


def _best(stacked: Stack, text: int, stems: tuple[LongArray, LongArray], likeness: ShortArray) -> ShortArray:
    """The best answers of one text's sentences; those without words have none.

    `stems`: those that `likeness` has a row for, this text's among them, and those it has a column for.
    """
    table = stacked.term_table
    answering, asking = stems
    best = np.zeros((int(np.diff(stacked.sentences)[text]), len(asking)), np.int16)
    terms = np.arange(stacked.terms[text], stacked.terms[text + 1])
    terms = terms[_says(stacked, terms)]
    if not len(terms) or not len(asking):
        return best
    term, place = spread(table.first[terms], np.diff(table.first)[terms])
    sentence = table.sentence[place]
    order = np.argsort(sentence)
    sentence, stem = sentence[order], table.stem[terms][term[order]]
    row = np.searchsorted(answering, stem)
    edges = [*np.flatnonzero(np.diff(sentence, prepend=-1)).tolist(), len(sentence)]
    # One call a sentence is several times quicker than one for all: numpy's own loop over rows is not.
    for at, stop in pairwise(edges):
        np.max(likeness[row[at:stop]], axis=0, out=best[sentence[at]])
    column = np.minimum(np.searchsorted(asking, stem), len(asking) - 1)
    asked = asking[column] == stem
    best[sentence[asked], column[asked]] = _EQUAL
    return best


def nearness(
    stacked: Stack,
    known: Meanings,
    read: Tables,
    sides: tuple[Side, Side],
    places: tuple[LongArray, LongArray, LongArray],
) -> FloatArray:
    """How near sentence pairs are, 0–1, shape (n,).

    `places`: of each its pair of texts, in order, and its sentences, numbered in their texts. `read` holds
    the texts that are not long. It is the geometric mean of two shares: how much of the weight of either
    sentence is answered in the other, a word by its equal whole, else by the cosine to the nearest. In other
    languages than English a word without an equal counts three tenths. Symmetric. Cost: linear in the
    words of the sentence pairs; where texts are not long, in sentences times words, which is quicker there.
    """
    a, b = sides
    pair, first, second = places
    found = np.zeros(len(pair))
    length = np.diff(stacked.tokens)
    long = (length[a.text] > _LONG) | (length[b.text] > _LONG)
    says = _says(stacked, stacked.term)
    edges = np.searchsorted(pair, np.arange(len(a.text) + 1)).tolist()
    for n, (start, stop) in enumerate(pairwise(edges)):
        if start < stop:
            one, other = _Spoken.of(stacked, a, n, says), _Spoken.of(stacked, b, n, says)
            where = first[start:stop], second[start:stop]
            unequal = known.unequal(one.text, other.text)
            if long[n]:
                found[start:stop] = _by_sentence(known, one, other, where, unequal)
            else:
                found[start:stop] = _by_text(read, one, other, where, unequal)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Spoken:
    """The tokens of one text of a pair that are not silent, as the other text meets them.

    `stem`; `weight` between the two texts, in whole parts; `first`: where each sentence's begin.
    """

    text: int
    stem: LongArray
    weight: FloatArray
    first: LongArray

    @classmethod
    def of(cls, stacked: Stack, side: Side, pair: int, says: BoolArray) -> "_Spoken":
        text = int(side.text[pair])
        tokens = slice(stacked.tokens[text], stacked.tokens[text + 1])
        said = np.flatnonzero(says[tokens])
        row = side.first[pair] + stacked.term[tokens][said] - stacked.terms[text]
        first = np.searchsorted(said, stacked.texts[text].text.bounds)
        return cls(text, stacked.stem[tokens][said], np.rint(side.weight[row] * _FINE), first)

    def sums(self, values: FloatArray) -> FloatArray:
        """Add up by sentence along the last axis, which is that of the tokens."""
        filled = np.flatnonzero(np.diff(self.first))
        found = np.zeros((*values.shape[:-1], len(self.first) - 1))
        if len(filled):
            found[..., filled] = np.add.reduceat(values, self.first[filled], axis=-1)
        return found


def _by_text(
    read: Tables, one: _Spoken, other: _Spoken, where: tuple[LongArray, LongArray], unequal: int | None
) -> FloatArray:
    answered = one.sums(_answers(read, other, one, unequal) * one.weight)[where[1], where[0]]
    returned = other.sums(_answers(read, one, other, unequal) * other.weight)[where]
    return _mean(answered, returned, (one.sums(one.weight)[where[0]], other.sums(other.weight)[where[1]]))


def _answers(read: Tables, answering: _Spoken, asking: _Spoken, unequal: int | None) -> ShortArray:
    """What each sentence of one text answers to each token of the other."""
    column = read.column[answering.text]
    best = read.best[answering.text].take(column[asking.stem], axis=1)
    return best if unequal is None else np.where(best == _EQUAL, best, np.int16(unequal))


def _by_sentence(
    known: Meanings,
    asking: _Spoken,
    answering: _Spoken,
    where: tuple[LongArray, LongArray],
    unequal: int | None,
) -> FloatArray:
    """The same for long texts: each sentence of the first with the words of all its partners."""
    found = np.zeros(len(where[0]))
    opens = np.flatnonzero(np.diff(where[0], prepend=-1)).tolist()
    for start, stop in pairwise([*opens, len(found)]):
        sentence, partners = where[0][start], where[1][start:stop]
        some = slice(asking.first[sentence], asking.first[sentence + 1])
        size = np.diff(answering.first)[partners]
        _, others = spread(answering.first[partners], size)
        if not len(others) or some.start == some.stop:
            continue
        stems, partner_stems = asking.stem[some], answering.stem[others]
        best = known.likeness(stems, partner_stems) if unequal is None else np.int16(unequal)
        best = np.where(stems[:, None] == partner_stems, np.int16(_EQUAL), best)
        weight, partner_weight = asking.weight[some], answering.weight[others]
        full = np.flatnonzero(size)
        edge = firsts(size)[:-1][full]
        answered = (np.maximum.reduceat(best, edge, axis=1) * weight[:, None]).sum(axis=0)
        returned = np.add.reduceat(best.max(axis=0) * partner_weight, edge)
        masses = np.full(len(full), weight.sum()), np.add.reduceat(partner_weight, edge)
        found[start + full] = _mean(answered, returned, masses)
    return found


def _mean(answered: FloatArray, returned: FloatArray, masses: tuple[FloatArray, FloatArray]) -> FloatArray:
    least = _LEAST_MASS * _FINE
    share = answered / np.maximum(masses[0], least), returned / np.maximum(masses[1], least)
    return np.asarray(np.sqrt(share[0] * share[1]) / _EQUAL)
