"""What commands that keep articles share: the settings, the database, and words for what was loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import typer
from pydantic import ValidationError
from sqlalchemy import Engine

from app.commands.ending import stop
from app.config import Settings
from app.ingest.load import Outcome
from app.store.engine import DatabaseError, UnusableDatabaseError, in_memory, open_engine
from app.store.schema import migrate


def read_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"APP_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors())
        stop("; ".join(wrong), 2)


@contextmanager
def opened(settings: Settings, *, lasting: bool = False) -> Iterator[Engine]:
    """The database at the schema this version expects, with its troubles told in one line."""
    try:
        engine = open_engine(settings.database_url)
        if lasting and in_memory(settings.database_url):
            stop("APP_DATABASE_URL must name a file: the server opens it more than once.", 2)
        migrated = migrate(engine)
        if migrated.backup:
            typer.echo(f"The database was migrated to {migrated.after}. As it was before: {migrated.backup}")
        elif migrated.changed:
            typer.echo(f"A new database was made at {engine.url.render_as_string(hide_password=True)}.")
        yield engine
        engine.dispose()
    except UnusableDatabaseError as error:
        stop(str(error), 1)
    except DatabaseError as error:
        stop(f"The database did not answer: {error.orig}.", 1)


def summarize(outcomes: tuple[Outcome, ...]) -> None:
    counts = {
        end: sum(outcome.end == end for outcome in outcomes) for end in ("added", "already there", "refused")
    }
    typer.echo(", ".join(f"{count} {end}" for end, count in counts.items()) + ".")
    for outcome in outcomes:
        if outcome.end == "refused":
            typer.echo(f"{outcome.name}: {outcome.said}", err=True)


def today() -> date:
    return datetime.now(UTC).date()
