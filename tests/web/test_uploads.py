import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store import queries
from app.store.engine import reading
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.conftest import HERE

TEXT = "The Council met on Friday.\n\nNobody spoke."
HTML = "<script>alert(\"1\")</script> & '{{ x }}'"


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


def stored(engine: Engine) -> list[ArticleRow]:
    with reading(engine) as session:
        return [one for row in queries.meetings(session) for one in queries.articles(session, row)]


def payload(meeting: MeetingRow, **fields: str) -> dict[str, str]:
    return {"meeting": meeting.slug, "text": TEXT} | fields


def errors(html: str) -> dict[str, str]:
    """What is said at each field."""
    return {
        name: unescape(told) for name, told in re.findall(r'<strong id="(\w+)-error">([^<]*)</strong>', html)
    }


def test_an_article_that_was_added_is_in_the_comparison_it_leads_to(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    add_article(engine, meeting)

    answer = client.post(
        "/upload", data=payload(meeting, outlet="Second Outlet", published_at="2023-03", role="reaction")
    )
    page = client.get(answer.headers["location"])

    assert answer.status_code == 303
    assert "Added as B" in page.text
    assert "Second Outlet" in page.text
    assert "March 2023" in page.text
    assert stored(engine)[1].role == "reaction"


def test_only_the_text_is_needed(client: TestClient, engine: Engine, meeting: MeetingRow) -> None:
    assert client.post("/upload", data=payload(meeting)).status_code == 303
    (row,) = stored(engine)
    assert (row.outlet, row.headline, row.published_at, row.url, row.language) == (
        None,
        None,
        None,
        None,
        None,
    )


def test_line_ends_of_a_form_become_one_character(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    client.post("/upload", files={"text": (None, "one\r\ntwo\r\n")}, data={"meeting": meeting.slug})

    assert stored(engine)[0].revision.text == "one\ntwo\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_file_is_read_with_or_without_a_byte_order_mark(
    client: TestClient, engine: Engine, meeting: MeetingRow, mark: bytes
) -> None:
    files = {"file": ("../a.txt", mark + "Grüße\nan alle".encode(), "application/x-whatever")}

    assert client.post("/upload", data={"meeting": meeting.slug, "text": ""}, files=files).status_code == 303
    assert stored(engine)[0].revision.text == "Grüße\nan alle"


def test_a_new_meeting_comes_with_its_first_article(client: TestClient, engine: Engine) -> None:
    answer = client.post(
        "/upload", data={"meeting": "new", "title": "Talks", "held_on": "2024-05-06", "text": TEXT}
    )

    assert answer.headers["location"].startswith("/meetings/2024-05-06-talks?added=A")
    assert "One article so far" in client.get(answer.headers["location"]).text


def test_the_same_upload_again_says_so_and_stores_nothing(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    client.post("/upload", data=payload(meeting, outlet="The Paper"))
    again = client.post("/upload", data=payload(meeting, outlet="the  paper", headline="Another"))

    assert again.status_code == 303
    assert "Already here as A" in client.get(again.headers["location"]).text
    assert len(stored(engine)) == 1


def test_the_same_upload_ten_times_at_once_is_stored_once(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: client.post("/upload", data=payload(meeting)), range(10)))

    assert [answer.status_code for answer in answers] == [303] * 10
    assert sum("again=yes" not in answer.headers["location"] for answer in answers) == 1
    assert len(stored(engine)) == 1


def test_the_same_upload_with_a_new_meeting_ten_times_at_once_makes_one_of_each(
    client: TestClient, engine: Engine
) -> None:
    typed = {"meeting": "new", "title": "Talks", "held_on": "2024-05-06", "text": TEXT}
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: client.post("/upload", data=typed), range(10)))

    assert [answer.status_code for answer in answers] == [303] * 10
    assert len(stored(engine)) == 1
    assert client.get("/").text.count("2024-05-06-talks") >= 1
    assert "2024-05-06-talks-2" not in client.get("/").text


def test_the_article_added_to_many_is_among_the_columns_shown(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    for _ in range(5):
        add_article(engine, meeting)

    page = client.get(client.post("/upload", data=payload(meeting)).headers["location"]).text

    assert re.findall(r'<article class="column" id="(\w+)"', page) == ["A", "B", "C", "F"]


TOMORROW = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", " \n\u200b\n"),
        ("text", "a" * 2_000_001),
        ("text", "a\0b"),
        ("meeting", "no-such-meeting"),
        ("meeting", ""),
        ("published_at", TOMORROW),
        ("published_at", "next Friday"),
        ("published_at", "2023-02-30"),
        ("outlet", "a" * 1001),
        ("headline", "a" * 1001),
        ("url", "javascript:alert(1)"),
        ("url", "https://a.example/" + "a" * 2048),
        ("language", "<b>"),
        ("language", "English"),
        ("role", "editorial"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_nothing_is_stored(
    client: TestClient, engine: Engine, meeting: MeetingRow, field: str, value: str
) -> None:
    answer = client.post("/upload", data=payload(meeting, outlet="Kept & typed") | {field: value})

    assert answer.status_code == 422
    assert list(errors(answer.text)) == [field]
    assert re.search(
        rf'id="{field}"[^>]* aria-invalid="true" aria-describedby="[^"]*\b{field}-error"', answer.text
    )
    assert f'<li><a href="#{field}">' in answer.text
    if field != "outlet":
        assert 'value="Kept &amp; typed"' in answer.text
    assert stored(engine) == []


def test_everything_wrong_is_said_at_once(client: TestClient, engine: Engine) -> None:
    answer = client.post("/upload", data={"meeting": "new", "text": "", "published_at": "x", "held_on": "y"})

    assert list(errors(answer.text)) == ["text", "title", "held_on", "published_at"]
    assert re.findall(r'<li><a href="#(\w+)">', answer.text) == list(errors(answer.text))
    assert "4 things to put right" in answer.text
    with reading(engine) as session:
        assert queries.meetings(session) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\xe9", "UTF-8 at byte 4"),
        (b"", "no text"),
        (b"%PDF-1.7", "PDF"),
        (b"a\0", "NUL"),
        (b"\xed\xa0\x80", "UTF-8"),
        (b"\xff\xfea\0", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_at_the_file(
    client: TestClient, engine: Engine, meeting: MeetingRow, content: bytes, told: str
) -> None:
    answer = client.post("/upload", data={"meeting": meeting.slug}, files={"file": ("a.txt", content)})

    assert answer.status_code == 422
    assert told in errors(answer.text)["file"]
    assert re.search(r'id="way-file" checked', answer.text)
    assert stored(engine) == []


def test_text_and_file_together_are_refused(client: TestClient, engine: Engine, meeting: MeetingRow) -> None:
    answer = client.post("/upload", data=payload(meeting), files={"file": ("a.txt", b"Other text.")})

    assert answer.status_code == 422
    assert "not both" in errors(answer.text)["text"]
    assert stored(engine) == []


@pytest.mark.parametrize("body", [b"text=%FF", b"text=a%ED%A0%80", b"text=caf\xe9"])
def test_a_form_that_is_not_utf8_is_refused(
    client: TestClient, engine: Engine, meeting: MeetingRow, body: bytes
) -> None:
    urlencoded = {"content-type": "application/x-www-form-urlencoded"}
    raw = body.partition(b"=")[2].replace(b"%FF", b"\xff").replace(b"%ED%A0%80", b"\xed\xa0\x80")
    multipart = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + raw + b"\r\n--x--\r\n"

    for content, kind in (
        (body, urlencoded),
        (multipart, {"content-type": "multipart/form-data; boundary=x"}),
    ):
        answer = client.post("/upload", content=content, headers=kind)
        assert answer.status_code == 400
        assert "not UTF-8" in answer.text
    assert stored(engine) == []


def test_a_body_that_is_no_form_is_not_read(client: TestClient) -> None:
    assert (
        client.post("/upload", content=b"text=a", headers={"content-type": "text/plain"}).status_code == 415
    )


def test_thirty_megabytes_are_too_large(client: TestClient, engine: Engine, meeting: MeetingRow) -> None:
    answer = client.post("/upload", data=payload(meeting), files={"file": ("a.txt", b"a" * 30_000_000)})

    assert answer.status_code == 413
    assert stored(engine) == []


def test_where_writing_is_off_there_is_no_form_and_no_way_to_one(database_url: str, engine: Engine) -> None:
    meeting = add_meeting(engine)
    app = create_app(Settings(database_url=database_url, writes=False))
    with TestClient(app, base_url=HERE) as closed:
        assert closed.get("/upload").status_code == 403
        assert closed.post("/upload", data=payload(meeting)).status_code == 403
        assert "/upload" not in closed.get("/").text + closed.get(f"/meetings/{meeting.slug}").text
    app.state.engine.dispose()
    assert stored(engine) == []
