"""The search index: the same finds on both databases. How it is kept: `test_search_index`."""

from datetime import date

import pytest
from sqlalchemy import Engine

from app.store import queries
from app.store.engine import reading
from app.store.queries.search import IN_MEETINGS, UNNAMED
from app.store.rows import MeetingRow
from app.terms import read_query
from tests.factories import add_article, add_meeting
from tests.store.finding import articles_of, meetings_of

HOSTILE = [
    '"', '""', "multi-agent", "don't", "20.04", "AND", "a OR", "\0", "NOT (", 'AND "x', "it's", "*", "^a",
    "a*", "terms:a", "{a b}: c", "NEAR(a b)", "a & !b", "a <-> b", ":*", "\\", "'; DROP TABLE article; --",
    "%" * 5000, "a " * 5000, "安" * 5000, "\u202e", "\ud800", "é" * 300,
]  # fmt: skip


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
