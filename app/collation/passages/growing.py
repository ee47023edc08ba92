"""How readings grow into passages, along alignments, from the surest to the least.

What makes an alignment sure, and which spans are one reading, is not known here.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from app.collation.memo import Memo
from app.collation.passages.shapes import Shape, shapes_of
from app.collation.passages.spans import LongArray
from app.collation.rulings import UNRULED, Settled
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray

_NONE = -1
# With whom each node is linked.
_Partners = Mapping[int, set[int]]


def groups(
    links: IntArray,
    witness: Sequence[str],
    settled: Settled = UNRULED,
    known: Memo[Shape, LongArray] | None = None,
) -> IntArray:
    """The number of the passage each link is in; passages are numbered as they were begun.

    `links`: the two nodes each alignment joins, from the surest on, shape (n, 2); a node is a reading in the
    making. What one round must leave apart makes passages of its own in the next. What rulings part never
    joins, not through a third reading either. What they hold together grows so by itself, or else is so
    before anything grows: only then, so that a ruling changes no more than it must. `known`: how links grew
    that hang together, where nothing was ruled; every node has a link then.
    """
    links = np.sort(links, axis=1)
    if known is not None and settled is UNRULED:
        return _as_begun(_by_shape(links, witness, known))
    found = _grown(links, witness, settled, ())
    if settled.together:
        grown: dict[int, set[int]] = defaultdict(set)
        for group, nodes in zip(found[:, 1].tolist(), links.tolist(), strict=True):
            grown[group].update(nodes)
        if not all(any(together <= group for group in grown.values()) for together in settled.together):
            found = _grown(links, witness, settled, settled.together)
    return _as_begun(found)


def _by_shape(links: IntArray, witness: Sequence[str], known: Memo[Shape, LongArray]) -> LongArray:
    """What `_grown` finds; links that have nothing to do with each other grow as if there were no others."""
    order, first, shapes = shapes_of(links, witness)
    place = dict(zip(shapes, pairwise(first.tolist()), strict=True))

    def grow(lacking: Sequence[Shape]) -> list[LongArray]:
        places = [place[shape] for shape in lacking]
        some = np.concatenate([order[start:stop] for start, stop in places])
        ends = np.cumsum([stop - start for start, stop in places])
        found = np.split(_grown(links[some], witness, UNRULED, ()), ends[:-1])
        return [one - (0, start) for one, start in zip(found, (0, *ends), strict=False)]

    grown = np.concatenate([np.zeros((0, 2), np.int64), *known.find_all(shapes, grow)])
    grown[:, 1] = order[grown[:, 1] + np.repeat(first[:-1], np.diff(first))]
    found = np.empty_like(grown)
    found[order] = grown
    return found


def _grown(
    links: IntArray, witness: Sequence[str], settled: Settled, together: Sequence[frozenset[int]]
) -> LongArray:
    """The round in which the group of each link came about, and the first link of it, shape (n, 2).

    One round follows another, for as long as any three nodes are all linked; what is left makes pairs.
    """
    bits = _bits(witness)
    group = np.full(len(links), _NONE, np.int64)
    rest = close = np.arange(len(links))
    begun = 0
    while len(close) or together:
        # A reading that is held together with two others grows with one of them in each round.
        first, together = _apart(together)
        here = links[rest]
        of = np.array(_round(here, here if first else links[close], bits, settled, first), np.int64)
        one, other = of[here].T
        inside = (one == other) & (one != _NONE)
        group[rest[inside]] = begun + one[inside]
        rest, close = rest[~inside], close[group[close] == _NONE]
        close = close[_among_triangles(links[close])]
        begun += len(bits)
    group[rest] = begun + np.array(_paired(links[rest], len(bits)), np.int64)
    _, surest, which = np.unique(group, return_index=True, return_inverse=True)
    return np.column_stack((group // max(len(bits), 1), surest[which]))


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
                groups.meet_one(first, other)
            elif other == _NONE:
                groups.meet_one(second, one)
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

    def meet_one(self, node: int, into: int) -> None:
        """A node that is in no group joins one if it may."""
        if self._bits[node] & self._owners[into]:
            return
        many = self._members[into]
        if 2 * len(self._partners[node] & many) > len(many) and not self._settled.parts((node,), many):
            many.add(node)
            self._owners[into] |= self._bits[node]
            self.of[node] = into

    def meet_all(self, one: int, other: int) -> None:
        """Two groups join where most pairs are linked, no witness is in both, and no ruling parts them."""
        if self._owners[one] & self._owners[other]:
            return
        few, many = self._members[one], self._members[other]
        if len(few) > len(many):
            few, many, one, other = many, few, other, one
        linked = sum([len(self._partners[node] & many) for node in few if node in self._partners])
        if 2 * linked > len(few) * len(many) and not self._settled.parts(few, many):
            many |= few
            self._owners[other] |= self._owners[one]
            for node in few:
                self.of[node] = other


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
    closed = [not partners[first].isdisjoint(partners[second]) for first, second in links.tolist()]
    among = np.zeros(links.max(initial=0) + 1, np.bool_)
    among[links[np.array(closed, np.bool_)]] = True
    return among[links[:, 0]] & among[links[:, 1]]


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


def _as_begun(grown: LongArray) -> IntArray:
    """Groups numbered by their rounds, and those of one round by the surest link they have."""
    numbers = grown[:, 0] * len(grown) + grown[:, 1]
    which: LongArray = np.unique(numbers, return_inverse=True)[1]
    return which.astype(np.int32)
