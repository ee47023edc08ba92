"""The front page: the meetings, how much their articles share, and what is not worked out twice."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from app.web import comparing, front
from tests.factories import add_article, add_meeting
from tests.web.test_pages import FIRST, ONLY_A, ONLY_B, SECOND


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, title="Human rights in Ruritania")
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, SECOND)
    return meeting


def test_the_front_page_lists_meetings_with_their_counts(client: TestClient, compared: MeetingRow) -> None:
    html = client.get("/").text

    assert f'href="/meetings/{compared.slug}"' in html
    assert "first.example" in html
    assert re.search(r"<strong>2</strong> articles", html)
    assert re.search(r"<strong>1</strong> shared passage", html)


def test_the_front_page_of_an_empty_database_says_so(client: TestClient) -> None:
    assert "No meeting yet" in client.get("/").text


def test_the_front_page_follows_the_articles_that_come_in(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    assert "<strong>2</strong> articles" in client.get("/").text

    add_article(engine, compared, f"{ONLY_A}\n{ONLY_B}")

    html = client.get("/").text
    assert "<strong>3</strong> articles" in html
    assert re.search(r"<strong>[2-9]</strong> shared passages", html)


def test_the_front_page_compares_anew_only_where_articles_came_in(
    client: TestClient, engine: Engine, compared: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = add_meeting(engine)
    add_article(engine, other, FIRST + "Elsewhere.")
    add_article(engine, other, SECOND + "Elsewhere.")
    asked: list[str] = []
    monkeypatch.setattr(
        front, "compared", lambda engine, slug: asked.append(slug) or comparing.compared(engine, slug)
    )

    client.get("/")
    client.get("/")
    assert sorted(asked) == sorted([compared.slug, other.slug])

    add_article(engine, other, ONLY_A)
    client.get("/")
    assert asked[2:] == [other.slug]
