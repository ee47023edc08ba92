"""What a reader looks for: meetings, speakers and articles, and the sentences of these that hold the words.

The store finds articles by their words; sentences and speakers only the collation knows. No HTTP, no HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from sqlmodel import Session

from app.search.sentences import Sentence, Sentences, sentences_with, words_found
from app.search.speakers import all_read, read_all_speakers, read_speakers, speakers_of
from app.store.engine import reading
from app.store.queries import (
    ArticlesFound,
    MeetingsFound,
    SpeakerPlaces,
    articles_found,
    meeting,
    meetings_found,
    speakers_found,
)
from app.store.queries.search import IN_ARTICLES, IN_MEETINGS, UNNAMED
from app.store.rows import MeetingRow
from app.terms import Part, Query, read_query

UNREAD_CHARACTERS = 60_000  # of articles whose speakers a search may seek: about a tenth of a second
MOST_MEETINGS, MOST_ARTICLES = 10, 10


@dataclass(frozen=True, slots=True)
class Finds:
    """What a search found. `sentences` stand in the order of the articles; `hosts` are meetings by slug.

    `apart`: where the parts of a query find no article together, how many each finds alone. `begun`: no word
    is just the last one typed, and those found begin so.
    """

    query: Query
    meetings: MeetingsFound
    speakers: Sequence[SpeakerPlaces]
    articles: ArticlesFound
    sentences: Sequence[Sentences]
    hosts: Mapping[str, MeetingRow]
    apart: Sequence[tuple[str, int]]
    begun: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.meetings.total or self.speakers or self.articles.total)


def search(engine: Engine, typed: str, *, unnamed: bool = False, after: str | None = None) -> Finds:
    """Search everything; `unnamed` leaves out what may tell whose an article is. A page of articles follows
    on `after`, which the page before it named.
    """
    query = read_query(typed)
    if query.parts:
        read_speakers(engine, UNREAD_CHARACTERS)
    kinds = UNNAMED if unnamed else IN_ARTICLES
    with reading(engine) as session:
        finds = _found(session, query, kinds, after)
        going_on = read_query(typed, typing=True)
        if finds.nothing and going_on != query:
            begun = _found(session, going_on, kinds, after)
            finds = finds if begun.nothing else replace(begun, begun=True)
    return finds


def _found(session: Session, query: Query, kinds: Sequence[str], after: str | None) -> Finds:
    parts = query.parts
    if not parts:  # without a word everything would do
        return Finds(query, MeetingsFound(0, None, ()), (), ArticlesFound(0, None, ()), (), {}, ())
    named = speakers_found(session, parts)
    articles = articles_found(session, parts, kinds, after=after, most=MOST_ARTICLES)
    rows = [*articles.rows, *(place.article for one in named for place in one.rows)]
    return Finds(
        query=query,
        meetings=meetings_found(session, parts, IN_MEETINGS, most=MOST_MEETINGS),
        speakers=named,
        articles=articles,
        sentences=[sentences_with(row.revision.text, parts) for row in articles.rows],
        hosts={slug: meeting(session, slug) for slug in {row.meeting for row in rows}},
        apart=() if articles.total or len(parts) < 2 else _apart(session, parts, kinds),
    )


def _apart(session: Session, parts: Sequence[Part], kinds: Sequence[str]) -> list[tuple[str, int]]:
    return [(part.typed, articles_found(session, [part], kinds, most=1).total) for part in parts]


__all__ = [
    "Finds",
    "Sentence",
    "Sentences",
    "all_read",
    "read_all_speakers",
    "read_speakers",
    "search",
    "sentences_with",
    "speakers_of",
    "words_found",
]
