"""Questions asked of the search index. What is in it, and how it is kept, is the business of `search_index`.

Terms are ASCII letters and digits, and are quoted besides: to the database nothing typed is an operator.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, literal_column, or_
from sqlalchemy import column as bare_column
from sqlalchemy import table as bare_table
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.store.entries import SearchEntry
from app.store.models import Article, Meeting
from app.store.queries.articles import LARGEST_INTEGER, article
from app.store.queries.meetings import meeting
from app.store.rows import ArticleRow, MeetingRow
from app.terms import Part

MOST_SPEAKERS, MOST_PLACES = 12, 8

# Where every word of a query may stand: in the meeting, or in what its articles say and whose they are.
EVERYWHERE = ("meeting", "article", "outlet", "speaker")
IN_MEETINGS, IN_ARTICLES = ("meeting",), ("article", "outlet")
# … for readers who have hidden whose they are.
UNNAMED_ANYWHERE, UNNAMED = ("meeting", "article", "speaker"), ("article",)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, how many there are in all, and what the next page begins after."""

    total: int
    after: str | None


@dataclass(frozen=True, slots=True)
class MeetingsFound(Page):
    rows: Sequence[MeetingRow]


@dataclass(frozen=True, slots=True)
class ArticlesFound(Page):
    rows: Sequence[ArticleRow]


@dataclass(frozen=True, slots=True)
class SpeakerPlace:
    """Where an article first quotes somebody, how often it does, and the name it gives them."""

    name: str
    article: ArticleRow
    start: int
    end: int
    times: int


@dataclass(frozen=True, slots=True)
class SpeakerPlaces:
    """The first of a speaker's places, and in how many articles there are some."""

    total: int
    rows: Sequence[SpeakerPlace]


def meetings_found(
    session: Session,
    parts: Sequence[Part],
    kinds: Sequence[str] = EVERYWHERE,
    *,
    after: str | None = None,
    most: int = 50,
) -> MeetingsFound:
    """Meetings in which every part stands somewhere, all of them if there is no part; the latest first.

    `after` is what an earlier page named; what no page can have named counts as none.
    """
    wanted = select(Meeting.slug).where(
        *(col(Meeting.id).in_(_having(session, SearchEntry.meeting_id, part, kinds)) for part in parts)
    )
    total = session.exec(select(func.count()).select_from(wanted.subquery())).one()
    page = wanted.where(*_after(after)).order_by(
        col(Meeting.held_on).desc().nulls_last(), col(Meeting.id).desc()
    )
    slugs = session.exec(page.limit(most + 1)).all()
    rows = [meeting(session, slug) for slug in slugs[:most]]
    return MeetingsFound(total, _place(rows[-1]) if len(slugs) > most else None, rows)


def articles_found(
    session: Session,
    parts: Sequence[Part],
    kinds: Sequence[str] = IN_ARTICLES,
    *,
    after: str | None = None,
    most: int = 10,
) -> ArticlesFound:
    """Articles in which every part stands somewhere; those that came in last first."""
    wanted = select(Article.id).where(
        col(Article.hidden_at).is_(None),
        *(col(Article.id).in_(_having(session, SearchEntry.article_id, part, kinds)) for part in parts),
    )
    total = session.exec(select(func.count()).select_from(wanted.subquery())).one()
    if (before := _number(after)) is not None:
        wanted = wanted.where(col(Article.id) < before)
    ids = session.exec(wanted.order_by(col(Article.id).desc()).limit(most + 1)).all()
    rows = [article(session, one) for one in ids[:most]]
    return ArticlesFound(total, str(ids[most - 1]) if len(ids) > most else None, rows)


def speakers_found(session: Session, parts: Sequence[Part]) -> Sequence[SpeakerPlaces]:
    """Who is called so, each with the articles that quote them; those most often quoted first."""
    having = select(SearchEntry.terms, func.count(func.distinct(col(SearchEntry.article_id)))).where(
        col(SearchEntry.kind) == "speaker", _shown(), *(_stands(session, part) for part in parts)
    )
    often = func.sum(col(SearchEntry.times)).desc()
    named = having.group_by(col(SearchEntry.terms)).order_by(often, col(SearchEntry.terms))
    return [
        SpeakerPlaces(total, _speaker_places(session, terms))
        for terms, total in session.exec(named.limit(MOST_SPEAKERS)).all()
    ]


def _speaker_places(session: Session, terms: str) -> Sequence[SpeakerPlace]:
    called_so = select(SearchEntry).where(
        col(SearchEntry.kind) == "speaker", _shown(), SearchEntry.terms == terms
    )
    latest_first = col(SearchEntry.article_id).desc(), col(SearchEntry.start)
    return [
        SpeakerPlace(
            one.label, article(session, one.article_id or 0), one.start or 0, one.end or 0, one.times
        )
        for one in session.exec(called_so.order_by(*latest_first).limit(MOST_PLACES)).all()
    ]


def newest_articles(session: Session, most: int) -> Sequence[ArticleRow]:
    """Those that came in last, the latest first."""
    shown = select(Article.id).where(col(Article.hidden_at).is_(None))
    ids = session.exec(shown.order_by(col(Article.id).desc()).limit(most)).all()
    return [article(session, one) for one in ids]


def articles_in_order(
    session: Session, meeting: MeetingRow | None = None, *, after: str | None = None, most: int = 50
) -> ArticlesFound:
    """The articles of a meeting or of all in order of arrival, but for those hidden."""
    shown = select(Article.id).where(col(Article.hidden_at).is_(None))
    if meeting is not None:
        shown = shown.where(Article.meeting_id == meeting.id)
    total = session.exec(select(func.count()).select_from(shown.subquery())).one()
    later = shown.where(col(Article.id) > (_number(after) or 0)).order_by(col(Article.id))
    ids = session.exec(later.limit(most + 1)).all()
    rows = [article(session, one) for one in ids[:most]]
    return ArticlesFound(total, str(ids[most - 1]) if len(ids) > most else None, rows)


def _having(session: Session, named: object, part: Part, kinds: Sequence[str]) -> SelectOfScalar[int | None]:
    """The ids, in this column of the index, of what has the part."""
    return select(named).where(col(SearchEntry.kind).in_(kinds), _shown(), _stands(session, part))  # type: ignore[call-overload, no-any-return]


def _shown() -> ColumnElement[bool]:
    """That an entry is of a meeting, or of an article that is not hidden."""
    shown = select(Article.id).where(col(Article.hidden_at).is_(None))
    return or_(col(SearchEntry.article_id).is_(None), col(SearchEntry.article_id).in_(shown))


def _stands(session: Session, part: Part) -> ColumnElement[bool]:
    """That the part stands in an entry, in the database's own words for it."""
    if session.get_bind().dialect.name == "postgresql":
        row = " <-> ".join(part.keys) + (":*" if part.open else "")
        asked = func.to_tsquery(literal_column("'simple'"), row)
        return literal_column("search_entry.vector").bool_op("@@")(asked)
    row = f'"{" ".join(part.keys)}"' + ("*" if part.open else "")
    index = bare_table("search_terms", bare_column("rowid"))
    matching = select(index.c.rowid).where(literal_column("search_terms").bool_op("MATCH")(row))
    return col(SearchEntry.id).in_(matching)


def _place(row: MeetingRow) -> str:
    return f"{row.held_on or 'unknown'}.{row.id}"


def _after(after: str | None) -> Sequence[ColumnElement[bool]]:
    day, _, id = (after or "").partition(".")  # noqa: A001
    number = _number(id)
    if number is None:
        return ()
    undated, earlier = col(Meeting.held_on).is_(None), col(Meeting.id) < number
    if day == "unknown":
        return (and_(undated, earlier),)
    try:
        held_on = date.fromisoformat(day)
    except ValueError:
        return ()
    return (or_(undated, col(Meeting.held_on) < held_on, and_(col(Meeting.held_on) == held_on, earlier)),)


def _number(typed: str | None) -> int | None:
    digits = typed or ""
    known = digits.isascii() and digits.isdigit() and len(digits) <= len(str(LARGEST_INTEGER))
    return min(int(digits), LARGEST_INTEGER) if known else None
