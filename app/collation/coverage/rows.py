"""Which texts have a speaker, an utterance, a figure or a passage. An absence is told from a "not yet"."""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple, cast

from app.collation.coverage.labels import longest_of, of_figure, of_quote, of_readings
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import CoverageRow, Figure, Has, Joint, Name, Quote, Role, RowKind


class _Had(NamedTuple):
    """How far down a text something first stands, 0–1; what it is known by; which texts have it, and how.

    `by`: the texts in order, each with how it has it, as one string, which is looked up most quickly.
    """

    depth: float
    label: str
    by: str

    @classmethod
    def of(cls, depth: float, label: str, cells: Mapping[str, Has]) -> "_Had":
        """With all this as one string; many rows have the same."""
        return cls(depth, label, sys.intern(_BETWEEN.join(chain(*sorted(cells.items())))))


_BETWEEN = "\0"
# A row before its absences: depth, id, and who has it. Rows of one kind stand by the first two.
_Row = tuple[float, str, _Had]
# The quotes or figures of a row, each by its witness and its address, which is made of text and place.
_Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows(Memos):
    """What was found before of speakers (whose name goes first), utterances, figures and passages.

    `cells`: those of rows that are had alike, absences aside.
    """

    speakers: Memo[_Parts, _Had] = field(default_factory=Memo)
    utterances: Memo[_Parts, _Had] = field(default_factory=Memo)
    figures: Memo[_Parts, _Had] = field(default_factory=Memo)
    passages: Memo[Joint, _Had] = field(default_factory=Memo)
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
    rows: tuple[tuple[RowKind, list[_Row]], ...] = (
        ("speaker", _speakers(quotes, names, texts, known)),
        ("utterance", _utterances(quotes, texts, known)),
        ("figure", _figures(figures, texts, known)),
        ("passage", _passages(passages, texts, known)),
    )
    absent: dict[str, Has] = {
        siglum: "not yet" if role == "preview" else "not in text" for siglum, role in roles.items()
    }
    # Two rows in three are had as another is: they share their cells, the most of what is made here.
    alike = dict.fromkeys(had.by for _, some in rows for _, _, had in some)
    cells = {by: absent | known.cells.find(by, _cells, by) for by in alike}
    return tuple(
        [
            CoverageRow(row, kind, had.label, cells[had.by])
            for kind, some in rows
            for _, row, had in sorted(some)
        ]
    )


def _cells(by: str) -> dict[str, Has]:
    parts = by.split(_BETWEEN)
    return cast("dict[str, Has]", dict(zip(parts[::2], parts[1::2], strict=True)))


def _speakers(
    quotes: Sequence[Quote], names: Sequence[Name], texts: Mapping[str, Prepared], known: Rows
) -> list[_Row]:
    named = {name.canonical: name.id for name in names}
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None:
            said[quote.speaker].append(quote)
    rows = []
    for speaker, its in said.items():
        # Who has no name ("the memo") is known by the first quotation of theirs.
        row = named.get(speaker) or "s-" + min(quote.id for quote in its).partition("-")[2]
        had = known.speakers.find((speaker, *_parts(its)), _quoted, speaker, its, texts)
        rows.append((had.depth, row, had))
    return rows


def _utterances(quotes: Sequence[Quote], texts: Mapping[str, Prepared], known: Rows) -> list[_Row]:
    same: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.content_spans:
            same[quote.utterance or quote.id].append(quote)
    found = ((row, known.utterances.find(_parts(its), _uttered, its, texts)) for row, its in same.items())
    return [(had.depth, row, had) for row, had in found]


def _uttered(its: Sequence[Quote], texts: Mapping[str, Prepared]) -> _Had:
    return _quoted(of_quote(longest_of(its), texts), its, texts)


def _figures(figures: Sequence[Figure], texts: Mapping[str, Prepared], known: Rows) -> list[_Row]:
    same: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        same[figure.group or figure.id].append(figure)
    found = ((row, known.figures.find(_parts(its), _counted, its, texts)) for row, its in same.items())
    return [(had.depth, row, had) for row, had in found]


def _counted(its: Sequence[Figure], texts: Mapping[str, Prepared]) -> _Had:
    commonest = _commonest(its)
    had: dict[str, Has] = {figure.siglum: "other words" for figure in its}
    had |= {figure.siglum: "has" for figure in its if _value(figure) == _value(commonest)}
    depth = min(figure.start / len(texts[figure.siglum].text) for figure in its)
    return _Had.of(depth, of_figure(commonest, texts), had)


def _parts(its: Sequence[Quote] | Sequence[Figure]) -> _Parts:
    return tuple([part for one in its for part in (one.siglum, one.id)])


def _commonest(figures: Sequence[Figure]) -> Figure:
    """The figure whose value most texts have; of equally many, that with the smallest id."""
    having = Counter(value for _, value in {(figure.siglum, _value(figure)) for figure in figures})
    return min(figures, key=lambda figure: (-having[_value(figure)], figure.id, figure.siglum))


def _value(figure: Figure) -> tuple[float, float | None, str | None]:
    return figure.low, figure.high, figure.unit


def _passages(passages: Mapping[str, Joint], texts: Mapping[str, Prepared], known: Rows) -> list[_Row]:
    found = known.passages.find_all(
        list(passages.values()), lambda lacking: [_held(one, texts) for one in lacking]
    )
    return [(had.depth, row, had) for row, had in zip(passages, found, strict=True)]


def _held(passage: Joint, texts: Mapping[str, Prepared]) -> _Had:
    had: dict[str, Has] = {
        reading.siglum: "has" if reading.kind in ("verbatim", "close") else "other words"
        for reading in passage.readings
    }
    depth = min(reading.start / len(texts[reading.siglum].text) for reading in passage.readings)
    return _Had.of(depth, of_readings(passage.readings, texts), had)


def _quoted(label: str, quotes: Iterable[Quote], texts: Mapping[str, Prepared]) -> _Had:
    """Quoted in a text in quotation marks, or only reported there."""
    had: dict[str, Has] = {}
    for quote in quotes:
        if quote.status != "reported" or quote.siglum not in had:
            had[quote.siglum] = "other words" if quote.status == "reported" else "has"
    return _Had.of(_depth(quotes, texts), label, had)


def _depth(quotes: Iterable[Quote], texts: Mapping[str, Prepared]) -> float:
    spoken = [quote for quote in quotes if quote.content_spans]
    starts = ((min(start for start, _ in quote.content_spans), quote.siglum) for quote in spoken)
    return min((start / len(texts[siglum].text) for start, siglum in starts), default=1.0)
