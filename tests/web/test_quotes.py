"""Who said what: every wording of an utterance, and where there is none."""

import re

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.ledgers import FIRST, row, words


def test_each_utterance_stands_with_every_wording_under_its_speaker(
    client: TestClient, harvest: MeetingRow
) -> None:
    html = client.get(f"/meetings/{harvest.slug}/quotes").text

    speaker = html[html.index(">Elizabeth Marlow</bdi></h3>") : html.index("Speakers and texts")]
    told = row(speaker, "search for")
    assert "pursuit of" in told
    assert re.search(r'A " The search for .* harvest," said quoted', told)
    assert re.search(r"B The pursuit of .* said reported", told)
    assert "C written before the meeting" in told


def test_a_text_without_the_words_is_told_from_a_preview(client: TestClient, harvest: MeetingRow) -> None:
    told = row(client.get(f"/meetings/{harvest.slug}/quotes").text, "smugglers")

    assert "B not in this text" in told
    assert "C written before the meeting" in told


def test_quotes_can_be_looked_for_by_an_address(client: TestClient, harvest: MeetingRow) -> None:
    page = f"/meetings/{harvest.slug}/quotes"

    shift = client.get(page, params={"look": "shift"}).text

    assert "smugglers" in client.get(page).text
    assert "search for" in words(shift)
    assert "smugglers" not in words(shift)
    assert re.search(r'aria-current="true">(<span[^>]*>)?Quoted here, reported there', shift)


def test_what_the_program_is_not_sure_of_is_called_uncertain(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, 'The hall was empty. "A great day for the delta." Then it rained.')
    page = f"/meetings/{meeting.slug}/quotes"

    assert re.search(r"great day for the delta.*quoted uncertain", row(client.get(page).text, "great day"))
    assert "great day" not in client.get(page, params={"look": "sure"}).text


def test_other_languages_are_said_to_be_not_compared(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST, language="en")
    add_article(engine, meeting, "La seduta si è svolta lunedì nella sala grande.", language="it")

    told = row(client.get(f"/meetings/{meeting.slug}/quotes").text, "smugglers")

    assert "B In Italian: wording not compared" in told
