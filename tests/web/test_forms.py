"""The upload form as it is shown: what it offers, what it has chosen, what it says and what it keeps."""

import re
from html import unescape

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_meeting
from tests.web.test_uploads import HTML, TEXT, errors, meeting, payload, stored

__all__ = ["meeting"]  # a fixture


def test_the_form_offers_the_meetings_and_a_new_one(client: TestClient, meeting: MeetingRow) -> None:
    html = client.get("/upload", params={"meeting": meeting.slug}).text

    assert f'<option value="{meeting.slug}" selected>' in html
    assert '<option value="new"' in html
    assert errors(html) == {}


def chosen(html: str) -> str:
    """The meeting that the form has chosen, as a browser shows it: the first where none is said to be."""
    places = html[html.index('id="meeting"') :].partition("</select>")[0]
    options = re.findall(r'<option value="([^"]*)"( selected)?>', places)
    return next((value for value, selected in options if selected), options[0][0])


def test_of_several_meetings_none_is_chosen_but_the_one_the_address_names(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    assert chosen(client.get("/upload").text) == meeting.slug
    other = add_meeting(engine)

    unchosen = client.get("/upload").text

    assert chosen(unchosen) == chosen(client.get("/upload?meeting=nowhere").text) == ""
    assert '<option value="" selected>Choose a meeting</option>' in unchosen
    assert chosen(client.get("/upload", params={"meeting": other.slug}).text) == other.slug
    refused = client.post("/upload", data={"meeting": "", "text": TEXT})
    assert errors(refused.text) == {"meeting": "Choose a meeting, or add a new one."}
    assert chosen(refused.text) == ""
    assert stored(engine) == []


def test_without_any_meeting_a_new_one_is_chosen(client: TestClient) -> None:
    assert chosen(client.get("/upload").text) == "new"


def test_the_form_tells_how_a_date_is_written_as_its_refusal_does(
    client: TestClient, meeting: MeetingRow
) -> None:
    html = client.post("/upload", data=payload(meeting, published_at="5 June 2026")).text

    hint = re.search(r'<small id="published_at-hint">([^<]*)</small>', html)
    assert hint is not None
    assert errors(html)["published_at"] == f"This is not a date written as {hint[1]}."


def test_what_was_typed_is_kept_as_typed(client: TestClient, meeting: MeetingRow) -> None:
    text = "\n\n  leading newline & </textarea>" + HTML
    fields = {
        name: f"{name} {HTML}"
        for name in ("title", "outlet", "headline", "url", "language", "held_on", "published_at")
    }

    html = client.post("/upload", data={"meeting": "new", "text": text} | fields).text

    area = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", html, re.DOTALL)
    assert area is not None
    assert unescape(area[1]) == text
    for name, value in fields.items():
        kept = re.search(rf'<input id="{name}"[^>]* value="([^"]*)"', html)
        assert kept is not None
        assert unescape(kept[1]) == value
    assert "<script>alert" not in html
