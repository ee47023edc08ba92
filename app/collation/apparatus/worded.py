"""A text as lists of its words: what is read word by word is read sooner from lists than from arrays."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from app.collation.prepared import Prepared
from app.collation.text import Span

_TELLING = 0.55
_MARKS = frozenset({'"', "“", "‘", "«", "'", "("})


class Worded(NamedTuple):
    """One text and its tokens, by number.

    `tells`: weighs something, or is a number. `first`: the tokens that a sentence begins with.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    norms: tuple[str, ...]
    weights: Sequence[float]
    tells: Sequence[bool]
    numbers: Sequence[bool]
    capitals: Sequence[bool]
    first: frozenset[int]

    def within(self, start: int, end: int) -> range:
        """The numbers of the tokens that lie wholly inside a range of the text."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_right(self.ends, end)))

    def span(self, run: range) -> Span:
        """The range of the text of a run of tokens, which must not be empty."""
        return Span(self.starts[run.start], self.ends[run.stop - 1])

    def printed(self, token: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.starts[token] : self.ends[token]]

    def all_printed(self, run: range) -> list[str]:
        """Every token of a run as it stands in the text."""
        ends = self.ends[run.start : run.stop]
        return [self.text[s:e] for s, e in zip(self.starts[run.start : run.stop], ends, strict=True)]

    def opens(self, token: int) -> bool:
        """Whether a token opens a sentence or a quotation: a capital there is grammar."""
        start = self.starts[token]
        return token in self.first or self.text[max(0, start - 1) : start] in _MARKS


def worded(text: Prepared) -> Worded:
    """Read a text into lists. Cost: linear in the text."""
    return Worded(
        text=text.text,
        starts=text.tokens.start.tolist(),
        ends=text.tokens.end.tolist(),
        norms=text.tokens.norm,
        weights=text.words.weight.tolist(),
        tells=((text.words.weight >= _TELLING) | text.number).tolist(),
        numbers=text.number.tolist(),
        capitals=text.capital.tolist(),
        first=frozenset(text.bounds.tolist()),
    )
