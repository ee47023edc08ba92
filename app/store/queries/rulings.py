"""Questions about what people have ruled on a meeting."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlmodel import Session, col, delete, select

from app.store.drafts import RulingDraft
from app.store.models import Meeting, Ruling
from app.store.queries.articles import LARGEST_INTEGER
from app.store.rows import MeetingRow, RulingRow

MOST_RULINGS = 5_000  # of one meeting, those that were withdrawn too

Places = tuple[tuple[str, int, int], ...]


class RulingNotFoundError(LookupError):
    """The meeting has no ruling with this id."""


class TooManyRulingsError(ValueError):
    """The meeting has as many rulings as one may have."""


def rulings(session: Session, meeting: MeetingRow) -> tuple[RulingRow, ...]:
    """All rulings on the meeting in the order they were made, those that were withdrawn too."""
    found = session.exec(select(Ruling).where(Ruling.meeting_id == meeting.id).order_by(col(Ruling.id)))
    return tuple(_row(one) for one in found)


def standing_rulings(session: Session, meeting: MeetingRow) -> tuple[RulingRow, ...]:
    """The rulings on the meeting that nobody has withdrawn, in the order they were made."""
    return tuple(one for one in rulings(session, meeting) if one.withdrawn_at is None)


def ruled(session: Session, meeting: MeetingRow) -> list[int]:
    """The ids of the rulings on the meeting that nobody has withdrawn, in the order they were made."""
    standing = select(Ruling.id).where(Ruling.meeting_id == meeting.id, col(Ruling.withdrawn_at).is_(None))
    return list(session.exec(standing.order_by(col(Ruling.id))).all())


def add_ruling(session: Session, meeting: MeetingRow, draft: RulingDraft) -> tuple[RulingRow, bool]:
    """Store the ruling; False where it already is the last word on its places.

    The same ruling again is a new one where another came between, which it overrules.
    """
    session.exec(select(Meeting.id).where(Meeting.id == meeting.id).with_for_update()).one()
    made = rulings(session, meeting)
    places = _ordered(draft)
    last = next((one for one in reversed(made) if _is_on(one, draft, places)), None)
    if last and (last.verdict, last.places, last.apart) == (draft.verdict, places, draft.apart):
        return last, False
    if len(made) >= MOST_RULINGS:
        raise TooManyRulingsError(meeting.slug)
    added = Ruling(
        meeting_id=meeting.id,
        about=draft.about,
        verdict=draft.verdict,
        places=[list(place) for place in places],
        apart=draft.apart,
        who=draft.who,
        note=draft.note,
    )
    session.add(added)
    session.flush()
    return _row(added), True


def withdraw_ruling(session: Session, meeting: MeetingRow, id: int, who: str | None = None) -> RulingRow:  # noqa: A002
    """Let a ruling count no more; one that was withdrawn before keeps who did it, and when."""
    found = session.get(Ruling, id) if 0 < id <= LARGEST_INTEGER else None
    if found is None or found.meeting_id != meeting.id:
        raise RulingNotFoundError(id)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by = datetime.now(UTC), who
        session.flush()
    return _row(found)


def forget_rulings(session: Session, texts: Collection[str]) -> None:
    """Delete the rulings about texts (by hash) that are gone for good: nothing could be shown of them."""
    doomed = [
        one.id
        for one in session.exec(select(Ruling)).all()
        if any(sha256 in texts for sha256, _start, _end in one.places)
    ]
    session.exec(delete(Ruling).where(col(Ruling.id).in_(doomed)))


def _ordered(draft: RulingDraft) -> Places:
    """The places in an order of their own on either side: who names them otherwise says the same."""
    return (*sorted(draft.places[: draft.apart]), *sorted(draft.places[draft.apart :]))


def _is_on(one: RulingRow, draft: RulingDraft, places: Places) -> bool:
    """Whether a standing ruling is about the same as the draft: about two of its places."""
    same = one.about == draft.about and one.withdrawn_at is None
    return same and len(set(places).intersection(one.places)) > 1


def _row(one: Ruling) -> RulingRow:
    own = one.model_dump(exclude={"meeting_id", "places", "made_at", "withdrawn_at"})
    places = tuple((sha256, start, end) for sha256, start, end in one.places)
    withdrawn_at = _in_utc(one.withdrawn_at) if one.withdrawn_at else None
    return RulingRow(**own, places=places, made_at=_in_utc(one.made_at), withdrawn_at=withdrawn_at)


def _in_utc(moment: datetime) -> datetime:
    # SQLite keeps no zone; what is stored is in UTC.
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
