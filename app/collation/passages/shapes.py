"""Which links hang together, and what they look like: what grows from a shape grows from it wherever it is.

How readings grow into passages is not known here.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from app.collation.passages.spans import LongArray
from app.collation.tokens import IntArray

# As bytes: the links of nodes numbered from 0, and for each node the first one of the same witness.
Shape = tuple[bytes, bytes]


class Shapes(NamedTuple):
    """Links by what they hang together with, directly or through others.

    `order`: the links, those that hang together side by side, as they stood; `first`: where those of each
    shape begin there, and where the last one's end. `shapes`: what they look like.
    """

    order: LongArray
    first: LongArray
    shapes: list[Shape]


def shapes_of(links: IntArray, witness: Sequence[str]) -> Shapes:
    """What links hang together. Every node has one. Cost: O(n log n) for n links."""
    root = _roots(links, len(witness))
    nodes = np.argsort(root, kind="stable")
    begins = np.flatnonzero(np.diff(root[nodes], prepend=-1))
    own = np.empty(len(nodes), np.int32)
    own[nodes] = np.arange(len(nodes)) - np.repeat(begins, np.diff(begins, append=len(nodes)))
    whose = {siglum: at for at, siglum in enumerate(dict.fromkeys(witness))}
    its = root * len(whose) + np.array([whose[siglum] for siglum in witness], np.int64)
    _, first, which = np.unique(its, return_index=True, return_inverse=True)
    order = np.sort(root[links[:, 0]] * len(links) + np.arange(len(links))) % max(len(links), 1)
    starts = np.append(np.flatnonzero(np.diff(root[links[order, 0]], prepend=-1)), len(links))
    one = _cut(own[links[order]], starts)
    other = _cut(own[first[which]][nodes], np.append(begins, len(nodes)))
    return Shapes(order, starts, list(zip(one, other, strict=True)))


def _roots(links: IntArray, nodes: int) -> LongArray:
    """For each node the least that it hangs together with.

    All that are linked with a lesser root go under the least such at once, so that few rounds are needed.
    """
    root = np.arange(nodes)
    one, other = links.T
    while len(one):
        np.minimum.at(root, np.maximum(one, other), np.minimum(one, other))
        while np.any(root[root] != root):
            root = root[root]
        one, other = root[one], root[other]
        apart = one != other
        one, other = one[apart], other[apart]
    return root


def _cut(rows: IntArray, first: LongArray) -> list[bytes]:
    """The rows from each place to the next, as bytes."""
    whole, width = rows.tobytes(), rows.strides[0]
    return [whole[start:stop] for start, stop in pairwise((first * width).tolist())]
