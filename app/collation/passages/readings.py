"""What each witness has of a passage, and the address the passage is known by.

Which alignments make a passage is not decided here.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

import numpy as np

from app.collation.memo import Memo
from app.collation.passages.ruled import Joining
from app.collation.passages.spans import KINDS, LongArray, anchor
from app.collation.text import Passage, Reading

# Whose a reading is and of which text, where it starts and ends, and the rank of its kind.
Read = tuple[str, str, int, int, int]


def passages_of(
    grown: Sequence[Sequence[int]],
    made: Joining,
    sha256: Mapping[str, str],
    known: Memo[Read, Reading],
) -> list[Passage]:
    """The passages of some groups of alignments, in their order, not yet numbered. Cost: n log n."""
    sigla = sorted(sha256)
    first, rows = _rows(grown, made, {siglum: n for n, siglum in enumerate(sigla)})
    keys = [
        (sigla[witness], sha256[sigla[witness]], start, end, kind)
        for witness, start, end, kind in rows.tolist()
    ]
    readings = known.find_all(keys, lambda lacking: [_reading(*one) for one in lacking])
    kinds = np.minimum.reduceat(rows[:, 3], first[:-1]).tolist() if len(rows) else []
    passages: list[Passage] = []
    taken: set[str] = set()
    for (start, stop), kind in zip(pairwise(first.tolist()), kinds, strict=True):
        its = readings[start:stop]
        name = _name([reading.anchor for reading in its], taken)
        taken.add(name)
        passages.append(Passage(f"p-{name[2:]}", 0, KINDS[kind], tuple(its), ()))
    return passages


def _reading(siglum: str, sha256: str, start: int, end: int, kind: int) -> Reading:
    return Reading(siglum, start, end, anchor(sha256, start, end), KINDS[kind])


def _rows(
    grown: Sequence[Sequence[int]], made: Joining, number: Mapping[str, int]
) -> tuple[LongArray, LongArray]:
    """What each witness has of each group: all spans of its node there, from the first start to the last end.

    Where the rows of each group begin, and where the last one's end; and the rows, by group and witness,
    shape (n, 4): the witness by its number, the start, the end, and the rank of the closest kind.
    """
    spans = made.spans
    at = np.fromiter(chain.from_iterable(grown), np.int64)
    group = np.repeat(np.arange(len(grown)), np.fromiter(map(len, grown), np.int64, len(grown)))
    where = np.array([(number[siglum], start, end) for siglum, start, end in spans.places], np.int64)
    where = where.reshape(-1, 3)[np.concatenate((spans.a[at], spans.b[at]))]
    group, kind = np.tile(group, 2), np.tile(spans.kind[at], 2)
    # A group has one node a witness, so that group and witness tell the node.
    order = np.lexsort((where[:, 0], group))
    group, kind, where = group[order], kind[order], where[order]
    opens = np.flatnonzero(np.diff(group, prepend=-1) | np.diff(where[:, 0], prepend=-1))
    if not len(opens):
        return np.zeros(1, np.int64), np.zeros((0, 4), np.int64)
    columns = (
        where[opens, 0],
        np.minimum.reduceat(where[:, 1], opens),
        np.maximum.reduceat(where[:, 2], opens),
        np.minimum.reduceat(kind, opens),
    )
    first = np.searchsorted(group[opens], np.arange(len(grown) + 1))
    return first, np.column_stack(columns)


def _name(anchors: Sequence[str], taken: set[str]) -> str:
    """The smallest anchor; when passages have readings in common, the surer one has the first claim to it."""
    for name in sorted(anchors):
        if name not in taken:
            return name
    name = joint_id(anchors)
    return name if name not in taken else f"{name}-{len(taken)}"


def joint_id(anchors: Iterable[str]) -> str:
    """The id of a passage whose readings all give their anchors to surer ones."""
    return "p-" + hashlib.sha256(" ".join(sorted(anchors)).encode()).hexdigest()[:16]
