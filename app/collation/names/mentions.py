"""The names in one text, where they are printed. Who is who among them is for `unify`."""

from collections.abc import Iterator, Sequence

from app.collation.names.capitals import HYPHENS
from app.collation.names.cutting import Piece, pieces
from app.collation.names.page import Print, printed
from app.collation.names.titles import after, before
from app.collation.names.vocabulary import (
    CALENDAR,
    CAPITALISED,
    FAMILY_FIRST,
    HEADS,
    HONORIFICS,
    MODIFIERS,
    OPENERS,
    TITLES,
    peoples,
)
from app.collation.prepared import Prepared
from app.collation.text import Mention
from app.collation.weights import RARE_BITS
from app.collation.weights.phrases import Phrases

_IN_CAPITALS = {"u.n.": "un", "u.s.": "us", "w.h.o.": "who"}
_NAMELESS = CALENDAR | CAPITALISED | HEADS | MODIFIERS | OPENERS | TITLES


def mentions(siglum: str, text: Prepared) -> tuple[Mention, ...]:
    """The names of people, organisations and places as printed, in the order of the text; none overlap.

    A name is known by its capitals, so scripts without capitals have none but Latin names in them. Capitals
    that a rule sets (a sentence's first word, a headline, German nouns) count only for what the same text
    names elsewhere, for states and bodies, and after a title. Words of a people, days and months, and bare
    titles are no names. `title` is what is printed before the name or, between commas, after it.
    Cost: linear in the text.
    """
    page = printed(text)
    found = pieces(page)
    low = {norm for norm, upper in zip(page.bare, page.upper, strict=True) if not upper}
    small = _spelled_small(page, found)
    found = [piece for piece in found if page.bare[piece.first : piece.last] not in small]
    firm, doubtful = _sorted_out(page, text, found, low)
    kept = sorted({*firm, *_confirmed(page, firm, doubtful)})
    return tuple(_mention(siglum, page, piece, titles) for piece, titles in _titled(page, kept, found))


def _spelled_small(page: Print, found: Sequence[Piece]) -> set[tuple[str, ...]]:
    """Initials that stand in brackets after small words they begin: "improvised explosive device (IED)"."""
    small = set()
    for piece in found:
        shown = page.words(piece.first, piece.last)
        alone = piece.last - piece.first == 1 and shown.isupper() and piece.first > 0
        if alone and page.gap(piece.first).endswith("("):
            before = range(max(0, piece.first - len(shown)), piece.first)
            letters = "".join(page.bare[place][0] for place in before if not page.upper[place])
            if letters == shown.lower():
                small.add(page.bare[piece.first : piece.last])
    return small


def _sorted_out(
    page: Print, text: Prepared, found: Sequence[Piece], low: set[str]
) -> tuple[list[Piece], list[Piece]]:
    """Pieces that are names for certain, and those that are if the text says so elsewhere."""
    firm: list[Piece] = []
    doubtful: list[Piece] = []
    for piece in found:
        if piece.kind == "known":
            firm.append(piece)
        elif piece.kind == "name":
            name = piece._replace(first=piece.first + piece.titled)
            (firm if _is_firm(page, text, piece, low) else doubtful).append(name)
    return firm, doubtful


def _is_firm(page: Print, text: Prepared, piece: Piece, low: set[str]) -> bool:
    first = piece.first + piece.titled
    words = page.bare[first : piece.last]
    if page.loud[page.sentence[first]]:
        return False
    if piece.titled and page.bare[first - 1] in HONORIFICS:
        return True
    if len(words) == 1 and _is_nameless(page, first):
        return False
    if piece.titled or before(page, first):
        return True
    if page.language == "de":
        rare = all(text.words.bits[n] >= RARE_BITS for n in range(first, piece.last))
        return len(words) > 1 and rare and not piece.opens and words[-1] not in _NAMELESS
    if len(words) == 1:
        initials = page.end[first] - page.start[first] > 1 and page.words(first, piece.last).isupper()
        return words[0] not in low and (initials or not piece.opens)
    return not (piece.opens and words[0] in low)


def _is_nameless(page: Print, token: int) -> bool:
    """Whether a word alone is none of a name, or the unit of a number: "40 MW"."""
    word = page.bare[token]
    measured = token > 0 and page.bare[token - 1][-1:].isdigit() and page.words(token, token + 1).isupper()
    office = word.removesuffix("s") in TITLES
    return word in _NAMELESS or office or word in peoples() or len(word) == 1 or measured


def _confirmed(page: Print, firm: Sequence[Piece], doubtful: Sequence[Piece]) -> Iterator[Piece]:
    """What of the doubtful pieces is a name that the text also prints where capitals tell."""
    whole = [(piece.first, piece.last) for piece in firm if piece.kind == "name"]
    ends = [(_last_word(page, first, last), last) for first, last in whole]
    names = {_plain(page, first, last) for first, last in (*whole, *ends)}
    phrases = Phrases(name for name in names if name[-1] not in _NAMELESS)
    for piece in doubtful:
        for found in phrases.within(_plain(page, piece.first, piece.last)):
            first, last = piece.first + found.first, piece.first + found.last
            yield Piece(first, last, "name", 0, opens=False)


def _plain(page: Print, first: int, last: int) -> tuple[str, ...]:
    """A stretch in normal forms, in which the UN of KIM JONG UN is not the United Nations."""
    return tuple([_IN_CAPITALS.get(word, word) for word in page.bare[first:last]])


def _last_word(page: Print, first: int, last: int) -> int:
    """Where the last word of a name begins; hyphens join: "Thomas-Greenfield" is one."""
    place = last - 1
    while place > first and page.gap(place) in HYPHENS:
        place -= 1
    return place


def _titled(page: Print, kept: Sequence[Piece], found: Sequence[Piece]) -> Iterator[tuple[Piece, str | None]]:
    """Every name with its title. A title followed by a comma is that of the name after it."""
    bare = {piece.last: piece for piece in found if piece.kind == "title"}
    for piece in kept:
        title = None
        if piece.kind == "name" and not page.loud[page.sentence[piece.first]] and _may_hold(page, piece):
            title = before(page, piece.first) or after(page, piece.last)
            office = bare.get(piece.first)
            if title is None and office and page.gap(piece.first) == ", ":
                title = page.words(office.first, office.last)
        yield piece, title


def _may_hold(page: Print, piece: Piece) -> bool:
    """Whether a name can be of somebody who holds an office: organisations do not."""
    words = page.bare[piece.first : piece.last]
    return len(words) == 1 or words[-1] in FAMILY_FIRST or not any(word in HEADS for word in words)


def _mention(siglum: str, page: Print, piece: Piece, title: str | None) -> Mention:
    start, end = page.start[piece.first], page.stop(piece.last)
    return Mention(siglum, start, end, page.text[start:end], title)
