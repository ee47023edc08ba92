"""export: one meeting's comparison as a file, from the database and without a server."""

import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from app.commands.database import opened, read_settings, today
from app.commands.ending import stop
from app.config import Settings
from app.export import FORMATS, Edition, Exported, exported
from app.store.engine import reading
from app.store.queries import MeetingNotFoundError, meetings
from app.web.addresses import MOST_COLUMNS
from app.web.comparing import Library, compared
from app.web.shown.alone import drawn
from app.web.veil import Names


def export(
    meeting: Annotated[
        str | None, typer.Option(metavar="SLUG", help="Which meeting, where there are several.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")
    ] = "html",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; without it, to standard output.")
    ] = None,
    text: Annotated[
        list[str] | None, typer.Option(metavar="LETTER", help="Only these articles; may be repeated.")
    ] = None,
    *,
    hide_outlets: Annotated[
        bool, typer.Option("--hide-outlets", help="Leave out whose the articles are.")
    ] = False,
) -> None:
    """Write a comparison down as one file: a page that needs no server, tables, TEI, a report, or JSON."""
    if form not in FORMATS:
        stop(f"There is no format {form}. There are {', '.join(FORMATS)}.", 2)
    settings = read_settings()
    names: Names = "hidden" if hide_outlets else "shown"
    # What is said of the database goes to standard error: standard output may be the file.
    with redirect_stdout(sys.stderr), opened(settings) as engine:
        file = _file(engine, settings, meeting or _only_meeting(engine), form, tuple(text or ()), names)
    if output is None:
        sys.stdout.buffer.write(file.body)
        sys.stdout.buffer.flush()
    else:
        _write(output, file.body)


def _only_meeting(engine: Engine) -> str:
    with reading(engine) as session:
        slugs = [row.slug for row in meetings(session)]
    if len(slugs) != 1:
        told = f"There are several meetings: {', '.join(slugs)}" if slugs else "There is no meeting yet"
        stop(f"{told}. Name one with --meeting.", 2)
    return slugs[0]


def _file(
    engine: Engine, settings: Settings, slug: str, form: str, text: tuple[str, ...], names: Names
) -> Exported:
    library = Library(engine, settings.stock_phrases)
    most = MOST_COLUMNS if form == "html" else None
    try:
        comparison = compared(library, slug, only=text, most=most, names=names)
    except MeetingNotFoundError:
        stop(f"There is no meeting {slug}.", 1)
    # No server runs, so nothing in the file says where the comparison stands.
    return exported(Edition(comparison, today(), names=names), form, drawn)


def _write(output: Path, body: bytes) -> None:
    """Write beside the place and then move there: a full disk leaves what was there before."""
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(body)
        part.replace(output)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        stop(f"{output} could not be written: {error.strerror}.", 1)
    typer.echo(f"{output}: {len(body):,} bytes.")
