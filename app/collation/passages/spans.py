"""The spans that alignments join, and which of them are one reading.

Which readings belong together is not decided here.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.memo import Memo
from app.collation.text import Alignment, AlignmentKind
from app.collation.tokens import IntArray
from app.collation.weights import FloatArray

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
RANK = {kind: rank for rank, kind in enumerate(KINDS)}
# Two spans of one witness are one reading when what they share is at least this much of both together.
_SAME_READING = 0.5
_BUCKET = 256

LongArray = npt.NDArray[np.int64]
# A siglum, where the span starts and where it ends.
Where = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans that alignments join, once each, in the order of their witnesses and places; their addresses.

    `a`, `b`: which two each alignment joins. `score`, `kind`: of each alignment, the kind by its rank.
    """

    number: Mapping[Where, int]
    places: Sequence[Where]
    anchors: Sequence[str]
    a: IntArray
    b: IntArray
    score: FloatArray
    kind: IntArray

    def ends(self) -> list[tuple[int, int]]:
        """The two spans of each alignment."""
        return list(zip(self.a.tolist(), self.b.tolist(), strict=True))


def anchor(sha256: str, start: int, end: int) -> str:
    """The address of a span: "r-" and 16 hexadecimal digits, the same for as long as the text is the same.

    >>> anchor("0" * 64, 3, 9)
    'r-10122fd8f0bcdaea'
    """
    return "r-" + hashlib.sha256(f"{sha256} {start} {end}".encode()).hexdigest()[:16]


def columns(alignments: Sequence[Alignment]) -> FloatArray:
    """Where alignments start and end in both texts, their scores, the ranks of their kinds: shape (n, 6)."""
    return np.array(
        [(one.a.start, one.a.end, one.b.start, one.b.end, one.score, RANK[one.kind]) for one in alignments],
        np.float64,
    ).reshape(-1, 6)


def spans_of(
    shared: Sequence[Between],
    sha256: Mapping[str, str],
    known: Memo[Sides, FloatArray],
    besides: Sequence[Where] = (),
) -> Spans:
    """The spans of all alignments, and some that no alignment joins yet. Cost: n log n."""
    sigla = sorted(sha256)
    number = {siglum: n for n, siglum in enumerate(sigla)}
    tables = [
        columns(one.alignments) if one.sides is None else known.find(one.sides, columns, one.alignments)
        for one in shared
    ]
    table = np.concatenate([np.zeros((0, 6)), *tables])
    size = [len(one.alignments) for one in shared]
    pairs = [(number[one.alignments[0].a.siglum], number[one.alignments[0].b.siglum]) for one in shared]
    whose = np.repeat(np.array(pairs, np.int64).reshape(-1, 2), size, axis=0)
    own = np.array([(number[siglum], start, end) for siglum, start, end in besides], np.int64).reshape(-1, 3)
    edges = table[:, :4].astype(np.int64)
    first, second = (np.column_stack((whose[:, n], edges[:, 2 * n : 2 * n + 2])) for n in (0, 1))
    places, which = _once(np.concatenate((first, second, own)))
    where = [(sigla[n], start, end) for n, start, end in places.tolist()]
    return Spans(
        number={place: n for n, place in enumerate(where)},
        places=where,
        anchors=[anchor(sha256[siglum], start, end) for siglum, start, end in where],
        a=which[: len(table)],
        b=which[len(table) : 2 * len(table)],
        score=table[:, 4],
        kind=table[:, 5].astype(np.int32),
    )


def _once(rows: LongArray) -> tuple[LongArray, IntArray]:
    """Rows in order, each once, and for every row given the number of its like."""
    order = np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))
    ordered = rows[order]
    opens = np.ones(len(rows), np.bool_)
    opens[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    which = np.empty(len(rows), np.int32)
    which[order] = np.cumsum(opens) - 1
    return ordered[opens], which


def ranking_of(spans: Spans) -> IntArray:
    """The alignments from the surest to the least.

    Sigla come last: they break ties only between equal texts, where they cannot change what is found.
    """
    keys: list[npt.NDArray[np.generic]] = []
    for names in ([siglum for siglum, _, _ in spans.places], spans.anchors):
        rank = {name: n for n, name in enumerate(sorted(set(names)))}
        key = np.array([rank[name] for name in names], np.int32)
        one, other = key[spans.a], key[spans.b]
        keys += [np.maximum(one, other), np.minimum(one, other)]
    return np.lexsort((*keys, -spans.score, spans.kind)).astype(np.int32)


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
