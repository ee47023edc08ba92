"""Forms that open with what is stored, and what to say when that changed while somebody was typing.

What a field may hold is decided in `app.ingest`; nothing here writes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import get_args

from pydantic import BaseModel

from app.store.drafts import STATED, ArticleChange, MeetingRecord
from app.store.queries import OtherMeetingError
from app.store.rows import ArticleRow, MeetingRow
from app.web.forms import ArticleFields, MeetingFields, TypedArticle, TypedMeeting
from app.web.words import RECORDS, day, shown

# What tells where an article is from: whoever changes one of these has told it anew.
_PROVENANCE = ("outlet", "byline", "published_at", "url")


def typed_article(row: ArticleRow) -> TypedArticle:
    """The form as it opens for this article."""
    stored = {name: getattr(row, name) or "" for name in ArticleFields.model_fields}
    return TypedArticle(**stored, seen=_digest(stored))


def typed_meeting(row: MeetingRow) -> TypedMeeting:
    """The form as it opens for this meeting."""
    known = asdict(row) | {"held_on": row.held_on.isoformat() if row.held_on else ""}
    stored = {name: known[name] or "" for name in MeetingFields.model_fields}
    return TypedMeeting(**stored, seen=_digest(stored))


def record_choices() -> list[tuple[str, str]]:
    """What may be said of a meeting's official record: the word for it, and how the list shows it."""
    return [(word, RECORDS[word].partition(":")[0]) for word in get_args(MeetingRecord)]


def taken(error: OtherMeetingError) -> str:
    """What to say where a meeting of this title and date is there, and otherwise described."""
    held = f", {day(error.existing.held_on)}" if error.existing.held_on else ""
    return f"There is a meeting of this title{held}, of which other things are said. Edit that one instead."


def clashes(typed: BaseModel, stored: BaseModel) -> dict[str, str]:
    """What somebody else saved since this form was opened, by field; only where it is not what was typed."""
    mine, theirs = typed.model_dump(), stored.model_dump()
    if mine.pop("seen") == theirs.pop("seen"):
        return {}
    differing = {name: words for name, words in theirs.items() if words != mine[name]}
    return {name: _told(words) for name, words in differing.items()}


def stated(row: ArticleRow, change: ArticleChange) -> ArticleChange:
    """The change with how its provenance is known: by the person who tells it, if it is not as it was."""
    told_anew = any(getattr(row, name) != getattr(change, name) for name in _PROVENANCE)
    return replace(change, attribution=STATED if told_anew else row.attribution)


def _told(words: str) -> str:
    return f"Somebody saved “{shown(words)}” meanwhile." if words else "Somebody emptied this meanwhile."


def _digest(stored: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:16]
