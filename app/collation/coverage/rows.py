"""Which texts have a speaker, an utterance, a figure or a passage. An absence is told from a "not yet"."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.collation.coverage.labels import longest_of, of_figure, of_passage, of_quote
from app.collation.memo import Memo, Memos
from app.collation.passages import Readings, readings_of
from app.collation.prepared import Prepared
from app.collation.text import CoverageRow, Figure, Has, Name, Passage, Quote, Role, RowKind

_KINDS: tuple[RowKind, ...] = ("speaker", "utterance", "figure", "passage")


class _Had(NamedTuple):
    """What texts have of something, and how far down a text it first stands, 0–1."""

    label: str
    had: dict[str, Has]
    depth: float


class _Row(NamedTuple):
    """A row before its absences."""

    row: str
    kind: RowKind
    label: str
    had: dict[str, Has]
    depth: float


@dataclass(frozen=True, slots=True)
class Rows(Memos):
    """What was found before: what texts have of a passage, by its readings; labels by what they are of."""

    passages: Memo[Readings, _Had] = field(default_factory=Memo)
    labels: Memo[tuple[str, str], str] = field(default_factory=Memo)


def coverage(
    roles: Mapping[str, Role],
    texts: Mapping[str, Prepared],
    passages: Sequence[Passage],
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
    names: Sequence[Name],
    known: Rows | None = None,
) -> tuple[CoverageRow, ...]:
    """Who has what, given the texts and their roles by siglum and everything found in them.

    A row for everybody who is quoted, every utterance, every group of figures (a figure without a group is
    one by itself) and every passage. A text "has" what it puts in quotation marks, a figure of the same value
    as most, a reading that is verbatim or close; it has in "other words" what it reports, a figure of another
    value, a reading that is reworded or related. A speaker it names and does not quote it has not. Everything
    else is "not in text", and "not yet" where the role is preview. Rows stand by kind, then in the order in
    which they first come up, as a share of the text's length, then by id: the order of the texts changes
    nothing. `known` saves time and changes no answer. Cost: linear, but for the sorting.
    """
    known = Rows() if known is None else known
    rows = [
        *_speakers(quotes, names, texts),
        *_utterances(quotes, texts, known),
        *_figures(figures, texts, known),
        *_passages(passages, texts, known),
    ]
    rows.sort(key=lambda row: (_KINDS.index(row.kind), row.depth, row.row))
    absent: dict[str, Has] = {
        siglum: "not yet" if role == "preview" else "not in text" for siglum, role in roles.items()
    }
    return tuple(CoverageRow(row.row, row.kind, row.label, {**absent, **row.had}) for row in rows)


def _speakers(
    quotes: Sequence[Quote], names: Sequence[Name], texts: Mapping[str, Prepared]
) -> Iterator[_Row]:
    named = {name.canonical: name.id for name in names}
    said: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker is not None:
            said[quote.speaker].append(quote)
    for speaker, its in said.items():
        # Who has no name ("the memo") is known by the first quotation of theirs.
        row = named.get(speaker) or "s-" + min(quote.id for quote in its).partition("-")[2]
        yield _Row(row, "speaker", speaker, _quoted(its), _depth(its, texts))


def _utterances(quotes: Sequence[Quote], texts: Mapping[str, Prepared], known: Rows) -> Iterator[_Row]:
    same: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.content_spans:
            same[quote.utterance or quote.id].append(quote)
    for row, its in same.items():
        longest = longest_of(its)
        label = known.labels.find((longest.siglum, longest.id), of_quote, longest, texts)
        yield _Row(row, "utterance", label, _quoted(its), _depth(its, texts))


def _figures(figures: Sequence[Figure], texts: Mapping[str, Prepared], known: Rows) -> Iterator[_Row]:
    same: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        same[figure.group or figure.id].append(figure)
    for row, its in same.items():
        commonest = _commonest(its)
        had: dict[str, Has] = {figure.siglum: "other words" for figure in its}
        had |= {figure.siglum: "has" for figure in its if _value(figure) == _value(commonest)}
        depth = min(figure.start / len(texts[figure.siglum].text) for figure in its)
        label = known.labels.find((commonest.siglum, commonest.id), of_figure, commonest, texts)
        yield _Row(row, "figure", label, had, depth)


def _commonest(figures: Sequence[Figure]) -> Figure:
    """The figure whose value most texts have; of equally many, that with the smallest id."""
    having = Counter(value for _, value in {(figure.siglum, _value(figure)) for figure in figures})
    return min(figures, key=lambda figure: (-having[_value(figure)], figure.id, figure.siglum))


def _value(figure: Figure) -> tuple[float, float | None, str | None]:
    return figure.low, figure.high, figure.unit


def _passages(passages: Sequence[Passage], texts: Mapping[str, Prepared], known: Rows) -> Iterator[_Row]:
    for passage in passages:
        yield _Row(passage.id, "passage", *known.passages.find(readings_of(passage), _has, passage, texts))


def _has(passage: Passage, texts: Mapping[str, Prepared]) -> _Had:
    had: dict[str, Has] = {
        reading.siglum: "has" if reading.kind in ("verbatim", "close") else "other words"
        for reading in passage.readings
    }
    depth = min(reading.start / len(texts[reading.siglum].text) for reading in passage.readings)
    return _Had(of_passage(passage, texts), had, depth)


def _quoted(quotes: Iterable[Quote]) -> dict[str, Has]:
    """Quoted in a text in quotation marks, or only reported there."""
    had: dict[str, Has] = {}
    for quote in quotes:
        if quote.status != "reported" or quote.siglum not in had:
            had[quote.siglum] = "other words" if quote.status == "reported" else "has"
    return had


def _depth(quotes: Iterable[Quote], texts: Mapping[str, Prepared]) -> float:
    spoken = [quote for quote in quotes if quote.content_spans]
    starts = ((min(start for start, _ in quote.content_spans), quote.siglum) for quote in spoken)
    return min((start / len(texts[siglum].text) for start, siglum in starts), default=1.0)
