"""ingest: articles from files into the database, each told as it goes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from app.commands.database import opened, read_settings, summarize, today
from app.ingest.load import Announce, load
from app.search import read_all_speakers

Named = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Manifests, folders or .txt files.")]


def ingest(
    paths: Named,
    meeting: Annotated[
        str | None, typer.Option(metavar="SLUG", help="The meeting of files without a manifest.")
    ] = None,
) -> None:
    """Load articles into the database. A second run changes nothing; a broken one can be run again."""
    settings = read_settings()
    with opened(settings) as engine, _progress() as announce:
        outcomes = load(
            engine, paths, today=today(), slug=meeting, limit=settings.text_limit, announce=announce
        )
        read_all_speakers(engine)
    summarize(outcomes)
    if any(outcome.end == "refused" for outcome in outcomes):
        raise typer.Exit(1)


@contextmanager
def _progress() -> Iterator[Announce]:
    """A bar on a terminal, a line per article elsewhere; refusals are told in full either way."""
    if not sys.stdout.isatty():
        yield lambda done, total, outcome: typer.echo(
            f"{done}/{total} {outcome.name}: {outcome.end} ({outcome.said})"
        )
        return
    with Progress() as progress:
        bar = progress.add_task("Loading", total=None)
        yield lambda done, total, _outcome: progress.update(bar, completed=done, total=total)
