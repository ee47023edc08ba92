"""Bringing a database to the schema this version expects. All or nothing, after a verified backup.

What the steps are stands in `migrations/`; this decides whether and how they run.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from app.config import folder
from app.store.engine import UnusableDatabaseError, in_memory

MIGRATION_WAIT_MILLISECONDS = 600_000  # for another process that is migrating the same file


class SchemaError(UnusableDatabaseError):
    """The database cannot be brought to the schema this version expects. The message is one line."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration did. Equal revisions: nothing was needed."""

    before: str | None
    after: str
    backup: Path | None

    @property
    def changed(self) -> bool:
        return self.before != self.after


def migrate(engine: Engine) -> Migrated:
    """Run the migrations this database lacks, all in one transaction."""
    place = engine.url.render_as_string(hide_password=True)
    try:
        with engine.connect() as connection:
            before = _revision(connection, place)
        if before == _newest():
            return Migrated(before, before, backup=None)
        with migrating(engine) as connection:
            return _upgrade(engine, connection, place)
    except DBAPIError as error:
        raise SchemaError(f"The database {place} could not be opened or migrated: {error.orig}.") from error


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection inside the one transaction all migrations run in; a second process waits here.

    SQLite changes a table by building a new one and dropping the old, which an enforced foreign key
    would answer by refusing or deleting rows. Enforcement can be switched outside a transaction only,
    so it is off for this connection, and every key is checked before the commit.
    """
    with engine.connect().execution_options(writes=True) as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            driver = connection.connection.cursor()
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute(f"PRAGMA busy_timeout = {MIGRATION_WAIT_MILLISECONDS}")
            if not in_memory(str(engine.url)):
                connection.detach()  # these switches must not reach the pool
        with connection.begin():
            yield connection
            if on_sqlite:
                _check_foreign_keys(connection)


def _upgrade(engine: Engine, connection: Connection, place: str) -> Migrated:
    before = _revision(connection, place)  # again: another process may have migrated while this one waited
    if before == _newest():
        return Migrated(before, before, backup=None)
    backup = _backup(engine, before) if before else None
    configuration = alembic_config()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, "head")
    return Migrated(before, _newest(), backup)


def alembic_config() -> Config:
    """What `[tool.alembic]` says in a checkout, for places that have no pyproject.toml."""
    configuration = Config()
    configuration.set_main_option("path_separator", "os")
    configuration.set_main_option("script_location", str(folder("migrations")).replace("%", "%%"))
    return configuration


def _newest() -> str:
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or ""


def _revision(connection: Connection, place: str) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}
    if found is not None and found not in known:
        raise SchemaError(
            f"The database {place} is at revision {found}, which a newer Variorum made. Use that one."
        )
    if found is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise SchemaError(f"The database {place} has tables that are not Variorum's. Name another one.")
    return found


def _check_foreign_keys(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        raise SchemaError(f"The migration would leave {len(broken)} rows pointing nowhere, so it was undone.")


def _backup(engine: Engine, before: str) -> Path | None:
    """Copy the file as it was before this transaction, beside it, and check the copy."""
    if engine.dialect.name != "sqlite" or in_memory(str(engine.url)):
        return None
    database = Path(str(engine.url.database)).absolute()
    copy = database.with_name(f"{database.name}.backup-{before}")
    unchecked = copy.with_name(f"{copy.name}.part")
    unchecked.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unchecked)) as target:
        source.backup(target)
        if target.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise SchemaError(f"The backup {unchecked} is damaged, so nothing was migrated.")
    unchecked.replace(copy)
    return copy
