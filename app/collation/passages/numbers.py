"""In what order passages and alignments stand, and what the passages are numbered by."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from app.collation.passages.spans import RANK
from app.collation.text import Alignment, Passage, Reading

# Three words a reading.
Readings = tuple[str, ...]


def numbered(passages: Iterable[Passage], order: Sequence[str]) -> tuple[Passage, ...]:
    """Number passages anew, from 1, and put them in that order.

    Those of the first siglum in `order` go first, in its order, then those of the next. Nothing else in a
    collation depends on which witness leads, so that who reads from another base needs no new one. Cost:
    O(n log n).
    """
    rank = {siglum: place for place, siglum in enumerate(order)}

    def place(reading: Reading) -> tuple[int, int, int]:
        return rank[reading.siglum], reading.start, reading.end

    leading = {passage.id: min(map(place, passage.readings)) for passage in passages}
    by_leading = groupby(
        sorted(passages, key=lambda passage: leading[passage.id]), lambda passage: leading[passage.id]
    )
    # Few have their first reading in common: only those are told apart by the others.
    stand = (
        one
        for _, alike in by_leading
        for one in sorted(alike, key=lambda passage: sorted(map(place, passage.readings)))
    )
    return tuple(
        Passage(one.id, number, one.kind, one.readings, one.variants)
        for number, one in enumerate(stand, start=1)
    )


def readings_of(passage: Passage) -> Readings:
    """What may be kept of a passage is kept by its readings: whose, of what text and place, of what kind."""
    return tuple([part for one in passage.readings for part in (one.siglum, one.anchor, one.kind)])


def place_of(one: Alignment, rank: Mapping[str, int]) -> tuple[int, int]:
    """Which witnesses an alignment is of, as places in their order."""
    return rank[one.a.siglum], rank[one.b.siglum]


def in_order(one: Alignment) -> tuple[float, ...]:
    """By what the alignments of two witnesses stand in order: place, and of equals the surer goes first."""
    return one.a.start, one.b.start, RANK[one.kind], -one.score, one.a.end, one.b.end
