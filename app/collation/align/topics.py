"""Whether two sentences are about the same, among all that their texts are about.

A sentence points where its words do, taken together: the weighted mean of their vectors, less what both texts
have in common (Arora and others 2017), since that is no news in either. Unlike nearness it asks for no words
that answer each other.

Everything added up is a whole number, so that neither the order of adding nor a third text changes a digit.
"""

from collections.abc import Iterable

import numpy as np

from app.collation.align.meanings import UNIT, Meanings
from app.collation.align.ragged import LongArray
from app.collation.align.spoken import FINE, Encounter, Spoken
from app.collation.tokens import IntArray
from app.collation.weights import FloatArray
from app.collation.weights.meaning import Rows

# Weight is counted in sixteenths here; a word's vector is as long as its unit says, a sentence's 127.
_COARSE, _LENGTH = 16, 127
# Sentences that point less far than a word of this weight point nowhere for sure.
_LEAST = 5.0 * _COARSE * UNIT
# What English sentences of some nearness have on average: so much a unit of it, from so much on.
_SLOPE, _FROM = 1.1, 0.28
# So many pairs of sentences, or tokens, are looked at in one step.
_AT_ONCE = 4_000
_EXACT = 2**24
# So many sentences of one text with those of another are all multiplied, whether they were asked for or not.
_SMALL = 10_000


def topics(
    known: Meanings,
    met: Iterable[Encounter],
    places: tuple[LongArray, LongArray],
    near: FloatArray,
) -> FloatArray:
    """How much closer in direction two sentences are than either is to the other's text, −2 to 2, shape (n,).

    The cosine of both, less the greater of the mean cosines of either with all sentences of the other text.
    `places`: of each pair of sentences both, numbered in their texts. Where words have no known meaning it is
    what English sentences as `near` have on average. Symmetric. Cost: linear in the texts of all pairs and in
    the sentence pairs.
    """
    first, second = places
    found = _SLOPE * (near - _FROM)
    vectors = _Vectors(known)
    for part, one, other in met:
        if known.unequal(one.text, other.text) is None:
            found[part] = _closer(*_directions(vectors, one, other), first[part], second[part])
    return found


class _Vectors:
    """Where the sentences of texts point; where the stems of one that is not long do is read once."""

    def __init__(self, known: Meanings) -> None:
        self._known = known
        self._of_text: dict[int, Rows] = {}

    def sums(self, text: Spoken) -> tuple[FloatArray | IntArray, FloatArray]:
        """The weighted sum of the vectors of each sentence, whole numbers, and of its weights."""
        counts = text.lines.counts
        if counts is not None:
            if text.text not in self._of_text:
                self._of_text[text.text] = self._unit(text.lines.stems)
            weighed = counts * _coarse(text.general).astype(np.float32)
            mass = weighed.sum(axis=1)
            # Whole numbers in a table are exact only where they are small enough together.
            if mass.max(initial=0) * UNIT < _EXACT:
                return (weighed @ self._of_text[text.text]).astype(np.float64), mass.astype(np.float64)
        weight = _coarse(text.weight)
        return self._by_step(text, weight), text.sums(weight)

    def _unit(self, stem: LongArray | IntArray) -> Rows:
        return self._known.units.take(stem, axis=0).astype(np.float32)

    def _by_step(self, text: Spoken, weight: FloatArray) -> IntArray:
        first, filled = text.lines.first, text.lines.spoken
        # Of two very long texts half as wide is 10 MB less.
        found = np.zeros((len(first) - 1, self._known.units.shape[1]), np.int32)
        for some in np.split(filled, np.flatnonzero(np.diff(first[filled] // _AT_ONCE)) + 1):
            if len(some):
                tokens = slice(first[some[0]], first[some[-1] + 1])
                rows = self._unit(text.lines.stem[tokens])
                rows *= weight[tokens, None].astype(np.float32)
                opens = first[some] - first[some[0]]
                found[some] = np.add.reduceat(rows, opens, axis=0, dtype=np.float64)
        return found


def _coarse(weight: FloatArray) -> FloatArray:
    return np.rint(weight * (_COARSE / FINE))


def _directions(vectors: _Vectors, one: Spoken, other: Spoken) -> tuple[Rows, Rows]:
    """Where the sentences of both texts point, whole numbers up to 127; zeros for those that say nothing."""
    (sum_one, mass_one), (sum_other, mass_other) = (vectors.sums(text) for text in (one, other))
    common = sum_one.sum(axis=0) + sum_other.sum(axis=0)
    mass = max(float(mass_one.sum() + mass_other.sum()), 1.0)
    return _pointing(sum_one, mass_one, common / mass), _pointing(sum_other, mass_other, common / mass)


def _pointing(sums: FloatArray | IntArray, mass: FloatArray, common: FloatArray) -> Rows:
    found = np.zeros(sums.shape, np.float32)
    # Some at a time: of very long texts all at once would take more room than anything else does.
    for n in range(0, len(sums), _AT_ONCE):
        some = slice(n, n + _AT_ONCE)
        apart = np.rint(sums[some] - mass[some, None] * common)
        length = np.sqrt((apart * apart).sum(axis=1))
        found[some] = np.rint(apart * (_LENGTH / np.maximum(length, _LEAST))[:, None])
    return found


def _closer(one: Rows, other: Rows, first: LongArray, second: LongArray) -> FloatArray:
    of_one, of_other = _to_all(one, other), _to_all(other, one)
    found = np.empty(len(first))
    # Exact: products of 96 whole numbers that are 127 together, or of their sums.
    if len(one) * len(other) <= _SMALL:
        close = (one @ other.T)[first, second]
        return np.asarray((close - np.maximum(of_one[first], of_other[second])) / _LENGTH**2)
    for n in range(0, len(first), _AT_ONCE):
        a, b = first[n : n + _AT_ONCE], second[n : n + _AT_ONCE]
        close = (one[a] * other[b]).sum(axis=1)
        found[n : n + _AT_ONCE] = (close - np.maximum(of_one[a], of_other[b])) / _LENGTH**2
    return found


def _to_all(some: Rows, others: Rows) -> FloatArray:
    """The mean product of each of some rows with all others."""
    return np.asarray(some @ others.sum(axis=0, dtype=np.float64) / len(others))
