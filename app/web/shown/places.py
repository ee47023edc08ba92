"""Where in the articles of a comparison something stands: its address side by side, and its words.

What stands there, and why it matters, belongs to the pages.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Literal
from urllib.parse import quote

from app.collation.layout import Run, Segment
from app.collation.layout.runs import LINE, Layer
from app.collation.text import Passage, Span
from app.comparison import Column, Comparison
from app.web.addresses import MOST_COLUMNS, Choice

FEWEST_WORDS, MOST_WORDS = 3, 12
OPENING, CLOSING = "\"“„«‹‘'「『", "\"”“»›’'」』"


class Places:
    """Addresses and words of places in the articles of one comparison; a place is siglum, start and end."""

    def __init__(self, comparison: Comparison, names: Literal["shown", "hidden"] = "shown") -> None:
        self._slug, self._names = comparison.meeting.slug, names
        self._columns = {column.siglum: column for column in comparison.columns}
        self._sigla = list(self._columns)
        self._readings: dict[str, Layer[Passage]] = {
            siglum: Layer(
                (Span(reading.start, reading.end), passage)
                for passage in comparison.collation.passages
                for reading in passage.readings
                if reading.siglum == siglum
            )
            for siglum in self._columns
        }
        self._lines = cache(self._line_starts)
        self._segments = cache(self._all_segments)
        self._together = cache(self._texts_together)

    def passage(self, siglum: str, start: int, end: int) -> Passage | None:
        """The passage that has most of the place, if that is half of it or half of the passage."""
        best, most = None, 0
        for span, passage in self._readings[siglum].crossing(Span(start, end)):
            common = min(span.end, end) - max(span.start, start)
            if common > most and 2 * common >= min(span.end - span.start, end - start):
                best, most = passage, common
        return best

    def address(self, siglum: str, start: int, end: int) -> str:
        """Where the place is read among the articles: in its passage, else in its paragraph, words lit up."""
        passage = self.passage(siglum, start, end)
        if passage:
            others = dict.fromkeys([siglum, *(reading.siglum for reading in passage.readings)])
            return self._choice(tuple(others)[:MOST_COLUMNS]).to(passage.id, f"{siglum}-{passage.id}")
        choice = self._choice((siglum,))
        paragraph = self.paragraph(siglum, start)
        words = self._telling_words(siglum, start, end, choice.text or tuple(self._sigla[:MOST_COLUMNS]))
        return choice.to(None, f"{siglum}-{paragraph}") + (f":~:text={_directive(words)}" if words else "")

    def excerpt(self, siglum: str, start: int, end: int) -> tuple[Segment, ...]:
        """The words of a place, marked as the columns show them; joined they are the text."""
        segments, starts = self._segments(siglum)
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
        return tuple(
            replace(segment, opens=(), runs=tuple(_cut(segment.runs, start - place, end - place)))
            for segment, place in zip(segments[first:last], starts[first:last], strict=True)
        )

    def printed(self, siglum: str, start: int, end: int) -> str:
        return self._text(siglum)[start:end]

    def with_marks(self, siglum: str, start: int, end: int) -> Span:
        """The place with the quotation marks printed around it; a comma may stand before the closing one."""
        text = self._text(siglum)
        start -= text[start - 1 : start] in tuple(OPENING)
        for length in (1, 2):
            if text[end + length - 1 : end + length] in tuple(CLOSING):
                return Span(start, end + length)
            if text[end : end + 1] not in (",", "."):
                break
        return Span(start, end)

    def paragraph(self, siglum: str, start: int) -> int:
        """The number of the line that holds a place, blank ones not counted: its id in the columns."""
        return bisect_right(self._lines(siglum), start)

    def column(self, siglum: str) -> Column:
        return self._columns[siglum]

    def _text(self, siglum: str) -> str:
        return self._columns[siglum].witness.text

    def _choice(self, wanted: Sequence[str]) -> Choice:
        """The side-by-side page that shows these articles: all of a few, or some of many."""
        if len(self._sigla) <= MOST_COLUMNS:
            return Choice(self._slug, names=self._names)
        shown = dict.fromkeys([*wanted, self._sigla[0]]) if len(wanted) == 1 else wanted
        return Choice(self._slug, names=self._names, text=tuple(sorted(shown, key=self._sigla.index)))

    def _telling_words(self, siglum: str, start: int, end: int, shown: Sequence[str]) -> str:
        """The first words of the place that stand nowhere else on the page; empty when there are none."""
        opens = [span.start for span, _ in self._readings[siglum].crossing(Span(start, end))]
        # A passage's number stands in the text of the page: what is looked for must end before it.
        end = min([end, *(place for place in opens if place > start)])
        printed = self._text(siglum)[start : min(end, start + 400)].splitlines()
        words = printed[0].split() if printed else []
        together = self._together(tuple(shown))
        for length in (FEWEST_WORDS, MOST_WORDS):
            few = " ".join(words[:length])
            if few and together.count(few.casefold()) == 1:
                return few
        return ""

    def _line_starts(self, siglum: str) -> list[int]:
        return [line.start() for line in LINE.finditer(self._text(siglum)) if not line[0].isspace()]

    def _all_segments(self, siglum: str) -> tuple[list[Segment], list[int]]:
        segments = [one for block in self._columns[siglum].blocks for one in block.segments]
        lengths = (sum(len(run.text) for run in one.runs) for one in segments)
        return segments, [0, *accumulate(lengths)][:-1]

    def _texts_together(self, sigla: tuple[str, ...]) -> str:
        return "\n".join(" ".join(self._text(siglum).split()) for siglum in sigla).casefold()


def _cut(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """The runs between two places, counted from the first run's beginning."""
    place = 0
    for run in runs:
        low, high = max(start - place, 0), min(end - place, len(run.text))
        if low < high:
            yield replace(run, text=run.text[low:high])
        place += len(run.text)


def _directive(words: str) -> str:
    # In a text directive the dash, the comma and the ampersand have a meaning of their own.
    return quote(words, safe="").replace("-", "%2D")
