"""Passages followed beyond their outermost runs, where words keep agreeing but never four in a row.

A window of eight tokens of one text is compared with the other text on the passage's own diagonal and on
those beside it, again and again while that pays (the extension of BLAST, Altschul et al. 1990, in steps). The
256 ways in which eight tokens can agree are judged beforehand.
"""

import functools
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.collation.align.shared.chains import Stretches
from app.collation.align.shared.grams import LongArray
from app.collation.tokens import Joined

BriefArray = npt.NDArray[np.uint64]
CodeArray = npt.NDArray[np.int64]

WINDOW = 8
# How far the two sides may shift against each other at a step, in tokens.
SHIFT = 2
# In bits: what a token that agrees is worth, what one that has no partner costs, and what a step must bring.
AGREES, MISSES, LEAST = 8, 3, 10
# Words that go on agreeing here and there, in one endless phrase after the other, are followed no further.
_MOST_STEPS = 32
# Between two texts stand so many tokens that are equal to no other.
_APART = WINDOW + SHIFT


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """All texts forwards, then all backwards, kept apart, so that one loop follows both ends of passages.

    `number`: the tokens' numbers; `place`: where a text's token n stands, less n; `mirror`: the sum of a
    token's places in both directions.
    """

    number: BriefArray
    place: LongArray
    mirror: int


def extended(texts: Joined, found: Stretches) -> Stretches:
    """The same passages, as long as they can be made; what was won is not added to their worth.

    Cost: the words won; at each end at least one window for each shift.
    """
    if not len(found):
        return found
    rows = _rows(texts)
    shift_a, shift_b = rows.place[found.i], rows.place[found.j]
    a = np.concatenate((found.a1 + shift_a, rows.mirror - found.a0 - shift_a + 1))
    b = np.concatenate((found.b1 + shift_b, rows.mirror - found.b0 - shift_b + 1))
    more_a, more_b = _followed(rows.number, a, b)
    back = len(found)
    return Stretches(
        found.i,
        found.j,
        found.a0 - more_a[back:],
        found.a1 + more_a[:back],
        found.b0 - more_b[back:],
        found.b1 + more_b[:back],
        found.worth,
    )


def _rows(texts: Joined) -> _Rows:
    """The top bit tells the tokens between texts from all others: no two of them are equal."""
    first = texts.first.tolist()
    # A form's tail is part of it: mixed in, two forms that differ stay different but for one in 2 ** 63.
    number = (texts.form ^ (texts.form_tail * np.uint64(0x9E3779B97F4A7C15))) >> np.uint64(1)
    gaps = np.arange((len(first)) * _APART, dtype=np.uint64).reshape(-1, _APART) | np.uint64(1 << 63)
    parts = [gaps[0]]
    for text, (start, end) in enumerate(pairwise(first)):
        parts += [number[start:end], gaps[text + 1]]
    forward = np.concatenate(parts)
    place = _APART * np.arange(1, len(first), dtype=np.int64)
    return _Rows(np.concatenate((forward, forward[::-1])), place, 2 * len(forward) - 1)


def _followed(number: BriefArray, a: LongArray, b: LongArray) -> tuple[LongArray, LongArray]:
    """How many tokens each side goes on from `a` and `b`."""
    ahead = np.lib.stride_tricks.sliding_window_view(number, WINDOW)
    around = np.lib.stride_tricks.sliding_window_view(number, WINDOW + 2 * SHIFT)
    on_a, on_b = np.zeros((2, len(a)), np.int64)
    row = np.arange(len(a))
    for _ in range(_MOST_STEPS):
        if not len(row):
            break
        step = _steps(ahead[a[row] + on_a[row]], around[b[row] + on_b[row] - SHIFT])
        moved = step.nonzero()[0]
        row, step = row[moved], step[moved].astype(np.int64)
        on_a[row] += step & 15
        on_b[row] += (step & 15) + ((step >> 4) & 15) - SHIFT
    return on_a, on_b


def _steps(ours: BriefArray, theirs: BriefArray) -> npt.NDArray[np.int16]:
    """The best step of each row: its worth in bits ‖ its shift ‖ its length in ours; 0 where none pays."""
    judged = _judged()
    best = np.zeros(len(ours), np.int16)
    for shift in range(2 * SHIFT + 1):
        agree = np.packbits(ours == theirs[:, shift : shift + WINDOW])
        np.maximum(best, judged[shift][agree], out=best)
    return best


@functools.cache
def _judged() -> npt.NDArray[np.int16]:
    """The step that each of the 256 ways of agreeing allows on each diagonal."""
    ways = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1).astype(np.int64)
    tables = np.zeros((2 * SHIFT + 1, 256), np.int16)
    for row, shift in enumerate(range(-SHIFT, SHIFT + 1)):
        # What the other side would take from the passage itself does not count.
        usable = np.where(np.arange(WINDOW) >= -shift, ways, 0)
        worth = np.cumsum(np.where(usable == 1, AGREES, -MISSES), axis=1) - MISSES * max(shift, 0)
        # Only a token that agrees ends a step; of equal ones the shortest is best.
        worth = np.where(usable == 1, worth, -1)
        length = worth.argmax(axis=1)
        best = worth[np.arange(256), length]
        tables[row] = np.where(best >= LEAST, (best << 8) | (row << 4) | (length + 1), 0)
    return tables
