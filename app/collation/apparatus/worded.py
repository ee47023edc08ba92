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
# What there is to know of a token beside its letters, as bytes; where the next one stands comes last.
_TRAITS = np.dtype(
    [("weight", "f8"), ("capital", "?"), ("number", "?"), ("first", "?"), ("size", "i4"), ("gap", "i4")]
)
_TRAIT, _GAP = _TRAITS.itemsize, _TRAITS["gap"].itemsize


class Wording(NamedTuple):
    """All there is to know of some words, wherever they stand: two that are equal differ from others alike.

    `opens`: whether the first of them opens a sentence or a quotation.
    """

    text: str
    norms: tuple[str, ...]
    traits: bytes
    opens: bool


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
    traits: bytes

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

    def wording(self, run: range) -> Wording:
        """What a run of words is."""
        if not run:
            return Wording("", (), b"", opens=False)
        start, stop = run.start, run.stop
        traits = self.traits[start * _TRAIT : stop * _TRAIT - _GAP]
        return Wording(self.stretch(run), self.norms[start:stop], traits, self.opens(start))

    def opens(self, token: int) -> bool:
        """Whether a token opens a sentence or a quotation: a capital there is grammar."""
        start = self.starts[token]
        return token in self.first or self.text[max(0, start - 1) : start] in _MARKS


def worded(text: Prepared) -> Worded:
    """Read a text; digits in groups (80 000) are one word. Cost: linear in the text."""
    first = np.flatnonzero(~text.grouped)
    last = np.append(first[1:], len(text.grouped))[: len(first)] - 1
    start, end = text.tokens.start[first], text.tokens.end[last]
    weight = np.add.reduceat(text.words.weight, first)
    number, capital = text.number[first], text.capital[first]
    opening = np.zeros(len(first), np.bool_)
    opening[np.searchsorted(first, text.bounds[text.bounds < len(text.grouped)])] = True
    traits = np.zeros(len(first), _TRAITS)
    traits["weight"], traits["capital"], traits["number"], traits["first"] = weight, capital, number, opening
    traits["size"] = end - start
    traits["gap"][:-1] = start[1:] - end[:-1]
    return Worded(
        text=text.text,
        starts=_row(start),
        ends=_row(end),
        norms=_norms(text, first.tolist(), last.tolist()),
        weights=array("d", weight.tobytes()),
        # A row of yes and no is one of bytes: a word of it is looked up as soon as in a list.
        tells=((weight >= _TELLING) | number).tobytes(),
        numbers=number.tobytes(),
        capitals=capital.tobytes(),
        first=frozenset(np.flatnonzero(opening).tolist()),
        traits=traits.tobytes(),
    )


def _norms(text: Prepared, first: Sequence[int], last: Sequence[int]) -> tuple[str, ...]:
    norms = text.tokens.norm
    if len(first) == len(norms):
        return norms
    return tuple([" ".join(norms[one : other + 1]) for one, other in zip(first, last, strict=True)])


def _row(places: IntArray) -> Sequence[int]:
    return array("i", places.astype(np.intc, copy=False).tobytes())
