"""What the stems of texts mean, and how alike any two of them are. English only.

Where words point comes with the weights; what follows for sentences does not belong here.
"""

from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.align.ragged import LongArray
from app.collation.tokens import IntArray
from app.collation.weights.meaning import Rows, directions
from app.collation.weights.vectors import AXES

ENGLISH = "en"
# A word that is known points so far; likeness is counted in parts of the square.
UNIT = 32
EQUAL = UNIT**2
# What a word without an equal counts in other languages: what it does on average in English. Between two
# languages it counts nothing.
_ON_AVERAGE = 307
_AT_ONCE = 128


ShortArray = npt.NDArray[np.int16]
SmallArray = npt.NDArray[np.int8]


class Meanings(NamedTuple):
    """What the stems of a stack mean: `rows`, one a stem, and `scale`, by which a product becomes likeness.

    `units`: the rows made equally long, in whole numbers. `languages`, one a text: only of English stems is
    the meaning known.
    """

    rows: SmallArray
    scale: Rows
    units: SmallArray
    languages: tuple[str, ...]

    def unequal(self, one: int, other: int) -> int | None:
        """What a word without an equal in the other text counts; None where it is known word by word."""
        known = {self.languages[one], self.languages[other]}
        if len(known - {""}) > 1:
            return 0
        return None if known == {ENGLISH} else _ON_AVERAGE

    def likeness(self, some: LongArray | IntArray, others: LongArray | IntArray) -> ShortArray:
        """The cosine of every two of these stems in 1024ths, 0 to 1023; that some are equal is not seen."""
        rows, scale = self.rows[others].T.astype(np.float32), self.scale[others]
        found = np.empty((len(some), len(others)), np.int16)
        # Some at a time: what is looked over six times in a row shall stay near the processor.
        for n in range(0, len(some), _AT_ONCE):
            part = some[n : n + _AT_ONCE]
            # Exact: products of 96 whole numbers below 8.
            product = self.rows[part].astype(np.float32) @ rows
            # Both scales go in together, so that two stems are as alike as the other way round.
            product *= np.multiply.outer(self.scale[part], scale)
            np.rint(product, out=product)
            found[n : n + _AT_ONCE] = product
        return np.clip(found, 0, EQUAL - 1, out=found)


class Pointing:
    """Where stems point that come one after another: each is looked up once."""

    __slots__ = ("_found", "_rows", "_scale", "_units")

    def __init__(self) -> None:
        self._found = 0
        self._rows = np.zeros((0, AXES), np.int8)
        self._scale = np.zeros(0, np.float32)
        self._units = np.zeros((0, AXES), np.int8)

    def meanings(self, size: int, english: Mapping[int, str], languages: tuple[str, ...]) -> Meanings:
        """What the stems numbered below `size` mean; `english`: those that are, by number, new ones last."""
        rows, units = np.zeros((2, size, AXES), np.int8)
        scale = np.zeros(size, np.float32)
        for wide, known in ((rows, self._rows), (scale, self._scale), (units, self._units)):
            wide[: len(known)] = known
        new = list(islice(english, self._found, None))
        if new:
            found = directions([english[number] for number in new])
            norm = np.sqrt((found * found).sum(axis=1))
            scaled = np.divide(np.float32(UNIT), norm, out=np.zeros_like(norm), where=norm > 0)
            rows[new], scale[new], units[new] = found, scaled, np.rint(found * scaled[:, None])
        self._found, self._rows, self._scale, self._units = len(english), rows, scale, units
        return Meanings(rows, scale, units, languages)

    def copy(self) -> "Pointing":
        """Another that knows the same."""
        copied = Pointing()
        copied._found, copied._units = self._found, self._units
        copied._rows, copied._scale = self._rows, self._scale
        return copied
