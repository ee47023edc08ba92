"""What texts share: alignments of two, passages of several, and where the readings of a passage differ."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypedDict

from app.collation.text.witness import Span

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


class Joint(Hashable, Protocol):
    """What has readings: a passage, or what there is of it before its variants are known."""

    @property
    def readings(self) -> Sequence[Reading]:
        """One of each witness that has it."""


# "in" is a Python keyword, so this one noun is a dictionary. `share` and `related` are shares, 0–1, of one
# text's content words that lie in alignments with the other ("*": any other), as said or on the same subject.
Overlap = TypedDict("Overlap", {"of": str, "in": str, "share": float, "related": float})
