"""Whom the texts quote: sought a few at a time, by whoever has the time, and never at a reader's cost."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.search import all_read, read_all_speakers, read_speakers, search, sentences_with, speakers_of
from app.search.sentences import MOST_READ
from app.store.engine import open_engine
from app.terms import read_query
from tests.conftest import Run
from tests.factories import add_article, add_meeting

SAYING = "“The talks go on,” said Anna Gold. They ended late."


def found(engine: Engine, name: str) -> int:
    return sum(one.total for one in search(engine, name).speakers)


def test_so_many_are_read_as_fit_and_at_least_one(engine: Engine) -> None:
    meeting = add_meeting(engine)
    for number in range(5):
        add_article(engine, meeting, f"{SAYING} {number}")

    assert read_speakers(engine, 2 * len(SAYING)) == 2
    assert read_speakers(engine, 1) == 1
    assert not all_read(engine)
    read_all_speakers(engine)
    assert all_read(engine)
    assert read_speakers(engine, 1) == 0
    assert found(engine, "gold") == 5


def test_a_search_reads_what_came_in_before_it(engine: Engine) -> None:
    add_article(engine, add_meeting(engine), SAYING)

    assert found(engine, "Anna Gold") == 1


def test_a_disk_that_cannot_be_written_stops_no_search(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    add_article(engine, add_meeting(engine), SAYING)

    def fail(*_given: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr("app.search.speakers.keep_speakers", fail)

    assert search(engine, "talks").articles.total == 1
    assert found(engine, "gold") == 0
    assert "were not kept: disk full" in caplog.text
    read_all_speakers(engine)


def test_speakers_come_in_the_order_of_the_text_with_how_often_they_are_quoted() -> None:
    text = f"{SAYING} “No,” said Boris Silver. “Not today,” Gold said."

    told = [(one.name, one.times, text[one.start : one.end]) for one in speakers_of(text)]

    assert told == [("Anna Gold", 2, "The talks go on"), ("Boris Silver", 1, "No")]


def test_of_a_text_beyond_measure_the_beginning_is_looked_through() -> None:
    text = "A word. " * (MOST_READ // 8) + "A zebra stands here."

    assert sentences_with(text, read_query("zebra").parts).best == ()
    assert sentences_with(text, read_query("word").parts).count == MOST_READ // 8


def test_ingest_leaves_no_article_unread(run: Run, new_database: Path, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{SAYING} {number}", encoding="utf-8")

    assert run("ingest", "--meeting", "m", *sorted(tmp_path.glob("*.txt"))).exit_code == 0

    engine = open_engine(f"sqlite:///{new_database}")
    assert all_read(engine)
    assert found(engine, "gold") == 3
    engine.dispose()
