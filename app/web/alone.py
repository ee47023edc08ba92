"""The comparison as a page that needs no server: what stands in the file, and where its links lead.

How the styles and scripts get inside is the business of `app.export.single`.
"""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from app.comparison.within import Within
from app.config import folder
from app.export import Edition
from app.export.single import single
from app.web.addresses import Choice, article_address
from app.web.rendering import environment
from app.web.sides import entry, sides


@dataclass(frozen=True, slots=True)
class Alone(Choice):
    """A choice whose every state is a place in the same file."""

    def to(self, passage: str | None, place: str | None = None) -> str:  # noqa: ARG002 - a passage tells all
        """The passage's panel, which shows while it is the address; without one, no panel."""
        return f"#{quote(passage or 'none')}"


def drawn(edition: Edition) -> str:
    """The whole file."""
    comparison = edition.comparison
    page = (
        environment()
        .get_template("export.html")
        .render(
            edition=edition,
            meeting=comparison.meeting,
            sides=sides(comparison),
            within=Within(comparison.collation),
            entries=[entry(comparison, passage) for passage in edition.passages],
            choice=Alone(edition.slug, names=edition.names),
            article_address=lambda number, *_: _article(edition, number),
        )
    )
    return single(page, _static)


def _article(edition: Edition, number: int) -> str:
    """An article's page where the server can be reached from elsewhere; else its own column."""
    if edition.home is not None:
        return edition.home + article_address(number, edition.names)
    return "#" + next(column.siglum for column in edition.columns.values() if column.article.id == number)


@cache
def _static(name: str) -> str:
    return (folder("static") / name).read_text("utf-8")
