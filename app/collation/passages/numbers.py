"""In what order passages and alignments stand, and what the passages are numbered by."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

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
    leading = places[first[:-1]]
    almost = np.argsort(leading[:, 0] * (places[:, 1].max(initial=0) + 1) + leading[:, 1], kind="stable")
    # Numbers with the largest part first compare as bytes, one after the other, as they do themselves.
    whole, width = places.astype(">u4").tobytes(), 12
    keys = [whole[start:stop] for start, stop in pairwise((first * width).tolist())]
    # What is in order by the first reading is almost in order, which takes few comparisons.
    return sorted(almost.tolist(), key=keys.__getitem__)


def place_of(one: Alignment, rank: Mapping[str, int]) -> tuple[int, int]:
    """Which witnesses an alignment is of, as places in their order."""
    return rank[one.a.siglum], rank[one.b.siglum]


def in_order(one: Alignment) -> tuple[float, ...]:
    """By what the alignments of two witnesses stand in order: place, and of equals the surer goes first."""
    return one.a.start, one.b.start, RANK[one.kind], -one.score, one.a.end, one.b.end
