"""Where in a text somebody is quoted or reported: what is said at a place, and by whom."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from app.collation.text import Quote, Span

# Quotes lie inside each other hardly deeper than this: no more can begin before a place and reach it.
_LOOK_BACK = 8


class Contents(NamedTuple):
    """The content spans of one text's quotes, in order of place, and where they begin."""

    starts: tuple[int, ...]
    spans: tuple[tuple[Span, Quote], ...]

    def at(self, start: int, end: int) -> list[tuple[Span, Quote]]:
        """The contents that share characters with a range, of the eight that begin last before its end."""
        before = bisect_left(self.starts, end)
        return [one for one in self.spans[max(0, before - _LOOK_BACK) : before] if one[0].end > start]


def contents(quotes: Iterable[Quote]) -> Contents:
    """The contents of the quotes of one text. Cost: n log n."""
    spans = ((span, quote) for quote in quotes for span in quote.content_spans)
    placed = sorted(spans, key=lambda content: (content[0], content[1].id))
    return Contents(tuple([span.start for span, _ in placed]), tuple(placed))
