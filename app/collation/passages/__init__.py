"""Join alignments into passages: spans of two or more witnesses that say the same.

    spans    the spans that alignments join, and which of them are one reading
    growing  how readings grow into passages
    ruled    what people's rulings change of that

No words are compared here. Spans and scores alone decide, from the surest alignment to the least, so that
neither the order of the witnesses nor that of the alignments matters; and before them, what people ruled.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from app.collation.passages.growing import groups
from app.collation.passages.ruled import Wording, as_reworded, joining
from app.collation.passages.spans import KINDS, RANK, Spans, anchor, in_order
from app.collation.text import Alignment, AlignmentKind, Passage, Reading, Ruling


def join(
    alignments: Sequence[Alignment],
    sha256: Mapping[str, str],
    order: Sequence[str],
    rulings: Sequence[Ruling] = (),
    wording: Wording = as_reworded,
) -> tuple[tuple[Passage, ...], tuple[Alignment, ...]]:
    """The passages that alignments make, without their variants, and the alignments with their passage named.

    Every alignment belongs to one passage; a span may belong to several. A passage has one reading a witness.
    Passages grow by average linkage: two join when more than half of all pairs of their readings are aligned,
    so that A~B and B~C alone never put A and C together. Ids do not depend on `order` (the sigla, base
    first), which only numbers the passages: those of the base in its order, then those of the next.
    `rulings` about passages go before all this: alignments they part are left out, and where nothing joins
    what they hold together alignments come in, worded as `wording` says. Cost: O(n log n) for n alignments,
    times the number of passages one span is in.
    """
    rank = {siglum: place for place, siglum in enumerate(order)}
    made = joining(alignments, sha256, rank, rulings, wording)
    alignments, spans, node_of = made.alignments, made.spans, made.node_of
    nodes = np.array(node_of, np.int32)
    links = zip(
        nodes[spans.a[made.ranking]].tolist(),
        nodes[spans.b[made.ranking]].tolist(),
        made.ranking.tolist(),
        strict=True,
    )
    passages: list[Passage] = []
    named = list(alignments)
    taken: set[str] = set()
    for group in groups(list(links), made.witness, made.settled):
        passage = _passage(
            [alignments[at].kind for at in group], _readings(group, alignments, spans, node_of, sha256), taken
        )
        taken.add(passage.id)
        passages.append(passage)
        for at in group:
            one = alignments[at]
            if one.passage != passage.id:
                named[at] = Alignment(one.a, one.b, one.kind, one.score, one.matched_by, passage.id)
    return numbered(passages, order), tuple(named[at] for at in in_order(spans, made.ranking, rank))


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
    return KINDS[min(RANK[kind] for kind in kinds)]


def _readings(
    group: Sequence[int],
    alignments: Sequence[Alignment],
    spans: Spans,
    node_of: Sequence[int],
    sha256: Mapping[str, str],
) -> list[Reading]:
    """What each witness has of a passage: all spans of its node from the first start to the last end."""
    of_node: dict[int, list[int]] = {}
    ranks: dict[int, int] = {}
    for at in group:
        rank = RANK[alignments[at].kind]
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
    of_all = joint_id(ordered)
    return of_all if of_all not in taken else f"{of_all}-{len(taken)}"


def joint_id(anchors: Iterable[str]) -> str:
    """The id of a passage whose readings all give their anchors to surer ones."""
    return "p-" + hashlib.sha256(" ".join(sorted(anchors)).encode()).hexdigest()[:16]


__all__ = ["KINDS", "anchor", "closest", "join", "joint_id", "numbered"]
