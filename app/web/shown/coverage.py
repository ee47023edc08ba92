"""What the page "Who has what" shows, as plain values: rows by kind, and how much is in another."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.collation.text import CoverageRow, Figure, Quote, RowKind
from app.comparison import Comparison
from app.web.shown.places import Places
from app.web.shown.quotes import absences, speaker_of
from app.web.shown.record import Records
from app.web.shown.silence import Absence
from app.web.words import MARKS, PASSAGES, STATUSES

LOOKS: Mapping[str, str] = {
    "all": "Every row",
    "several": "In more than one text",
    "one": "Only one text has it",
}
ONLY = "only-"  # before the siglum of the one text that has it
MOST_CELLS = 12_000  # of a page; the JSON has the rest
ANY = "*"


@dataclass(frozen=True, slots=True)
class Had:
    """What a text has of a row, in a few words, and where."""

    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `whose`: who says it; `more`: the page that tells more, and where there."""

    id: str
    kind: RowKind
    label: str
    cells: Mapping[str, Had]
    absent: Mapping[str, Absence]
    whose: str | None
    more: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one text another has: None where their languages differ, so that nothing was compared."""

    share: float | None
    related: float

    @property
    def tenth(self) -> int:
        return min(int(10 * (self.share or 0)), 9)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything the page is drawn from; `left_out` rows had no room."""

    parts: Mapping[str, Sequence[Row]]
    looks: Sequence[tuple[str, str, int]]
    only: Sequence[tuple[str, str, int]]  # the same for what one text alone has, text by text
    totals: Mapping[str, tuple[int, int | None]]  # rows a text has, of how many; None where that is not known
    left_out: int
    shares: Mapping[str, Mapping[str, Share]]
    anywhere: Mapping[str, Share]


def looks_of(comparison: Comparison) -> Mapping[str, str]:
    """What can be looked for: beside the usual, what only this or that text has."""
    only = {f"{ONLY}{column.siglum}": f"Only in {column.siglum}" for column in comparison.columns}
    return {**LOOKS, **(only if len(only) > 1 else {})}


def coverage(comparison: Comparison, places: Places, records: Records, look: str) -> Coverage:
    """The rows looked for, by kind, and the overlap of all pairs in both directions."""
    holdings = Holdings(comparison, places, records)
    rows = [(row, holdings.sigla(row)) for row in comparison.collation.coverage]
    known = looks_of(comparison)

    def counted(name: str) -> tuple[str, str, int]:
        return name, known[name], sum(_answers(having, name) for _, having in rows)

    wanted = [(row, having) for row, having in rows if _answers(having, look)]
    shown = wanted[: max(MOST_CELLS // max(len(comparison.columns), 1), 1)]
    parts: dict[str, list[Row]] = {}
    for row, _ in shown:
        parts.setdefault(row.kind, []).append(_row(comparison, holdings, row))
    return Coverage(
        parts=parts,
        looks=[counted(name) for name in LOOKS],
        only=[counted(name) for name in known if name not in LOOKS],
        totals=_totals(comparison, [having for _, having in wanted]),
        left_out=len(wanted) - len(shown),
        shares=_shares(comparison),
        anywhere={
            row["of"]: Share(row["share"], row["related"])
            for row in comparison.collation.overlap
            if row["in"] == ANY
        },
    )


def _answers(having: Collection[str], look: str) -> bool:
    """Whether a row that these texts have is looked for."""
    if look.startswith(ONLY):
        return list(having) == [look.removeprefix(ONLY)]
    return {"several": len(having) > 1, "one": len(having) == 1}.get(look, True)


def _totals(comparison: Comparison, rows: Sequence[Collection[str]]) -> Mapping[str, tuple[int, int | None]]:
    """Of each text how many of these rows it has, and of how many; None where that is not known.

    A preview may have been written before any of what it lacks, and what is in another language was not
    compared.
    """
    known = dict.fromkeys((column.siglum for column in comparison.columns), True)
    # What is said of a text depends on who has the row alone: many rows are had by the same.
    for having in set(map(tuple, rows)):
        for siglum, absence in absences(comparison.columns, having).items():
            known[siglum] = known[siglum] and absence.mark == "not"
    return {
        siglum: (sum(siglum in having for having in rows), len(rows) if sure else None)
        for siglum, sure in known.items()
    }


def _row(comparison: Comparison, holdings: "Holdings", row: CoverageRow) -> Row:
    cells = holdings.of(row)
    absent = absences(comparison.columns, cells)
    return Row(row.row, row.kind, row.label, cells, absent, holdings.whose(row), holdings.more(row))


class Holdings:
    """What texts have of the rows of a comparison."""

    def __init__(self, comparison: Comparison, places: Places, records: Records) -> None:
        self._places, self._records = places, records
        self._passages = {passage.id: passage for passage in comparison.collation.passages}
        self._said: dict[str, list[Quote]] = defaultdict(list)
        self._spoken: dict[str | None, list[Quote]] = defaultdict(list)
        self._counted: dict[str, list[Figure]] = defaultdict(list)
        for quote in comparison.collation.quotes:
            if quote.content_spans:
                self._said[quote.utterance or quote.id].append(quote)
                self._spoken[quote.speaker].append(quote)
        for figure in comparison.collation.figures:
            self._counted[figure.group or figure.id].append(figure)

    def sigla(self, row: CoverageRow) -> tuple[str, ...]:
        """Which texts have a row: those of which `of` tells."""
        if row.kind == "passage":
            return tuple(dict.fromkeys(one.siglum for one in self._passages[row.row].readings))
        if row.kind == "figure":
            return tuple(dict.fromkeys(one.siglum for one in self._counted[row.row]))
        its = self._spoken[row.label] if row.kind == "speaker" else self._said[row.row]
        return tuple(dict.fromkeys([*(one.siglum for one in its), *self._records.having(its)]))

    def of(self, row: CoverageRow) -> Mapping[str, Had]:
        if row.kind == "passage":
            return self._passage(row.row)
        if row.kind == "figure":
            return self._figure(row.row)
        its = self._spoken[row.label] if row.kind == "speaker" else self._said[row.row]
        of_text: dict[str, list[Quote]] = {}
        for quote in its:
            of_text.setdefault(quote.siglum, []).append(quote)
        told = {siglum: self._quoted(some, row.kind) for siglum, some in of_text.items()}
        return self._recorded(its, row.kind) | told

    def _recorded(self, its: Sequence[Quote], kind: RowKind) -> dict[str, Had]:
        """What official records have of what these quotes give, though they quote nobody."""
        same: dict[str, list[Quote]] = {}
        for quote in its:
            same.setdefault(quote.utterance or quote.id, []).append(quote)
        found: dict[str, list[str]] = {}
        for some in same.values():
            for siglum, one in self._records.recorded(some).items():
                found.setdefault(siglum, []).append(one.address)
        return {
            siglum: Had(f"{len(places)} in the record" if kind == "speaker" else "in the record", places[0])
            for siglum, places in found.items()
        }

    def whose(self, row: CoverageRow) -> str | None:
        """Who says an utterance, where somebody is named."""
        return speaker_of(self._said[row.row]) if row.kind == "utterance" else None

    def more(self, row: CoverageRow) -> tuple[str, str] | None:
        """Where the row is told in full: among the figures; among the quotes, under a heading or itself."""
        if row.kind != "speaker":
            pages = {"utterance": "quotes", "figure": "figures"}
            return (pages[row.kind], row.row) if row.kind in pages else None
        names = [quote.utterance or quote.id for quote in self._spoken[row.label]]
        if not names:
            return None
        own = any(speaker_of(self._said[one]) == row.label for one in names)
        return "quotes", row.row if own else names[0]

    def _quoted(self, its: Sequence[Quote], kind: RowKind) -> Had:
        first = min(its, key=lambda quote: list(STATUSES).index(quote.status))
        start, end = max(first.content_spans, key=lambda span: span.end - span.start)
        told = STATUSES[first.status]
        if kind == "speaker":
            told = _tally(its)
        return Had(told, self._places.address(first.siglum, start, end))

    def _figure(self, row: str) -> Mapping[str, Had]:
        held: dict[str, list[Figure]] = {}
        for figure in self._counted[row]:
            held.setdefault(figure.siglum, []).append(figure)
        return {siglum: self._amounts(some) for siglum, some in held.items()}

    def _amounts(self, its: Sequence[Figure]) -> Had:
        printed = (self._places.printed(one.siglum, one.start, one.end) for one in its)
        told = ", ".join(dict.fromkeys(" ".join(one.split()) for one in printed))
        return Had(told, self._places.address(its[0].siglum, its[0].start, its[0].end))

    def _passage(self, name: str) -> Mapping[str, Had]:
        passage = self._passages[name]
        return {
            one.siglum: Had(
                f"passage {passage.number}, {PASSAGES[MARKS[one.kind]]}",
                self._places.address(one.siglum, one.start, one.end),
            )
            for one in passage.readings
        }


def _tally(its: Sequence[Quote]) -> str:
    """How many utterances are quoted, in whole or part, and how many only reported."""
    every = {quote.utterance or quote.id for quote in its}
    quoted = {quote.utterance or quote.id for quote in its if quote.status != "reported"}
    told = ((len(quoted), "quoted"), (len(every) - len(quoted), "reported"))
    return ", ".join(f"{number} {how}" for number, how in told if number)


def _shares(comparison: Comparison) -> Mapping[str, Mapping[str, Share]]:
    related = {(row["of"], row["in"]): row["related"] for row in comparison.collation.overlap}
    return {
        column.siglum: {other: Share(share, related[column.siglum, other]) for other, share in column.shares}
        for column in comparison.columns
    }
