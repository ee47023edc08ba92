"""Join alignments into passages: spans of two or more witnesses that say the same.

No words are compared here. Spans and scores alone decide, from the surest alignment to the least, so that
neither the order of the witnesses nor that of the alignments matters.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.collation.text import Alignment, AlignmentKind, Passage, Place, Reading

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
# Two spans of one witness are one reading when what they share is at least this much of both together.
_SAME_READING = 0.5
_BUCKET = 256

Edge = tuple[int, int]


class _Linked(NamedTuple):
    """An alignment between two nodes; a node is a reading in the making, known by its number."""

    nodes: Edge
    alignment: int


@dataclass(slots=True)
class _Nodes:
    """Spans gathered into readings: `of_place` numbers them, `witness` says whose each is."""

    of_place: dict[Place, int]
    witness: list[str]


def anchor(sha256: str, start: int, end: int) -> str:
    """The address of a span: "r-" and 16 hexadecimal digits, the same for as long as the text is the same.

    >>> anchor("0" * 64, 3, 9)
    'r-10122fd8f0bcdaea'
    """
    return "r-" + hashlib.sha256(f"{sha256} {start} {end}".encode()).hexdigest()[:16]


def join(
    alignments: Sequence[Alignment], sha256: Mapping[str, str], order: Sequence[str]
) -> tuple[tuple[Passage, ...], tuple[Alignment, ...]]:
    """The passages that alignments make, without their variants, and the alignments with their passage named.

    Every alignment belongs to one passage; a span may belong to several. A passage has one reading a witness.
    Passages grow by average linkage: two join when more than half of all pairs of their readings are aligned,
    so that A~B and B~C alone never put A and C together. Ids do not depend on `order` (the sigla, base
    first), which only numbers the passages: those of the base in its order, then those of the next.
    Cost: O(n log n) for n alignments, times the number of passages one span is in.
    """
    ranked = sorted(alignments, key=lambda found: _strength(found, sha256))
    nodes = _gather(ranked)
    linked = [
        _Linked((nodes.of_place[found.a], nodes.of_place[found.b]), at) for at, found in enumerate(ranked)
    ]
    passages: list[Passage] = []
    named: list[Alignment] = list(ranked)
    taken: set[str] = set()
    for group in _groups(linked, nodes):
        members = [ranked[at] for at in group]
        passage = _passage(members, nodes, sha256, taken)
        taken.add(passage.id)
        passages.append(passage)
        for at in group:
            named[at] = replace(ranked[at], passage=passage.id)
    rank = {siglum: place for place, siglum in enumerate(order)}
    numbered = sorted(passages, key=lambda passage: _place(passage, rank))
    in_order = sorted(
        named, key=lambda found: (rank[found.a.siglum], rank[found.b.siglum], found.a.start, found.b.start)
    )
    return tuple(replace(passage, number=n) for n, passage in enumerate(numbered, start=1)), tuple(in_order)


def closest(kinds: Iterable[AlignmentKind]) -> AlignmentKind:
    """The closest of some kinds."""
    return min(kinds, key=KINDS.index)


def _strength(found: Alignment, sha256: Mapping[str, str]) -> tuple[int, float, list[str], list[str]]:
    # Sigla come last: they break ties only between equal texts, where they cannot change what is found.
    anchors = sorted(anchor(sha256[place.siglum], place.start, place.end) for place in (found.a, found.b))
    return KINDS.index(found.kind), -found.score, anchors, sorted((found.a.siglum, found.b.siglum))


def _gather(ranked: Sequence[Alignment]) -> _Nodes:
    """Number the readings: a span is a new one unless it is much the same as an earlier, surer one."""
    nodes = _Nodes({}, [])
    near: dict[tuple[str, int], list[tuple[Place, int]]] = defaultdict(list)
    for place in (place for found in ranked for place in (found.a, found.b)):
        if place in nodes.of_place:
            continue
        beside = (
            (other, node)
            for bucket in range(place.start // _BUCKET - 1, place.end // _BUCKET + 2)
            for other, node in near[place.siglum, bucket]
        )
        same = [
            (-_likeness(place, other), node)
            for other, node in beside
            if _likeness(place, other) >= _SAME_READING
        ]
        if same:
            nodes.of_place[place] = min(same)[1]
            continue
        nodes.of_place[place] = len(nodes.witness)
        near[place.siglum, place.start // _BUCKET].append((place, len(nodes.witness)))
        nodes.witness.append(place.siglum)
    return nodes


def _likeness(one: Place, other: Place) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _groups(linked: Sequence[_Linked], nodes: _Nodes) -> list[list[int]]:
    """Alignments by passage. What one round must leave apart makes passages of its own in the next."""
    groups = []
    while linked:
        found, linked = _round(linked, nodes)
        groups.extend(found)
    return groups


def _round(linked: Sequence[_Linked], nodes: _Nodes) -> tuple[list[list[int]], list[_Linked]]:
    direct = {frozenset(link.nodes) for link in linked}
    group_of = {node: frozenset((node,)) for link in linked for node in link.nodes}
    for link in linked:
        one, other = (group_of[node] for node in link.nodes)
        if one is not other and _may_join(one, other, direct, nodes):
            joined = one | other
            group_of.update(dict.fromkeys(joined, joined))
    inside: dict[frozenset[int], list[int]] = defaultdict(list)
    rest = []
    for link in linked:
        one, other = (group_of[node] for node in link.nodes)
        if one is other:
            inside[one].append(link.alignment)
        else:
            rest.append(link)
    return list(inside.values()), rest


def _may_join(one: frozenset[int], other: frozenset[int], direct: set[frozenset[int]], nodes: _Nodes) -> bool:
    if {nodes.witness[node] for node in one} & {nodes.witness[node] for node in other}:
        return False
    pairs = sum(frozenset((first, second)) in direct for first in one for second in other)
    return 2 * pairs > len(one) * len(other)


def _passage(
    members: Sequence[Alignment], nodes: _Nodes, sha256: Mapping[str, str], taken: set[str]
) -> Passage:
    spans: dict[int, list[tuple[Place, AlignmentKind]]] = defaultdict(list)
    for found in members:
        for place in (found.a, found.b):
            spans[nodes.of_place[place]].append((place, found.kind))
    readings = sorted(
        (_reading(of_node, sha256) for of_node in spans.values()), key=lambda reading: reading.siglum
    )
    name = _id([reading.anchor for reading in readings], taken)
    return Passage(name, 0, closest(found.kind for found in members), tuple(readings), ())


def _id(anchors: Sequence[str], taken: set[str]) -> str:
    """The smallest anchor; when passages have readings in common, the surer one has the first claim to it."""
    names = ["p-" + name.removeprefix("r-") for name in sorted(anchors)]
    of_all = "p-" + hashlib.sha256(" ".join(sorted(anchors)).encode()).hexdigest()[:16]
    return next((name for name in (*names, of_all) if name not in taken), f"{of_all}-{len(taken)}")


def _reading(spans: Sequence[tuple[Place, AlignmentKind]], sha256: Mapping[str, str]) -> Reading:
    siglum = spans[0][0].siglum
    start, end = min(place.start for place, _ in spans), max(place.end for place, _ in spans)
    return Reading(siglum, start, end, anchor(sha256[siglum], start, end), closest(kind for _, kind in spans))


def _place(passage: Passage, rank: Mapping[str, int]) -> list[tuple[int, int, int]]:
    return sorted((rank[reading.siglum], reading.start, reading.end) for reading in passage.readings)
