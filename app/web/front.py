"""What the front page says of each meeting, and how little it does for that.

It compares no meeting that nobody has opened. What was compared before this server started it counts again,
as many short meetings a visit as hold nobody up; the rest it says are not counted yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.comparison import all_aligned, key_of_articles
from app.store.engine import reading
from app.store.rows import ArticleRow, MeetingRow
from app.web.comparing import Library, compared
from app.web.examples import Example, Told, best

NOT_COUNTED = "not yet counted:"  # stands where the number would, before "shared passages"


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the list: its articles, how many passages they share, and perhaps a telling one.

    `counted` is false where the articles have not been compared, all of them together, as they are now.
    """

    meeting: MeetingRow
    articles: Sequence[ArticleRow]
    passages: int | str
    example: Example | None
    counted: bool = True


def listed(library: Library, meeting: MeetingRow, articles: Sequence[ArticleRow]) -> Listed:
    """What the list says of a meeting."""
    if len(articles) < 2:
        return Listed(meeting, articles, 0, None)
    name = meeting.slug, key_of_articles(articles, library.stock)
    told = library.told.find(name) or _counted(library, meeting, articles)
    if told is None:
        return Listed(meeting, articles, NOT_COUNTED, None, counted=False)
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
    return library.told.find((meeting.slug, key_of_articles(articles, library.stock)))


__all__ = ["Listed", "best", "listed"]
