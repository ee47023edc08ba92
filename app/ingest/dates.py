"""Dates as they are known: a year, a month, a day, or a time. Nothing is filled in."""

import re
from datetime import UTC, date, datetime, timedelta

from app.store.drafts import Precision

_FORMS: dict[Precision, re.Pattern[str]] = {
    "year": re.compile("[0-9]{4}"),
    "month": re.compile("[0-9]{4}-[0-9]{2}"),
    "day": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "time": re.compile(
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?"
        "(Z|[+-][0-9]{2}:[0-9]{2})?"
    ),
}
# Where the day begins first it is up to 14 hours ahead of UTC, so an honest date may be tomorrow's.
GRACE = timedelta(days=1)


# What a form's hint and a refusal both say.
DATES = "2023, 2023-03, 2023-03-18 or 2023-03-18T14:05Z"


class UnreadableDateError(ValueError):
    """Not a date, or one still to come. The message is a sentence for the reader."""


def read_date(written: str, today: date) -> tuple[str, Precision]:
    """The date in ISO 8601 and how precise it is. `today` is the date in UTC.

    >>> read_date("2023-03", date(2026, 1, 1))
    ('2023-03', 'month')
    >>> read_date("2023-03-18 14:05Z", date(2026, 1, 1))
    ('2023-03-18T14:05:00+00:00', 'time')
    """
    precision = next((name for name, form in _FORMS.items() if form.fullmatch(written)), None)
    if precision is None:
        raise UnreadableDateError(f"This is not a date written as {DATES}.")
    try:
        # Python's own reader accepts more spellings than these; the form was checked first.
        earliest = datetime.fromisoformat(
            {"year": f"{written}-01-01", "month": f"{written}-01"}.get(precision, written)
        )
        day = earliest.astimezone(UTC).date() if earliest.tzinfo else earliest.date()
        latest = today + GRACE
    except (ValueError, OverflowError):
        raise UnreadableDateError("There is no such date.") from None
    if day > latest:
        raise UnreadableDateError("This date is in the future.")
    return (earliest.isoformat() if precision == "time" else written), precision


def read_day(written: str) -> date:
    """A calendar day, past or future; raises UnreadableDateError.

    >>> read_day("2023-03-17")
    datetime.date(2023, 3, 17)
    """
    if not _FORMS["day"].fullmatch(written):
        raise UnreadableDateError("This is not a date written as 2023-03-17.")
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UnreadableDateError("There is no such date.") from None
