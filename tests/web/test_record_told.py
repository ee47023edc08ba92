"""What pages and files say of an official record as one of the articles: that it is there, and what it is."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import writing
from app.store.queries import hide_article
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting

SAID = "Ships do not sail on signatures, the envoy told the Council, and no convoy left the port of Veyra."


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    """One whose record was said not to exist, before somebody added one as B."""
    row = add_meeting(engine, record="none")
    add_article(engine, row, f"On Monday it was calm. {SAID}", outlet="The Herald")
    return row


@pytest.fixture
def record(engine: Engine, meeting: MeetingRow) -> ArticleRow:
    return add_article(engine, meeting, SAID, role="record")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return words(answer.text)


def passage(client: TestClient, meeting: MeetingRow) -> str:
    found = client.get(f"/api/v1/meetings/{meeting.slug}/collation").json()["passages"]
    return f"/passages/{found[0]['id']}"


@pytest.mark.parametrize("name", ["", "/quotes", "/figures", "/coverage", "/timeline", "/rulings"])
def test_every_page_on_a_meeting_says_that_its_record_was_added(
    client: TestClient, meeting: MeetingRow, record: ArticleRow, name: str
) -> None:
    told = page(client, f"/meetings/{meeting.slug}{name}")

    assert "Official record Added as B" in told
    assert "not minuted" not in told


def test_so_do_a_passage_the_list_of_meetings_and_the_files(
    client: TestClient, meeting: MeetingRow, record: ArticleRow
) -> None:
    assert "Official record Added as B" in page(client, f"/meetings/{meeting.slug}{passage(client, meeting)}")
    assert "Official record: added as B" in page(client, "/")
    assert "Official record: Added as B\n" in client.get(f"/meetings/{meeting.slug}/export/md").text
    assert "Official record Added as B" in words(client.get(f"/meetings/{meeting.slug}/export/html").text)


def test_once_the_record_is_hidden_what_was_stated_is_said_again(
    client: TestClient, engine: Engine, meeting: MeetingRow, record: ArticleRow
) -> None:
    with writing(engine) as session:
        hide_article(session, record.id)

    assert "Official record None: this meeting was not minuted" in page(client, f"/meetings/{meeting.slug}")
    assert "Official record: none" in page(client, "/")


def test_a_record_that_names_no_outlet_is_called_what_it_is_and_that_once(
    client: TestClient, meeting: MeetingRow, record: ArticleRow
) -> None:
    address = f"/meetings/{meeting.slug}"

    assert "B Official record date not stated" in page(client, address)
    assert "B Official record date not stated" in page(client, f"{address}/timeline")
    assert "B Official record · date not stated" in page(client, address + passage(client, meeting))
    assert "B Official record" in page(client, f"/articles/{record.id}")
    assert re.search(r"A The Herald\W+B Official record\s+2\s+articles", page(client, "/"))
    assert "**B** official record, date not stated" in client.get(f"{address}/export/md").text
    for other in (address, f"{address}/timeline", f"{address}/quotes", "/"):
        assert "Outlet not stated" not in page(client, other)


def test_where_outlets_are_hidden_a_record_is_still_told_from_reports(
    client: TestClient, meeting: MeetingRow, record: ArticleRow
) -> None:
    told = page(client, f"/meetings/{meeting.slug}?names=hidden")

    assert "A Report · date not stated" in told
    assert "B Official record · date not stated" in told
