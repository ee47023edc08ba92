"""The search index: the same finds on both databases, kept by whoever stores, gone with what is erased."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text

from app.store import queries
from app.store.drafts import ArticleChange, MeetingDraft
from app.store.engine import open_engine, reading, scrub, writing
from app.store.queries.search import IN_MEETINGS, UNNAMED
from app.store.queries.search_index import SpeakerFound
from app.store.rows import ArticleRow, MeetingRow
from app.store.schema import alembic_config, migrate, migrating
from app.terms import read_query
from tests.factories import add_article, add_meeting, draft
from tests.store.postgresql import cluster

HOSTILE = [
    '"', '""', "multi-agent", "don't", "20.04", "AND", "a OR", "\0", "NOT (", 'AND "x', "it's", "*", "^a",
    "a*", "terms:a", "{a b}: c", "NEAR(a b)", "a & !b", "a <-> b", ":*", "\\", "'; DROP TABLE article; --",
    "%" * 5000, "a " * 5000, "安" * 5000, "\u202e", "\ud800", "é" * 300,
]  # fmt: skip


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


def articles_of(engine: Engine, typed: str, **asked: object) -> list[str]:
    """The outlets of the articles found, in order of arrival."""
    with reading(engine) as session:
        found = queries.articles_found(session, read_query(typed).parts, most=100, **asked)  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return sorted(row.outlet or "" for row in found.rows)


def meetings_of(engine: Engine, typed: str, **asked: object) -> list[str]:
    with reading(engine) as session:
        found = queries.meetings_found(session, read_query(typed).parts, **asked)  # type: ignore[arg-type]
    assert found.total == len(found.rows)
    return [row.title for row in found.rows]


def speakers_of(engine: Engine, typed: str) -> list[list[str]]:
    with reading(engine) as session:
        found = queries.speakers_found(session, read_query(typed).parts)
    return [[place.name for place in one.rows] for one in found]


@pytest.fixture
def reports(store: Engine) -> MeetingRow:
    meeting = add_meeting(
        store,
        title="Human rights in North Korea",
        body="Security Council",
        symbol="S/PV.9287",
        held_on=date(2023, 3, 17),
    )
    written = {
        "accented.example": "Elizabeth Salmón told of 80,000 people in prison camps. Others doubted it.",
        "plain.example": "Salmon spoke. The camps hold prisoners, not 80.000; the prison was shut.",
        "chinese.example": "安理会今天举行会议。",
        "russian.example": "Делегаты говорили о нарушениях прав человека; Kuzmenkov не согласился.",
        "other.example": "Nothing of the kind was said by a multi-agent’s envoy who won't go on 20.04.",
    }
    for outlet, words in written.items():
        add_article(store, meeting, words, outlet=outlet, byline=f"By {outlet[:5].title()} Writer")
    return meeting


FOUND = {
    "Salmón": ["accented.example", "plain.example"],
    "salmon": ["accented.example", "plain.example"],
    "SALMÓN": ["accented.example", "plain.example"],
    "安理会": ["chinese.example"],
    "安": ["chinese.example"],
    "会议": ["chinese.example"],
    "安会": [],
    "Kuzmenkov": ["russian.example"],
    "нарушения": ["russian.example"],
    "prison camps": ["accented.example", "plain.example"],
    "camp prisons": ["accented.example", "plain.example"],
    '"prison camps"': ["accented.example"],
    "“prison camps”": ["accented.example"],
    '"camps prison"': [],
    "80000": ["accented.example", "plain.example"],
    "80,000": ["accented.example", "plain.example"],
    "800,000": [],
    "multi-agent": ["other.example"],
    "agent-multi": [],
    "wont": ["other.example"],
    "won’t": ["other.example"],
    "20.04": ["other.example"],
    "04.20": [],
    "plain.example": ["plain.example"],
    "plain.example salmon": ["plain.example"],
    "Plain Writer": ["plain.example"],
    "salmon nowhere": [],
    "AND": [],
}


def test_an_article_is_found_by_its_words_however_they_are_written(
    store: Engine, reports: MeetingRow
) -> None:
    assert {typed: articles_of(store, typed) for typed in FOUND} == FOUND


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_means_anything_to_the_database(store: Engine, typed: str) -> None:
    asked = read_query(typed).parts
    add_article(store, add_meeting(store), "A word.")

    with reading(store) as session:
        queries.articles_found(session, asked)
        queries.meetings_found(session, asked)
        queries.speakers_found(session, asked)
        for going_on in read_query(typed, typing=True).parts:
            queries.meetings_found(session, [going_on])
        assert queries.articles_found(session, ()).total == 1


def test_a_meeting_is_found_by_itself_and_by_what_its_articles_say(
    store: Engine, reports: MeetingRow
) -> None:
    add_meeting(store, title="Another matter", held_on=date(2024, 1, 2))
    undated = add_meeting(store, title="Of no date")
    add_article(store, undated, "It was about salmon.")

    assert meetings_of(store, "") == ["Another matter", "Human rights in North Korea", "Of no date"]
    assert meetings_of(store, "Salmón") == ["Human rights in North Korea", "Of no date"]
    assert meetings_of(store, "salmon council") == ["Human rights in North Korea"]
    assert meetings_of(store, "S/PV.9287") == ["Human rights in North Korea"]
    assert meetings_of(store, "17 March 2023") == ["Human rights in North Korea"]
    assert meetings_of(store, "2024-01-02") == ["Another matter"]
    assert meetings_of(store, "salmon", kinds=IN_MEETINGS) == []


def test_words_of_two_fields_do_not_stand_in_a_row(store: Engine) -> None:
    add_article(store, add_meeting(store), "Delegates met.", headline="Talks on camps", outlet="an outlet")

    assert articles_of(store, '"on camps"') == ["an outlet"]
    assert articles_of(store, '"camps delegates"') == []


def test_outlets_and_bylines_can_be_left_out_of_the_search(store: Engine, reports: MeetingRow) -> None:
    assert articles_of(store, "plain.example", kinds=UNNAMED) == []
    assert articles_of(store, "salmon", kinds=UNNAMED) == ["accented.example", "plain.example"]


def test_while_somebody_types_the_last_word_may_go_on(store: Engine, reports: MeetingRow) -> None:
    def found(typed: str) -> int:
        with reading(store) as session:
            return queries.articles_found(session, read_query(typed, typing=True).parts).total

    assert [found(typed) for typed in ("kuzm", "kuzm ", "salmo", "pris cam", "prison cam", "нару")] == [
        1, 0, 2, 0, 2, 1,
    ]  # fmt: skip


def test_words_far_into_a_long_text_are_found_and_phrases_over_any_seam(store: Engine) -> None:
    words = [f"w{number}x" for number in range(5000)]
    add_article(store, add_meeting(store), " ".join(words), outlet="long.example")

    assert articles_of(store, words[-1]) == ["long.example"]
    for start in range(460, 500):
        assert articles_of(store, f'"{" ".join(words[start : start + 16])}"') == ["long.example"], start


def test_a_word_that_is_there_a_thousand_times_is_found_in_every_row(store: Engine) -> None:
    add_article(store, add_meeting(store), "peace and war " * 1000 + "peace or truce", outlet="long.example")

    assert articles_of(store, '"peace or truce"') == ["long.example"]
    assert articles_of(store, '"war peace"') == ["long.example"]


def test_pages_follow_one_another_without_gap_or_repetition(store: Engine) -> None:
    meeting = add_meeting(store, title="The first")
    for number in range(7):
        add_article(store, meeting, f"A council met, number {number}.", outlet=f"{number}")
        add_meeting(store, title=f"{number}", held_on=date(2024, 1, 1) if number < 4 else None)

    def pages(ask: str) -> list[str]:
        seen, after = [], None
        for _ in range(9):
            with reading(store) as session:
                if ask == "articles":
                    found = queries.articles_found(session, read_query("council").parts, after=after, most=3)
                    seen += [row.outlet or "" for row in found.rows]
                else:
                    several = queries.meetings_found(session, (), after=after, most=3)
                    seen += [row.title for row in several.rows]
                    found = several  # type: ignore[assignment]
            assert found.total == (7 if ask == "articles" else 8)
            if (after := found.after) is None:
                return seen
        raise AssertionError("the pages do not end")

    assert pages("articles") == ["6", "5", "4", "3", "2", "1", "0"]
    assert pages("meetings") == ["3", "2", "1", "0", "6", "5", "4", "The first"]


@pytest.mark.parametrize(
    "after", ["", "x", "-1", "9" * 40, "2024-01-01", "2024-13-01.5", "unknown.", "٣", ".1", "\0"]
)
def test_a_page_that_no_page_named_is_the_first_or_empty(store: Engine, after: str) -> None:
    add_article(store, add_meeting(store), "A council met.", outlet="an outlet")

    with reading(store) as session:
        assert queries.articles_found(session, (), after=after).total == 1
        assert queries.meetings_found(session, (), after=after).total == 1


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
