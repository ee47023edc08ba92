"""What an address of a passage pointed at, where the text it names is compared no more.

An address is a hash of a text and a place in it, so all places a reading can have are tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from app.collation.layout.columns import paragraph_of
from app.collation.passages import anchor
from app.collation.prepared import prepare
from app.collation.text import Span
from app.store.queries import OldText, old_texts
from app.store.rows import MeetingRow

# A sentence of n words has n(n+1)/2 places, an article a few thousand; this many take a quarter of a second.
MOST_PLACES = 200_000
_ID = re.compile("[pr]-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A place in a text that has been replaced, or whose article is hidden: its words and its paragraph."""

    old: OldText
    words: str
    paragraph: int


def replaced(session: Session, meeting: MeetingRow, name: str) -> Replaced | None:
    """The place that the id of a passage or the anchor of a reading names, if it can be found.

    The latest of old texts are looked through first, until there have been as many places as may be.
    """
    left = MOST_PLACES
    for old in old_texts(session, meeting) if is_address(name) else ():
        span, tried = place_named(old.text, old.sha256, name, left)
        if span is not None:
            return Replaced(old, old.text[span.start : span.end], paragraph_of(old.text, span.start))
        left -= tried
        if left <= 0:
            break
    return None


def is_address(name: str) -> bool:
    """Whether this may be the id of a passage or the anchor of a reading."""
    return _ID.fullmatch(name) is not None


def place_named(text: str, sha256: str, name: str, most: int) -> tuple[Span | None, int]:
    """The place in a text that such a name names, and how many places were tried; no more than `most` are."""
    wanted, tried = f"r-{name[2:]}", 0
    for span in _places(text, most):
        tried += 1
        if anchor(sha256, span.start, span.end) == wanted:
            return span, tried
    return None, tried


def _places(text: str, most: int) -> Iterator[Span]:
    """Every run of words inside a sentence, as a reading may be, and no more than `most`."""
    prepared = prepare(text)
    starts, ends = prepared.tokens.start.tolist(), prepared.tokens.end.tolist()
    for sentence in range(len(prepared.sentences)):
        tokens = prepared.tokens_of(sentence)
        for first in tokens:
            for last in range(first, tokens.stop):
                if most <= 0:
                    return
                most -= 1
                yield Span(starts[first], ends[last])
