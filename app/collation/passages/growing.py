"""How readings grow into passages, along alignments, from the surest to the least."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.collation.rulings import UNRULED, Settled

# The two nodes an alignment joins, and the alignment; a node is a reading in the making.
Link = tuple[int, int, int]


@dataclass(slots=True)
class _Group:
    """Nodes that have joined, and the witnesses they are of."""

    nodes: set[int]
    witnesses: set[str]


def groups(links: Sequence[Link], witness: Sequence[str], settled: Settled = UNRULED) -> list[list[int]]:
    """Alignments by passage. What one round must leave apart makes passages of its own in the next.

    What rulings hold together is so before anything grows; what they part never joins, not through a third
    reading either.
    """
    found, links = _round(links, witness, settled, settled.together) if links else ([], links)
    while links:
        more, links = _round(links, witness, settled, ())
        found.extend(more)
    return found


def _round(
    links: Sequence[Link], witness: Sequence[str], settled: Settled, together: Sequence[frozenset[int]]
) -> tuple[list[list[int]], list[Link]]:
    partners: dict[int, set[int]] = defaultdict(set)
    for first, second, _ in links:
        partners[first].add(second)
        partners[second].add(first)
    group_of = {node: _Group({node}, {witness[node]}) for node in partners}
    for nodes in together:
        group_of.update(dict.fromkeys(nodes, _Group(set(nodes), {witness[node] for node in nodes})))
    for first, second, _ in links:
        one, other = group_of[first], group_of[second]
        if one is not other and _may_join(one, other, partners, settled):
            if len(one.nodes) < len(other.nodes):
                one, other = other, one
            one.nodes |= other.nodes
            one.witnesses |= other.witnesses
            group_of.update(dict.fromkeys(other.nodes, one))
    inside: dict[int, list[int]] = defaultdict(list)
    rest = []
    for link in links:
        if group_of[link[0]] is group_of[link[1]]:
            inside[id(group_of[link[0]])].append(link[2])
        else:
            rest.append(link)
    return list(inside.values()), rest


def _may_join(one: _Group, other: _Group, partners: Mapping[int, set[int]], settled: Settled) -> bool:
    """Whether two groups with a link between them are of different witnesses and are mostly linked."""
    size = len(one.nodes) * len(other.nodes)
    if size == 1:
        return True
    if not one.witnesses.isdisjoint(other.witnesses) or settled.parts(one.nodes, other.nodes):
        return False
    few, many = (one, other) if len(one.nodes) < len(other.nodes) else (other, one)
    return 2 * sum([len(partners[node] & many.nodes) for node in few.nodes]) > size
