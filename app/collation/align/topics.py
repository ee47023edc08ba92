"""Whether two sentences are about the same, among all that their texts are about.

A sentence points where its words do, taken together: the weighted mean of their vectors, less what both texts
have in common (Arora and others 2017), since that is no news in either. Unlike nearness it asks for no words
that answer each other.

Everything added up is a whole number, so that neither the order of adding nor a third text changes a digit.
"""

from itertools import pairwise

import numpy as np

from app.collation.align.meanings import Meanings
from app.collation.align.ragged import LongArray
from app.collation.align.rarity import Side
from app.collation.align.spoken import FINE, Spoken, said
from app.collation.align.stack import Stack
from app.collation.weights import FloatArray
from app.collation.weights.meaning import Rows

# Weight is counted in sixteenths here; a word's vector is 32 long, a sentence's 127.
_COARSE, _UNIT, _LENGTH = 16, 32, 127
# Sentences that point less far than a word of this weight point nowhere for sure.
_LEAST = 5.0 * _COARSE * _UNIT
# What English sentences of some nearness have on average: so much a unit of it, from so much on.
_SLOPE, _FROM = 1.1, 0.28
# So many pairs of sentences, or tokens, are looked at in one step.
_AT_ONCE = 4_000


def topics(
    stacked: Stack,
    known: Meanings,
    sides: tuple[Side, Side],
    places: tuple[LongArray, LongArray, LongArray],
    near: FloatArray,
) -> FloatArray:
    """How much closer in direction two sentences are than either is to the other's text, −2 to 2, shape (n,).

    The cosine of both, less the greater of the mean cosines of either with all sentences of the other text.
    `places`: of each pair of sentences its pair of texts, in order, and both, numbered in their texts. Where
    words have no known meaning it is what English sentences as `near` have on average. Symmetric. Cost:
    linear in the texts of all pairs and in the sentence pairs.
    """
    a, b = sides
    pair, first, second = places
    found = _SLOPE * (near - _FROM)
    says = said(stacked, stacked.term)
    edges = np.searchsorted(pair, np.arange(len(a.text) + 1)).tolist()
    for n, (start, stop) in enumerate(pairwise(edges)):
        if start < stop and known.unequal(int(a.text[n]), int(b.text[n])) is None:
            one, other = Spoken.of(stacked, a, n, says), Spoken.of(stacked, b, n, says)
            found[start:stop] = _closer(
                *_directions(known, one, other), first[start:stop], second[start:stop]
            )
    return found


def _directions(known: Meanings, one: Spoken, other: Spoken) -> tuple[Rows, Rows]:
    """Where the sentences of both texts point, whole numbers up to 127; zeros for those that say nothing."""
    (sum_one, mass_one), (sum_other, mass_other) = (_sums(known, text) for text in (one, other))
    common = sum_one.sum(axis=0) + sum_other.sum(axis=0)
    mass = max(float(mass_one.sum() + mass_other.sum()), 1.0)
    return _pointing(sum_one, mass_one, common / mass), _pointing(sum_other, mass_other, common / mass)


def _sums(known: Meanings, text: Spoken) -> tuple[FloatArray, FloatArray]:
    """The weighted sum of the vectors of each sentence, and of its weights."""
    weight = np.rint(text.weight * (_COARSE / FINE))
    found = np.zeros((len(text.first) - 1, known.rows.shape[1]))
    filled = np.flatnonzero(np.diff(text.first))
    for some in np.split(filled, np.flatnonzero(np.diff(text.first[filled] // _AT_ONCE)) + 1):
        if len(some):
            tokens = slice(text.first[some[0]], text.first[some[-1] + 1])
            stem = text.stem[tokens]
            rows = np.rint(known.rows[stem] * known.scale[stem][:, None])
            rows *= weight[tokens, None].astype(np.float32)
            opens = text.first[some] - text.first[some[0]]
            found[some] = np.add.reduceat(rows, opens, axis=0, dtype=np.float64)
    return found, text.sums(weight)


def _pointing(sums: FloatArray, mass: FloatArray, common: FloatArray) -> Rows:
    apart = np.rint(sums - mass[:, None] * common)
    length = np.sqrt((apart * apart).sum(axis=1))
    return np.asarray(np.rint(apart * (_LENGTH / np.maximum(length, _LEAST))[:, None]), np.float32)


def _closer(one: Rows, other: Rows, first: LongArray, second: LongArray) -> FloatArray:
    of_one, of_other = _to_all(one, other), _to_all(other, one)
    found = np.empty(len(first))
    for n in range(0, len(first), _AT_ONCE):
        a, b = first[n : n + _AT_ONCE], second[n : n + _AT_ONCE]
        # Exact: products of 96 whole numbers that are 127 together, or of their sums.
        close = (one[a] * other[b]).sum(axis=1).astype(np.float64)
        found[n : n + _AT_ONCE] = (close - np.maximum(of_one[a], of_other[b])) / _LENGTH**2
    return found


def _to_all(some: Rows, others: Rows) -> FloatArray:
    """The mean product of each of some rows with all others."""
    return np.asarray(some @ others.sum(axis=0, dtype=np.float64) / len(others))
