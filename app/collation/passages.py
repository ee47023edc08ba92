"""Join alignments into passages: spans of two or more witnesses that say the same.

No words are compared here. Spans and scores alone decide, from the surest alignment to the least, so that
neither the order of the witnesses nor that of the alignments matters.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.collation.text import Alignment, AlignmentKind, Passage, Place, Reading

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# Two spans of one witness are one reading when what they share is at least this much of both together.
_SAME_READING = 0.5
_BUCKET = 256

# A siglum, where the span starts and where it ends.
_Where = tuple[str, int, int]
# The two nodes an alignment joins, and its place in the ranking; a node is a reading in the making.
_Link = tuple[int, int, int]


@dataclass(slots=True)
class _Group:
    """Nodes that have joined, and the witnesses they are of."""

    nodes: set[int]
    witnesses: set[str]


@dataclass(slots=True)
class _Anchors:
    """The addresses of spans, each worked out once."""

    sha256: Mapping[str, str]
    known: dict[_Where, str] = field(default_factory=dict)

    def of(self, where: _Where) -> str:
        found = self.known.get(where)
        if found is None:
            found = self.known[where] = anchor(self.sha256[where[0]], where[1], where[2])
        return found


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
    anchors = _Anchors(sha256)
    ranked = [
        found for _, found in sorted(((_strength(one, anchors), one) for one in alignments), key=_first)
    ]
    ends = [(_where(found.a), _where(found.b)) for found in ranked]
    node_of, witness = _gather(ends)
    links = [(node_of[one], node_of[other], at) for at, (one, other) in enumerate(ends)]
    passages: list[Passage] = []
    named: list[Alignment] = list(ranked)
    taken: set[str] = set()
    for group in _groups(links, witness):
        passage = _passage([(ranked[at].kind, *ends[at]) for at in group], node_of, anchors, taken)
        taken.add(passage.id)
        passages.append(passage)
        for at in group:
            one = ranked[at]
            if one.passage != passage.id:
                named[at] = Alignment(one.a, one.b, one.kind, one.score, one.matched_by, passage.id)
    rank = {siglum: place for place, siglum in enumerate(order)}
    return _numbered(passages, rank), tuple(sorted(named, key=lambda found: _by_place(found, rank)))


def closest(kinds: Iterable[AlignmentKind]) -> AlignmentKind:
    """The closest of some kinds."""
    return KINDS[min(_RANK[kind] for kind in kinds)]


def _where(place: Place) -> _Where:
    return place.siglum, place.start, place.end


def _first(ranked: tuple[tuple[object, ...], Alignment]) -> tuple[object, ...]:
    return ranked[0]


def _strength(found: Alignment, anchors: _Anchors) -> tuple[object, ...]:
    # Sigla come last: they break ties only between equal texts, where they cannot change what is found.
    a, b = found.a, found.b
    one, other = anchors.of((a.siglum, a.start, a.end)), anchors.of((b.siglum, b.start, b.end))
    if other < one:
        one, other = other, one
    sigla = (a.siglum, b.siglum) if a.siglum < b.siglum else (b.siglum, a.siglum)
    return _RANK[found.kind], -found.score, one, other, *sigla


def _by_place(found: Alignment, rank: Mapping[str, int]) -> tuple[int, int, int, int]:
    return rank[found.a.siglum], rank[found.b.siglum], found.a.start, found.b.start


def _gather(ends: Sequence[tuple[_Where, _Where]]) -> tuple[dict[_Where, int], list[str]]:
    """Number the readings: a span is a new one unless it is much the same as an earlier, surer one.

    The node of every span, and whose each node is.
    """
    node_of: dict[_Where, int] = {}
    witness: list[str] = []
    near: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
    for where in dict.fromkeys(where for pair in ends for where in pair):
        siglum, start, end = where
        same = [
            (-likeness, node)
            for bucket in range(start // _BUCKET - 1, end // _BUCKET + 2)
            for first, last, node in near.get((siglum, bucket), ())
            if (likeness := _likeness(start, end, first, last)) >= _SAME_READING
        ]
        if same:
            node_of[where] = min(same)[1]
            continue
        node_of[where] = len(witness)
        near[siglum, start // _BUCKET].append((start, end, len(witness)))
        witness.append(siglum)
    return node_of, witness


def _likeness(start: int, end: int, first: int, last: int) -> float:
    """The share of two spans together that both have."""
    shared = min(end, last) - max(start, first)
    return shared / (max(end, last) - min(start, first)) if shared > 0 else 0.0


def _groups(links: Sequence[_Link], witness: Sequence[str]) -> list[list[int]]:
    """Alignments by passage. What one round must leave apart makes passages of its own in the next."""
    groups = []
    while links:
        found, links = _round(links, witness)
        groups.extend(found)
    return groups


def _round(links: Sequence[_Link], witness: Sequence[str]) -> tuple[list[list[int]], list[_Link]]:
    partners: dict[int, set[int]] = defaultdict(set)
    for first, second, _ in links:
        partners[first].add(second)
        partners[second].add(first)
    group_of = {node: _Group({node}, {witness[node]}) for node in partners}
    for first, second, _ in links:
        one, other = group_of[first], group_of[second]
        if one is not other and _may_join(one, other, partners):
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


def _may_join(one: _Group, other: _Group, partners: Mapping[int, set[int]]) -> bool:
    if not one.witnesses.isdisjoint(other.witnesses):
        return False
    pairs = sum(len(partners[node] & other.nodes) for node in one.nodes)
    return 2 * pairs > len(one.nodes) * len(other.nodes)


def _passage(
    members: Sequence[tuple[AlignmentKind, _Where, _Where]],
    node_of: Mapping[_Where, int],
    anchors: _Anchors,
    taken: set[str],
) -> Passage:
    spans: dict[int, list[tuple[_Where, AlignmentKind]]] = defaultdict(list)
    for kind, one, other in members:
        spans[node_of[one]].append((one, kind))
        spans[node_of[other]].append((other, kind))
    readings = sorted(
        (_reading(of_node, anchors) for of_node in spans.values()), key=lambda reading: reading.siglum
    )
    name = _id([reading.anchor for reading in readings], taken)
    return Passage(name, 0, closest(kind for kind, _, _ in members), tuple(readings), ())


def _id(names: Sequence[str], taken: set[str]) -> str:
    """The smallest anchor; when passages have readings in common, the surer one has the first claim to it."""
    ordered = sorted(names)
    for name in ordered:
        if (free := "p-" + name.removeprefix("r-")) not in taken:
            return free
    of_all = "p-" + hashlib.sha256(" ".join(ordered).encode()).hexdigest()[:16]
    return of_all if of_all not in taken else f"{of_all}-{len(taken)}"


def _reading(spans: Sequence[tuple[_Where, AlignmentKind]], anchors: _Anchors) -> Reading:
    siglum = spans[0][0][0]
    start, end = min(where[1] for where, _ in spans), max(where[2] for where, _ in spans)
    return Reading(siglum, start, end, anchors.of((siglum, start, end)), closest(kind for _, kind in spans))


def _numbered(passages: Sequence[Passage], rank: Mapping[str, int]) -> tuple[Passage, ...]:
    def place(passage: Passage) -> list[tuple[int, int, int]]:
        return sorted((rank[reading.siglum], reading.start, reading.end) for reading in passage.readings)

    return tuple(
        Passage(one.id, number, one.kind, one.readings, one.variants)
        for number, one in enumerate(sorted(passages, key=place), start=1)
    )
