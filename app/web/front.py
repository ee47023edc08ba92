"""What the front page says of each meeting: how much is shared, and one passage that shows what this is for.

Remembered by the texts compared, so that listing many meetings does not compare them all again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.collation.layout import Row, Table
from app.comparison import Comparison
from app.store.rows import ArticleRow, MeetingRow
from app.web.comparing import Library, compared

MOST_REMEMBERED = 1024
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
class Listed:
    """A meeting in the list: its articles, how many passages they share, and perhaps a telling one."""

    meeting: MeetingRow
    articles: Sequence[ArticleRow]
    passages: int
    example: Example | None


def listed(library: Library, meeting: MeetingRow, articles: Sequence[ArticleRow]) -> Listed:
    """What the list says of a meeting."""
    if len(articles) < 2:
        return Listed(meeting, articles, 0, None)
    passages, example = _shared(library, meeting.slug, tuple(article.revision.sha256 for article in articles))
    return Listed(meeting, articles, passages, example)


def best(examples: Sequence[Example | None]) -> Example | None:
    """The passage that best shows words parting: the one with most words in common."""
    return max((one for one in examples if one), key=lambda one: _common(one.table), default=None)


@lru_cache(maxsize=MOST_REMEMBERED)
def _shared(library: Library, slug: str, _texts: tuple[str, ...]) -> tuple[int, Example | None]:
    comparison = compared(library, slug)
    return len(comparison.collation.passages), best(_candidates(comparison))


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
