"""Meetings: their order, their slugs, and what the table refuses."""

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from app.store.drafts import MeetingDraft
from app.store.engine import reading, writing
from app.store.queries import (
    MeetingExistsError,
    MeetingNotFoundError,
    add_meeting,
    meeting,
    meetings,
    same_or_added_meeting,
)
from tests import factories


def test_meetings_come_latest_first_and_those_without_a_date_last(engine: Engine) -> None:
    factories.add_meeting(engine, "Undated")
    factories.add_meeting(engine, "Old", held_on=date(1999, 1, 1))
    factories.add_meeting(engine, "New", held_on=date(2023, 3, 17))
    with reading(engine) as session:
        assert [row.title for row in meetings(session)] == ["New", "Old", "Undated"]


def test_a_meeting_says_how_many_articles_it_has(engine: Engine) -> None:
    empty, full = factories.add_meeting(engine), factories.add_meeting(engine)
    factories.add_article(engine, full)
    factories.add_article(engine, full)
    with reading(engine) as session:
        assert (meeting(session, empty.slug).articles, meeting(session, full.slug).articles) == (0, 2)
        assert sorted(row.articles for row in meetings(session)) == [0, 2]


@pytest.mark.parametrize("slug", ["", "unknown", "x" * 10_000, "'; DROP TABLE meeting; --"])
def test_an_unknown_slug_is_not_found(engine: Engine, slug: str) -> None:
    with reading(engine) as session, pytest.raises(MeetingNotFoundError):
        meeting(session, slug)


def test_a_slug_is_made_from_date_and_title_and_numbered_when_taken(engine: Engine) -> None:
    slugs = [
        factories.add_meeting(engine, "Salmón & the DPRK: <b>rights</b>", held_on=date(2023, 3, 17)).slug
        for _ in range(3)
    ]
    stem = "2023-03-17-salmon-the-dprk-b-rights-b"
    assert slugs == [stem, f"{stem}-2", f"{stem}-3"]


def test_a_title_without_latin_letters_still_gets_a_slug(engine: Engine) -> None:
    assert factories.add_meeting(engine, "安理会").slug == "meeting"
    assert factories.add_meeting(engine, "安理会", held_on=date(2023, 3, 17)).slug == "2023-03-17"


def test_no_meeting_gets_the_slug_that_stands_for_a_meeting_to_be_made(engine: Engine) -> None:
    assert factories.add_meeting(engine, "New").slug == "new-2"


def test_a_very_long_title_gets_a_slug_that_fits(engine: Engine) -> None:
    assert len(factories.add_meeting(engine, "word " * 200, held_on=date(2023, 3, 17)).slug) <= 100


def test_a_slug_that_was_asked_for_and_is_taken_is_refused(engine: Engine) -> None:
    factories.add_meeting(engine, slug="taken")
    with writing(engine) as session, pytest.raises(MeetingExistsError):
        add_meeting(session, MeetingDraft(title="Another", slug="taken"))


@pytest.mark.parametrize(
    "columns",
    [{"record": "hearsay"}, {"title": ""}, {"title": "x" * 1001}, {"slug": ""}, {"place": "x" * 1001}],
)
def test_the_database_itself_refuses_what_a_meeting_may_not_hold(
    engine: Engine, columns: dict[str, str]
) -> None:
    row = {"slug": "s", "title": "t", "record": "none", "next_siglum": "A", "place": None} | columns
    insert = f"INSERT INTO meeting ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"
    with pytest.raises(IntegrityError, match="CHECK"), writing(engine) as session:
        session.execute(text(insert), row)


def test_a_meeting_of_the_same_title_and_date_is_the_same_meeting(engine: Engine) -> None:
    for held_on in (date(2024, 5, 2), None):
        with writing(engine) as session:
            first = same_or_added_meeting(session, MeetingDraft(title="Grain talks", held_on=held_on))
            again = same_or_added_meeting(session, MeetingDraft(title="Grain talks", held_on=held_on))
        assert again.id == first.id
    with reading(engine) as session:
        assert len(meetings(session)) == 2


def test_no_meeting_is_called_new_for_that_means_one_yet_to_be_made(engine: Engine) -> None:
    with writing(engine) as session:
        assert add_meeting(session, MeetingDraft(title="New")).slug == "new-2"
