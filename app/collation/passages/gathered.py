"""Which spans are one reading: those of one witness that are much the same.

Which readings belong together is not decided here.
"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from app.collation.passages.spans import LongArray, Spans
from app.collation.tokens import IntArray
from app.collation.weights import FloatArray

# Two spans of one witness are one reading when what they share is at least this much of both together,
_SAME_READING = 0.5
# and the later one does not start too far behind the surer.
_BUCKET = 256
# So many pairs of spans are looked at in one step.
_AT_ONCE = 200_000


def gather(spans: Spans, ranking: IntArray) -> tuple[IntArray, list[str]]:
    """Number the readings: a span is a new one unless it is much the same as an earlier, surer one.

    The node of every span, -1 where no alignment joins it, and whose each node is.
    """
    surest = np.column_stack((spans.a[ranking], spans.b[ranking])).ravel()
    first = np.full(len(spans.where), len(surest))
    # Backwards, for of several values assigned to one place the last one stays.
    first[surest[::-1]] = np.arange(len(surest))[::-1]
    home: dict[int, int] = {}
    for span, surer in _alike(spans.where, first, len(surest)):
        if span not in home and surer not in home:
            home[span] = surer
    opening = first < len(surest)
    opening[list(home)] = False
    opens = np.flatnonzero(opening)
    opens = opens[np.argsort(first[opens])]
    node_of = np.full(len(first), -1, np.int32)
    node_of[opens] = np.arange(len(opens))
    node_of[list(home)] = node_of[list(home.values())]
    return node_of, [spans.sigla[n] for n in spans.where[opens, 0].tolist()]


def _alike(where: LongArray, first: LongArray, linked: int) -> Iterator[tuple[int, int]]:
    """Each span with such as are surer, and much the same: the likest first, of equally like ones the surest.

    `first` says how sure each span is. The surest spans stand first, those not below `linked` are left out.
    """
    parts = [_much_the_same(where, first, linked, *pairs) for pairs in _near(where)]
    none = np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0)
    span, surer, likeness = (np.concatenate(column) for column in zip(none, *parts, strict=True))
    order = np.lexsort((first[surer], -likeness, first[span]))
    for n in range(0, len(order), _AT_ONCE):
        some = order[n : n + _AT_ONCE]
        yield from zip(span[some].tolist(), surer[some].tolist(), strict=True)


def _much_the_same(
    where: LongArray, first: LongArray, linked: int, one: LongArray, other: LongArray
) -> tuple[IntArray, IntArray, FloatArray]:
    """Of some pairs of spans those that are: the later, the surer, and how like they are."""
    later = first[one] > first[other]
    span, surer = np.where(later, one, other), np.where(later, other, one)
    (_, start, end), (_, begin, last) = where[span].T, where[surer].T
    likeness = (np.minimum(end, last) - np.maximum(start, begin)) / (
        np.maximum(end, last) - np.minimum(start, begin)
    )
    alike = np.flatnonzero(
        (likeness >= _SAME_READING) & (start // _BUCKET <= begin // _BUCKET + 1) & (first[span] < linked)
    )
    return span[alike].astype(np.int32), surer[alike].astype(np.int32), likeness[alike]


def _near(where: LongArray) -> Iterator[tuple[LongArray, LongArray]]:
    """All pairs of spans of which the second starts in the first half of the first: no others are so like.

    Some at a time: where many spans stand on one place, there are about as many pairs as their square.
    """
    width = int(where[:, 2].max(initial=0)) + 1
    base = where[:, 0] * width
    spans = np.arange(len(where))
    stop = np.searchsorted(base + where[:, 1], base + where[:, 1:].sum(axis=1) // 2, "right")
    count = stop - spans - 1
    for some in np.split(spans, np.flatnonzero(np.diff(np.cumsum(count) // _AT_ONCE)) + 1):
        one = np.repeat(some, count[some])
        begins = np.cumsum(count[some]) - count[some]
        yield one, one + 1 + np.arange(len(one)) - np.repeat(begins, count[some])


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
    for span in sorted(besides, key=spans.addresses.__getitem__):
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
