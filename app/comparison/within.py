"""What texts assert inside a place: the quotes, figures and names that collating found there.

Found by offsets alone. What a page or a file says of them belongs further up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from app.collation import Collation
from app.collation.layout.runs import Layer
from app.collation.text import Figure, Mention, Name, Passage, Quote, Reading, Span

Claim = TypeVar("Claim")
Layers = dict[str, Layer[Claim]]


class Within:
    """The claims of one collation, to be asked which of them lie in a reading."""

    def __init__(self, collation: Collation) -> None:
        self._collation = collation

    @cached_property
    def _quotes(self) -> Layers[Quote]:
        return _layers(
            (one.siglum, span, one) for one in self._collation.quotes for span in one.content_spans
        )

    @cached_property
    def _figures(self) -> Layers[Figure]:
        return _layers((one.siglum, Span(one.start, one.end), one) for one in self._collation.figures)

    @cached_property
    def _mentions(self) -> Layers[tuple[Name, Mention]]:
        return _layers(
            (one.siglum, Span(one.start, one.end), (name, one))
            for name in self._collation.names
            for one in name.mentions
        )

    def quotes(self, reading: Reading) -> Sequence[Quote]:
        """Those that the reading lies in, or that lie in it, at least by half; each once."""
        span = Span(reading.start, reading.end)
        found = (
            quote
            for place, quote in _crossing(self._quotes, reading)
            if 2 * _common(place, span) >= _less(place, span)
        )
        return list({quote.id: quote for quote in found}.values())

    def given(self, passage: Passage) -> Mapping[str, Sequence[Quote]]:
        """The quotes of each reading of a passage, by siglum."""
        return {reading.siglum: self.quotes(reading) for reading in passage.readings}

    def figures(self, reading: Reading) -> Sequence[Figure]:
        return [figure for _, figure in _crossing(self._figures, reading)]

    def mentions(self, reading: Reading) -> Sequence[tuple[Name, Mention]]:
        return [mention for _, mention in _crossing(self._mentions, reading)]


def _layers(claims: Iterable[tuple[str, Span, Claim]]) -> Layers[Claim]:
    by_siglum: dict[str, list[tuple[Span, Claim]]] = defaultdict(list)
    for siglum, span, claim in claims:
        by_siglum[siglum].append((span, claim))
    return {siglum: Layer(some) for siglum, some in by_siglum.items()}


def _crossing(layers: Layers[Claim], reading: Reading) -> Sequence[tuple[Span, Claim]]:
    layer = layers.get(reading.siglum)
    return layer.crossing(Span(reading.start, reading.end)) if layer else ()


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _less(one: Span, other: Span) -> int:
    return min(one.end - one.start, other.end - other.start)
