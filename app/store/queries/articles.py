"""Questions about articles and their outlets.

Corrected texts are asked for in `revisions`, and articles taken away in `removals`.
"""

from datetime import datetime

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.store.drafts import ArticleChange, Draft, outlet_key
from app.store.models import Article, ErasedArticle, Meeting, Outlet, Revision
from app.store.queries.absent import insert_if_absent
from app.store.queries.search_index import index_article
from app.store.rows import ArticleRow, MeetingRow, RevisionRow
from app.store.sigla import siglum_after

LARGEST_INTEGER = 2**63 - 1  # the largest id SQLite and PostgreSQL can be asked for
_OWN_COLUMNS = frozenset(Article.model_fields) - {"meeting_id", "outlet_id", "outlet_key", "text_sha256"}
_GIVEN_LATER = {"id", "siglum", "hidden_at"}


class ArticleNotFoundError(LookupError):
    """No article has this id, or it has no such revision."""


class ArticleErasedError(ArticleNotFoundError):
    """The article with this id was erased; `meeting` is the slug of its meeting, if that is still there."""

    def __init__(self, siglum: str, meeting: str | None, erased_at: datetime) -> None:
        super().__init__(f"article {siglum} was erased")
        self.siglum, self.meeting, self.erased_at = siglum, meeting, erased_at


class SameArticleError(ValueError):
    """Another article of the meeting has this text from this outlet already."""

    def __init__(self, existing: ArticleRow) -> None:
        super().__init__(f"the same text from the same outlet is article {existing.id}")
        self.existing = existing


def articles(session: Session, meeting: MeetingRow) -> tuple[ArticleRow, ...]:
    """The meeting's articles with their latest revisions, in order of arrival, but for those hidden."""
    in_order = (func.length(Article.siglum), col(Article.siglum))
    shown = select(Article).where(Article.meeting_id == meeting.id, col(Article.hidden_at).is_(None))
    outlets = {outlet.id: outlet.name for outlet in session.exec(_outlets_of(meeting)).all()}
    revisions = {
        revision.article_id: revision for revision in session.exec(_latest_revisions_of(meeting)).all()
    }
    return tuple(
        _row(one, meeting.slug, outlets.get(one.outlet_id or 0), revisions[one.id], revisions[one.id].number)
        for one in session.exec(shown.order_by(*in_order)).all()
    )


def article(session: Session, id: int, revision: int | None = None) -> ArticleRow:  # noqa: A002
    """One article, hidden or not, with its latest revision or with the one asked for.

    Raises ArticleErasedError where there was one, and ArticleNotFoundError where there was none.
    """
    found = session.get(Article, id) if 0 < id <= LARGEST_INTEGER else None
    if found is None:
        raise _missing(session, id)
    last = latest(session, id)
    shown = last if revision in (None, last.number) else revision_row(session, id, revision or 0)
    outlet = session.get(Outlet, found.outlet_id) if found.outlet_id else None
    slug = session.exec(select(Meeting.slug).where(Meeting.id == found.meeting_id)).one()
    return _row(found, slug, outlet.name if outlet else None, shown, last.number)


def locked(session: Session, id: int) -> ArticleRow:  # noqa: A002
    """The article as it stands, which nobody else can change until this transaction ends."""
    # On SQLite the writer has the one lock there is.
    if 0 < id <= LARGEST_INTEGER:
        session.exec(select(Article.id).where(Article.id == id).with_for_update()).first()
    return article(session, id)


def arrivals(session: Session) -> frozenset[str]:
    """The ways articles have come in so far; empty in an empty database."""
    return frozenset(session.exec(select(Article.came_in).distinct()).all())


def add_article(session: Session, meeting: MeetingRow, draft: Draft) -> tuple[ArticleRow, bool]:
    """Store the draft as the meeting's next article; True if it is new.

    The same text from the same outlet (or from none) is the article that is already there, hidden or not.
    """
    host = _locked_meeting(session, meeting.id)
    known = session.exec(_same(meeting.id, outlet_key(draft.outlet), draft.text_sha256)).first()
    if known is not None:
        return article(session, known), False
    outlet = _outlet(session, draft.outlet)
    added = Article(
        **{name: getattr(draft, name) for name in _OWN_COLUMNS - _GIVEN_LATER},
        meeting_id=meeting.id,
        siglum=host.next_siglum,
        outlet_id=outlet.id if outlet else None,
        outlet_key=outlet.key if outlet else "",
        text_sha256=draft.text_sha256,
    )
    host.next_siglum = siglum_after(host.next_siglum)
    session.add(added)
    session.flush()
    session.add(revision_of(draft, added.id, number=1))
    index_article(session, added.id)
    return article(session, added.id), True


def change_article(session: Session, id: int, change: ArticleChange) -> ArticleRow:  # noqa: A002
    """Let the article be described so from now on; raises SameArticleError.

    Its text, siglum and the way it came in stay.
    """
    changed = changeable(session, id)
    refuse_same(session, changed, outlet_key(change.outlet), changed.text_sha256)
    before, outlet = changed.outlet_id, _outlet(session, change.outlet)
    for name in ArticleChange.__slots__:
        if name != "outlet":
            setattr(changed, name, getattr(change, name))
    changed.outlet_id = outlet.id if outlet else None
    changed.outlet_key = outlet.key if outlet else ""
    if outlet and change.outlet and not _others_have(session, outlet.id, but=id):
        outlet.name = change.outlet
    index_article(session, id)
    if before != changed.outlet_id:
        drop_outlet(session, before)
    return article(session, id)


def changeable(session: Session, id: int) -> Article:  # noqa: A002
    """The row itself, with its meeting locked, so that no copy can come in meanwhile."""
    found = session.get(Article, id) if 0 < id <= LARGEST_INTEGER else None
    if found is None:
        raise _missing(session, id)
    _locked_meeting(session, found.meeting_id)
    return found


def refuse_same(session: Session, own: Article, key: str, text_sha256: str) -> None:
    """Raise SameArticleError if the article would be the same as another with this outlet and this text."""
    others = _same(own.meeting_id, key, text_sha256).where(Article.id != own.id)
    other = session.exec(others).first()
    if other is not None:
        raise SameArticleError(article(session, other))


def drop_outlet(session: Session, id: int | None) -> None:  # noqa: A002
    """Forget an outlet that no article has any more."""
    if id and not _others_have(session, id, but=0):
        session.delete(session.get_one(Outlet, id))
        session.flush()


def latest(session: Session, article_id: int) -> Revision:
    newest_first = col(Revision.number).desc()
    return session.exec(
        select(Revision).where(Revision.article_id == article_id).order_by(newest_first).limit(1)
    ).one()


def revision_row(session: Session, article_id: int, number: int) -> Revision:
    wanted = select(Revision).where(Revision.article_id == article_id, Revision.number == number)
    found = session.exec(wanted).first() if 0 < number <= LARGEST_INTEGER else None
    if found is None:
        raise ArticleNotFoundError(article_id, number)
    return found


def revision_of(draft: Draft, article_id: int, number: int) -> Revision:
    return Revision(
        article_id=article_id,
        number=number,
        text=draft.text,
        text_sha256=draft.text_sha256,
        original=draft.original,
        original_sha256=draft.original_sha256,
        media_type=draft.media_type,
    )


def _missing(session: Session, id: int) -> ArticleNotFoundError:  # noqa: A002
    erased = session.get(ErasedArticle, id) if 0 < id <= LARGEST_INTEGER else None
    if erased is None:
        return ArticleNotFoundError(id)
    slug = session.exec(select(Meeting.slug).where(Meeting.id == erased.meeting_id)).first()
    return ArticleErasedError(erased.siglum, slug, erased.erased_at)


def _locked_meeting(session: Session, id: int) -> Meeting:  # noqa: A002
    # Locks the meeting where the database locks rows; on SQLite the writer already has the lock.
    return session.exec(select(Meeting).where(Meeting.id == id).with_for_update()).one()


def _same(meeting_id: int, key: str, text_sha256: str) -> SelectOfScalar[int]:
    return select(Article.id).where(
        Article.meeting_id == meeting_id, Article.outlet_key == key, Article.text_sha256 == text_sha256
    )


def _outlet(session: Session, name: str | None) -> Outlet | None:
    key = outlet_key(name)
    if not key:
        return None
    insert_if_absent(session, Outlet, [{"key": key, "name": name}])
    return session.exec(select(Outlet).where(Outlet.key == key)).one()


def _others_have(session: Session, outlet_id: int, but: int) -> bool:
    having = select(Article.id).where(Article.outlet_id == outlet_id, Article.id != but)
    return session.exec(having.limit(1)).first() is not None


def _outlets_of(meeting: MeetingRow) -> SelectOfScalar[Outlet]:
    here = select(Article.outlet_id).where(Article.meeting_id == meeting.id)
    return select(Outlet).where(col(Outlet.id).in_(here))


def _latest_revisions_of(meeting: MeetingRow) -> SelectOfScalar[Revision]:
    latest = (
        select(Revision.article_id, func.max(Revision.number).label("number"))
        .join(Article)
        .where(Article.meeting_id == meeting.id, col(Article.hidden_at).is_(None))
        .group_by(col(Revision.article_id))
        .subquery()
    )
    return select(Revision).join(
        latest, (col(Revision.article_id) == latest.c.article_id) & (col(Revision.number) == latest.c.number)
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
