"""What the API tells of a meeting's official record and of its dates: what the pages do, but addresses."""

from dataclasses import dataclass
from datetime import date

from app.collation.record import against_records
from app.collation.text import Algorithm
from app.collation.text.records import RecordCheck
from app.comparison import Comparison
from app.store.drafts import MeetingRecord, Precision, Role
from app.web.shown.timeline import First, firsts


@dataclass(frozen=True, slots=True)
class RecordShape:
    """Every quote held against every official record among the articles.

    `record` is what is known of the meeting's record; `records` are the sigla of those that were added. The
    spans of a check count in the article (`quoted`) and in the record (`recorded`).
    """

    algorithm: Algorithm
    meeting: str
    record: MeetingRecord
    records: tuple[str, ...]
    checks: tuple[RecordCheck, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> "RecordShape":
        texts = {column.siglum: column.witness.text for column in comparison.columns}
        return cls(
            algorithm=comparison.collation.algorithm,
            meeting=comparison.meeting.slug,
            record=comparison.meeting.record,
            records=tuple(one.siglum for one in comparison.columns if one.article.role == "record"),
            checks=against_records(comparison.collation, texts),
        )


@dataclass(frozen=True, slots=True)
class DatedArticle:
    """When an article came out, no more exactly than it is known; null where it is not known at all."""

    siglum: str
    role: Role
    published_at: str | None
    precision: Precision | None


@dataclass(frozen=True, slots=True)
class TimelineShape:
    """The articles by their dates, and which has an utterance or a figure first.

    `first` holds several sigla where the dates do not tell, and none where no article that has it is dated.
    """

    meeting: str
    held_on: date | None
    articles: tuple[DatedArticle, ...]
    firsts: tuple[First, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> "TimelineShape":
        rows = (column.article for column in comparison.columns)
        return cls(
            meeting=comparison.meeting.slug,
            held_on=comparison.meeting.held_on,
            articles=tuple(
                DatedArticle(row.siglum, row.role, row.published_at, row.published_precision) for row in rows
            ),
            firsts=firsts(comparison),
        )
