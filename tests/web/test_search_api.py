"""The search of the API: the same finds as on the page, with their places."""

import re

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.test_search import ONE, OTHER


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine, title="Human rights in Ruritania", symbol="S/PV.9287")
    add_article(engine, row, ONE, outlet="first.example", headline="Camps in the north", byline="Ann Writer")
    add_article(engine, row, OTHER, outlet="second.example")
    return row


def test_the_api_finds_the_same_with_places(client: TestClient, meeting: MeetingRow) -> None:
    found = client.get("/api/v1/search", params={"q": "salmón camps"}).json()

    assert found["query"] == "salmón camps"
    assert [one["article"]["outlet"] for one in found["articles"]["found"]] == [
        "second.example",
        "first.example",
    ]
    (sentence,) = found["articles"]["found"][1]["sentences"]
    assert ONE[sentence["start"] : sentence["end"]] == sentence["text"]
    assert [ONE[start:end] for start, end in sentence["words"]] == ["Salmón", "camps"]
    (speaker,) = client.get("/api/v1/search", params={"q": "kuzmenkov"}).json()["speakers"]
    assert (speaker["name"], speaker["articles"][0]["quotes"]) == ("Stepan Kuzmenkov", 1)
    assert client.get("/api/v1/search", params={"q": "ruritania"}).json()["meetings"]["total"] == 1


def test_the_api_links_the_page_that_follows(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    for _ in range(12):
        add_article(engine, meeting)
    answer = client.get("/api/v1/search", params={"q": '"the council"'})

    link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers["link"])
    assert link
    last = client.get(link[1])
    assert (len(answer.json()["articles"]["found"]), len(last.json()["articles"]["found"])) == (10, 2)
    assert "link" not in last.headers


def test_a_search_without_a_query_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/v1/search")

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
