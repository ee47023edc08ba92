"""Tell what one speaker says from what another says in much the same words: it is another utterance.

Which spans have words in common is the aligner's; which quotes are one utterance, `utterances`'.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.collation.between import Between
from app.collation.quotes.naming import telling
from app.collation.quotes.places import Contents, contents
from app.collation.text import Alignment, Place, Quote

# A quote that may be wrongly attributed parts nothing.
_SURE = 0.85
# A span is what a speaker says when at least this much of it is.
_MOST_OF = 0.5


def surely_said(quotes: Iterable[Quote]) -> Contents:
    """What one text says for sure that somebody said. Cost: n log n in its quotes."""
    return contents(quote for quote in quotes if quote.speaker and quote.confidence >= _SURE)


def told_apart(shared: Sequence[Between], said: Mapping[str, Contents]) -> list[Between]:
    """The same alignments, those "related" that were "reworded" but give the words of two speakers.

    `said`: what is surely said in each text, by siglum. Words verbatim or close are somebody's, whoever is
    named for them: those stay. Depends on the two texts of an alignment alone. Cost: linear in alignments.
    """
    return [
        Between(one.sides, tuple(_told(alignment, said) for alignment in one.alignments)) for one in shared
    ]


def _told(one: Alignment, said: Mapping[str, Contents]) -> Alignment:
    return replace(one, kind="related") if one.kind == "reworded" and _parted(one, said) else one


def _parted(one: Alignment, said: Mapping[str, Contents]) -> bool:
    speakers, others = (list(_speakers(place, said[place.siglum])) for place in (one.a, one.b))
    return bool(speakers and others) and all(
        _differ(telling(speaker), telling(other)) for speaker in speakers for other in others
    )


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are known and have nothing in common: "American Holt" may be Jane Holt."""
    return bool(one and other) and not one & other


def _speakers(place: Place, said: Contents) -> Iterator[str]:
    for span, quote in said.at(place.start, place.end):
        shared = min(place.end, span.end) - max(place.start, span.start)
        if shared >= _MOST_OF * (place.end - place.start):
            yield quote.speaker or ""
