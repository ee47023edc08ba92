"""Which articles are shown, and that everything on the page then speaks of those and of no others."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.comparison import compare, draw
from app.store.engine import reading
from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.test_pages import FIRST, ONLY_A, ONLY_B, SECOND, SHARED, proses

HARVEST = "Farmers of Ruritania could bring their harvest in early, said a minister with muddy boots."
FRENCH = (
    "Le représentant a déclaré que la récolte avait été rentrée avant la neige.\n"
    "Les délégués ont quitté la salle du Conseil sans dire un mot à la presse."
)


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    """A and B share one passage, A and C another, all three none."""
    meeting = add_meeting(engine)
    add_article(engine, meeting, f"{FIRST}\n{HARVEST}")
    add_article(engine, meeting, SECOND)
    add_article(engine, meeting, HARVEST.replace("could", "may"))
    return meeting


def ids(client: TestClient, address: str) -> list[str]:
    return [one["id"] for one in client.get(f"/api/v1{address}/collation").json()["passages"]]


def facts(html: str) -> dict[str, str]:
    return {
        term: unescape(told)
        for term, told in re.findall(r"<dt[^>]*>([^<]*)</dt> <dd[^>]*>([^<]*)</dd>", html)
    }


def test_an_article_that_is_switched_off_takes_its_evidence_off(
    client: TestClient, meeting: MeetingRow
) -> None:
    address = f"/meetings/{meeting.slug}"
    assert facts(client.get(address).text)["Passages"] == "2 in two texts or more"

    html = client.get(address, params={"text": ["A", "B"]}).text

    assert facts(html)["Passages"] == "1 in two texts or more"
    assert facts(html)["Articles"] == "3 reports, 2 of them shown"
    assert set(re.findall(r'id="A-p-[^"]*"[^>]* aria-label="[^"]*also in (\w)"', html)) == {"B"}
    assert "C-p-" not in html
    assert "in C" not in html
    assert len(re.findall(r'<li id="apparatus-', html)) == 1
    assert re.findall(r'name="text" value="(\w)"( checked)?', html) == [
        ("A", " checked"),
        ("B", " checked"),
        ("C", ""),
    ]


def test_a_base_that_is_not_shown_gives_way_to_the_first_that_is(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = client.get(f"/meetings/{meeting.slug}?text=B&text=C&base=A").text

    assert re.findall(r"<option( selected)?>(\w)</option>", html) == [(" selected", "B"), ("", "C")]


def test_choosing_articles_aligns_no_pair_anew(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    client.get(f"/meetings/{meeting.slug}")

    with reading(engine) as session:
        assert compare(draw(session, meeting.slug, only=("A", "C"))).fresh == {}


def test_one_article_that_is_ticked_stands_alone_with_all_switches(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = client.get(f"/meetings/{meeting.slug}?text=B&look=shared&stock=plain").text

    assert proses(html).texts == [SECOND]
    assert "One article so far" not in html
    assert "<mark" not in html
    assert len(re.findall(r'type="checkbox" name="text"', html)) == 3
    assert 'id="hide-names"' in html
    assert 'name="look" value="shared"' in html
    assert re.search(r'id="dim-stock" form="choice">', html)
    assert "Tick another to compare them" in html


@pytest.mark.parametrize("query", ["", "?text=", "?text=Z"])
def test_none_ticked_are_all(client: TestClient, meeting: MeetingRow, query: str) -> None:
    assert len(proses(client.get(f"/meetings/{meeting.slug}{query}").text).texts) == 3


def test_of_two_articles_one_alone_can_be_turned_back_to_two(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST)
    add_article(engine, meeting, SECOND)

    html = client.get(f"/meetings/{meeting.slug}?text=A").text

    assert len(re.findall(r'type="checkbox" name="text"', html)) == 2


def test_a_passage_of_an_article_not_shown_is_said_to_be_there(
    client: TestClient, meeting: MeetingRow
) -> None:
    address = f"/meetings/{meeting.slug}"
    (ours,) = [
        one for one in ids(client, address) if f'"A-{one}"' not in client.get(f"{address}?text=A&text=B").text
    ]

    answer = client.get(address, params={"text": ["A", "B"], "passage": ours})

    assert answer.status_code == 200
    assert "This passage is in A and C, and C is not shown." in answer.text
    way = re.search(r'href="([^"]*)">Show A and C', answer.text)
    assert way is not None
    assert "Why A and C belong together" in client.get(unescape(way[1])).text


def test_a_passage_stays_in_hand_when_one_of_its_texts_is_switched_off(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    add_article(engine, meeting, f"Another paper. {SHARED.replace('always', 'often')}")
    address = f"/meetings/{meeting.slug}"
    whole = next(
        one
        for one in client.get(f"/api/v1{address}/collation").json()["passages"]
        if {reading["siglum"] for reading in one["readings"]} == {"A", "B", "D"}
    )

    for left in ("AB", "AD", "BD"):
        html = client.get(address, params={"text": list(left), "passage": whole["id"]}).text
        assert f"Why {left[0]} and {left[1]} belong together" in html


def test_every_switch_is_in_the_form_and_in_every_link(client: TestClient, meeting: MeetingRow) -> None:
    html = client.get(f"/meetings/{meeting.slug}?look=differs&stock=plain&text=A&text=B").text

    for name in ("look", "stock"):
        assert all('form="choice"' in tag for tag in re.findall(rf'<input[^>]* name="{name}"[^>]*>', html))
    links = re.findall(r'<a class="chip[^"]*"[^>]* href="([^"]*)"', html)
    assert links
    assert all(
        "look=differs" in link and "stock=plain" in link and "text=A&amp;text=B" in link for link in links
    )


@pytest.mark.parametrize(
    ("query", "dimmed"),
    [("", True), ("?stock=plain&stock=dim", True), ("?stock=plain", False), ("?stock=x", False)],
)
def test_stock_phrases_are_dimmed_unless_the_tick_was_taken_away(
    client: TestClient, meeting: MeetingRow, query: str, dimmed: bool
) -> None:
    html = client.get(f"/meetings/{meeting.slug}{query}").text

    assert bool(re.search(r'id="dim-stock"[^>]* checked', html)) is dimmed


def test_more_articles_than_columns_are_said_to_be_too_many(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    assert "at a time" not in client.get(f"/meetings/{meeting.slug}").text
    add_article(engine, meeting)
    add_article(engine, meeting)

    assert "4 at a time" in client.get(f"/meetings/{meeting.slug}").text


@pytest.mark.parametrize("stated", ["fr-CA", None])
def test_a_text_in_another_language_is_never_said_to_lack_a_passage(
    client: TestClient, engine: Engine, stated: str | None
) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST, language="en")
    add_article(engine, meeting, SECOND, language="EN-gb")
    add_article(engine, meeting, FRENCH, language=stated)
    address = f"/meetings/{meeting.slug}"
    (chosen,) = ids(client, address)

    html = client.get(address, params={"passage": chosen}).text

    assert "C: in French: wording not compared" in html
    assert "C: passage not in this text" not in html
    assert re.search(r"Report · [^·]* · in French", html)
    shares = re.findall(r"in (\w)(?: <svg[^>]*>.*?</svg>)? (?:<small>)?([^<]+)(?:</small>)?</a></li>", html)
    assert [told for siglum, told in shares if siglum == "C"] == ["not compared"] * 2
    assert [told for siglum, told in shares if siglum in "AB"][:2] != ["not compared"] * 2
    assert re.findall(r'data-tongue="(\d)"', html) == ["1", "1", "2"]


def test_a_text_in_the_same_language_is_said_to_lack_the_passage(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    add_article(engine, meeting, f"{ONLY_B} {ONLY_A}".replace("the", "a"), language="en")
    address = f"/meetings/{meeting.slug}"

    html = client.get(address, params={"passage": ids(client, address)[0]}).text

    assert "passage not in this text" in html
    assert "wording not compared" not in html


def test_a_language_that_is_not_known_says_nothing(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST)
    add_article(engine, meeting, SECOND)
    add_article(engine, meeting, "1 2 3")
    address = f"/meetings/{meeting.slug}"

    html = client.get(address, params={"passage": ids(client, address)[0]}).text

    assert "C: passage not in this text" in html
    assert 'data-tongue="0"' in html


def test_an_article_just_added_can_be_gone_to(client: TestClient, meeting: MeetingRow) -> None:
    assert '<a href="#B">Go to B</a>' in client.get(f"/meetings/{meeting.slug}?added=B").text


def test_the_panel_has_a_plain_link_to_its_passage(client: TestClient, meeting: MeetingRow) -> None:
    address = f"/meetings/{meeting.slug}"
    chosen = ids(client, address)[0]

    html = client.get(address, params={"passage": chosen}).text

    assert f'<a href="{address}?passage={chosen}#A-{chosen}">Link to this passage</a>' in html
