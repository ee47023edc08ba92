"""From what somebody typed about an article or a meeting to a draft that the store may take.

Every field is checked before anything is refused, so that a form can say everything at once.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from app.ingest.dates import UnreadableDateError, read_date, read_day
from app.ingest.formats import TEXT_LIMIT, UnreadableArticleError, gate, is_blank, read_text
from app.ingest.formats.gate import refuse_never
from app.store.drafts import (
    NAME_LIMIT,
    RESERVED_SLUG,
    SLUG_LIMIT,
    URL_LIMIT,
    Arrival,
    ArticleChange,
    Draft,
    MeetingDraft,
    MeetingRecord,
    Precision,
    Role,
)

Read = TypeVar("Read")
_BREAKS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
# A language of two letters or three, then script, region and the like: "English" is a word and no code.
_LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_PLAIN_ARTICLE_FIELDS = ("outlet", "headline", "byline", "dateline", "attribution", "note")
_PLAIN_MEETING_FIELDS = ("body", "kind", "symbol", "place")


class UnreadableMeetingError(UnreadableArticleError):
    """A meeting that cannot be taken in; `errors` likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDetails:
    """What was typed about an article. Empty and missing are the same: unknown."""

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    role: str | None = None
    attribution: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDetails:
    """What was typed about a meeting."""

    title: str | None = None
    slug: str | None = None
    body: str | None = None
    kind: str | None = None
    symbol: str | None = None
    held_on: str | None = None
    place: str | None = None
    record: str | None = None


def read_article(
    source: str | bytes,
    details: ArticleDetails,
    *,
    today: date,
    came_in: Arrival,
    limit: int | None = TEXT_LIMIT,
) -> Draft:
    """The draft of a text typed (str) or of a file (bytes); raises UnreadableArticleError.

    What came in is kept as it was: of typed text, the UTF-8 bytes before line ends were changed.
    """
    desk = _Desk()
    text = desk.read(
        "text", lambda: gate(source, limit) if isinstance(source, str) else read_text(source, limit)
    )
    change = desk.change(details, today)
    if desk.errors or text is None or change is None:
        raise UnreadableArticleError(desk.errors)
    original = source.encode("utf-8") if isinstance(source, str) else source
    return Draft(text=text, original=original, came_in=came_in, **asdict(change))


def read_change(details: ArticleDetails, *, today: date) -> ArticleChange:
    """What an article is to be described by from now on; raises UnreadableArticleError."""
    desk = _Desk()
    change = desk.change(details, today)
    if desk.errors or change is None:
        raise UnreadableArticleError(desk.errors)
    return change


def read_meeting(details: MeetingDetails) -> MeetingDraft:
    """The draft of a meeting; raises UnreadableMeetingError.

    A meeting may lie ahead: previews are written before it.
    """
    desk = _Desk()
    title = desk.name("title", details.title)
    plain: dict[str, Any] = {name: desk.name(name, getattr(details, name)) for name in _PLAIN_MEETING_FIELDS}
    slug = desk.read("slug", lambda: _slug(details.slug))
    held_on = desk.read("held_on", lambda: _held_on(details.held_on))
    record: MeetingRecord | None = desk.read(
        "record", lambda: _word(details.record, get_args(MeetingRecord), "unknown")
    )
    if title is None:
        desk.errors.setdefault("title", "A meeting needs a title.")
    if desk.errors or title is None or record is None:
        raise UnreadableMeetingError(desk.errors)
    return MeetingDraft(title=title, slug=slug, held_on=held_on, record=record, **plain)


class _Desk:
    """Reads field after field and notes what is wrong with each."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def read(self, field: str, reader: Callable[[], Read]) -> Read | None:
        try:
            return reader()
        except UnreadableArticleError as error:
            # The gate says which part was wrong; a short field speaks for itself.
            own = error.errors if field == "text" else {field: str(error)}
            self.errors.update(own)
        except UnreadableDateError as error:
            self.errors[field] = str(error)
        return None

    def change(self, details: ArticleDetails, today: date) -> ArticleChange | None:
        """All that is said of an article; None where something of it is wrong."""
        plain: dict[str, Any] = {
            name: self.name(name, getattr(details, name)) for name in _PLAIN_ARTICLE_FIELDS
        }
        url = self.read("url", lambda: _url(details.url))
        language = self.read("language", lambda: _language(details.language))
        role: Role | None = self.read("role", lambda: _word(details.role, get_args(Role), "report"))
        published = self.read("published_at", lambda: _published(details.published_at, today))
        at, precision = published or (None, None)
        if role is None:
            return None
        return ArticleChange(
            published_at=at, published_precision=precision, url=url, language=language, role=role, **plain
        )

    def name(self, field: str, typed: str | None) -> str | None:
        return self.read(field, lambda: line_of(typed, NAME_LIMIT))


def line_of(typed: str | None, limit: int) -> str | None:
    """One line as typed, without space around it; None when there is nothing to see."""
    if typed is None:
        return None
    refuse_never(typed, field="")
    line = _BREAKS.sub(" ", typed).strip()
    if len(line) > limit:
        raise UnreadableArticleError(
            {"": f"This has {len(line):,} characters; at most {limit:,} can be taken."}
        )
    return None if is_blank(line) else line


def _url(typed: str | None) -> str | None:
    line = line_of(typed, URL_LIMIT)
    if line is None:
        return None
    try:
        parts = urlsplit(line)
        whole = (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and line.isprintable()
            and " " not in line
        )
    except ValueError:
        whole = False
    if not whole:
        raise UnreadableArticleError({"": "This is not a web address that begins with http:// or https://."})
    return line


def _language(typed: str | None) -> str | None:
    line = line_of(typed, NAME_LIMIT)
    if line is not None and (len(line) > 35 or not _LANGUAGE.fullmatch(line)):
        raise UnreadableArticleError({"": "This is not a language code such as en, pt-BR or zh-Hant."})
    return line


def _word(typed: str | None, words: tuple[Any, ...], otherwise: str) -> Any:
    line = line_of(typed, NAME_LIMIT) or otherwise
    if line not in words:
        raise UnreadableArticleError({"": f"This must be one of: {', '.join(words)}."})
    return line


def _slug(typed: str | None) -> str | None:
    line = line_of(typed, NAME_LIMIT)
    if line is not None and (len(line) > SLUG_LIMIT or not _SLUG.fullmatch(line)):
        sentence = f"A short name has a-z, 0-9 and single hyphens, at most {SLUG_LIMIT} characters."
        raise UnreadableArticleError({"": sentence})
    if line == RESERVED_SLUG:
        sentence = f"“{RESERVED_SLUG}” stands for a meeting yet to be made; none can have it."
        raise UnreadableArticleError({"": sentence})
    return line


def _published(typed: str | None, today: date) -> tuple[str, Precision] | None:
    line = line_of(typed, NAME_LIMIT)
    return None if line is None else read_date(line, today)


def _held_on(typed: str | None) -> date | None:
    line = line_of(typed, NAME_LIMIT)
    return None if line is None else read_day(line)
