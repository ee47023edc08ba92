"""Taking articles away: hidden first, which can be undone, and erased on purpose, which cannot.

What is erased is gone from the rows; that it is gone from the file too is the business of `app.store.engine`.
"""

from datetime import UTC, datetime

from sqlmodel import Session, col, delete, or_, select

from app.store.models import AlignedPair, ErasedArticle, Revision
from app.store.queries.articles import article, changeable, drop_outlet
from app.store.queries.revisions import stored_texts
from app.store.queries.rulings import forget_rulings
from app.store.queries.search_index import forget_erased, index_article, unindex_article
from app.store.rows import ArticleRow


class ArticleShownError(ValueError):
    """An article is hidden before it is erased, and this one is not hidden."""


def hide_article(session: Session, id: int) -> ArticleRow:  # noqa: A002
    """Take the article out of every list and comparison; hidden again it keeps its first date."""
    hidden = changeable(session, id)
    hidden.hidden_at = hidden.hidden_at or datetime.now(UTC)
    unindex_article(session, id)
    session.flush()
    return article(session, id)


def show_article(session: Session, id: int) -> ArticleRow:  # noqa: A002
    """Put a hidden article back where it was."""
    changeable(session, id).hidden_at = None
    index_article(session, id)
    return article(session, id)


def erase_article(session: Session, id: int) -> frozenset[str]:  # noqa: A002
    """Delete all that the article says and is known of it, for good; its siglum and id are not given again.

    Returns the hashes of the texts that no article has any more. Raises ArticleShownError.
    """
    doomed = changeable(session, id)
    if doomed.hidden_at is None:
        raise ArticleShownError(id)
    hashes = set(session.exec(select(Revision.text_sha256).where(Revision.article_id == id)).all())
    outlet, meeting_id, siglum = doomed.outlet_id, doomed.meeting_id, doomed.siglum
    session.exec(delete(Revision).where(col(Revision.article_id) == id))
    unindex_article(session, id)
    session.delete(doomed)
    session.flush()
    drop_outlet(session, outlet)
    session.add(ErasedArticle(id=id, meeting_id=meeting_id, siglum=siglum))
    gone = frozenset(hashes - stored_texts(session, hashes))
    _forget_alignments(session, gone)
    forget_rulings(session, gone)
    forget_erased(session)
    return gone


def anything_erased(session: Session) -> bool:
    """Whether an article was ever erased here."""
    return session.exec(select(ErasedArticle.id).limit(1)).first() is not None


def _forget_alignments(session: Session, gone: frozenset[str]) -> None:
    # They hold words of the texts: what the alignment rests on.
    of_gone = or_(col(AlignedPair.sha256_a).in_(gone), col(AlignedPair.sha256_b).in_(gone))
    session.exec(delete(AlignedPair).where(of_gone))
