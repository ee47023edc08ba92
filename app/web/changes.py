"""What one text has and an older one had not, word by word. It reads two texts and knows no store.

A word goes with the signs and the space behind it, so that a comma that changed marks its word alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import LCSseq

from app.collation.tokens import tokenize

Kind = Literal["same", "gone", "new"]
# The table of two sequences takes a bit for each pair of their words: this is three megabytes.
MOST_PAIRS = 25_000_000
MOST_SHOWN = 400  # characters in a row that did not change and are shown all; longer runs fold
CONTEXT = 160  # characters of such a run that are shown at either end


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or only one. `folded` is the part of it that need not be read."""

    kind: Kind
    text: str
    before: str = ""
    folded: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All of both texts, in order, and how many words were taken out and put in, at how many places."""

    pieces: Sequence[Piece]
    gone: int
    new: int
    places: int


def changes(old: str, new: str) -> Changes:
    """What changed between two texts: "same" and "gone" make the old one, "same" and "new" the new one.

    Cost: linear in the texts but for what really differs. Where that is too long on both sides to be
    compared word by word, lines are compared, and where those are too many, all of it counts as changed.
    """
    parts = list(_joined(_differing(_words(old), _words(new))))
    kinds = [kind for kind, _ in parts]
    return Changes(
        pieces=[
            _piece(kind, "".join(words), at, last=at + 1 == len(parts))
            for at, (kind, words) in enumerate(parts)
        ],
        gone=sum(len(words) for kind, words in parts if kind == "gone"),
        new=sum(len(words) for kind, words in parts if kind == "new"),
        places=sum(kind != "same" and (at == 0 or kinds[at - 1] == "same") for at, kind in enumerate(kinds)),
    )


def _words(text: str) -> list[str]:
    """The text cut before each word; what stands before the first is a piece of its own."""
    starts = [int(start) for start in tokenize(text).start]
    edges = [0, *starts, len(text)] if starts[:1] != [0] else [*starts, len(text)]
    return [text[one:other] for one, other in pairwise(edges) if one < other]


Part = tuple[Kind, Sequence[str]]


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield "same", old[:head]
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(one) * len(other) <= MOST_PAIRS:
        yield from _aligned(one, other)
    else:
        yield from _by_line(one, other)
    yield "same", old[len(old) - tail :]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            yield "same", old[step.src_start : step.src_end]
            continue
        yield "gone", old[step.src_start : step.src_end]
        yield "new", new[step.dest_start : step.dest_end]


def _by_line(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    one, other = ("".join(words).splitlines(keepends=True) for words in (old, new))
    if len(one) * len(other) > MOST_PAIRS:
        yield from (("gone", old), ("new", new))
        return
    for step in LCSseq.opcodes(one, other):
        before = _words("".join(one[step.src_start : step.src_end]))
        after = _words("".join(other[step.dest_start : step.dest_end]))
        if step.tag == "equal":
            yield "same", before
        elif len(before) * len(after) <= MOST_PAIRS:
            yield from _aligned(before, after)
        else:
            yield from (("gone", before), ("new", after))


def _joined(parts: Iterator[Part]) -> Iterator[tuple[Kind, list[str]]]:
    """The parts, of neighbours of one kind one each; at each place what went comes before what came."""
    waiting: dict[Kind, list[str]] = {"same": [], "gone": [], "new": []}
    for kind, words in parts:
        if words and (kind == "same") != bool(waiting["same"]):
            yield from _told(waiting)
        waiting[kind].extend(words)
    yield from _told(waiting)


def _told(waiting: dict[Kind, list[str]]) -> Iterator[tuple[Kind, list[str]]]:
    for kind, words in waiting.items():
        if words:
            yield kind, words
        waiting[kind] = []


def _piece(kind: Kind, text: str, at: int, *, last: bool) -> Piece:
    if kind != "same" or len(text) <= MOST_SHOWN:
        return Piece(kind, text)
    head = 0 if at == 0 else max(text.find(" ", CONTEXT, 2 * CONTEXT), CONTEXT)
    tail = len(text) if last else max(text.find(" ", len(text) - CONTEXT), len(text) - CONTEXT)
    return Piece(kind, text, text[:head], text[head:tail], text[tail:])
