"""Questions about meetings."""

import unicodedata
from collections.abc import Mapping
from itertools import count

from sqlmodel import Session, col, delete, func, select, update

from app.store.drafts import RESERVED_SLUG, MeetingDraft
from app.store.models import Article, ErasedArticle, Meeting, Ruling
from app.store.queries.search_index import forget_erased, index_meeting
from app.store.rows import MeetingRow
from app.store.sigla import siglum_after


class MeetingNotFoundError(LookupError):
    """No meeting has this slug."""


class MeetingExistsError(ValueError):
    """Another meeting has this slug."""


class OtherMeetingError(ValueError):
    """A meeting has this title and date, and is otherwise described: what was said now would be lost."""

    def __init__(self, existing: MeetingRow) -> None:
        super().__init__(existing.slug)
        self.existing = existing


class MeetingNotEmptyError(ValueError):
    """The meeting has articles, hidden ones perhaps, and is erased only without."""

    def __init__(self, articles: int, hidden: int) -> None:
        super().__init__(f"{articles} articles and {hidden} hidden ones")
        self.articles, self.hidden = articles, hidden


def meetings(session: Session) -> tuple[MeetingRow, ...]:
    """All meetings, the latest first, those without a date last."""
    newest_first = col(Meeting.held_on).desc().nulls_last()
    found = session.exec(select(Meeting).order_by(newest_first, col(Meeting.title), col(Meeting.id))).all()
    shown = select(Article.meeting_id, func.count()).where(col(Article.hidden_at).is_(None))
    numbers = dict(session.exec(shown.group_by(col(Article.meeting_id))).all())
    records = _records(session)
    return tuple(_row(one, numbers.get(one.id, 0), records.get(one.id, ())) for one in found)


def meeting(session: Session, slug: str) -> MeetingRow:
    found = _named(session, slug)
    records = _records(session, found)
    return _row(found, _articles_of(session, found, hidden=False), records.get(found.id, ()))


def same_meeting(session: Session, draft: MeetingDraft) -> MeetingRow | None:
    """The meeting of this title and date, if there is one; raises OtherMeetingError."""
    on_that_day = (
        col(Meeting.held_on).is_(None) if draft.held_on is None else col(Meeting.held_on) == draft.held_on
    )
    same = select(Meeting.slug).where(Meeting.title == draft.title, on_that_day).order_by(col(Meeting.id))
    slug = session.exec(same).first()
    if slug is None:
        return None
    row = meeting(session, slug)
    said = {name: getattr(draft, name) for name in ("body", "kind", "symbol", "place", "record")}
    if any(word not in (None, "unknown", getattr(row, name)) for name, word in said.items()):
        raise OtherMeetingError(row)
    return row


def same_or_added_meeting(session: Session, draft: MeetingDraft) -> MeetingRow:
    """The meeting of this title and date, stored now if there is none: a form sent twice makes one.

    Raises OtherMeetingError.
    """
    return same_meeting(session, draft) or add_meeting(session, draft)


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
    index_meeting(session, added.id)
    return _row(added, articles=0)


def change_meeting(session: Session, slug: str, draft: MeetingDraft) -> MeetingRow:
    """Let the meeting be described so from now on. Its slug stays: links live."""
    changed = _named(session, slug)
    for name in MeetingDraft.__slots__:
        if name != "slug":
            setattr(changed, name, getattr(draft, name))
    index_meeting(session, changed.id)
    return meeting(session, slug)


def locked_meeting(session: Session, slug: str) -> MeetingRow:
    """The meeting as it stands, which nobody else can change until this transaction ends."""
    session.exec(select(Meeting.id).where(Meeting.slug == slug).with_for_update()).first()
    return meeting(session, slug)


def hidden_articles(session: Session, meeting: MeetingRow) -> tuple[tuple[int, str], ...]:
    """The ids and sigla of the meeting's hidden articles, in order of arrival."""
    hidden = select(Article.id, Article.siglum).where(
        Article.meeting_id == meeting.id, col(Article.hidden_at).is_not(None)
    )
    return tuple(session.exec(hidden.order_by(col(Article.id))).all())


def all_lettered(session: Session, number: int) -> bool:
    """Whether some meeting has given out as many letters; what was erased since counts."""
    siglum = "A"
    for _ in range(number):
        siglum = siglum_after(siglum)
    given = session.exec(select(Meeting.next_siglum)).all()
    return any((len(one), one) >= (len(siglum), siglum) for one in given)


def erase_meeting(session: Session, slug: str) -> None:
    """Delete an empty meeting for good; raises MeetingNotEmptyError."""
    doomed = session.exec(select(Meeting).where(Meeting.slug == slug).with_for_update()).first()
    if doomed is None:
        raise MeetingNotFoundError(slug)
    shown, hidden = (_articles_of(session, doomed, hidden=hidden) for hidden in (False, True))
    if shown or hidden:
        raise MeetingNotEmptyError(shown, hidden)
    of_it = col(ErasedArticle.meeting_id) == doomed.id
    session.exec(update(ErasedArticle).where(of_it).values(meeting_id=None))
    # Those that are left are about texts that have gone elsewhere.
    session.exec(delete(Ruling).where(col(Ruling.meeting_id) == doomed.id))
    session.delete(doomed)
    forget_erased(session)


def _named(session: Session, slug: str) -> Meeting:
    found = session.exec(select(Meeting).where(Meeting.slug == slug)).first()
    if found is None:
        raise MeetingNotFoundError(slug)
    return found


def _articles_of(session: Session, one: Meeting, *, hidden: bool) -> int:
    is_asked = col(Article.hidden_at).is_not(None) if hidden else col(Article.hidden_at).is_(None)
    return session.exec(select(func.count()).where(Article.meeting_id == one.id, is_asked)).one()


def _records(session: Session, one: Meeting | None = None) -> Mapping[int, tuple[str, ...]]:
    """The letters of the articles that are official records, of a meeting or of all, but for those hidden."""
    records = select(Article.meeting_id, Article.siglum).where(
        Article.role == "record", col(Article.hidden_at).is_(None)
    )
    if one is not None:
        records = records.where(Article.meeting_id == one.id)
    found: dict[int, tuple[str, ...]] = {}
    for of, siglum in session.exec(records.order_by(func.length(Article.siglum), col(Article.siglum))).all():
        found[of] = (*found.get(of, ()), siglum)
    return found


def _row(one: Meeting, articles: int, records: tuple[str, ...] = ()) -> MeetingRow:
    return MeetingRow(
        **one.model_dump(
            include={"id", "slug", "title", "body", "kind", "symbol", "held_on", "place", "record"}
        ),
        articles=articles,
        records=records,
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
