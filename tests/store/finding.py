"""What the search index finds, told in a few words."""

from sqlalchemy import Engine

from app.store import queries
from app.store.engine import reading
from app.terms import read_query


def articles_of(engine: Engine, typed: str, **asked: object) -> list[str]:
    """The outlets of the articles found, in order of arrival."""
    with reading(engine) as session:
        found = queries.articles_found(session, read_query(typed).parts, most=100, **asked)  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return sorted(row.outlet or "" for row in found.rows)


def meetings_of(engine: Engine, typed: str, **asked: object) -> list[str]:
    with reading(engine) as session:
        found = queries.meetings_found(session, read_query(typed).parts, **asked)  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return [row.title for row in found.rows]


def speakers_of(engine: Engine, typed: str) -> list[list[str]]:
    with reading(engine) as session:
        found = queries.speakers_found(session, read_query(typed).parts)
    return [[place.name for place in one.rows] for one in found]
