"""With outlets hidden, no page of a meeting tells whose an article is, wherever its links lead."""

import re
from collections import Counter
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_eight, add_meeting

MOST = 6  # pages of one kind that are opened; each kind has one template
TELLING = (
    "Meridian",
    "Eastgate",
    "Lantern Daily",
    "Bay Gazette",
    "bay-gazette",
    "Council Forecast",
    "Quayside Tribune",
    "صحيفة المرفأ",
    "Courrier",
    "Telford",
    "Outlet not stated",
)


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_eight(engine)


def hidden(address: str) -> bool:
    return parse_qs(urlsplit(address).query).get("names") == ["hidden"]


def kind(address: str) -> str:
    """The page and what its address chooses, whatever it is set to."""
    path, query = urlsplit(address)[2:4]
    return re.sub(r"\bp-[^/]+|\d+$", "…", path) + " ".join(sorted(parse_qs(query)))


def crawled(client: TestClient, start: str) -> dict[str, str]:
    """Every page that links lead to from `start` with the outlets hidden, by address."""
    seen: dict[str, str] = {}
    opened: Counter[str] = Counter()
    ahead = [start]
    while ahead:
        address = ahead.pop()
        if address in seen or opened[kind(address)] >= MOST:
            continue
        opened[kind(address)] += 1
        answer = client.get(address)
        seen[address] = f"{answer.headers.get('location', '')}\n{answer.text}"
        ahead += [link for link in links(seen[address]) if hidden(link)]
    return seen


def links(html: str) -> set[str]:
    found = re.findall(r'(?:href|hx-get)="([^"]*)"', html)
    return {unescape(link).partition("#")[0] for link in found if link.startswith("/")}


def test_no_page_reached_with_outlets_hidden_names_one(client: TestClient, meeting: MeetingRow) -> None:
    pages = crawled(client, f"/meetings/{meeting.slug}?names=hidden")

    told = {address: [name for name in TELLING if name in html] for address, html in pages.items()}
    assert {address: names for address, names in told.items() if names} == {}
    paths = {urlsplit(address).path for address in pages}
    assert {f"/meetings/{meeting.slug}{page}" for page in ("", "/quotes", "/figures", "/coverage")} <= paths
    assert "/articles/1" in paths


def test_every_link_to_the_meeting_goes_on_hiding_but_the_one_that_shows_again(
    client: TestClient, meeting: MeetingRow
) -> None:
    for address, html in crawled(client, f"/meetings/{meeting.slug}?names=hidden").items():
        about = [link for link in links(html) if re.match(rf"/(meetings/{meeting.slug}|articles/\d)", link)]
        assert {link for link in about if not hidden(link)} <= {shown(address)}, address
        for form, inside in re.findall(r"<form([^>]*)>(.*?)</form>", html, re.DOTALL):
            if "/meetings/" in form:
                assert re.search(r'name="names" value="hidden"|names=hidden', inside), (address, form)


def test_the_way_back_to_all_meetings_goes_on_hiding(client: TestClient, meeting: MeetingRow) -> None:
    found = client.get(f"/api/v1/meetings/{meeting.slug}/collation").json()["passages"][0]["id"]
    for page in (f"passages/{found}?", f"rulings/new?row={found}&"):
        told = client.get(f"/meetings/{meeting.slug}/{page}names=hidden")
        assert told.status_code == 200
        assert "/" not in links(told.text)
        assert "/?names=hidden" in links(told.text)


def test_a_page_that_is_not_there_or_was_erased_leads_on_with_outlets_hidden(
    client: TestClient, meeting: MeetingRow
) -> None:
    client.post("/articles/1/hide")
    client.post("/articles/1/erase", data={"siglum": "A"})
    gone = client.get("/articles/1?names=hidden")
    missing = client.get("/articles/99?names=hidden")
    assert (gone.status_code, missing.status_code) == (410, 404)

    for answer in (gone, missing):
        assert {"/", f"/meetings/{meeting.slug}"}.isdisjoint(links(answer.text))
    assert f"/meetings/{meeting.slug}?names=hidden" in links(gone.text)


def shown(address: str) -> str:
    """The same address, with the outlets on it."""
    return re.sub(r"\?names=hidden$|&names=hidden|(?<=\?)names=hidden&", "", address)


def test_the_crawler_sees_a_name_where_there_is_one(client: TestClient, meeting: MeetingRow) -> None:
    html = client.get(f"/meetings/{meeting.slug}").text

    assert {"Meridian", "Eastgate", "Lantern Daily", "Bay Gazette"} <= {n for n in TELLING if n in html}
    assert "Telford" in client.get("/articles/1").text


def test_an_outlet_nobody_stated_is_said_to_be_so_only_where_outlets_are_shown(
    client: TestClient, engine: Engine
) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting)
    add_article(engine, meeting)

    assert "Outlet not stated" in client.get(f"/meetings/{meeting.slug}").text
    assert "Outlet not stated" not in client.get(f"/meetings/{meeting.slug}?names=hidden").text
