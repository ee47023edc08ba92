"""The rulings of people on a comparison, by what they bear on, and in words.

How a page asks for them does not belong here.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from app.collation.passages import anchor
from app.collation.text import Ruled, RuledCollation, Standing
from app.comparison import Comparison
from app.store.rows import RulingRow
from app.words import day, listed

SOMEBODY = "a reader"
_VERBS = {"yes": "Together", "join": "Put together", "part": "Parted"}


class Rulings:
    """What people ruled on one comparison; nothing is looked at before it is asked for."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def of(self, row: str) -> Sequence[RulingRow]:
        """Those that count on a row (passage, utterance, figure or name, by its id), in their order."""
        return self._of_row.get(row, ())

    def parting(self, name: str) -> Sequence[RulingRow]:
        """Those that part what had this address: a passage's id, or the anchor of a reading."""
        digits = name[2:]
        return [
            self._rows[one.ruling.id]
            for one in self._ruled
            if one.standing == "honoured"
            and one.ruling.verdict == "part"
            and any(anchor(*place)[2:] == digits for place in one.ruling.places)
        ]

    def standing(self, row: RulingRow) -> Standing:
        return self._standings.get(row.id, "not here")

    def told(self, row: RulingRow) -> str:
        """What somebody ruled, and when, in a sentence without its stop."""
        sigla = [self._sigla.get(sha256, "?") for sha256, _start, _end in row.places]
        ones, others = (sorted(set(some)) for some in (sigla[: row.apart], sigla[row.apart :]))
        # Of one text, or of names, the letters would say nothing.
        plain = row.verdict != "part" or row.about == "name" or ones == others
        sides = "" if plain else f" {listed(ones)} from {listed(others)}"
        return f"{_VERBS[row.verdict]}{sides} by ruling of {row.who or SOMEBODY}, {day(row.made_at.date())}"

    @cached_property
    def _rows(self) -> Mapping[int, RulingRow]:
        return {row.id: row for row in self._comparison.rulings}

    @cached_property
    def _ruled(self) -> Sequence[Ruled]:
        found = self._comparison.collation
        return found.rulings if isinstance(found, RuledCollation) else ()

    @cached_property
    def _standings(self) -> Mapping[int, Standing]:
        return {one.ruling.id: one.standing for one in self._ruled}

    @cached_property
    def _of_row(self) -> Mapping[str, Sequence[RulingRow]]:
        held: dict[str, list[RulingRow]] = {}
        for one in self._ruled:
            for row in one.rows if one.standing == "honoured" else ():
                held.setdefault(row, []).append(self._rows[one.ruling.id])
        return held

    @cached_property
    def _sigla(self) -> Mapping[str, str]:
        """The letters of the texts compared; of equal texts those of all that have it."""
        having: dict[str, list[str]] = {}
        for witness in self._comparison.collation.witnesses:
            having.setdefault(witness.sha256, []).append(witness.siglum)
        return {sha256: "/".join(sigla) for sha256, sigla in having.items()}
