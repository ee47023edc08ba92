"""Where texts have four tokens in a row in common: the seeds of shared passages.

One sort of all texts' grams finds the equal ones of all pairs of texts at once. What grows out of the seeds
does not belong here.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.collation.tokens import FormArray, Joined

LongArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]

LENGTH = 4
# A gram that a text has more often says nothing there after so many times: text of one sentence over and over
# would cost the square of its length.
MOST_TIMES = 8
_SCATTER = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True, eq=False)
class Grams:
    """The places (token numbers) of grams that two texts share, ordered by gram, then by place.

    `group`: the gram's number, counted from 1. `of`: for each token of all texts, the number of the gram that
    begins there, 0 where none or only a skipped one does; one 0 more at the end, so that the place before the
    first has none. `skipped`: places left out because the text has the gram too often.
    """

    place: LongArray
    group: LongArray
    of: LongArray
    skipped: LongArray


def grams(texts: Joined, owner: LongArray) -> Grams:
    """Find the shared grams; `owner` is the text of each token.

    Whether a place is found between two texts depends on these two alone: places are skipped by what their
    own text holds. Grams are compared by hash, then token by token. Cost: one sort of all tokens.
    """
    place, fresh = _alike(texts)
    if not len(place):
        return Grams(place, place, np.zeros(len(texts.form) + 1, np.int64), place)
    text = owner[place]
    entering = fresh.copy()
    entering[1:] |= text[1:] != text[:-1]
    row = np.arange(len(place))
    often = row - np.maximum.accumulate(np.where(entering, row, 0)) >= MOST_TIMES
    # A gram of one text only is no longer of use.
    heads = fresh.nonzero()[0]
    common = np.add.reduceat(entering, heads, dtype=np.int64) > 1
    number = np.cumsum(fresh, dtype=np.int64)
    kept = np.repeat(common, np.diff(heads, append=len(place)))
    skipped = place[kept & often]
    kept &= ~often
    place, number = place[kept], number[kept]
    of = np.zeros(len(texts.form) + 1, np.int64)
    of[place] = number
    return Grams(place, number, of, skipped)


def _alike(texts: Joined) -> tuple[LongArray, BoolArray]:
    """Places of grams that occur twice or more, by gram and place; and which are the first of their gram."""
    total = len(texts.form)
    if total < 2 * LENGTH:
        return np.zeros(0, np.int64), np.zeros(0, np.bool_)
    bits = total.bit_length()
    low = np.uint64((1 << bits) - 1)
    key = _hashed(texts)
    key &= ~low
    key |= np.arange(len(key), dtype=np.uint64)
    key.sort()
    equal = (key[1:] ^ key[:-1]) <= low
    # The grams that run over a text's end are last, and no grams at all.
    over = int(np.searchsorted(key, np.uint64(1 << 63)))
    equal = equal[: max(over - 1, 0)]
    paired = np.zeros(len(equal) + 2, np.bool_)
    paired[1:-1] = equal
    kept = (paired[1:] | paired[:-1]).nonzero()[0]
    place = (key[kept] & low).astype(np.int64)
    fresh = ~paired[kept]
    fresh[1:] |= ~_verified(texts, place)
    return place, fresh


def _hashed(texts: Joined) -> FormArray:
    """A hash of the gram at each place, the top bit set where it runs over the end of its text."""
    mixed = texts.form * _SCATTER
    key = mixed[: len(mixed) - LENGTH + 1].copy()
    for step in range(1, LENGTH):
        key *= _STEP
        key += mixed[step : len(mixed) - LENGTH + 1 + step]
    key >>= np.uint64(1)
    over = (texts.first[1:, None] - np.arange(1, LENGTH)).ravel()
    key[over[(over >= 0) & (over < len(key))]] |= np.uint64(1 << 63)
    return key


def _verified(texts: Joined, place: LongArray) -> BoolArray:
    """Whether each gram but the first is the same, token by token, as the one before it."""
    same = np.ones(max(len(place) - 1, 0), np.bool_)
    for step in range(LENGTH):
        at = place + step
        for numbers in (texts.form, texts.form_tail):
            found = numbers[at]
            same &= found[1:] == found[:-1]
    return same
