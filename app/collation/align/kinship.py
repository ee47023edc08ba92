"""Which stems of English are kin, among all that were named so far, as rows of numbers.

Which words are kin in general is shipped with the weights; what kin are worth between two texts is for `kin`.
"""

from typing import NamedTuple

import numpy as np

from app.collation.align.ragged import LongArray, firsts
from app.collation.weights import FloatArray
from app.collation.weights.kindred import kin_of

# No lexicon numbers more stems than fit into so many bits.
_BITS = 32


class Kin(NamedTuple):
    """For every stem its kin: `other[first[n] : first[n + 1]]`, with their `likeness`, 0–1."""

    first: LongArray
    other: LongArray
    likeness: FloatArray


class Kinship:
    """The kin of stems that come one after another: each is looked up once, whoever comes later."""

    __slots__ = ("_awaited", "_keys", "_likeness", "_new", "_number")

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        # Kin that were not named yet, with whose they are and how alike.
        self._awaited: dict[str, tuple[tuple[int, float], ...]] = {}
        self._new: list[tuple[int, int, float]] = []
        # Two stems in one number, both ways round, in order; and how alike they are.
        self._keys = np.zeros(0, np.int64)
        self._likeness = np.zeros(0)

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
        """The kin of stems numbered below `size`. Cost: linear in all that are kin, n log n in new ones."""
        new = np.array(self._new, np.float64).reshape(-1, 3)
        self._new = []
        one, two = new[:, :2].astype(np.int64).T
        keys = np.concatenate((self._keys, one << _BITS | two, two << _BITS | one))
        likeness = np.concatenate((self._likeness, new[:, 2], new[:, 2]))
        # What was there is in order: numpy's stable way to sort does no more than merge the rest into it.
        order = np.argsort(keys, kind="stable")
        self._keys, self._likeness = keys[order], likeness[order]
        stem, other = self._keys >> _BITS, self._keys & ((1 << _BITS) - 1)
        return Kin(firsts(np.bincount(stem, minlength=size)), other, self._likeness)

    def copy(self) -> "Kinship":
        """Another that knows the same."""
        copied = Kinship()
        copied._number, copied._awaited = dict(self._number), dict(self._awaited)
        copied._new, copied._keys, copied._likeness = list(self._new), self._keys, self._likeness
        return copied
