"""What the pages show of an official record: how each quote differs from it, and what is said without one."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from urllib.parse import urlencode

from app.collation.layout import Run
from app.collation.record import against_records
from app.collation.text import Quote, Span, VariantKind
from app.collation.text.records import Edit, EditKind, RecordCheck
from app.comparison import Comparison
from app.web.shown.places import Places
from app.web.words import RECORDS, count, language, percent

MARKED: Mapping[EditKind, VariantKind | None] = {
    "altered": "wording",
    "left out": "only-here",
    "put in": "only-here",
    "bracketed": None,
}
# What the pages say of a quote that was not laid against the record word by word.
TOLD = {
    "other words": "the record has this in other words",
    "placed": "reported, so no words are counted",
    "not found": "not found in the record",
    "not placed": "no place found in the record",
    "too short": "too few quoted words to look for",
    "too long": "too long to be looked for",
}
BEST = ("compared", "other words", "placed")
# How a quote stands to a record, as far as it is looked for, and as it is summed up.
SORTS: Mapping[str, str] = {
    "same": "Word for word in the record",
    "differs": "Differs from the record",
    "missing": "Not found in the record",
}
SUMMED: Mapping[str, str] = {
    "same": "stand there word for word",
    "differs": "differ",
    "missing": "not found",
}


@dataclass(frozen=True, slots=True)
class Against:
    """How one quote stands to one record, in a sentence; where words differ, both sides with them marked."""

    record: str
    standing: str
    told: str
    rate: str | None
    quoted: Sequence[Sequence[Run]]
    recorded: Sequence[Sequence[Run]]
    address: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record has of an utterance."""

    parts: Sequence[Sequence[Run]]
    address: str


@dataclass(frozen=True, slots=True)
class RecordNote:
    """What is said of the record above the quotes: `state` is here, missing, recording, unknown or none.

    `summary` counts wordings by how they stand to the record, and says what to look for to see them. `called`
    is what the meeting says of its record; `add` is where one can be added.
    """

    state: str
    sigla: Sequence[str]
    summary: Sequence[tuple[int, str, str]]
    called: str
    add: str


class Records:
    """The official records among the articles of a comparison, and what they have of its quotes."""

    def __init__(self, comparison: Comparison, places: Places) -> None:
        self._comparison, self._places = comparison, places
        self.sigla = [one.siglum for one in comparison.columns if one.article.role == "record"]
        texts = {column.siglum: column.witness.text for column in comparison.columns}
        found = against_records(comparison.collation, texts) if self.sigla else ()
        self._checks: dict[tuple[str, str], list[RecordCheck]] = {}
        for check in found:
            self._checks.setdefault((check.siglum, check.quote), []).append(check)

    @property
    def note(self) -> RecordNote:
        """What stands above the quotes."""
        checks = [check for some in self._checks.values() for check in some]
        counted = Counter(map(_sort, checks))
        meeting = self._comparison.meeting
        return RecordNote(
            state="here" if self.sigla else _state(meeting.record),
            sigla=self.sigla,
            summary=[(counted[name], name, SUMMED[name]) for name in SORTS if counted[name]],
            called=RECORDS[meeting.record].lower(),
            add=f"/upload?{urlencode({'meeting': meeting.slug, 'role': 'record'})}",
        )

    def sorts(self, quote: Quote) -> set[str]:
        """How a quote stands to the records, each in one of the words of `SORTS`."""
        return {_sort(check) for check in self._checks.get((quote.siglum, quote.id), ())}

    def against(self, quote: Quote) -> Sequence[Against]:
        """How a quote stands to each record; nothing of reported speech whose place is not known."""
        checks = self._checks.get((quote.siglum, quote.id), ())
        return [self._against(check) for check in checks if check.standing != "not placed"]

    def having(self, quotes: Iterable[Quote]) -> frozenset[str]:
        """The records that have any of these quotes: those of which `recorded` tells."""
        checks = (check for quote in quotes for check in self._checks.get((quote.siglum, quote.id), ()))
        return frozenset(check.record for check in checks if check.stretches)

    def recorded(self, quotes: Iterable[Quote]) -> Mapping[str, Recorded]:
        """What each record has of the utterance these quotes give, where it was found for one of them."""
        best: dict[str, RecordCheck] = {}
        for quote in quotes:
            for check in self._checks.get((quote.siglum, quote.id), ()):
                before = best.get(check.record)
                if check.stretches and (before is None or _rank(check) < _rank(before)):
                    best[check.record] = check
        return {siglum: self._recorded(check) for siglum, check in best.items()}

    def _against(self, check: RecordCheck) -> Against:
        differs = bool(check.edits)
        quoted = [self._marked(check.siglum, span, check.edits) for span in _quoted(check)]
        column = self._places.column(check.record)
        return Against(
            record=check.record,
            standing=check.standing,
            told=self._told(check),
            rate=percent(check.rate) if check.rate else None,
            quoted=quoted if any(run.variant for runs in quoted for run in runs) else [],
            recorded=self._in_record(check) if differs or check.standing == "other words" else [],
            address=self._address(check) if check.stretches else None,
            language=column.language,
        )

    def _told(self, check: RecordCheck) -> str:
        if check.standing == "another language":
            return f"the record is in {language(self._places.column(check.record).language)}"
        if check.standing == "not found" and self._places.column(check.siglum).article.role == "preview":
            return f"{TOLD['not found']}; written before the meeting"
        if check.standing != "compared":
            return TOLD[check.standing]
        return difference(check)

    def _recorded(self, check: RecordCheck) -> Recorded:
        spans = _apart(stretch.recorded for stretch in check.stretches)
        parts = [self._marked(check.record, span, ()) for span in spans]
        return Recorded(parts, self._address(check))

    def _in_record(self, check: RecordCheck) -> Sequence[Sequence[Run]]:
        edits = [replace(edit, quoted=edit.recorded) for edit in check.edits]
        return [self._marked(check.record, stretch.recorded, edits) for stretch in check.stretches]

    def _address(self, check: RecordCheck) -> str:
        longest = max((one.recorded for one in check.stretches), key=lambda span: span.end - span.start)
        return self._places.address(check.record, longest.start, longest.end)

    def _marked(self, siglum: str, span: Span, edits: Sequence[Edit]) -> Sequence[Run]:
        """The words of a place, those that differ marked; the columns' own marks are left out."""
        runs = (run for one in self._places.excerpt(siglum, span.start, span.end) for run in one.runs)
        marks = sorted((edit.quoted, edit.kind) for edit in edits if edit.quoted.start < edit.quoted.end)
        return marked([replace(run, variant=None) for run in runs], span.start, marks)


def difference(check: RecordCheck) -> str:
    """How a quote differs from the record it was laid against, in words.

    >>> difference(RecordCheck("q-1", "A", "B", "compared", words=14, altered=1, left_out=2, rate=0.2143))
    'differs from the record: 1 of 14 words altered, 2 left out'
    """
    counted = ((check.altered, "altered"), (check.left_out, "left out"), (check.put_in, "put in"))
    parts = [f"{number} {how}" for number, how in counted if number]
    if not parts:
        marked_out = " but for what stands in brackets" if check.edits else ""
        return f"the same words as the record{marked_out}"
    number, _, how = parts[0].partition(" ")
    first = f"{number} of {count(check.words, 'word')} {how}" if how != "put in" else f"{number} put in"
    return f"differs from the record: {', '.join([first, *parts[1:]])}"


def marked(runs: Sequence[Run], start: int, marks: Sequence[tuple[Span, EditKind]]) -> Sequence[Run]:
    """Runs of a text from `start` on, cut where `marks` begin and end; these are in order and apart."""
    starts = [span.start for span, _ in marks]
    edges = sorted({edge for span, _ in marks for edge in span})

    def cut() -> Iterator[Run]:
        place = start
        for run in runs:
            end = place + len(run.text)
            inside = edges[bisect_right(edges, place) : bisect_right(edges, end - 1)]
            for low, high in pairwise([place, *inside, end]):
                at = bisect_right(starts, low) - 1
                kind = MARKED[marks[at][1]] if at >= 0 and low < marks[at][0].end else None
                yield replace(run, text=run.text[low - place : high - place], variant=kind)
            place = end

    return [
        replace(same[0], text="".join(one.text for one in same))
        for same in (list(some) for _, some in groupby(cut(), key=lambda one: replace(one, text="")))
    ]


def _state(record: str) -> str:
    return record if record in ("none", "unknown", "recording") else "missing"


def _sort(check: RecordCheck) -> str:
    if check.standing == "compared":
        return "differs" if check.rate else "same"
    return {"other words": "differs", "not found": "missing"}.get(check.standing, "")


def _rank(check: RecordCheck) -> tuple[int, float]:
    """The surer a check knows the place, the lower."""
    return BEST.index(check.standing), check.rate or 0.0


def _quoted(check: RecordCheck) -> list[Span]:
    """The parts of a quote in order: what was found, and what was not found anywhere."""
    found = [stretch.quoted for stretch in check.stretches]
    alone = [
        edit.quoted
        for edit in check.edits
        if edit.kind == "put in" and not any(span.start <= edit.quoted.start < span.end for span in found)
    ]
    return sorted([*found, *alone])


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, joined where they overlap or touch."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
