from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.store.rows import ArticleRow
from app.web.shown.single import facts, plain_blocks
from tests.factories import add_article, add_meeting


@pytest.fixture
def row(engine: Engine) -> ArticleRow:
    return add_article(
        engine, add_meeting(engine), "A headline\n\nA text.\n", outlet="The Paper", headline="A headline"
    )


def test_an_article_on_its_own_has_no_marks(row: ArticleRow) -> None:
    segments = [segment for block in plain_blocks(row) for segment in block.segments]

    assert not any(segment.passages for segment in segments)
    assert "".join(run.text for segment in segments for run in segment.runs) == row.revision.text


def test_what_is_not_known_is_said_and_what_is_missing_is_left_out(row: ArticleRow) -> None:
    known = dict(facts(row))

    assert known["Published"] == known["Language"] == "not stated"
    assert "Byline" not in known


def test_how_an_outlet_was_found_is_said_beside_it(row: ArticleRow) -> None:
    assert dict(facts(row))["Outlet"] == "The Paper"
    assert "matching" in dict(facts(replace(row, attribution="matched")))["Outlet"]
    assert dict(facts(replace(row, outlet=None)))["Outlet"] == "not stated"
