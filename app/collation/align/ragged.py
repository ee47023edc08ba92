"""Rows of different lengths as flat arrays: how everything of one stage is done for many pairs in one step.

Nothing here knows what the rows hold.
"""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

LongArray = npt.NDArray[np.int64]
# Where rows begin, and where the last one ends, when there are none.
EDGE: Final = np.zeros(1, np.int64)


def spread(start: LongArray, length: LongArray) -> tuple[LongArray, LongArray]:
    """For every element of the ranges `start[n]` … `start[n] + length[n]`: n, and the element; in that order.

    >>> [column.tolist() for column in spread(np.array([7, 0, 3]), np.array([2, 0, 3]))]
    [[0, 0, 2, 2, 2], [7, 8, 3, 4, 5]]
    """
    row = np.repeat(np.arange(len(length)), length)
    return row, np.arange(len(row)) + (start - firsts(length)[:-1])[row]


def firsts(length: LongArray) -> LongArray:
    """Where each row begins when rows of these lengths stand end to end, and where the last one ends.

    >>> firsts(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    edges = np.zeros(len(length) + 1, np.int64)
    np.cumsum(length, out=edges[1:])
    return edges


def ranks(group: LongArray) -> LongArray:
    """The how-manieth of its group each element is, counted from 0; elements of a group stand together.

    >>> ranks(np.array([4, 4, 4, 9, 9])).tolist()
    [0, 1, 2, 0, 1]
    """
    opens = np.ones(len(group), np.bool_)
    opens[1:] = group[1:] != group[:-1]
    begin = np.flatnonzero(opens)
    return np.arange(len(group)) - np.repeat(begin, np.diff(np.append(begin, len(group))))


def joined(parts: Iterable[npt.NDArray[np.integer]]) -> LongArray:
    """Numbers of any width end to end, as wide as the widest.

    >>> joined([np.array([1, 2], np.int16), np.array([3], np.int32)]).tolist()
    [1, 2, 3]
    """
    return np.concatenate([np.zeros(0, np.int64), *parts])


def distinct(values: LongArray) -> LongArray:
    """The values, each once, in order. Of numpy's own way to say it the first use loads masked arrays.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ordered = np.sort(values)
    opens = np.ones(len(ordered), np.bool_)
    opens[1:] = ordered[1:] != ordered[:-1]
    return ordered[opens]
