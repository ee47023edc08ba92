"""How readings grow into passages, along alignments, from the surest to the least.

What makes an alignment sure, and which spans are one reading, is not known here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from app.collation.passages.spans import LongArray
from app.collation.rulings import UNRULED, Settled
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray

_NONE = -1
# With whom each node is linked.
_Partners = Mapping[int, set[int]]


def groups(links: IntArray, witness: Sequence[str], settled: Settled = UNRULED) -> IntArray:
    """The number of the passage each link is in; passages are numbered as they were begun.

    `links`: the two nodes each alignment joins, from the surest on, shape (n, 2); a node is a reading in the
    making. What one round must leave apart makes passages of its own in the next. What rulings part never
    joins, not through a third reading either. What they hold together grows so by itself, or else is so
    before anything grows: only then, so that a ruling changes no more than it must.
    """
    links = np.sort(links, axis=1)
    found = _grown(links, witness, settled, ())
    if settled.together:
        grown: dict[int, set[int]] = defaultdict(set)
        for group, nodes in zip(found.tolist(), links.tolist(), strict=True):
            grown[group].update(nodes)
        if not all(any(together <= group for group in grown.values()) for together in settled.together):
            return _grown(links, witness, settled, settled.together)
    return found


def _grown(
    links: IntArray, witness: Sequence[str], settled: Settled, together: Sequence[frozenset[int]]
) -> IntArray:
    """One round after another, for as long as any three nodes are all linked; what is left makes pairs."""
    bits = _bits(witness)
    group = np.full(len(links), _NONE, np.int64)
    rest = close = np.arange(len(links))
    begun = 0
    while len(close) or together:
        # A reading that is held together with two others grows with one of them in each round.
        first, together = _apart(together)
        of = np.array(_round(links[rest], links[rest if first else close], bits, settled, first), np.int64)
        one, other = of[links[rest]].T
        inside = (one == other) & (one != _NONE)
        group[rest[inside]] = begun + one[inside]
        rest, close = rest[~inside], close[group[close] == _NONE]
        close = close[_among_triangles(links[close])]
        begun += len(bits)
    group[rest] = begun + np.array(_paired(links[rest], len(bits)), np.int64)
    return _as_begun(group, len(bits))


def _bits(witness: Sequence[str]) -> list[int]:
    """Whose each node is, as a number with one bit for each witness."""
    bit = {siglum: 1 << at for at, siglum in enumerate(dict.fromkeys(witness))}
    return [bit[siglum] for siglum in witness]


def _apart(together: Sequence[frozenset[int]]) -> tuple[list[frozenset[int]], list[frozenset[int]]]:
    """Groups that have nothing in common, and the rest."""
    first: list[frozenset[int]] = []
    rest: list[frozenset[int]] = []
    taken: set[int] = set()
    for group in together:
        (first if taken.isdisjoint(group) else rest).append(group)
        taken |= group
    return first, rest


def _round(
    links: IntArray,
    close: IntArray,
    bits: Sequence[int],
    settled: Settled,
    together: Sequence[frozenset[int]],
) -> list[int]:
    """The group each node comes to be in, by number, if any.

    `close`: the links that can bring more than two nodes together, at least those `_among_triangles`; where
    something is held together, all.
    """
    partners = _partners(close)
    groups = _Groups(bits, partners, settled)
    for nodes in together:
        if nodes <= partners.keys():
            groups.begin(set(nodes))
    of = groups.of
    for first, second in links.tolist():
        one, other = of[first], of[second]
        if one == other:
            if one == _NONE:
                groups.begin_pair(first, second)
        elif first in partners and second in partners:
            if one == _NONE:
                groups.meet({first}, bits[first], other)
            elif other == _NONE:
                groups.meet({second}, bits[second], one)
            else:
                groups.meet_all(one, other)
    return of


class _Groups:
    """Nodes that have joined, by group, and the witnesses they are of; `of`: the group of each node."""

    __slots__ = ("_bits", "_members", "_owners", "_partners", "_settled", "of")

    def __init__(self, bits: Sequence[int], partners: _Partners, settled: Settled) -> None:
        self.of = [_NONE] * len(bits)
        self._bits, self._partners, self._settled = bits, partners, settled
        self._members: list[set[int]] = []
        self._owners: list[int] = []

    def begin(self, nodes: set[int]) -> None:
        """Nodes that are in no group, and each of another witness, are one from now on."""
        for node in nodes:
            self.of[node] = len(self._members)
        self._members.append(nodes)
        self._owners.append(sum([self._bits[node] for node in nodes]))

    def begin_pair(self, one: int, other: int) -> None:
        """The same of two nodes: most groups begin so."""
        self.of[one] = self.of[other] = len(self._members)
        self._members.append({one, other})
        self._owners.append(self._bits[one] | self._bits[other])

    def meet_all(self, one: int, other: int) -> None:
        """Two groups join if they may."""
        fewer = len(self._members[one]) < len(self._members[other])
        less, more = (one, other) if fewer else (other, one)
        self.meet(self._members[less], self._owners[less], more)

    def meet(self, few: set[int], whose: int, into: int) -> None:
        """Nodes join a group where most pairs are linked, no witness is in both, and no ruling parts them."""
        many = self._members[into]
        if whose & self._owners[into]:
            return
        linked = 0
        for node in few:
            if node in self._partners:
                linked += len(self._partners[node] & many)
        if 2 * linked > len(few) * len(many) and not self._settled.parts(few, many):
            many |= few
            self._owners[into] |= whose
            for node in few:
                self.of[node] = into


def _partners(links: IntArray) -> _Partners:
    nodes = int(links.max(initial=0)) + 1
    one, other = np.concatenate((links, links[:, ::-1])).astype(np.int64).T
    node, partner = np.divmod(np.sort(one * nodes + other), nodes)
    first = np.flatnonzero(np.diff(node, prepend=-1))
    flat = partner.tolist()
    sets = [set(flat[start:stop]) for start, stop in pairwise([*first.tolist(), len(flat)])]
    return dict(zip(node[first].tolist(), sets, strict=True))


def _among_triangles(links: IntArray) -> BoolArray:
    """Which links join nodes that both are, in some way, one of three that are all linked.

    No other link brings more than two nodes together. In a grown group of two or more at most half of the
    nodes can be without any link among them: that is so of a pair, and stays so when two groups join that are
    mostly linked. Hence a node linked with more than half of a group is linked with two that are linked; and
    where a pair is mostly linked with another group, both are with one node of it.
    """
    partners = _partners(links)
    ends = links.tolist()
    closed = [pair for pair in ends if not partners[pair[0]].isdisjoint(partners[pair[1]])]
    nodes = {node for pair in closed for node in pair}
    return np.array([first in nodes and second in nodes for first, second in ends], np.bool_)


def _paired(links: IntArray, nodes: int) -> list[int]:
    """The group each link is in when every group is a pair, in the numbers that `_round`s would give.

    A link is in the first round in which no surer one has either of its nodes.
    """
    busy = [0] * nodes
    found: dict[tuple[int, int], int] = {}
    groups = []
    for first, second in links.tolist():
        pair = first, second
        if pair not in found:
            taken = busy[first] | busy[second]
            free = ~taken & (taken + 1)
            busy[first] |= free
            busy[second] |= free
            found[pair] = (free.bit_length() - 1) * nodes + first
        groups.append(found[pair])
    return groups


def _as_begun(group: LongArray, nodes: int) -> IntArray:
    """Groups numbered by their rounds, and those of one round by the surest link they have."""
    numbers, surest, which = np.unique(group, return_index=True, return_inverse=True)
    place = np.empty(len(numbers), np.int32)
    place[np.lexsort((surest, numbers // nodes))] = np.arange(len(numbers))
    return place[which]
