"""What every file is made from: a comparison, the day it is written down, and where it can be found again."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal
from urllib.parse import quote

from app.collation.layout.runs import LINE
from app.collation.text import Passage, Quote, Reading
from app.comparison import Column, Comparison
from app.comparison.rulings import Rulings
from app.comparison.within import Within


@dataclass(frozen=True)
class Edition:
    """A comparison to be written down.

    `home` is the server's own address, None where no reader could follow it. With `names` hidden the
    comparison holds no outlets, and its addresses lead to pages without them.
    """

    comparison: Comparison
    on: date
    home: str | None = None
    names: Literal["shown", "hidden"] = "shown"

    @property
    def slug(self) -> str:
        return self.comparison.meeting.slug

    @property
    def passages(self) -> Sequence[Passage]:
        """In the order of their numbers."""
        return sorted(self.comparison.collation.passages, key=lambda one: one.number)

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        return {column.siglum: column for column in self.comparison.columns}

    @cached_property
    def _within(self) -> Within:
        return Within(self.comparison.collation)

    def words(self, reading: Reading) -> str:
        """The reading as printed, on one line."""
        return " ".join(self.columns[reading.siglum].witness.text[reading.start : reading.end].split())

    def paragraph(self, reading: Reading) -> int:
        """The number, from 1, of the line the reading begins in, blank lines not counted."""
        return bisect_right(self._lines[reading.siglum], reading.start)

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[int]]:
        # Counted once a text: to count for each reading anew takes the square of a text's length.
        return {
            siglum: [line.start() for line in LINE.finditer(column.witness.text) if not line[0].isspace()]
            for siglum, column in self.columns.items()
        }

    @cached_property
    def _rulings(self) -> Rulings:
        return Rulings(self.comparison)

    def rulings(self, passage: Passage) -> Sequence[str]:
        """Whose rulings a passage rests on: what people said is never given out as found by the program."""
        return [self._rulings.told(one) for one in self._rulings.of(passage.id)]

    def quotes(self, reading: Reading) -> Sequence[Quote]:
        return self._within.quotes(reading)

    def address(self, passage: Passage | None = None) -> str | None:
        """Where the comparison, or one passage of it, stands for good."""
        if self.home is None:
            return None
        page = f"/meetings/{quote(self.slug, safe='')}" + (
            f"/passages/{self.comparison.name(passage)}" if passage else ""
        )
        return self.home.rstrip("/") + page + ("?names=hidden" if self.names == "hidden" else "")
