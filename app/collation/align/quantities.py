"""Which sentences give figures that nearly agree: about 250 and 247, over 80,000 and 80,000 to 120,000.

Equal numbers are words like others. What a figure allows is handed in: finding figures is another stage's.
"""

from collections.abc import MutableMapping, Sequence
from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import EDGE, LongArray, firsts, ranks, spread
from app.collation.weights import BoolArray, FloatArray

# Ranges that stand apart by less than this share of themselves still nearly agree.
_SLACK = 1.05
# Of a sentence, and of a list that is printed as one, so many figures are looked at.
_MOST = 8


class Reach(NamedTuple):
    """The numbers that the figure at a place of a text allows, `low` to `high`, and their unit."""

    start: int
    low: float
    high: float
    unit: str | None


class Quantities(NamedTuple):
    """The figures of texts laid end to end, at most eight a sentence.

    Those of sentence n are `low[first[n] : first[n + 1]]` to `high[…]`; equal units have equal numbers.
    """

    first: LongArray = EDGE
    low: FloatArray = np.zeros(0)
    high: FloatArray = np.zeros(0)
    unit: LongArray = np.zeros(0, np.int64)


def quantities(
    starts: Sequence[LongArray],
    reaches: Sequence[Sequence[Reach]],
    units: MutableMapping[str | None, int] | None = None,
) -> Quantities:
    """The figures of each text; `starts`: where its sentences begin, in code points. Cost: linear.

    `units`: the numbers of units that are known; those that are new get the next.
    """
    units = {} if units is None else units
    ahead = firsts(np.array([len(start) for start in starts], np.int64))
    sentence = np.concatenate(
        [
            np.zeros(0, np.int64),
            *(
                np.searchsorted(start, [one.start for one in found], side="right") - 1 + first
                for start, found, first in zip(starts, reaches, ahead.tolist(), strict=False)
                if found
            ),
        ]
    ).astype(np.int64)
    held = [one for found in reaches for one in found]
    some = np.flatnonzero(ranks(sentence) < _MOST)
    unit = np.array([units.setdefault(one.unit, len(units)) for one in held], np.int64)
    low, high = (np.array([getattr(one, end) for one in held], np.float64) for end in ("low", "high"))
    counts = np.bincount(sentence[some], minlength=int(ahead[-1]))
    return Quantities(firsts(counts), low[some], high[some], unit[some])


def nearly_agree(found: Quantities, a: LongArray, b: LongArray) -> BoolArray:
    """For every two sentences whether some figure of one has a unit and numbers in common with the other's.

    Figures that allow exactly the same are left out: their words say so. Symmetric.
    """
    pair, one = spread(found.first[a], np.diff(found.first)[a])
    at, other = spread(found.first[b[pair]], np.diff(found.first)[b[pair]])
    one, pair = one[at], pair[at]
    meet = np.maximum(found.low[one], found.low[other]) <= _SLACK * np.minimum(
        found.high[one], found.high[other]
    )
    same = (found.low[one] == found.low[other]) & (found.high[one] == found.high[other])
    agree = np.zeros(len(a), np.bool_)
    agree[pair[meet & ~same & (found.unit[one] == found.unit[other])]] = True
    return agree
