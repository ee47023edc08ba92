"""The figures and names inside the readings of a passage, as plain values: those that differ, and how."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.collation.text import Figure, Passage, Relation
from app.comparison import Comparison
from app.comparison.within import Within
from app.web.shown.places import Places
from app.web.veil import Names


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as printed, by which texts, and who says so; `elsewhere`: it stands outside the passage."""

    printed: str
    sigla: Sequence[str]
    said_by: str | None
    elsewhere: bool
    address: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Figures of one thing, and how they stand to each other, each with its reason."""

    counts: str | None
    amounts: Sequence[Amount]
    standings: Sequence[tuple[Sequence[str], Relation, str]]


@dataclass(frozen=True, slots=True)
class NameLine:
    """Somebody or something whom the readings call by other names, or whom only some of them name."""

    canonical: str
    forms: Sequence[tuple[str, str | None, Sequence[str]]]  # as printed, with the title, and by which texts
    absent: Sequence[str]


def figure_lines(
    comparison: Comparison, passage: Passage, within: Within, names: Names
) -> Sequence[FigureLine]:
    """The figures in the readings, and those of other places that count the same."""
    inside = {(one.siglum, one.id): one for reading in passage.readings for one in within.figures(reading)}
    groups = dict.fromkeys(one.group or one.id for one in inside.values())
    if not groups:
        return []
    same: dict[str, list[Figure]] = defaultdict(list)
    for figure in comparison.collation.figures:
        same[figure.group or figure.id].append(figure)
    places = Places(comparison, names)
    return [_figure_line(comparison, places, same[group], inside) for group in groups]


def _figure_line(
    comparison: Comparison, places: Places, its: Sequence[Figure], inside: Mapping[tuple[str, str], Figure]
) -> FigureLine:
    held: dict[tuple[str, str | None, bool], list[Figure]] = {}
    for figure in its:
        printed = " ".join(places.printed(figure.siglum, figure.start, figure.end).split())
        elsewhere = (figure.siglum, figure.id) not in inside
        held.setdefault((printed, figure.said_by, elsewhere), []).append(figure)
    amounts = [
        Amount(
            printed=printed,
            sigla=list(dict.fromkeys(one.siglum for one in some)),
            said_by=said_by,
            elsewhere=elsewhere,
            address=places.address(some[0].siglum, some[0].start, some[0].end),
        )
        for (printed, said_by, elsewhere), some in held.items()
    ]
    counts = next((figure.counts for figure in its if figure.counts), None)
    return FigureLine(counts, sorted(amounts, key=lambda one: one.elsewhere), _standings(comparison, its))


def _standings(
    comparison: Comparison, its: Sequence[Figure]
) -> Sequence[tuple[Sequence[str], Relation, str]]:
    # Equal texts have figures of equal ids, so an id may stand for several texts.
    having: dict[str, list[str]] = defaultdict(list)
    for figure in its:
        having[figure.id].append(figure.siglum)
    told: dict[tuple[Relation, str], dict[str, None]] = defaultdict(dict)
    for one in comparison.collation.figure_relations:
        if one.a in having and one.b in having:
            told[one.relation, one.why].update(dict.fromkeys([*having[one.a], *having[one.b]]))
    order = [column.siglum for column in comparison.columns]
    return [(sorted(sigla, key=order.index), relation, why) for (relation, why), sigla in told.items()]


def name_lines(passage: Passage, within: Within) -> Sequence[NameLine]:
    """The names that differ in form or title, or that not all readings have."""
    forms: dict[str, dict[tuple[str, str | None], dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    called: dict[str, str] = {}
    for reading in passage.readings:
        for name, mention in within.mentions(reading):
            called[name.id] = name.canonical
            printed = " ".join(mention.text.split())
            forms[name.id][printed, mention.title][reading.siglum] = None
    # On the same subject only, a text speaks of something else as well: that it has no name says nothing.
    aligned = [reading for reading in passage.readings if reading.kind != "related"]
    sigla = list(dict.fromkeys(reading.siglum for reading in aligned or passage.readings))
    lines = [
        NameLine(
            canonical=called[name],
            forms=[(printed, title, list(some)) for (printed, title), some in its.items()],
            absent=[one for one in sigla if not any(one in some for some in its.values())],
        )
        for name, its in forms.items()
    ]
    return [line for line in lines if len(line.forms) > 1 or line.absent]
