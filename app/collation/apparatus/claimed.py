"""What sort of difference a variant is in the light of what the texts assert: figures, speakers, quotes.

The words alone cannot tell "80,000" from "eighty thousand", or who says it from what is said. Which words
differ is not decided here.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from app.collation.figures import relation
from app.collation.quotes.places import Contents, contents
from app.collation.text import (
    Figure,
    Quote,
    Reading,
    Relation,
    Span,
    Variant,
    VariantKind,
    VariantReading,
)

# How a difference in figures is called by how the figures stand to each other, the gravest first.
_BY_RELATION: tuple[tuple[Relation, VariantKind], ...] = (
    ("differs", "figure"),
    ("overlaps", "figure"),
    ("not comparable", "wording"),
    ("within", "wording"),
    ("equal", "form"),
)
# A quote is what a reading says when it holds this much of the reading.
_MOST_OF = 0.5


@dataclass(frozen=True, slots=True)
class Asserted:
    """Of one text, by place: its figures, what its quotes hold, where they name speaker and cue; dates."""

    text: str
    figures: tuple[Figure, ...]
    contents: Contents
    attributions: tuple[Span, ...]
    dates: tuple[Span, ...]


def asserted(
    text: str, figures: Sequence[Figure], quotes: Sequence[Quote], dates: Sequence[Span] = ()
) -> Asserted:
    """The claims of one text, ready to be looked up by place."""
    attributions = {span for quote in quotes for span in (quote.speaker_span, quote.cue_span) if span}
    return Asserted(
        text,
        tuple(sorted(figures, key=lambda figure: figure.start)),
        contents(quotes),
        tuple(sorted(attributions)),
        tuple(dates),
    )


def in_the_light_of(
    claims: Mapping[str, Asserted], readings: Sequence[Reading], variants: Sequence[Variant]
) -> tuple[Variant, ...]:
    """Variants of a passage with their kinds judged by what each text asserts by itself, by siglum.

    Other figures, in digits or in words, are a "figure" only where they differ or overlap: rounded or not
    comparable they are "wording", equal "form". Numbers of days and years are a "date". Words that all name a
    speaker or a cue are "attribution". Where one reading quotes and another reports, a variant of kind
    "quotation" comes first, over the words said; it marks none of them. Cost: linear in the variants, times
    the claims at one place.
    """
    return (*_quotation(claims, readings), *[_judged(claims, variant) for variant in variants])


def _judged(claims: Mapping[str, Asserted], variant: Variant) -> Variant:
    if variant.kind == "figure" or (variant.kind == "wording" and _counts(claims, variant)):
        return replace(variant, kind=_of_figures(claims, variant))
    if variant.kind == "wording" and all(_attributes(claims, reading) for reading in variant.readings):
        return replace(variant, kind="attribution")
    return variant


def _counts(claims: Mapping[str, Asserted], variant: Variant) -> bool:
    """Whether all words that differ belong to figures: "eighty thousand" is not told by its digits."""
    return all(
        reading.words
        and all(
            any(figure.start <= word.start and word.end <= figure.end for figure in figures)
            for word in reading.words
        )
        for reading in variant.readings
        for figures in [_figures_at(claims[reading.siglum], reading)]
    )


def _of_figures(claims: Mapping[str, Asserted], variant: Variant) -> VariantKind:
    given = [_figures_at(claims[reading.siglum], reading) for reading in variant.readings]
    stand = {
        relation(one, other)[0]
        for some, others in combinations(given, 2)
        for one, other in zip(some, others, strict=False)
    }
    if not stand and all(_tells_when(claims, reading) for reading in variant.readings):
        return "date"
    # Other numbers that are no figures (an ordinal, the number of a document) are words like others.
    return next((kind for is_, kind in _BY_RELATION if is_ in stand), "wording")


def _tells_when(claims: Mapping[str, Asserted], reading: VariantReading) -> bool:
    spans = claims[reading.siglum].dates
    return bool(reading.words) and all(_inside(spans, word) for word in reading.words)


def _figures_at(text: Asserted, reading: VariantReading) -> list[Figure]:
    first = bisect_left(text.figures, reading.start, key=lambda figure: figure.end)
    found = []
    for figure in text.figures[first:]:
        if figure.start >= reading.end:
            break
        if figure.end > reading.start:
            found.append(figure)
    return found


def _attributes(claims: Mapping[str, Asserted], reading: VariantReading) -> bool:
    """Whether all words that differ name a speaker or a cue."""
    spans = claims[reading.siglum].attributions
    return bool(reading.words) and all(_inside(spans, word) for word in reading.words)


def _inside(spans: Sequence[Span], word: Span) -> bool:
    after = bisect_left(spans, (word.start + 1, 0))
    return any(span.start <= word.start and word.end <= span.end for span in spans[max(0, after - 2) : after])


def _quotation(claims: Mapping[str, Asserted], readings: Sequence[Reading]) -> Iterator[Variant]:
    """The variant of a passage that is quoted in one reading and reported in another, if it is one."""
    said = [
        (reading.siglum, *found)
        for reading in readings
        if reading.kind != "related"
        for found in (_said(claims[reading.siglum], reading),)
        if found
    ]
    if len({quote.status == "reported" for _, _, quote in said}) > 1:
        yield Variant(
            "quotation",
            tuple(
                VariantReading(siglum, *span, claims[siglum].text[span.start : span.end])
                for siglum, span, _ in said
            ),
        )


def _said(text: Asserted, reading: Reading) -> tuple[Span, Quote] | None:
    """What a reading says in somebody's name: the most of it that one quote holds, if that is most of it."""
    start, end = reading.start, reading.end
    inside = [
        (Span(max(span.start, start), min(span.end, end)), quote)
        for span, quote in text.contents.at(start, end)
    ]
    if not inside:
        return None
    span, quote = max(inside, key=lambda one: (one[0].end - one[0].start, -one[0].start))
    return (span, quote) if span.end - span.start >= _MOST_OF * (end - start) else None
