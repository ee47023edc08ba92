import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting

SHARED = (
    "Thomas-Greenfield said the pursuit of weapons of mass destruction always trumps the needs of its people."
)
REWORDED = SHARED.replace("pursuit of", "search for").replace("trumps", "prevails over")
ONLY_A = "The weather in Geneva was mild, and the delegates took their coffee outside."
ONLY_B = "Nobody had expected the vote to be held before the summer recess."
FIRST = f"{ONLY_A}\n\n{SHARED}\n"
SECOND = f"{REWORDED}\n{ONLY_B}"
HTML = '<script>alert(1)</script><b>"bold"</b> & {{ 7 * 7 }}'
VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "line"}


class Proses(HTMLParser):
    """The text of each `.prose`, without what lies inside [data-chrome]; and every tag there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self._open: list[tuple[bool, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        is_prose = "prose" in (told.get("class") or "").split()
        if is_prose:
            self.texts.append("")
        if tag not in VOID:
            self._open.append((is_prose, "data-chrome" in told))

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(prose for prose, _ in self._open) and not any(chrome for _, chrome in self._open):
            self.texts[-1] += data


def proses(html: str) -> Proses:
    parser = Proses()
    parser.feed(html)
    parser.close()
    return parser


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, title="Human rights in Ruritania")
    add_article(engine, meeting, FIRST, outlet="first.example", headline="A mild day")
    add_article(engine, meeting, SECOND, outlet="second.example")
    return meeting


def passage_ids(html: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'<a class="chip[^"]*" id="A-([^"]+)"', html)))


def test_the_columns_hold_each_text_whole_and_in_its_own_order(
    client: TestClient, compared: MeetingRow
) -> None:
    assert proses(client.get(f"/meetings/{compared.slug}").text).texts == [FIRST, SECOND]


def test_hostile_texts_and_fields_are_shown_as_typed(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine, title=HTML, body=HTML, kind=HTML, place=HTML)
    texts = [f"{HTML} \u202eone\n\n  {SHARED}", f"{REWORDED} {HTML}\n</div></p>\n\t\u2066x\n"]
    rows = [
        add_article(engine, meeting, text, outlet=f"{n}{HTML}", headline=HTML, note=HTML)
        for n, text in enumerate(texts)
    ]

    page = client.get(f"/meetings/{meeting.slug}").text

    assert proses(page).texts == texts
    for html in (
        page,
        client.get("/").text,
        client.get(f"/articles/{rows[0].id}").text,
        client.get("/upload").text,
    ):
        assert "&lt;script&gt;alert(1)" in html
        assert "{{ 7 * 7 }}" in html
        assert "alert(1)" not in "".join(re.findall(r"<script.*?</script>", html))


def test_choosing_a_passage_shows_its_readings_in_the_panel(client: TestClient, compared: MeetingRow) -> None:
    address = f"/meetings/{compared.slug}"
    (chosen,) = passage_ids(client.get(address).text)

    html = client.get(address, params={"passage": chosen}).text

    panel = html[html.index('id="passage"') :]
    assert "Passage 1 word by word" in panel
    assert re.search(r"<b[^>]*>[^<]*pursuit of", panel)
    assert re.search(r"<b[^>]*>[^<]*search for", panel)
    assert "Why A and B belong together" in panel
    assert len(re.findall(r'<mark class="\w+ held"', html)) >= 2


def test_htmx_gets_the_panel_alone_and_a_history_restore_the_page(
    client: TestClient, compared: MeetingRow
) -> None:
    address = f"/meetings/{compared.slug}"
    (chosen,) = passage_ids(client.get(address).text)
    ask = {"hx-request": "true", "hx-request-type": "partial"}

    part = client.get(address, params={"passage": chosen}, headers=ask)
    closed = client.get(address, headers=ask)
    restored = client.get(address, headers=ask | {"hx-history-restore-request": "true"})

    assert part.text.strip().startswith('<div id="entry">')
    assert "word by word" in part.text
    assert "Choose a numbered passage" in closed.text
    assert restored.text.startswith("<!doctype html>")
    assert all("HX-Request" in answer.headers["vary"] for answer in (part, closed, restored))


def test_any_anchor_of_a_passage_leads_to_it(client: TestClient, compared: MeetingRow) -> None:
    address = f"/meetings/{compared.slug}"
    (passage,) = client.get(f"/api/v1{address}/collation").json()["passages"]

    for reading in passage["readings"]:
        html = client.get(address, params={"passage": reading["anchor"]}).text
        assert f'id="A-{passage["id"]}" data-chrome' in html
        assert 'class="chip held"' in html


def test_a_passage_that_is_not_here_still_shows_the_articles(
    client: TestClient, compared: MeetingRow
) -> None:
    answer = client.get(f"/meetings/{compared.slug}", params={"passage": '"><script>'})

    assert answer.status_code == 404
    assert "This passage is not here" in answer.text
    assert proses(answer.text).texts == [FIRST, SECOND]


def test_what_an_address_asks_for_is_checked_in_the_form(client: TestClient, compared: MeetingRow) -> None:
    html = client.get(f"/meetings/{compared.slug}?look=differs&names=hidden&base=B").text

    assert re.search(r'id="look-differs"[^>]* checked', html)
    assert not re.search(r'id="look-all"[^>]* checked', html)
    assert re.search(r'id="hide-names"[^>]* checked', html)
    assert "<option selected>B</option>" in html
    assert "&amp;base=B&amp;look=differs&amp;names=hidden" in html


def test_a_base_that_is_not_in_the_meeting_counts_as_none(client: TestClient, compared: MeetingRow) -> None:
    html = client.get(f"/meetings/{compared.slug}?base=Z").text

    assert "<option selected>A</option>" in html
    assert "base=Z" not in html


def test_a_preview_without_the_passage_is_said_to_be_written_before(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    add_article(engine, compared, ONLY_B + " It is planned for next week.", role="preview")
    address = f"/meetings/{compared.slug}"
    (chosen,) = passage_ids(client.get(address).text)

    html = client.get(address, params={"passage": chosen}).text

    assert "C: written before the meeting" in html
    assert "could not know" not in html


def test_four_columns_are_shown_and_the_others_can_be_chosen(
    client: TestClient, engine: Engine, compared: MeetingRow
) -> None:
    for number in range(4):
        add_article(engine, compared, f"{ONLY_B} {number}")
    address = f"/meetings/{compared.slug}"

    assert len(proses(client.get(address).text).texts) == 4
    chosen = client.get(address, params={"text": ["B", "F"]}).text
    assert [re.findall(r'<article class="column" id="(\w+)"', chosen)] == [["B", "F"]]
    assert re.search(r'name="text" value="F" checked', chosen)


@pytest.mark.parametrize("number", [0, 1])
def test_a_meeting_with_too_few_articles_asks_for_more(
    client: TestClient, engine: Engine, number: int
) -> None:
    meeting = add_meeting(engine)
    texts = [f"{ONLY_A}\nMore of it.\n"] * number
    for text in texts:
        add_article(engine, meeting, text)

    answer = client.get(f"/meetings/{meeting.slug}")

    assert answer.status_code == 200
    assert f'href="/upload?meeting={meeting.slug}"' in answer.text
    assert proses(answer.text).texts == texts


def test_an_article_page_shows_its_text_and_what_is_not_known(client: TestClient, engine: Engine) -> None:
    row = add_article(engine, add_meeting(engine), FIRST, url="https://first.example/a")

    html = client.get(f"/articles/{row.id}").text

    assert proses(html).texts == [FIRST]
    assert html.count("not stated") >= 2
    assert 'href="https://first.example/a"' in html
    assert row.revision.sha256 in html


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/nowhere",
        "/articles/7",
        "/articles/99999999999999999999999",
        "/articles/abc",
        "/articles/-1",
        "/articles/1?revision=99999999999999999999999",
        "/meetings/%00",
        "/meetings/%ff",
        "/static/../app/main.py",
        "/static/no.css",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"accept": "text/html"})

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


def test_health_asks_the_database(client: TestClient, engine: Engine) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE article RENAME TO elsewhere")
    assert client.get("/healthz").status_code == 500


def test_no_page_has_inline_script_style_or_event_attributes(
    client: TestClient, compared: MeetingRow
) -> None:
    for html in _pages(client, compared):
        tags = re.findall(r"<[a-z][^>]*>", html)
        assert not [
            tag for tag in tags if re.search(r"\s(style|on[a-z]+)\s*=", re.sub(r'="[^"]*"', "=", tag))
        ]
        assert all("src=" in tag for tag in tags if tag.startswith("<script"))
        assert "<style" not in html


def test_ids_are_used_once_on_a_page(client: TestClient, compared: MeetingRow) -> None:
    for html in _pages(client, compared):
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))


def _pages(client: TestClient, meeting: MeetingRow) -> Iterator[str]:
    address = f"/meetings/{meeting.slug}"
    (chosen,) = passage_ids(client.get(address).text)
    for path in ("/", address, f"{address}?passage={chosen}", "/articles/1", "/upload", "/docs", "/nowhere"):
        yield client.get(path).text
    yield client.post("/upload", data={"text": "", "published_at": "2999-01-01"}).text
