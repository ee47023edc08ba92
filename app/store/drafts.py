"""What the store takes in: an article or a meeting that has passed the gates but has no row yet.

Plain frozen values with the words their fields may hold. How they are read from bytes, files or
forms is the business of `app.ingest`.
"""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["report", "preview", "reaction", "record"]
MeetingRecord = Literal["verbatim", "summary", "press release", "transcript", "recording", "none", "unknown"]
Precision = Literal["year", "month", "day", "time"]
Arrival = Literal["seed", "file", "form", "api"]
About = Literal["passage", "utterance", "name", "figure"]
Verdict = Literal["yes", "part", "join"]

NAME_LIMIT = 1000  # characters of a title, headline, name, note
URL_LIMIT = 2048
SLUG_LIMIT = 100
SIGNED_LIMIT = 200  # characters of the name somebody signs a ruling with
STATED = "stated"  # the attribution of an article that a person has told whose it is
RESERVED_SLUG = "new"  # in the form's list this stands for a meeting that is yet to be made


@dataclass(frozen=True, slots=True)
class Draft:
    """An article read and not yet stored. `original` is what came in, byte for byte."""

    text: str
    original: bytes
    media_type: str = "text/plain"
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None  # ISO 8601, as precise as it is known and no more
    published_precision: Precision | None = None
    url: str | None = None
    language: str | None = None
    role: Role = "report"
    attribution: str | None = None
    note: str | None = None
    came_in: Arrival = "form"

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def original_sha256(self) -> str:
        return hashlib.sha256(self.original).hexdigest()


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """All that may be said of an article beside its text, as it is to stand from now on."""

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    published_precision: Precision | None = None
    url: str | None = None
    language: str | None = None
    role: Role = "report"
    attribution: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting that has no row yet. Without a slug, one is made from the date and the title."""

    title: str
    slug: str | None = None
    body: str | None = None
    kind: str | None = None
    symbol: str | None = None
    held_on: date | None = None
    place: str | None = None
    record: MeetingRecord = "unknown"


@dataclass(frozen=True, slots=True)
class RulingDraft:
    """What somebody says belongs together (*yes*, *join*), or does not (*part*), before it has a row.

    A place is a text by its hash, and a range of it. Of a *part* the first `apart` places stand against the
    others.
    """

    about: About
    verdict: Verdict
    places: tuple[tuple[str, int, int], ...]
    apart: int = 0
    who: str | None = None
    note: str | None = None


def outlet_key(name: str | None) -> str:
    r"""The normal form by which outlets are the same; the empty string stands for no outlet.

    >>> outlet_key("  The\u00a0GUARDIAN ") == outlet_key("the guardian")
    True
    >>> outlet_key(None)
    ''
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name or "").casefold())
    seen = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())
