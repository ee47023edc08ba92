"""Questions about articles, their revisions and their outlets."""

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.store.drafts import Draft, outlet_key
from app.store.models import Article, Meeting, Outlet, Revision
from app.store.queries.absent import insert_if_absent
from app.store.rows import ArticleRow, MeetingRow, RevisionRow
from app.store.sigla import siglum_after

LARGEST_INTEGER = 2**63 - 1  # the largest id SQLite and PostgreSQL can be asked for
_OWN_COLUMNS = frozenset(Article.model_fields) - {"meeting_id", "outlet_id", "outlet_key", "text_sha256"}


class ArticleNotFoundError(LookupError):
    """No article has this id, or it has no such revision."""


def articles(session: Session, meeting: MeetingRow) -> tuple[ArticleRow, ...]:
    """The meeting's articles with their latest revisions, in order of arrival."""
    in_order = (func.length(Article.siglum), col(Article.siglum))
    found = session.exec(select(Article).where(Article.meeting_id == meeting.id).order_by(*in_order)).all()
    outlets = {outlet.id: outlet.name for outlet in session.exec(_outlets_of(meeting)).all()}
    revisions = {
        revision.article_id: revision for revision in session.exec(_latest_revisions_of(meeting)).all()
    }
    return tuple(
        _row(one, meeting.slug, outlets.get(one.outlet_id or 0), revisions[one.id], revisions[one.id].number)
        for one in found
    )


def article(session: Session, id: int, revision: int | None = None) -> ArticleRow:  # noqa: A002
    """One article with its latest revision, or with the one asked for."""
    found = session.get(Article, id) if 0 < id <= LARGEST_INTEGER else None
    if found is None:
        raise ArticleNotFoundError(id)
    latest = _latest(session, id)
    shown = latest if revision in (None, latest.number) else _revision(session, id, revision or 0)
    outlet = session.get(Outlet, found.outlet_id) if found.outlet_id else None
    slug = session.exec(select(Meeting.slug).where(Meeting.id == found.meeting_id)).one()
    return _row(found, slug, outlet.name if outlet else None, shown, latest.number)


def original(session: Session, id: int, revision: int) -> bytes:  # noqa: A002
    """The bytes a revision came in as."""
    if not 0 < id <= LARGEST_INTEGER:
        raise ArticleNotFoundError(id)
    return _revision(session, id, revision).original


def arrivals(session: Session) -> frozenset[str]:
    """The ways articles have come in so far; empty in an empty database."""
    return frozenset(session.exec(select(Article.came_in).distinct()).all())


def add_article(session: Session, meeting: MeetingRow, draft: Draft) -> tuple[ArticleRow, bool]:
    """Store the draft as the meeting's next article; True if it is new.

    The same text from the same outlet (or from none) is the article that is already there.
    """
    # Locks the meeting where the database locks rows; on SQLite the writer already has the lock.
    host = session.exec(select(Meeting).where(Meeting.id == meeting.id).with_for_update()).one()
    known = session.exec(_same(meeting, draft)).first()
    if known is not None:
        return article(session, known), False
    outlet = _outlet(session, draft.outlet)
    added = Article(
        **{name: getattr(draft, name) for name in _OWN_COLUMNS - {"id", "siglum"}},
        meeting_id=meeting.id,
        siglum=host.next_siglum,
        outlet_id=outlet.id if outlet else None,
        outlet_key=outlet.key if outlet else "",
        text_sha256=draft.text_sha256,
    )
    host.next_siglum = siglum_after(host.next_siglum)
    session.add(added)
    session.flush()
    session.add(_revision_of(draft, added.id, number=1))
    session.flush()
    return article(session, added.id), True


def add_revision(session: Session, id: int, draft: Draft) -> ArticleRow:  # noqa: A002
    """Let the draft's text follow the article's latest; the same text again changes nothing.

    Only the text is taken from the draft. The unique index refuses a text that the outlet has in
    another article of the meeting.
    """
    before = article(session, id)
    if before.revision.sha256 == draft.text_sha256:
        return before
    corrected = session.exec(select(Article).where(Article.id == id).with_for_update()).one()
    corrected.text_sha256 = draft.text_sha256
    session.add(_revision_of(draft, id, before.latest + 1))
    session.flush()
    return article(session, id)


def _same(meeting: MeetingRow, draft: Draft) -> SelectOfScalar[int]:
    return select(Article.id).where(
        Article.meeting_id == meeting.id,
        Article.outlet_key == outlet_key(draft.outlet),
        Article.text_sha256 == draft.text_sha256,
    )


def _outlet(session: Session, name: str | None) -> Outlet | None:
    key = outlet_key(name)
    if not key:
        return None
    insert_if_absent(session, Outlet, [{"key": key, "name": name}])
    return session.exec(select(Outlet).where(Outlet.key == key)).one()


def _outlets_of(meeting: MeetingRow) -> SelectOfScalar[Outlet]:
    here = select(Article.outlet_id).where(Article.meeting_id == meeting.id)
    return select(Outlet).where(col(Outlet.id).in_(here))


def _latest_revisions_of(meeting: MeetingRow) -> SelectOfScalar[Revision]:
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .join(Article)
        .where(Article.meeting_id == meeting.id)
        .group_by(col(Revision.article_id))
        .subquery()
    )
    return select(Revision).join(
        latest, (col(Revision.article_id) == latest.c.article_id) & (col(Revision.number) == latest.c.number)
    )


def _latest(session: Session, article_id: int) -> Revision:
    newest_first = col(Revision.number).desc()
    return session.exec(
        select(Revision).where(Revision.article_id == article_id).order_by(newest_first).limit(1)
    ).one()


def _revision(session: Session, article_id: int, number: int) -> Revision:
    wanted = select(Revision).where(Revision.article_id == article_id, Revision.number == number)
    found = session.exec(wanted).first() if 0 < number <= LARGEST_INTEGER else None
    if found is None:
        raise ArticleNotFoundError(article_id, number)
    return found


def _revision_of(draft: Draft, article_id: int, number: int) -> Revision:
    return Revision(
        article_id=article_id,
        number=number,
        text=draft.text,
        text_sha256=draft.text_sha256,
        original=draft.original,
        original_sha256=draft.original_sha256,
        media_type=draft.media_type,
    )


def _row(one: Article, slug: str, outlet: str | None, shown: Revision, latest: int) -> ArticleRow:
    revision = RevisionRow(
        number=shown.number,
        text=shown.text,
        sha256=shown.text_sha256,
        original_sha256=shown.original_sha256,
        media_type=shown.media_type,
        received_at=shown.received_at,
    )
    own = one.model_dump(include=set(_OWN_COLUMNS))
    return ArticleRow(**own, meeting=slug, outlet=outlet, revision=revision, latest=latest)
