"""What somebody is called by beside the name: the office printed before it, or after it between commas."""

import regex

from app.collation.names.capitals import HYPHENS, SPACES
from app.collation.names.page import Print
from app.collation.names.vocabulary import ARTICLES, MODIFIERS, OPENERS, PORTFOLIOS, TELLING, TITLES, peoples
from app.collation.tokens import normalize

# How far before a name its office may stand: "Ambassador to the United Nations in New York".
_FAR, _LONGEST = 9, 12
_LINKS = frozenset(("to", "at", "of", "for", "on", "in", "with"))
_AFTER = regex.compile(
    r",\s+(?:(?:the|a|an|his|her|its|their|who\s+is|then)\s+)?([\p{L}][^,.;:!?\"“”()\n]{2,110}?)(?=[,.;]|\s(?:who|which|that)\b)"
)
_SOON = 6


def before(page: Print, name: int) -> str | None:
    """The title that ends at the word before a name, or goes on to it with "to the …"; None without one."""
    office = _office(page, name)
    if office is None:
        return None
    first = office
    while first > 0 and name - first < _LONGEST and _joined(page, first) and _belongs(page, first - 1):
        first -= 1
    end = page.stop(name)
    return page.text[page.start[first] : end + page.text.startswith(".", end)]


def after(page: Print, last: int) -> str | None:
    """The title in an apposition after a name: "James Turpin, a senior official in the Office, said"."""
    found = _AFTER.match(page.text, page.end[last - 1])
    words = [normalize(word) for word in found[1].split()[:_SOON]] if found else []
    if not words or words[0] in OPENERS | TELLING or not any(word in TITLES for word in words):
        return None
    return " ".join(found[1].split()) if found else None


def _office(page: Print, name: int) -> int | None:
    """The office nearest before a name, if nothing but its own words stands between them."""
    if TITLES.isdisjoint(page.bare[max(0, name - _FAR) : name]):
        return None
    for place in range(name - 1, max(-1, name - 1 - _FAR), -1):
        if (
            page.sentence[place] != page.sentence[name]
            or not _joined(page, place + 1)
            or page.possessive(place)
        ):
            return None
        if page.bare[place] in TITLES:
            return place if place == name - 1 or _goes_on(page, place, name) else None
    return None


def _goes_on(page: Print, office: int, name: int) -> bool:
    """Whether an office is that of who comes after "of State" or "to the UN", and not "to the" that name."""
    return page.bare[office + 1] in _LINKS and (page.upper[name - 1] or page.bare[name - 1] in PORTFOLIOS)


def _belongs(page: Print, place: int) -> bool:
    word = page.bare[place]
    if page.possessive(place) or word in ARTICLES or (word in OPENERS and word not in MODIFIERS):
        return False
    return word in TITLES or word in MODIFIERS or word in peoples() or page.upper[place] or word in PORTFOLIOS


def _joined(page: Print, place: int) -> bool:
    """Whether a word follows the one before as in a title: "Lt. Gen. Smith", "Secretary-General"."""
    gap = page.gap(place)
    short = gap == ". " and page.bare[place - 1] in TITLES
    return page.sentence[place - 1] == page.sentence[place] and (short or gap in SPACES or gap in HYPHENS)
