"""How alike the stems that most texts have are to others: kept, since a text to come has most of them too.

It depends on no text; how it is found belongs to `meanings`.
"""

import numpy as np

from app.collation.align.meanings import Meanings, ShortArray
from app.collation.align.ragged import LongArray

# Of so many stems and no more: some 5 MB for fifty articles.
_MOST = 768


class Alike:
    """How alike some stems are to `others`, as long as stems keep their numbers."""

    __slots__ = ("_likeness", "_stems", "others")

    def __init__(self) -> None:
        self._stems = self.others = np.zeros(0, np.int64)
        self._likeness = np.zeros((0, 0), np.int16)

    def keep(self, stems: LongArray, texts: LongArray, likeness: ShortArray) -> None:
        """Keep the rows of those stems that most texts have; `texts`: how many have each."""
        most = np.argsort(-texts, kind="stable")[:_MOST]
        rows = most[np.argsort(stems[most])]
        self._stems, self.others, self._likeness = stems[rows], stems, likeness[rows]

    def likeness(self, known: Meanings, some: LongArray, others: LongArray) -> ShortArray:
        """`known.likeness(some, others)`: what is kept is not found again if `others` begin with its own."""
        width = len(self.others)
        if not width or not np.array_equal(others[:width], self.others):
            return known.likeness(some, others)
        row = np.searchsorted(self._stems, some)
        kept = np.append(self._stems, -1)[row] == some
        found = np.empty((len(some), len(others)), np.int16)
        found[kept, :width] = self._likeness[row[kept]]
        found[kept, width:] = known.likeness(some[kept], others[width:])
        found[~kept] = known.likeness(some[~kept], others)
        return found

    def copy(self) -> "Alike":
        """Another that holds the same."""
        copied = Alike()
        copied._stems, copied.others, copied._likeness = self._stems, self.others, self._likeness
        return copied
