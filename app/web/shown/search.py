"""What the search page shows, as plain values: what was found, cut into pieces of which some are marked.

What is found, and in which sentences, is decided in `app.search`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from app.collation.text import Span
from app.search import Finds, Sentence, Sentences, all_read, search, words_found
from app.store.queries import SpeakerPlaces
from app.store.rows import ArticleRow, MeetingRow
from app.terms import Part
from app.web.comparing import Library
from app.web.veil import Names, unnamed

BEFORE, AROUND = 80, 340  # characters shown of a long sentence: before its first word found, and in all

# Text, and whether it is a word that was looked for.
Pieces = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence with the words found told apart. `opens` and `closes`: it is not cut there."""

    pieces: Pieces
    address: str
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """An article found: its headline, its best sentences, and how many more there are as good."""

    article: ArticleRow
    meeting: MeetingRow
    headline: Pieces
    sentences: Sequence[SentenceShown]
    more: int
    together: bool


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """Where an article first quotes somebody, and how often it does."""

    article: ArticleRow
    meeting: MeetingRow
    address: str
    times: int


@dataclass(frozen=True, slots=True)
class SpeakerShown:
    """Somebody quoted, with the places shown, and how many more articles there are."""

    name: Pieces
    places: Sequence[PlaceShown]
    more: int


@dataclass(frozen=True, slots=True)
class MeetingShown:
    meeting: MeetingRow
    title: Pieces


@dataclass(frozen=True, slots=True)
class SearchShown:
    """Everything the page is drawn from; meetings and speakers stand on its first page only."""

    typed: str
    names: Names
    finds: Finds
    meetings: Sequence[MeetingShown]
    speakers: Sequence[SpeakerShown]
    articles: Sequence[ArticleShown]
    is_first: bool
    all_read: bool

    @property
    def next(self) -> str | None:
        """The address of the page that follows."""
        after = self.finds.articles.after
        return search_address(self.typed, self.names, after) if after else None

    @property
    def meetings_address(self) -> str:
        """The address of the list of meetings that say it, themselves or in their articles."""
        return home_address(self.typed, self.names)

    def alone(self, typed: str) -> str:
        """The address of a search for one part of what was typed."""
        return search_address(typed, self.names)


def cleaned(typed: str) -> str:
    r"""What was typed, without characters that no field can hold.

    >>> cleaned("a\0b \ud800c"), cleaned(" x ")
    ('a b c', 'x')
    """
    kept = (" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in typed)
    return " ".join("".join(kept).split())


def search_address(typed: str, names: Names = "shown", after: str | None = None) -> str:
    """The address of a search."""
    asked = {"q": typed, "after": after, "names": names if names != "shown" else None}
    query = urlencode({name: value for name, value in asked.items() if value})
    return "/search" + (f"?{query}" if query else "")


def home_address(typed: str, names: Names = "shown", after: str | None = None) -> str:
    """The address of the list of meetings, of those that say what was typed."""
    return "/" + search_address(typed, names, after).removeprefix("/search")


def place_address(article: ArticleRow, start: int, end: int, names: Names = "shown") -> str:
    """Where a place of an article is read among the others: its passage is sought when this is followed."""
    path = f"/meetings/{quote(article.meeting, safe='')}/places/{article.siglum}-{start}-{end}"
    return path + ("?names=hidden" if names == "hidden" else "")


def shown(library: Library, typed: str, names: Names = "shown", after: str | None = None) -> SearchShown:
    """Search meetings, speakers and articles; the articles page by page."""
    typed = cleaned(typed)
    finds = search(library.engine, typed, unnamed=names == "hidden", after=after)
    parts, first = finds.query.parts, after is None
    return SearchShown(
        typed=typed,
        names=names,
        finds=finds,
        meetings=[MeetingShown(row, _found_in(row.title, parts)) for row in finds.meetings.rows if first],
        speakers=[_speaker(places, finds, names) for places in finds.speakers if first],
        articles=[
            _article(row, found, finds, names)
            for row, found in zip(finds.articles.rows, finds.sentences, strict=True)
        ],
        is_first=first,
        all_read=all_read(library.engine),
    )


def _speaker(found: SpeakerPlaces, finds: Finds, names: Names) -> SpeakerShown:
    return SpeakerShown(
        _found_in(found.rows[0].name, finds.query.parts),
        [
            PlaceShown(
                _named(place.article, names),
                finds.hosts[place.article.meeting],
                place_address(place.article, place.start, place.end, names),
                place.times,
            )
            for place in found.rows
        ],
        found.total - len({place.article.id for place in found.rows}),
    )


def _article(row: ArticleRow, found: Sentences, finds: Finds, names: Names) -> ArticleShown:
    return ArticleShown(
        article=_named(row, names),
        meeting=finds.hosts[row.meeting],
        headline=_found_in(row.headline or "", finds.query.parts),
        sentences=[_sentence(row, one, names) for one in found.best],
        more=found.count - len(found.best),
        together=found.together,
    )


def _sentence(row: ArticleRow, one: Sentence, names: Names) -> SentenceShown:
    text = row.revision.text
    start = (
        one.start
        if one.end - one.start <= AROUND
        else _word_start(text, one.start, one.words[0].start - BEFORE)
    )
    end = one.end if one.end - start <= AROUND else _word_end(text, start + AROUND)
    return SentenceShown(
        _pieces(text, Span(start, end), one.words),
        place_address(row, one.start, one.end, names),
        opens=start == one.start,
        closes=end == one.end,
    )


def _word_start(text: str, low: int, place: int) -> int:
    """The beginning of a word at or after the place, so that a cut sentence does not open inside one."""
    if place <= low:
        return low
    gap = text.find(" ", place, place + 40)
    return gap + 1 if gap >= 0 else place


def _word_end(text: str, place: int) -> int:
    gap = text.rfind(" ", place - 40, place)
    return gap if gap >= 0 else place


def _found_in(text: str, parts: Sequence[Part]) -> Pieces:
    return _pieces(text, Span(0, len(text)), words_found(text, parts))


def _pieces(text: str, whole: Span, words: Sequence[Span]) -> Pieces:
    """A stretch of text cut at the words found; joined, the pieces are the stretch."""
    pieces, at = [], whole.start
    for start, end in words:
        low, high = max(start, at), min(end, whole.end)
        if low < high:
            pieces += [(text[at:low], False), (text[low:high], True)]
            at = high
    return [piece for piece in [*pieces, (text[at : whole.end], False)] if piece[0]]


def _named(row: ArticleRow, names: Names) -> ArticleRow:
    return unnamed(row) if names == "hidden" else row
