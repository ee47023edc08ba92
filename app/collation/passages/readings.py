"""What each witness has of a passage, and the address the passage is known by.

Which alignments make a passage, and how passages are numbered, is not decided here.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.collation.memo import Memo
from app.collation.passages.ruled import Joining
from app.collation.passages.spans import KINDS, LongArray, anchor
from app.collation.text import AlignmentKind, Reading
from app.collation.tokens import IntArray

# The rows of one passage as bytes, each witness by a number that it and its text have wherever they stand.
Rows = bytes
_ROW = 4
# What stands between the parts of `alike`, and in none.
PARTED = "\0"


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What there is to say of a passage but for its number and its variants.

    `names`: the ids it may be known by, in their order: by one of its anchors, or by all. `alike`: whose
    those readings are that do more than share a subject, siglum and anchor of each as one string, which is
    looked up most quickly.
    """

    rows: Rows
    kind: AlignmentKind
    readings: tuple[Reading, ...]
    names: tuple[str, ...]
    alike: str


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What each witness has of each group: all spans of its node there, from the first start to the last end.

    `first`: where the rows of each group begin, and where the last one's end. `rows`, by group and witness,
    shape (n, 4): the witness by its place among the sigla, the start, the end, the rank of the closest kind.
    """

    first: LongArray
    rows: LongArray


def table_of(which: IntArray, made: Joining) -> Table:
    """The readings of the groups that alignments are in, by number, from the surest on. Cost: n log n."""
    spans = made.spans
    witness, start, end = spans.where.T
    span = np.concatenate((spans.a[made.ranking], spans.b[made.ranking]))
    # A group has one node a witness, so that group and witness tell the node.
    node = np.tile(which.astype(np.int64) * len(spans.sigla), 2) + witness[span]
    order = np.argsort(node)
    node, span = node[order], span[order]
    opens = np.flatnonzero(np.diff(node, prepend=-1))
    if not len(opens):
        return Table(np.zeros(1, np.int64), np.zeros((0, _ROW), np.int64))
    group, whose = np.divmod(node[opens], len(spans.sigla))
    columns = (
        whose,
        np.minimum.reduceat(start[span], opens),
        np.maximum.reduceat(end[span], opens),
        np.minimum.reduceat(np.tile(spans.kind[made.ranking], 2)[order], opens),
    )
    first = np.searchsorted(group, np.arange(group[-1] + 2))
    return Table(first, np.column_stack(columns))


def drawn_of(
    table: Table, sigla: Sequence[str], sha256: Mapping[str, str], known: Memo[Rows, Drawn]
) -> list[Drawn]:
    """What there is to say of each group; those with the same rows as one that is known need no more."""
    whose = {_number(siglum, sha256[siglum]): (siglum, sha256[siglum]) for siglum in sigla}
    rows = table.rows.copy()
    rows[:, 0] = np.array(list(whose), np.int64)[rows[:, 0]]
    whole, width = rows.tobytes(), rows.itemsize * _ROW
    keys = [whole[start:stop] for start, stop in pairwise((table.first * width).tolist())]
    return known.find_all(keys, lambda lacking: _drawn(lacking, whose))


def _number(siglum: str, sha256: str) -> int:
    """A witness as a number of 64 bits with a sign, the same for as long as its siglum and its text are."""
    return int.from_bytes(hashlib.sha256(f"{sha256} {siglum}".encode()).digest()[:8], "big", signed=True)


def _drawn(lacking: Sequence[Rows], whose: Mapping[int, tuple[str, str]]) -> list[Drawn]:
    # Many readings are in several passages.
    readings: dict[tuple[int, ...], Reading] = {}
    found = []
    for key in lacking:
        rows = np.frombuffer(key, np.int64).reshape(-1, _ROW).tolist()
        its = []
        for row in map(tuple, rows):
            if row not in readings:
                readings[row] = _reading(*whose[row[0]], *row[1:])
            its.append(readings[row])
        anchors = sorted([one.anchor for one in its])
        names = *[f"p-{name[2:]}" for name in anchors], joint_id(anchors)
        alike = [part for one in its if one.kind != "related" for part in (one.siglum, one.anchor)]
        kind = KINDS[min([row[3] for row in rows])]
        found.append(Drawn(key, kind, tuple(its), names, PARTED.join(alike)))
    return found


def _reading(siglum: str, sha256: str, start: int, end: int, kind: int) -> Reading:
    return Reading(siglum, start, end, anchor(sha256, start, end), KINDS[kind])


def by_id(drawn: Iterable[Drawn]) -> dict[str, Drawn]:
    """Passages, from the surest on, by id: the first of its names that none before has taken."""
    taken: dict[str, Drawn] = {}
    for one in drawn:
        for name in one.names:
            if name not in taken:
                break
        else:
            name = f"{one.names[-1]}-{len(taken)}"
        taken[name] = one
    return taken


def joint_id(anchors: Iterable[str]) -> str:
    """The id of a passage whose readings all give their anchors to surer ones."""
    return "p-" + hashlib.sha256(" ".join(sorted(anchors)).encode()).hexdigest()[:16]
