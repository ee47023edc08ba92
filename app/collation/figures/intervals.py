"""What numbers a figure allows, and how the numbers of two figures stand to each other.

Which figures are worth comparing does not belong here.
"""

import functools
from typing import NamedTuple

from app.collation.figures.vocabulary import AFTERWARDS, COMPARATORS, VAGUE
from app.collation.text import Figure, Relation

# A whole number is taken for a rounded one only this close to it, as a share of it: 4.9 for 5, never 4.5.
_ROUNDED = 0.07
_EXACT = 1e-9
CLOCK = "o'clock"
_QUARTER = 0.25
_FARTHEST_BELOW, _FARTHEST_ABOVE = 0.8, 1.2
# How comparators begin that leave the number itself possible.
_INCLUDING = (
    *("at ", "no ", "up to", "not ", "as ", "a m", "au ", "jusqu", "al ", "por lo menos", "hasta", "almeno"),
    *("fino a", "mindestens", "hochstens", "bis zu", "не ", "до", "최", "至少", "最多"),
)


class Number(NamedTuple):
    """What a figure says as a number, whatever it counts and wherever it stands."""

    low: float
    high: float | None
    comparator: str | None
    unit: str | None
    step: float


class Interval(NamedTuple):
    """The numbers a figure allows. `open_low`, `open_high`: that end itself is shut out."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: "Interval") -> bool:
        """Whether some number lies in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        shut = (self.open_low and self.low == low) or (other.open_low and other.low == low)
        return (
            not shut
            and not (self.open_high and self.high == low)
            and not (other.open_high and other.high == low)
        )

    def holds(self, other: "Interval") -> bool:
        """Whether all numbers of the other lie in this one."""
        above = self.low < other.low or (self.low == other.low and (other.open_low or not self.open_low))
        below = self.high > other.high or (
            self.high == other.high and (other.open_high or not self.open_high)
        )
        return above and below


def interval(figure: Figure | Number) -> Interval:
    """The numbers a figure allows: one, a range, or what its comparator leaves open.

    "More than" reaches to twice the number and "up to" down to half of it: who knows of 255 does not write
    "more than 60".
    """
    if figure.high is not None:
        return Interval(figure.low, figure.high)
    if figure.comparator in VAGUE:
        return Interval(*VAGUE[figure.comparator], open_high=True)
    low, high = _factors(figure.comparator)
    if low < 1.0 < high:
        slack = min((high - 1.0) * figure.low, _grain(figure))
        return Interval(figure.low - slack, figure.low + slack)
    return Interval(
        figure.low * low,
        figure.low * high,
        open_low=low == 1.0 < high and not _includes(figure.comparator),
        open_high=high == 1.0 > low and not _includes(figure.comparator),
    )


def _grain(figure: Figure | Number) -> float:
    """How rough an approximation is: about 80 is meant to the ten, about 5,247 to the one."""
    if figure.unit == CLOCK:
        return _QUARTER
    grain = figure.step or 1.0
    while grain < figure.low and figure.low % (grain * 10) == 0:
        grain *= 10
    return grain


def _factors(comparator: str | None) -> tuple[float, float]:
    if comparator is None:
        return 1.0, 1.0
    return COMPARATORS.get(AFTERWARDS.get(comparator, comparator), (1.0, 1.0))


def _includes(comparator: str | None) -> bool:
    """Whether the number itself is meant too: at least 80,000 may be 80,000; more than 80,000 may not."""
    words = AFTERWARDS.get(comparator or "", comparator or "")
    return words.startswith(_INCLUDING)


def relation(one: Figure, other: Figure) -> tuple[Relation, str]:
    """How two figures stand to each other by their numbers and units alone, and why, in plain words.

    Symmetric but for the order of the figures in the words. Rounding is no difference: 2.86 lies within
    what is printed as 2.9.

    >>> from app.collation.figures import figures
    >>> from app.collation.prepared import prepare
    >>> def told(a, b):
    ...     return relation(figures("A", prepare(a))[0], figures("B", prepare(b))[0])
    >>> told("more than 80,000 people", "between 80,000 and 120,000 people")
    ('overlaps', 'more than 80,000 and 80,000 to 120,000 have numbers in common')
    >>> told("2.86 percent", "2.9 percent")
    ('within', '2.86% rounds to 2.9%')
    """
    return _relation(_number(one), _number(other))


def _number(figure: Figure) -> Number:
    return Number(figure.low, figure.high, figure.comparator, figure.unit, figure.step)


# The same few numbers meet again and again.
@functools.lru_cache(maxsize=1 << 14)
def _relation(one: Number, other: Number) -> tuple[Relation, str]:
    if one.unit != other.unit and {one.unit, other.unit} != {None, "points"}:
        return "not comparable", f"{named(one)} is in another unit than {named(other)}"
    if same := _same_number(one, other):
        return "equal", same
    if rounded := _rounded(one, other):
        return "within", rounded
    a, b = interval(one), interval(other)
    if a.holds(b) and b.holds(a):
        return "equal", f"{named(one)} and {named(other)} allow the same numbers"
    if (
        _side(one) == _side(other) == (True, True)
        and a.low <= other.low <= a.high
        and b.low <= one.low <= b.high
    ):
        return "within", f"{named(one)} and {named(other)} are as good as the same"
    if a.holds(b):
        return "within", f"{named(other)} lies within {named(one)}"
    if b.holds(a):
        return "within", f"{named(one)} lies within {named(other)}"
    if a.meets(b):
        return "overlaps", f"{named(one)} and {named(other)} have numbers in common"
    return "differs", f"{named(one)} against {named(other)}"


def _same_number(one: Number, other: Number) -> str | None:
    """Why two figures are one number, if they are: unless one says that it is more, or less, than that."""
    if not (_is_single(one) and _is_single(other)):
        return None
    if abs(one.low - other.low) > _EXACT * max(abs(one.low), abs(other.low)):
        return None
    if one.comparator == other.comparator:
        return f"both have {named(one)}"
    if _side(one) != _side(other) and not (_is_rough(one) and _is_rough(other)):
        return None
    return f"{named(one)} and {named(other)} name the same number"


def _rounded(one: Number, other: Number) -> str | None:
    """Why one plain number is the other, printed to fewer places, if it is."""
    if one.comparator or other.comparator or not (_is_single(one) and _is_single(other)):
        return None
    fine, coarse = sorted((one, other), key=lambda figure: figure.step)
    close = coarse.step / 2
    if coarse.step >= 1.0:
        close = min(close, _ROUNDED * abs(coarse.low))
    if fine.step < coarse.step and abs(fine.low - coarse.low) <= close * (1 + _EXACT):
        return f"{named(fine)} rounds to {named(coarse)}"
    return None


def _is_single(figure: Number) -> bool:
    return figure.high is None and figure.comparator not in VAGUE


def _is_rough(figure: Number) -> bool:
    """Whether a figure names its number, exactly or nearly: about, almost; not more than, or up to."""
    low, high = _factors(figure.comparator)
    return low > _FARTHEST_BELOW and high < _FARTHEST_ABOVE


def _side(figure: Number) -> tuple[bool, bool]:
    """Whether numbers below, and above, the one that is named are allowed."""
    low, high = _factors(figure.comparator)
    return low < 1.0, high > 1.0


def named(figure: Figure | Number) -> str:
    """A figure in short: comparator, number, unit.

    >>> named(Figure("f-", "A", 0, 1, 1500000.0, None, "about", "$", None))
    'about $1,500,000'
    """
    if figure.comparator in VAGUE:
        return str(figure.comparator)
    number = _printed(figure.low, figure.unit)
    if figure.high is not None:
        return f"{number} to {_printed(figure.high, figure.unit)}"
    if figure.comparator in AFTERWARDS:
        return f"{number} {figure.comparator}"
    return f"{figure.comparator} {number}" if figure.comparator else number


def _printed(number: float, unit: str | None) -> str:
    if unit == CLOCK:
        return f"{int(number):02}:{round(number % 1 * 60):02}"
    digits = f"{round(number, 6):,.6f}".rstrip("0").rstrip(".")
    if unit is None:
        return digits
    if unit == "%":
        return f"{digits}%"
    return f"{digits} {unit}" if unit[-1].isalpha() or unit.endswith("1") else f"{unit}{digits}"
