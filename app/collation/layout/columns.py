"""A passage as a table: the readings under each other, in columns that agree or differ."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from app.collation.layout.runs import LINE, UNMARKED, Layer, Run, runs
from app.collation.text import AlignmentKind, Passage, Reading, Span, Variant, VariantKind, Witness

_WORD = regex.compile(r"[\p{L}\p{N}]")
_NO_STOCK: Layer[None] = Layer(())


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading's words in one column of a table. No runs: this witness has nothing here."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `kind` is None where all readings agree.

    `only` names the witnesses that alone have words here, for the head "only in B".
    """

    kind: VariantKind | None
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One reading: its cells, one a column; or, for a reading on the same subject, one whole cell."""

    siglum: str
    start: int
    end: int
    paragraph: int  # counted from 1, as a reader counts
    kind: AlignmentKind
    cells: tuple[Cell, ...]
    aside: bool  # same subject: not aligned word by word


@dataclass(frozen=True, slots=True)
class Table:
    """The collation table of one passage."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def table(passage: Passage, witnesses: Mapping[str, Witness]) -> Table:
    """Lay a passage out in columns: words that all readings share, and each place where they differ.

    `witnesses` are found by siglum. Every row read from left to right is the whole reading. Differences that
    are not marked in the text (spelling, case) make no column. Readings on the same subject come last, whole.
    """
    aligned = [reading for reading in passage.readings if reading.kind != "related"]
    variants = [variant for variant in passage.variants if variant.kind not in UNMARKED]
    cells = [list(_cells(witnesses[reading.siglum].text, reading, variants)) for reading in aligned]
    kinds: list[Variant | None] = [None]
    for variant in variants:
        kinds.extend((variant, None))
    held = [n for n in range(len(kinds)) if kinds[n] or any(_WORD.search(_joined(row[n])) for row in cells)]
    rows = [
        _row(witnesses, reading, [row[n] for n in held], aside=False)
        for reading, row in zip(aligned, cells, strict=True)
    ]
    rows += [
        _row(witnesses, reading, [_whole(witnesses, reading)], aside=True)
        for reading in passage.readings
        if reading.kind == "related"
    ]
    return Table(tuple(_column(kinds[n]) for n in held) if aligned else (), tuple(rows))


def paragraph_of(text: str, place: int) -> int:
    r"""The number, from 1, of the line that holds a place, blank lines not counted.

    >>> paragraph_of("One.\n\nTwo.", 6)
    2
    """
    return bisect_right(_lines(text), place)


@lru_cache(maxsize=8)
def _lines(text: str) -> Sequence[int]:
    # Who lays out all passages of a text asks once for each, and counting takes as long as the text is.
    return [line.start() for line in LINE.finditer(text) if not line[0].isspace()]


def _cells(text: str, reading: Reading, variants: Sequence[Variant]) -> Iterator[Cell]:
    place = reading.start
    for variant in variants:
        mine = next(one for one in variant.readings if one.siglum == reading.siglum)
        yield _cell(text, Span(place, mine.start), ())
        yield _cell(text, Span(mine.start, mine.end), [(words, variant.kind) for words in mine.words])
        place = mine.end
    yield _cell(text, Span(place, reading.end), ())


def _whole(witnesses: Mapping[str, Witness], reading: Reading) -> Cell:
    return _cell(witnesses[reading.siglum].text, Span(reading.start, reading.end), ())


def _cell(text: str, span: Span, variants: Sequence[tuple[Span, VariantKind]]) -> Cell:
    printed = text[span.start : span.end]
    start = span.start + len(printed) - len(printed.lstrip())
    bare = Span(start, start + len(printed.strip()))
    return Cell(tuple(runs(text, bare, Layer(variants), _NO_STOCK)) if bare.start < bare.end else ())


def _column(variant: Variant | None) -> Column:
    if variant is None:
        return Column(None, ())
    having = tuple(reading.siglum for reading in variant.readings if reading.text)
    return Column(variant.kind, having if variant.kind == "only-here" else ())


def _row(witnesses: Mapping[str, Witness], reading: Reading, cells: Sequence[Cell], *, aside: bool) -> Row:
    number = paragraph_of(witnesses[reading.siglum].text, reading.start)
    return Row(reading.siglum, reading.start, reading.end, number, reading.kind, tuple(cells), aside)


def _joined(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs)
