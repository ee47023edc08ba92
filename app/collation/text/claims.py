"""What texts assert: quotes, figures, names, and who has which of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.collation.text.witness import Span

QuoteStatus = Literal["direct", "mixed", "reported"]
Relation = Literal["equal", "within", "overlaps", "differs", "not comparable"]
# What a text has of a row: "not yet" is an absence in a preview, which may have been written before the fact.
Has = Literal["has", "other words", "not in text", "not yet"]
RowKind = Literal["utterance", "speaker", "figure", "passage"]


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is quoted or reported to have said, at one place of one witness.

    `speaker` is the fullest form of the name the witness gives them, None where nobody is named; their spans
    are where speaker and cue (the verb, or "according to") stand, and need not touch the content. A split
    quote has several `content_spans`, without their quotation marks. `id` is an address made of the text and
    the place: equal texts have quotes of equal ids. `utterance` joins quotes of the same words by
    the same speaker.
    """

    id: str
    siglum: str
    speaker: str | None
    speaker_span: Span | None
    cue: str | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    status: QuoteStatus
    confidence: float
    rule: str
    utterance: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as printed: a value (`low`, with `high` None) or an interval, what it counts, who says so.

    `comparator` as printed, in small letters ("more than", "between"), or None. `unit` is a currency, a
    measure or "%"; a plain count has none. `counts` are the words that say what is counted. `group` joins
    figures of one thing. `id` is an address made of the text and the place. `step` is what the number is
    printed to the nearest of (0.1 for 4.9), 0 where that says nothing.
    """

    id: str
    siglum: str
    start: int
    end: int
    low: float
    high: float | None
    comparator: str | None
    unit: str | None
    counts: str | None
    said_by: str | None = None
    group: str | None = None
    step: float = 1.0


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """How two figures of one group, in two witnesses, stand to each other; `a` and `b` are their ids."""

    a: str
    b: str
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed at one place, with the title printed beside it."""

    siglum: str
    start: int
    end: int
    text: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something by all its spellings, in one article or several; `canonical` is the fullest."""

    id: str
    canonical: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Who has a speaker, an utterance, a figure or a passage, by siglum; `row` is the id of that.

    Rows that are had alike may share their cells: nobody writes into them.
    """

    row: str
    kind: RowKind
    label: str
    cells: Mapping[str, Has]
