"""The tables. Constraints that must hold whoever writes stand here; questions do not.

There are no ORM relationships: a template that touched one would send SQL from the middle of a page.
Every change here needs a migration (`alembic revision --autogenerate`), and a test says so.
"""

from datetime import UTC, date, datetime
from typing import Any, get_args

from sqlalchemy import JSON, CheckConstraint, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.store.drafts import (
    NAME_LIMIT,
    SIGNED_LIMIT,
    SLUG_LIMIT,
    URL_LIMIT,
    About,
    Arrival,
    MeetingRecord,
    Precision,
    Role,
    Verdict,
)

# SQLite cannot drop a constraint that has no name, so each had to have one before the first migration.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _one_of(column: str, words: object) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in get_args(words))
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def _at_most(limit: int, *columns: str) -> tuple[CheckConstraint, ...]:
    return tuple(
        CheckConstraint(f"length({column}) <= {limit}", name=f"{column}_length") for column in columns
    )


def _now() -> datetime:
    return datetime.now(UTC)


class Meeting(SQLModel, table=True):
    """One UN meeting. `next_siglum` only ever moves on, so that no siglum is given twice."""

    # An id that was in an address must never come to mean something else: AUTOINCREMENT.
    __table_args__ = (
        CheckConstraint(f"length(slug) BETWEEN 1 AND {SLUG_LIMIT}", name="slug_length"),
        CheckConstraint("length(title) > 0", name="title_present"),
        *_at_most(NAME_LIMIT, "title", "body", "kind", "symbol", "place"),
        _one_of("record", MeetingRecord),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    title: str
    body: str | None = None
    kind: str | None = None
    symbol: str | None = None
    held_on: date | None = None
    place: str | None = None
    record: str = "unknown"
    next_siglum: str = "A"


class Outlet(SQLModel, table=True):
    """Who published. `key` is the name's normal form, so that "The Guardian" and "the guardian" are one."""

    __table_args__ = (
        CheckConstraint("length(key) > 0", name="key_present"),
        *_at_most(NAME_LIMIT, "name"),
    )

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str


class Article(SQLModel, table=True):
    """One outlet's text on one meeting; the text itself is its latest revision's.

    `outlet_key` and `text_sha256` repeat what the outlet and the latest revision say, because "same text
    and same outlet: one article" must be an index, and NULLs never collide in one.
    """

    __table_args__ = (
        UniqueConstraint("meeting_id", "siglum"),
        UniqueConstraint("meeting_id", "outlet_key", "text_sha256"),
        CheckConstraint("(outlet_id IS NULL) = (outlet_key = '')", name="outlet_key_of_outlet"),
        CheckConstraint("(published_at IS NULL) = (published_precision IS NULL)", name="published_whole"),
        *_at_most(NAME_LIMIT, "headline", "byline", "dateline", "attribution", "note"),
        *_at_most(URL_LIMIT, "url"),
        *_at_most(35, "language", "published_at"),
        _one_of("published_precision", Precision),
        _one_of("role", Role),
        _one_of("came_in", Arrival),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id")
    siglum: str
    outlet_id: int | None = Field(default=None, foreign_key="outlet.id", index=True)
    outlet_key: str = ""
    text_sha256: str
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as it is known and no more
    published_precision: str | None = None
    url: str | None = None
    language: str | None = None
    role: str = "report"
    attribution: str | None = None
    note: str | None = None
    came_in: str
    hidden_at: datetime | None = None  # since when it is in no list and no comparison


class ErasedArticle(SQLModel, table=True):
    """That an article was here, and nothing of what it said; `id` is the one it had."""

    __tablename__ = "erased_article"

    id: int = Field(primary_key=True)
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    siglum: str
    erased_at: datetime = Field(default_factory=_now)


class Revision(SQLModel, table=True):
    """What an article said from `received_at` on, and the bytes it came as. Never changed, only followed."""

    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("length(text) > 0", name="text_present"),
        CheckConstraint("length(text_sha256) = 64", name="text_sha256_length"),
        CheckConstraint("length(original_sha256) = 64", name="original_sha256_length"),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    number: int = 1
    text: str = Field(sa_type=Text)
    text_sha256: str
    original: bytes = Field(sa_type=LargeBinary)
    original_sha256: str
    media_type: str
    received_at: datetime = Field(default_factory=_now)


class Ruling(SQLModel, table=True):
    """A person's word on what belongs together. Never changed: a later one overrules it, or it is withdrawn.

    `places` are lists of text hash, start and end; the first `apart` of them stand against the others.
    """

    __table_args__ = (
        _one_of("about", About),
        _one_of("verdict", Verdict),
        *_at_most(SIGNED_LIMIT, "who", "withdrawn_by"),
        *_at_most(NAME_LIMIT, "note"),
        CheckConstraint("(verdict = 'part') = (apart > 0)", name="apart_of_part"),
        CheckConstraint("withdrawn_by IS NULL OR withdrawn_at IS NOT NULL", name="withdrawn_whole"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    about: str
    verdict: str
    places: Any = Field(sa_type=JSON, nullable=False)
    apart: int = 0
    who: str | None = None
    note: str | None = None
    made_at: datetime = Field(default_factory=_now)
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None


class AlignedPair(SQLModel, table=True):
    """The alignments of two texts, kept. They follow from the key, so a row is never wrong, only unused."""

    __tablename__ = "aligned_pair"

    sha256_a: str = Field(primary_key=True)
    sha256_b: str = Field(primary_key=True)
    algorithm: str = Field(primary_key=True)
    stock_sha256: str = Field(primary_key=True)
    alignments: Any = Field(sa_type=JSON, nullable=False)
