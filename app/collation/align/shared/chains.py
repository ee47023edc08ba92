"""Runs strung together to passages: those that follow each other on both sides over a few other words."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.collation.align.shared.grams import LongArray
from app.collation.align.shared.runs import Runs

# Two stretches belong together when no more words than this lie between them on either side, and on one side
# at most so many more than on the other.
GAP, SHIFT = 16, 6
# How many of the next stretches of a pair are looked at: what lies between is noise.
_AHEAD = 4


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches of tokens of two texts: pair of texts, half-open ranges, and worth in eighths of a bit."""

    i: LongArray
    j: LongArray
    a0: LongArray
    a1: LongArray
    b0: LongArray
    b1: LongArray
    worth: LongArray

    def __len__(self) -> int:
        return len(self.i)

    def of(self, rows: npt.NDArray[np.generic]) -> "Stretches":
        """Some of them, or all in another order."""
        return Stretches(*(getattr(self, column)[rows] for column in self.__slots__))


def order(*columns: LongArray) -> LongArray:
    """The order of rows by their columns, the first column first; rows alike keep their order.

    No column may hold a negative number.

    >>> order(np.array([1, 0, 1]), np.array([5, 7, 4])).tolist()
    [1, 2, 0]
    """
    rows = np.arange(len(columns[0]))
    widths = [int(column.max(initial=0)).bit_length() for column in (*columns, rows)]
    if sum(widths) > 63:
        return np.lexsort(columns[::-1])
    key = columns[0].copy()
    for column, width in zip((*columns[1:], rows), widths[1:], strict=True):
        key <<= width
        key |= column
    key.sort()
    return key & ((1 << widths[-1]) - 1)


def stretches(found: Runs, owner: LongArray, worth: LongArray) -> Stretches:
    """Runs as stretches, ordered by pair and place; `worth` is that of all tokens before each."""
    rows = order(owner[found.a], owner[found.b], found.a)
    a0, b0, length = found.a[rows], found.b[rows], found.length[rows]
    a1 = a0 + length
    return Stretches(owner[a0], owner[b0], a0, a1, b0, b0 + length, worth[a1] - worth[a0])


def strung(found: Stretches, worth: LongArray) -> Stretches:
    """String stretches together, each with the next that fits; what two share counts once.

    They must be, and stay, ordered by pair and place in the first text.
    """
    before = _before(found)
    linked = (before >= 0).nonzero()[0]
    if not len(linked):
        return found
    own = found.worth.copy()
    ahead = before[linked]
    overlap = np.maximum(found.a1[ahead] - found.a0[linked], found.b1[ahead] - found.b0[linked])
    upto = np.minimum(found.a0[linked] + np.maximum(overlap, 0), found.a1[linked])
    own[linked] -= worth[upto] - worth[found.a0[linked]]
    rows = order(_heads(before))
    first = (before[rows] < 0).nonzero()[0]
    start = rows[first]
    return Stretches(
        found.i[start],
        found.j[start],
        found.a0[start],
        np.maximum.reduceat(found.a1[rows], first),
        found.b0[start],
        np.maximum.reduceat(found.b1[rows], first),
        np.add.reduceat(own[rows], first),
    )


def _before(found: Stretches) -> LongArray:
    """What each stretch follows, −1 where nothing: the nearest that fits, each being followed once."""
    total = len(found)
    before = np.full(total, -1, np.int64)
    loose = np.arange(total)
    for ahead in range(1, _AHEAD + 1):
        loose = loose[: np.searchsorted(loose, total - ahead)]
        later = loose + ahead
        gap_a = found.a0[later] - found.a1[loose]
        near = (
            (gap_a <= GAP) & (found.j[later] == found.j[loose]) & (found.i[later] == found.i[loose])
        ).nonzero()[0]
        if not len(near):
            break
        loose, later, gap_a = loose[near], later[near], gap_a[near]
        gap_b = found.b0[later] - found.b1[loose]
        fits = (gap_b <= GAP) & (np.abs(gap_a - gap_b) <= SHIFT) & (before[later] < 0)
        fits &= (found.b0[later] > found.b0[loose]) & (found.a0[later] > found.a0[loose])
        before[later[fits]] = loose[fits]
        loose = loose[~fits]
    return before


def _heads(before: LongArray) -> LongArray:
    """The first of each one's chain. Cost: the logarithm of the longest chain."""
    head = np.where(before >= 0, before, np.arange(len(before)))
    while True:
        further = head[head]
        if np.array_equal(further, head):
            return head
        head = further
