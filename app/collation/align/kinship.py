"""Which stems of English are kin, among all that were named so far, as rows of numbers.

Which words are kin in general is shipped with the weights; what kin are worth between two texts is for `kin`.
"""

from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import LongArray, firsts
from app.collation.weights import FloatArray
from app.collation.weights.kindred import kin_of


class Kin(NamedTuple):
    """For every stem its kin: `other[first[n] : first[n + 1]]`, with their `likeness`, 0–1."""

    first: LongArray
    other: LongArray
    likeness: FloatArray


class Kinship:
    """The kin of stems that come one after another: each is looked up once, whoever comes later."""

    __slots__ = ("_awaited", "_new", "_number", "_rows")

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        # Kin that were not named yet, with whose they are and how alike.
        self._awaited: dict[str, tuple[tuple[int, float], ...]] = {}
        self._new: list[tuple[int, int, float]] = []
        self._rows = np.zeros((0, 3))

    def add(self, stem: str, number: int) -> None:
        """Name one stem more. Cost: that of its kin."""
        self._number[stem] = number
        for other, likeness in kin_of(stem):
            if other in self._number:
                self._new.append((number, self._number[other], likeness))
            else:
                self._awaited[other] = (*self._awaited.get(other, ()), (number, likeness))
        self._new.extend((number, other, likeness) for other, likeness in self._awaited.pop(stem, ()))

    def kin(self, size: int) -> Kin:
        """The kin of stems numbered below `size`. Cost: n log n in all that are kin."""
        new = np.array(self._new, np.float64).reshape(-1, 3)
        rows = self._rows = np.concatenate((self._rows, new))
        self._new = []
        one, two = rows[:, :2].astype(np.int64).T
        stem, other = np.concatenate((one, two)), np.concatenate((two, one))
        order = np.lexsort((other, stem))
        likeness = np.tile(rows[:, 2], 2)
        return Kin(firsts(np.bincount(stem, minlength=size)), other[order], likeness[order])

    def copy(self) -> "Kinship":
        """Another that knows the same."""
        copied = Kinship()
        copied._number, copied._awaited = dict(self._number), dict(self._awaited)
        copied._new, copied._rows = list(self._new), self._rows
        return copied
