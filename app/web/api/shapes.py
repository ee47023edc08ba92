"""The shapes of the public JSON: what the API takes and answers. Rows of the store stay behind them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from app.collation.text import (
    Algorithm,
    Alignment,
    CoverageRow,
    Figure,
    FigureRelation,
    Name,
    Passage,
    Quote,
    Role,
    Ruled,
    WitnessRecord,
)
from app.store.drafts import MeetingRecord
from app.store.rows import ArticleRow, MeetingRow

MOST_WITNESSES = 50

_EXAMPLE_TEXTS = (
    "The envoy said on Friday that talks could resume within weeks, and urged both sides to hold their fire.",
    "Talks may resume within weeks, the envoy said on Friday; she urged both sides to hold fire.",
)


@dataclass(frozen=True, slots=True)
class MeetingShape:
    """A meeting, and how many articles it has."""

    slug: str
    title: str
    body: str | None
    kind: str | None
    symbol: str | None
    held_on: date | None
    place: str | None
    record: MeetingRecord
    articles: int

    @classmethod
    def of(cls, row: MeetingRow) -> "MeetingShape":
        return cls(**{name: getattr(row, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class ArticleShape:
    """An article without its text. `sha256` is of the text in UTF-8, as compared."""

    id: int
    meeting: str
    siglum: str
    outlet: str | None
    headline: str | None
    byline: str | None
    dateline: str | None
    published_at: str | None
    url: str | None
    language: str | None
    role: Role
    attribution: str | None
    note: str | None
    hidden_at: datetime | None
    revision: int
    latest: int
    sha256: str
    length: int

    @classmethod
    def of(cls, row: ArticleRow) -> "ArticleShape":
        return cls(**_article_members(row))


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article with its text."""

    article: ArticleShape
    text: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """A page of meetings, and how many there are; `next` is the cursor of the page that follows."""

    meetings: tuple[MeetingShape, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class Articles:
    """A page of articles, and how many there are; `next` is the cursor of the page that follows."""

    articles: tuple[ArticleShape, ...]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class WholeMeeting:
    """A meeting with its articles."""

    meeting: MeetingShape
    articles: tuple[ArticleShape, ...]


class OverlapShape(BaseModel):
    """How much of one text also stands in another, or in all others together (`*`)."""

    of: str
    in_: str = Field(alias="in")
    share: float = Field(ge=0, le=1)


@dataclass(frozen=True, slots=True)
class CollationShape:
    """What a collation says, for the documentation: the JSON itself is made of the collation's own fields."""

    algorithm: Algorithm
    witnesses: tuple[WitnessRecord, ...]
    alignments: tuple[Alignment, ...]
    passages: tuple[Passage, ...]
    overlap: tuple[OverlapShape, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    figure_relations: tuple[FigureRelation, ...]
    names: tuple[Name, ...]
    coverage: tuple[CoverageRow, ...]
    rulings: tuple[Ruled, ...] = ()  # only where people have ruled


class Taken(BaseModel):
    """A body the API takes: a field it does not know is refused, for it would be lost in silence.

    Strict, so that what its description forbids is refused: 0 is not false, and "1" no number.
    """

    model_config = ConfigDict(extra="forbid", strict=True)


class NewMeeting(Taken):
    title: str
    held_on: str | None = Field(default=None, examples=["2023-03-17"])
    body: str | None = None
    kind: str | None = None
    symbol: str | None = None
    place: str | None = None
    record: str | None = None


class NewArticle(Taken):
    """An article to store: `meeting` names one that is there, `new_meeting` describes one that is not."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "new_meeting": {"title": "Talks on a ceasefire", "held_on": "2026-01-30"},
                    "text": _EXAMPLE_TEXTS[0],
                    "outlet": "example.org",
                    "published_at": "2026-01-31",
                }
            ]
        },
    )

    text: str
    meeting: str | None = None
    new_meeting: NewMeeting | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    role: str | None = None


class NewWitness(Taken):
    text: str
    headline: str | None = None
    outlet: str | None = None
    published_at: str | None = None
    role: Role = "report"


class NewCollation(Taken):
    """Texts to be compared and not stored; they are lettered A, B, C … in the order given."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"witnesses": [{"text": text} for text in _EXAMPLE_TEXTS]}]},
    )

    witnesses: Annotated[list[NewWitness], Field(min_length=1, max_length=MOST_WITNESSES)]


class ProblemShape(BaseModel):
    """A refusal or failure, as RFC 9457 has it; `errors` names the fields, never their values."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    limit: int | None = None
    errors: list[dict[str, Any]] = Field(
        default=[], examples=[[{"loc": ["body", "text"], "msg": "There is no text here."}]]
    )


def _article_members(row: ArticleRow) -> dict[str, Any]:
    own = {name: getattr(row, name) for name in ArticleShape.__slots__ if hasattr(row, name)}
    return own | {
        "revision": row.revision.number,
        "sha256": row.revision.sha256,
        "length": len(row.revision.text),
    }
