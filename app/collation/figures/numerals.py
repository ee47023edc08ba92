"""Read a number as printed, in digits or words: what it is, how exactly it is given, where it ends.

What stands around a number (comparators, units, what it counts) does not belong here.
"""

from typing import NamedTuple

import regex

from app.collation.figures.stream import JOINS, Stream
from app.collation.figures.vocabulary import (
    JOINERS,
    ONES,
    PARTS,
    SUFFIXES,
    magnitudes,
    number_words,
)

_DIGITS = regex.compile(
    r"(?P<digits>\p{Nd}+(?:[.,٫٬’']\p{Nd}+)*)(?P<vulgar>[½¼¾⅓⅔])?(?P<tail>%|\p{L}{1,2})?|(?P<alone>[½¼¾⅓⅔])"
)
_OF_COUNTRY = regex.compile(
    r"(?<=\p{Sc})(?:US|NZ|HK|[AC])(?P<digits>\p{Nd}+(?:[.,]\p{Nd}+)*)(?P<tail>\p{L}{1,2}(?!\p{L}))?"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GROUPED = regex.compile(r"\p{Nd}{1,3}(?:[.,٬’']\p{Nd}{2,3})*[.,٬’']\p{Nd}{3}")
# A slip of the pen that leaves no doubt: 2,318,40.
_SLIPPED = regex.compile(r"\p{Nd}{1,3}(?:,\p{Nd}{3})+,\p{Nd}{2}")
_DECIMAL_COMMA = frozenset({"fr", "de", "es", "it", "pt", "ru"})
# Denominators that are written in digits: prices in halves to sixty-fourths, and the common parts.
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 10, 16, 32, 64})
# More digits than this are an account or a telephone, and floats would not hold them.
_LONGEST = 19


class Numeral(NamedTuple):
    """A number: tokens `first` up to `stop`, characters `start` up to `end`.

    `step`: what the number is printed to the nearest of (0.1 for 4.9, a million for "5 million"). `tail`: the
    letters or sign right behind the digits. `worded`: written in words. `part`: in percent of a whole.
    `bare`: plain digits without separator or magnitude, as a year or a name has them. `times`: what
    magnitudes behind digits made of them.
    """

    first: int
    stop: int
    start: int
    end: int
    value: float
    step: float
    tail: str = ""
    worded: bool = False
    part: bool = False
    bare: bool = False
    times: float = 1.0


def numeral(stream: Stream, at: int) -> Numeral | None:
    """The number that begins at token `at`, or None. Cost: the length of the number.

    >>> from app.collation.prepared import prepare
    >>> def read(text):
    ...     found = numeral(Stream(prepare(text)), 0)
    ...     return found and (found.value, found.step)
    >>> read("80,000 people"), read("half a million"), read("eighty-five thousand"), read("4.9 million")
    ((80000.0, 1.0), (500000.0, 500000.0), (85000.0, 1000.0), (4900000.0, 100000.0))
    """
    if stream.prepared.number[at] or stream.printed(at)[0] in _VULGAR:
        return _in_digits(stream, at)
    return _part(stream, at) or _and_half(stream, _in_words(stream, at))


def _and_half(stream: Stream, number: Numeral | None) -> Numeral | None:
    """Two and a half million."""
    if number is None or stream.norms[number.stop : number.stop + 3] != ("and", "a", "half"):
        return number
    stop = number.stop + 3
    plain = Numeral(
        number.first, stop, number.start, stream.ends[stop - 1], number.value + 0.5, 0.5, worded=True
    )
    return _magnified(stream, plain)


def _in_digits(stream: Stream, at: int) -> Numeral | None:
    found = _DIGITS.fullmatch(stream.printed(at))
    if found is None:
        return _behind_country(stream, at)
    if found["alone"]:
        return Numeral(at, at + 1, stream.starts[at], stream.ends[at], _VULGAR[found["alone"]], 0.0)
    stop, digits = _grouped_by_spaces(stream, at, found["digits"])
    parsed = parse_digits(digits, stream.language)
    if parsed is None:
        return None
    value, step = parsed
    tail = found["tail"] or ""
    end = stream.ends[stop - 1] - len(tail)
    if found["vulgar"]:
        value, step = value + _VULGAR[found["vulgar"]], 0.0
    bare = digits.isdigit() and not found["vulgar"]
    plain = Numeral(at, stop, stream.starts[at], end, value, step, tail, bare=bare)
    return _fraction(stream, plain) or _magnified(stream, plain)


def _behind_country(stream: Stream, at: int) -> Numeral | None:
    """The number that is one token with the country of its currency: $US6 million, $A9.2m."""
    found = _OF_COUNTRY.match(stream.text, stream.starts[at])
    parsed = found and parse_digits(found["digits"], stream.language)
    if not found or not parsed:
        return None
    stop = at + 1
    while stop < len(stream.starts) and stream.starts[stop] < found.end():
        stop += 1
    start, end = found.span("digits")
    return _magnified(stream, Numeral(at, stop, start, end, *parsed, found["tail"] or ""))


def _grouped_by_spaces(stream: Stream, at: int, digits: str) -> tuple[int, str]:
    """Digits that go on behind a blank space: 17 200 is one number."""
    stop, grouped = at + 1, stream.prepared.grouped
    while stop < len(grouped) and grouped[stop] and len(digits) < _LONGEST:
        digits += stream.norms[stop]
        stop += 1
    return stop, digits


def parse_digits(digits: str, language: str) -> tuple[float, float] | None:
    """The value of digits with separators, and what it is printed to the nearest of; None if it is no number.

    Which of comma and point groups thousands is the language's custom, unless the digits themselves tell.

    >>> parse_digits("1,000.5", "de"), parse_digits("1.000,5", "en"), parse_digits("1,00,000", "en")
    ((1000.5, 0.1), (1000.5, 0.1), (100000.0, 1.0))
    >>> parse_digits("1,500", "en"), parse_digits("1,500", "fr"), parse_digits("80,000", "fr")
    ((1500.0, 1.0), (1.5, 0.001), (80000.0, 1.0))
    >>> parse_digits("٨٠٬٠٠٠", "ar"), parse_digits("192.0.2.1", "en")
    ((80000.0, 1.0), None)
    """
    decimals = _decimals(digits, language) if len(digits) <= _LONGEST else None
    if decimals is None:
        return None
    figures = "".join(filter(str.isdigit, digits))
    return int(figures) / 10**decimals, 10.0**-decimals


def _decimals(digits: str, language: str) -> int | None:
    """How many of the digits stand behind the decimal separator."""
    marks = [place for place, sign in enumerate(digits) if not sign.isdigit()]
    if not marks:
        return 0
    last, signs = digits[marks[-1]], {digits[place] for place in marks}
    behind = len(digits) - marks[-1] - 1
    if _SLIPPED.fullmatch(digits):
        return behind
    if last == "٫" or (len(signs) == 2 and digits.count(last) == 1 and last in ",."):
        return behind
    if not _GROUPED.fullmatch(digits):
        return behind if len(marks) == 1 else None
    if len(marks) > 1 or last not in ",." or digits.endswith("000"):
        return behind if digits.startswith("0") and last in ",." else 0
    return behind if (last == ",") == (language in _DECIMAL_COMMA) or digits.startswith("0") else 0


def _fraction(stream: Stream, plain: Numeral) -> Numeral | None:
    """26/32, and with a whole number before it: 1 1/2, 1-3/32."""
    at = plain.first
    if not plain.bare or plain.tail or plain.stop != at + 1:
        return None
    if value := _parted(stream, at):
        return Numeral(at, at + 2, plain.start, stream.ends[at + 1], value, 0.0)
    if stream.gap(at) in JOINS and (value := _parted(stream, at + 1)):
        return Numeral(at, at + 3, plain.start, stream.ends[at + 2], plain.value + value, 0.0)
    return None


def _parted(stream: Stream, at: int) -> float:
    over, under = stream.norm(at), stream.norm(at + 1)
    if stream.gap(at) != "/" or stream.gap(at - 1)[-1:] == "/" or stream.gap(at + 1)[:1] == "/":
        return 0.0
    if not (over.isdecimal() and under.isdecimal() and len(over) <= 2 and len(under) <= 2):
        return 0.0
    return int(over) / int(under) if int(under) in _DENOMINATORS and int(over) < int(under) else 0.0


def _magnified(stream: Stream, plain: Numeral) -> Numeral:
    """The number times the magnitudes behind it: 3bn, 1.5 million, 80-thousand, 8万."""
    times, stop, end, tail = 1.0, plain.stop, plain.end, plain.tail
    if tail and tail[0] in SUFFIXES and (len(tail) == 1 or not tail.isascii()):
        times, end, tail = SUFFIXES[tail[0]], end + 1, tail[1:]
    elif tail in SUFFIXES:
        times, end, tail = SUFFIXES[tail], end + len(tail), ""
    elif not tail and (sign := _sign_behind(stream, stop)):
        times, end, stop = sign, stream.starts[stop] + 1, stop + 1
    words = magnitudes(stream.language)
    while not tail and stream.gap(stop - 1) in JOINS and (word := stream.norm(stop)) in words:
        if words[word] == 100 and stream.language != "en":  # "50 cents" are no hundreds
            break
        times, stop, end = times * words[word], stop + 1, stream.ends[stop]
    return Numeral(
        plain.first, stop, plain.start, end, plain.value * times, plain.step * times, tail,
        bare=plain.bare and times == 1.0, times=times,
    )  # fmt: skip


def _sign_behind(stream: Stream, stop: int) -> float:
    """What a character of its own behind the digits multiplies them by, or 0: 8 万, 8만여."""
    sign = stream.norm(stop)[:1]
    return 0.0 if sign.isascii() or stream.gap(stop - 1) not in {"", " "} else SUFFIXES.get(sign, 0.0)


def _in_words(stream: Stream, at: int) -> Numeral | None:
    """Two hundred and fifty thousand; ottantamila; a million."""
    small, large = number_words(stream.language), magnitudes(stream.language)
    ones, joiners = ONES.get(stream.language, frozenset()), JOINERS.get(stream.language, frozenset())
    total, current, step, place, stop = 0.0, 0.0, 1.0, at, at
    while place < len(stream.norms) and (place == at or stream.together(place - 1)):
        word = stream.norms[place]
        if word in large and (place > at or stream.language != "en"):
            total, current = _times(total, current or 1.0, large[word])
            step = max(1.0, large[word] if large[word] != 12 else 1.0)
        elif word in small and _fits(current, small[word]) and (place == stop or small[word] < 100):
            current, step = current + small[word], 1.0
        elif word in ones and place == at and stream.norm(at + 1) in large:
            current = 1.0
        elif (
            word in joiners
            and place == stop > at
            and stream.norm(place + 1) in small
            and _open(total, current)
        ):
            place += 1
            continue
        else:
            break
        place += 1
        stop = place
    if stop == at or (stop == at + 1 and stream.norm(at) in ones and stream.norm(at) not in small):
        return None
    return Numeral(at, stop, stream.starts[at], stream.ends[stop - 1], total + current, step, worded=True)


def _times(total: float, current: float, magnitude: float) -> tuple[float, float]:
    return (total, current * magnitude) if magnitude <= 100 else (total + current * magnitude, 0.0)


def _fits(current: float, word: float) -> bool:
    """Whether a number word goes on with the number before it: sixty-five, a hundred five; not five six."""
    if word >= 100:
        return current == 0
    return current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and 0 < word < 10)


def _open(total: float, current: float) -> bool:
    return (total > 0 and current == 0) or (current >= 20 and current % 10 == 0)


def _part(stream: Stream, at: int) -> Numeral | None:
    """Half a million; two-thirds; a quarter of."""
    words, following = magnitudes(stream.language), stream.norm(at + 1)
    if stream.language != "en":
        return None
    if stream.norm(at) == "half":
        third = stream.norm(at + 2)
        if following in {"a", "of"} and third in words and stream.together(at) and stream.together(at + 1):
            value = words[third] / 2
            return Numeral(at, at + 3, stream.starts[at], stream.ends[at + 2], value, value, worded=True)
        if following not in {"of", "the"} or not stream.together(at):
            return None
        return Numeral(at, at + 1, stream.starts[at], stream.ends[at], 50.0, 1.0, worded=True, part=True)
    if following not in PARTS or following == "half" or not stream.together(at):
        return None
    over = number_words("en").get(stream.norm(at), 1.0 if stream.norm(at) == "a" else 0.0)
    value = over * PARTS[following]
    whole = stream.norms[at + 2 : at + 5]
    if len(whole) == 3 and whole[:2] == ("of", "a") and whole[2] in words and 0 < value < 100:
        value *= words[whole[2]] / 100
        return Numeral(at, at + 5, stream.starts[at], stream.ends[at + 4], value, value, worded=True)
    if not 0 < value < 100 or (stream.gap(at) != "-" and stream.norm(at + 2) != "of"):
        return None
    return Numeral(at, at + 2, stream.starts[at], stream.ends[at + 1], value, 1.0, worded=True, part=True)
