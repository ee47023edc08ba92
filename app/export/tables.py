"""CSV for spreadsheets: the readings of all passages, the places where they differ, and who has what.

A cell that a spreadsheet would run as a formula gets an apostrophe before it (SECURITY: CSV injection).
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from app.collation.text import Reading
from app.export.edition import Edition

Cell = str | int | float | None
# What opens a formula, in ASCII and in full width; blank space before it does not protect.
_OPENERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# By this mark spreadsheets know that letters are UTF-8.
_MARK = "\ufeff"


def readings(edition: Edition) -> str:
    """One line for each text of each passage."""
    head = (
        "passage", "id", "kind", "siglum", "outlet", "headline", "published", "role", "paragraph", "start",
        "end", "words", "speaker", "cue", "given", "address", "rulings",
    )  # fmt: skip
    lines = (
        (*_reading(edition, passage.number, passage.id, edition.address(passage), reading), told)
        for passage in edition.passages
        for told in [_joined(edition.rulings(passage))]
        for reading in passage.readings
    )
    return _written(head, lines)


def variants(edition: Edition) -> str:
    """One line for each text at each place where the readings of a passage differ."""
    lines = (
        (passage.number, passage.id, place, variant.kind, one.siglum, one.start, one.end, one.text)
        for passage in edition.passages
        for place, variant in enumerate(passage.variants, start=1)
        for one in variant.readings
    )
    return _written(("passage", "id", "place", "kind", "siglum", "start", "end", "words"), lines)


def coverage(edition: Edition) -> str:
    """One line for each speaker, utterance, figure and passage, one column for each text."""
    sigla = list(edition.columns)
    lines = (
        (row.kind, row.row, row.label, *(row.cells.get(siglum) for siglum in sigla))
        for row in edition.comparison.collation.coverage
    )
    return _written(("kind", "id", "label", *sigla), lines)


def _reading(
    edition: Edition, number: int, name: str, address: str | None, reading: Reading
) -> Sequence[Cell]:
    article = edition.columns[reading.siglum].article
    quotes = edition.quotes(reading)
    return (
        number, name, reading.kind, reading.siglum, article.outlet, article.headline, article.published_at,
        article.role, edition.paragraph(reading), reading.start, reading.end, edition.words(reading),
        _joined(quote.speaker for quote in quotes), _joined(quote.cue for quote in quotes),
        _joined(quote.status for quote in quotes), address,
    )  # fmt: skip


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def _written(head: Sequence[str], lines: Iterable[Sequence[Cell]]) -> str:
    written = StringIO(_MARK, newline="")
    written.seek(0, 2)
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_guarded(cell) for cell in line] for line in lines)
    return written.getvalue()


def _guarded(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_OPENERS) else cell
