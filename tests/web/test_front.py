"""The front page: the meetings, how much their articles share, and how little is worked out for it."""

import re
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.comparison import Drawn
from app.config import Settings
from app.main import create_app
from app.store.rows import MeetingRow
from app.web import comparing, deps
from app.web.shown import front
from tests.factories import add_article, add_meeting
from tests.web.test_pages import FIRST, ONLY_A, ONLY_B, SECOND

NOT_COUNTED = "not yet counted"


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, title="Human rights in Ruritania")
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, SECOND)
    return meeting


@pytest.fixture
def compares(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The meetings that have been compared, each as often as it was."""
    slugs: list[str] = []
    compare = comparing.compare

    def noted(drawn: Drawn, *given: Any) -> Any:
        slugs.append(drawn.meeting.slug)
        return compare(drawn, *given)

    monkeypatch.setattr(comparing, "compare", noted)
    return slugs


def test_the_front_page_lists_meetings_with_their_counts(client: TestClient, compared: MeetingRow) -> None:
    client.get(f"/meetings/{compared.slug}")
    html = client.get("/").text

    assert f'href="/meetings/{compared.slug}"' in html
    assert "first.example" in html
    assert re.search(r"<strong>2</strong> articles", html)
    assert re.search(r"<strong>1</strong> shared passage", html)


def test_what_one_day_brought_to_one_meeting_is_told_under_one_title(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    other = add_meeting(engine, title="Grain")
    add_article(engine, other, ONLY_A, outlet="third.example")
    add_article(engine, compared, ONLY_B, outlet="fourth.example")
    last = client.get("/").text.partition("Added last")[2]

    outlets = re.findall(r"\w+\.example|Human rights in Ruritania|Grain", last)
    assert outlets == [
        *("Human rights in Ruritania", "fourth.example", "Grain", "third.example"),
        *("Human rights in Ruritania", "first.example"),
    ]


def test_the_front_page_of_an_empty_database_says_so(client: TestClient) -> None:
    assert "No meeting yet" in client.get("/").text


def test_the_front_page_compares_no_meeting_that_nobody_has_opened(
    client: TestClient, compared: MeetingRow, compares: list[str]
) -> None:
    html = client.get("/").text

    assert f"<br>shared passages {NOT_COUNTED}<br>" in html
    assert compares == []


def test_the_front_page_says_so_when_an_article_has_come_in_since(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    client.get(f"/meetings/{compared.slug}")
    assert "<strong>2</strong> articles" in client.get("/").text

    add_article(engine, compared, f"{ONLY_A}\n{ONLY_B}")
    html = client.get("/").text
    assert "<strong>3</strong> articles" in html
    assert NOT_COUNTED in html

    client.get(f"/meetings/{compared.slug}")
    assert re.search(r"<strong>[2-9]</strong> shared passages", client.get("/").text)


def test_what_was_compared_before_the_start_is_counted_again_once(
    client: TestClient, database_url: str, compared: MeetingRow, compares: list[str]
) -> None:
    client.get(f"/meetings/{compared.slug}")
    app = create_app(Settings(database_url=database_url))
    with TestClient(app, base_url="http://localhost") as started:
        pages = [started.get("/").text for _ in range(3)]
    app.state.engine.dispose()

    assert all(re.search(r"<strong>1</strong> shared passage", html) for html in pages)
    assert compares == [compared.slug, compared.slug]


def test_a_visit_counts_again_only_as_much_as_holds_nobody_up(
    client: TestClient,
    database_url: str,
    engine: Engine,
    compared: MeetingRow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = add_meeting(engine)
    add_article(engine, other, FIRST + "Elsewhere.")
    add_article(engine, other, SECOND + "Elsewhere.")
    for row in (compared, other):
        client.get(f"/meetings/{row.slug}")
    monkeypatch.setattr(deps, "Allowance", lambda: comparing.Allowance(len(FIRST + SECOND) + 30))
    app = create_app(Settings(database_url=database_url))
    with TestClient(app, base_url="http://localhost") as started:
        left = [started.get("/").text.count(NOT_COUNTED) for _ in range(3)]
    app.state.engine.dispose()

    assert left == [1, 0, 0]


def test_two_equal_texts_that_nobody_has_opened_are_not_compared_either(
    client: TestClient, engine: Engine, compares: list[str]
) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, FIRST, outlet="second.example")

    assert NOT_COUNTED in client.get("/").text
    assert compares == []


def test_meetings_with_the_same_articles_each_show_a_passage_of_their_own(engine: Engine) -> None:
    texts = (
        "The envoy urged both sides on Friday to hold their fire and to let the convoys through.",
        "The envoy urged all sides on Monday to hold their fire and to let the convoys through.",
    )
    library = comparing.Library(engine)
    slugs = []
    for row in (add_meeting(engine), add_meeting(engine)):
        held = [add_article(engine, row, text) for text in texts]
        comparing.compared(library, row.slug)
        example = front.listed(library, row, held).example
        assert example
        assert example.slug == row.slug
        slugs.append(example.slug)
    assert len(set(slugs)) == 2
