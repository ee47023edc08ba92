"""Lay texts end to end as the aligner reads them: their stems, words and sentences as numbers.

What is known of one text is found once a text (`indexed`, `lexicon`). What depends on two texts does not
belong here.
"""

from collections.abc import Iterable, Sequence
from operator import is_
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from app.collation.align.indexed import Indexed
from app.collation.align.lexicon import Lexicon, is_english
from app.collation.align.quantities import Quantities, quantities
from app.collation.align.ragged import LongArray, firsts, joined
from app.collation.align.stacked import Stack
from app.collation.align.terms import Terms

_Column = TypeVar("_Column", bound=npt.NDArray[Any])


def stack(texts: Sequence[Indexed], lexicon: Lexicon | None = None) -> Stack:
    """Lay texts end to end, their words in the numbers of a lexicon, or of a new one. Cost: linear.

    The stack that the lexicon holds is not laid anew if the first of these texts are in it, and no others.
    """
    lexicon = Lexicon() if lexicon is None else lexicon
    before = _before(texts, lexicon)
    lexicon.keep(one.text.sha256 for one in before.texts)
    new = texts[len(before.texts) :]
    listed = lexicon.listed(new)
    tokens = _edges(before.tokens, [len(one.text.tokens) for one in new])
    sentences = _edges(before.sentences, [len(one.text.sentences) for one in new])
    terms = _edges(before.terms, [len(one.stems.words) for one in new])
    at = tokens[len(before.texts) :].tolist()
    lexicon.stacked = Stack(
        texts=tuple(texts),
        english=np.append(before.english, [is_english(one) for one in new]).astype(np.bool_),
        lines=(*before.lines, *(one.lines for one in listed)),
        tokens=tokens,
        sentences=sentences,
        terms=terms,
        bounds=np.append(_moved(before.bounds[:-1], (one.text.bounds[:-1] for one in new), at), tokens[-1]),
        starts=_laid(before.starts, (one.text.tokens.start for one in new)),
        ends=_laid(before.ends, (one.text.tokens.end for one in new)),
        stem=_laid(before.stem, (one.terms.stem[one.term] for one in listed)),
        norm=_laid(before.norm, (one.norm for one in listed)),
        term=_moved(before.term, (one.term for one in listed), terms[len(before.texts) :].tolist()),
        wording=_laid(before.wording, (one.wording for one in listed)),
        weight=_laid(before.weight, (one.text.words.weight for one in new)),
        bits=_laid(before.bits, (one.text.words.bits for one in new)),
        stray=_laid(before.stray, (one.stray for one in new)),
        opens=_moved(before.opens, (one.opens for one in new), at),
        closes=_moved(before.closes, (one.closes for one in new), at),
        telling=_moved(before.telling, (one.telling for one in new), at),
        told=_moved(before.told, (one.told for one in new), at),
        term_table=_table(before.term_table, [one.terms for one in listed]),
        quantities=_quantities(before.quantities, new, lexicon.units),
        stock=_laid(before.stock, (one.text.words.stock for one in new)),
        capital=_laid(before.capital, (one.text.capital for one in new)),
        number=_laid(before.number, (one.text.number for one in new)),
        aside=_laid(before.aside, (one.text.aside for one in new)),
        quoted=_laid(before.quoted, (one.text.quoted for one in new)),
    )
    return lexicon.stacked


def _before(texts: Sequence[Indexed], lexicon: Lexicon) -> Stack:
    """The stack that the lexicon holds, if it is of the first of these texts; else of none."""
    held = lexicon.stacked
    same = len(held.texts) <= len(texts) and all(map(is_, held.texts, texts))
    return held if same else Stack()


def _table(before: Terms, new: Sequence[Terms]) -> Terms:
    return Terms(
        stem=_laid(before.stem, (one.stem for one in new)),
        tokens=_laid(before.tokens, (one.tokens for one in new)),
        capital=_laid(before.capital, (one.capital for one in new)),
        stock=_laid(before.stock, (one.stock for one in new)),
        mass=_laid(before.mass, (one.mass for one in new)),
        number=_laid(before.number, (one.number for one in new)),
        first=_edges(before.first, joined(np.diff(one.first) for one in new)),
        sentence=_laid(before.sentence, (one.sentence for one in new)),
    )


def _quantities(before: Quantities, new: Sequence[Indexed], units: dict[str | None, int]) -> Quantities:
    found = quantities([one.starts for one in new], [one.reaches for one in new], units)
    return Quantities(
        _edges(before.first, np.diff(found.first)),
        _laid(before.low, [found.low]),
        _laid(before.high, [found.high]),
        _laid(before.unit, [found.unit]),
    )


def _edges(before: LongArray, sizes: Sequence[int] | LongArray) -> LongArray:
    """Where each begins, and where the last one ends, when some of these sizes come after others."""
    return np.concatenate((before[:-1], before[-1] + firsts(np.asarray(sizes, np.int64))))


def _laid(before: _Column, parts: Iterable[npt.NDArray[Any]]) -> _Column:
    """What is there, then these; as wide as the widest."""
    return cast("_Column", np.concatenate([before, *parts]))


def _moved(before: _Column, places: Iterable[npt.NDArray[Any]], begin: Iterable[int]) -> _Column:
    """What is there, then places in each text as places in all; `begin`: where each text's begin."""
    return _laid(before, (place + first for place, first in zip(places, begin, strict=False)))


__all__ = ["Stack", "stack"]
