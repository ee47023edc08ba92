"""Where capitals stand together: the runs of words that names are cut from. What they mean comes later."""

from collections.abc import Iterator

from app.collation.names.page import Print
from app.collation.names.vocabulary import (
    GERMAN_PARTICLES,
    HEADS,
    HONORIFICS,
    PARTICLES,
    PORTFOLIOS,
    PREFIXES,
    SUFFIXES,
    TITLES,
)

# No name is longer; a text all in capitals is cut into pieces of this many words.
LONGEST = 16
SPACES = (" ", "\u00a0", "\u202f", "\u2009")
HYPHENS = ("-", "\u2010", "\u2011")
_AFTER_INITIAL = (". ", ".\u00a0", ".")
_AFTER_PLURAL = ("' ", "’ ")
_LINKS = ("of", "for", "on")
_MOST_PARTICLES = 3


def runs(page: Print) -> Iterator[tuple[int, int]]:
    """Stretches of words, first and last-but-one, that may hold names: capitals and what joins them.

    None crosses a sentence, is longer than LONGEST (plus one joining word) or overlaps another. Cost: linear.
    """
    free = 0
    for token in [token for token, upper in enumerate(page.upper) if upper]:
        if token < free:
            continue
        first = token
        if token > free and page.norm[token - 1] in PREFIXES and page.gap(token) in HYPHENS:
            first = token - 1
        free = _end(page, first, token + 1)
        yield first, free


def _end(page: Print, first: int, last: int) -> int:
    while last - first < LONGEST and last < len(page.norm) and page.sentence[last] == page.sentence[first]:
        further = _further(page, first, last)
        if further == last:
            break
        last = further
    return last


def _further(page: Print, first: int, last: int) -> int:
    """Where a run goes on to that has come to `last`; `last` itself when it ends there."""
    gap, before, here = page.gap(last), page.norm[last - 1], page.norm[last]
    if page.possessive(last - 1):
        return last
    if gap in SPACES:
        return last + 1 if page.upper[last] else _over_small_words(page, first, last)
    if gap in HYPHENS:
        return (
            last + 1
            if page.upper[last] or (here not in SUFFIXES and not here.endswith(("ing", "ed")))
            else last
        )
    if gap in _AFTER_INITIAL and page.upper[last]:
        initial = page.end[last - 1] - page.start[last - 1] == 1 or before in HONORIFICS or before in TITLES
        return last + 1 if initial else last
    plural = gap in _AFTER_PLURAL and here in HEADS
    return last + 1 if (gap == " & " or plural) and page.upper[last] else last


def _over_small_words(page: Print, first: int, last: int) -> int:
    """Over "van der", over "of the" after the head of an organisation, over "of State" after an office."""
    norm, before = page.norm, page.norm[last - 1]
    if norm[last] in (GERMAN_PARTICLES if page.language == "de" else PARTICLES):
        return _over(page, last, PARTICLES)
    if norm[last] in _LINKS or (norm[last] == "and" and any(one in _LINKS for one in norm[first:last])):
        if norm[last] == "and":
            return _over(page, last, ("and",)) if HEADS & set(norm[first:last]) else last
        if before in HEADS:
            return _over(page, last, (norm[last], "the"))
        if before in TITLES:
            to = _over(page, last, (norm[last], "the"))
            return to if norm[to - 1] in PORTFOLIOS else last
    return last


def _over(page: Print, last: int, small: frozenset[str] | tuple[str, ...]) -> int:
    to = last
    while (
        to < len(page.norm) - 1
        and to - last < _MOST_PARTICLES
        and page.norm[to] in small
        and not page.upper[to]
    ):
        to += 1
        joined = page.gap(to) in SPACES or page.gap(to) in HYPHENS
        if not joined or page.sentence[to] != page.sentence[last]:
            return last
        if page.upper[to]:
            return to + 1
    return last
