"""Cut runs of capitals into names: take off titles and words that have their capitals for other reasons.

Whether a doubtful name counts after all is decided in `mentions`, which sees the whole text.
"""

from collections.abc import Iterator
from typing import NamedTuple

from app.collation.names.capitals import HYPHENS, SPACES, runs
from app.collation.names.page import Print
from app.collation.names.vocabulary import (
    CALENDAR,
    CAPITALISED,
    FAMILY_FIRST,
    HEADS,
    HONORIFICS,
    LINKS,
    MODIFIERS,
    OPENERS,
    PORTFOLIOS,
    SURNAMES_TOO,
    TITLES,
    initials,
    known_phrases,
    peoples,
)

_BEFORE_OPENING = "\"“„«‘'([—–-•*:>|"
Kind = str  # "known", "name", "title"


class Piece(NamedTuple):
    """A stretch of words: a state or body ("known"), a "name" after `titled` words of title, a bare "title".

    `opens`: its first word stands where a sentence or a quotation begins.
    """

    first: int
    last: int
    kind: Kind
    titled: int
    opens: bool


def pieces(page: Print) -> list[Piece]:
    """What stands in a text's runs of capitals, in order. Headlines are left as they are."""
    known = _known(page)
    found: list[Piece] = []
    free = 0
    for first, last in runs(page):
        cut = list(_of_run(page, max(first, free), last, known))
        free = max([free, *(piece.last for piece in cut)])
        found.extend(cut)
    return found


def _known(page: Print) -> dict[int, int]:
    """Where names of states and bodies begin, and where they end."""
    places = {}
    for found in known_phrases().within(page.bare):
        if not page.upper[found.first] or not _together(page, found.first, found.last):
            continue
        shown = page.words(found.first, found.last)
        if found.words in initials() and (not shown.isupper() or page.loud[page.sentence[found.first]]):
            continue
        places[found.first] = found.last
    return places


def _together(page: Print, first: int, last: int) -> bool:
    return all(not set(page.gap(token)) & set(".;:!?()\n") for token in range(first + 1, last))


def _of_run(page: Print, first: int, last: int, known: dict[int, int]) -> Iterator[Piece]:
    start = place = first
    while place < last:
        to = known.get(place)
        if to is None:
            place += 1
            continue
        before = _piece(page, start, place)
        joined = _joined(page, place, to, last, alone=before is None)
        if before:
            yield before
        yield joined
        start = place = max(joined.last, to)
    if start < last and (rest := _piece(page, start, last)):
        yield rest


def _joined(page: Print, first: int, to: int, last: int, *, alone: bool) -> Piece:
    """A state or body, or a longer name that begins with one: "China Daily", "UN Palace"."""
    opens = _opens(page, first)
    state = Piece(first, to, "known", 0, opens)
    if to >= last or page.gap(to) not in SPACES or page.possessive(to - 1):
        return state
    following = page.bare[to:last]
    if following[0] in HEADS and following[0] not in TITLES:
        return Piece(first, to + 1, "name", 0, opens)
    titled = any(norm in TITLES or norm in MODIFIERS for norm in following) or following[0] in peoples()
    if (
        alone
        and to - first == 1
        and not page.words(first, to).isupper()
        and not titled
        and not _at_office(page, first)
    ):
        return Piece(first, last, "name", 0, opens)
    if following[-1] in HEADS and not titled:
        return Piece(first, last, "name", 0, opens)
    return state


def _at_office(page: Print, first: int) -> bool:
    """Whether an office stands before, as in "envoy to Syria": then who follows has it."""
    return any(norm in TITLES for norm in page.bare[max(0, first - 4) : first])


def _piece(page: Print, first: int, last: int) -> Piece | None:
    """What is left of a stretch without the words that have their capitals for other reasons."""
    opens = _opens(page, first)
    if first < last and page.loud[page.sentence[first]]:
        return Piece(first, last, "name", 0, opens)
    while last > first and _trails(page, first, last):
        last -= 1
    while first < last and _idle(page, first, last, opens=opens):
        first, opens = first + 1, False
    titled = _titled(page, first, last)
    if first == last:
        return None
    if titled == last - first:
        return Piece(first, last, "title", titled, opens)
    return Piece(first, last, "name", titled, opens)


def _trails(page: Print, first: int, last: int) -> bool:
    """Whether a stretch ends with a day, a month or a small word; but "Theresa May" is a name."""
    word = page.bare[last - 1]
    if word == "may" and last - first > 1:
        return last < len(page.bare) and page.bare[last][0].isdigit()
    if word in LINKS:
        return not page.upper[last - 1]
    return word in CALENDAR or word.removesuffix("s") in CALENDAR


def _idle(page: Print, first: int, last: int, *, opens: bool) -> bool:
    norm = page.bare[first]
    if all(word in CAPITALISED or word in peoples() or word.isdigit() for word in page.bare[first:last]):
        return True
    if first + 1 < last and page.gap(first + 1) in HYPHENS and norm not in peoples():
        return False
    if norm in CALENDAR or norm in CAPITALISED:
        # "North Sea", "May Day", "Theresa May": with another word it may well be a name.
        return last - first == 1 or (norm in CALENDAR and page.bare[first + 1] not in HEADS)
    if norm in peoples():
        return last - first == 1 or not any(word in HEADS for word in page.bare[first:last])
    return opens and (norm in OPENERS or (last - first > 1 and len(norm) > 5 and norm.endswith("ing")))


def _titled(page: Print, first: int, last: int) -> int:
    """How many words of a stretch are title: to its last office, and what that office is for."""
    bare = page.bare
    offices = [place for place in range(first, last) if bare[place] in TITLES]
    if len(offices) > 1 and bare[last - 1] in SURNAMES_TOO and bare[offices[-2]] in HONORIFICS:
        offices.pop()
    if not offices or _organisation(bare[first:last]) or _surname(bare[first:last]):
        return 0
    end = offices[-1] + 1
    if end < last and not page.upper[end]:
        while end < last and page.bare[end] in PORTFOLIOS | LINKS:
            end += 1
    return end - first


def _organisation(words: tuple[str, ...]) -> bool:
    """Whether offices are part of a name: "Justice Department", but not "Mr. Hall", "President Park"."""
    return words[-1] in HEADS and words[-1] not in FAMILY_FIRST and words[0] not in HONORIFICS


def _surname(words: tuple[str, ...]) -> bool:
    """Whether an office at the end is a family name: "Luther King"."""
    before = words[:-1]
    return (
        words[-1] in SURNAMES_TOO
        and bool(before)
        and not any(word in TITLES or word in MODIFIERS or word in peoples() for word in before)
    )


def _opens(page: Print, token: int) -> bool:
    """Whether a word has its capital because a sentence, a quotation or a line of a list begins with it."""
    if token == 0 or page.sentence[token - 1] != page.sentence[token]:
        return True
    before = page.gap(token).rstrip()
    return bool(before) and before[-1] in _BEFORE_OPENING and page.gap(token) not in HYPHENS
