"""The nouns of a collation, and nothing that computes.

They are frozen, carry plain values only, and have exactly the fields of the public JSON: what `fields` gives
is the JSON. Every offset counts Unicode code points of the witness's text and
every range is half-open.
"""

import hashlib
from dataclasses import dataclass, is_dataclass
from typing import Literal, NamedTuple, TypedDict

Role = Literal["report", "preview", "reaction", "record"]
AlignmentKind = Literal["verbatim", "close", "reworded", "related"]
VariantKind = Literal[
    "figure",
    "name",
    "date",
    "modality",
    "polarity",
    "attribution",
    "quotation",
    "wording",
    "only-here",
    "order",
    "form",
]
QuoteStatus = Literal["direct", "mixed", "reported"]
Relation = Literal["equal", "within", "overlaps", "differs", "not comparable"]
# What a text has of a row: "not yet" is an absence in a preview, which may have been written before the fact.
Has = Literal["has", "other words", "not in text", "not yet"]
RowKind = Literal["utterance", "speaker", "figure", "passage"]


class Span(NamedTuple):
    """A half-open range of the original text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Witness:
    """An article's text as a party to a collation."""

    siglum: str
    text: str
    role: Role = "report"
    headline: str | None = None
    outlet: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as it is known

    @property
    def sha256(self) -> str:
        """The text's identity: SHA-256 over its UTF-8 bytes, in hexadecimal."""
        return sha256_of(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a stray line (sub-head, caption, page furniture) that stands where one might."""

    start: int
    end: int
    stray: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WitnessRecord:
    """What a collation says of one witness. `language` is a guess ("en", "fr", …) or, without one, empty."""

    siglum: str
    sha256: str
    length: int
    role: Role
    sentences: tuple[Sentence, ...]
    stock: tuple[Span, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a named witness."""

    siglum: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason why two spans belong together, with the words, names or figures it rests on."""

    evidence: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """A span of one witness paired with a span of another that says the same.

    `score` lies in 0–1. `passage` is the id of the passage the alignment belongs to.
    """

    a: Place
    b: Place
    kind: AlignmentKind
    score: float
    matched_by: tuple[Evidence, ...]
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has of a passage. `kind` is the closest of its alignments with the others."""

    siglum: str
    start: int
    end: int
    anchor: str
    kind: AlignmentKind


@dataclass(frozen=True, slots=True)
class VariantReading:
    """What one witness has at a variant; an omission is an empty range where the words would stand.

    `words` are the stretches of it that not every witness has: what a reader should see marked.
    """

    siglum: str
    start: int
    end: int
    text: str
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A place inside a passage where the readings differ, in whole words."""

    kind: VariantKind
    readings: tuple[VariantReading, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans of two or more witnesses that alignments join.

    `number` follows the base article's order and is for the eye only; addresses carry `id`.
    """

    id: str
    number: int
    kind: AlignmentKind
    readings: tuple[Reading, ...]
    variants: tuple[Variant, ...]


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
    """Who has a speaker, an utterance, a figure or a passage, by siglum; `row` is the id of that."""

    row: str
    kind: RowKind
    label: str
    cells: dict[str, Has]


# "in" is a Python keyword, so this one noun is a dictionary. `share` and `related` are shares, 0–1, of one
# text's content words that lie in alignments with the other ("*": any other), as said or on the same subject.
Overlap = TypedDict("Overlap", {"of": str, "in": str, "share": float, "related": float})


@dataclass(frozen=True, slots=True)
class Algorithm:
    """Which rules produced a collation. Results of different versions are never mixed."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Collation:
    """Everything found among a set of witnesses."""

    algorithm: Algorithm
    witnesses: tuple[WitnessRecord, ...]
    alignments: tuple[Alignment, ...]
    passages: tuple[Passage, ...]
    overlap: tuple[Overlap, ...]
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    figure_relations: tuple[FigureRelation, ...] = ()
    names: tuple[Name, ...] = ()
    coverage: tuple[CoverageRow, ...] = ()


def fields(noun: object) -> dict[str, object]:
    """A noun's fields by name, one level deep: what a JSON writer asks for when it meets one.

    `dataclasses.asdict` says the same, and copies everything below first, which takes longer than to collate.
    Raises TypeError for anything else.

    >>> import json
    >>> json.dumps(Place("A", 0, 5), default=fields)
    '{"siglum": "A", "start": 0, "end": 5}'
    """
    if not is_dataclass(noun):
        raise TypeError(f"a {type(noun).__name__} has no fields")
    return {name: getattr(noun, name) for name in noun.__dataclass_fields__}


def sha256_of(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal.

    Raises UnicodeEncodeError for a lone surrogate: the gates refuse those before a text gets here.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def siglum_at(number: int) -> str:
    """The siglum of the witness that arrived as number `number`, counted from 0: A … Z, AA, AB, …

    >>> [siglum_at(n) for n in (0, 25, 26, 27, 701, 702)]
    ['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']
    """
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
