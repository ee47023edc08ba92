"""Tell numbers that count something from those that only name: years, days, ordinals, models, documents.

They are no figures: "Hwasong-17" is no seventeen of anything, and 2014 no more than 2006.
"""

from itertools import takewhile

import regex

from app.collation.figures.counted import is_plural
from app.collation.figures.numerals import Numeral
from app.collation.figures.stream import Stream
from app.collation.figures.vocabulary import FUNCTION_WORDS, LABELLED, MONTHS, RANGE_WORDS

_NAMED = regex.compile(r"\p{L}[-‑–/._:#]$|[#§]\s?$")
_ORDINALS = frozenset({"st", "nd", "rd", "th", "s", "er", "re", "e", "o", "a", "º", "ª"})
# Years, months, days, hours and places in a row, where Chinese, Japanese and Korean write them.
_CALENDAR = frozenset("年月日号號时時点點分第년월일호시분차")
_YEARS = range(1500, 2101)
_LAST_DAY = 31
_LONGEST_NAME = 4
_MOST_DAYS = 4
# From a number to the plural that it counts: 12 more young men.
_MOST_BETWEEN = 4
_DASHES = frozenset({"-", "–", "‑"})
_DAY_JOINS = frozenset({"and", "or", "to", "et", "y", "e", "und", "bis", "и"})
# Words that go with several, so that a number before them counts: in Gaza 12 were killed.
_OF_SEVERAL = frozenset({"were", "are", "have", "of", "more", "other", "or", "and", "killed"})
_MOST_OF_A_KIND = frozenset({"people", "men", "women", "children", "troops", "soldiers"})


def is_label(stream: Stream, number: Numeral) -> bool:
    """Whether a number counts nothing. What makes it a figure all the same (currency, unit) is asked before.

    >>> from app.collation.prepared import prepare
    >>> from app.collation.figures.numerals import numeral
    >>> stream = Stream(prepare("In 2014 it fired 30 Hwasong-17s on 5 March under resolution 2254."))
    >>> numbers = [numeral(stream, at) for at in range(len(stream.norms))]
    >>> [number.value for number in numbers if number and not is_label(stream, number)]
    [30.0]
    """
    before = stream.text[max(0, number.start - 2) : number.start]
    if number.worded:
        return _is_named_by_words(stream, number)
    ranged = stream.norm(number.first - 1) in RANGE_WORDS
    if (_NAMED.search(before) and not ranged) or number.tail.casefold() in _ORDINALS:
        return True
    if (number.tail[:1] in _CALENDAR and number.tail) or stream.text[
        number.end : number.end + 1
    ] in _CALENDAR:
        return True
    if not number.bare:
        return False
    if _is_slashed(stream, number):
        return True
    return _is_year(stream, number) or _is_day(stream, number) or _is_name(stream, number)


def _is_named_by_words(stream: Stream, number: Numeral) -> bool:
    """The Group of Seven; and "one", which is as often somebody as a number."""
    if stream.norm(number.first - 1) in LABELLED | {"day"} and stream.gap(number.first - 1) == " ":
        return True
    if number.stop == number.first + 1 and number.value == 1.0:
        return stream.norm(number.stop) != "in"
    if not stream.printed(number.first)[:1].isupper():
        return False
    opens = number.first == 0 or stream.sentence[number.first - 1] != stream.sentence[number.first]
    return not opens and stream.gap(number.first - 1) == " "


def _is_slashed(stream: Stream, number: Numeral) -> bool:
    """9/11, A/65/270, and the end of 1950-53."""
    before, behind = stream.gap(number.first - 1), stream.text[number.end : number.end + 2]
    if before == "/" or (behind[:1] == "/" and behind[1:].isdigit()):
        return True
    year = stream.norm(number.first - 1)
    return before in {"-", "–"} and len(year) == _LONGEST_NAME and year.isdecimal() and int(year) in _YEARS


def _counts_next(stream: Stream, token: int) -> bool:
    """Whether a plain word follows, which may be what is counted."""
    word = stream.norm(token)
    return stream.together(token - 1) and word not in FUNCTION_WORDS and stream.printed(token)[:1].islower()


def _is_year(stream: Stream, number: Numeral) -> bool:
    if int(number.value) not in _YEARS or number.end - number.start != _LONGEST_NAME:
        return False
    return stream.norm(number.stop) not in _MOST_OF_A_KIND


def _is_day(stream: Stream, number: Numeral) -> bool:
    if number.value > _LAST_DAY:
        return False
    before, after = _other_day(stream, number, -1), _other_day(stream, number, 1)
    if stream.norm(after) in {"de", "of"}:
        after += 1
    return (_is_month(stream, before) and stream.gap(before) in {" ", ". ", "\u00a0"}) or (
        _is_month(stream, after) and stream.gap(after - 1) in {" ", "-", ". ", "\u00a0"}
    )


def _other_day(stream: Stream, number: Numeral, step: int) -> int:
    """The token before, or behind, a day and those that share its month: 14, 15 and 16 March; March 23-26."""
    beside = number.first - 1 if step < 0 else number.stop
    # "On March 5 and 12 people" tells of one day.
    counts = step < 0 and _counts_next(stream, number.stop)
    for _ in range(_MOST_DAYS):
        gap = stream.gap(min(beside, beside - step))
        if stream.norm(beside) in _DAY_JOINS and not counts and _is_number_of_day(stream.norm(beside + step)):
            beside += 2 * step
        elif (gap in _DASHES or (gap == ", " and not counts)) and _is_number_of_day(stream.norm(beside)):
            beside += step
        else:
            break
    return beside


def _is_number_of_day(word: str) -> bool:
    return word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= _LAST_DAY


def _is_month(stream: Stream, token: int) -> bool:
    if stream.norm(token) not in MONTHS:
        return False
    return stream.language not in {"en", "de"} or stream.printed(token)[0].isupper()


def _is_name(stream: Stream, number: Numeral) -> bool:
    """No. 5, resolution 2254, Boeing 737, 401(k), the head of a list."""
    before, after = stream.gap(number.first - 1), stream.text[number.end : number.end + 2]
    if number.first == 0 or stream.sentence[number.first - 1] != stream.sentence[number.first]:
        return after[:1] in {".", ")"}
    if after[:1] == "(" and after[1:].isalpha():
        return True
    if stream.norms[number.first - 1] in LABELLED and before in {" ", ". "}:
        return True
    if before != " " or not stream.prepared.capital[number.first - 1] or number.value >= 10**_LONGEST_NAME:
        return False
    return not _counts_several(stream, number)


def _counts_several(stream: Stream, number: Numeral) -> bool:
    """Whether a number behind a name counts all the same.

    In Gaza 12 people died; not the Nasdaq 100 index, Radio 5 live.
    """
    if stream.language != "en":
        return stream.together(number.stop - 1) and stream.printed(number.stop)[:1].islower()
    if not _counts_next(stream, number.stop):
        return stream.together(number.stop - 1) and stream.norm(number.stop) in _OF_SEVERAL
    near = range(number.stop, number.stop + _MOST_BETWEEN)
    return any(is_plural(stream.norm(t)) for t in takewhile(lambda t: _counts_next(stream, t), near))
