"""What the stems of two texts weigh between these two texts, for many pairs of texts in one step.

A third text never plays a part: every value of a pair is computed from its own two texts.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import LongArray, firsts, spread
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray

# In a text of three lines every word is in every third: such texts count as cut from longer ones.
_FEWEST_SENTENCES = 40
_TELLING = 0.5


class Side(NamedTuple):
    """The first text of every pair, or the second, with a row for each stem of it.

    `text`: the number of the text, one a pair. `first`: where the pair's rows begin, and where the last one's
    end; `term`: the row of the stem in the stack's table. `weight`: general weight × rarity in the two
    texts. `rarity`: ln((sentences + 1) / (sentences with the stem + ½)), at least 0. `plain`: neither mostly
    capitalised, nor a number, nor mostly inside stock phrases, nor silent.
    """

    text: LongArray
    first: LongArray
    term: LongArray
    weight: FloatArray
    rarity: FloatArray
    plain: BoolArray
    number: BoolArray

    def rows(self, stacked: Stack, pair: LongArray, token: LongArray) -> LongArray:
        """The rows of some tokens' stems, each in one of the pairs."""
        return self.first[pair] + stacked.term[token] - stacked.terms[self.text[pair]]


class Shared(NamedTuple):
    """The stems that both texts of a pair have, ordered by pair: the row of each on either side."""

    pair: LongArray
    a: LongArray
    b: LongArray

    @property
    def rows(self) -> tuple[LongArray, LongArray, LongArray]:
        """All three columns."""
        return self.pair, self.a, self.b

    def take(self, some: LongArray) -> "Shared":
        """Some of them, by their places here."""
        return Shared(self.pair[some], self.a[some], self.b[some])


def sides(stacked: Stack, texts_a: LongArray, texts_b: LongArray) -> tuple[Side, Side, Shared]:
    """Weigh the stems of pairs of texts; `texts_a`, `texts_b`: their numbers. Symmetric in the two.

    Cost: linear in the stems of both texts of every pair.
    """
    (pair_a, term_a), (pair_b, term_b) = (_terms(stacked, texts) for texts in (texts_a, texts_b))
    shared = _shared(stacked, (pair_a, term_a), (pair_b, term_b))
    sizes = np.diff(stacked.sentences)
    sentences = np.maximum(_FEWEST_SENTENCES, sizes[texts_a] + sizes[texts_b]) + 1.0
    both = _Terms.of(stacked, term_a[shared.a]).with_(_Terms.of(stacked, term_b[shared.b]))

    def side(texts: LongArray, pair: LongArray, term: LongArray, at: LongArray) -> Side:
        weighed = _Terms.of(stacked, term)
        weighed.put(at, both)
        rarity = np.maximum(0.0, np.log(sentences[pair] / (weighed.sentences + 0.5)))
        general = weighed.mass / weighed.tokens
        plain = (
            ~weighed.number
            & (weighed.capital <= _TELLING * weighed.tokens)
            & (weighed.stock <= _TELLING * weighed.tokens)
            & (general > _TELLING)
        )
        first = firsts(np.diff(stacked.terms)[texts])
        return Side(texts, first, term, general * rarity, rarity, plain, weighed.number)

    return side(texts_a, pair_a, term_a, shared.a), side(texts_b, pair_b, term_b, shared.b), shared


def _terms(stacked: Stack, texts: LongArray) -> tuple[LongArray, LongArray]:
    return spread(stacked.terms[texts], np.diff(stacked.terms)[texts])


def _shared(stacked: Stack, a: tuple[LongArray, LongArray], b: tuple[LongArray, LongArray]) -> Shared:
    """Rows of equal stems in one pair. The rows of a pair are in the order of the stems' numbers."""
    width = int(stacked.term_table.stem.max(initial=0)) + 1
    key_a, key_b = (pair * width + stacked.term_table.stem[term] for pair, term in (a, b))
    at = np.minimum(np.searchsorted(key_b, key_a), max(0, len(key_b) - 1))
    found = np.flatnonzero(key_b[at] == key_a) if len(key_b) else np.zeros(0, np.int64)
    return Shared(a[0][found], found, at[found])


@dataclass(slots=True, eq=False)
class _Terms:
    """Counts of some stems in one text, or in two together."""

    tokens: FloatArray
    capital: FloatArray
    stock: FloatArray
    mass: FloatArray
    sentences: FloatArray
    number: BoolArray

    @classmethod
    def of(cls, stacked: Stack, term: LongArray) -> "_Terms":
        table = stacked.term_table
        sentences = np.diff(table.first).astype(np.float64)
        return cls(
            table.tokens[term],
            table.capital[term],
            table.stock[term],
            table.mass[term],
            sentences[term],
            table.number[term],
        )

    def with_(self, other: "_Terms") -> "_Terms":
        return _Terms(
            self.tokens + other.tokens,
            self.capital + other.capital,
            self.stock + other.stock,
            self.mass + other.mass,
            self.sentences + other.sentences,
            self.number | other.number,
        )

    def put(self, at: LongArray, other: "_Terms") -> None:
        self.tokens[at] = other.tokens
        self.capital[at] = other.capital
        self.stock[at] = other.stock
        self.mass[at] = other.mass
        self.sentences[at] = other.sentences
        self.number[at] = other.number
