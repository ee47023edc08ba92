"""The lists of the API come in pages: all of them once and in order, however many there are."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import writing
from app.store.queries import hide_article
from app.store.rows import MeetingRow
from app.web.api.paging import MOST, USUAL
from tests.factories import add_article, add_meeting

API = "/api/v1"


@pytest.fixture
def five(engine: Engine) -> list[MeetingRow]:
    """Five meetings in the order in which they are listed, two of one day and two of no known one."""
    days = [date(2024, 5, 6), date(2023, 3, 17), date(2023, 3, 17), None, None]
    return [add_meeting(engine, title=f"Talks {n}", held_on=days[n]) for n in reversed(range(5))][::-1]


def pages(client: TestClient, address: str) -> list[dict[str, Any]]:
    """Every page from this address on, as one is linked with the next."""
    found: list[dict[str, Any]] = []
    link: str | None = address
    while link:
        answer = client.get(link)
        assert answer.status_code == 200
        found.append(answer.json())
        following = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        assert bool(following) == (found[-1]["next"] is not None)
        link = following[1] if following else None
    return found


@pytest.mark.parametrize(("limit", "sizes"), [(1, [1] * 5), (2, [2, 2, 1]), (5, [5]), (MOST, [5])])
def test_all_meetings_are_listed_once_the_latest_first(
    client: TestClient, five: list[MeetingRow], limit: int, sizes: list[int]
) -> None:
    found = pages(client, f"{API}/meetings?limit={limit}")

    assert [len(one["meetings"]) for one in found] == sizes
    assert [row["slug"] for one in found for row in one["meetings"]] == [row.slug for row in five]
    assert {one["total"] for one in found} == {5}


def test_the_articles_of_a_meeting_are_listed_in_order_of_arrival_and_those_of_others_are_not(
    client: TestClient, engine: Engine, five: list[MeetingRow]
) -> None:
    for _ in range(3):
        for row in five[:2]:
            add_article(engine, row)

    found = pages(client, f"{API}/articles?meeting={five[1].slug}&limit=2")

    listed = [one["articles"] for one in found]
    assert [[article["siglum"] for article in page] for page in listed] == [["A", "B"], ["C"]]
    assert {article["meeting"] for page in listed for article in page} == {five[1].slug}
    assert {one["total"] for one in found} == {3}


def test_articles_that_come_in_between_two_pages_are_on_the_last_and_hidden_ones_on_none(
    client: TestClient, engine: Engine, five: list[MeetingRow]
) -> None:
    first, second, third = (add_article(engine, row) for row in five[:3])
    page = client.get(f"{API}/articles?limit=2").json()
    fourth = add_article(engine, five[0])
    with writing(engine) as session:
        hide_article(session, third.id)

    rest = pages(client, f"{API}/articles?limit=2&cursor={page['next']}")

    assert [article["id"] for article in page["articles"]] == [first.id, second.id]
    assert [article["id"] for one in rest for article in one["articles"]] == [fourth.id]
    assert rest[0]["total"] == 3


def test_a_page_has_no_more_than_is_usual_unless_more_are_asked_for(
    client: TestClient, engine: Engine
) -> None:
    row = add_meeting(engine)
    for _ in range(USUAL + 1):
        add_article(engine, row)

    usual = client.get(f"{API}/articles").json()
    more = client.get(f"{API}/articles?limit={MOST}").json()

    assert (len(usual["articles"]), usual["total"]) == (USUAL, USUAL + 1)
    assert (len(more["articles"]), more["next"]) == (USUAL + 1, None)


@pytest.mark.parametrize("limit", ["0", "-1", str(MOST + 1), "many", ""])
@pytest.mark.parametrize("name", ["meetings", "articles"])
def test_a_page_of_another_size_is_refused(client: TestClient, name: str, limit: str) -> None:
    answer = client.get(f"{API}/{name}?limit={limit}")

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["query", "limit"]]


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 30, "2023-13-45.1", "unknown.", "⁵"])
@pytest.mark.parametrize("name", ["meetings", "articles"])
def test_a_cursor_that_no_page_can_have_named_breaks_nothing(
    client: TestClient, five: list[MeetingRow], name: str, cursor: str
) -> None:
    assert client.get(f"{API}/{name}", params={"cursor": cursor}).status_code == 200


def test_the_description_tells_of_the_size_of_a_page_and_of_the_link(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    for name in ("meetings", "articles"):
        told = paths[f"{API}/{name}"]["get"]
        limit = next(one["schema"] for one in told["parameters"] if one["name"] == "limit")
        assert (limit["minimum"], limit["maximum"], limit["default"]) == (1, MOST, USUAL)
        assert "Link" in told["responses"]["200"]["headers"]
        assert "schema" in told["responses"]["200"]["content"]["application/json"]
