"""A text as rows of its words: word by word they are read sooner from Python's own rows than from numpy's."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from app.collation.prepared import Prepared
from app.collation.tokens import IntArray

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
    tells: bytes
    numbers: bytes
    capitals: bytes
    first: frozenset[int]

    def within(self, start: int, end: int) -> range:
        """The numbers of the tokens that lie wholly inside a range of the text."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_right(self.ends, end)))

    def stretch(self, run: range) -> str:
        """The text from the first to the last token of a run, which must not be empty."""
        return self.text[self.starts[run.start] : self.ends[run.stop - 1]]

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
    """Read a text. Cost: linear in the text, and so little that nothing of it is worth keeping."""
    return Worded(
        text=text.text,
        starts=_row(text.tokens.start),
        ends=_row(text.tokens.end),
        norms=text.tokens.norm,
        weights=array("d", text.words.weight.tobytes()),
        # A row of yes and no is one of bytes: a word of it is looked up as soon as in a list.
        tells=((text.words.weight >= _TELLING) | text.number).tobytes(),
        numbers=text.number.tobytes(),
        capitals=text.capital.tobytes(),
        first=frozenset(text.bounds.tolist()),
    )


def _row(places: IntArray) -> Sequence[int]:
    return array("i", places.astype(np.intc, copy=False).tobytes())
