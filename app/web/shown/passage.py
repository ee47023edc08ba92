"""What the page of one passage shows, as plain values: each reading where it stands and how it is given,
the figures and names that differ, why the readings belong together. It compares no text and writes no HTML.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.collation.layout import Run, Table
from app.collation.layout.columns import paragraph_of
from app.collation.layout.runs import LINE, Layer, runs
from app.collation.text import Passage, Quote, Reading, Span
from app.comparison import Column, Comparison
from app.comparison.within import Within
from app.store.rows import ArticleRow
from app.web.addresses import MOST_COLUMNS, Choice, article_address
from app.web.shown.held import FigureLine, NameLine, figure_lines, name_lines
from app.web.shown.reasons import Reason, reasons
from app.web.shown.sides import summary
from app.web.shown.silence import silence
from app.web.shown.source import source_address
from app.web.veil import Names

MOST_AROUND = 700  # characters of a paragraph shown before a reading, and after it
MOST_FORKED = 4  # readings that can be stacked in one sentence

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraph a reading stands in; `cut` says at which ends it goes on."""

    before: Sequence[Run]
    words: Sequence[Run]
    after: Sequence[Run]
    cut: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Attested:
    """What one text has of the passage, and the ways to it; `source` is the page the text was taken from."""

    reading: Reading
    column: Column
    paragraph: int
    given: Sequence[Quote]
    context: Context
    beside: str
    rows: str
    article: str
    source: str | None


Groups = Sequence[tuple[Value, Sequence[str]]]  # each value, and the sigla of the texts that have it


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page is drawn from."""

    passage: Passage
    table: Table
    summary: str
    silent: Groups[str]
    before: Passage | None
    after: Passage | None
    attested: Sequence[Attested]
    speakers: Groups[str | None]
    cues: Groups[str]
    statuses: Groups[str]
    figures: Sequence[FigureLine]
    names: Sequence[NameLine]
    reasons: Sequence[Reason]
    unsaid: int  # pairs that no reason told accounts for

    @property
    def title(self) -> str | None:
        """Whoever is the only one named as the speaker."""
        named = [speaker for speaker, _ in self.speakers if speaker]
        return named[0] if len(named) == 1 else None

    @property
    def forked(self) -> bool:
        """Whether the readings can be told as one sentence that forks."""
        forks = any(column.kind for column in self.table.columns)
        return forks and len(self.table.rows) <= MOST_FORKED and not any(row.aside for row in self.table.rows)

    @property
    def shift(self) -> bool:
        """Whether one text quotes, in part at least, what another only reports."""
        ways = [one.given for one in self.attested if one.given]
        return len({all(quote.status == "reported" for quote in its) for its in ways}) > 1

    @property
    def by_siglum(self) -> Mapping[str, ArticleRow]:
        return {one.reading.siglum: one.column.article for one in self.attested}

    @property
    def given(self) -> Mapping[str, Sequence[Quote]]:
        return {one.reading.siglum: one.given for one in self.attested}


def sheet(comparison: Comparison, passage: Passage, names: Names) -> Sheet:
    """The whole apparatus of one passage of a comparison of all articles."""
    passages = sorted(comparison.collation.passages, key=lambda one: one.number)
    here = passages.index(passage)
    within = Within(comparison.collation)
    attested = [_attested(comparison, passage, one, within, names) for one in passage.readings]
    known = reasons(comparison, passage)
    said = sum(len(reason.pairs) for reason in known)
    return Sheet(
        passage=passage,
        table=comparison.table(passage),
        summary=summary(passage.readings),
        silent=_silent(comparison, attested),
        before=passages[here - 1] if here else None,
        after=passages[here + 1] if here + 1 < len(passages) else None,
        attested=attested,
        speakers=_grouped((quote.speaker, one) for one in attested for quote in one.given),
        cues=_grouped((quote.cue, one) for one in attested for quote in one.given if quote.cue),
        statuses=_grouped((quote.status, one) for one in attested for quote in one.given),
        figures=figure_lines(comparison, passage, within, names),
        names=name_lines(passage, within),
        reasons=known,
        unsaid=sum(one.passage == passage.id for one in comparison.collation.alignments) - said,
    )


def beside(comparison: Comparison, passage: Passage, siglum: str, names: Names) -> Choice:
    """The side-by-side page with the passage in hand: of many articles, this one and others that have it."""
    sigla = [column.siglum for column in comparison.columns]
    choice = Choice(comparison.meeting.slug, passage=passage.id, names=names)
    if len(sigla) <= MOST_COLUMNS:
        return choice
    having = dict.fromkeys([siglum, *(reading.siglum for reading in passage.readings)])
    return replace(choice, text=tuple(sorted(list(having)[:MOST_COLUMNS], key=sigla.index)))


def _attested(
    comparison: Comparison, passage: Passage, reading: Reading, within: Within, names: Names
) -> Attested:
    column = next(one for one in comparison.columns if one.siglum == reading.siglum)
    choice = beside(comparison, passage, reading.siglum, names)
    place = f"{reading.siglum}-{passage.id}"
    paragraph = paragraph_of(column.witness.text, reading.start)
    return Attested(
        reading=reading,
        column=column,
        paragraph=paragraph,
        given=within.quotes(reading),
        context=_context(column, reading),
        beside=choice.to(passage.id, place),
        rows=choice.seen("rows").to(passage.id),
        article=f"{article_address(column.article.id, names)}#{reading.siglum}-{paragraph}",
        source=source_address(column.article.url, column.witness.text, reading.start, reading.end),
    )


def _context(column: Column, reading: Reading) -> Context:
    text = column.witness.text
    line = next(
        Span(*found.span())
        for found in LINE.finditer(text)
        if found.end() > reading.start and found.start() <= reading.start
    )
    end = max(line.end, reading.end)
    # Cut between sentences; beside a sentence without end, at the reading itself.
    places = [line.start, *(one.start for one in column.record.sentences), reading.start, reading.end, end]
    first = min(place for place in places if line.start <= place and reading.start - place <= MOST_AROUND)
    last = max(place for place in places if place <= end and place - reading.end <= MOST_AROUND)
    spans = Span(first, reading.start), Span(reading.start, reading.end), Span(reading.end, last)
    before, words, after = (tuple(runs(text, span, Layer(()), Layer(()))) for span in spans)
    return Context(before, words, after, cut=(first > line.start, last < end))


def _silent(comparison: Comparison, attested: Sequence[Attested]) -> Groups[str]:
    having = {one.reading.siglum for one in attested}
    languages = {one.column.language for one in attested}
    told: dict[str, list[str]] = {}
    for column in comparison.columns:
        if column.siglum not in having:
            told.setdefault(silence(column, languages), []).append(column.siglum)
    return list(told.items())


def _grouped(values: Iterable[tuple[Value, Attested]]) -> Groups[Value]:
    held: dict[Value, dict[str, None]] = {}
    for value, one in values:
        held.setdefault(value, {})[one.reading.siglum] = None
    return [(value, list(sigla)) for value, sigla in held.items()]
