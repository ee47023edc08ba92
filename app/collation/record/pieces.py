"""What of a quote stands in quotation marks, cut where its editor openly left something out or put it in.

Where the pieces stand in a record does not belong here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.collation.quotes.marks import Quotation
from app.collation.record.wording import Wording
from app.collation.text import Quote, Span

_ELLIPSIS = re.compile(r"\[?(?:…|\.(?:[ \u00a0]?\.){2,})\]?|\(\.{3}\)|\[\s*\]")
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,200}\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are given as said in one go: the speaker's, by number, and the editor's in square brackets.

    `brackets[n]` stands before the speaker's word number n of the piece, or behind the last.
    """

    words: tuple[int, ...]
    brackets: tuple[tuple[int, Span], ...]


def pieces(quote: Quote, words: Wording, quotations: Sequence[Quotation]) -> list[Piece]:
    """The pieces of a quote in order; `quotations` are all of its text, in order.

    Of a part-quoted one only what stands in marks. An ellipsis parts two pieces; words in square brackets
    belong to the editor.
    """
    spans = [span for content in quote.content_spans for span in _given(quote, content, quotations)]
    cut = (_piece(words, part) for span in spans for part in _parts(words.text, span))
    return [piece for piece in cut if piece.words]


def _given(quote: Quote, content: Span, quotations: Sequence[Quotation]) -> Iterator[Span]:
    if quote.status == "direct":
        yield content
        return
    at = max(bisect_right(quotations, content.start, key=lambda one: one.start) - 1, 0)
    for one in quotations[at:]:
        if one.start >= content.end:
            return
        start, end = max(one.inner.start, content.start), min(one.inner.end, content.end)
        if start < end:
            yield Span(start, end)


def _parts(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for gap in _ELLIPSIS.finditer(text, span.start, span.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, span.end)


def _piece(words: Wording, span: Span) -> Piece:
    asides = [Span(*found.span()) for found in _BRACKETS.finditer(words.text, span.start, span.end)]
    own: list[int] = []
    brackets: list[tuple[int, Span]] = []
    start = span.start
    for aside in asides:
        own.extend(words.within(start, aside.start))
        brackets.append((len(own), aside))
        start = aside.end
    own.extend(words.within(start, span.end))
    return Piece(tuple(own), tuple(brackets))
