"""A text as the search for speakers reads it: words, what stands between them, quotations, and periods.

A period is a run of sentences that no quotation straddles: `"It is so. It was," he said.` is one.
No grammar here.
"""

from bisect import bisect_left
from typing import NamedTuple

from app.collation.prepared import Prepared
from app.collation.quotes.marks import Quotation, quotations
from app.collation.text import Span

OUTSIDE = -1


class Period(NamedTuple):
    """Words `first` up to, not including, `last`; `start`, `end` in code points; `line`: which line it is in.

    `quoted` are the numbers of the quotations in it, as a half-open range.
    """

    first: int
    last: int
    start: int
    end: int
    line: int
    quoted: range
    stray: bool


class Prose(NamedTuple):
    """Plain lists over the words of a text.

    `within[i]`: the quotation word i stands in, or OUTSIDE. `gaps`: what stands before a word when it is more
    than a blank; `pauses`: those words, in order.
    """

    text: str
    norm: tuple[str, ...]
    start: list[int]
    end: list[int]
    within: list[int]
    gaps: dict[int, str]
    pauses: list[int]
    quotations: tuple[Quotation, ...]
    periods: tuple[Period, ...]

    def gap(self, word: int) -> str:
        """What stands between a word and the one before it, without the blank space around it."""
        return self.gaps.get(word, "")

    def gapped(self, first: int, last: int) -> list[int]:
        """The words from `first` up to, not including, `last` that have more than a blank before them."""
        return self.pauses[bisect_left(self.pauses, first) : bisect_left(self.pauses, last)]

    def words_of(self, quotation: int) -> tuple[int, int]:
        """The words (first, last) inside a quotation."""
        found = self.quotations[quotation]
        return bisect_left(self.start, found.start), bisect_left(self.start, found.end)

    def printed(self, first: int, last: int) -> str:
        """Words `first` up to, not including, `last`, as they stand in the text."""
        return self.text[self.start[first] : self.end[last - 1]]

    def capital(self, word: int) -> bool:
        """Whether a word is printed with a capital."""
        return self.text[self.start[word]].isupper()

    def is_title(self, run: tuple[int, int]) -> bool:
        """Whether quoted words (first, last) look like the title of a work rather than something said."""
        words = range(*run)
        telling = [word for word in words if self.end[word] - self.start[word] >= _TELLING]
        return 1 < len(words) <= _LONGEST_TITLE and all(map(self.capital, telling)) and self.capital(words[0])


# No punctuation that says something is longer.
_WIDEST = 12
# A title of a work is short, and its longer words have capitals.
_LONGEST_TITLE, _TELLING = 11, 5


def read(text: Prepared) -> Prose:
    """Lay a text out for reading. Cost: linear in the text."""
    found = quotations(text.text)
    start, end = text.tokens.start.tolist(), text.tokens.end.tolist()
    within = [OUTSIDE] * len(start)
    for number, quotation in enumerate(found):
        first, last = bisect_left(start, quotation.start), bisect_left(start, quotation.end)
        within[first:last] = [number] * (last - first)
    gaps = _gaps(text.text, start, end)
    return Prose(
        text.text, text.tokens.norm, start, end, within, gaps, list(gaps), found, _periods(text, found)
    )


def _gaps(text: str, start: list[int], end: list[int]) -> dict[int, str]:
    gaps = {}
    for word, (left, right) in enumerate(zip([0, *end], [*start, len(text)], strict=True)):
        # Nearly always there is one blank.
        if right - left != 1 or text[left] != " ":
            gap = text[left : min(right, left + _WIDEST)].strip()
            if gap:
                gaps[word] = gap
    return gaps


def _periods(text: Prepared, found: tuple[Quotation, ...]) -> tuple[Period, ...]:
    periods: list[Period] = []
    bounds, sentences = text.bounds.tolist(), text.sentences
    at = line = 0
    opened = 0
    for number, sentence in enumerate(sentences):
        while at < len(found) and found[at].end <= sentence.end:
            at += 1
        straddled = at < len(found) and found[at].start < sentence.end
        if number + 1 < len(sentences) and (
            straddled or _asks(text.text, found, at, sentence.end, sentences[number + 1].start)
        ):
            continue
        span = Span(sentences[opened].start, sentence.end)
        if periods:
            line += text.text.count("\n", periods[-1].end, span.start)
        first_quoted = periods[-1].quoted.stop if periods else 0
        periods.append(
            Period(bounds[opened], bounds[number + 1], *span, line, range(first_quoted, at), sentence.stray)
        )
        opened = number + 1
    return tuple(periods)


def _asks(text: str, found: tuple[Quotation, ...], at: int, end: int, onward: int) -> bool:
    """Whether a sentence ends with a question or a call in marks, and words follow: `"Why?" Kim asked.`"""
    return (
        at > 0
        and found[at - 1].end == end
        and text[found[at - 1].inner.end - 1] in "?!"
        and onward - end <= _WIDEST
        and "\n" not in text[end:onward]
        and text[onward].isalpha()
    )
