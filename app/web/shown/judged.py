"""What the page of all rulings shows, as plain values: the words, who, when, and whether it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.store.queries import OldText
from app.store.rows import RulingRow
from app.web.shown.rulings import Hearing, Option, undo_address
from app.web.words import day

STANDINGS: Mapping[str, str] = {
    "honoured": "",
    "overruled": "A later ruling says otherwise.",
    "not here": "Nothing is found at these places any more.",
}
REPLACED = "About a text that has been replaced or hidden: it counts again should that text come back."
MOST_WORDS = 240  # characters of a place


@dataclass(frozen=True, slots=True)
class Judged:
    """One ruling: its places on either side (the second is empty but for what is parted)."""

    id: int
    about: str
    verdict: str
    told: str
    sides: Sequence[Sequence[Option]]
    why: str | None
    standing: str
    withdrawn: str | None
    undo: str


def judged(hearing: Hearing, made: Sequence[RulingRow], old: Sequence[OldText]) -> Sequence[Judged]:
    """The rulings, the latest first."""
    places = _Words(hearing, old)
    return [_judged(hearing, places, row) for row in reversed(made)]


def _judged(hearing: Hearing, places: "_Words", row: RulingRow) -> Judged:
    options = [places.option(place) for place in row.places]
    replaced = not all(place[0] in places.here for place in row.places)
    veiled = hearing.view.names == "hidden"
    return Judged(
        id=row.id,
        about=row.about,
        verdict=row.verdict,
        told=hearing.rulings.told(replace(row, who=None) if veiled else row),
        sides=[sorted(side, key=_order) for side in (options[: row.apart], options[row.apart :]) if side],
        why=None if veiled else row.note,
        standing=REPLACED if replaced else STANDINGS[hearing.rulings.standing(row)],
        withdrawn=day(row.withdrawn_at.date()) if row.withdrawn_at else None,
        undo=undo_address(hearing.comparison.meeting.slug, row.id),
    )


class _Words:
    """The words at places, in the texts as they are and in those that were replaced."""

    def __init__(self, hearing: Hearing, old: Sequence[OldText]) -> None:
        self._hearing = hearing
        self.here = {column.record.sha256: column.siglum for column in hearing.comparison.columns}
        # What is hidden is not shown by another way.
        self._old = {one.sha256: one for one in old if not one.is_hidden}

    def option(self, place: tuple[str, int, int]) -> Option:
        sha256, start, end = place
        if sha256 in self.here:
            return _cut(self._hearing.option((self.here[sha256], start, end)))
        if sha256 in self._old:
            one = self._old[sha256]
            words = " ".join(one.text[start:end].split())
            return _cut(Option("", one.siglum, words, ""))
        return Option("", "?", "", "")


def _order(option: Option) -> tuple[str, int]:
    return option.siglum, int((option.value or "..0").split(".")[-2] or 0)


def _cut(option: Option) -> Option:
    if len(option.words) <= MOST_WORDS:
        return option
    words = option.words[:MOST_WORDS]
    return Option(option.value, option.siglum, (words.rpartition(" ")[0] or words) + "…", option.address)
