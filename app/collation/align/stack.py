"""Texts as the aligner reads them, laid end to end: their stems, words and sentences as numbers.

What is known of one text is found once a text (`indexed`, `lexicon`). What depends on two texts does not
belong here.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from app.collation.align.indexed import Indexed
from app.collation.align.lexicon import Lexicon, is_english
from app.collation.align.lines import Lines
from app.collation.align.quantities import Quantities, quantities
from app.collation.align.ragged import LongArray, firsts, joined
from app.collation.align.terms import Terms
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray, FloatArray


class Stack(NamedTuple):
    """Indexed texts laid end to end; every array runs over the tokens, terms or sentences of all texts.

    `tokens`, `sentences`, `terms`: where each text's begin, and where the last one's end. `bounds`: where
    each sentence's tokens begin, and where the last one's end. `starts`, `ends`: of each token, code points
    of its text. `term`: the row of each token's stem in `term_table`. `wording`: equal for sentences with the
    same words and the same how-manieth. `english`: which texts are; `lines`: what says something in each.
    """

    texts: tuple[Indexed, ...]
    english: BoolArray
    lines: tuple[Lines, ...]
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


def stack(texts: Sequence[Indexed], lexicon: Lexicon | None = None) -> Stack:
    """Lay texts end to end, their words in the numbers of a lexicon, or of a new one. Cost: linear."""
    tokens = firsts(np.array([len(one.text.tokens) for one in texts], np.int64))
    sentences = firsts(np.array([len(one.text.sentences) for one in texts], np.int64))
    terms = firsts(np.array([len(one.stems.words) for one in texts], np.int64))
    listed = (lexicon or Lexicon()).listed(texts)
    table = _table([one.terms for one in listed])
    term = _moved((one.term for one in listed), terms).astype(np.int64)
    return Stack(
        texts=tuple(texts),
        english=np.array([is_english(one) for one in texts], np.bool_),
        lines=tuple(one.lines for one in listed),
        tokens=tokens,
        sentences=sentences,
        terms=terms,
        bounds=np.append(_moved((one.text.bounds[:-1] for one in texts), tokens), tokens[-1]),
        starts=_places(one.text.tokens.start for one in texts),
        ends=_places(one.text.tokens.end for one in texts),
        stem=table.stem[term],
        norm=joined(one.norm for one in listed),
        term=term,
        wording=joined(one.wording for one in listed),
        weight=_floats(one.text.words.weight for one in texts),
        bits=_floats(one.text.words.bits for one in texts),
        stray=_bools(one.stray for one in texts),
        opens=_moved((one.opens for one in texts), tokens),
        closes=_moved((one.closes for one in texts), tokens),
        telling=_moved((one.telling for one in texts), tokens),
        told=_moved((one.told for one in texts), tokens),
        term_table=table,
        quantities=quantities([one.starts for one in texts], [one.reaches for one in texts]),
        stock=_bools(one.text.words.stock for one in texts),
        capital=_bools(one.text.capital for one in texts),
        number=_bools(one.text.number for one in texts),
        aside=_bools(one.text.aside for one in texts),
        quoted=_bools(one.text.quoted for one in texts),
    )


def _table(of_texts: Sequence[Terms]) -> Terms:
    ahead = firsts(np.array([len(one.sentence) for one in of_texts], np.int64))
    first = [np.zeros(0, np.int64)]
    for one, begin in zip(of_texts, ahead.tolist(), strict=False):
        first.append(one.first[:-1] + begin)
    return Terms(
        stem=joined(one.stem for one in of_texts),
        tokens=_floats(one.tokens for one in of_texts),
        capital=_floats(one.capital for one in of_texts),
        stock=_floats(one.stock for one in of_texts),
        mass=_floats(one.mass for one in of_texts),
        number=_bools(one.number for one in of_texts),
        first=np.concatenate([*first, ahead[-1:]]),
        sentence=joined(one.sentence for one in of_texts),
    )


def _places(parts: Iterable[IntArray]) -> IntArray:
    # Of two very long texts half as wide is 10 MB less.
    return np.concatenate([np.zeros(0, np.int32), *parts])


def _moved(places: Iterable[IntArray], begin: LongArray) -> IntArray:
    """Places in each text as places in all; `begin`: where each text's begin."""
    return _places(place + first for place, first in zip(places, begin.tolist(), strict=False))


def _floats(parts: Iterable[FloatArray]) -> FloatArray:
    return np.concatenate([np.zeros(0), *parts])


def _bools(parts: Iterable[BoolArray]) -> BoolArray:
    return np.concatenate([np.zeros(0, np.bool_), *parts])
