"""Tell what one speaker says from what another says in much the same words: it is another utterance.

Which spans have words in common is the aligner's; which quotes are one utterance, `utterances`'.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.collation.quotes.utterances import compatible
from app.collation.text import Alignment, Place, Quote, Span

# A quote that may be wrongly attributed parts nothing.
_SURE = 0.85
# A span is what a speaker says when at least this much of it is.
_MOST_OF = 0.5
# Quotes lie inside each other hardly deeper than this.
_LOOK_BACK = 8

_Said = Sequence[tuple[Span, str]]


def told_apart(found: Sequence[Alignment], quotes: Mapping[str, Sequence[Quote]]) -> list[Alignment]:
    """The same alignments, those "related" that were "reworded" but give the words of two speakers.

    `quotes` are each text's own, by siglum. Words verbatim or close are somebody's, whoever is named for
    them: those stay. Depends on the two texts of an alignment alone. Cost: linear in alignments and quotes.
    """
    said = {siglum: sorted(_contents(of_text)) for siglum, of_text in quotes.items()}
    return [
        replace(one, kind="related") if one.kind == "reworded" and _parted(one, said) else one
        for one in found
    ]


def _contents(quotes: Sequence[Quote]) -> Iterator[tuple[Span, str]]:
    for quote in quotes:
        if quote.speaker and quote.confidence >= _SURE:
            yield from ((span, quote.speaker) for span in quote.content_spans)


def _parted(one: Alignment, said: Mapping[str, _Said]) -> bool:
    speakers, others = (list(_speakers(place, said[place.siglum])) for place in (one.a, one.b))
    return bool(speakers and others) and not any(
        compatible(speaker, other) for speaker in speakers for other in others
    )


def _speakers(place: Place, said: _Said) -> Iterator[str]:
    before = bisect_left(said, place.end, key=lambda content: content[0].start)
    for span, speaker in said[max(0, before - _LOOK_BACK) : before]:
        shared = min(place.end, span.end) - max(place.start, span.start)
        if shared >= _MOST_OF * (place.end - place.start):
            yield speaker
