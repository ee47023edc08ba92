"""Keeping the search index: whoever stores or changes a meeting or an article indexes it before the end.

The speakers of a text are found by the collation, which the store does not know: they are handed in, once
for each text and version of the algorithm, and until then are missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, insert, select, update

from app.store.entries import SearchEntry, article_entries, meeting_entries
from app.store.models import Article, Meeting, Outlet, Revision
from app.terms import terms


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """Somebody whom a text quotes: the name it gives them, the first place, and how many quotes there are."""

    name: str
    start: int
    end: int
    times: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A text whose speakers have not been sought by this version of the algorithm."""

    article_id: int
    sha256: str
    text: str


def index_meeting(session: Session, id: int) -> None:  # noqa: A002
    """Let the meeting be found by what its row says now. To be called in the transaction that changed it."""
    session.flush()
    row = session.exec(select(Meeting).where(Meeting.id == id)).one()
    session.exec(
        delete(SearchEntry).where(col(SearchEntry.meeting_id) == id, col(SearchEntry.kind) == "meeting")
    )
    _add(session, meeting_entries(id, row.model_dump()))


def index_article(session: Session, id: int) -> None:  # noqa: A002
    """Let the article be found by what it says now. To be called in the transaction that changed it."""
    session.flush()
    row = session.exec(select(Article).where(Article.id == id)).one()
    outlet = session.exec(select(Outlet.name).where(Outlet.id == row.outlet_id)).first()
    fields = row.model_dump() | {"outlet": outlet, "text": _latest_text(session, id)}
    unindex_article(session, id)
    _add(session, article_entries(row.meeting_id, id, fields))


def unindex_article(session: Session, id: int) -> None:  # noqa: A002
    """Let the article be found no longer; erasing its row does the same."""
    session.exec(delete(SearchEntry).where(col(SearchEntry.article_id) == id))


def forget_erased(session: Session) -> None:
    """Leave no word in the index of what was erased; to be called where rows were, for the last time.

    FTS5 only marks words as gone until it happens to merge them away, so the index is written anew.
    """
    session.flush()
    if session.get_bind().dialect.name == "sqlite":
        session.connection().exec_driver_sql("INSERT INTO search_terms (search_terms) VALUES ('rebuild')")


def unread_articles(session: Session, algorithm: str, most: int) -> tuple[Unread, ...]:
    """Articles whose speakers are not known yet, the latest first."""
    newest_first = col(SearchEntry.article_id).desc()
    waiting = (
        select(SearchEntry.article_id)
        .where(col(SearchEntry.kind) == "article", col(SearchEntry.read_by).is_distinct_from(algorithm))
        .distinct()
        .order_by(newest_first)
        .limit(most)
    )
    return tuple(_unread(session, one) for one in session.exec(waiting).all() if one is not None)


def keep_speakers(session: Session, read: Unread, algorithm: str, found: Iterable[SpeakerFound]) -> None:
    """Let the article be found by its speakers, unless its text is another by now."""
    article = session.exec(select(Article).where(Article.id == read.article_id)).first()
    if article is None or article.text_sha256 != read.sha256:
        return
    own = col(SearchEntry.article_id) == article.id
    session.exec(delete(SearchEntry).where(own, col(SearchEntry.kind) == "speaker"))
    session.exec(update(SearchEntry).where(own, col(SearchEntry.kind) == "article").values(read_by=algorithm))
    _add(session, [row for one in found if (row := _speaker_entry(article, one))["terms"]])


def _speaker_entry(article: Article, one: SpeakerFound) -> dict[str, Any]:
    return {
        "kind": "speaker",
        "meeting_id": article.meeting_id,
        "article_id": article.id,
        "label": one.name,
        "start": one.start,
        "end": one.end,
        "times": one.times,
        "terms": " ".join(term.key for term in terms(one.name)),
    }


def _add(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.exec(insert(SearchEntry), params=rows)


def _unread(session: Session, id: int) -> Unread:  # noqa: A002
    sha256 = session.exec(select(Article.text_sha256).where(Article.id == id)).one()
    return Unread(id, sha256, _latest_text(session, id))


def _latest_text(session: Session, id: int) -> str:  # noqa: A002
    newest_first = col(Revision.number).desc()
    of_article = select(Revision.text).where(Revision.article_id == id)
    return session.exec(of_article.order_by(newest_first).limit(1)).one()
