"""Join alignments into passages: spans of two or more witnesses that say the same.

No words are compared here. Spans and scores alone decide, from the surest alignment to the least, so that
neither the order of the witnesses nor that of the alignments matters.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.collation.text import Alignment, AlignmentKind, Passage, Reading
from app.collation.tokens import IntArray

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# Two spans of one witness are one reading when what they share is at least this much of both together.
_SAME_READING = 0.5
_BUCKET = 256

# A siglum, where the span starts and where it ends.
_Where = tuple[str, int, int]
# The two nodes an alignment joins, and the alignment; a node is a reading in the making.
_Link = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans that alignments join, once each, and their addresses; `ends`: which two each one joins.

    `a`, `b`: the same as arrays.
    """

    number: Mapping[_Where, int]
    places: Sequence[_Where]
    anchors: Sequence[str]
    ends: Sequence[tuple[int, int]]
    a: IntArray
    b: IntArray


@dataclass(slots=True)
class _Group:
    """Nodes that have joined, and the witnesses they are of."""

    nodes: set[int]
    witnesses: set[str]


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
    rank = {siglum: place for place, siglum in enumerate(order)}
    spans = _spans(alignments, sha256)
    ranking = _ranking(alignments, spans)
    node_of, witness = _gather(spans, ranking)
    nodes = np.array(node_of, np.int32)
    links = zip(
        nodes[spans.a[ranking]].tolist(), nodes[spans.b[ranking]].tolist(), ranking.tolist(), strict=True
    )
    passages: list[Passage] = []
    named = list(alignments)
    taken: set[str] = set()
    for group in _groups(list(links), witness):
        passage = _passage(
            [alignments[at].kind for at in group], _readings(group, alignments, spans, node_of, sha256), taken
        )
        taken.add(passage.id)
        passages.append(passage)
        for at in group:
            one = alignments[at]
            if one.passage != passage.id:
                named[at] = Alignment(one.a, one.b, one.kind, one.score, one.matched_by, passage.id)
    return numbered(passages, order), tuple(named[at] for at in _in_order(spans, ranking, rank))


def numbered(passages: Iterable[Passage], order: Sequence[str]) -> tuple[Passage, ...]:
    """Number passages anew, from 1, and put them in that order.

    Those of the first siglum in `order` go first, in its order, then those of the next. Nothing else in a
    collation depends on which witness leads, so that who reads from another base needs no new one. Cost:
    O(n log n).
    """
    rank = {siglum: place for place, siglum in enumerate(order)}

    def place(passage: Passage) -> list[tuple[int, int, int]]:
        return sorted((rank[reading.siglum], reading.start, reading.end) for reading in passage.readings)

    return tuple(
        Passage(one.id, number, one.kind, one.readings, one.variants)
        for number, one in enumerate(sorted(passages, key=place), start=1)
    )


def closest(kinds: Iterable[AlignmentKind]) -> AlignmentKind:
    """The closest of some kinds."""
    return KINDS[min(_RANK[kind] for kind in kinds)]


def _spans(alignments: Sequence[Alignment], sha256: Mapping[str, str]) -> _Spans:
    number: dict[_Where, int] = {}
    flat = [
        number.setdefault((place.siglum, place.start, place.end), len(number))
        for found in alignments
        for place in (found.a, found.b)
    ]
    ends = list(zip(flat[::2], flat[1::2], strict=True))
    a, b = np.array(flat, np.int32).reshape(-1, 2).T
    anchors = [anchor(sha256[siglum], start, end) for siglum, start, end in number]
    return _Spans(number, list(number), anchors, ends, a, b)


def _ranking(alignments: Sequence[Alignment], spans: _Spans) -> IntArray:
    """The alignments from the surest to the least.

    Sigla come last: they break ties only between equal texts, where they cannot change what is found.
    """
    keys: list[IntArray] = []
    for names in ([siglum for siglum, _, _ in spans.places], spans.anchors):
        rank = {name: n for n, name in enumerate(sorted(set(names)))}
        key = np.array([rank[name] for name in names], np.int32)
        one, other = key[spans.a], key[spans.b]
        keys += [np.maximum(one, other), np.minimum(one, other)]
    score = np.array([-found.score for found in alignments])
    kind = np.array([_RANK[found.kind] for found in alignments])
    return np.lexsort((*keys, score, kind)).astype(np.int32)


def _in_order(spans: _Spans, ranking: IntArray, rank: Mapping[str, int]) -> list[int]:
    """The alignments by their witnesses and places; among equals the surer goes first."""
    places = np.array([(rank[siglum], start) for siglum, start, _ in spans.places], np.int64).reshape(-1, 2)
    a, b = places[spans.a[ranking]], places[spans.b[ranking]]
    in_order: list[int] = ranking[np.lexsort((b[:, 1], a[:, 1], b[:, 0], a[:, 0]))].tolist()
    return in_order


def _gather(spans: _Spans, ranking: IntArray) -> tuple[list[int], list[str]]:
    """Number the readings: a span is a new one unless it is much the same as an earlier, surer one.

    The node of every span, and whose each node is.
    """
    node_of = [-1] * len(spans.places)
    witness: list[str] = []
    near: dict[tuple[str, int], list[tuple[int, int, int]]] = defaultdict(list)
    surest = np.column_stack((spans.a[ranking], spans.b[ranking])).ravel()
    _, first = np.unique(surest, return_index=True)
    for span in surest[np.sort(first)].tolist():
        siglum, start, end = spans.places[span]
        same = [
            (-likeness, node)
            for bucket in range(start // _BUCKET - 1, end // _BUCKET + 2)
            for begin, last, node in near.get((siglum, bucket), ())
            # Most have nothing in common: not to ask saves most of the work where sentences are short.
            if begin < end
            and start < last
            and (likeness := _likeness(start, end, begin, last)) >= _SAME_READING
        ]
        if same:
            node_of[span] = min(same)[1]
            continue
        node_of[span] = len(witness)
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
    """Whether two groups with a link between them are of different witnesses and are mostly linked."""
    size = len(one.nodes) * len(other.nodes)
    if size == 1:
        return True
    if not one.witnesses.isdisjoint(other.witnesses):
        return False
    few, many = (one, other) if len(one.nodes) < len(other.nodes) else (other, one)
    return 2 * sum([len(partners[node] & many.nodes) for node in few.nodes]) > size


def _readings(
    group: Sequence[int],
    alignments: Sequence[Alignment],
    spans: _Spans,
    node_of: Sequence[int],
    sha256: Mapping[str, str],
) -> list[Reading]:
    """What each witness has of a passage: all spans of its node from the first start to the last end."""
    of_node: dict[int, list[int]] = {}
    ranks: dict[int, int] = {}
    for at in group:
        rank = _RANK[alignments[at].kind]
        for span in spans.ends[at]:
            node = node_of[span]
            of_node.setdefault(node, []).append(span)
            ranks[node] = min(rank, ranks.get(node, rank))
    readings = []
    for node, held in of_node.items():
        siglum, start, end = spans.places[held[0]]
        for span in held[1:]:
            _, first, last = spans.places[span]
            start, end = min(start, first), max(end, last)
        number = spans.number.get((siglum, start, end))
        name = anchor(sha256[siglum], start, end) if number is None else spans.anchors[number]
        readings.append(Reading(siglum, start, end, name, KINDS[ranks[node]]))
    return sorted(readings, key=lambda reading: reading.siglum)


def _passage(kinds: Iterable[AlignmentKind], readings: Sequence[Reading], taken: set[str]) -> Passage:
    name = _id([reading.anchor for reading in readings], taken)
    return Passage(name, 0, closest(kinds), tuple(readings), ())


def _id(names: Sequence[str], taken: set[str]) -> str:
    """The smallest anchor; when passages have readings in common, the surer one has the first claim to it."""
    ordered = sorted(names)
    for name in ordered:
        if (free := "p-" + name.removeprefix("r-")) not in taken:
            return free
    of_all = "p-" + hashlib.sha256(" ".join(ordered).encode()).hexdigest()[:16]
    return of_all if of_all not in taken else f"{of_all}-{len(taken)}"
