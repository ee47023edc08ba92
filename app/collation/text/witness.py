"""A text as a party to a collation, its sentences, and what a collation says of it."""

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal["report", "preview", "reaction", "record"]


class Span(NamedTuple):
    """A half-open range of the original text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Witness:
    """An article's text as a party to a collation."""

    siglum: str
    text: str
    role: Role = "report"
    headline: str | None = None
    outlet: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as it is known

    @property
    def sha256(self) -> str:
        """The text's identity: SHA-256 over its UTF-8 bytes, in hexadecimal."""
        return sha256_of(self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a stray line (sub-head, caption, page furniture) that stands where one might."""

    start: int
    end: int
    stray: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WitnessRecord:
    """What a collation says of one witness. `language` is a guess ("en", "fr", …) or, without one, empty."""

    siglum: str
    sha256: str
    length: int
    role: Role
    sentences: tuple[Sentence, ...]
    stock: tuple[Span, ...]
    language: str = ""


def sha256_of(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hexadecimal.

    Raises UnicodeEncodeError for a lone surrogate: the gates refuse those before a text gets here.
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def siglum_at(number: int) -> str:
    """The siglum of the witness that arrived as number `number`, counted from 0: A … Z, AA, AB, …

    >>> [siglum_at(n) for n in (0, 25, 26, 27, 701, 702)]
    ['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']
    """
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
