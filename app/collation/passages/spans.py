"""The spans that alignments join, once each, and which alignments are surer than others.

Which spans are one reading, and which readings belong together, is not decided here.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.memo import Memo
from app.collation.text import Alignment, AlignmentKind, Place
from app.collation.tokens import IntArray
from app.collation.weights import FloatArray

# From the closest to the loosest.
KINDS: tuple[AlignmentKind, ...] = ("verbatim", "close", "reworded", "related")
RANK = {kind: rank for rank, kind in enumerate(KINDS)}

LongArray = npt.NDArray[np.int64]
# A siglum, where the span starts and where it ends.
Where = tuple[str, int, int]
# The alignments of two witnesses as numbers, to be laid under those of others, shape (n, 8): where each
# starts and ends in the one text, then in the other; its kind by rank; both names; the bits of its score.
Columns = LongArray


@dataclass(frozen=True, eq=False)
class Spans:
    """The spans that alignments join, once each, in the order of their witnesses and places.

    `sigla`: whose texts these are. `where`: of each span the place of its siglum there, its start and end,
    shape (n, 3). `name`: its anchor as a number. `a`, `b`: which two each alignment joins. `score`, `kind`:
    of each alignment, the kind by its rank.
    """

    sigla: Sequence[str]
    where: LongArray
    name: LongArray
    a: IntArray
    b: IntArray
    score: FloatArray
    kind: LongArray

    @cached_property
    def places(self) -> list[Where]:
        """The spans as others name them. Only who hears rulings needs to."""
        return [(self.sigla[n], start, end) for n, start, end in self.where.tolist()]

    @cached_property
    def number(self) -> dict[Where, int]:
        """Which span stands at a place."""
        return {place: n for n, place in enumerate(self.places)}

    @cached_property
    def addresses(self) -> list[tuple[int, Where]]:
        """By what spans are put in an order that does not depend on which witness leads."""
        return list(zip(self.name.tolist(), self.places, strict=True))

    def ends(self) -> list[tuple[int, int]]:
        """The two spans of each alignment."""
        return list(zip(self.a.tolist(), self.b.tolist(), strict=True))


def anchor(sha256: str, start: int, end: int) -> str:
    """The address of a span: "r-" and 16 hexadecimal digits, the same for as long as the text is the same.

    >>> anchor("0" * 64, 3, 9)
    'r-10122fd8f0bcdaea'
    """
    return "r-" + _digits(sha256, start, end)


def _digits(sha256: str, start: int, end: int) -> str:
    return hashlib.sha256(f"{sha256} {start} {end}".encode()).hexdigest()[:16]


def _name(sha256: str, start: int, end: int) -> int:
    """An anchor as a number of 64 bits with a sign, in the order of the anchors."""
    return int(_digits(sha256, start, end), 16) - (1 << 63)


def columns(shared: Iterable[Between], sha256: Mapping[str, str]) -> list[Columns]:
    """The alignments of every two witnesses as numbers. Each span is hashed once."""
    names: dict[tuple[str, int, int], int] = {}

    def name(place: Place) -> int:
        where = sha256[place.siglum], place.start, place.end
        found = names.get(where)
        if found is None:
            found = names[where] = _name(*where)
        return found

    def row(one: Alignment) -> tuple[int, ...]:
        a, b = one.a, one.b
        return a.start, a.end, b.start, b.end, RANK[one.kind], name(a), name(b), 0

    return [_with_scores([row(one) for one in found], [one.score for one in found]) for _, found in shared]


def _with_scores(rows: Sequence[tuple[int, ...]], scores: Sequence[float]) -> Columns:
    found = np.array(rows, np.int64)
    found[:, -1] = np.array(scores, np.float64).view(np.int64)
    return found


def spans_of(
    shared: Sequence[Between],
    sha256: Mapping[str, str],
    known: Memo[Sides, Columns],
    besides: Sequence[Where] = (),
) -> Spans:
    """The spans of all alignments, and some that no alignment joins yet. Cost: n log n."""
    sigla = sorted(sha256)
    number = {siglum: n for n, siglum in enumerate(sigla)}
    tables = _tables(shared, sha256, known)
    table = np.concatenate([np.zeros((0, 8), np.int64), *tables])
    pairs = [(number[one.alignments[0].a.siglum], number[one.alignments[0].b.siglum]) for one in shared]
    whose = np.repeat(
        np.array(pairs, np.int64).reshape(-1, 2), [len(one.alignments) for one in shared], axis=0
    )
    own = np.array([(number[siglum], start, end) for siglum, start, end in besides], np.int64).reshape(-1, 3)
    rows = [np.column_stack((whose[:, n], table[:, 2 * n : 2 * n + 2])) for n in (0, 1)]
    where, which = _once(np.concatenate((*rows, own)))
    name = np.empty(len(where), np.int64)
    name[which] = np.concatenate(
        (table[:, 5], table[:, 6], [_name(sha256[siglum], start, end) for siglum, start, end in besides])
    )
    return Spans(
        sigla,
        where,
        name,
        a=which[: len(table)],
        b=which[len(table) : 2 * len(table)],
        score=table[:, 7].copy().view(np.float64),
        kind=table[:, 4],
    )


def _tables(
    shared: Sequence[Between], sha256: Mapping[str, str], known: Memo[Sides, Columns]
) -> list[Columns]:
    by_sides = {one.sides: one for one in shared if one.sides is not None}
    if len(by_sides) < len(shared):
        return columns(shared, sha256)
    return known.find_all(
        list(by_sides), lambda lacking: columns([by_sides[sides] for sides in lacking], sha256)
    )


def _once(rows: LongArray) -> tuple[LongArray, IntArray]:
    """Rows of a witness, a start and an end in order, each once; for every row given, which of them it is.

    Packed into 64 bits, which has room for the places of ten thousand texts of ten million characters.
    """
    width = int(rows[:, 2].max(initial=0)) + 1
    keys, which = np.unique((rows[:, 0] * width + rows[:, 1]) * width + rows[:, 2], return_inverse=True)
    witness, place = np.divmod(keys, width * width)
    return np.column_stack((witness, *np.divmod(place, width))), which.astype(np.int32)


def ranking_of(spans: Spans) -> IntArray:
    """The alignments from the surest to the least.

    Sigla come last: they break ties only between equal texts, where they cannot change what is found.
    """
    names = _ranks(_both(_ranks(spans.name), spans))
    ends = _ranks(names * len(spans.sigla) ** 2 + _both(spans.where[:, 0], spans))
    # The kind counts for more than any score. One number sorts several times as fast as several keys.
    sure = spans.kind * len(ends) - _ranks(spans.score)
    return np.argsort(sure * len(ends) + ends).astype(np.int32)


def _ranks(numbers: LongArray | FloatArray) -> LongArray:
    """For each number how many different ones are below it."""
    _, ranks = np.unique(numbers, return_inverse=True)
    return ranks


def _both(number: LongArray, spans: Spans) -> LongArray:
    """The numbers of the two spans of each alignment as one, the smaller first."""
    one, other = number[spans.a], number[spans.b]
    return np.minimum(one, other) * int(number.max(initial=0) + 1) + np.maximum(one, other)
