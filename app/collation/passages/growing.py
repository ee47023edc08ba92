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

    What rulings part never joins, not through a third reading either. What they hold together grows so by
    itself, or else is so before anything grows: only then, so that a ruling changes no more than it must.
    """
    found = _grown(links, witness, settled, ())
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
    partners: dict[int, set[int]] = defaultdict(set)
    for first, second, _ in links:
        partners[first].add(second)
        partners[second].add(first)
    group_of = {node: _Group({node}, {witness[node]}) for node in partners}
    for nodes in together:
        if nodes <= group_of.keys():
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
