"""How the database is opened, and what reading and writing sessions promise."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.store.drafts import MeetingDraft
from app.store.engine import DatabaseError, UnusableDatabaseError, open_engine, reading, wal_is_safe, writing
from app.store.queries import add_meeting, meetings
from app.store.schema import migrate

WRITES = 20  # of each of eight


def pragma(engine: Engine, name: str) -> object:
    with reading(engine) as session:
        return session.execute(text(f"PRAGMA {name}")).scalar_one()


def test_every_connection_enforces_foreign_keys_and_syncs_fully(engine: Engine) -> None:
    with reading(engine), reading(engine):  # so that the next one is not the first connection
        assert pragma(engine, "foreign_keys") == 1
        assert pragma(engine, "synchronous") == 2
        assert pragma(engine, "busy_timeout") >= 10_000


def test_the_journal_is_a_wal_only_where_sqlite_is_free_of_the_reset_bug(engine: Engine) -> None:
    expected = "wal" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "delete"
    assert pragma(engine, "journal_mode") == expected


def test_a_wal_left_by_another_program_is_given_up_where_it_is_not_safe(database_url: str) -> None:
    path = database_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as other:
        assert other.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)
    other.close()
    engine = open_engine(database_url)
    expected = "wal" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "delete"
    assert pragma(engine, "journal_mode") == expected
    engine.dispose()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_the_versions_with_the_reset_bug_are_known(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_an_exception_rolls_a_writing_session_back(engine: Engine) -> None:
    def fail(session: Session) -> None:
        add_meeting(session, MeetingDraft(title="Never"))
        raise RuntimeError

    with pytest.raises(RuntimeError), writing(engine) as session:
        fail(session)
    with reading(engine) as session:
        assert meetings(session) == ()


def test_what_is_written_in_a_reading_session_is_not_kept(engine: Engine) -> None:
    with reading(engine) as session:
        add_meeting(session, MeetingDraft(title="Never"))
    with reading(engine) as session:
        assert meetings(session) == ()


def test_a_row_that_points_nowhere_is_refused(engine: Engine) -> None:
    statement = (
        "INSERT INTO revision (article_id, number, text, text_sha256, original, original_sha256, media_type,"
        " received_at) VALUES (77, 1, 'x', :hash, x'78', :hash, 'text/plain', '2026-01-01 00:00:00')"
    )
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), writing(engine) as session:
        session.execute(text(statement), {"hash": "0" * 64})


def test_a_reading_session_sees_one_state_throughout(engine: Engine) -> None:
    with reading(engine) as session:
        before = meetings(session)
        with ThreadPoolExecutor() as threads:
            threads.submit(_add_meeting_impatiently, str(engine.url)).result()
        assert meetings(session) == before


def _add_meeting_impatiently(url: str) -> None:
    # With a rollback journal a writer waits for readers; this one gives up at once, or nothing would end.
    other = open_engine(url)
    with suppress(DatabaseError), writing(other) as session:
        session.execute(text("PRAGMA busy_timeout = 1"))
        add_meeting(session, MeetingDraft(title="Meanwhile"))
    other.dispose()


def test_eight_writers_that_read_before_they_write_never_find_the_database_locked(database_url: str) -> None:
    """SECURITY: with a plain BEGIN, 679 of 800 such writes failed at once.

    No more of them than a slow disk takes in the time for which a writer waits its turn.
    """
    engine = open_engine(database_url)
    with writing(engine) as session:
        session.execute(text("CREATE TABLE tally (number INTEGER NOT NULL)"))
        session.execute(text("INSERT INTO tally VALUES (0)"))

    def add_some(_writer: int) -> None:
        for _ in range(WRITES):
            with writing(engine) as session:
                number = session.execute(text("SELECT number FROM tally")).scalar_one()
                session.execute(text("UPDATE tally SET number = :next"), {"next": number + 1})

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(add_some, range(8)))
    with reading(engine) as session:
        assert session.execute(text("SELECT number FROM tally")).scalar_one() == 8 * WRITES
    engine.dispose()


def test_a_database_in_memory_is_one_database_for_all_its_sessions() -> None:
    engine = open_engine("sqlite://")
    migrate(engine)
    with writing(engine) as session:
        add_meeting(session, MeetingDraft(title="Kept in memory"))
    with ThreadPoolExecutor() as threads:
        assert threads.submit(_titles, engine).result() == ["Kept in memory"]
    engine.dispose()


def _titles(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [meeting.title for meeting in meetings(session)]


@pytest.mark.parametrize("url", ["", "nonsense", "nosuch://here", "sqlite+nosuch:///x.db"])
def test_an_address_that_names_no_database_is_told_in_one_line(url: str) -> None:
    with pytest.raises(UnusableDatabaseError, match="APP_DATABASE_URL") as caught:
        open_engine(url)
    assert "\n" not in str(caught.value)
