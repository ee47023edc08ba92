"""Quotation marks: which stretches of a text stand in them, whatever their shape, however badly they are set.

Nothing is known here of who says what. A bad mark reaches no further than its paragraph.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from app.collation.text import Span

# Opening and closing marks. Guillemets and low marks are used both ways round, so that the first one decides.
_CLOSES = {
    '"': '"', "''": "''", "“": "”“\"", "”": "”", "„": "“”\"", "«": "»", "»": "«", "「": "」", "『": "』",
    "‘": "’", "'": "'",
}  # fmt: skip
_OPENS = frozenset('"“„«»「『') | {"''"}
# Single marks are told from apostrophes by standing at a word's beginning or end.
_MARK = regex.compile(
    r"''|``|[\"“”„«»「」『』]|\n"
    r"|(?<![\p{L}\p{N}.,!?…])['‘](?=[\p{L}\p{N}…])"
    r"|(?<=[\p{L}\p{N}.,!?…])['’](?![\p{L}\p{N}])"
)
_STRAIGHT = frozenset(('"', "''"))
# A German closing mark is an English opening one.
_EITHER_WAY = _STRAIGHT | {"“"}
_SINGLE = frozenset("'‘’")
_BLANK = frozenset(" \t\n\r\u00a0\u202f")
_LEADS = _BLANK | frozenset("([{—–-‘'")


class Quotation(NamedTuple):
    """A stretch in quotation marks: `start`, `end` with the marks, `inner` without.

    `carries_on`: its paragraph ends without a closing mark and the next opens with a mark again, so that one
    speech goes on. `torn`: a mark was missing and its paragraph's end closed it.
    """

    start: int
    end: int
    inner: Span
    carries_on: bool = False
    torn: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inner: int
    depth: int = 1


def quotations(text: str) -> tuple[Quotation, ...]:
    r"""The outermost quotations of a text, in order; none crosses a line's end.

    A straight mark opens or closes by what stands beside it. A closing mark without its opening one is
    none; an opening mark without its closing one reaches to its paragraph's end unless another opens before.
    Single marks count in lines that have no others. Cost: linear in the text.

    >>> text = 'He said "it is clear." "agencies." to go. He: "We go on.\n“One.\n“Two.”'
    >>> [text[slice(*found.inner)] for found in quotations(text)]
    ['it is clear.', 'agencies.', 'We go on.', 'One.', 'Two.']
    """
    found: list[Quotation] = []
    line_start = 0
    marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        if match[0] == "\n":
            if marks:
                found.extend(_in_line(text, Span(line_start, match.start()), marks))
                marks = []
            line_start = match.end()
        else:
            marks.append((match[0], match.start()))
    found.extend(_in_line(text, Span(line_start, len(text)), marks))
    return tuple(found)


def _in_line(text: str, line: Span, marks: list[tuple[str, int]]) -> Iterator[Quotation]:
    singles = all(mark in _SINGLE for mark, _ in marks)
    counts = Counter(mark for mark, _ in marks)
    standing: _Open | None = None
    for mark, at in marks:
        if mark in _SINGLE and not singles:
            continue
        if standing is not None and _closes(text, standing, mark, at):
            standing.depth -= 1
            if not standing.depth:
                yield Quotation(standing.start, at + len(mark), _trim(text, standing.inner, at))
                standing = None
        elif standing is not None and _paired(mark, counts) and mark == standing.mark:
            # As many open as close: one stands inside the other.
            standing.depth += 1
        elif _opens(text, line, mark, at) and (standing is None or not _nested(standing.mark, mark)):
            # Opened twice: the first one never closed, and what it held is not known.
            standing = _Open(mark, at, at + len(mark))
    if standing is not None and standing.mark not in _SINGLE:
        yield _left_open(text, line, standing)


def _paired(mark: str, counts: Counter[str]) -> bool:
    """Whether a line has as many closing marks as it has of this opening one, another in shape."""
    closing = _CLOSES.get(mark, mark)[0]
    return closing != mark and counts[mark] == counts[closing]


def _closes(text: str, standing: _Open, mark: str, at: int) -> bool:
    if mark not in _CLOSES.get(standing.mark, standing.mark):
        return False
    if mark in _EITHER_WAY:
        return at > standing.inner and (text[at - 1] not in _BLANK or not _word_follows(text, at + len(mark)))
    return True


def _opens(text: str, line: Span, mark: str, at: int) -> bool:
    if mark in _SINGLE:
        return mark in "'‘" and (at == line.start or text[at - 1] in _LEADS)
    if mark == "”":
        return at == line.start
    if mark == "``":
        return True
    if mark not in _OPENS:
        return False
    if mark in _STRAIGHT:
        return (at == line.start or not text[at - 1].isalnum()) and _word_follows(text, at + len(mark))
    return True


def _word_follows(text: str, at: int) -> bool:
    return at < len(text) and text[at] not in _BLANK and text[at] not in ",.;:!?)]"


def _nested(outer: str, inner: str) -> bool:
    return outer != inner and inner not in _STRAIGHT


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return Span(start, end)


def _left_open(text: str, line: Span, standing: _Open) -> Quotation:
    inner = _trim(text, standing.inner, line.end)
    ahead = line.end
    while ahead < len(text) and text[ahead] in _BLANK:
        ahead += 1
    carries_on = text.startswith(standing.mark, ahead)
    return Quotation(standing.start, inner.end, inner, carries_on=carries_on, torn=not carries_on)
