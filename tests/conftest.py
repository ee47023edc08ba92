"""Fixtures that most tests share: a fresh, migrated SQLite file for each test, and an engine on it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.store.engine import open_engine
from app.store.schema import migrate


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
