"""An official record among the quotes, in the coverage and in the API; and what is said where none is."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.collation.layout import Run
from app.collation.text import Span
from app.store.rows import MeetingRow
from app.web.shown.record import marked
from tests.factories import EIGHT, add_article, add_eight, add_meeting

RECORD = (EIGHT.parent / "eight_record.txt").read_text(encoding="utf-8")
NEVER = '"A child in Veyra never asks who laid the mines," Lindqvist told the members.'
EXACT = '"Ships do not sail on signatures," al-Hadari said.'
INVENTED = '"The harvest of the delta will feed nobody this winter," Kravets said.'
REPORTED = "Kravets said that his government had laid no mines since the ceasefire of 3 March."


@pytest.fixture
def recorded(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, record="verbatim")
    add_article(engine, meeting, "\n\n".join((NEVER, EXACT)), outlet="first.example")
    add_article(engine, meeting, "\n\n".join((INVENTED, REPORTED)), outlet="second.example")
    add_article(engine, meeting, RECORD, outlet="United Nations", role="record")
    return meeting


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def quotes(client: TestClient, meeting: MeetingRow, **asked: str) -> str:
    return client.get(f"/meetings/{meeting.slug}/quotes", params=asked).text


def row(html: str, said: str) -> str:
    rows = re.findall(r"<li id=.*?</li>", html, re.DOTALL)
    return next(one for one in rows if said in words(one))


def test_a_quote_that_differs_says_in_how_many_words_and_shows_both_wordings(
    client: TestClient, recorded: MeetingRow
) -> None:
    held = row(quotes(client, recorded), "never asks who")

    assert "Differs from the record: 2 of 11 words altered, 1 left out word error rate 27%" in words(held)
    assert re.search(r"<dt>quoted</dt>.*<b class=\"wording\">never asks</b>", held)
    assert re.search(r"<dt>record</dt>.*<b class=\"wording\">does not ask</b>", held)


def test_a_quote_in_the_same_words_says_so_and_repeats_nothing(
    client: TestClient, recorded: MeetingRow
) -> None:
    held = row(quotes(client, recorded), "sail on signatures")

    assert "The same words as the record" in words(held)
    assert "<dt>" not in held


def test_a_quote_that_is_not_in_the_record_says_so_on_both_sides(
    client: TestClient, recorded: MeetingRow
) -> None:
    held = words(row(quotes(client, recorded), "harvest of the delta"))

    assert "C Not found in the record" in held
    assert "C not found in the record" in held


def test_of_reported_speech_the_record_gives_the_place_and_no_count(
    client: TestClient, recorded: MeetingRow
) -> None:
    held = row(quotes(client, recorded), "his government had laid no mines")

    assert "Reported, so no words are counted in the record of C" in words(held)
    assert "word error rate" not in held


def test_the_records_own_words_stand_in_its_column_and_lead_to_their_place(
    client: TestClient, recorded: MeetingRow
) -> None:
    held = row(quotes(client, recorded), "never asks who")

    cell = held[held.index('class="cell recorded"') :]
    assert "A child in Veyra does not ask who laid the mines official record" in words(cell)
    place = unescape(re.findall(r'href="([^"]+)"', cell)[0])
    path, _, anchor = place.partition("#")
    assert f'id="{anchor.partition(":")[0]}"' in client.get(path).text


def test_how_many_quotes_differ_is_said_at_the_top_and_each_kind_can_be_looked_for(
    client: TestClient, recorded: MeetingRow
) -> None:
    page = quotes(client, recorded)

    told = "of 3 wordings in quotation marks, 1 stand there word for word , 1 differ , 1 not found"
    assert told in words(page)
    for look, said in (("same", "Ships do not sail"), ("differs", "never asks"), ("missing", "harvest")):
        shown = words(quotes(client, recorded, look=look))
        assert said in shown
        others = {"Ships do not sail on", "never asks", "harvest of"} - {said}
        assert not any(other in shown for other in others if not other.startswith(said))


def test_each_of_two_records_is_told_of(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, NEVER)
    add_article(engine, meeting, RECORD, role="record")
    add_article(
        engine, meeting, "Press release. A child in Veyra never asks who laid the mines.", role="record"
    )

    page = words(quotes(client, meeting))
    held = words(row(quotes(client, meeting), "never asks who"))

    assert "Held against the official record B C : of 2 wordings" in page
    assert "B Differs from the record: 2 of 11 words altered" in held
    assert "C The same words as the record" in held


def test_an_editors_brackets_are_said_to_be_no_difference(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, '"A child in [the port] does not ask who laid the mines," Lindqvist said.')
    add_article(engine, meeting, RECORD, role="record")

    held = words(row(quotes(client, meeting), "laid the mines"))

    assert "The same words as the record but for what stands in brackets" in held
    assert "word error rate" not in held


def test_what_only_the_record_says_is_no_articles_quote(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, NEVER)
    add_article(engine, meeting, f"{RECORD}\nMr. Ford said that the hall was cold.\n", role="record")

    assert "the hall was cold" in client.get(f"/meetings/{meeting.slug}/coverage").text
    assert "the hall was cold" not in quotes(client, meeting)


def test_a_record_in_another_language_is_said_to_be_in_it(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, NEVER, language="en")
    record = "La séance est ouverte. Le Conseil a entendu la représentante sur la situation dans le port."
    add_article(engine, meeting, record, role="record", language="fr")

    assert "The record is in French" in words(quotes(client, meeting))


@pytest.mark.parametrize(
    ("record", "told", "adds"),
    [
        ("none", "This meeting has no official record.", False),
        ("unknown", "Whether this meeting has an official record is not known.", True),
        ("verbatim", "an official record (verbatim record), which has not been added.", True),
        ("press release", "(press release only), which has not been added.", True),
        ("recording", "There is only a recording of this meeting.", True),
    ],
)
def test_a_meeting_without_a_record_says_what_is_known_and_where_to_add_one(
    client: TestClient, engine: Engine, record: str, told: str, adds: bool
) -> None:
    meeting = add_meeting(engine, record=record)
    add_article(engine, meeting, NEVER)

    html = quotes(client, meeting)

    assert told in words(html)
    link = f"/upload?meeting={meeting.slug}&role=record"
    assert (link in unescape(html)) is adds
    if adds:
        form = client.get(link).text
        assert re.search(r'<option value="record" selected', form)
        assert "<h1>Add the official record</h1>" in form


def test_the_coverage_says_that_the_record_has_an_utterance(client: TestClient, recorded: MeetingRow) -> None:
    html = client.get(f"/meetings/{recorded.slug}/coverage").text

    rows = re.findall(r"<tr><th scope=\"row\".*?</tr>", html, re.DOTALL)
    told = next(words(one) for one in rows if "never asks" in one and "Lindqvist" in words(one))
    assert told.endswith("in the record")


def test_the_api_tells_of_every_quote_how_it_stands_to_the_record(
    client: TestClient, recorded: MeetingRow
) -> None:
    answer = client.get(f"/api/v1/meetings/{recorded.slug}/record").json()

    assert (answer["record"], answer["records"]) == ("verbatim", ["C"])
    told = {check["standing"]: check for check in answer["checks"]}
    assert set(told) == {"compared", "not found", "placed"}
    found = client.get(f"/api/v1/meetings/{recorded.slug}/collation").json()
    assert {check["quote"] for check in answer["checks"]} == {
        quote["id"] for quote in found["quotes"] if quote["siglum"] != "C"
    }


def test_hidden_outlets_stay_hidden_beside_a_record(client: TestClient, recorded: MeetingRow) -> None:
    html = quotes(client, recorded, names="hidden")

    assert "never asks" in html
    assert "example" not in html
    assert "United Nations<" not in html


def test_quotes_in_eight_languages_and_manners_are_held_against_one_record(
    client: TestClient, engine: Engine
) -> None:
    meeting = add_eight(engine)
    add_article(engine, meeting, RECORD, role="record", language="en")

    shown = words(quotes(client, meeting))

    assert "I Differs from the record: 2 of 16 words left out" in shown
    assert "I The record is in English" in shown
    assert "official record" in shown


def test_hostile_words_of_a_record_are_shown_as_typed(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(
        engine, meeting, '"A child in <b>Veyra</b> never asks \u202e who laid the mines," Lindqvist said.'
    )
    add_article(engine, meeting, RECORD.replace("A child", "<script>A</script> child \u202e"), role="record")

    html = quotes(client, meeting)

    assert "Differs from the record" in html
    assert "<script" not in html
    assert not re.search(r"\u202e(?!</span>)", html)


def test_runs_are_cut_where_marks_begin_and_end_and_join_to_the_same_text() -> None:
    runs = [Run("one two ", stock=True), Run("three four")]

    cut = marked(runs, 10, [(Span(14, 23), "altered"), (Span(24, 28), "put in")])

    assert [(run.text, run.variant) for run in cut] == [
        ("one ", None),
        ("two ", "wording"),
        ("three", "wording"),
        (" ", None),
        ("four", "only-here"),
    ]
