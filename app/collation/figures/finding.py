"""Find the figures of one text: a number with its comparator, currency, unit, range and what it counts.

Comparing figures does not belong here.
"""

import functools
import hashlib
from collections.abc import Iterator

from app.collation.figures.counted import counted, counts_of
from app.collation.figures.intervals import CLOCK
from app.collation.figures.measures import AGE, Measured, measured
from app.collation.figures.numerals import numeral
from app.collation.figures.stream import JOINS, Stream
from app.collation.figures.vocabulary import (
    AFTERWARDS,
    CHANGES,
    COMPARATORS,
    LONGEST_COMPARATOR,
    PARTS,
    RANGE_ANDS,
    RANGE_OPENERS,
    RANGE_WORDS,
    VAGUE,
    magnitudes,
    number_words,
)
from app.collation.prepared import Prepared
from app.collation.text import Figure

RATIO = "to 1"
_DASHES = frozenset({"-", "–", "—", "‑", "~", "～"})
# Prose has no more numbers in a sentence: the rest of a table is not read.
_MOST_IN_SENTENCE = 60
# A range is no wider than this, or "to" tells of a change: rose 98 to 9,011.
_WIDEST = 5.0
_ONE_IN = 1000


def found_in(text: Prepared) -> Iterator[Figure]:
    """The figures of a text in its order, without siglum.

    Figures do not overlap; a sentence gives no more than its first few dozen. Cost: linear in the text.
    """
    stream = Stream(text)
    place, tried, before = 0, 0, -1
    for at in _seeds(stream):
        tried = tried + 1 if stream.sentence[at] == before else 0
        before = stream.sentence[at]
        if at < place or tried > _MOST_IN_SENTENCE:
            continue
        if vague := _vague(stream, at):
            figure, place = vague
            yield figure
        elif first := measured(stream, at, place):
            if last := _score(stream, first):
                place = last
                continue
            figure, place = _figure(stream, first)
            yield figure


def _seeds(stream: Stream) -> list[int]:
    """The tokens a figure may begin at."""
    words = _seed_words(stream.language)
    return [
        at
        for at, (norm, number) in enumerate(zip(stream.norms, stream.prepared.number.tolist(), strict=True))
        if number or norm in words
    ]


@functools.cache
def _seed_words(language: str) -> frozenset[str]:
    known = frozenset(number_words(language)) | frozenset(magnitudes(language))
    return known | {words.split()[0] for words in VAGUE} | PARTS.keys() if language == "en" else known


def _vague(stream: Stream, at: int) -> tuple[Figure, int] | None:
    """Dozens of; tens of thousands of. Its least is its value, its words are its comparator."""
    if stream.language != "en":
        return None
    for length in (3, 1):
        if at + length > len(stream.norms):
            continue
        words = " ".join(stream.norms[at : at + length])
        if words in VAGUE and (words != "scores" or stream.norm(at + 1) == "of"):
            stop = at + length
            end = stream.ends[stop - 1]
            counts = counted(stream, stop, end, measured=False)
            low, _ = VAGUE[words]
            return _made(stream, (stream.starts[at], end), (low, None, 0.0), words, None, counts), stop
    return None


def _figure(stream: Stream, first: Measured) -> tuple[Figure, int]:
    """One figure, or the range or ratio that two numbers make; and the token behind it."""
    before, comparator = _compared(stream, first)
    start, low, high = first.start, first.value, None
    last, unit, step = first, first.unit, first.number.step * first.factor
    if second := _second(stream, first):
        last, unit = second, second.unit
        low, high, unit = _spanned(stream, first, second)
        if unit == RATIO:
            step = 0.0
    if before < first.first:
        start = stream.starts[before]
    end, stop, comparator = _afterwards(stream, last, comparator)
    counts = None
    if unit not in {AGE, CLOCK, RATIO}:
        counts = counts_of(stream, before, (stop, end), measured=unit is not None)
    if high is not None and comparator is None and stream.norm(before - 1) in RANGE_OPENERS:
        start, comparator = stream.starts[before - 1], stream.norms[before - 1]
    return _made(stream, (start, end), (low, high, step), comparator, unit, counts), stop


def _second(stream: Stream, first: Measured) -> Measured | None:
    """The other end of a range or ratio: 80,000-120,000; between 80,000 and 120,000; 3 to 1; one in three."""
    at = first.stop
    gap, word = stream.gap(at - 1), stream.norm(at)
    if gap.strip(" $€£") in _DASHES and stream.norm(at)[:1].isdigit():
        return _other_end(stream, first, at)
    between = word in RANGE_ANDS and stream.norm(first.first - 1) in RANGE_OPENERS
    joined = stream.together(at - 1) or (gap == "" and not word.isascii())
    if joined and (between or word in RANGE_WORDS or word == "in"):
        return _other_end(stream, first, at + 1)
    return None


def _score(stream: Stream, first: Measured) -> int | None:
    """The token behind a result or symbol in digits (8-0, 47-15, 555-0147), neither range nor figure."""
    at = first.stop
    if first.unit is not None or not first.number.bare or stream.gap(at - 1) not in _DASHES:
        return None
    second = numeral(stream, at) if stream.norm(at)[:1].isdigit() else None
    if second and stream.gap(second.stop - 1) in _DASHES and stream.norm(second.stop)[:1].isdigit():
        return second.stop + 1
    return second.stop if second and second.bare and second.value <= first.value and not second.tail else None


def _other_end(stream: Stream, first: Measured, at: int) -> Measured | None:
    if at >= len(stream.norms) or stream.sentence[at] != stream.sentence[first.first]:
        return None
    second = measured(stream, at, at)
    if second is None or (second.first != at and second.number.first != at):
        return None
    word = stream.norm(at - 1) if at > first.stop else "-"
    if word == "in":
        fits = first.unit is second.unit is None and 0 < first.value < second.value <= _ONE_IN
        return (
            second
            if fits and first.number.stop == first.stop and second.number.bare | second.number.worded
            else None
        )
    if first.unit not in {None, second.unit}:
        return None
    low, high = _ends(first, second)
    if low < high:
        changed = word in RANGE_WORDS and stream.norm(first.first - 1) in CHANGES
        return second if high <= _WIDEST * low and not changed else None
    whole = first.unit is second.unit is None and first.number.step >= 1 <= second.number.step
    return second if whole and word == "to" and stream.norm(first.first - 1) not in CHANGES else None


def _ends(first: Measured, second: Measured) -> tuple[float, float]:
    """The two values; "10 to 15 million" means ten million."""
    low = first.value * (second.factor if first.unit is None else 1.0)
    if first.number.bare and first.number.value < second.number.value / second.number.times:
        low *= second.number.times
    return low, second.value


def _spanned(stream: Stream, first: Measured, second: Measured) -> tuple[float, float | None, str | None]:
    """Low, high and unit of what two numbers make together."""
    low, high = _ends(first, second)
    if stream.norm(first.stop) == "in":
        return round(100 * first.value / second.value, 9), None, "%"
    if low >= high:
        return round(first.value / second.value, 9), None, RATIO
    return round(low, 9), high, second.unit


def _compared(stream: Stream, first: Measured) -> tuple[int, str | None]:
    """Where a comparator before the number begins, and its words in small letters."""
    for length in range(min(LONGEST_COMPARATOR, first.first), 0, -1):
        begin = first.first - length
        words = " ".join(stream.norms[begin : first.first])
        if not words.isascii() and words not in COMPARATORS:
            words = words.replace(" ", "")
        if words in COMPARATORS and _unbroken(stream, begin, first):
            return begin, words
    return first.first, None


def _unbroken(stream: Stream, begin: int, first: Measured) -> bool:
    if stream.sentence[begin] != stream.sentence[first.first]:
        return False
    # Nothing at all stands between the words of scripts without spaces.
    return not stream.text[stream.ends[first.first - 1] : first.start].strip() and all(
        stream.gap(token) in JOINS | {""} for token in range(begin, first.first - 1)
    )


def _afterwards(stream: Stream, last: Measured, comparator: str | None) -> tuple[int, int, str | None]:
    """A comparator behind the number: 80,000 or more."""
    words = f"{stream.norm(last.stop)} {stream.norm(last.stop + 1)}"
    if comparator is None and words in AFTERWARDS and stream.together(last.stop - 1):
        return stream.ends[last.stop + 1], last.stop + 2, words
    return last.end, last.stop, comparator


def _made(
    stream: Stream,
    span: tuple[int, int],
    value: tuple[float, float | None, float],
    comparator: str | None,
    unit: str | None,
    counts: str | None,
) -> Figure:
    place = f"{stream.prepared.sha256} {span[0]} {span[1]}"
    return Figure(
        id="f-" + hashlib.sha256(place.encode()).hexdigest()[:16],
        siglum="",
        start=span[0],
        end=span[1],
        low=value[0],
        high=value[1],
        comparator=comparator,
        unit=unit,
        counts=counts,
        step=value[2],
    )
