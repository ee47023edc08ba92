"""A comparison or a passage of it as a reader cites it, in the forms that are shown to be copied."""

from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request

from app.collation.text import Passage
from app.comparison import Comparison
from app.export import bibliography, citation
from app.export.edition import Edition
from app.web.veil import Names


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in plain words and for reference managers."""

    words: str
    bibtex: str
    csl: str


def edition(request: Request, comparison: Comparison, names: Names) -> Edition:
    """The comparison as this server has it today."""
    return Edition(comparison, datetime.now(UTC).date(), str(request.base_url).rstrip("/"), names)


def cited(edition: Edition, passage: Passage | None = None) -> Citation:
    """The passage, or the whole comparison."""
    return Citation(
        words=citation.of_passage(edition, passage) if passage else citation.of_comparison(edition),
        bibtex=bibliography.bibtex(edition, passage),
        csl=bibliography.csl(edition, passage),
    )
