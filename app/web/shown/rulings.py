"""What pages show of rulings, as plain values: what may be ruled on a row, and what was.

A row is a passage, an utterance, figures of one thing or a name, by its id; a place is written "A.12.80".
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import quote

from app.collation.text import About, RuledCollation
from app.comparison import Comparison
from app.comparison.rulings import Rulings
from app.store.rows import RulingRow
from app.web.addresses import Choice, PassagePage, RulingsPage, View
from app.web.shown.places import Places

MOST_NOTES = 5  # beside one row
_PLACE = re.compile(r"([A-Z]{1,3})\.(\d{1,9})\.(\d{1,9})")
_ABOUT: Mapping[str, About] = {
    "p-": "passage",
    "u-": "utterance",
    "q-": "utterance",
    "g-": "figure",
    "f-": "figure",
    "n-": "name",
}

# Siglum, start and end.
Spot = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """One place of a row, that may be parted from the others."""

    value: str
    siglum: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Note:
    """A ruling as it is told beside what it is about."""

    id: int
    verdict: str
    told: str
    why: str | None
    undo: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What may be ruled on one row; `to` takes it, `join` is the page where something else is chosen."""

    row: str
    about: About
    size: int  # how many places it has
    notes: Sequence[Note]
    to: str
    join: str
    all: str  # the page of all rulings
    back: str
    text: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether somebody has said yes to it, so that there is nothing to ask but an undo."""
        return any(note.verdict != "part" for note in self.notes)


@dataclass(frozen=True)
class Hearing:
    """The rulings on one comparison, to be asked row by row; `back` is the address of the page.

    `around` knows where places are read, where that is not among the articles compared here.
    """

    comparison: Comparison
    view: Choice | View | PassagePage | RulingsPage
    back: str
    text: tuple[str, ...] = ()
    around: Places | None = None

    @property
    def all(self) -> str:
        """The page of all rulings, which hides what this one hides."""
        return RulingsPage(self.view.slug, names=self.view.names).address

    def starting(self, about: About) -> str:
        """The page where the first of two things is chosen that belong together."""
        page = RulingsPage(self.view.slug, "new", about=about, names=self.view.names, back=self.back)
        return page.address

    def row(self, name: str) -> Asking:
        """What may be ruled on a row, and what was."""
        page = RulingsPage(self.view.slug, "new", name, names=self.view.names, text=self.text, back=self.back)
        return Asking(
            row=name,
            about=about_of(name),
            size=len(self.spots.of(name)),
            notes=self._notes(self.rulings.of(name)),
            to=RulingsPage(self.view.slug).address,
            join=page.address,
            all=self.all,
            back=self.back,
            text=self.text,
        )

    def options(self, name: str) -> Sequence[Option]:
        """The places of a row, each of which may be parted from the others."""
        return [self.option(spot) for spot in self.spots.of(name)]

    def gone(self, name: str) -> Sequence[Note]:
        """The rulings that part what had this address: a passage's id, or the anchor of a reading."""
        return self._notes(self.rulings.parting(name))

    def option(self, spot: Spot) -> Option:
        words = " ".join(self.places.printed(*spot).split())
        return Option(written(spot), spot[0], words, self.places.address(*spot))

    @cached_property
    def places(self) -> Places:
        return self.around or Places(self.comparison, self.view.names)

    @cached_property
    def spots(self) -> "Spots":
        return Spots(self.comparison)

    @cached_property
    def rulings(self) -> Rulings:
        return Rulings(self.comparison)

    def _notes(self, some: Sequence[RulingRow]) -> Sequence[Note]:
        """The latest of some rulings; the page of all rulings has the rest."""
        return [
            Note(one.id, one.verdict, self.rulings.told(one), one.note, undo_address(self.view.slug, one.id))
            for one in some[-MOST_NOTES:]
        ]


def about_of(row: str) -> About:
    """What sort of row has this id; what is no id of a row is a place, of which passages are made."""
    return _ABOUT.get(row[:2], "passage")


def written(spot: Spot) -> str:
    """A place as forms send it.

    >>> written(("A", 12, 80))
    'A.12.80'
    """
    return ".".join(map(str, spot))


class Spots:
    """Where the rows of a comparison stand, by their ids.

    Of a quote the longest stretch stands for all; of a name, in each text, the first of every spelling.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        collation = comparison.collation
        self._held: dict[str, list[Spot]] = defaultdict(list)
        for said in collation.quotes:
            if said.content_spans:
                longest = max(said.content_spans, key=lambda span: span.end - span.start)
                self._held[said.utterance or said.id].append((said.siglum, *longest))
        for figure in collation.figures:
            self._held[figure.group or figure.id].append((figure.siglum, figure.start, figure.end))
        for name in collation.names:
            first = {(one.siglum, " ".join(one.text.split())): one for one in reversed(name.mentions)}
            self._held[name.id] = sorted((one.siglum, one.start, one.end) for one in first.values())

    def of(self, row: str) -> Sequence[Spot]:
        """The places of a row, or the one place that is named; none where there is no such row."""
        if found := _PLACE.fullmatch(row):
            return [(found[1], int(found[2]), int(found[3]))]
        if about_of(row) == "passage":
            passage = self._comparison.passage(row)
            return [(one.siglum, one.start, one.end) for one in passage.readings] if passage else []
        return self._held.get(row, [])


def hashed(comparison: Comparison, these: Sequence[Spot]) -> list[tuple[str, int, int]]:
    """Places by the hash of their text, each once; what is in no article compared gets none."""
    sha256 = {witness.siglum: witness.sha256 for witness in comparison.collation.witnesses}
    return list(dict.fromkeys((sha256.get(siglum, ""), start, end) for siglum, start, end in these))


def undo_address(slug: str, number: int) -> str:
    return f"/meetings/{quote(slug, safe='')}/rulings/{number}/undo"


def unsigned(comparison: Comparison) -> Comparison:
    """The same without who ruled and why, either of which may name an outlet."""
    if not comparison.rulings:
        return comparison
    found = comparison.collation
    if isinstance(found, RuledCollation):
        bare = tuple(replace(one, ruling=replace(one.ruling, who=None)) for one in found.rulings)
        found = replace(found, rulings=bare)
    rows = tuple(replace(one, who=None, note=None, withdrawn_by=None) for one in comparison.rulings)
    return replace(comparison, collation=found, rulings=rows)
