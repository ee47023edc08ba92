"""The comparison as a page that needs no server: what stands in the file, and where its links lead.

How the styles and scripts get inside is the business of `app.export.single`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from app.collation.layout import Table
from app.collation.text import Passage
from app.comparison.within import Within
from app.config import folder
from app.export import Edition
from app.export.single import single
from app.web.addresses import Choice, article_address
from app.web.rendering import environment
from app.web.shown.sides import sides, summary
from app.web.shown.silence import silence


@dataclass(frozen=True, slots=True)
class Alone(Choice):
    """A choice whose every state is a place in the same file."""

    def to(self, passage: str | None, place: str | None = None) -> str:  # noqa: ARG002 - a passage tells all
        """The passage's panel, which shows while it is the address; without one, no panel."""
        return f"#{quote(passage or 'none')}"


@dataclass(frozen=True, slots=True)
class Panel:
    """One passage's panel: less than the page's, which is drawn one at a time and may look through all."""

    passage: Passage
    table: Table
    summary: str
    silent: Sequence[tuple[str, str]]
    before: Passage | None
    after: Passage | None


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
            panels=list(_panels(edition)),
            choice=Alone(edition.slug, names=edition.names),
            article_address=lambda number, *_: _article(edition, number),
        )
    )
    return single(page, _static)


def _panels(edition: Edition) -> Iterator[Panel]:
    passages = edition.passages
    for here, passage in enumerate(passages):
        having = {reading.siglum for reading in passage.readings}
        languages = {edition.columns[siglum].language for siglum in having}
        silent = [
            (siglum, silence(column, languages))
            for siglum, column in edition.columns.items()
            if siglum not in having
        ]
        table = edition.comparison.table(passage)
        before = passages[here - 1] if here else None
        after = passages[here + 1] if here + 1 < len(passages) else None
        yield Panel(passage, table, summary(passage.readings), silent, before, after)


def _article(edition: Edition, number: int) -> str:
    """An article's page where the server can be reached from elsewhere; else its own column."""
    if edition.home is not None:
        return edition.home + article_address(number, edition.names)
    return "#" + next(column.siglum for column in edition.columns.values() if column.article.id == number)


@cache
def _static(name: str) -> str:
    return (folder("static") / name).read_text("utf-8")
