"""In what order passages and alignments stand, and what the passages are numbered by."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from app.collation.passages.spans import RANK, LongArray
from app.collation.text import Alignment, Passage


def numbered(passages: Iterable[Passage], order: Sequence[str]) -> tuple[Passage, ...]:
    """Number passages anew, from 1, and put them in that order.

    Those of the first siglum in `order` go first, in its order, then those of the next. Nothing else in a
    collation depends on which witness leads, so that who reads from another base needs no new one. Cost:
    O(n log n).
    """
    passages = tuple(passages)
    rank = {siglum: place for place, siglum in enumerate(order)}
    first = np.cumsum([0, *(len(passage.readings) for passage in passages)])
    places = [(rank[one.siglum], one.start, one.end) for passage in passages for one in passage.readings]
    stand = standing(first, np.array(places, np.int64).reshape(-1, 3))
    return tuple(
        Passage(one.id, number, one.kind, one.readings, one.variants)
        for number, one in enumerate((passages[at] for at in stand), start=1)
    )


def standing(first: LongArray, places: LongArray) -> list[int]:
    """In what order passages stand, by all their readings. Cost: O(n log n).

    `places`, shape (n, 3): of every reading the place of its witness in the order, the start and the end;
    `first`: where those of each passage begin, and where the last one's end. A passage has one a witness.
    """
    passage = np.repeat(np.arange(len(first) - 1), np.diff(first))
    places = places[np.argsort(passage * (places[:, 0].max(initial=0) + 1) + places[:, 0])]
    width = int(places[:, 1:].max(initial=0)) + 1
    _, number = np.unique((places[:, 0] * width + places[:, 1]) * width + places[:, 2], return_inverse=True)
    # The second counts for less; who has none stands before who has one.
    two = number[first[:-1]] * len(number) + number[np.minimum(first[:-1] + 1, first[1:] - 1)]
    order = np.argsort(two, kind="stable")
    stand: list[int] = order.tolist()
    # Few have the same first two: only of those all readings are compared.
    runs = np.append(np.flatnonzero(np.diff(two[order], prepend=-1)), len(stand))
    for n in np.flatnonzero(np.diff(runs) > 1).tolist():
        same = slice(runs[n], runs[n + 1])
        stand[same] = sorted(stand[same], key=lambda at: number[first[at] : first[at + 1]].tolist())
    return stand


def place_of(one: Alignment, rank: Mapping[str, int]) -> tuple[int, int]:
    """Which witnesses an alignment is of, as places in their order."""
    return rank[one.a.siglum], rank[one.b.siglum]


def in_order(one: Alignment) -> tuple[float, ...]:
    """By what the alignments of two witnesses stand in order: place, and of equals the surer goes first."""
    return one.a.start, one.b.start, RANK[one.kind], -one.score, one.a.end, one.b.end
