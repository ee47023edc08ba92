"""Where some words point: near each other if they can stand in the same sentences. English only.

What two words weigh, and what it means that they are near, is the aligner's.
"""

import base64
import functools
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from app.collation.weights.vectors import AXES, ROWS, STEMS

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
    known, packed = _rows(), _packed()
    found = np.zeros((len(stems), AXES), np.float32)
    place = np.array([known.get(stem, -1) for stem in stems], np.int64)
    there = np.flatnonzero(place >= 0)
    halves = packed[place[there]]
    found[there, ::2] = halves & _HALF
    found[there, 1::2] = halves >> _BITS
    found[there] -= _RAISED
    return found


@functools.cache
def _rows() -> Mapping[str, int]:
    return {stem: row for row, stem in enumerate(STEMS.split())}


@functools.cache
def _packed() -> npt.NDArray[np.uint8]:
    return np.frombuffer(base64.b64decode(ROWS), np.uint8).reshape(-1, AXES // 2)
