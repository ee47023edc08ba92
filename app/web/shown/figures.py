"""What the page "Figures and names" shows of figures, as plain values: what is counted, and relations."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from app.collation.figures.intervals import interval
from app.collation.text import CoverageRow, Figure, Relation
from app.comparison import Comparison
from app.web.shown.places import Places
from app.web.shown.quotes import absences
from app.web.shown.silence import Absence

LOOKS: Mapping[str, str] = {
    "all": "Every figure",
    "differs": "Figures that differ",
    "apart": "Not comparable",
    "several": "In more than one text",
    "one": "Only one text has it",
}
UNLIKE: frozenset[Relation] = frozenset({"differs", "overlaps", "within"})
ROOM = 1.15  # how much of the scale lies beyond the largest number
LEAST = 1.5  # hundredths of a scale, so that one number can be seen
LABEL = 14.0  # hundredths of a scale that a number below it takes


@dataclass(frozen=True, slots=True)
class Scale:
    """A figure on the scale of its row, in hundredths: what is printed, and what its words leave open."""

    start: float
    width: float
    open_start: float
    open_width: float
    ticks: Sequence[tuple[float, str]]
    told: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as its text prints it."""

    figure: Figure
    printed: str
    address: str
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the figures of some texts stand to each other, and why; `may` is what else sets them apart."""

    sigla: Sequence[str]
    relation: Relation
    why: str
    may: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Figures that count one thing; `values`: those printed, with their texts, where there are several."""

    id: str
    label: str
    cells: Mapping[str, Sequence[Amount]]
    absent: Mapping[str, Absence]
    standings: Sequence[Standing]
    values: Sequence[tuple[str, Sequence[str]]] = ()

    def answers(self, look: str) -> bool:
        relations = {one.relation for one in self.standings}
        return {
            "differs": bool(relations & UNLIKE),
            "apart": "not comparable" in relations,
            "several": len(self.cells) > 1,
            "one": len(self.cells) == 1,
        }.get(look, True)


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows that several texts have, and those of one text alone."""

    several: Sequence[FigureRow]
    single: Sequence[FigureRow]
    looks: Sequence[tuple[str, str, int]]


def figures(comparison: Comparison, places: Places, look: str = "all") -> Figures:
    """All figures in rows of what they count, in the order in which they come up."""
    same: dict[str, list[Figure]] = defaultdict(list)
    for figure in comparison.collation.figures:
        same[figure.group or figure.id].append(figure)
    standings = _standings(comparison)
    rows = [
        _row(comparison, places, row, same[row.row], standings.get(row.row, ()))
        for row in comparison.collation.coverage
        if row.kind == "figure"
    ]
    wanted = [row for row in rows if row.answers(look)]
    return Figures(
        several=[row for row in wanted if len(row.cells) > 1],
        single=[row for row in wanted if len(row.cells) == 1],
        looks=[(name, words, sum(row.answers(name) for row in rows)) for name, words in LOOKS.items()],
    )


def _row(
    comparison: Comparison,
    places: Places,
    row: CoverageRow,
    its: Sequence[Figure],
    standings: Sequence[Standing],
) -> FigureRow:
    cells: dict[str, list[Amount]] = {}
    for figure in its:
        cells.setdefault(figure.siglum, []).append(_amount(places, figure))
    if len({(figure.low, figure.high) for figure in its}) > 1 and len({figure.unit for figure in its}) == 1:
        end = ROOM * max(figure.high or figure.low for figure in its)
        cells = {
            siglum: [replace(one, scale=_scale(one, end)) for one in some] for siglum, some in cells.items()
        }
    told = [replace(one, may=_may(comparison, one, its)) for one in standings]
    return FigureRow(
        row.row, row.label, cells, absences(comparison.columns, cells), told, _values(comparison, its)
    )


def _values(comparison: Comparison, its: Sequence[Figure]) -> Sequence[tuple[str, Sequence[str]]]:
    """The numbers from the least to the greatest, each with its texts; none where it is only one."""
    having: dict[tuple[float, float, str], dict[str, None]] = {}
    for figure in its:
        value = figure.low, figure.high or figure.low, figure.comparator or ""
        having.setdefault(value, {})[figure.siglum] = None
    order = [column.siglum for column in comparison.columns]
    told = [(_amounts(*value), sorted(sigla, key=order.index)) for value, sigla in sorted(having.items())]
    return told if len(told) > 1 else ()


def _amounts(low: float, high: float, comparator: str) -> str:
    told = number(low) if low == high else f"{number(low)} to {number(high)}"
    return f"{comparator} {told}" if comparator and low == high else told


def _may(comparison: Comparison, standing: Standing, its: Sequence[Figure]) -> str:
    """What else is unlike between unlike figures: by it a reader judges whether they contradict."""
    if standing.relation not in UNLIKE:
        return ""
    some = [figure for figure in its if figure.siglum in standing.sigla]
    columns = [column for column in comparison.columns if column.siglum in standing.sigla]
    unlike: Mapping[str, Collection[object]] = {
        "other words for what is counted": {(one.counts or "").casefold() for one in some},
        "another unit": {one.unit for one in some},
        "somebody else says so": {one.said_by for one in some},
        "another day": {one.article.published_at for one in columns if one.article.published_at},
        "one text was written before the meeting": {one.article.role == "preview" for one in columns},
    }
    return ", ".join(words for words, different in unlike.items() if len(different) > 1)


def _amount(places: Places, figure: Figure) -> Amount:
    place = figure.siglum, figure.start, figure.end
    return Amount(figure, " ".join(places.printed(*place).split()), places.address(*place))


def _scale(amount: Amount, end: float) -> Scale | None:
    figure = amount.figure
    low, high = figure.low, figure.low if figure.high is None else figure.high
    if low < 0 or end <= 0:
        return None
    allowed = interval(figure)
    start, open_start = _at(low, end), _at(allowed.low, end)
    width = max(_at(high, end) - start, LEAST)
    values = [0.0, low] + ([high] if high > low else [])
    return Scale(
        start=start,
        width=round(min(width, 100 - start), 2),
        open_start=open_start,
        open_width=round(_at(allowed.high, end) - open_start, 2),
        ticks=_ticks([(_at(value, end), number(value)) for value in values]),
        told=f"{amount.printed}, on a scale from 0 to {number(end)}",
    )


def _at(value: float, end: float) -> float:
    return round(100 * min(max(value, 0), end) / end, 2)


def _ticks(labels: Sequence[tuple[float, str]]) -> Sequence[tuple[float, str]]:
    """The labels that have room beside the one before; the last always has."""
    kept: list[tuple[float, str]] = []
    for place, told in reversed(labels):
        if not kept or kept[-1][0] - place >= LABEL:
            kept.append((place, told))
    return kept[::-1]


def number(value: float) -> str:
    """A number as a reader writes it.

    >>> number(80000.0), number(4.9), number(92000.00000000001)
    ('80,000', '4.9', '92,000')
    """
    return f"{round(value):,}" if value >= 1000 or value == round(value) else f"{value:,.3g}"


def _standings(comparison: Comparison) -> Mapping[str, Sequence[Standing]]:
    """The relations by row; those that say the same are told once, with all their texts."""
    # Equal texts have figures of equal ids, so an id may stand for several texts.
    having: dict[str, list[str]] = defaultdict(list)
    group: dict[str, str] = {}
    for figure in comparison.collation.figures:
        having[figure.id].append(figure.siglum)
        group[figure.id] = figure.group or figure.id
    told: dict[str, dict[tuple[Relation, str], dict[str, None]]] = defaultdict(dict)
    for one in comparison.collation.figure_relations:
        sigla = dict.fromkeys([*having[one.a], *having[one.b]])
        told[group[one.a]].setdefault((one.relation, one.why), {}).update(sigla)
    order = list(dict.fromkeys(column.siglum for column in comparison.columns))
    return {
        row: [
            Standing(sorted(sigla, key=order.index), relation, why) for (relation, why), sigla in some.items()
        ]
        for row, some in told.items()
    }
