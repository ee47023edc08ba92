"""Which texts have a speaker, an utterance, a figure or a passage. An absence is told from a "not yet"."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import cast

from app.collation.coverage.labels import longest_of, of_figure, of_quote, of_readings
from app.collation.coverage.order import Had, InOrder, Row
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import CoverageRow, Figure, Has, Joint, Name, Quote, Role, RowKind

_BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class Rows(Memos):
    """What was found before of speakers, utterances, figures and passages.

    `cells`: those of rows that are had alike, absences aside.
    """

    speakers: InOrder[list[Quote]] = field(default_factory=InOrder)
    utterances: InOrder[list[Quote]] = field(default_factory=InOrder)
    figures: InOrder[list[Figure]] = field(default_factory=InOrder)
    passages: InOrder[Joint] = field(default_factory=InOrder)
    cells: Memo[str, dict[str, Has]] = field(default_factory=Memo)


def coverage(
    roles: Mapping[str, Role],
    texts: Mapping[str, Prepared],
    passages: Mapping[str, Joint],
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
    names: Sequence[Name],
    known: Rows | None = None,
) -> tuple[CoverageRow, ...]:
    """Who has what, given the texts and their roles by siglum, the passages by id, and what texts assert.

    A row for everybody who is quoted, every utterance, every group of figures (a figure without a group is
    one by itself) and every passage. A text "has" what it puts in quotation marks, a figure of the same value
    as most, a reading that is verbatim or close; it has in "other words" what it reports, a figure of another
    value, a reading that is reworded or related. A speaker it names and does not quote it has not. Everything
    else is "not in text", and "not yet" where the role is preview. Rows stand by kind, then in the order in
    which they first come up, as a share of the text's length, then by id: the order of the texts changes
    nothing. `known` saves time and changes no answer. Cost: linear, but for the sorting.
    """
    known = Rows() if known is None else known
    rows: tuple[tuple[RowKind, list[Row]], ...] = (
        ("speaker", _speakers(quotes, names, texts, known)),
        ("utterance", _utterances(quotes, texts, known)),
        ("figure", _figures(figures, texts, known)),
        ("passage", known.passages.find_all(passages, lambda one: _held(one, texts))),
    )
    absent: dict[str, Has] = {
        siglum: "not yet" if role == "preview" else "not in text" for siglum, role in roles.items()
    }
    # Two rows in three are had as another is: they share their cells, the most of what is made here.
    alike = list(dict.fromkeys([had.by for _, some in rows for _, _, had in some]))
    present = known.cells.find_all(alike, lambda lacking: map(_cells, lacking))
    cells = {by: absent | its for by, its in zip(alike, present, strict=True)}
    return tuple(
        [CoverageRow(row, kind, had.label, cells[had.by]) for kind, some in rows for _, row, had in some]
    )


def _had(depth: float, label: str, cells: Mapping[str, Has]) -> Had:
    """With the cells as one string; many rows have the same."""
    return Had(depth, label, sys.intern(_BETWEEN.join(chain(*sorted(cells.items())))))


def _cells(by: str) -> dict[str, Has]:
    parts = by.split(_BETWEEN)
    return cast("dict[str, Has]", dict(zip(parts[::2], parts[1::2], strict=True)))


def _speakers(
    quotes: Sequence[Quote], names: Sequence[Name], texts: Mapping[str, Prepared], known: Rows
) -> list[Row]:
    named = {name.canonical: name.id for name in names}
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None:
            said[quote.speaker].append(quote)
    # Who has no name ("the memo") is known by the first quotation of theirs.
    by_id = {
        named.get(speaker) or "s-" + min(quote.id for quote in its).partition("-")[2]: its
        for speaker, its in said.items()
    }
    return known.speakers.find_all(by_id, lambda its: _quoted(its[0].speaker or "", its, texts))


def _utterances(quotes: Sequence[Quote], texts: Mapping[str, Prepared], known: Rows) -> list[Row]:
    same: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.content_spans:
            same[quote.utterance or quote.id].append(quote)
    return known.utterances.find_all(same, lambda its: _quoted(of_quote(longest_of(its), texts), its, texts))


def _figures(figures: Sequence[Figure], texts: Mapping[str, Prepared], known: Rows) -> list[Row]:
    same: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        same[figure.group or figure.id].append(figure)
    return known.figures.find_all(same, lambda its: _counted(its, texts))


def _counted(its: Sequence[Figure], texts: Mapping[str, Prepared]) -> Had:
    commonest = _commonest(its)
    had: dict[str, Has] = {figure.siglum: "other words" for figure in its}
    had |= {figure.siglum: "has" for figure in its if _value(figure) == _value(commonest)}
    depth = min(figure.start / len(texts[figure.siglum].text) for figure in its)
    return _had(depth, of_figure(commonest, texts), had)


def _commonest(figures: Sequence[Figure]) -> Figure:
    """The figure whose value most texts have; of equally many, that with the smallest id."""
    having = Counter(value for _, value in {(figure.siglum, _value(figure)) for figure in figures})
    return min(figures, key=lambda figure: (-having[_value(figure)], figure.id, figure.siglum))


def _value(figure: Figure) -> tuple[float, float | None, str | None]:
    return figure.low, figure.high, figure.unit


def _held(passage: Joint, texts: Mapping[str, Prepared]) -> Had:
    had: dict[str, Has] = {
        reading.siglum: "has" if reading.kind in ("verbatim", "close") else "other words"
        for reading in passage.readings
    }
    depth = min(reading.start / len(texts[reading.siglum].text) for reading in passage.readings)
    return _had(depth, of_readings(passage.readings, texts), had)


def _quoted(label: str, quotes: Iterable[Quote], texts: Mapping[str, Prepared]) -> Had:
    """Quoted in a text in quotation marks, or only reported there."""
    had: dict[str, Has] = {}
    for quote in quotes:
        if quote.status != "reported" or quote.siglum not in had:
            had[quote.siglum] = "other words" if quote.status == "reported" else "has"
    return _had(_depth(quotes, texts), label, had)


def _depth(quotes: Iterable[Quote], texts: Mapping[str, Prepared]) -> float:
    spoken = [quote for quote in quotes if quote.content_spans]
    starts = ((min(start for start, _ in quote.content_spans), quote.siglum) for quote in spoken)
    return min((start / len(texts[siglum].text) for start, siglum in starts), default=1.0)
