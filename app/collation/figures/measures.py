"""A number with its unit: currencies, shares, measures, ages, hours of the day.

Comparators, ranges and what is counted do not belong here.
"""

from typing import NamedTuple

import regex

from app.collation.figures.intervals import CLOCK
from app.collation.figures.labels import is_label
from app.collation.figures.numerals import Numeral, numeral
from app.collation.figures.stream import JOINS, Stream
from app.collation.figures.vocabulary import CURRENCY_SIGNS, DATING, ONES, UNITS

AGE = "years old"
_TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
_SIGN = regex.compile(r"(?P<of>US|[ACS]|HK|NZ)?(?P<sign>\p{Sc})(?:(?P<behind>US|[AC]|HK|NZ)|\s)?$")
_SIGN_BEHIND = regex.compile(r"\s?\p{Sc}")
_PERCENT = regex.compile(r"\s?(?:[%٪％]|per cent\b)(?P<points>[ -]points?\b)?|[ -]percentage points?\b")
_CLOCK = regex.compile(r"(\d\d)(\d\d)(?!\d)|(\d{1,2})(?:[:.](\d\d))?(?!\d)")
_HALF_DAY = regex.compile(r"\s?(?P<half>[ap])\.?\s?m\b\.?|\s?(?:GMT|UTC|o['’]clock|Uhr)\b", regex.IGNORECASE)
_OLD = regex.compile(r"[ -]years?[ -](?:old|of age)s?\b|[ -]ans\b(?= )", regex.IGNORECASE)
# A plural follows more than one of these, or they belong to what comes next.
_OF_ONE = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "point", "foot"})
_SIGN_REACH, _OLDEST = 5, 120


class Measured(NamedTuple):
    """A number with its unit: characters `start` up to `end`, tokens from `first` up to `stop`."""

    number: Numeral
    unit: str | None
    factor: float
    first: int
    start: int
    stop: int
    end: int
    offset: float = 0.0

    @property
    def value(self) -> float:
        """The number in its unit; the hours since midnight on a clock."""
        return round(self.number.value * self.factor + self.offset, 9)


def measured(stream: Stream, at: int, after: int) -> Measured | None:
    """The number at a token, or right before it ("a million"), with its unit; None if it counts nothing."""
    article = at > after and stream.norms[at - 1] in ONES.get(stream.language, ()) and stream.together(at - 1)
    if clock := _clock(stream, at):
        return clock
    number = (numeral(stream, at - 1) if article and not stream.prepared.number[at] else None) or numeral(
        stream, at
    )
    if number is None:
        return None
    found = _paid(stream, number) or _with_unit(stream, number)
    if found:
        return None if stream.norm(found.stop) in DATING and found.unit in _TIMES else found
    if number.part:
        return Measured(number, "%", 1.0, number.first, number.start, number.stop, number.end)
    if is_label(stream, number):
        return None
    return _aged(stream, number) or Measured(
        number, None, 1.0, number.first, number.start, number.stop, number.end
    )


def _paid(stream: Stream, number: Numeral) -> Measured | None:
    """A currency sign before the number, or right behind it."""
    sign = _SIGN.search(stream.text, max(0, number.start - _SIGN_REACH), number.start)
    if sign:
        unit = CURRENCY_SIGNS.get(sign["sign"], sign["sign"])
        country = sign["of"] or sign["behind"]
        if country and country != "US":
            unit = country + unit
        first = number.first - bool(sign["of"])
        return Measured(number, unit, 1.0, first, sign.start(), number.stop, number.end)
    sign = _SIGN_BEHIND.match(stream.text, number.end)
    if sign and not stream.text[sign.end() : sign.end() + 1].isdigit():
        unit = CURRENCY_SIGNS.get(sign[0].strip(), sign[0].strip())
        return Measured(number, unit, 1.0, number.first, number.start, number.stop, sign.end())
    return None


def _with_unit(stream: Stream, number: Numeral) -> Measured | None:
    if old := _OLD.match(stream.text, number.end):
        stop = _token_at(stream, number.stop, old.end())
        return Measured(number, AGE, 1.0, number.first, number.start, stop, old.end())
    if percent := _PERCENT.match(stream.text, number.end):
        unit = "percentage points" if "point" in percent[0] else "%"
        stop = _token_at(stream, number.stop, percent.end())
        return Measured(number, unit, 1.0, number.first, number.start, stop, percent.end())
    if number.tail in UNITS:
        known = UNITS[number.tail]
        end = number.end + len(number.tail)
        return Measured(number, known.name, known.factor, number.first, number.start, number.stop, end)
    return None if number.tail else _with_unit_word(stream, number)


def _with_unit_word(stream: Stream, number: Numeral) -> Measured | None:
    """5 miles, 5-mile, 60mph, 5,250 square kilometers."""
    at, gap = number.stop, stream.gap(number.stop - 1)
    if stream.norm(at) in {"de", "di"} and number.times > 1 and stream.together(at):
        at += 1
    square = stream.norm(at) in {"square", "cubic"} and stream.together(at)
    word = stream.norm(at + square).removeprefix("d'")
    abbreviated = gap == ". " and number.times > 1  # 3 Mio. Euro
    if not (gap in JOINS or gap == "" or abbreviated) or word not in UNITS:
        return None
    if word in _OF_ONE and number.value > 1 and gap == " ":
        return None
    unit, stop = UNITS[word], at + square + 1
    name = f"{stream.norms[at]} {unit.name}" if square else unit.name
    return Measured(number, name, unit.factor, number.first, number.start, stop, stream.ends[stop - 1])


def _token_at(stream: Stream, token: int, end: int) -> int:
    """The first token from `token` on that begins at character `end` or behind it."""
    while token < len(stream.starts) and stream.starts[token] < end:
        token += 1
    return token


def _aged(stream: Stream, number: Numeral) -> Measured | None:
    """Aged 23; and 23 between commas behind a name."""
    if not number.bare or number.value > _OLDEST or number.first == 0:
        return None
    before = number.first - 1
    of = stream.norms[before] == "of" and stream.norm(before - 1) in {"age", "ages"}
    told = (of or stream.norms[before] in {"aged", "age"}) and stream.gap(before) == " "
    behind = stream.text[number.end : number.end + 1]
    appended = stream.gap(before) == ", " and behind in {",", "."} and bool(stream.prepared.capital[before])
    if not told and not appended:
        return None
    return Measured(number, AGE, 1.0, number.first, number.start, number.stop, number.end)


def _clock(stream: Stream, at: int) -> Measured | None:
    """17:30, 5 p.m., 0335 GMT: hours since midnight."""
    if not stream.prepared.number[at]:
        return None
    start = stream.starts[at]
    found = _CLOCK.match(stream.text, start, start + 5)
    if found is None or found.end() > stream.ends[at]:
        return None
    half = _HALF_DAY.match(stream.text, found.end())
    if not half and (":" not in found[0] or found.end() < stream.ends[at]):
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if hour > 24 or minute > 59:
        return None
    late = 12 if half and half["half"] in {"p", "P"} and hour < 12 else 0
    end = half.end() if half else found.end()
    number = Numeral(at, at + 1, start, found.end(), hour + late + minute / 60, 0.0)
    return Measured(number, CLOCK, 1.0, at, start, _token_at(stream, at + 1, end), end)
