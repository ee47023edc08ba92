"""What the API answers to a search: the same finds as the page's, with places instead of marked words."""

from dataclasses import dataclass

from app.search import Finds, Sentences
from app.store.queries import SpeakerPlaces
from app.store.rows import ArticleRow
from app.web.api.shapes import ArticleShape, MeetingShape


@dataclass(frozen=True, slots=True)
class SentenceShape:
    """A sentence that holds words looked for; `words` are their places, all counted in the article's text."""

    start: int
    end: int
    text: str
    words: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """An article with its best sentences; `count` is how many there are as good.

    `together` tells whether each of them has all that was looked for.
    """

    article: ArticleShape
    sentences: tuple[SentenceShape, ...]
    count: int
    together: bool


@dataclass(frozen=True, slots=True)
class SpeakerIn:
    """Where an article first quotes somebody, under which name, and how many quotes it has."""

    article: ArticleShape
    name: str
    start: int
    end: int
    quotes: int


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """Somebody quoted in `total` articles, of which the latest are given."""

    name: str
    total: int
    articles: tuple[SpeakerIn, ...]


@dataclass(frozen=True, slots=True)
class MeetingsFound:
    total: int
    found: tuple[MeetingShape, ...]


@dataclass(frozen=True, slots=True)
class ArticlesFound:
    total: int
    found: tuple[ArticleFound, ...]


@dataclass(frozen=True, slots=True)
class SearchShape:
    """What was found. Of the articles it is one page; `next` is the cursor of the page that follows.

    `begun`: no word is just the last one of the query, and those found begin so.
    """

    query: str
    begun: bool
    meetings: MeetingsFound
    speakers: tuple[SpeakerFound, ...]
    articles: ArticlesFound
    next: str | None

    @classmethod
    def of(cls, typed: str, finds: Finds) -> "SearchShape":
        pages = zip(finds.articles.rows, finds.sentences, strict=True)
        return cls(
            query=typed,
            begun=finds.begun,
            meetings=MeetingsFound(finds.meetings.total, tuple(map(MeetingShape.of, finds.meetings.rows))),
            speakers=tuple(_speaker(one) for one in finds.speakers),
            articles=ArticlesFound(finds.articles.total, tuple(_article(row, held) for row, held in pages)),
            next=finds.articles.after,
        )


def _article(row: ArticleRow, held: Sentences) -> ArticleFound:
    text = row.revision.text
    sentences = tuple(
        SentenceShape(
            one.start, one.end, text[one.start : one.end], tuple((word.start, word.end) for word in one.words)
        )
        for one in held.best
    )
    return ArticleFound(ArticleShape.of(row), sentences, held.count, held.together)


def _speaker(found: SpeakerPlaces) -> SpeakerFound:
    return SpeakerFound(
        found.rows[0].name,
        found.total,
        tuple(
            SpeakerIn(ArticleShape.of(one.article), one.name, one.start, one.end, one.times)
            for one in found.rows
        ),
    )
