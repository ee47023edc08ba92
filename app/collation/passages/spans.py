"""The spans that alignments join, and which of them are one reading.

Which readings belong together is not decided here.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.collation.text import Alignment, AlignmentKind
from app.collation.tokens import IntArray

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# Two spans of one witness are one reading when what they share is at least this much of both together.
_SAME_READING = 0.5
_BUCKET = 256

# A siglum, where the span starts and where it ends.
Where = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans that alignments join, once each, and their addresses; `ends`: which two each one joins.

    `a`, `b`: the same as arrays.
    """

    number: Mapping[Where, int]
    places: Sequence[Where]
    anchors: Sequence[str]
    ends: Sequence[tuple[int, int]]
    a: IntArray
    b: IntArray


def anchor(sha256: str, start: int, end: int) -> str:
    """The address of a span: "r-" and 16 hexadecimal digits, the same for as long as the text is the same.

    >>> anchor("0" * 64, 3, 9)
    'r-10122fd8f0bcdaea'
    """
    return "r-" + hashlib.sha256(f"{sha256} {start} {end}".encode()).hexdigest()[:16]


def spans_of(
    alignments: Sequence[Alignment], sha256: Mapping[str, str], besides: Sequence[Where] = ()
) -> Spans:
    """The spans of alignments, and some that no alignment joins yet."""
    number: dict[Where, int] = {}
    flat = [
        number.setdefault((place.siglum, place.start, place.end), len(number))
        for found in alignments
        for place in (found.a, found.b)
    ]
    ends = list(zip(flat[::2], flat[1::2], strict=True))
    a, b = np.array(flat, np.int32).reshape(-1, 2).T
    for where in besides:
        number.setdefault(where, len(number))
    anchors = [anchor(sha256[siglum], start, end) for siglum, start, end in number]
    return Spans(number, list(number), anchors, ends, a, b)


def ranking_of(alignments: Sequence[Alignment], spans: Spans) -> IntArray:
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
    kind = np.array([RANK[found.kind] for found in alignments])
    return np.lexsort((*keys, score, kind)).astype(np.int32)


def in_order(spans: Spans, ranking: IntArray, rank: Mapping[str, int]) -> list[int]:
    """The alignments by their witnesses and places; among equals the surer goes first."""
    places = np.array([(rank[siglum], start) for siglum, start, _ in spans.places], np.int64).reshape(-1, 2)
    a, b = places[spans.a[ranking]], places[spans.b[ranking]]
    in_order: list[int] = ranking[np.lexsort((b[:, 1], a[:, 1], b[:, 0], a[:, 0]))].tolist()
    return in_order


def gather(spans: Spans, ranking: IntArray) -> tuple[list[int], list[str]]:
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


def gather_besides(spans: Spans, node_of: list[int], witness: list[str]) -> None:
    """Give the spans that no alignment joins their readings: the one each is much the same as, or its own.

    They come last and are held against whole readings, so that they change none of those.
    """
    hulls: dict[int, tuple[int, int]] = {}
    near: dict[tuple[str, int], set[int]] = defaultdict(set)

    def widen(span: int, node: int) -> None:
        siglum, start, end = spans.places[span]
        first, last = hulls.get(node, (start, end))
        hulls[node] = (min(first, start), max(last, end))
        for bucket in range(start // _BUCKET, end // _BUCKET + 1):
            near[siglum, bucket].add(node)

    for span, node in enumerate(node_of):
        if node >= 0:
            widen(span, node)
    besides = [span for span, node in enumerate(node_of) if node < 0]
    for span in sorted(besides, key=lambda span: (spans.anchors[span], spans.places[span])):
        siglum, start, end = spans.places[span]
        around = set().union(*(near[siglum, n] for n in range(start // _BUCKET, end // _BUCKET + 1)))
        likest = max(((_likeness(start, end, *hulls[node]), -node) for node in around), default=(0.0, 0))
        if likest[0] >= _SAME_READING:
            node_of[span] = -likest[1]
        else:
            node_of[span] = len(witness)
            witness.append(siglum)
            widen(span, node_of[span])


def _likeness(start: int, end: int, first: int, last: int) -> float:
    """The share of two spans together that both have."""
    shared = min(end, last) - max(start, first)
    return shared / (max(end, last) - min(start, first)) if shared > 0 else 0.0
