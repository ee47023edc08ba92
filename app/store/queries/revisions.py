"""Questions about the texts of an article: the one that holds, and those it followed. None ever changes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Session, col, func, select

from app.store.drafts import Draft
from app.store.models import Article, Revision
from app.store.queries.articles import (
    LARGEST_INTEGER,
    ArticleNotFoundError,
    article,
    changeable,
    latest,
    refuse_same,
    revision_of,
    revision_row,
)
from app.store.queries.search_index import index_article
from app.store.rows import ArticleRow, MeetingRow, RevisionLine

# Columns that a list of revisions does without; to the type checker they are plain strings.
_LARGE = [cast("QueryableAttribute[Any]", one) for one in (Revision.text, Revision.original)]


class RevisionConflictError(ValueError):
    """Somebody else corrected the text meanwhile; `current` is the article as it stands now."""

    def __init__(self, current: ArticleRow) -> None:
        super().__init__(f"revision {current.latest} came meanwhile")
        self.current = current


@dataclass(frozen=True, slots=True)
class OldText:
    """A text that is compared no more: of a revision that others followed, or of a hidden article."""

    article: int
    siglum: str
    number: int
    latest: int
    is_hidden: bool
    sha256: str
    text: str


def add_revision(
    session: Session,
    id: int,  # noqa: A002
    draft: Draft,
    after: int | None = None,
) -> tuple[ArticleRow, bool]:
    """Let the draft's text follow the article's latest; False where it is the same text again.

    Only the text is taken from the draft. `after` is the number of the revision that was read before
    writing this one: RevisionConflictError is raised where it is no longer the latest. SameArticleError where
    the outlet has this text in another article of the meeting.
    """
    corrected = changeable(session, id)
    before = article(session, id)
    if before.revision.sha256 == draft.text_sha256:
        return before, False
    if after not in (None, before.latest):
        raise RevisionConflictError(before)
    refuse_same(session, corrected, corrected.outlet_key, draft.text_sha256)
    corrected.text_sha256 = draft.text_sha256
    session.add(revision_of(draft, id, before.latest + 1))
    index_article(session, id)
    return article(session, id), True


def revisions(session: Session, id: int) -> tuple[RevisionLine, ...]:  # noqa: A002
    """All revisions of an article, the first first, without their texts."""
    asked = select(Revision, func.length(Revision.text)).where(Revision.article_id == id)
    found = session.exec(asked.options(*map(defer, _LARGE)).order_by(col(Revision.number))).all()
    return tuple(
        RevisionLine(
            number=one.number,
            length=length,
            sha256=one.text_sha256,
            original_sha256=one.original_sha256,
            media_type=one.media_type,
            received_at=one.received_at,
        )
        for one, length in found
    )


def original(session: Session, id: int, revision: int) -> bytes:  # noqa: A002
    """The bytes a revision came in as."""
    if not 0 < id <= LARGEST_INTEGER:
        raise ArticleNotFoundError(id)
    return revision_row(session, id, revision).original


def stored_texts(session: Session, hashes: Collection[str]) -> frozenset[str]:
    """Which of these texts (by SHA-256) some revision has."""
    wanted = select(Revision.text_sha256).where(col(Revision.text_sha256).in_(hashes))
    return frozenset(session.exec(wanted).all())


def old_texts(session: Session, meeting: MeetingRow) -> Iterator[OldText]:
    """The texts of the meeting that are compared no more, the newest first, one at a time."""
    here = select(Revision.id, Revision.article_id, Revision.number).join(Article)
    newest_first = col(Revision.id).desc()
    for id_, article_id, number in session.exec(
        here.where(Article.meeting_id == meeting.id).order_by(newest_first)
    ).all():
        owner = session.get_one(Article, article_id)
        last = latest(session, article_id).number
        if owner.hidden_at is None and number == last:
            continue
        old = session.get_one(Revision, id_)
        yield OldText(
            article=article_id,
            siglum=owner.siglum,
            number=number,
            latest=last,
            is_hidden=owner.hidden_at is not None,
            sha256=old.text_sha256,
            text=old.text,
        )
