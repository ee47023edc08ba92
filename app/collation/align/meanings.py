"""What the stems of texts mean, and how alike any two of them are. English only.

Where words point comes with the weights; what follows for sentences does not belong here.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.align.ragged import LongArray
from app.collation.align.stack import Stack
from app.collation.weights.meaning import Rows, directions

_ENGLISH = "en"
# Likeness is counted in parts of this.
EQUAL = 1024
# What a word without an equal counts in other languages: what it does on average in English. Between two
# languages it counts nothing.
_ON_AVERAGE = 307
_AT_ONCE = 128

ShortArray = npt.NDArray[np.int16]


class Meanings(NamedTuple):
    """What the stems of a stack mean: `rows`, one a stem, and `scale`, by which a product becomes likeness.

    `languages`, one a text: only English stems have a meaning that is known.
    """

    rows: Rows
    scale: Rows
    languages: tuple[str, ...]

    def unequal(self, one: int, other: int) -> int | None:
        """What a word without an equal in the other text counts; None where it is known word by word."""
        known = {self.languages[one], self.languages[other]}
        if len(known - {""}) > 1:
            return 0
        return None if known == {_ENGLISH} else _ON_AVERAGE

    def likeness(self, some: LongArray, others: LongArray) -> ShortArray:
        """The cosine of every two of these stems in 1024ths, 0 to 1023; that some are equal is not seen."""
        rows, scale = self.rows[others].T, self.scale[others]
        found = np.empty((len(some), len(others)), np.int16)
        # Some at a time: what is looked over six times in a row shall stay near the processor.
        for n in range(0, len(some), _AT_ONCE):
            part = some[n : n + _AT_ONCE]
            # Exact: products of 96 whole numbers below 8.
            product = self.rows[part] @ rows
            # Both scales go in together, so that two stems are as alike as the other way round.
            product *= np.multiply.outer(self.scale[part], scale)
            np.rint(product, out=product)
            found[n : n + _AT_ONCE] = product
        return np.clip(found, 0, EQUAL - 1, out=found)


def meanings(stacked: Stack) -> Meanings:
    """What the stems of all English texts of a stack mean. Cost: linear in the stems."""
    stems = [""] * len(stacked.stems)
    for number in stacked.stems_in(_ENGLISH):
        stems[number] = str(stacked.stems[number])
    rows = directions(stems)
    norm = np.sqrt((rows * rows).sum(axis=1))
    scale = np.divide(np.float32(np.sqrt(EQUAL)), norm, out=np.zeros_like(norm), where=norm > 0)
    return Meanings(rows, scale, tuple(one.text.words.language for one in stacked.texts))
