"""What an official record has of a quote: where it stands there, and which words differ.

A record is a witness like any other. Nothing here says which of two wordings is true.
"""

from dataclasses import dataclass
from typing import Literal

from app.collation.text.witness import Span

# How a quote stands to a record. "compared": its words were found and laid against the record's. "other
# words": what is in quotation marks stands there too differently to be laid word by word. "placed": it is
# reported, so that there are no quoted words to compare, and this is the place; "not placed": none is known.
# "too short", "too long": not looked for, since nothing telling is in quotation marks, or too much.
RecordStanding = Literal[
    "compared",
    "other words",
    "not found",
    "placed",
    "not placed",
    "another language",
    "too short",
    "too long",
]
# "bracketed": an editor's words in square brackets, in the place of what the record has there, if anything.
EditKind = Literal["altered", "left out", "put in", "bracketed"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a quote (`quoted`, in the article) and where they stand in the record (`recorded`)."""

    quoted: Span
    recorded: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where quote and record differ, in whole words; what one lacks is an empty range there."""

    kind: EditKind
    quoted: Span
    recorded: Span


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """One quote held against one record.

    `siglum` is the article's, `record` the record's. `words` are the record's words in all stretches;
    `altered`, `left_out` and `put_in` count words. `rate` is the word error rate: the three together over
    `words`, None where none were compared.
    """

    quote: str
    siglum: str
    record: str
    standing: RecordStanding
    stretches: tuple[Stretch, ...] = ()
    edits: tuple[Edit, ...] = ()
    words: int = 0
    altered: int = 0
    left_out: int = 0
    put_in: int = 0
    rate: float | None = None
