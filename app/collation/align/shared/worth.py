"""What a shared token proves, in bits: little for the commonest words of any language, most for all others.

Known from the shipped frequencies alone, so that what two texts share never depends on a third.
"""

import functools
from dataclasses import dataclass

import numpy as np

from app.collation.align.shared.grams import LongArray
from app.collation.tokens import FormArray, Joined, tokenize
from app.collation.weights.frequencies import ZIPF_TENTHS

# Worth is counted in eighths of a bit: whole numbers add up the same in any order.
EIGHTHS = 8
MOST_BITS = 10
_SLOT_BITS = 12
_SCATTER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class _Common:
    """The commonest words in slots by the hash of their form: how much less than most each is worth."""

    form: FormArray
    less: LongArray


def worths(texts: Joined) -> LongArray:
    """The worth of all tokens before each: shape (number of tokens + 1,), eighths of a bit."""
    known = _common()
    slot = _slots(texts.form)
    total = np.arange(len(texts.form) + 1, dtype=np.int64) * (EIGHTHS * MOST_BITS)
    total[1:] -= np.cumsum(known.less[slot] * (known.form[slot] == texts.form))
    return total


def _slots(form: FormArray) -> LongArray:
    return ((form * _SCATTER) >> np.uint64(64 - _SLOT_BITS)).view(np.int64)


@functools.cache
def _common() -> _Common:
    """Made once, in about a millisecond. Of two words in one slot the commoner stays."""
    rows = sorted(
        (tenths, " ".join(lines[tenths] for lines in ZIPF_TENTHS.values() if tenths in lines))
        for tenths in range(int(10 * (9 - MOST_BITS / np.log2(10))), 80)
    )
    common = _Common(np.zeros(1 << _SLOT_BITS, np.uint64), np.zeros(1 << _SLOT_BITS, np.int64))
    for tenths, words in rows:
        form = tokenize(words).form
        common.form[_slots(form)] = form
        common.less[_slots(form)] = max(0, round(EIGHTHS * (MOST_BITS - (9 - tenths / 10) * np.log2(10))))
    return common
