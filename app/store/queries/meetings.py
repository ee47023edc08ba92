"""Questions about meetings."""

import unicodedata
from itertools import count

from sqlmodel import Session, col, func, select

from app.store.drafts import RESERVED_SLUG, MeetingDraft
from app.store.models import Article, Meeting
from app.store.rows import MeetingRow


class MeetingNotFoundError(LookupError):
    """No meeting has this slug."""


class MeetingExistsError(ValueError):
    """Another meeting has this slug."""


def meetings(session: Session) -> tuple[MeetingRow, ...]:
    """All meetings, the latest first, those without a date last."""
    newest_first = col(Meeting.held_on).desc().nulls_last()
    found = session.exec(select(Meeting).order_by(newest_first, col(Meeting.title), col(Meeting.id))).all()
    numbers = dict(
        session.exec(select(Article.meeting_id, func.count()).group_by(col(Article.meeting_id))).all()
    )
    return tuple(_row(one, numbers.get(one.id, 0)) for one in found)


def meeting(session: Session, slug: str) -> MeetingRow:
    found = session.exec(select(Meeting).where(Meeting.slug == slug)).first()
    if found is None:
        raise MeetingNotFoundError(slug)
    number = session.exec(select(func.count()).where(col(Article.meeting_id) == found.id)).one()
    return _row(found, number)


def same_or_added_meeting(session: Session, draft: MeetingDraft) -> MeetingRow:
    """The meeting of this title and date, stored now if there is none: a form sent twice makes one."""
    on_that_day = (
        col(Meeting.held_on).is_(None) if draft.held_on is None else col(Meeting.held_on) == draft.held_on
    )
    same = select(Meeting.slug).where(Meeting.title == draft.title, on_that_day).order_by(col(Meeting.id))
    slug = session.exec(same).first()
    return meeting(session, slug) if slug else add_meeting(session, draft)


def add_meeting(session: Session, draft: MeetingDraft) -> MeetingRow:
    """Store the meeting. One without a slug gets a free one; one whose slug is taken is an error."""
    slug = draft.slug or _free_slug(session, draft)
    if _is_taken(session, slug):
        raise MeetingExistsError(slug)
    added = Meeting(
        slug=slug,
        title=draft.title,
        body=draft.body,
        kind=draft.kind,
        symbol=draft.symbol,
        held_on=draft.held_on,
        place=draft.place,
        record=draft.record,
    )
    session.add(added)
    session.flush()
    return _row(added, articles=0)


def _row(one: Meeting, articles: int) -> MeetingRow:
    return MeetingRow(
        **one.model_dump(
            include={"id", "slug", "title", "body", "kind", "symbol", "held_on", "place", "record"}
        ),
        articles=articles,
    )


def _is_taken(session: Session, slug: str) -> bool:
    return session.exec(select(Meeting.id).where(Meeting.slug == slug)).first() is not None


def _free_slug(session: Session, draft: MeetingDraft) -> str:
    stem = "-".join(filter(None, [draft.held_on.isoformat() if draft.held_on else "", _slug_of(draft.title)]))
    stem = stem or "meeting"
    candidates = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug != RESERVED_SLUG and not _is_taken(session, slug))


def _slug_of(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:60].strip("-")
