"""What queries answer with: frozen values, complete when they leave the store, good after the session."""

from dataclasses import dataclass
from datetime import date, datetime

from app.store.drafts import About, Arrival, MeetingRecord, Precision, Role, Verdict


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting, how many articles it has, and which of them, by letter, are its official records."""

    id: int
    slug: str
    title: str
    body: str | None
    kind: str | None
    symbol: str | None
    held_on: date | None
    place: str | None
    record: MeetingRecord
    articles: int
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One wording of an article. The original bytes are asked for on their own: they may be large."""

    number: int
    text: str
    sha256: str
    original_sha256: str
    media_type: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """What a list says of a revision: everything but its text."""

    number: int
    length: int  # characters of text
    sha256: str
    original_sha256: str
    media_type: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with the name of its outlet and one of its revisions, the latest unless asked otherwise."""

    id: int
    meeting: str  # the meeting's slug
    siglum: str
    outlet: str | None
    headline: str | None
    byline: str | None
    dateline: str | None
    published_at: str | None
    published_precision: Precision | None
    url: str | None
    language: str | None
    role: Role
    attribution: str | None
    note: str | None
    came_in: Arrival
    hidden_at: datetime | None
    revision: RevisionRow
    latest: int  # the number of the latest revision

    @property
    def superseded(self) -> bool:
        return self.revision.number < self.latest


@dataclass(frozen=True, slots=True)
class RulingRow:
    """What somebody has ruled, when, and whether it was withdrawn since. Moments are in UTC."""

    id: int
    about: About
    verdict: Verdict
    places: tuple[tuple[str, int, int], ...]
    apart: int
    who: str | None
    note: str | None
    made_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None
