"""Forms that open with what is stored, and what to do when that changed while somebody was typing.

What a field may hold is decided in `app.ingest`; nothing here writes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TypeVar, get_args

from app.store.drafts import STATED, ArticleChange, MeetingRecord
from app.store.queries import OtherMeetingError
from app.store.rows import ArticleRow, MeetingRow
from app.web.forms import ArticleFields, MeetingFields, TypedArticle, TypedMeeting
from app.web.words import RECORDS, day, shown

Form = TypeVar("Form", TypedArticle, TypedMeeting)

# What tells where an article is from: whoever changes one of these has told it anew.
_PROVENANCE = ("outlet", "byline", "published_at", "url")


def typed_article(row: ArticleRow) -> TypedArticle:
    """The form as it opens for this article."""
    stored = {name: getattr(row, name) or "" for name in ArticleFields.model_fields}
    return TypedArticle(**stored, seen=_seen(stored))


def typed_meeting(row: MeetingRow) -> TypedMeeting:
    """The form as it opens for this meeting."""
    known = asdict(row) | {"held_on": row.held_on.isoformat() if row.held_on else ""}
    stored = {name: known[name] or "" for name in MeetingFields.model_fields}
    return TypedMeeting(**stored, seen=_seen(stored))


def record_choices() -> list[tuple[str, str]]:
    """What may be said of a meeting's official record: the word for it, and how the list shows it."""
    return [(word, RECORDS[word].partition(":")[0]) for word in get_args(MeetingRecord)]


def taken(error: OtherMeetingError) -> str:
    """What to say where a meeting of this title and date is there, and otherwise described."""
    held = f", {day(error.existing.held_on)}" if error.existing.held_on else ""
    return f"There is a meeting of this title{held}, of which other things are said. Edit that one instead."


def merged(typed: Form, stored: Form) -> tuple[Form, dict[str, str]]:
    """What was typed together with what somebody else saved meanwhile, and where both changed one field.

    A field that was left alone is taken as it is stored now; where both changed it, the typed one stands.
    """
    mine, theirs = typed.model_dump(exclude={"seen"}), stored.model_dump(exclude={"seen"})
    opened = dict(zip(mine, typed.seen.split("."), strict=False))
    changed = {name for name, words in theirs.items() if _digest(words) != opened.get(name)}
    own = {name for name, words in mine.items() if _digest(words) != opened.get(name)}
    clashing = [name for name in mine if name in changed & own and mine[name] != theirs[name]]
    together = theirs | {name: words for name, words in mine.items() if name in own}
    return type(typed)(**together, seen=stored.seen), {name: _told(theirs[name]) for name in clashing}


def stated(row: ArticleRow, change: ArticleChange) -> ArticleChange:
    """The change with how its provenance is known: by the person who tells it, if it is not as it was."""
    told_anew = any(getattr(row, name) != getattr(change, name) for name in _PROVENANCE)
    return replace(change, attribution=STATED if told_anew else row.attribution)


def _told(words: str) -> str:
    return f"Somebody saved “{shown(words)}” meanwhile." if words else "Somebody emptied this meanwhile."


def _seen(stored: Mapping[str, str]) -> str:
    return ".".join(map(_digest, stored.values()))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]
