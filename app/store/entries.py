"""The search index: its table, and what its rows say of a meeting, an article or a speaker.

An entry is a row of terms (`app.terms`); the database finds equal terms and knows nothing else about words.
Beside the table stands what only one database has: `search_terms` on SQLite, `vector` on PostgreSQL, which
the migration makes and the database keeps up to date. Questions asked of it are in `queries.search`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from app.terms import MOST_IN_A_ROW, terms
from app.words import day

MOST_TERMS = 480  # of an entry: PostgreSQL keeps 256 places of a word, and a word may be every other one
BOUNDARY = "z0z"  # no word's term: what is searched in a row shall not begin in one field and end in another

# What is searched of a meeting and of an article. What may name an outlet stands apart: a reader may hide it.
OF_MEETING = ("title", "body", "kind", "symbol", "place", "held_on")
OF_ARTICLE = ("headline", "text")
OF_OUTLET = ("outlet", "byline", "dateline")


class SearchEntry(SQLModel, table=True):
    """Words of one thing that can be found. `label`, `start`, `end` and `times` are a speaker's.

    A text of many words has several entries of kind "article"; in them `read_by` tells which version of the
    algorithm has sought its speakers, None if none has.
    """

    __tablename__ = "search_entry"
    __table_args__ = (CheckConstraint("kind IN ('meeting', 'article', 'outlet', 'speaker')", name="kind"),)

    id: int = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    meeting_id: int = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    article_id: int | None = Field(default=None, foreign_key="article.id", ondelete="CASCADE", index=True)
    label: str = ""
    start: int | None = None
    end: int | None = None
    times: int = 0
    read_by: str | None = None
    terms: str = Field(sa_type=Text)


def meeting_entries(meeting_id: int, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that make a meeting found; `fields` has at least those of `OF_MEETING`."""
    return [
        {"kind": "meeting", "meeting_id": meeting_id, "article_id": None, "terms": row}
        for row in _rows(fields[name] for name in OF_MEETING)
    ]


def article_entries(meeting_id: int, article_id: int, fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows that make an article found, without its speakers; `fields` has its outlet's name and text."""
    return [
        {"kind": kind, "meeting_id": meeting_id, "article_id": article_id, "terms": row}
        for kind, names in (("article", OF_ARTICLE), ("outlet", OF_OUTLET))
        for row in _rows(fields[name] for name in names)
    ]


def _rows(values: Iterator[Any]) -> Iterator[str]:
    """The terms of several fields, cut into rows that overlap by as much as can be searched in a row."""
    keys: list[str] = []
    for value in filter(None, values):
        keys += [*(term.key for term in terms(_written(value))), BOUNDARY]
    for start in range(0, max(len(keys) - MOST_IN_A_ROW, 1), MOST_TERMS):
        yield " ".join(keys[start : start + MOST_TERMS + MOST_IN_A_ROW])


def _written(value: Any) -> str:
    """As text; a date is found by its month's name and by its number."""
    return f"{day(value)} {value.isoformat()}" if isinstance(value, date) else str(value)
