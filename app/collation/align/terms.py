"""The stems of texts, each once a text: how often, how heavy, in which sentences."""

from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import EDGE, LongArray, distinct, firsts
from app.collation.prepared import Prepared
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray, FloatArray

_NUMBERS, _FLOATS = np.zeros(0, np.int64), np.zeros(0, np.float64)


class Terms(NamedTuple):
    """The stems of some texts, each once a text, by text and then by `stem`, its number in the lexicon.

    `tokens`, `capital`, `stock`: how many tokens it is, how many of them with a capital, in a stock phrase.
    `mass`: their weight in general. `number`: whether one has a digit. The sentences with it are
    `sentence[first[n] : first[n + 1]]`, numbered in their text.
    """

    stem: LongArray = _NUMBERS
    tokens: FloatArray = _FLOATS
    capital: FloatArray = _FLOATS
    stock: FloatArray = _FLOATS
    mass: FloatArray = _FLOATS
    number: BoolArray = np.zeros(0, np.bool_)
    first: LongArray = EDGE
    sentence: LongArray = _NUMBERS


def terms(text: Prepared, stem: IntArray, term: IntArray) -> Terms:
    """The stems of one text: `stem`, their numbers, in order; `term`: which of them each token's is."""

    def total(values: FloatArray | BoolArray) -> FloatArray:
        return np.bincount(term, values, len(stem)).astype(np.float64)

    width = len(text.sentences) + 1
    found = distinct(term.astype(np.int64) * width + text.sentence)
    return Terms(
        stem=stem.astype(np.int64),
        tokens=total(np.ones(len(term))),
        capital=total(text.capital),
        stock=total(text.words.stock),
        mass=total(text.words.weight),
        number=total(text.number) > 0,
        first=firsts(np.bincount(found // width, minlength=len(stem))),
        sentence=found % width,
    )
