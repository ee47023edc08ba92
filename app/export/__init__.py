"""Files a reader takes away: a comparison written down whole, one module a format.

    edition        what every file is made from
    values         JSON: everything
    tables         CSV: readings, variants, coverage
    tei            TEI P5: the apparatus
    report         Markdown: to read and to print
    single         HTML: the comparison in one file
    citation, bibliography   how to cite it

It knows no server and no templates: the one page among the formats is drawn by whoever asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.export import report, tables, tei, values
from app.export.edition import Edition


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: the end of its name, its media type, and what a reader is told of it."""

    ending: str
    media_type: str
    told: str
    use: str
    write: Callable[[Edition], str] | None = None  # None: it is drawn from templates


FORMATS: Mapping[str, Format] = {
    "html": Format(
        "html", "text/html; charset=utf-8", "One HTML file", "the articles side by side, to keep or to send"
    ),
    "md": Format(
        "md", "text/markdown; charset=utf-8", "Report", "plain text with Markdown signs", report.report
    ),
    "csv": Format(
        "csv",
        "text/csv; charset=utf-8",
        "CSV: passages",
        "a line for each text of a passage",
        tables.readings,
    ),
    "variants": Format(
        "variants.csv",
        "text/csv; charset=utf-8",
        "CSV: differences",
        "a line for each wording",
        tables.variants,
    ),
    "coverage": Format(
        "coverage.csv",
        "text/csv; charset=utf-8",
        "CSV: who has what",
        "a column for each text",
        tables.coverage,
    ),
    "tei": Format("tei.xml", "application/tei+xml", "TEI XML", "the apparatus, for editions", tei.tei),
    "json": Format("json", "application/json", "JSON", "everything, with offsets", values.collation),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file as it is handed over."""

    name: str
    media_type: str
    body: bytes


def exported(edition: Edition, form: str, draw: Callable[[Edition], str]) -> Exported:
    """The comparison in one of FORMATS; `draw` makes the page of the one that is a page."""
    wanted = FORMATS[form]
    written = (wanted.write or draw)(edition)
    hidden = "-without-outlets" if edition.names == "hidden" else ""
    name = f"{edition.slug}{hidden}.{wanted.ending}"
    # Half a surrogate pair is refused at the gate, so this cannot fail.
    return Exported(name, wanted.media_type, written.encode("utf-8"))


__all__ = ["FORMATS", "Edition", "Exported", "Format", "exported"]
