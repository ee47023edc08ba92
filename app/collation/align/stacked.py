"""What texts laid end to end are: their stems, words and sentences as numbers.

How they are laid there belongs to `stack`.
"""

from typing import NamedTuple

import numpy as np

from app.collation.align.indexed import Indexed
from app.collation.align.lines import Lines
from app.collation.align.quantities import Quantities
from app.collation.align.ragged import EDGE, LongArray
from app.collation.align.terms import Terms
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray, FloatArray

_FLAGS, _FLOATS = np.zeros(0, np.bool_), np.zeros(0, np.float64)
_NUMBERS, _PLACES = np.zeros(0, np.int64), np.zeros(0, np.int32)


class Stack(NamedTuple):
    """Indexed texts laid end to end; every array runs over the tokens, terms or sentences of all texts.

    `tokens`, `sentences`, `terms`: where each text's begin, and where the last one's end. `bounds`: where
    each sentence's tokens begin, and where the last one's end. `starts`, `ends`: of each token, code points
    of its text. `term`: the row of each token's stem in `term_table`. `wording`: equal for sentences with the
    same words and the same how-manieth. `english`: which texts are; `lines`: what says something in each.
    A stack of no texts is `Stack()`.
    """

    texts: tuple[Indexed, ...] = ()
    english: BoolArray = _FLAGS
    lines: tuple[Lines, ...] = ()
    tokens: LongArray = EDGE
    sentences: LongArray = EDGE
    terms: LongArray = EDGE
    bounds: LongArray = EDGE
    starts: IntArray = _PLACES
    ends: IntArray = _PLACES
    stem: LongArray = _NUMBERS
    norm: LongArray = _NUMBERS
    term: LongArray = _NUMBERS
    wording: LongArray = _NUMBERS
    weight: FloatArray = _FLOATS
    bits: FloatArray = _FLOATS
    capital: BoolArray = _FLAGS
    number: BoolArray = _FLAGS
    stock: BoolArray = _FLAGS
    aside: BoolArray = _FLAGS
    quoted: BoolArray = _FLAGS
    stray: BoolArray = _FLAGS
    opens: IntArray = _PLACES
    closes: IntArray = _PLACES
    telling: IntArray = _PLACES
    told: IntArray = _PLACES
    term_table: Terms = Terms()
    quantities: Quantities = Quantities()
