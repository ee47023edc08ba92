"""Changing what is said of an article."""

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import reading
from app.store.queries import article
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.test_meetings import told, typed

TEXT = "The Council met on Friday.\n\nNobody could speak."
FIELDS = {
    "outlet": "The <Paper> & Co",
    "headline": "Nobody spoke",
    "byline": "A. Writer",
    "dateline": "NEW YORK",
    "published_at": "2023-03",
    "url": "https://example.org/a?b=c&d=e",
    "language": "en",
    "role": "reaction",
    "note": "retells an agency story",
}


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


@pytest.fixture
def row(engine: Engine, meeting: MeetingRow) -> ArticleRow:
    return add_article(engine, meeting, TEXT, outlet="AP", attribution="matched")


def stored(engine: Engine, row: ArticleRow) -> ArticleRow:
    with reading(engine) as session:
        return article(session, row.id)


def opened(client: TestClient, row: ArticleRow) -> dict[str, str]:
    return typed(client.get(f"/articles/{row.id}/edit").text)


def test_all_that_is_said_of_an_article_can_be_changed(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    form = opened(client, row)
    assert form["outlet"] == "AP"

    answer = client.post(f"/articles/{row.id}/edit", data=FIELDS | {"seen": form["seen"]})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{row.id}?told=changed")
    changed = stored(engine, row)
    assert {name: getattr(changed, name) for name in FIELDS} == FIELDS
    assert changed.published_precision == "month"
    assert (changed.revision, changed.siglum, changed.came_in) == (row.revision, "A", "form")
    page = client.get(answer.headers["location"]).text
    assert "The &lt;Paper&gt; &amp; Co (as a person has stated)" in page
    assert "March 2023" in page


def test_how_an_outlet_was_found_stays_while_only_other_things_change(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    client.post(f"/articles/{row.id}/edit", data=opened(client, row) | {"note": "a note"})
    assert stored(engine, row).attribution == "matched"

    client.post(f"/articles/{row.id}/edit", data=opened(client, row) | {"published_at": "2023"})
    assert stored(engine, row).attribution == "stated"


def test_what_is_emptied_becomes_unknown(client: TestClient, engine: Engine, row: ArticleRow) -> None:
    answer = client.post(f"/articles/{row.id}/edit", data={"seen": opened(client, row)["seen"]})

    assert answer.status_code == 303
    assert stored(engine, row).outlet is None
    assert "Outlet not stated" in client.get(f"/articles/{row.id}").text


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("published_at", "2999-01-01"),
        ("published_at", "yesterday"),
        ("url", "javascript:alert(1)"),
        ("language", "English"),
        ("role", "rumour"),
        ("outlet", "a" * 1001),
        ("note", "a\0b"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(
    client: TestClient, engine: Engine, row: ArticleRow, field: str, wrong: str
) -> None:
    form = opened(client, row)
    answer = client.post(f"/articles/{row.id}/edit", data=form | {"headline": "Kept", field: wrong})

    assert answer.status_code == 422
    assert told(answer.text).keys() == {field}
    assert typed(answer.text)["headline"] == "Kept"
    assert stored(engine, row) == row


def test_an_article_cannot_become_another_ones_double(
    client: TestClient, engine: Engine, meeting: MeetingRow, row: ArticleRow
) -> None:
    other = add_article(engine, meeting, TEXT, outlet="Reuters")

    answer = client.post(f"/articles/{other.id}/edit", data=opened(client, other) | {"outlet": "ap"})

    assert answer.status_code == 422
    assert "Article A" in told(answer.text)["outlet"]
    assert stored(engine, other) == other


def test_the_spelling_of_an_outlet_that_no_other_article_has_can_be_corrected(
    client: TestClient, engine: Engine, meeting: MeetingRow, row: ArticleRow
) -> None:
    client.post(f"/articles/{row.id}/edit", data=opened(client, row) | {"outlet": "Ap"})
    assert stored(engine, row).outlet == "Ap"

    add_article(engine, meeting, outlet="AP")
    client.post(f"/articles/{row.id}/edit", data=opened(client, row) | {"outlet": "aP"})
    assert stored(engine, row).outlet == "Ap"


def test_who_saves_second_sees_what_the_first_saved(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    form = opened(client, row)
    client.post(f"/articles/{row.id}/edit", data=form | {"headline": "<b>First</b>"})

    second = client.post(f"/articles/{row.id}/edit", data=form | {"headline": "Second"})

    assert second.status_code == 409
    assert "Somebody saved “&lt;b&gt;First&lt;/b&gt;” meanwhile." in second.text
    assert typed(second.text)["headline"] == "Second"
    assert client.post(f"/articles/{row.id}/edit", data=typed(second.text)).status_code == 303
    assert stored(engine, row).headline == "Second"


def test_two_who_save_the_same_do_not_clash(client: TestClient, row: ArticleRow) -> None:
    form = opened(client, row) | {"headline": "The same"}
    answers = [client.post(f"/articles/{row.id}/edit", data=form).status_code for _ in range(2)]
    assert answers == [303, 303]


@pytest.mark.parametrize("page", ["edit", "revisions/new", "changes", "original", "erase"])
@pytest.mark.parametrize("number", ["0", "7", "-1", "x", "99999999999999999999999"])
def test_an_article_that_is_not_there_has_no_pages(client: TestClient, page: str, number: str) -> None:
    assert client.get(f"/articles/{number}/{page}").status_code == 404
    if page not in ("changes", "original"):
        fields = {"after": 1, "text": TEXT, "siglum": "A"}
        assert client.post(f"/articles/{number}/{page}", data=fields).status_code == 404
