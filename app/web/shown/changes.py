"""What one text has and an older one had not, word by word. It reads two texts and knows no store.

Words are laid against words; the signs and spaces behind a word are compared where the words agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from app.collation.tokens import tokenize

Kind = Literal["same", "gone", "new"]
Word = tuple[str, str]  # as printed, and all that stands before the next one
Part = tuple[Kind, Sequence[str]]
# The table of two sequences takes a bit for each pair of their words: this is three megabytes.
MOST_PAIRS = 25_000_000
MOST_SHOWN = 1000  # characters in a row that did not change and are shown all; longer runs fold
CONTEXT = 240  # characters of such a run that are shown at either end


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
        gone=sum(_number(words) for kind, words in parts if kind == "gone"),
        new=sum(_number(words) for kind, words in parts if kind == "new"),
        places=sum(kind != "same" and (at == 0 or kinds[at - 1] == "same") for at, kind in enumerate(kinds)),
    )


def _number(parts: Sequence[str]) -> int:
    return sum(any(map(str.isalnum, part)) for part in parts)


def _words(text: str) -> list[Word]:
    """The text cut into its words. The first is empty and holds what stands before all others."""
    tokens = tokenize(text)
    ends, starts = [0, *tokens.end.tolist()], [*tokens.start.tolist(), len(text)]
    return [
        (printed, text[end:start])
        for printed, end, start in zip(["", *tokens.printed], ends, starts, strict=True)
    ]


def _differing(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Part]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield "same", _texts(old[:head])
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(one) * len(other) <= MOST_PAIRS:
        yield from _aligned(one, other)
    else:
        yield from _by_line(one, other)
    yield "same", _texts(old[len(old) - tail :])


def _common(one: Sequence[Word], other: Sequence[Word]) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _texts(words: Sequence[Word]) -> list[str]:
    return [part for word in words for part in word]


def _aligned(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Part]:
    gone, come = 0, 0  # how far either text has been told
    blocks = LCSseq.editops([word for word, _ in old], [word for word, _ in new]).as_matching_blocks()
    for block in blocks:  # the last is empty and stands at the end of both
        yield from _replaced(old[gone : block.a], new[come : block.b])
        gone, come = block.a + block.size, block.b + block.size
        for (word, before), (_, after) in zip(old[block.a : gone], new[block.b : come], strict=True):
            yield "same", [word]
            yield from _between(before, after)


def _replaced(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Part]:
    if not (old and new):
        yield from (("gone", _texts(old)), ("new", _texts(new)))
        return
    yield "gone", _texts(old)[:-1]
    yield "new", _texts(new)[:-1]
    yield from _between(old[-1][1], new[-1][1])


def _between(before: str, after: str) -> Iterator[Part]:
    if before == after:
        yield "same", [before]
    else:
        yield from (("gone", [before]), ("new", [after]))


def _by_line(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Part]:
    one, other = ("".join(_texts(words)).splitlines(keepends=True) for words in (old, new))
    if len(one) * len(other) > MOST_PAIRS:
        yield from (("gone", _texts(old)), ("new", _texts(new)))
        return
    gone, come = 0, 0
    for block in LCSseq.editops(one, other).as_matching_blocks():
        before = _words("".join(one[gone : block.a]))
        after = _words("".join(other[come : block.b]))
        if len(before) * len(after) <= MOST_PAIRS:
            yield from _aligned(before, after)
        else:
            yield from (("gone", _texts(before)), ("new", _texts(after)))
        gone, come = block.a + block.size, block.b + block.size
        yield "same", one[block.a : gone]


def _joined(parts: Iterator[Part]) -> Iterator[tuple[Kind, list[str]]]:
    """The parts, of neighbours of one kind one each; at each place what went comes before what came."""
    waiting: dict[Kind, list[str]] = {"same": [], "gone": [], "new": []}
    for kind, part in parts:
        words = [word for word in part if word]
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
    tail = len(text) if last else max(text.find(" ", len(text) - CONTEXT) + 1, len(text) - CONTEXT)
    return Piece(kind, text, text[:head], text[head:tail], text[tail:])
