"""What the page "Figures and names" shows of names, as plain values: spellings and titles, text by text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.collation.text import Mention, Name
from app.comparison import Comparison
from app.web.shown.places import Places
from app.web.shown.quotes import absences
from app.web.shown.silence import Absence
from app.web.words import count


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as a text prints it, how often, and where first; `differs`: no part of the full form."""

    text: str
    times: int
    address: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Naming:
    """What one text calls somebody or something: its spellings, and the titles printed beside them."""

    spellings: Sequence[Spelling]
    titles: Sequence[str]


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody or something in all texts."""

    id: str
    canonical: str
    told: str
    cells: Mapping[str, Naming]
    absent: Mapping[str, Absence]


@dataclass(frozen=True, slots=True)
class Names:
    """Names that several texts have, those with most to compare first; and by text, those only it has."""

    several: Sequence[NameRow]
    single: Mapping[str, Sequence[NameRow]]


def names(comparison: Comparison, places: Places) -> Names:
    """All names; ties keep the order of the alphabet."""
    rows = [_row(comparison, places, name) for name in comparison.collation.names]
    several = [row for row in rows if len(row.cells) > 1]
    single: dict[str, list[NameRow]] = {}
    for row in rows:
        if len(row.cells) == 1:
            single.setdefault(next(iter(row.cells)), []).append(row)
    shown = [column.siglum for column in comparison.columns]
    return Names(
        several=sorted(several, key=lambda row: (not row.told, -len(row.cells))),
        single={siglum: single[siglum] for siglum in shown if siglum in single},
    )


def _row(comparison: Comparison, places: Places, name: Name) -> NameRow:
    held: dict[str, list[Mention]] = {}
    for mention in name.mentions:
        held.setdefault(mention.siglum, []).append(mention)
    cells = {siglum: _naming(places, name.canonical, some) for siglum, some in held.items()}
    return NameRow(name.id, name.canonical, _told(cells), cells, absences(comparison.columns, cells))


def _naming(places: Places, canonical: str, mentions: Sequence[Mention]) -> Naming:
    full = set(canonical.split())
    times: dict[str, list[Mention]] = {}
    for mention in mentions:
        times.setdefault(" ".join(mention.text.split()), []).append(mention)
    return Naming(
        spellings=[
            Spelling(
                text, len(some), places.address(*_place(some[0])), differs=not full.issuperset(text.split())
            )
            for text, some in times.items()
        ],
        titles=list(dict.fromkeys(mention.title for mention in mentions if mention.title)),
    )


def _place(mention: Mention) -> tuple[str, int, int]:
    return mention.siglum, mention.start, mention.end


def _told(cells: Mapping[str, Naming]) -> str:
    """What there is to compare, in a few words; empty when there is nothing."""
    spellings = {one.text for naming in cells.values() for one in naming.spellings if one.differs}
    titles = {title for naming in cells.values() for title in naming.titles}
    parts = [
        f"{count(len(spellings) + 1, 'form')} of the name" if spellings else "",
        count(len(titles), "title") if len(titles) > 1 else "",
    ]
    told = ", ".join(part for part in parts if part)
    return told[:1].upper() + told[1:]
