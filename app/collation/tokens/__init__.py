"""Stages 1 and 2: tokenize and normalise.

A token is a word as printed (its span) and as compared (its normal form). Punctuation is no token:
aligners that let commas take part prefer them to words. Offsets always point into the original.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.text import Span
from app.collation.tokens.characters import codes
from app.collation.tokens.cutting import cut
from app.collation.tokens.forms import FormArray, form, forms_of
from app.collation.tokens.rules import normalize

IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of one text, as parallel arrays in the order of the text.

    `start`, `end`: shape (n,), int32, code points. `form`, `form_tail`: shape (n,), uint64; both are equal in
    two tokens, of whatever texts, just where the normal forms are.
    """

    text: str
    start: IntArray
    end: IntArray
    form: FormArray
    form_tail: FormArray

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def norm(self) -> tuple[str, ...]:
        """The normal forms: n strings, made when first asked for."""
        printed = self.printed
        known = {word: normalize(word) for word in dict.fromkeys(printed)}
        return tuple(map(known.__getitem__, printed))

    @property
    def printed(self) -> list[str]:
        """The tokens as they stand in the text."""
        spans = zip(self.start.tolist(), self.end.tolist(), strict=True)
        return [self.text[start:end] for start, end in spans]

    def within(self, span: Span) -> range:
        """The numbers of the tokens that lie wholly inside a range of the text."""
        first = int(np.searchsorted(self.start, span[0], side="left"))
        last = int(np.searchsorted(self.end, span[1], side="right"))
        return range(first, max(first, last))

    def span(self, first: int, last: int) -> Span:
        """The range of the text from token `first` up to, not including, token `last`.

        Raises IndexError where there is no token: an empty run has no place in the text.
        """
        if not 0 <= first < last <= len(self):
            raise IndexError(f"no tokens from {first} to {last} among {len(self)}")
        return Span(int(self.start[first]), int(self.end[last - 1]))


class Joined(NamedTuple):
    """The tokens of several texts in one row, one text after the other.

    `start`, `end`: int64, code points of the texts joined by one character. `form`, `form_tail`: as in
    Tokens. `first`: int64, shape (number of texts + 1,), where each text's tokens begin. `offset`: where each
    text begins.
    """

    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]
    form: FormArray
    form_tail: FormArray
    first: npt.NDArray[np.int64]
    offset: npt.NDArray[np.int64]


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens.

    Tokens do not overlap, are not empty, and stand in the order of the text. Every letter and digit
    lies in one, except letters an ignorable character cuts off. Cost: linear in the text, some 10 ns a
    character of a text in Latin letters, 0.1–0.2 µs of others.

    >>> tokens = tokenize("North Korea’s 80,000 — “inextricably” linked, the U.S. said")
    >>> tokens.norm
    ('north', "korea's", '80,000', 'inextricably', 'linked', 'the', 'u.s.', 'said')
    >>> tokens.span(2, 3)
    Span(start=14, end=20)
    >>> tokenize("…").norm
    ()
    """
    return tokenize_all((text,))[0]


def tokenize_all(texts: Sequence[str]) -> list[Tokens]:
    """The tokens of each text, found together: many short texts cost little more than one of their length."""
    joined = join(texts)
    bounds = zip(joined.first[:-1].tolist(), joined.first[1:].tolist(), joined.offset.tolist(), strict=True)
    return [
        Tokens(
            text,
            (joined.start[first:last] - offset).astype(np.int32),
            (joined.end[first:last] - offset).astype(np.int32),
            joined.form[first:last],
            joined.form_tail[first:last],
        )
        for text, (first, last, offset) in zip(texts, bounds, strict=True)
    ]


def join(texts: Sequence[str]) -> Joined:
    """The tokens of all texts, in one row. Cost: linear, 5 ns a character of texts in Latin letters."""
    _keep_freed_memory()
    text = "\n".join(texts)
    coded = codes(text)
    found = cut(text, coded)
    offset = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=offset[1:])
    first = np.searchsorted(found.start, offset)
    return Joined(found.start, found.end, *forms_of(text, coded, found), first, offset[:-1])


def rejoin(several: Sequence[Tokens]) -> Joined:
    """What `join` makes of the texts of these tokens, without cutting them again."""
    lengths = [0, *(len(tokens.text) + 1 for tokens in several)]
    offset = np.cumsum(lengths, dtype=np.int64)
    starts = [tokens.start + at for tokens, at in zip(several, offset.tolist(), strict=False)]
    ends = [tokens.end + at for tokens, at in zip(several, offset.tolist(), strict=False)]
    no_places, no_forms = np.zeros(0, np.int64), np.zeros(0, np.uint64)
    return Joined(
        np.concatenate((no_places, *starts)),
        np.concatenate((no_places, *ends)),
        np.concatenate((no_forms, *(tokens.form for tokens in several))),
        np.concatenate((no_forms, *(tokens.form_tail for tokens in several))),
        np.cumsum([0, *map(len, several)], dtype=np.int64),
        offset[:-1],
    )


@cache
def _keep_freed_memory() -> None:
    """Let the allocator keep for the next array what the last one leaves, instead of the system.

    The C library of Linux raises its limits to the largest block it has seen freed (mallopt(3)); untouched,
    the block costs nothing. Without this, half the time of cutting a long text goes into fresh pages.
    """
    np.empty(31 << 20, np.uint8)


__all__ = [
    "FormArray",
    "IntArray",
    "Joined",
    "Tokens",
    "form",
    "join",
    "normalize",
    "rejoin",
    "tokenize",
    "tokenize_all",
]
