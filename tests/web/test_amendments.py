"""The API's ways to change what is there."""

import json
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.conftest import HERE

API = "/api/v1"
TEXT = "The Council met on Friday. Nobody could speak."


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


@pytest.fixture
def row(engine: Engine, meeting: MeetingRow) -> ArticleRow:
    return add_article(engine, meeting, TEXT, outlet="AP", attribution="matched")


def test_a_meeting_is_made_once_and_found_at_its_location(client: TestClient) -> None:
    new = {"title": "Talks", "held_on": "2024-05-06", "symbol": "S/PV.1", "record": "verbatim"}

    first = client.post(f"{API}/meetings", json=new)
    again = client.post(f"{API}/meetings", json=new)
    other = client.post(f"{API}/meetings", json=new | {"symbol": "S/PV.2"})

    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.json() == again.json() == client.get(first.headers["location"]).json()
    assert {name: first.json()["meeting"][name] for name in new} == new


def test_what_is_said_of_a_meeting_changes_field_by_field(client: TestClient, meeting: MeetingRow) -> None:
    address = f"{API}/meetings/{meeting.slug}"
    client.patch(address, json={"place": "Geneva", "held_on": "2024-05-06"})

    answer = client.patch(address, json={"place": None, "record": "none"})

    told = answer.json()["meeting"]
    assert (told["place"], told["held_on"], told["record"], told["title"]) == (
        None,
        "2024-05-06",
        "none",
        meeting.title,
    )
    assert answer.json() == client.get(address).json()
    assert answer.headers["etag"] == client.get(address).headers["etag"]


def test_what_is_said_of_an_article_changes_field_by_field(client: TestClient, row: ArticleRow) -> None:
    address = f"{API}/articles/{row.id}"

    noted = client.patch(address, json={"note": "a note"}).json()["article"]
    told = client.patch(address, json={"published_at": "2023-03", "note": None}).json()["article"]
    bare = client.patch(address, json={"outlet": None}).json()["article"]

    assert (noted["note"], noted["outlet"], noted["attribution"]) == ("a note", "AP", "matched")
    assert (told["note"], told["published_at"], told["attribution"]) == (None, "2023-03", "stated")
    assert bare["outlet"] is None
    assert client.get(address).json()["article"] == bare


@pytest.mark.parametrize(
    ("address", "body", "loc"),
    [
        ("meetings", {"title": ""}, "title"),
        ("meetings", {"title": "Talks", "record": "rumour"}, "record"),
        ("meetings/{slug}", {"title": None}, "title"),
        ("meetings/{slug}", {"slug": "new"}, "slug"),
        ("articles/1", {"url": "ftp://a.example"}, "url"),
        ("articles/1", {"published_at": "2999"}, "published_at"),
        ("articles/1", {"text": "a"}, "text"),
        ("articles/1", {"hidden": "perhaps"}, "hidden"),
        ("articles/1", {"hidden": True, "role": "rumour"}, "role"),
        ("articles/1/revisions", {"text": ""}, "text"),
        ("articles/1/revisions", {"text": "a\0"}, "text"),
        ("articles/1/revisions", {"text": "a", "after": "b"}, "after"),
        ("articles/1/revisions", {}, "text"),
    ],
)
def test_what_cannot_be_is_refused_by_field(
    client: TestClient, meeting: MeetingRow, row: ArticleRow, address: str, body: dict[str, Any], loc: str
) -> None:
    before = client.get(f"{API}/articles/{row.id}").json()
    method = "PATCH" if address in ("meetings/{slug}", "articles/1") else "POST"

    answer = client.request(method, f"{API}/{address.format(slug=meeting.slug)}", json=body)

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["body", loc]]
    assert client.get(f"{API}/articles/{row.id}").json() == before


def test_a_corrected_text_follows_and_both_can_be_had(client: TestClient, row: ArticleRow) -> None:
    address = f"{API}/articles/{row.id}"

    answer = client.post(f"{address}/revisions", json={"text": "Corrected.\r\n", "after": 1})
    again = client.post(f"{address}/revisions", json={"text": "Corrected.\n"})

    assert (answer.status_code, again.status_code) == (201, 200)
    assert answer.headers["location"] == f"{address}?revision=2"
    assert client.get(answer.headers["location"]).json() == answer.json() == again.json()
    assert client.get(f"{address}?revision=1").json()["text"] == TEXT
    lines = client.get(f"{address}/revisions").json()["revisions"]
    assert [(line["number"], line["length"]) for line in lines] == [(1, len(TEXT)), (2, 11)]
    assert lines[1]["sha256"] == answer.json()["article"]["sha256"] != lines[1]["original_sha256"]


def test_a_correction_of_a_text_that_is_no_longer_the_latest_is_refused(
    client: TestClient, row: ArticleRow
) -> None:
    address = f"{API}/articles/{row.id}/revisions"
    client.post(address, json={"text": "First."})

    answer = client.post(address, json={"text": "Second.", "after": 1})

    assert answer.status_code == 409
    assert "Revision 2" in answer.json()["detail"]
    assert len(client.get(address).json()["revisions"]) == 2


def test_no_article_becomes_another_ones_double(
    client: TestClient, engine: Engine, meeting: MeetingRow, row: ArticleRow
) -> None:
    other = add_article(engine, meeting, "Other words.", outlet="AP")
    copy = add_article(engine, meeting, TEXT, outlet="Reuters")

    by_text = client.post(f"{API}/articles/{other.id}/revisions", json={"text": TEXT})
    by_outlet = client.patch(f"{API}/articles/{copy.id}", json={"outlet": "AP", "hidden": True})

    for answer in (by_text, by_outlet):
        assert answer.status_code == 409
        assert answer.json()["detail"] == f"Article A ({row.id}) is the same text from the same outlet."
    assert client.get(f"{API}/articles/{copy.id}").json()["article"]["hidden_at"] is None


def test_an_article_is_hidden_shown_again_and_at_last_erased(
    client: TestClient, meeting: MeetingRow, row: ArticleRow
) -> None:
    address = f"{API}/articles/{row.id}"
    listed = f"{API}/meetings/{meeting.slug}"

    assert client.delete(f"{address}?erase=yes").status_code == 409
    assert client.delete(address).status_code == 204
    assert client.get(address).json()["article"]["hidden_at"]
    assert client.get(listed).json()["articles"] == []
    assert client.get(f"{API}/articles").json() == {"articles": [], "total": 0, "next": None}
    assert client.patch(address, json={"hidden": False}).json()["article"]["hidden_at"] is None
    assert len(client.get(listed).json()["articles"]) == 1
    assert client.delete(listed).status_code == 409
    client.patch(address, json={"hidden": True})
    assert client.delete(f"{address}?erase=perhaps").status_code == 422
    assert client.delete(f"{address}?erase=yes").status_code == 204

    for method, page in (("GET", ""), ("GET", "/revisions"), ("DELETE", ""), ("DELETE", "?erase=yes")):
        answer = client.request(method, address + page)
        assert answer.status_code == answer.json()["status"] == 410
    assert client.patch(address, json={"note": "x"}).status_code == 410
    assert client.post(f"{address}/revisions", json={"text": "x"}).status_code == 410
    assert client.delete(listed).status_code == 204
    assert client.delete(listed).status_code == client.get(listed).status_code == 404


def test_a_change_of_what_is_no_longer_so_is_refused(
    client: TestClient, meeting: MeetingRow, row: ArticleRow
) -> None:
    for method, address, body in (
        ("PATCH", f"{API}/articles/{row.id}", {"note": "mine"}),
        ("PATCH", f"{API}/meetings/{meeting.slug}", {"place": "mine"}),
        ("POST", f"{API}/articles/{row.id}/revisions", {"text": "mine"}),
        ("DELETE", f"{API}/articles/{row.id}", None),
    ):
        read = address.removesuffix("/revisions")
        tag = client.get(read).headers["etag"]
        content = json.dumps(body) if body else None
        headers = {"content-type": "application/json"} if body else {}
        stale = client.request(method, address, content=content, headers=headers | {"if-match": '"stale"'})
        assert (stale.status_code, client.get(read).headers["etag"]) == (412, tag)
        fresh = client.request(
            method, address, content=content, headers=headers | {"if-match": f'"other", {tag}'}
        )
        assert fresh.status_code in (200, 201, 204)
        assert client.get(read).headers["etag"] != tag


def test_where_writing_is_off_nothing_changes(
    database_url: str, meeting: MeetingRow, row: ArticleRow
) -> None:
    app = create_app(Settings(database_url=database_url, writes=False))
    with TestClient(app, base_url=HERE) as reader:
        before = reader.get(f"{API}/articles/{row.id}").json()
        for method, address in (
            ("POST", "meetings"),
            ("PATCH", f"meetings/{meeting.slug}"),
            ("DELETE", f"meetings/{meeting.slug}"),
            ("PATCH", f"articles/{row.id}"),
            ("POST", f"articles/{row.id}/revisions"),
            ("DELETE", f"articles/{row.id}"),
            ("DELETE", f"articles/{row.id}?erase=yes"),
        ):
            assert reader.request(method, f"{API}/{address}", json={}).status_code == 403
        assert reader.get(f"{API}/articles/{row.id}").json() == before
    app.state.engine.dispose()


@pytest.mark.parametrize("number", ["0", "7", "-1", "x", "99999999999999999999999"])
def test_what_is_not_there_cannot_be_changed(client: TestClient, number: str) -> None:
    for method, page, body in (
        ("PATCH", "", {"note": "x"}),
        ("DELETE", "", None),
        ("DELETE", "?erase=yes", None),
        ("GET", "/revisions", None),
        ("POST", "/revisions", {"text": "x"}),
    ):
        assert client.request(method, f"{API}/articles/{number}{page}", json=body).status_code == 404
    assert client.patch(f"{API}/meetings/nowhere-{number}", json={"place": "x"}).status_code == 404
