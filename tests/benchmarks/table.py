"""A table of measured values, as Markdown, and its place in the README. Nothing here measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


@dataclass(frozen=True, slots=True)
class Table:
    """`name` marks its place in the README; `notes` say what is missing, sampled or below its bar."""

    name: str
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = field(default=())

    def markdown(self) -> str:
        """The table under its title, in lines.

        >>> print(Table("t", "Words", ["a", "b"], [["1", "2"]], ["c is missing"]).markdown())
        **Words**
        <BLANKLINE>
        | a | b |
        |---|---|
        | 1 | 2 |
        <BLANKLINE>
        c is missing.
        """
        lines = [_line(self.head), "|" + "---|" * len(self.head), *map(_line, self.rows)]
        notes = ["", "; ".join(self.notes) + "."] if self.notes else []
        return "\n".join([f"**{self.title}**", "", *lines, *notes])


def judged(measured: str, *, holds: bool) -> str:
    """A measured value as the tables have it: bold when it misses its bar."""
    return measured if holds else f"**{measured}**"


def write(name: str, markdown: str, readme: Path = README) -> None:
    """Put Markdown between the two comments that name its place; raises LookupError where there are none."""
    text = readme.read_text("utf-8")
    place = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if not place.search(text):
        raise LookupError(f"{readme.name} has no place for {name}")
    readme.write_text(place.sub(lambda found: f"{found[1]}{markdown}\n{found[2]}", text), "utf-8")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
