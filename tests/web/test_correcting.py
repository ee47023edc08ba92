"""Correcting an article's text: a new revision, what links to the old one, and two people at once."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import reading
from app.store.queries import article, original
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.test_editing import TEXT, stored
from tests.web.test_meetings import told, typed


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


@pytest.fixture
def row(engine: Engine, meeting: MeetingRow) -> ArticleRow:
    return add_article(engine, meeting, TEXT, outlet="AP")


def correct(client: TestClient, row: ArticleRow, text: str, after: int = 1) -> tuple[int, str]:
    answer = client.post(f"/articles/{row.id}/revisions/new", data={"text": text, "after": after})
    return answer.status_code, answer.headers.get("location", answer.text)


def test_a_corrected_text_is_a_new_revision_and_the_old_one_says_superseded(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    form = client.get(f"/articles/{row.id}/revisions/new").text
    assert unescape(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", form, re.DOTALL)[0]) == TEXT

    status, where = correct(client, row, TEXT.replace("could", "may"))

    assert (status, where) == (303, f"/articles/{row.id}/changes?of=2")
    changes = client.get(where).text
    assert "<del>could</del><ins>may</ins>" in changes
    old = client.get(f"/articles/{row.id}?revision=1").text
    assert "superseded" in old
    assert f'href="/articles/{row.id}/changes?of=2&amp;since=1"' in old
    assert "Nobody could speak." in old
    assert "Nobody may speak." in client.get(f"/articles/{row.id}").text
    with reading(engine) as session:
        assert original(session, row.id, 1) == TEXT.encode()
        assert article(session, row.id, 1).revision == row.revision


def test_a_correction_may_come_as_a_file_and_keeps_its_bytes(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    content = b"\xef\xbb\xbfCorrected.\r\n"
    answer = client.post(
        f"/articles/{row.id}/revisions/new",
        data={"way": "file", "text": TEXT, "after": 1},
        files={"file": ("a.txt", content, "text/plain")},
    )

    assert answer.status_code == 303
    assert stored(engine, row).revision.text == "Corrected.\n"
    download = client.get(f"/articles/{row.id}/original?revision=2")
    assert download.content == content
    assert hashlib.sha256(content).hexdigest() in client.get(f"/articles/{row.id}").text


@pytest.mark.parametrize(
    ("fields", "file", "field"),
    [
        ({"text": " "}, None, "text"),
        ({"text": "a\0b"}, None, "text"),
        ({"way": "file"}, None, "file"),
        ({"way": "file"}, b"%PDF-1.7", "file"),
        ({"way": "file", "text": TEXT}, b"\xff\xfe", "file"),
        ({"way": "paste", "text": TEXT}, b"A file too.", "file"),
    ],
)
def test_a_correction_that_cannot_be_read_is_told_at_its_field(
    client: TestClient,
    engine: Engine,
    row: ArticleRow,
    fields: dict[str, str],
    file: bytes | None,
    field: str,
) -> None:
    answer = client.post(
        f"/articles/{row.id}/revisions/new",
        data=fields | {"after": "1"},
        files={"file": ("a.txt", file, "text/plain")} if file else {"file": ("", b"", "text/plain")},
    )

    assert answer.status_code == 422
    assert told(answer.text).keys() == {field}
    assert stored(engine, row) == row


def test_the_same_text_again_is_no_revision_and_the_page_says_so(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    status, where = correct(client, row, TEXT.replace("\n", "\r\n"))

    assert (status, where) == (303, f"/articles/{row.id}?told=same")
    assert "nothing was changed" in client.get(where).text
    assert stored(engine, row) == row


def test_who_corrects_second_sees_both_texts(client: TestClient, engine: Engine, row: ArticleRow) -> None:
    correct(client, row, TEXT.replace("Friday", "Monday"))

    status, html = correct(client, row, TEXT.replace("could", "may"))

    assert status == 409
    assert "Revision 2 came while you were typing" in html
    assert "<del>Monday</del><ins>Friday</ins>" in html
    assert "Nobody may speak.</textarea>" in html
    assert typed(html)["after"] == "2"
    assert stored(engine, row).latest == 2
    assert correct(client, row, TEXT.replace("could", "may"), after=2)[0] == 303
    assert stored(engine, row).latest == 3


def test_a_correction_cannot_make_an_article_another_ones_double(
    client: TestClient, engine: Engine, meeting: MeetingRow, row: ArticleRow
) -> None:
    other = add_article(engine, meeting, "Other words.", outlet="AP")

    status, html = correct(client, other, TEXT)

    assert status == 422
    assert "Article A" in told(html)["text"]
    assert stored(engine, other) == other


@pytest.mark.parametrize("after", ["", "x", "-1", "0", "99999999999999999999", "2"])
def test_a_form_that_names_no_revision_of_the_article_changes_nothing(
    client: TestClient, engine: Engine, row: ArticleRow, after: str
) -> None:
    answer = client.post(f"/articles/{row.id}/revisions/new", data={"text": "New words.", "after": after})

    assert answer.status_code in (409, 422)
    assert stored(engine, row) == row


@pytest.mark.parametrize("query", ["", "?of=1", "?of=2&since=2", "?of=2&since=-1", "?of=9", "?of=2&since=0"])
def test_changes_that_never_were_are_not_found(client: TestClient, row: ArticleRow, query: str) -> None:
    if query:
        correct(client, row, "New words.")
    assert client.get(f"/articles/{row.id}/changes{query}").status_code == 404


def test_an_address_of_a_replaced_passage_leads_to_the_words_it_named(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    shared = "the envoy urged both sides to hold their fire until the end of the holy month"
    add_article(engine, meeting, f"On Monday {shared}.")
    changed = add_article(engine, meeting, f"In Geneva, {shared}, it was said.")
    collation = client.get(f"/api/v1/meetings/{meeting.slug}/collation").json()
    (passage,) = collation["passages"]
    anchor = next(one["anchor"] for one in passage["readings"] if one["siglum"] == "B")
    correct(client, changed, "Nothing of the kind was said.")

    answer = client.get(f"/meetings/{meeting.slug}?passage={anchor}")

    assert answer.status_code == 404
    assert "The text of B has been replaced." in answer.text
    assert f'<blockquote dir="auto">{shared}' in answer.text
    assert f'href="/articles/{changed.id}?revision=1#B-1"' in answer.text
    alone = client.get(f"/meetings/{meeting.slug}/passages/{anchor}")
    assert alone.status_code == 404
    assert f'<blockquote dir="auto">{shared}' in alone.text
    assert 'id="B-1"' in client.get(f"/articles/{changed.id}?revision=1").text


def test_of_corrections_at_once_from_one_revision_one_is_kept(
    client: TestClient, engine: Engine, row: ArticleRow
) -> None:
    with ThreadPoolExecutor(6) as people:
        answers = list(people.map(lambda number: correct(client, row, f"Text {number}.")[0], range(6)))

    assert sorted(answers) == [303, 409, 409, 409, 409, 409]
    assert stored(engine, row).latest == 2
