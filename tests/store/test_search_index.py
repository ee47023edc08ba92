"""The search index is kept by whoever stores, and what is erased or hidden is not found in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine

from app.store import queries
from app.store.drafts import ArticleChange, MeetingDraft
from app.store.engine import open_engine, reading, scrub, writing
from app.store.queries.search_index import SpeakerFound
from app.store.rows import ArticleRow
from app.store.schema import alembic_config, migrate, migrating
from app.terms import read_query
from tests.factories import add_article, add_meeting, draft
from tests.store.finding import articles_of, meetings_of, speakers_of


def test_the_index_follows_a_correction_and_a_change(store: Engine) -> None:
    meeting = add_meeting(store, title="Old title")
    row = add_article(store, meeting, "The envoy could go.", outlet="old.example", headline="An old headline")

    with writing(store) as session:
        queries.add_revision(session, row.id, draft("The envoy may stay."))
        queries.change_article(session, row.id, ArticleChange(outlet="new.example", headline="A fresh one"))
        queries.change_meeting(session, meeting.slug, MeetingDraft(title="Fresh title"))

    assert [articles_of(store, typed) for typed in ("could", "old.example", "headline")] == [[], [], []]
    assert [articles_of(store, typed) for typed in ("stay", "new.example", "fresh")] == [["new.example"]] * 3
    assert meetings_of(store, "old") == []
    assert meetings_of(store, "title") == ["Fresh title"]


def test_what_was_not_stored_is_not_found(store: Engine) -> None:
    meeting = add_meeting(store)

    def fail() -> None:
        with writing(store) as session:
            queries.add_article(session, meeting, draft("A council met."))
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        fail()
    assert articles_of(store, "council") == []


def told(engine: Engine, row: ArticleRow, *names: str) -> None:
    """Let the article's speakers be found by the names its text gives them."""
    with writing(engine) as session:
        (unread,) = [one for one in queries.unread_articles(session, "3", 99) if one.article_id == row.id]
        found = [SpeakerFound(name, 0, 5, times) for times, name in enumerate(names, start=1)]
        queries.keep_speakers(session, unread, "3", found)


def test_a_hidden_article_is_not_found_until_it_is_shown_again(store: Engine) -> None:
    row = add_article(store, add_meeting(store), "A council met.", outlet="an outlet")
    told(store, row, "Anna Gold")

    def found() -> list[object]:
        with reading(store) as session:
            newest = queries.newest_articles(session, 5)
        return [
            articles_of(store, "council"),
            meetings_of(store, "council"),
            speakers_of(store, "Gold"),
            newest,
        ]

    assert all(found())
    with writing(store) as session:
        queries.hide_article(session, row.id)
    assert found() == [[], [], [], []]
    with writing(store) as session:
        queries.show_article(session, row.id)
    told(store, row, "Anna Gold")
    assert all(found())


def test_a_hidden_article_that_is_changed_stays_hidden(store: Engine) -> None:
    row = add_article(store, add_meeting(store), "A council met.")
    with writing(store) as session:
        queries.hide_article(session, row.id)
        queries.change_article(session, row.id, ArticleChange(headline="A council"))
        queries.add_revision(session, row.id, draft("The council met again."))
    told(store, row, "Anna Gold")

    assert [articles_of(store, "council"), meetings_of(store, "council"), speakers_of(store, "gold")] == [
        []
    ] * 3


def test_an_erased_article_leaves_no_word_in_the_index(engine: Engine, database: Path) -> None:
    meeting = add_meeting(engine)
    row = add_article(engine, meeting, "Quixotically unrepeatable.")
    add_article(engine, meeting, "A council met.", outlet="an outlet")
    told(engine, row, "Xylophanes")

    with writing(engine) as session:
        queries.hide_article(session, row.id)
        queries.erase_article(session, row.id)
    assert scrub(engine)

    assert articles_of(engine, "council") == ["an outlet"]
    left = database.read_bytes().lower()
    assert [word for word in (b"quixot", b"unrepeat", b"xylophan") if word in left] == []


def test_speakers_are_found_by_name_with_every_article_that_quotes_them(store: Engine) -> None:
    meeting = add_meeting(store)
    one = add_article(store, meeting)
    other = add_article(store, meeting)
    told(store, one, "Anna Gold", "Elizabeth Salmón")
    told(store, other, "Elizabeth Salmon")

    assert speakers_of(store, "salmon") == [["Elizabeth Salmon", "Elizabeth Salmón"]]
    assert speakers_of(store, "gold anna") == [["Anna Gold"]]
    assert speakers_of(store, "gold elizabeth") == []


def test_of_a_speaker_in_many_articles_the_latest_are_told_and_all_counted(store: Engine) -> None:
    meeting = add_meeting(store)
    rows = [add_article(store, meeting) for _ in range(10)]
    for row in rows:
        told(store, row, "Anna Gold")

    with reading(store) as session:
        (found,) = queries.speakers_found(session, read_query("gold").parts)
    assert found.total == 10
    assert [place.article.id for place in found.rows] == [row.id for row in reversed(rows[2:])]


def test_speakers_are_sought_once_for_each_text_and_version(store: Engine) -> None:
    row = add_article(store, add_meeting(store), "Gold spoke.")

    def waiting(algorithm: str) -> list[int]:
        with reading(store) as session:
            return [one.article_id for one in queries.unread_articles(session, algorithm, 9)]

    assert waiting("3") == [row.id]
    told(store, row, "Anna Gold")
    assert (waiting("3"), waiting("4")) == ([], [row.id])

    with writing(store) as session:
        queries.add_revision(session, row.id, draft("Silver spoke."))
    assert waiting("3") == [row.id]
    assert speakers_of(store, "gold") == []


def test_speakers_of_a_text_that_was_corrected_meanwhile_are_not_kept(store: Engine) -> None:
    row = add_article(store, add_meeting(store), "Gold spoke.")
    with writing(store) as session:
        (before,) = queries.unread_articles(session, "3", 9)
        queries.add_revision(session, row.id, draft("Silver spoke."))
        queries.keep_speakers(session, before, "3", [SpeakerFound("Gold", 0, 4, 1)])

    assert speakers_of(store, "gold") == []


def test_the_migration_indexes_what_is_there_already(tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    engine = open_engine(f"sqlite:///{path}")
    with migrating(engine) as connection:
        configuration = alembic_config()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "5b1c9e0a7d42")
    with closing(sqlite3.connect(path)) as before, before:
        before.execute(
            "INSERT INTO meeting (id, slug, title, held_on, record, next_siglum) "
            "VALUES (1, 'm', 'A meeting', '2023-03-17', 'none', 'Z')"
        )
        before.execute("INSERT INTO outlet (id, key, name) VALUES (1, 'ap', 'AP')")
        for number in range(1, 46):
            before.execute(
                "INSERT INTO article "
                "(id, meeting_id, siglum, outlet_id, outlet_key, text_sha256, role, came_in) "
                "VALUES (?, 1, ?, 1, 'ap', ?, 'report', 'form')",
                (number, f"A{number}", str(number)),
            )
            for revision, words in ((1, "old wording"), (2, f"salmón number {number}")):
                before.execute(
                    "INSERT INTO revision (article_id, number, text, text_sha256, original, "
                    "original_sha256, media_type, received_at) "
                    f"VALUES (?, ?, ?, '{'0' * 64}', x'00', '{'0' * 64}', 'text/plain', "
                    "'2026-01-01 00:00:00.000000')",
                    (number, revision, words),
                )
    migrate(engine)

    assert len(articles_of(engine, "salmon ap")) == 45
    assert articles_of(engine, "old") == []
    assert meetings_of(engine, "march 2023 meeting") == ["A meeting"]
    with reading(engine) as session:
        assert len(queries.unread_articles(session, "3", 99)) == 45
    engine.dispose()


def test_the_index_on_sqlite_has_its_three_triggers(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert {"search_entry_added", "search_entry_changed", "search_entry_gone"} <= {name for (name,) in names}
