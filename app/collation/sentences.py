"""Cut a text into sentences, and tell stray lines (sub-heads, captions, page furniture) from prose.

The rough cut is sentencex's, line by line. What it is known to miss is mended here: closing quotation
marks, sentences inside a quotation, abbreviations, and sentences too long to compare.
"""

from collections.abc import Iterator
from itertools import islice

import regex
from sentencex import get_sentence_boundaries

from app.collation.text import Sentence, Span

# Comparing costs more than linear time in a sentence's length: no text, however made, gets a longer one.
LONGEST = 1200
# A full stop that stands off the word before and close to the next opens a code: " .IXIC".
_GLUED = regex.compile(r"\s\.$")
_FEWEST_WORDS = 2
_STRAY_WORDS = 16
# How far to look back for an abbreviation, and for it behind blank space.
_ABBREVIATED, _BEHIND = 12, 64
# How much of a line sentencex gets to see at once: more than any sentence, and than most paragraphs.
_WINDOW = 2 * LONGEST

_LINE = regex.compile(r"[^\n\r\u2028\u2029\f\v\x85]+")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*")
_CLOSERS = r"[\"”’»›)\]]"
# A sentence's end before a quotation's end, or inside one, followed by what can open a sentence.
_MISSED = regex.compile(rf"[.!?…]{_CLOSERS}*\s+(?=[\"“«‘(]*\p{{Lu}})")
_OPENS_LOW = regex.compile(r"[\"“‘«(]*(?:\p{Ll}|[—–-]\s)")
_ENDS = regex.compile(rf"[.!?…:;,。！？।؟۔]{_CLOSERS}*\s*$")
_ABBREVIATION = regex.compile(
    r"""(?:^|[\s"“(.])(?:\p{L}
    | amb | art | assn | ave | bros | brig | capt | cmdr | co | col | corp | dept | dr | ed | etc | eq | fig
    | fr | gen | gov | hon | inc | jr | lt | ltd | maj | messrs | mr | mrs | ms | mt | no | nos | op | para
    | pp | prof | rep | res | rev | sen | sgt | sr | ss | st | supt | vol | vs
    | jan | feb | mar | apr | jun | jul | aug | sept? | oct | nov | dec
    | [ap]\.m | u\.s | u\.n | u\.k | e\.g | i\.e
    | т\.е | г | им | млн | тыс | ст
    | bzw | z\.b | bspw | nr | m | mme | mm | sra? | dra? )\.$""",
    regex.VERBOSE | regex.IGNORECASE,
)
# Without punctuation a line is one sentence, whatever the script: there is nothing to look for.
_PUNCTUATION = regex.compile(r"[^\w\s]")
_CLAUSE = regex.compile(r"[;:,—–。、，；]\s*|\s+")


def split(text: str, language: str = "en") -> tuple[Sentence, ...]:
    r"""The sentences of a text, in order, without the blank space between them.

    No sentence crosses a line end, none is blank, and none is longer than `LONGEST` code points.
    A line is stray when it is short, stands for itself and does not end as a sentence does; a text of
    one line has none, since there is no prose for it to stray from. Cost: linear in the text.

    >>> text = 'Kim said: "It is clear. We go on." He left.\nRelated Articles'
    >>> [text[s.start:s.end] for s in split(text)]
    ['Kim said: "It is clear.', 'We go on."', 'He left.', 'Related Articles']
    >>> [s.stray for s in split(text)]
    [False, False, False, True]
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(text) if not found[0].isspace()]
    sentences: list[Sentence] = []
    for line in lines:
        pieces = list(_pieces(text, line, language))
        stray = len(lines) > 1 and len(pieces) == 1 and _is_stray(text[line.start : line.end])
        sentences.extend(Sentence(start, end, stray) for start, end in pieces)
    return tuple(sentences)


def _is_stray(line: str) -> bool:
    return not _ENDS.search(line) and len(_WORD.findall(line)) <= _STRAY_WORDS


def _pieces(text: str, line: Span, language: str) -> Iterator[Span]:
    if line.end - line.start <= LONGEST and not _PUNCTUATION.search(text, line.start, line.end):
        yield _bare(text, line)
        return
    starts = _starts(text[line.start : line.end], language)
    for start, end in zip(starts, [*starts[1:], line.end - line.start], strict=True):
        for piece in _shorten(text, Span(line.start + start, line.start + end)):
            if not text[piece.start : piece.end].isspace():
                yield _bare(text, piece)


def _bare(text: str, span: Span) -> Span:
    """The span without the blank space around its words."""
    printed = text[span.start : span.end]
    return Span(span.start + len(printed) - len(printed.lstrip()), span.start + len(printed.rstrip()))


def _starts(line: str, language: str) -> list[int]:
    """Where sentences begin in one line: sentencex's cuts and those it misses, less the false ones."""
    if not _PUNCTUATION.search(line):
        return [0]
    rough = set(_rough(line, language))
    missed = {found.end() for found in _MISSED.finditer(line)}
    starts = [0]
    for cut in sorted((rough | missed) - {0}):
        if _OPENS_LOW.match(line, cut) or _ABBREVIATION.search(_just_before(line, starts[-1], cut)):
            continue
        if cut in missed and not _is_said(line, starts[-1], cut):
            continue
        if _GLUED.search(line, max(0, cut - 2), cut) and not line[cut].isspace():
            continue
        starts.append(cut)
    return starts


def _rough(line: str, language: str) -> Iterator[int]:
    """The cuts of sentencex, whose work grows with the square of a line: so it sees a window at a time."""
    start = 0
    while start < len(line):
        window = line[start : start + _WINDOW]
        found = (start + int(one["start_index"]) for one in get_sentence_boundaries(language, window))
        cuts = [cut for cut in found if cut > start]
        yield from cuts
        # What a window's end cuts off opens the next one, unless a window cannot hold it.
        whole = start + _WINDOW >= len(line) or not cuts
        start = start + _WINDOW if whole else cuts[-1]


def _is_said(line: str, start: int, cut: int) -> bool:
    return len(list(islice(_WORD.finditer(line, start, cut), _FEWEST_WORDS))) == _FEWEST_WORDS


def _just_before(line: str, start: int, cut: int) -> str:
    """The last few characters before a cut: no more, or a line full of abbreviations takes for ever."""
    return line[max(start, cut - _BEHIND) : cut].rstrip()[-_ABBREVIATED:]


def _shorten(text: str, span: Span) -> Iterator[Span]:
    """Cut a sentence that is too long at the last clause end, or space, that fits; else where it must."""
    start = span.start
    while span.end - start > LONGEST:
        ends = [found.end() for found in _CLAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = ends[-1] if ends else start + LONGEST
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)
