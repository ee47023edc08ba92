"""Rulings as forms and programs send them: refused where they make no sense, and led nowhere else."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store.rows import MeetingRow
from tests.web.conftest import HERE
from tests.web.test_rulings import collation, home, meeting, notes, passage, send

__all__ = ["meeting"]  # the fixture


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "yes"},
        {"verdict": "yes", "row": "p-0000000000000000"},
        {"verdict": "maybe", "row": "A.0.9"},
        {"verdict": "yes", "row": "A.0.9"},
        {"verdict": "join", "row": "A.0.9"},
        {"verdict": "join", "row": "A.0.9", "with": "A.10.14"},
        {"verdict": "join", "row": "A.0.9", "with": "Z.0.9"},
        {"verdict": "join", "row": "A.0.9", "with": "B.0.999999999"},
        {"verdict": "join", "row": "A.0.9", "with": "B.9.0"},
        {"verdict": "join", "row": "A.0.9", "with": "B.0.9", "who": "w" * 201},
        {"verdict": "join", "row": "A.0.9", "with": "B.0.9", "who": "a\0"},
        {"verdict": "join", "row": "A.0.9", "with": "B.0.9", "note": "n" * 1001},
        {"verdict": "join", "row": "\u202e\0'\"<script>", "with": "B.0.9"},
        {"verdict": "part", "row": "A.0.9", "apart": "A.0.9"},
    ],
)
def test_what_makes_no_ruling_is_refused_and_changes_nothing(
    client: TestClient, meeting: MeetingRow, fields: dict[str, str]
) -> None:
    assert send(client, meeting, **fields) == 422
    assert client.get(f"/api/v1{home(meeting)}/rulings").json() == {"rulings": []}


def test_nobody_is_led_to_another_site_or_meeting(client: TestClient, meeting: MeetingRow) -> None:
    own = home(meeting)
    for back in (
        "//evil.example",
        "https://evil.example",
        "/meetings/other",
        f"{own}x",
        f"{own}\\x",
        f"{own}?\r\nset-cookie: a",
        "",
    ):
        answer = client.post(
            f"{own}/rulings", data={"verdict": "join", "row": "A.0.9", "with": "B.0.9", "back": back}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, f"{own}/rulings")


def test_addresses_that_are_not_there_are_404(client: TestClient, meeting: MeetingRow) -> None:
    own = home(meeting)
    assert client.get("/meetings/nowhere/rulings").status_code == 404
    assert client.get(f"{own}/rulings/new?row=p-0").status_code == 404
    assert client.get(f"{own}/rulings/new?row=Z.1.9").status_code == 404
    for number in ("7", "0", "-1", "9" * 30):
        assert client.post(f"{own}/rulings/{number}/undo", data={"back": ""}).status_code == 404
    assert client.post("/meetings/nowhere/rulings", data={"verdict": "yes"}).status_code == 404


def test_where_nothing_is_written_rulings_are_read_and_not_asked_for(
    client: TestClient, meeting: MeetingRow, database_url: str
) -> None:
    found = passage(client, meeting)
    send(client, meeting, verdict="yes", row=found["id"], who="Ada")
    app = create_app(Settings(database_url=database_url, writes=False))
    with TestClient(app, base_url=HERE, follow_redirects=False) as closed:
        page = closed.get(f"{home(meeting)}?passage={found['id']}").text
        assert len(notes(page)) == 1
        for address in (f"?passage={found['id']}", "/rulings", "/quotes", "/figures"):
            assert 'method="post"' not in closed.get(home(meeting) + address).text
        assert closed.get(f"{home(meeting)}/rulings/new").status_code == 403
        assert send(closed, meeting, verdict="part", row=found["id"]) == 403
        assert closed.post(f"{home(meeting)}/rulings/1/undo", data={"back": ""}).status_code == 403
        assert closed.delete(f"/api/v1{home(meeting)}/rulings/1").status_code == 403
    app.state.engine.dispose()


def place(siglum: str, start: int, end: int) -> dict[str, Any]:
    return {"siglum": siglum, "start": start, "end": end}


def test_programs_rule_read_and_withdraw(client: TestClient, meeting: MeetingRow) -> None:
    address = f"/api/v1{home(meeting)}/rulings"
    body = {
        "about": "passage",
        "verdict": "join",
        "places": [place("A", 0, 53), place("C", 0, 38)],
        "who": "Ada",
    }
    made = client.post(address, json=body)
    assert (made.status_code, made.json()["who"]) == (201, "Ada")
    assert client.post(address, json=body).status_code == 200
    assert client.get(address).json() == {"rulings": [made.json()]}
    assert passage(client, meeting, "AC")["kind"] == "reworded"
    gone = client.delete(f"{address}/{made.json()['id']}")
    assert gone.status_code == 200
    assert gone.json()["withdrawn_at"] is not None
    assert "rulings" not in collation(client, meeting)
    assert client.delete(f"{address}/99").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"places": [place("A", 0, 9)]},
        {"places": [place("A", 0, 9), place("Z", 0, 9)]},
        {"places": [place("A", 0, 9), place("B", 5, 5)]},
        {"places": [place("A", 0, 9), place("B", 0, 10**9)]},
        {"places": [place("A", 0, 9), place("B", -1, 9)]},
        {"places": [place("A", 0, 9), place("A", 10, 14)]},
        {"verdict": "part"},
        {"verdict": "perhaps"},
        {"about": "article"},
        {"apart": 1},
        {"who": "w" * 201},
        {"colour": "red"},
    ],
)
def test_a_wrong_ruling_from_a_program_is_a_problem_that_names_the_field(
    client: TestClient, meeting: MeetingRow, change: dict[str, Any]
) -> None:
    body = {"about": "passage", "verdict": "yes", "places": [place("A", 0, 9), place("B", 0, 9)]}
    answer = client.post(f"/api/v1{home(meeting)}/rulings", json=body | change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["loc"][0] == "body"
