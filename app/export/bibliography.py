"""The articles as entries for reference managers: BibTeX, and CSL-JSON. Unknown fields are left out."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.collation.text import Passage
from app.comparison import Column
from app.export.edition import Edition

# What TeX would obey, and what it is told to print instead.
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}$&#%_"},
}


def bibtex(edition: Edition, passage: Passage | None = None) -> str:
    """One entry for each article, or for each that has the passage, as biblatex's `@online` has it."""
    return "\n\n".join(_entry(edition, column, passage) for column in _columns(edition, passage))


def csl(edition: Edition, passage: Passage | None = None) -> str:
    """The same as a list in the JSON of the Citation Style Language."""
    entries = [_record(edition, column, passage) for column in _columns(edition, passage)]
    return json.dumps(entries, ensure_ascii=False, indent=1)


def _columns(edition: Edition, passage: Passage | None) -> Iterable[Column]:
    having = {reading.siglum for reading in passage.readings} if passage else edition.columns.keys()
    return (column for column in edition.comparison.columns if column.siglum in having)


def _title(column: Column) -> str:
    return column.article.headline or f"Article {column.siglum} (headline not stated)"


def _entry(edition: Edition, column: Column, passage: Passage | None) -> str:
    article = column.article
    written = {
        # Braces keep a name whole that is not a person's, and a title as it was printed.
        "author": article.byline and f"{{{_tex(article.byline)}}}",
        "title": f"{{{_tex(_title(column))}}}",
        "organization": article.outlet and _tex(article.outlet),
        "date": article.published_at and article.published_at[:10],
        "url": article.url and article.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": article.url and str(article.revision.received_at.date()),
        "note": _tex(_note(edition, column, passage)),
    }
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in written.items() if value)
    return f"@online{{{edition.slug}-{column.siglum},\n{lines}}}"


def _record(edition: Edition, column: Column, passage: Passage | None) -> dict[str, Any]:
    article = column.article
    known = {
        "id": f"{edition.slug}-{column.siglum}",
        "type": "article-newspaper",
        "title": _title(column),
        "author": article.byline and [{"literal": article.byline}],
        "container-title": article.outlet,
        "issued": article.published_at and {"date-parts": [_parts(article.published_at[:10])]},
        "URL": article.url,
        "accessed": {"date-parts": [_parts(str(article.revision.received_at.date()))]},
        "language": article.language,
        "note": _note(edition, column, passage),
    }
    return {field: value for field, value in known.items() if value}


def _parts(moment: str) -> list[int]:
    return [int(part) for part in moment.split("-")]


def _note(edition: Edition, column: Column, passage: Passage | None) -> str:
    told = f"Article {column.siglum} of a comparison in Variorum"
    places = [str(number) for number in dict.fromkeys(_paragraphs(edition, column, passage))]
    told += f", paragraph {', '.join(places)}" if places else ""
    address = edition.address(passage)
    return f"{told}: {address}" if address else told


def _paragraphs(edition: Edition, column: Column, passage: Passage | None) -> Iterator[int]:
    for reading in passage.readings if passage else ():
        if reading.siglum == column.siglum:
            yield edition.paragraph(reading)


def _tex(words: str) -> str:
    return re.sub(r"[\\~^{}$&#%_]", lambda found: _TEX[found[0]], " ".join(words.split()))
