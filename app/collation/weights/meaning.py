"""Where some words point: near each other if they can stand in the same sentences. English only.

What two words weigh, and what it means that they are near, is the aligner's.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.collation.weights.vectors import AXES, known

_BITS, _HALF, _RAISED = 4, 15, 8

Rows = npt.NDArray[np.float32]


def directions(stems: Sequence[str]) -> Rows:
    """One row a stem, shape (len(stems), 96), of whole numbers from -7 to 7; zeros for a stem not known.

    The product of two rows, over both their lengths, is the cosine of the words. Products of whole numbers
    are exact in whatever order they are added up. Cost: linear in the stems.

    >>> envoy, ambassador, rain, unknown = directions(["envoy", "ambassador", "rain", "xqzv"])
    >>> bool(envoy @ ambassador > 3 * abs(envoy @ rain)), float(unknown @ unknown)
    (True, 0.0)
    """
    table = known()
    longest = table.stems.itemsize
    # What is cut to fit could be taken for another, and one long word would make room for all as long.
    spelt = [stem.encode("ascii", "replace") if len(stem) <= longest else b"" for stem in stems]
    asked = np.array(spelt, table.stems.dtype)
    place = np.minimum(np.searchsorted(table.stems, asked), len(table.stems) - 1)
    there = np.flatnonzero(table.stems[place] == asked)
    halves = table.rows[place[there]]
    found = np.zeros((len(stems), AXES), np.float32)
    found[there, ::2] = halves & _HALF
    found[there, 1::2] = halves >> _BITS
    found[there] -= _RAISED
    return found
