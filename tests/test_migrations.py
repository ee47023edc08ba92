"""Migrations: complete, all or nothing, and nothing lost. A new revision needs its rows in `tests.rows`."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event

from app.config import folder
from app.store import schema
from app.store.engine import open_engine, reading
from app.store.queries import article, articles, meeting
from app.store.schema import SchemaError, alembic_config, migrate, migrating
from tests.rows import FIRST, ROWS

ROOT = Path(__file__).parent.parent


def revisions() -> list[str]:
    return [step.revision for step in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


# A step as hard as they come: tables that others point to are rebuilt, a column filled, an index made.
LATER_STEP = f'''
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "later", "{revisions()[0]}", None, None


def upgrade() -> None:
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("remark", sa.String(), nullable=False, server_default=""))
        batch.alter_column("place", server_default="unknown")
    op.execute("UPDATE meeting SET remark = title")
    op.create_table("remark", sa.Column("id", sa.Integer(), primary_key=True))
    with op.batch_alter_table("article") as batch:
        batch.drop_constraint(op.f("ck_article_note_length"), type_="check")
        batch.drop_column("note")
    op.create_index("ix_article_role", "article", ["role"])
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "variorum.db"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The migrations of a version to come, in force for this test."""
    copy = tmp_path / "migrations"
    shutil.copytree(folder("migrations"), copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "versions" / "later.py").write_text(LATER_STEP)
    monkeypatch.setattr(schema, "folder", lambda _name: copy)
    return copy


def opened(path: Path) -> Engine:
    return open_engine(f"sqlite:///{path}")


def made_at(path: Path, revision: str) -> None:
    """A database as a version with this revision left it, holding rows."""
    with migrating(opened(path)) as connection:
        configuration = alembic_config()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, revision)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS[revision])


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return list(connection.iterdump())


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        configuration = alembic_config()
        configuration.attributes["connection"] = connection
        command.check(configuration)


def test_there_is_one_line_of_revisions_and_rows_for_each() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [revisions()[0]]
    assert set(revisions()) == set(ROWS), "give the new revision its rows"


def test_an_empty_database_gets_the_schema_and_no_backup(path: Path) -> None:
    migrated = migrate(opened(path))
    assert (migrated.before, migrated.after, migrated.backup) == (None, revisions()[0], None)
    assert migrated.changed
    assert not migrate(opened(path)).changed
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("revision", revisions())
def test_an_upgrade_from_each_revision_holding_rows_loses_nothing(path: Path, revision: str) -> None:
    made_at(path, revision)
    engine = opened(path)
    migrate(engine)
    with reading(engine) as session:
        rows = articles(session, meeting(session, "a-meeting"))
        old = article(session, 11, revision=1)
    assert [(row.id, row.siglum, row.outlet, row.revision.text) for row in rows] == [
        (11, "A", "AP", "New."),
        (12, "C", None, "Other."),
    ]
    assert (old.revision.text, old.superseded) == ("Old.", True)
    assert dump(path)


def test_rebuilding_a_table_that_others_point_to_loses_nothing(path: Path, later: Path) -> None:
    made_at(path, FIRST)
    before = dump(path)
    migrated = migrate(opened(path))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT id, title, remark FROM meeting").fetchall() == [
            (7, "A meeting", "A meeting")
        ]
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM revision").fetchone() == (3,)
    assert migrated.backup is not None
    assert dump(migrated.backup) == before


def _fail_at(engine: Engine, number: int) -> list[str]:
    """Let the statement with this number fail; the list fills with those that were sent."""
    sent: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)
        if len(sent) == number:
            raise RuntimeError(statement)

    event.listen(engine, "before_cursor_execute", count)
    return sent


def _statements(path: Path) -> int:
    engine = opened(path)
    sent = _fail_at(engine, number=0)
    assert migrate(engine).changed
    return len(sent)


def test_a_first_migration_that_fails_at_any_statement_leaves_the_database_empty(tmp_path: Path) -> None:
    total = _statements(tmp_path / "whole.db")
    assert total > 10
    for number in range(1, total + 1):
        path = tmp_path / f"{number}.db"
        engine = opened(path)
        _fail_at(engine, number)
        with pytest.raises(RuntimeError):
            migrate(engine)
        engine.dispose()
        assert dump(path) == ["BEGIN TRANSACTION;", "COMMIT;"], f"statement {number}"


@pytest.mark.slow
def test_an_upgrade_that_fails_at_any_statement_leaves_schema_and_rows_as_they_were(
    tmp_path: Path, later: Path
) -> None:
    origin = tmp_path / "origin.db"
    made_at(origin, FIRST)
    before = dump(origin)
    total = _statements(Path(shutil.copy(origin, tmp_path / "whole.db")))
    assert total > 10
    for number in range(1, total + 1):
        path = Path(shutil.copy(origin, tmp_path / "failing.db"))
        engine = opened(path)
        _fail_at(engine, number)
        with pytest.raises(RuntimeError):
            migrate(engine)
        engine.dispose()
        assert dump(path) == before, f"statement {number}"
        assert migrate(opened(path)).changed


def test_a_step_that_would_leave_rows_pointing_nowhere_is_undone(path: Path, later: Path) -> None:
    (later / "versions" / "later.py").write_text(LATER_STEP + '    op.execute("DELETE FROM outlet")\n')
    made_at(path, FIRST)
    before = dump(path)
    with pytest.raises(SchemaError, match="1 rows pointing nowhere"):
        migrate(opened(path))
    assert dump(path) == before


def test_foreign_keys_are_enforced_again_after_a_migration(path: Path) -> None:
    engine = opened(path)
    migrate(engine)
    for _ in range(3):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_database_that_a_newer_version_made_is_refused_and_left_alone(path: Path) -> None:
    migrate(opened(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'f00df00df00d'")
    before = path.read_bytes()
    with pytest.raises(SchemaError, match="newer") as caught:
        migrate(opened(path))
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(SchemaError, match="not Variorum's"):
        migrate(opened(path))
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_told_in_one_line(path: Path) -> None:
    path.write_bytes(b"Dear reader, this is a letter and no database at all. " * 40)
    with pytest.raises(SchemaError, match="not a database") as caught:
        migrate(opened(path))
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="unable to open"):
        migrate(opened(tmp_path / "nowhere" / "variorum.db"))


@pytest.mark.slow
def test_of_processes_that_migrate_at_once_one_does_and_the_others_wait(path: Path) -> None:
    program = (
        "import sys; from app.store.engine import open_engine; from app.store.schema import migrate;"
        "engine = open_engine(sys.argv[1]); sys.stdin.read(1); print(migrate(engine).changed)"
    )
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", program, f"sqlite:///{path}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for _ in range(3)
    ]
    for process in starting:
        assert process.stdin is not None
        process.stdin.write("x")
        process.stdin.flush()
    said = [process.communicate(timeout=180)[0].strip() for process in starting]
    assert [process.returncode for process in starting] == [0, 0, 0]
    assert sorted(said) == ["False", "False", "True"]
    assert dump(path)


@pytest.mark.slow
def test_the_command_for_developers_reaches_the_database_that_the_settings_name(path: Path) -> None:
    for words in (["upgrade", "head"], ["check"], ["current"]):
        done = subprocess.run(
            [sys.executable, "-m", "alembic", *words],
            env=os.environ | {"APP_DATABASE_URL": f"sqlite:///{path}", "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
            text=True,
            cwd=ROOT,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
    assert revisions()[0] in done.stdout
