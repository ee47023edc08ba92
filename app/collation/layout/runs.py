"""Text shown one way, and the spans that lie over a text: what columns and table are cut from."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Generic, TypeVar

import regex

from app.collation.text import Span, VariantKind

# Spelling and case are not worth a reader's eye in the running text, and who quotes what others report is no
# difference of words; the JSON has both.
UNMARKED: frozenset[VariantKind] = frozenset({"form", "quotation"})
LINE = regex.compile(r"[^\n\r\u2028\u2029\f\v\x85]+")
# Control characters and those that turn the writing direction. A tab is blank space and stays.
_CONTROL = regex.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Run:
    """Text shown one way.

    `variant` is the kind of the variant whose differing words these are. `control` marks a control
    or bidirectional-formatting character: it is shown by its code point and never obeyed.
    """

    text: str
    variant: VariantKind | None = None
    stock: bool = False
    control: bool = False


class Layer(Generic[Mark]):
    """Marked spans over one text, which may overlap, to be asked what crosses a stretch of it."""

    def __init__(self, marked: Iterable[tuple[Span, Mark]]) -> None:
        self._marked = sorted(marked, key=lambda pair: pair[0].start)
        self._starts = [span.start for span, _ in self._marked]
        self._longest = max((span.end - span.start for span, _ in self._marked), default=0)

    def crossing(self, stretch: Span) -> list[tuple[Span, Mark]]:
        """What shares a character with the stretch, in the order it begins; equals as they were given.

        >>> Layer([(Span(0, 4), "a"), (Span(2, 9), "b")]).crossing(Span(4, 5))
        [(Span(start=2, end=9), 'b')]
        """
        first = bisect_left(self._starts, stretch.start - self._longest)
        last = bisect_left(self._starts, stretch.end)
        return [pair for pair in self._marked[first:last] if pair[0].end > stretch.start]


class Sweep(Generic[Mark]):
    """Marked spans in the order they begin, asked for one place after another: each is looked at once."""

    def __init__(self, marked: Iterable[tuple[Span, Mark]]) -> None:
        self._coming = deque(marked)
        self._here: list[tuple[Span, Mark]] = []

    def at(self, place: int) -> list[tuple[Span, Mark]]:
        """What covers a place that is no earlier than the one asked for before, in the order it began.

        >>> sweep = Sweep([(Span(0, 4), "a"), (Span(2, 9), "b")])
        >>> [[mark for _, mark in sweep.at(place)] for place in (1, 3, 5, 9)]
        [['a'], ['a', 'b'], ['b'], []]
        """
        while self._coming and self._coming[0][0].start <= place:
            self._here.append(self._coming.popleft())
        if self._here:
            self._here = [pair for pair in self._here if pair[0].end > place]
        return self._here


def cut(stretch: Span, spans: Iterable[Span]) -> Iterator[Span]:
    """The parts of a stretch between the edges of some spans that cross it."""
    edges = {stretch.start, stretch.end}
    edges.update(edge for span in spans for edge in span if stretch.start < edge < stretch.end)
    return (Span(start, end) for start, end in pairwise(sorted(edges)))


def runs(text: str, stretch: Span, variants: Layer[VariantKind], stock: Layer[None]) -> Iterator[Run]:
    """Cut a stretch of a text into runs. Where variants overlap, the kind of the first one is shown.

    Words that differ are not dimmed, stock phrase or not: they are what one looks for. Cost: linear in what
    crosses the stretch.
    """
    differing, dimmed = variants.crossing(stretch), stock.crossing(stretch)
    control = [Span(*found.span()) for found in _CONTROL.finditer(text, stretch.start, stretch.end)]
    if not (differing or dimmed or control) and stretch.start < stretch.end:
        # Most stretches are plain: there is nothing to cut at.
        yield Run(text[stretch.start : stretch.end])
        return
    kinds, formulas, controls = Sweep(differing), Sweep(dimmed), Sweep((span, None) for span in control)

    def shown(part: Span) -> tuple[VariantKind | None, bool, bool]:
        kind = next((kind for _, kind in kinds.at(part.start)), None)
        in_stock = bool(formulas.at(part.start)) and kind is None
        return kind, in_stock, bool(controls.at(part.start))

    parts = cut(stretch, [*(span for span, _ in (*differing, *dimmed)), *control])
    for way, together in groupby(parts, key=shown):
        first, *rest = together
        yield Run(text[first.start : rest[-1].end if rest else first.end], *way)
