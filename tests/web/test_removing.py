"""Hiding, showing again and erasing, as readers and programs meet them."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.conftest import HERE

SHARED = "the harbour master Ermintrude Vox told nobody that the boats would leave at dawn"


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


@pytest.fixture
def rows(engine: Engine, meeting: MeetingRow) -> list[ArticleRow]:
    texts = {
        "first.example": f"On Monday {SHARED}.",
        "secret.example": f"We hear that {SHARED}, says Quillfeather.",
    }
    return [add_article(engine, meeting, text, outlet=outlet) for outlet, text in texts.items()]


def everywhere(client: TestClient, meeting: MeetingRow) -> str:
    slug = meeting.slug
    addresses = [
        "/",
        "/search?q=Quillfeather",
        *(
            f"/meetings/{slug}{page}"
            for page in ("", "?view=rows", "/quotes", "/figures", "/coverage", "/timeline")
        ),
        "/api/v1/articles",
        "/api/v1/meetings",
        f"/api/v1/meetings/{slug}",
        f"/api/v1/meetings/{slug}/collation",
        "/api/v1/search?q=Quillfeather",
    ]
    answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(
        answer.text.replace("q=Quillfeather", "").replace('value="Quillfeather"', "") for answer in answers
    )


def test_a_hidden_article_leaves_every_page_and_its_own_says_since_when(
    client: TestClient, meeting: MeetingRow, rows: list[ArticleRow]
) -> None:
    assert "secret.example" in everywhere(client, meeting)

    answer = client.post(f"/articles/{rows[1].id}/hide")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{rows[1].id}")
    pages = everywhere(client, meeting)
    assert "secret.example" not in pages
    assert "says Quillfeather" not in pages
    own = client.get(f"/articles/{rows[1].id}").text
    assert "Hidden on" in own
    assert "Show it again" in own


def test_a_hidden_article_comes_back_with_one_button(
    client: TestClient, meeting: MeetingRow, rows: list[ArticleRow]
) -> None:
    everywhere(client, meeting)
    before = everywhere(client, meeting)
    client.post(f"/articles/{rows[1].id}/hide")

    answer = client.post(f"/articles/{rows[1].id}/show")

    assert answer.status_code == 303
    assert "back in the comparison" in client.get(answer.headers["location"]).text
    everywhere(client, meeting)
    assert everywhere(client, meeting) == before


def test_where_writing_is_off_a_hidden_article_shows_that_and_nothing_else(
    client: TestClient, database_url: str, rows: list[ArticleRow]
) -> None:
    number = rows[1].id
    client.post(f"/articles/{number}/hide")
    app = create_app(Settings(database_url=database_url, writes=False))
    with TestClient(app, base_url=HERE, follow_redirects=False) as reader:
        pages = [
            reader.get(f"/articles/{number}{page}")
            for page in ("", "?revision=1", "/original", "/changes?of=1")
        ]
        twin = reader.get(f"/api/v1/articles/{number}")
        revisions = reader.get(f"/api/v1/articles/{number}/revisions")
        other = reader.get(f"/articles/{rows[0].id}").text
        refused = [reader.get(f"/articles/{number}/{page}") for page in ("edit", "erase", "revisions/new")]
        refused += [reader.post(f"/articles/{number}/{page}") for page in ("show", "hide", "erase", "edit")]
    app.state.engine.dispose()

    assert [page.status_code for page in pages] == [200, 200, 200, 404]
    assert "was hidden on" in pages[0].text
    assert twin.status_code == revisions.status_code == 404
    for told in (*(page.text for page in pages), twin.text):
        assert "Ermintrude" not in told
        assert "secret.example" not in told
    assert {answer.status_code for answer in refused} == {403}
    assert "/hide" not in other
    assert "/edit" not in other


def test_an_article_is_erased_by_its_letter_once_it_is_hidden(
    client: TestClient, meeting: MeetingRow, rows: list[ArticleRow], database: Path
) -> None:
    address = f"/articles/{rows[1].id}"
    client.get(f"/meetings/{meeting.slug}")
    assert client.post(f"{address}/erase", data={"siglum": "B"}).status_code == 409
    client.post(f"{address}/hide")
    for typed in ({"x": ""}, {"siglum": ""}, {"siglum": "A"}, {"siglum": "<b>"}):
        assert client.post(f"{address}/erase", data=typed).status_code == 422
    assert b"Quillfeather" in database.read_bytes()

    answer = client.post(f"{address}/erase", data={"siglum": " b"})

    assert (answer.status_code, answer.headers["location"]) == (303, address)
    gone = client.get(address)
    assert gone.status_code == 410
    assert "Article B was erased on" in gone.text
    assert f'href="/meetings/{meeting.slug}"' in gone.text
    for page in ("?revision=1", "/edit", "/original", "/changes", "/revisions/new", "/erase"):
        assert client.get(address + page).status_code == 410
    for page in ("hide", "show", "edit"):
        assert client.post(f"{address}/{page}", data={"after": 1, "text": "x"}).status_code == 410
    assert client.get(f"/api{address.replace('/articles', '/v1/articles')}").json()["status"] == 410
    for word in (b"Quillfeather", b"quillfeath", b"secret.example"):
        assert word not in database.read_bytes()
    assert b"Ermintrude" in database.read_bytes()


def test_memory_forgets_what_is_erased(
    client: TestClient, meeting: MeetingRow, rows: list[ArticleRow]
) -> None:
    library = client.app.state.library  # type: ignore[attr-defined]
    client.get("/")
    client.get(f"/meetings/{meeting.slug}")
    assert library.memory.size > 0
    assert library.told.size == 1
    client.post(f"/articles/{rows[1].id}/hide")
    client.post(f"/articles/{rows[1].id}/erase", data={"siglum": "B"})

    assert (library.memory.size, library.told.size) == (0, 0)


def test_the_same_text_sent_again_while_it_is_hidden_leads_to_it(
    client: TestClient, meeting: MeetingRow, rows: list[ArticleRow]
) -> None:
    client.post(f"/articles/{rows[1].id}/hide")
    typed = {"meeting": meeting.slug, "text": rows[1].revision.text, "outlet": "secret.example"}

    answer = client.post("/upload", data=typed)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{rows[1].id}?told=again")
    assert "not stored a second time" in client.get(answer.headers["location"]).text


def test_original_bytes_are_sent_as_a_file_that_no_browser_reads_as_a_page(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    content = b"<script>alert(1)</script>\r\n"
    row = add_article(
        engine, meeting, content.decode().replace("\r\n", "\n"), original=content, outlet='"a";\r\nb'
    )

    answer = client.get(f"/articles/{row.id}/original")

    assert answer.content == content
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{meeting.slug}-A-1.txt"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    other = add_article(engine, meeting, original=b"PK", media_type="application/zip")
    assert client.get(f"/articles/{other.id}/original").headers["content-type"] == "application/octet-stream"


def test_with_outlets_hidden_an_articles_pages_tell_none_and_offer_no_form(
    client: TestClient, rows: list[ArticleRow]
) -> None:
    client.post(f"/articles/{rows[1].id}/revisions/new", data={"text": "Other words.", "after": 1})
    for page in ("?names=hidden", "?revision=1&names=hidden", "/changes?of=2&names=hidden"):
        html = client.get(f"/articles/{rows[1].id}{page}").text
        assert "secret.example" not in html
        assert "/edit" not in html
        assert "/api/v1/articles" not in html
        assert f'/articles/{rows[1].id}"' not in html
