"""The search page, the way to a place, and the list of meetings as one types."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import writing
from app.store.queries import hide_article
from app.store.rows import MeetingRow
from app.web.shown import front
from tests.factories import add_article, add_meeting
from tests.store.test_search import HOSTILE

ONE = (
    "Elizabeth Salmón told the Council on Friday of prison camps. “They are full,” said Stepan Kuzmenkov.\n"
    "The camps stand in the north. Nobody spoke of a prison then."
)
OTHER = "Elizabeth Salmon spoke of camps. The envoy did not answer."
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine, title="Human rights in Ruritania", symbol="S/PV.9287")
    add_article(engine, row, ONE, outlet="first.example", headline="Camps in the north", byline="Ann Writer")
    add_article(engine, row, OTHER, outlet="second.example")
    return row


def text_of(html: str) -> str:
    main = html.partition('<main id="main">')[2].partition("</main>")[0] or html
    return " ".join(unescape(re.sub(r"<[^>]*>", "", main)).split())


def sentences_in(html: str) -> list[str]:
    quoted = re.findall(r"<blockquote[^>]*><a[^>]*>(.*?)</a></blockquote>", html, re.DOTALL)
    return [unescape(re.sub(r"</?mark[^>]*>", "|", one)) for one in quoted]


def search(client: TestClient, typed: str, more: str = "") -> str:
    answer = client.get(f"/search?q={quote(typed)}{more}")
    assert answer.status_code == 200
    return answer.text


def test_each_article_shows_the_sentences_that_hold_the_words_marked(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = search(client, "salmon camp")

    assert sentences_in(html) == [
        "Elizabeth |Salmon| spoke of |camps|.",
        "Elizabeth |Salmón| told the Council on Friday of prison |camps|.",
    ]
    assert "No meeting, no speaker and 2 articles found." in text_of(html)


def test_words_in_quotation_marks_are_marked_as_one(client: TestClient, meeting: MeetingRow) -> None:
    found = sentences_in(search(client, '"prison camps"'))

    assert found == ["Elizabeth Salmón told the Council on Friday of |prison camps|."]


def test_a_sentence_leads_to_its_place_among_the_articles(client: TestClient, meeting: MeetingRow) -> None:
    html = search(client, "nobody")
    (address,) = re.findall(r'<blockquote[^>]*><a href="([^"]+)"', html)

    answer = client.get(address)
    assert answer.status_code == 303
    path = answer.headers["location"]
    assert path.startswith(f"/meetings/{meeting.slug}#A-2:~:text=Nobody%20spoke")
    assert client.get(path).status_code == 200


def test_a_sentence_in_a_passage_leads_to_the_passage(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    shared = "The envoy urged all sides on Monday to hold their fire and to let the convoys through."
    add_article(engine, meeting, shared)
    add_article(engine, meeting, f"Snow fell in the hills. {shared}")

    (address, *_) = re.findall(r'<blockquote[^>]*><a href="([^"]+)"', search(client, "convoys"))
    assert re.search(r"\?passage=(p-\w+)#B-\1$", client.get(address).headers["location"])


@pytest.mark.parametrize(
    "place", ["Z-0-5", "A", "A-5", "a-0-5", "A-0-5-6", "-1-0-5", "A--1-5", "A-x-y", "A-1e3-5", "%00-0-1"]
)
def test_a_place_that_cannot_be_is_not_found(client: TestClient, meeting: MeetingRow, place: str) -> None:
    assert client.get(f"/meetings/{meeting.slug}/places/{place}").status_code == 404


@pytest.mark.parametrize("place", ["A-5-5", "A-0-0", "A-9-2", "A-999999999-999999999", "A-0-999999999"])
def test_a_place_beyond_a_text_leads_to_the_nearest(
    client: TestClient, meeting: MeetingRow, place: str
) -> None:
    assert client.get(f"/meetings/{meeting.slug}/places/{place}").status_code == 303


def test_speakers_are_found_with_the_articles_that_quote_them(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = search(client, "Kuzmenkov")

    assert "1 speaker" in text_of(html)
    (address,) = re.findall(r'<a href="([^"]+)">quoted or reported once</a>', html)
    assert "They%20are%20full" in client.get(address).headers["location"]


def test_a_meeting_is_found_by_its_title_and_symbol(client: TestClient, meeting: MeetingRow) -> None:
    html = search(client, "ruritania 9287")

    assert (
        f'<a href="/meetings/{meeting.slug}"><bdi>Human rights in <mark class="found">Ruritania</mark>'
        in html
    )


def test_an_article_found_by_its_outlet_alone_says_so(client: TestClient, meeting: MeetingRow) -> None:
    html = search(client, "first.example")

    assert "Not in the text itself: in its headline, outlet or byline." in html
    assert sentences_in(html) == []


def test_where_no_sentence_has_all_words_the_nearest_are_shown_and_it_is_said(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = search(client, "Friday north")

    assert sentences_in(html) == [
        "Elizabeth Salmón told the Council on |Friday| of prison camps.",
        "The camps stand in the |north|.",
    ]
    assert "No one sentence has all of the words." in html


def test_what_is_not_found_is_told_with_what_each_word_finds(client: TestClient, meeting: MeetingRow) -> None:
    told = text_of(search(client, "camps spaceship"))

    assert "Nothing was found for camps spaceship." in told
    assert "camps: 2 articles spaceship: none" in told
    assert "Articles may spell a name otherwise" in text_of(search(client, "spaceship"))


def test_a_word_begun_finds_those_that_go_on_if_none_is_just_that(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = search(client, "Elizabeth kuzm")

    assert "No word is just that; these begin with it." in html
    assert sentences_in(html)[-1].count("|Kuzmenkov|") == 1
    assert "begin with it" not in search(client, "camp")
    assert client.get("/api/v1/search", params={"q": "kuzm"}).json()["begun"] is True


def test_without_a_word_the_page_says_what_can_be_searched(client: TestClient, meeting: MeetingRow) -> None:
    assert "All words must be there" in text_of(search(client, ""))
    assert "There is no word in that" in text_of(search(client, "*&^"))


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(client: TestClient, meeting: MeetingRow, typed: str) -> None:
    asked = quote(typed[:1500].encode("utf-8", "surrogatepass"))
    for address in ("/search?q=", "/?q=", "/api/v1/search?q="):
        assert client.get(f"{address}{asked}").status_code == 200


def test_what_is_typed_is_shown_and_never_obeyed(client: TestClient, engine: Engine) -> None:
    hostile = "<script>alert(1)</script> \"'>\u202e{{7*7}}"
    meeting = add_meeting(engine, title=hostile)
    add_article(engine, meeting, f"{hostile} stands here.", outlet=hostile, headline=hostile)

    for path in ("/search?q=", "/?q="):
        for asked in ("script", hostile):
            html = client.get(path + quote(asked)).text
            assert "<script>alert" not in html
            assert "\u202e" not in html
            assert "U+202E" in html
            assert "49" not in text_of(html)


def test_with_outlets_hidden_none_is_named_searched_or_linked(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = search(client, "camps", "&names=hidden")

    assert "first.example" not in html
    assert "Writer" not in html
    within = html.partition('<main id="main">')[2].partition("</main>")[0]
    assert all("names=hidden" in link for link in re.findall(r'href="(/[^"]*)"', within))
    assert "Nothing was found" in search(client, "first.example", "&names=hidden")
    assert (
        "names=hidden"
        in client.get(f"/meetings/{meeting.slug}/places/A-0-9?names=hidden").headers["location"]
    )


def test_articles_beyond_a_page_follow_on_the_next(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    for number in range(23):
        add_article(engine, meeting, f"A convoy of {number} lorries.", outlet=f"{number}.example")
    seen, address = [], "/search?q=convoy"
    while address:
        html = client.get(address).text
        seen += re.findall(r"(\d+)\.example", html.partition('id="articles-title"')[2])
        (address, *_) = [*re.findall(r'rel="next" href="([^"]+)"', html), ""]
        address = unescape(address)
    assert seen == [str(number) for number in reversed(range(23))]


def test_an_article_that_is_hidden_is_not_found(client: TestClient, engine: Engine) -> None:
    row = add_article(engine, add_meeting(engine), "A convoy came.")
    with writing(engine) as session:
        hide_article(session, row.id)

    assert "Nothing was found" in search(client, "convoy")
    assert "No meeting says that" in client.get("/?q=convoy").text


def test_a_long_sentence_is_cut_around_the_word_at_words(client: TestClient, engine: Engine) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    add_article(engine, add_meeting(engine), f"{words} zebra {words}.")

    (shown,) = sentences_in(search(client, "zebra"))
    assert "|zebra|" in shown
    assert re.fullmatch(r"… word\d+( [|\w]+)* …", shown)
    assert len(shown) < 400


def test_meetings_are_listed_while_somebody_types(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    add_meeting(engine, title="Another matter")

    part = client.get("/?q=kuzm", headers=FRAGMENT).text
    assert part.lstrip().startswith('<div id="meetings">')
    assert "Human rights in Ruritania" in part
    assert "Another matter" not in part
    assert "1 meeting with" in text_of(part)

    whole = client.get("/?q=second.example").text
    assert "<!doctype html>" in whole
    assert 'value="second.example"' in whole
    assert "Human rights in Ruritania" in whole


def test_the_list_of_meetings_goes_on_beyond_a_page(
    client: TestClient, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_LISTED", 2)
    for number in range(5):
        add_meeting(engine, title=f"Matter number {number}")
    seen, address = [], "/"
    while address:
        html = client.get(address).text
        seen += re.findall(r"Matter number (\d)</bdi></a></h3>", html)
        (address, *_) = [*re.findall(r'rel="next" href="([^"]+)"', html), ""]
        address = unescape(address)
    assert seen == ["4", "3", "2", "1", "0"]


def test_the_front_page_tells_what_was_added_last_and_whose(client: TestClient, meeting: MeetingRow) -> None:
    told = text_of(client.get("/").text)

    assert "last added: B," in told
    assert "Added last" in told
    assert "Camps in the north" in told
    assert "first.example" not in client.get("/?names=hidden").text
