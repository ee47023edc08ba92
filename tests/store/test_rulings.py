"""What people rule on a meeting: kept with who and when, made once, withdrawn and not forgotten."""

import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from app.store.drafts import RulingDraft, Verdict
from app.store.engine import reading, writing
from app.store.queries import (
    RulingNotFoundError,
    TooManyRulingsError,
    add_ruling,
    erase_article,
    erase_meeting,
    hide_article,
    ruled,
    rulings,
    standing_rulings,
    withdraw_ruling,
)
from app.store.rows import MeetingRow, RulingRow
from tests.factories import add_article, add_meeting

ONE, OTHER, THIRD = ("a" * 64, 0, 9), ("b" * 64, 4, 12), ("c" * 64, 3, 8)


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


def made(
    engine: Engine,
    meeting: MeetingRow,
    verdict: Verdict = "yes",
    *places: tuple[str, int, int],
    **fields: str,
) -> tuple[RulingRow, bool]:
    draft = RulingDraft("passage", verdict, places or (ONE, OTHER), int(verdict == "part"), **fields)
    with writing(engine) as session:
        return add_ruling(session, meeting, draft)


def listed(engine: Engine, meeting: MeetingRow) -> tuple[RulingRow, ...]:
    with reading(engine) as session:
        return rulings(session, meeting)


def test_a_ruling_comes_back_as_it_went_in_with_who_and_when(engine: Engine, meeting: MeetingRow) -> None:
    before = datetime.now(UTC)
    row, is_new = made(engine, meeting, "part", OTHER, ONE, who="Ada Ærø", note="another draft")
    assert is_new
    assert (row.places, row.apart, row.who, row.note) == ((OTHER, ONE), 1, "Ada Ærø", "another draft")
    assert before <= row.made_at <= datetime.now(UTC)
    assert listed(engine, meeting) == (row,)


def test_the_same_ruling_again_is_the_one_that_is_there_however_its_places_are_ordered(
    engine: Engine, meeting: MeetingRow
) -> None:
    first, _ = made(engine, meeting, "yes", ONE, OTHER)
    again, is_new = made(engine, meeting, "yes", OTHER, ONE)
    assert (again.id, is_new) == (first.id, False)


def test_the_same_ruling_is_a_new_one_after_another_that_said_otherwise(
    engine: Engine, meeting: MeetingRow
) -> None:
    ids = [made(engine, meeting, verdict)[0].id for verdict in ("yes", "part", "yes")]
    assert ids == sorted(set(ids))


def test_rulings_that_share_one_place_only_are_of_different_things(
    engine: Engine, meeting: MeetingRow
) -> None:
    first, _ = made(engine, meeting, "yes", ONE, OTHER)
    made(engine, meeting, "part", ONE, THIRD)
    again, is_new = made(engine, meeting, "yes", ONE, OTHER)
    assert (again.id, is_new) == (first.id, False)


def test_a_withdrawn_ruling_is_listed_and_stands_no_more_and_keeps_who_withdrew_it_first(
    engine: Engine, meeting: MeetingRow
) -> None:
    row, _ = made(engine, meeting)
    for who in ("Ada", "Bea"):
        with writing(engine) as session:
            withdrawn = withdraw_ruling(session, meeting, row.id, who)
    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_at is not None) == ("Ada", True)
    with reading(engine) as session:
        assert [one.id for one in rulings(session, meeting)] == [row.id]
        assert standing_rulings(session, meeting) == ()
        assert ruled(session, meeting) == []
    again, is_new = made(engine, meeting)
    assert is_new
    assert again.id > row.id


@pytest.mark.parametrize("number", [0, -1, 99, 2**63, 10**30])
def test_a_ruling_that_is_not_there_cannot_be_withdrawn(
    engine: Engine, meeting: MeetingRow, number: int
) -> None:
    with writing(engine) as session, pytest.raises(RulingNotFoundError):
        withdraw_ruling(session, meeting, number)


def test_a_ruling_is_withdrawn_through_its_own_meeting_only(engine: Engine, meeting: MeetingRow) -> None:
    row, _ = made(engine, meeting)
    other = add_meeting(engine, "Another one")
    with writing(engine) as session, pytest.raises(RulingNotFoundError):
        withdraw_ruling(session, other, row.id)
    assert listed(engine, other) == ()
    assert listed(engine, meeting)[0].withdrawn_at is None


def test_a_meeting_has_only_so_many_rulings(
    engine: Engine, meeting: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[add_ruling.__module__], "MOST_RULINGS", 1)
    made(engine, meeting)
    with pytest.raises(TooManyRulingsError):
        made(engine, meeting, "part")
    assert len(listed(engine, meeting)) == 1


def test_posted_at_once_by_many_it_is_made_once(engine: Engine, meeting: MeetingRow) -> None:
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: made(engine, meeting), range(16)))
    assert len({row.id for row, _ in outcomes}) == 1
    assert [is_new for _, is_new in outcomes].count(True) == 1


def test_rulings_about_an_erased_text_go_with_it_and_others_stay(engine: Engine, meeting: MeetingRow) -> None:
    article = add_article(engine, meeting, "The envoy left.")
    of_it = (article.revision.sha256, 0, 9)
    made(engine, meeting, "yes", of_it, ONE, who="Ada")
    kept, _ = made(engine, meeting, "yes", ONE, OTHER)
    with writing(engine) as session:
        hide_article(session, article.id)
        erase_article(session, article.id)
    assert [one.id for one in listed(engine, meeting)] == [kept.id]


def test_rulings_go_with_their_meeting(engine: Engine, meeting: MeetingRow) -> None:
    made(engine, meeting)
    with writing(engine) as session:
        erase_meeting(session, meeting.slug)
    assert listed(engine, meeting) == ()
