"""What can be looked for on the pages beside the articles, and what a row says at a glance."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting

FIRST = (
    'Stefan Kovac said the meeting "serves nobody but the smugglers of the delta". Elizabeth Marlow said '
    "that more than 80,000 people are held in camps along the northern border.\n\n"
    '"The search for a settlement always comes before the needs of the harvest," Elizabeth Marlow said.\n'
)
SECOND = (
    "The pursuit of a settlement always comes before the needs of the harvest, Elizabeth Marlow said.\n\n"
    "Some 12,000 tents stand in the valley, according to the Red Cross.\n"
)
PREVIEW = (
    "The Council will meet next week. Between 80,000 and 120,000 people are held in camps along the "
    "northern border, a memo of the hosts says.\n"
)


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, title="The harvest in Ruritania")
    add_article(engine, meeting, FIRST)
    add_article(engine, meeting, SECOND)
    add_article(engine, meeting, PREVIEW, role="preview")
    return meeting


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def row(html: str, said: str) -> str:
    """The row of a ledger that holds these words, without its tags."""
    return next(one for one in map(words, re.findall(r"<li id=.*?</li>", html, re.DOTALL)) if said in one)


def test_a_row_says_which_text_has_which_number_and_why_they_may_differ(
    client: TestClient, compared: MeetingRow
) -> None:
    told = row(client.get(f"/meetings/{compared.slug}/figures").text, "more than 80,000")

    assert "more than 80,000 in A 80,000 to 120,000 in C" in told
    assert "Why that may be: somebody else says so, one text was written before the meeting." in told


def test_equal_figures_are_given_no_reason_to_differ(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, "Some 12,000 tents stand in the valley.")
    add_article(engine, meeting, "In the valley stand some 12,000 tents, the Red Cross said.")

    told = row(client.get(f"/meetings/{meeting.slug}/figures").text, "12,000")

    assert "A and B: equal" in told
    assert "Why that may be" not in told


@pytest.mark.parametrize(
    ("look", "shown", "left_out"),
    [
        ("differs", "more than 80,000", "12,000"),
        ("several", "more than 80,000", "12,000"),
        ("one", "12,000", "more than 80,000"),
    ],
)
def test_figures_can_be_looked_for_by_an_address(
    client: TestClient, compared: MeetingRow, look: str, shown: str, left_out: str
) -> None:
    html = client.get(f"/meetings/{compared.slug}/figures", params={"look": look}).text
    figures = words(html[: html.index('id="names"')])

    assert shown in figures
    assert left_out not in figures


def test_figures_that_count_other_things_are_not_said_to_differ(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, "Some 12,000 tents stand in the valley.")

    html = client.get(f"/meetings/{meeting.slug}/figures", params={"look": "differs"}).text

    assert "No figure of this kind." in html
    assert "Figures that differ</a> <small>0" in html


def test_what_only_one_text_has_can_be_looked_for_text_by_text(
    client: TestClient, compared: MeetingRow
) -> None:
    page = f"/meetings/{compared.slug}/coverage"

    only_a, only_b = (words(client.get(page, params={"look": look}).text) for look in ("only-A", "only-B"))

    assert "serves nobody" in only_a
    assert "serves nobody" not in only_b
    assert "12,000 tents" in only_b
    assert "12,000 tents" not in only_a
    assert "Only in A" in words(client.get(page).text)


def test_each_row_of_the_table_leads_to_where_it_is_told_in_full(
    client: TestClient, compared: MeetingRow
) -> None:
    html = client.get(f"/meetings/{compared.slug}/coverage").text

    rows = re.findall(r"<tr><th scope=\"row\".*?</th>", html, re.DOTALL)
    quoted = next(one for one in rows if "serves nobody" in one)
    assert re.search(r'href="/meetings/[^"]+/quotes#u-\w+"', quoted)
    assert "Stefan Kovac" in words(quoted)
    assert any(re.search(r'href="/meetings/[^"]+/figures#g-\w+"', one) for one in rows if "80,000" in one)


def test_quotes_of_one_text_alone_can_be_looked_for(client: TestClient, compared: MeetingRow) -> None:
    html = client.get(f"/meetings/{compared.slug}/quotes", params={"look": "one"}).text
    shown = words(html[: html.index("Speakers and texts")])

    assert "smugglers" in shown
    assert "search for" not in shown
