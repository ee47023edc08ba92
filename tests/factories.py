"""Rows for tests. A test names only what it is about; the rest is filled in here."""

from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.ingest.load import load
from app.store import queries
from app.store.drafts import Draft, MeetingDraft
from app.store.engine import reading, writing
from app.store.rows import ArticleRow, MeetingRow

EIGHT = Path(__file__).parent / "eight"
EIGHT_SLUG = "2024-05-14-veyra"

_numbers = count(1)


def draft(text: str | None = None, **fields: Any) -> Draft:
    """A draft; without a text, one that no other draft has."""
    text = f"The Council met on matter {next(_numbers)}." if text is None else text
    return Draft(**{"text": text, "original": text.encode("utf-8")} | fields)


def add_meeting(engine: Engine, title: str = "The situation in Ruritania", **fields: Any) -> MeetingRow:
    with writing(engine) as session:
        return queries.add_meeting(session, MeetingDraft(title=title, **fields))


def add_article(engine: Engine, meeting: MeetingRow, text: str | None = None, **fields: Any) -> ArticleRow:
    with writing(engine) as session:
        row, _is_new = queries.add_article(session, meeting, draft(text, **fields))
    return row


def add_eight(engine: Engine) -> MeetingRow:
    """The meeting of eight articles, A to H, that `tests/eight` holds."""
    outcomes = load(engine, [EIGHT], today=date(2026, 1, 1), came_in="seed")
    assert [one.end for one in outcomes if one.end == "refused"] == []
    with reading(engine) as session:
        return queries.meeting(session, EIGHT_SLUG)
