"""How readings grow into passages, along alignments, from the surest to the least."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.collation.rulings import UNRULED, Settled

# The two nodes an alignment joins, and the alignment; a node is a reading in the making.
Link = tuple[int, int, int]


class _Group:
    """Nodes that have joined, the witnesses they are of, and in the end the alignments among them."""

    __slots__ = ("alignments", "nodes", "witnesses")

    def __init__(self, nodes: set[int], witnesses: set[str]) -> None:
        self.nodes, self.witnesses = nodes, witnesses
        self.alignments: list[int] = []


def groups(links: Sequence[Link], witness: Sequence[str], settled: Settled = UNRULED) -> list[list[int]]:
    """Alignments by passage. What one round must leave apart makes passages of its own in the next.

    What rulings part never joins, not through a third reading either. What they hold together grows so by
    itself, or else is so before anything grows: only then, so that a ruling changes no more than it must.
    """
    found = _grown(links, witness, settled, ())
    if not settled.together:
        return found
    nodes = {at: {first, second} for first, second, at in links}
    grown = [set().union(*(nodes[at] for at in group)) for group in found]
    if all(any(together <= group for group in grown) for together in settled.together):
        return found
    return _grown(links, witness, settled, settled.together)


def _grown(
    links: Sequence[Link], witness: Sequence[str], settled: Settled, together: Sequence[frozenset[int]]
) -> list[list[int]]:
    found: list[list[int]] = []
    while links:
        # A reading that is held together with two others grows with one of them in each round.
        first, together = _apart(together)
        inside, links = _round(links, witness, settled, first)
        found.extend(inside)
    return found


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
    links: Sequence[Link], witness: Sequence[str], settled: Settled, together: Sequence[frozenset[int]]
) -> tuple[list[list[int]], list[Link]]:
    partners = _Partners(links)
    group_of: dict[int, _Group] = {}
    linked = {node for first, second, _ in links for node in (first, second)} if together else set()
    for nodes in together:
        if nodes <= linked:
            group_of.update(dict.fromkeys(nodes, _Group(set(nodes), {witness[node] for node in nodes})))
    for first, second, _ in links:
        one, other = group_of.get(first), group_of.get(second)
        if one is None and other is None:
            group_of[first] = group_of[second] = _Group({first, second}, {witness[first], witness[second]})
        elif one is None or other is None:
            group, node = (other, first) if one is None else (one, second)
            if group and witness[node] not in group.witnesses and _mostly({node}, group, partners, settled):
                group.nodes.add(node)
                group.witnesses.add(witness[node])
                group_of[node] = group
        elif one is not other and one.witnesses.isdisjoint(other.witnesses):
            few, many = (one, other) if len(one.nodes) < len(other.nodes) else (other, one)
            if _mostly(few.nodes, many, partners, settled):
                many.nodes |= few.nodes
                many.witnesses |= few.witnesses
                group_of.update(dict.fromkeys(few.nodes, many))
    return _told_apart(links, group_of)


def _told_apart(links: Sequence[Link], group_of: Mapping[int, _Group]) -> tuple[list[list[int]], list[Link]]:
    """The alignments inside each group, and the links between groups."""
    inside: list[list[int]] = []
    rest = []
    for link in links:
        group = group_of.get(link[0])
        if group is None or group is not group_of.get(link[1]):
            rest.append(link)
            continue
        if not group.alignments:
            inside.append(group.alignments)
        group.alignments.append(link[2])
    return inside, rest


class _Partners:
    """With whom each node is linked. Looked up only where groups meet that are no longer single nodes."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = links
        self._of: dict[int, set[int]] = {}

    def __getitem__(self, node: int) -> set[int]:
        if not self._of:
            of: dict[int, set[int]] = defaultdict(set)
            for first, second, _ in self._links:
                of[first].add(second)
                of[second].add(first)
            self._of = of
        return self._of[node]


def _mostly(few: set[int], many: _Group, partners: _Partners, settled: Settled) -> bool:
    """Whether more than half of all pairs of nodes of two groups are linked, and no ruling parts them."""
    linked = sum([len(partners[node] & many.nodes) for node in few])
    return 2 * linked > len(few) * len(many.nodes) and not settled.parts(few, many.nodes)
