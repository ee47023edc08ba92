"""A store on either database: what holds on SQLite holds on PostgreSQL."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from app.store.engine import open_engine, writing
from app.store.schema import migrate
from tests.store.postgresql import cluster


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Engine]:
    with cluster() as url:
        opened = open_engine(url)
        migrate(opened)
        yield opened
        opened.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Engine:
    if request.param == "sqlite":
        return request.getfixturevalue("engine")
    engine: Engine = request.getfixturevalue("postgresql")
    with writing(engine) as session:
        session.execute(text("TRUNCATE meeting, outlet, erased_article, aligned_pair CASCADE"))
    return engine
