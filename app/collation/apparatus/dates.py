"""Where a text tells when: days, months and years. What differs between texts is not asked here."""

from collections.abc import Iterator, Sequence

import numpy as np
import regex

from app.collation.apparatus.kinds import DAYS
from app.collation.figures.vocabulary import LABELLED, MONTHS
from app.collation.prepared import Prepared
from app.collation.text import Span

_DAY = regex.compile(r"(?:[12]?\d|3[01]|0[1-9])(?:st|nd|rd|th|er|[ºª])?")
_YEAR = regex.compile(r"1[5-9]\d\d|20\d\d")
_NAMED = DAYS.union(MONTHS)
# What may stand between the parts of a date, and between days that share a month.
_BETWEEN = frozenset({"of", "the", "de", "and", "to", "et", "y", "e", "und"})
# No date is longer, in tokens: from Friday the 12th to Sunday the 14th of January 2024.
_LONGEST = 12
_CAPITAL = frozenset({"en", "de", ""})


def dates(text: Prepared) -> tuple[Span, ...]:
    """The stretches that name days, months or years, in order. Cost: linear in the text.

    >>> from app.collation.prepared import prepare
    >>> said = "On Friday, 14 May 2024, 30 ships may sail; in 2023 resolution 1718 let 12 of them go."
    >>> [said[start:end] for start, end in dates(prepare(said))]
    ['Friday, 14 May 2024', '2023']
    """
    spans: list[Span] = []
    before = -2
    for token in sorted(set(_tokens(text))):
        start, end = int(text.tokens.start[token]), int(text.tokens.end[token])
        if before >= 0 and all(text.tokens.norm[between] in _BETWEEN for between in range(before + 1, token)):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        before = token
    return tuple(spans)


def _tokens(text: Prepared) -> Iterator[int]:
    norms = text.tokens.norm
    for token in [place for place, norm in enumerate(norms) if norm in _NAMED]:
        if norms[token] in MONTHS and _is_month(text, token):
            yield token
            yield from _days(text, token, -1)
            yield from _days(text, token, 1)
        elif norms[token] in DAYS and text.printed(token)[0].isupper():
            yield token
    yield from (token for token in np.flatnonzero(text.number).tolist() if _is_year(norms, token))


def _is_year(norms: Sequence[str], token: int) -> bool:
    return bool(_YEAR.fullmatch(norms[token])) and not (token and norms[token - 1] in LABELLED)


def _is_month(text: Prepared, token: int) -> bool:
    return text.words.language not in _CAPITAL or text.printed(token)[0].isupper()


def _days(text: Prepared, month: int, step: int) -> Iterator[int]:
    """The numbers of days on one side of a month."""
    norms = text.tokens.norm
    for token in range(month + step, month + step * _LONGEST, step):
        if not 0 <= token < len(norms) or text.sentence[token] != text.sentence[month]:
            return
        if _DAY.fullmatch(norms[token]):
            yield token
        elif norms[token] not in _BETWEEN:
            return
