"""Fixtures that many tests share: fresh, migrated SQLite files, engines on them, and the commands."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from app.store.engine import open_engine
from app.store.schema import migrate

# How long an example takes depends on what else the machine does; growth is tried by tests of its own. The
# examples are the same each time, so that a change is judged by itself and not by luck; others are looked for
# with `--hypothesis-profile=searching`.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("searching", patient)
settings.register_profile("patient", patient, derandomize=True, database=None)
settings.load_profile("patient")

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once a run and copied for each test; the steps themselves are tested in test_migrations."""
    path = tmp_path_factory.mktemp("migrated") / "variorum.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def database(migrated_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(migrated_file, tmp_path / "variorum.db"))


@pytest.fixture
def database_url(database: Path) -> str:
    return f"sqlite:///{database}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def new_database(tmp_path: Path) -> Path:
    """Where there is no database yet."""
    return tmp_path / "new.db"


@pytest.fixture
def run(new_database: Path) -> Run:
    """Run a command against a database that is not there yet."""
    from app.__main__ import cli  # here, because it brings the whole app, which most tests do without

    def invoke(*words: str | Path, **settings: str) -> Result:
        env = {"APP_DATABASE_URL": f"sqlite:///{new_database}"} | settings
        return CliRunner().invoke(cli, [str(word) for word in words], env=env, catch_exceptions=False)

    return invoke
