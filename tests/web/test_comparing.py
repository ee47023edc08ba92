"""Comparisons between requests: one page view makes what the next one reads."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.comparison import memory
from app.store.engine import writing
from app.store.queries import add_revision
from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting, draft
from tests.web.test_pages import FIRST, ONLY_A, SECOND


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine)
    add_article(engine, row, FIRST, outlet="first.example")
    add_article(engine, row, SECOND)
    return row


@pytest.fixture
def collated(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many collations have been made."""
    calls: list[None] = []
    collate = memory.collate

    def counted(*given: Any) -> Any:
        calls.append(None)
        return collate(*given)

    monkeypatch.setattr(memory, "collate", counted)
    return lambda: len(calls)


def test_a_page_read_again_is_the_same_and_compares_nothing(
    client: TestClient, meeting: MeetingRow, collated: Callable[[], int]
) -> None:
    first = client.get(f"/meetings/{meeting.slug}")
    again = client.get(f"/meetings/{meeting.slug}")
    client.get(f"/meetings/{meeting.slug}?base=B&names=hidden")
    client.get(f"/api/v1/meetings/{meeting.slug}/collation")

    assert first.text == again.text
    assert collated() == 1


def test_an_article_that_comes_in_is_on_the_next_page(
    client: TestClient, engine: Engine, meeting: MeetingRow, collated: Callable[[], int]
) -> None:
    client.get(f"/meetings/{meeting.slug}")
    add_article(engine, meeting, ONLY_A)

    assert 'id="C"' in client.get(f"/meetings/{meeting.slug}").text
    assert collated() == 2


def test_a_corrected_text_takes_the_place_of_the_one_remembered(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    address = f"/api/v1/meetings/{meeting.slug}/collation"
    corrected = add_article(engine, meeting, ONLY_A)
    before = client.get(address).json()
    with writing(engine) as session:
        add_revision(session, corrected.id, draft(FIRST))
    after = client.get(address).json()

    assert after["witnesses"][2]["sha256"] == after["witnesses"][0]["sha256"]
    assert before["witnesses"][2]["sha256"] != after["witnesses"][2]["sha256"]


def test_readers_at_once_are_answered_from_one_comparison(
    client: TestClient, meeting: MeetingRow, collated: Callable[[], int]
) -> None:
    with ThreadPoolExecutor(6) as readers:
        pages = list(readers.map(lambda _: client.get(f"/meetings/{meeting.slug}").text, range(12)))

    assert len(set(pages)) == 1
    assert collated() == 1


def test_one_copy_printed_by_two_outlets_is_said_to_be_one_and_a_near_one_is_not(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    add_article(engine, meeting, FIRST, outlet="third.example")
    add_article(engine, meeting, FIRST + " ", outlet="fourth.example")
    html = client.get(f"/meetings/{meeting.slug}").text

    heads = dict(re.findall(r'<article class="column" id="(.)"(.*?)</header>', html, re.DOTALL))
    assert set(heads) == {"A", "B", "C", "D"}
    assert {siglum for siglum, head in heads.items() if "to the letter" in head} == {"A", "C"}
    assert "the same text as C, to the letter" in heads["A"]
    assert "to the letter" in client.get(f"/meetings/{meeting.slug}?names=hidden").text
