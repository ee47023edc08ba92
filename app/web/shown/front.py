"""What the front page says of each meeting, which it lists, and how little it does for that.

It compares no meeting that nobody has opened. What was compared before this server started it counts again,
as many short meetings a visit as hold nobody up; the rest it says are not counted yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from app.comparison import all_aligned, key_of_articles
from app.store.engine import reading
from app.store.queries import articles as articles_of
from app.store.queries import meeting as meeting_of
from app.store.queries import meetings_found, newest_articles, ruled
from app.store.queries.search import EVERYWHERE, UNNAMED_ANYWHERE
from app.store.rows import ArticleRow, MeetingRow
from app.terms import Query, read_query
from app.web.comparing import Library, compared
from app.web.shown.examples import Example, Told, best
from app.web.shown.search import cleaned, home_address, search_address
from app.web.veil import Names, unnamed

MOST_LISTED, MOST_NEW = 50, 5


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the list: its articles, how many passages they share, and perhaps a telling one.

    `passages` is None where the articles have not been compared, all of them together, as they are now.
    """

    meeting: MeetingRow
    articles: Sequence[ArticleRow]
    passages: int | None
    example: Example | None

    @property
    def newest(self) -> ArticleRow:
        """The article that came in last."""
        return max(self.articles, key=lambda article: article.id)


@dataclass(frozen=True, slots=True)
class Front:
    """Everything the page is drawn from; `new` are the articles that came in last, with their meetings."""

    typed: str
    query: Query
    names: Names
    entries: Sequence[Listed]
    total: int
    after: str | None
    is_first: bool
    new: Sequence[tuple[ArticleRow, MeetingRow]]

    @property
    def example(self) -> Example | None:
        return best([one.example for one in self.entries])

    @property
    def arrivals(self) -> list[tuple[date, MeetingRow, list[ArticleRow]]]:
        """What came in last: each run of articles that one day brought to one meeting."""

        def run(pair: tuple[ArticleRow, MeetingRow]) -> tuple[date, int]:
            return pair[0].revision.received_at.date(), pair[1].id

        runs = [list(pairs) for _, pairs in groupby(self.new, run)]
        return [(run(pairs[0])[0], pairs[0][1], [row for row, _ in pairs]) for pairs in runs]

    @property
    def next(self) -> str | None:
        """The address of the page that follows."""
        return home_address(self.typed, self.names, self.after) if self.after else None

    @property
    def address(self) -> str:
        """The address of the list of all meetings."""
        return home_address("", self.names)

    @property
    def search(self) -> str:
        """The address of a search for the same, in every sentence."""
        return search_address(self.typed, self.names)


def front(library: Library, typed: str, names: Names = "shown", after: str | None = None) -> Front:
    """The meetings that say what was typed, or all of them, page by page."""
    typed = cleaned(typed)
    query = read_query(typed, typing=True)
    kinds = UNNAMED_ANYWHERE if names == "hidden" else EVERYWHERE
    with reading(library.engine) as session:
        found = meetings_found(session, query.parts, kinds, after=after, most=MOST_LISTED)
        rows = [(row, articles_of(session, row)) for row in found.rows]
        new = [(row, meeting_of(session, row.meeting)) for row in newest_articles(session, MOST_NEW)]
    return Front(
        typed=typed,
        query=query,
        names=names,
        entries=[_unnamed(listed(library, row, held), names) for row, held in rows],
        total=found.total,
        after=found.after,
        is_first=after is None,
        new=[(unnamed(row) if names == "hidden" else row, host) for row, host in new],
    )


def _unnamed(one: Listed, names: Names) -> Listed:
    return replace(one, articles=tuple(map(unnamed, one.articles))) if names == "hidden" else one


def listed(library: Library, meeting: MeetingRow, articles: Sequence[ArticleRow]) -> Listed:
    """What the list says of a meeting."""
    if len(articles) < 2:
        return Listed(meeting, articles, 0, None)
    told = remembered(library, meeting, articles) or _counted(library, meeting, articles)
    if told is None:
        return Listed(meeting, articles, None, None)
    return Listed(meeting, articles, told.passages, told.example)


def _counted(library: Library, meeting: MeetingRow, articles: Sequence[ArticleRow]) -> Told | None:
    """Count again what was compared before, where that takes no longer than this visit may."""
    characters = sum(len(article.revision.text) for article in articles)
    if not library.unasked.has(characters):
        return None
    with reading(library.engine) as session:
        if not all_aligned(session, articles, library.stock):
            return None
    library.unasked.spend(characters)
    compared(library, meeting.slug)
    return remembered(library, meeting, articles)


def remembered(library: Library, meeting: MeetingRow, articles: Sequence[ArticleRow]) -> Told | None:
    """What is remembered of this meeting as it stands."""
    with reading(library.engine) as session:
        ids = ruled(session, meeting)
    return library.told.find((meeting.slug, key_of_articles(articles, library.stock, ids)))


__all__ = ["Front", "Listed", "best", "front", "listed", "remembered"]
