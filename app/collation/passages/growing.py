"""How readings grow into passages, along alignments, from the surest to the least.

What makes an alignment sure, and which spans are one reading, is not known here.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, compress, pairwise

import numpy as np

from app.collation.memo import Memo
from app.collation.passages.shapes import Shape, shapes_of
from app.collation.passages.spans import LongArray
from app.collation.rulings import UNRULED, Settled
from app.collation.tokens import IntArray

_NONE = -1
_Pair = tuple[int, int]
# With whom each node is linked.
_Partners = dict[int, set[int]]


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
    pairs = close = list(zip(*links.T.tolist(), strict=True))
    bits, partners = _bits(witness), _partners(pairs)
    group = np.empty(len(links), np.int64)
    rest = np.arange(len(links))
    near: Collection[int] = partners
    # How many groups each round began.
    begun: list[int] = []
    while close or together:
        # A reading that is held together with two others grows with one of them in each round.
        first, together = _apart(together)
        groups = _Groups(bits, partners, near, settled)
        groups.grow(pairs, first)
        groups.part()
        one, other = np.array(groups.of, np.int64)[links[rest]].T
        apart = (one != other) | (one == _NONE)
        group[rest] = sum(begun) + one
        begun.append(len(groups.members))
        rest, pairs = rest[apart], list(compress(pairs, apart.tolist()))
        close = _closed(close, partners)
        near = partners if together else {*chain.from_iterable(close)}
    which, late = _paired(pairs, len(bits))
    group[rest] = sum(begun) + np.array(which, np.int64)
    rounds = np.concatenate((np.repeat(np.arange(len(begun)), begun), len(begun) + np.array(late, np.int64)))
    surest = np.empty(len(rounds), np.int64)
    # Backwards, for of several values assigned to one place the last one stays.
    surest[group[::-1]] = np.arange(len(links))[::-1]
    return np.column_stack((rounds[group], surest[group]))


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


class _Groups:
    """Nodes that have joined, by group, and the witnesses they are of; `of`: the group of each node.

    `near`: the nodes that can come to be with two others, at least those that are one of three that are all
    linked; while something is held together, all. `partners` says with whom these are linked.

    No others can. In a grown group of two or more at most half of the nodes can be without any link
    among them: that is so of a pair, and stays so when two groups join that are mostly linked. Hence a node
    linked with more than half of a group is linked with two that are linked; and where a pair is mostly
    linked with another group, both are with one node of it.
    """

    __slots__ = ("_bits", "_near", "_owners", "_partners", "_settled", "members", "of")

    def __init__(
        self, bits: Sequence[int], partners: _Partners, near: Collection[int], settled: Settled
    ) -> None:
        self.of = [_NONE] * len(bits)
        self.members: list[set[int]] = []
        self._bits, self._partners, self._near, self._settled = bits, partners, near, settled
        self._owners: list[int] = []

    def grow(self, links: Iterable[_Pair], together: Iterable[frozenset[int]]) -> None:
        """Let nodes join along links, from the surest on; what is held together is so before."""
        for nodes in together:
            if all(self._partners.get(node) for node in nodes):
                self._begin(set(nodes))
        of, near = self.of, self._near
        for first, second in links:
            one, other = of[first], of[second]
            if one == other:
                if one == _NONE:
                    self._begin_pair(first, second)
            elif first in near and second in near:
                if one == _NONE:
                    self._meet_one(first, other)
                elif other == _NONE:
                    self._meet_one(second, one)
                else:
                    self._meet_all(one, other)

    def part(self) -> None:
        """Drop the links inside groups, so that the next round has what is left."""
        for node in self._near:
            if self.of[node] != _NONE:
                self._partners[node].difference_update(self.members[self.of[node]])

    def _begin(self, nodes: set[int]) -> None:
        """Nodes that are in no group, and each of another witness, are one from now on."""
        for node in nodes:
            self.of[node] = len(self.members)
        self.members.append(nodes)
        self._owners.append(sum([self._bits[node] for node in nodes]))

    def _begin_pair(self, one: int, other: int) -> None:
        """The same of two nodes: most groups begin so."""
        self.of[one] = self.of[other] = len(self.members)
        self.members.append({one, other})
        self._owners.append(self._bits[one] | self._bits[other])

    def _meet_one(self, node: int, into: int) -> None:
        """A node that is in no group joins one if it may."""
        if self._bits[node] & self._owners[into]:
            return
        many = self.members[into]
        if 2 * len(self._partners[node] & many) > len(many) and not self._settled.parts((node,), many):
            many.add(node)
            self._owners[into] |= self._bits[node]
            self.of[node] = into

    def _meet_all(self, one: int, other: int) -> None:
        """Two groups join where most pairs are linked, no witness is in both, and no ruling parts them."""
        if self._owners[one] & self._owners[other]:
            return
        few, many = self.members[one], self.members[other]
        if len(few) > len(many):
            few, many, one, other = many, few, other, one
        linked = sum([len(self._partners[node] & many) for node in few if node in self._near])
        if 2 * linked > len(few) * len(many) and not self._settled.parts(few, many):
            many |= few
            self._owners[other] |= self._owners[one]
            for node in few:
                self.of[node] = other


def _partners(links: Iterable[_Pair]) -> _Partners:
    partners: _Partners = defaultdict(set)
    for first, second in links:
        partners[first].add(second)
        partners[second].add(first)
    return partners


def _closed(links: Iterable[_Pair], partners: _Partners) -> list[_Pair]:
    """The links that are left and are of three nodes that are all linked."""
    return [
        (first, second)
        for first, second in links
        if second in partners[first] and not partners[first].isdisjoint(partners[second])
    ]


def _paired(links: Iterable[_Pair], nodes: int) -> tuple[list[int], list[int]]:
    """The group each link is in when every group is a pair, and the round each group comes about in.

    A link is in the first round in which no surer one has either of its nodes.
    """
    busy = [0] * nodes
    found: dict[_Pair, int] = {}
    groups: list[int] = []
    rounds: list[int] = []
    for pair in links:
        if pair not in found:
            first, second = pair
            taken = busy[first] | busy[second]
            free = ~taken & (taken + 1)
            busy[first] |= free
            busy[second] |= free
            found[pair] = len(rounds)
            rounds.append(free.bit_length() - 1)
        groups.append(found[pair])
    return groups, rounds


def _as_begun(grown: LongArray) -> IntArray:
    """Groups numbered by their rounds, and those of one round by the surest link they have."""
    numbers = grown[:, 0] * len(grown) + grown[:, 1]
    which: LongArray = np.unique(numbers, return_inverse=True)[1]
    return which.astype(np.int32)
