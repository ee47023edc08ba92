"""What a visitor is told when the database cannot take a write.

And that reading keeps nobody from writing.
"""

from typing import Any

import pytest
from sqlalchemy import Engine, event
from starlette.testclient import TestClient

from app.comparison import compare
from app.store import queries
from app.store.drafts import MeetingDraft
from app.store.engine import reading, writing
from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


def number_stored(engine: Engine) -> int:
    with reading(engine) as session:
        return sum(row.articles for row in queries.meetings(session))


def test_a_full_disk_is_said_and_changes_nothing(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    inside = client.app.state.engine  # type: ignore[attr-defined]
    event.listen(inside, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    inside.dispose()

    answer = client.post("/upload", data={"meeting": meeting.slug, "text": "word " * 20_000})

    assert answer.status_code == 507
    assert "The disk is full" in answer.text
    assert number_stored(engine) == 0
    assert client.get("/").status_code == 200


def test_a_writer_that_waited_too_long_is_asked_to_come_again(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    inside = client.app.state.engine  # type: ignore[attr-defined]
    event.listen(inside, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 50"))
    inside.dispose()
    with writing(engine) as session:
        queries.add_meeting(session, MeetingDraft(title="Another"))
        answer = client.post("/upload", data={"meeting": meeting.slug, "text": "Some words."})

    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert number_stored(engine) == 0


def test_a_comparison_that_cannot_be_kept_is_still_read(
    client: TestClient, engine: Engine, meeting: MeetingRow, caplog: pytest.LogCaptureFixture
) -> None:
    for text in (
        "The envoy urged both sides to hold their fire.",
        "She urged both sides to hold their fire.",
    ):
        add_article(engine, meeting, text)
    inside = client.app.state.engine  # type: ignore[attr-defined]
    event.listen(inside, "connect", lambda connection, _: connection.execute("PRAGMA query_only = 1"))
    inside.dispose()

    assert client.get(f"/meetings/{meeting.slug}").status_code == 200
    assert "were not kept" in caplog.text


def test_a_comparison_under_way_holds_up_no_upload(
    client: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = add_meeting(engine)
    add_article(engine, row)
    add_article(engine, row)
    answered: list[int] = []

    def slow(*drawn: Any) -> Any:
        # In the midst of comparing, as long as it may take, somebody else uploads.
        monkeypatch.setattr("app.web.comparing.compare", compare)
        data = {"meeting": row.slug, "text": "Another article arrives."}
        answered.append(client.post("/upload", data=data).status_code)
        return compare(*drawn)

    monkeypatch.setattr("app.web.comparing.compare", slow)
    assert client.get(f"/meetings/{row.slug}").status_code == 200
    assert answered == [303]
