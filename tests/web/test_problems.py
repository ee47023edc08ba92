import json
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

Guarded = Callable[..., TestClient]
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    "body", [b'{"text": NaN}', b'{"text": 1e999}', b'{"text": "a", "weight": NaN}', b'{"text": -Infinity}']
)
def test_numbers_that_are_none_are_refused(guarded: Guarded, body: bytes) -> None:
    answer = guarded().post("/api/v1/notes", content=body, headers=JSON)

    assert answer.status_code == 422
    assert answer.json()["type"] == "/docs#problem-invalid"


@pytest.mark.parametrize(
    "body", [rb'{"text": "\ud800"}', rb'{"\ud800": 1, "text": "a"}', rb'{"text": ["\udfff"]}']
)
def test_half_a_surrogate_pair_is_refused_wherever_it_stands(guarded: Guarded, body: bytes) -> None:
    client = guarded()

    assert client.post("/api/v1/notes", content=body, headers=JSON).status_code == 422
    assert client.app.state.taken == []


@pytest.mark.parametrize(
    "kind",
    [
        "application/octet-stream",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/problem+json",
        None,
    ],
)
def test_json_is_read_only_under_its_own_name(guarded: Guarded, kind: str | None) -> None:
    headers = {"content-type": kind} if kind else {}

    for body in (b"\xff\xfe\x00\x80", b'{"text": "a"}'):
        assert guarded().post("/api/v1/notes", content=body, headers=headers).status_code == 415


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"",
        b'{"text": "a"',
        b"\xff",
        b'{"text": "a", "text": "b"}',
        b"[" * 100_000,
        b'{"text": ' + b"1" * 100_000 + b"}",
    ],
)
def test_json_that_cannot_be_read_is_refused(guarded: Guarded, body: bytes) -> None:
    assert guarded().post("/api/v1/notes", content=body, headers=JSON).status_code in (400, 422)


def test_unknown_fields_are_refused_by_place(guarded: Guarded) -> None:
    answer = guarded().post("/api/v1/notes", json={"text": "a", "colour": "red"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["loc"] == ["body", "colour"]


def test_what_was_sent_is_never_repeated(guarded: Guarded) -> None:
    answer = guarded().post("/api/v1/notes", json={"text": ["<script>secret</script>"], "<b>": "secret"})

    assert answer.status_code == 422
    assert "secret" not in answer.text
    assert "<" not in answer.text


@pytest.mark.parametrize("number", ["abc", "1.5", "٣x", "%00", "1" * 5000])
def test_ids_that_cannot_exist_are_not_found(guarded: Guarded, number: str) -> None:
    assert guarded().get(f"/api/v1/articles/{number}").status_code == 404


def test_a_problem_document_has_the_five_members(guarded: Guarded) -> None:
    answer = guarded().get("/api/v1/nowhere")

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json().keys() == {"type", "title", "status", "detail", "instance"}
    assert answer.json()["status"] == answer.status_code == 404
    assert answer.json()["instance"] == f"urn:request:{answer.headers['x-request-id']}"


def test_a_wrong_method_is_refused_and_told_the_right_ones(guarded: Guarded) -> None:
    answer = guarded().delete("/page")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


def test_people_get_a_page_and_htmx_its_fragment_with_the_same_status(guarded: Guarded) -> None:
    client = guarded()

    page = client.get("/nowhere", headers={"accept": "text/html"})
    fragment = client.get("/nowhere", headers={"accept": "text/html", "hx-request": "true"})

    assert page.status_code == fragment.status_code == 404
    assert page.text.startswith("<!doctype html>")
    assert fragment.text.startswith('<section class="sheet" id="error"')
    assert json.dumps("HX-Request")[1:-1] in page.headers["vary"]


def test_json_in_another_encoding_than_utf8_is_refused(guarded: Guarded) -> None:
    client = guarded()
    for body in ('{"text": "a"}'.encode("utf-16-le"), b'{"text": "\xed\xa0\x80"}', b'\xff{"text": "a"}'):
        assert client.post("/api/v1/notes", content=body, headers=JSON).status_code == 400
    assert client.app.state.taken == []


def test_a_million_values_are_refused_before_each_is_checked(guarded: Guarded) -> None:
    many = {f"k{n}": n for n in range(20_000)}
    for body in ({"text": "a", **many}, {"text": [1] * 20_000}):
        answer = guarded().post("/api/v1/notes", content=json.dumps(body), headers=JSON)
        assert answer.status_code == 400
        assert len(answer.content) < 1_000


def test_no_more_than_a_hundred_errors_are_told(guarded: Guarded) -> None:
    for body in ({f"k{n}": n for n in range(300)}, {"text": ["\ud800" * 9] * 300}):
        answer = guarded().post("/api/v1/notes", content=json.dumps(body), headers=JSON)
        assert answer.status_code == 422
        assert len(answer.json()["errors"]) == 100
