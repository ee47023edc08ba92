"""The nouns of a collation, and nothing that computes.

They are frozen, carry plain values only, and have exactly the fields of the public JSON: what `fields` gives
is the JSON. Every offset counts Unicode code points of the witness's text and every range is half-open.

    witness   a text, its sentences
    shared    alignments, passages, variants
    claims    quotes, figures, names, coverage
    ruling    what people say belongs together, or does not
"""

from dataclasses import dataclass, is_dataclass

from app.collation.text.claims import (
    CoverageRow,
    Figure,
    FigureRelation,
    Has,
    Mention,
    Name,
    Quote,
    QuoteStatus,
    Relation,
    RowKind,
)
from app.collation.text.ruling import About, Locus, Ruled, Ruling, Standing, Verdict
from app.collation.text.shared import (
    Alignment,
    AlignmentKind,
    Evidence,
    Joint,
    Overlap,
    Passage,
    Place,
    Reading,
    Variant,
    VariantKind,
    VariantReading,
)
from app.collation.text.witness import Role, Sentence, Span, Witness, WitnessRecord, sha256_of, siglum_at


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


@dataclass(frozen=True, slots=True)
class RuledCollation(Collation):
    """A collation in which people's rulings were honoured: the same, and what became of each of them."""

    rulings: tuple[Ruled, ...] = ()


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


__all__ = [
    "About",
    "Algorithm",
    "Alignment",
    "AlignmentKind",
    "Collation",
    "CoverageRow",
    "Evidence",
    "Figure",
    "FigureRelation",
    "Has",
    "Joint",
    "Locus",
    "Mention",
    "Name",
    "Overlap",
    "Passage",
    "Place",
    "Quote",
    "QuoteStatus",
    "Reading",
    "Relation",
    "Role",
    "RowKind",
    "Ruled",
    "RuledCollation",
    "Ruling",
    "Sentence",
    "Span",
    "Standing",
    "Variant",
    "VariantKind",
    "VariantReading",
    "Verdict",
    "Witness",
    "WitnessRecord",
    "fields",
    "sha256_of",
    "siglum_at",
]
