"""How the database is opened: the same way for the app, ingest, migrations and tests.

Also the two kinds of session. Whoever opens one ends its transaction; nobody else commits.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import DBAPIError as DatabaseError
from sqlmodel import Session

BUSY_MILLISECONDS = 15_000  # how long a writer waits for another before it gives up

logger = logging.getLogger("variorum.store")

__all__ = [
    "DatabaseError",
    "UnusableDatabaseError",
    "in_memory",
    "open_engine",
    "reading",
    "scrub",
    "wal_is_safe",
    "writing",
]


class UnusableDatabaseError(Exception):
    """The database cannot be opened, or is not one this version can use. The message is one line."""


def open_engine(url: str) -> Engine:
    """An engine for the URL, with SQLite made strict about foreign keys and careful about crashes."""
    try:
        is_sqlite = make_url(url).get_backend_name() == "sqlite"
        engine = create_engine(url, **(_sqlite_options(url) if is_sqlite else {}))
    except (ArgumentError, ImportError) as error:
        raise UnusableDatabaseError(f"APP_DATABASE_URL cannot be used: {error}") from None
    if not is_sqlite:
        return engine
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _sqlite_options(url: str) -> dict[str, Any]:
    options: dict[str, Any] = {
        "connect_args": {"timeout": BUSY_MILLISECONDS / 1000, "check_same_thread": False}
    }
    if in_memory(url):
        # Each connection would open a database of its own. One connection, taken in turns, keeps it one.
        options |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    return options


def in_memory(url: str) -> bool:
    parts = make_url(url)
    return parts.database in (None, "", ":memory:") or "mode=memory" in str(parts)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug, which can corrupt a file with two writers."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database throughout, and keeps nothing written in it."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that holds the write lock from its first statement; commits at the end, or rolls back."""
    with Session(engine.execution_options(writes=True), expire_on_commit=False) as session, session.begin():
        yield session


def scrub(engine: Engine) -> bool:
    """Leave nothing in the database's file of what was deleted; False where others kept it open too long.

    Zeroing what is deleted is not enough: rows that once moved to another page can leave a copy where they
    stood. So the file is written anew, and the log of writes emptied. Other databases than SQLite's have
    ways of their own, and run them by themselves.
    """
    if engine.dialect.name != "sqlite":
        return True
    with closing(engine.raw_connection()) as connection:
        try:
            connection.cursor().execute("VACUUM")
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            logger.warning("traces of what was deleted may be left in the database's file: %s", error)
            return False
    return not busy


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would begin transactions late and leave DDL outside of them: `_begin` does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    wanted = "wal" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "delete"
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode not in (wanted, "memory"):
        connection.execute(f"PRAGMA journal_mode = {wanted}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another wrote in between, and
    # no waiting helps. So a writer takes the lock before it reads.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
