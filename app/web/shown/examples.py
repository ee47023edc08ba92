"""What a comparison has to tell in one line of a list: how many passages, and perhaps a telling one."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.collation.layout import Row, Table
from app.comparison import Comparison

MOST_TRIED = 40
SHORTEST, LONGEST = 60, 200  # characters, so that it reads as a sentence and fits
FEWEST_FORKS, MOST_FORKS = 2, 4


@dataclass(frozen=True, slots=True)
class Example:
    """One passage that two texts have, word by word."""

    slug: str
    passage: str
    table: Table


@dataclass(frozen=True, slots=True)
class Told:
    """How many passages the articles of a meeting share, and one that shows what this is for."""

    passages: int
    example: Example | None


def told(comparison: Comparison) -> Told:
    return Told(len(comparison.collation.passages), best(_candidates(comparison)))


def best(examples: Sequence[Example | None]) -> Example | None:
    """The passage that best shows words parting: the one with most words in common."""
    return max((one for one in examples if one), key=lambda one: _common(one.table), default=None)


def _candidates(comparison: Comparison) -> Sequence[Example]:
    pairs = [passage for passage in comparison.collation.passages if len(passage.readings) == 2]
    tried = [
        Example(comparison.meeting.slug, passage.id, comparison.table(passage))
        for passage in pairs[:MOST_TRIED]
    ]
    return [one for one in tried if _is_fit(one.table)]


def _is_fit(table: Table) -> bool:
    forks = sum(column.kind is not None for column in table.columns)
    return (
        len(table.rows) == 2
        and not any(row.aside for row in table.rows)
        and FEWEST_FORKS <= forks <= MOST_FORKS
        and all(SHORTEST <= len(_text(row)) <= LONGEST for row in table.rows)
    )


def _text(row: Row) -> str:
    return " ".join("".join(run.text for run in cell.runs) for cell in row.cells)


def _common(table: Table) -> int:
    shared = [
        cell for cell, column in zip(table.rows[0].cells, table.columns, strict=True) if column.kind is None
    ]
    return sum(len(run.text) for cell in shared for run in cell.runs)
