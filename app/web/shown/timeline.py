"""What the page "Timeline" shows, as plain values: articles by date, and what appears first in which.

Nothing is guessed: an article without a date stands apart; where dates leave open who was first, that is
said.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from app.collation.text import CoverageRow, Role, RowKind
from app.comparison import Column, Comparison
from app.store.rows import ArticleRow
from app.web.shown.coverage import Had, Holdings
from app.web.words import day

LOOKS: Mapping[str, str] = {"all": "In more than one text", "every": "Also what only one text has"}
KINDS: frozenset[RowKind] = frozenset({"utterance", "figure"})
UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class First:
    """Where an utterance or a figure appears first, by the dates of the articles that have it.

    `first` are all that may be the first: several where their dates do not tell. `later` are surely later;
    `undated` may be anywhere.
    """

    row: str
    kind: RowKind
    label: str
    first: tuple[str, ...]
    later: tuple[str, ...]
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A first appearance: who says it, where each text has it, and what is said of texts without a date."""

    first: First
    whose: str | None
    had: Mapping[str, Had]
    undated: Sequence[tuple[str, Sequence[str]]] = ()

    @property
    def alone(self) -> bool:
        return len(self.had) == 1


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it is known, its articles, and what appears first on it; `meeting`: the meeting's own day.

    `told` is empty for the articles of which no date is known.
    """

    told: str
    iso: str
    meeting: bool
    columns: Sequence[Column]
    appearances: Sequence[Appearance]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the page is drawn from, earliest first and the unknown last."""

    moments: Sequence[Moment]
    looks: Sequence[tuple[str, str, int]]


def timeline(comparison: Comparison, holdings: Holdings, look: str) -> Timeline:
    """The articles by date and, of what is looked for, what appears first on which."""
    rows = {row.row: row for row in comparison.collation.coverage}
    roles = {column.siglum: column.article.role for column in comparison.columns}
    every = [
        Appearance(
            first,
            holdings.whose(rows[first.row]),
            _had(first, holdings.of(rows[first.row])),
            _undated(first, roles),
        )
        for first in firsts(comparison)
    ]
    several = [one for one in every if not one.alone]
    return Timeline(
        moments=_moments(comparison, every if look == "every" else several),
        looks=[("all", LOOKS["all"], len(several)), ("every", LOOKS["every"], len(every))],
    )


def firsts(comparison: Comparison) -> tuple[First, ...]:
    """Where each utterance and figure appears first, in the order of the coverage.

    An official record is no report: it has what was said, whenever it came out, and is left aside.
    """
    reports = {
        column.siglum: column.article for column in comparison.columns if column.article.role != "record"
    }
    rows = (row for row in comparison.collation.coverage if row.kind in KINDS)
    found = ((row, [siglum for siglum in reports if _has(row, siglum)]) for row in rows)
    return tuple(
        _first(row, {siglum: reports[siglum] for siglum in having}) for row, having in found if having
    )


def reach(article: ArticleRow) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment at which an article may have come out; None where no date is known.

    A date without a time zone is read as one of UTC.
    """
    if not article.published_at:
        return None
    if article.published_precision == "time":
        moment = datetime.fromisoformat(article.published_at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment, moment
    parts = [int(part) for part in article.published_at.split("-")]
    start = date(*[*parts, 1, 1][:3])
    return datetime.combine(start, time.min, UTC), datetime.combine(_last(start, len(parts)), time.max, UTC)


def _last(start: date, parts: int) -> date:
    """The last day of a year, a month or a day that begins on `start`."""
    if parts == 1:
        return start.replace(month=12, day=31)
    return start.replace(day=monthrange(start.year, start.month)[1]) if parts == 2 else start


def _has(row: CoverageRow, siglum: str) -> bool:
    return row.cells.get(siglum) in ("has", "other words")


def _had(first: First, cells: Mapping[str, Had]) -> Mapping[str, Had]:
    return {
        siglum: cells[siglum] for siglum in (*first.first, *first.later, *first.undated) if siglum in cells
    }


def _undated(first: First, roles: Mapping[str, Role]) -> Sequence[tuple[str, Sequence[str]]]:
    """Those without a date. Of a preview it is known that it was written before the meeting, and no more."""
    previews = [siglum for siglum in first.undated if roles[siglum] == "preview"]
    others = [siglum for siglum in first.undated if siglum not in previews]
    told = (("date unknown", others), ("date unknown, written before the meeting", previews))
    return [(words, some) for words, some in told if some]


def _first(row: CoverageRow, having: Mapping[str, ArticleRow]) -> First:
    dated = {siglum: when for siglum, one in having.items() if (when := reach(one))}
    bound = min((latest for _, latest in dated.values()), default=None)
    first = tuple(siglum for siglum, when in dated.items() if bound is not None and when[0] <= bound)
    later = sorted((siglum for siglum in dated if siglum not in first), key=lambda siglum: dated[siglum])
    undated = tuple(siglum for siglum in having if siglum not in dated)
    return First(row.row, row.kind, row.label, first, tuple(later), undated)


def _moments(comparison: Comparison, appearances: Iterable[Appearance]) -> Sequence[Moment]:
    columns: dict[str, list[Column]] = {}
    for column in sorted(comparison.columns, key=lambda column: _order(column.article)):
        columns.setdefault(_iso(column.article), []).append(column)
    iso = {column.siglum: name for name, some in columns.items() for column in some}
    first: dict[str, list[Appearance]] = {}
    for one in appearances:
        # Dates of unlike precision may leave the first open: then it stands at the earliest it can be.
        candidates = sorted((iso[siglum] for siglum in one.first.first), key=list(columns).index)
        first.setdefault(candidates[0] if candidates else UNKNOWN, []).append(one)
    held = str(comparison.meeting.held_on or UNKNOWN)
    names = sorted({*columns, held}, key=lambda name: (name == UNKNOWN, name))
    return [
        Moment(
            day(name) if name else "",
            name,
            bool(name) and name == held,
            columns.get(name, ()),
            first.get(name, ()),
        )
        for name in names
        if name in columns or name
    ]


def _iso(article: ArticleRow) -> str:
    """The date as it is known, to the day at most."""
    return (article.published_at or UNKNOWN)[:10]


def _order(article: ArticleRow) -> tuple[bool, str]:
    when = reach(article)
    return when is None, when[0].isoformat() if when else ""
