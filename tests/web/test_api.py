import json
from dataclasses import asdict, fields
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.collation import collate
from app.collation.text import RuledCollation, Witness
from app.comparison import compare, draw
from app.store import queries
from app.store.engine import reading
from app.store.rows import MeetingRow
from app.web.api.shapes import CollationShape
from tests.factories import add_article, add_meeting

API = "/api/v1"
FIRST = (
    "Thomas-Greenfield said the pursuit of weapons of mass destruction always trumps the needs of its people."
)
SECOND = FIRST.replace("pursuit of", "search for").replace("trumps", "prevails over")


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, held_on=None, body="Security Council")
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, SECOND)
    return meeting


def number_stored(engine: Engine) -> int:
    with reading(engine) as session:
        return sum(row.articles for row in queries.meetings(session))


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(asdict(value)))


def test_meetings_and_articles_are_listed(client: TestClient, compared: MeetingRow) -> None:
    (meeting,) = client.get(f"{API}/meetings").json()["meetings"]
    whole = client.get(f"{API}/meetings/{compared.slug}").json()

    assert (meeting["slug"], meeting["articles"], meeting["held_on"]) == (compared.slug, 2, None)
    assert whole["meeting"] == meeting
    assert [article["siglum"] for article in whole["articles"]] == ["A", "B"]
    assert client.get(f"{API}/articles").json()["articles"] == whole["articles"]
    assert (
        client.get(f"{API}/articles", params={"meeting": compared.slug}).json()["articles"]
        == whole["articles"]
    )


def test_an_article_is_answered_with_its_text(client: TestClient, compared: MeetingRow) -> None:
    told = client.get(f"{API}/articles/1").json()

    assert told["text"] == FIRST
    assert told["article"]["length"] == len(FIRST)
    assert told["article"]["outlet"] == "first.example"


def test_a_meetings_collation_is_what_its_page_is_made_of(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    with reading(engine) as session:
        expected = compare(draw(session, compared.slug)).collation

    told = client.get(f"{API}/meetings/{compared.slug}/collation").json()

    assert told == as_json(expected)
    page = client.get(f"/meetings/{compared.slug}").text
    assert told["passages"]
    assert all(f'id="A-{passage["id"]}"' in page for passage in told["passages"])


def test_texts_are_compared_without_storing_them(client: TestClient, engine: Engine) -> None:
    witnesses = [{"text": "\ufeff" + FIRST + "\r\n", "outlet": "x"}, {"text": SECOND, "role": "preview"}]

    answer = client.post(f"{API}/collations", json={"witnesses": witnesses})

    assert answer.status_code == 200
    expected = collate((Witness("A", FIRST + "\n", outlet="x"), Witness("B", SECOND, "preview")))
    assert answer.json() == as_json(expected)
    assert number_stored(engine) == 0


def test_the_documented_collation_has_the_fields_of_the_real_one() -> None:
    assert [field.name for field in fields(CollationShape)] == [
        field.name for field in fields(RuledCollation)
    ]


@pytest.mark.parametrize(
    "body",
    [
        {"witnesses": []},
        {"witnesses": [{"text": "a"}] * 51},
        {"witnesses": [{"text": ""}]},
        {"witnesses": [{"text": "a\0"}]},
        {"witnesses": [{"text": "a" * 2_000_001}]},
        {"witnesses": [{"text": "a", "role": "rumour"}]},
        {"witnesses": [{"text": "a", "x": 1}]},
        {"witnesses": [{"text": "a"}], "x": 1},
        {"witnesses": "a"},
        {},
        [],
        {"witnesses": [{"text": None}]},
    ],
    ids=lambda body: json.dumps(body)[:40],
)
def test_witnesses_that_cannot_be_compared_are_refused(client: TestClient, body: Any) -> None:
    answer = client.post(f"{API}/collations", json=body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"][0] == "body"


def test_half_a_surrogate_pair_is_refused_with_its_position(client: TestClient) -> None:
    answer = client.post(
        f"{API}/collations",
        content=rb'{"witnesses": [{"text": "ab\ud800"}]}',
        headers={"content-type": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"loc": ["body", "witnesses", 0, "text"], "msg": "Half a surrogate pair stands at character 3."}
    ]


def test_an_article_is_stored_and_found_at_its_location(client: TestClient, compared: MeetingRow) -> None:
    answer = client.post(
        f"{API}/articles",
        json={"meeting": compared.slug, "text": "A third.\r\n", "published_at": "2023-03-18"},
    )

    assert answer.status_code == 201
    assert answer.json()["article"]["siglum"] == "C"
    assert client.get(answer.headers["location"]).json() == answer.json()
    assert answer.json()["text"] == "A third.\n"


def test_the_same_article_again_answers_with_the_one_stored_before(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    answer = client.post(
        f"{API}/articles", json={"meeting": compared.slug, "text": FIRST, "outlet": "FIRST.example"}
    )

    assert answer.status_code == 200
    assert answer.headers["location"] == f"{API}/articles/1"
    assert number_stored(engine) == 2


def test_a_new_meeting_may_come_with_an_article(client: TestClient) -> None:
    new = {"title": "Talks", "held_on": "2024-05-06", "record": "verbatim"}

    answer = client.post(f"{API}/articles", json={"new_meeting": new, "text": FIRST})

    assert answer.status_code == 201
    assert (
        client.get(f"{API}/meetings/{answer.json()['article']['meeting']}").json()["meeting"]["record"]
        == "verbatim"
    )


@pytest.mark.parametrize(
    ("change", "loc"),
    [
        ({"text": ""}, ["body", "text"]),
        ({"text": "a\0b"}, ["body", "text"]),
        ({"text": "a" * 2_000_001}, ["body", "text"]),
        ({"meeting": "nowhere"}, ["body", "meeting"]),
        ({"meeting": None}, ["body", "meeting"]),
        ({"new_meeting": {"title": "Talks"}}, ["body", "meeting"]),
        ({"meeting": None, "new_meeting": {"title": ""}}, ["body", "new_meeting", "title"]),
        ({"published_at": "2999-01-01"}, ["body", "published_at"]),
        ({"url": "ftp://a.example"}, ["body", "url"]),
        ({"outlet": "a" * 1001}, ["body", "outlet"]),
        ({"role": "rumour"}, ["body", "role"]),
        ({"colour": "red"}, ["body", "colour"]),
        ({"text": 7}, ["body", "text"]),
    ],
)
def test_an_article_that_cannot_be_stored_is_refused_by_field(
    client: TestClient, engine: Engine, compared: MeetingRow, change: dict[str, Any], loc: list[str]
) -> None:
    answer = client.post(f"{API}/articles", json={"meeting": compared.slug, "text": "A third."} | change)

    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [loc]
    assert number_stored(engine) == 2
    assert len(client.get(f"{API}/meetings").json()["meetings"]) == 1


@pytest.mark.parametrize(
    "address",
    [
        "meetings/nowhere",
        "meetings/nowhere/collation",
        "articles/99999999999999999999999",
        "articles/7",
        "articles/x",
        "articles?meeting=nowhere",
    ],
)
def test_what_is_not_there_is_a_problem_document(client: TestClient, address: str) -> None:
    answer = client.get(f"{API}/{address}")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_an_answer_that_has_not_changed_is_not_sent_again(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    for address in (
        "meetings",
        f"meetings/{compared.slug}",
        f"meetings/{compared.slug}/collation",
        "articles",
    ):
        tag = client.get(f"{API}/{address}").headers["etag"]
        assert client.get(f"{API}/{address}", headers={"if-none-match": tag}).status_code == 304

    before = client.get(f"{API}/articles").headers["etag"]
    add_article(engine, compared)
    assert client.get(f"{API}/articles", headers={"if-none-match": before}).status_code == 200


def test_the_description_has_examples_that_work_and_our_problem_documents(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]

    assert client.post(f"{API}/articles", json=schemas["NewArticle"]["examples"][0]).status_code == 201
    assert client.post(f"{API}/collations", json=schemas["NewCollation"]["examples"][0]).status_code == 200
    assert "HTTPValidationError" not in schemas
    for methods in document["paths"].values():
        for told in methods.values():
            assert "application/problem+json" in told["responses"]["422"]["content"]


def test_the_page_about_the_api_names_every_operation_and_problem(client: TestClient) -> None:
    html = client.get("/docs").text

    for path in client.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in html
    problem = client.get(f"{API}/nowhere").json()["type"].partition("#")[2]
    assert f'id="{problem}"' in html


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", "articles/1", "GET, PATCH, DELETE"),
        ("DELETE", "articles", "GET, POST"),
        ("OPTIONS", "meetings", "GET, POST"),
        ("TRACE", "meetings/x/rulings/1", "DELETE"),
        ("GET", "collations", "POST"),
    ],
)
def test_other_methods_are_told_which_would_do(
    client: TestClient, compared: MeetingRow, method: str, address: str, allowed: str
) -> None:
    answer = client.request(method, f"{API}/{address}")

    assert answer.status_code == 405
    assert answer.headers["allow"] == allowed


def test_a_value_of_another_kind_is_refused_as_the_description_says(
    client: TestClient, compared: MeetingRow
) -> None:
    assert client.patch(f"{API}/articles/1", json={"hidden": 0}).status_code == 422
    assert client.post(f"{API}/articles/1/revisions", json={"text": "One.", "after": "1"}).status_code == 422


def test_what_is_there_already_is_described_too(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    makers = [
        told["post"] for path, told in paths.items() if "201" in told.get("post", {}).get("responses", ())
    ]

    assert len(makers) == 4
    for told in makers:
        schemas = [
            told["responses"][status]["content"]["application/json"]["schema"] for status in ("200", "201")
        ]
        assert schemas[0] == schemas[1]
