"""The pages beside the articles: who said what, figures and names, who has what."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from app.web.words import percent
from tests.factories import add_article, add_meeting

FIRST = (
    "Elizabeth Marlow, the envoy of Ruritania, addressed the Council on Monday.\n\n"
    '"The search for a settlement always comes before the needs of the harvest," Marlow said.\n\n'
    "She added that more than 80,000 people are held in camps along the northern border.\n\n"
    'Stefan Kovac said the meeting "serves nobody but the smugglers of the delta".\n'
)
SECOND = (
    "The pursuit of a settlement always comes before the needs of the harvest, Elizabeth Marlow said.\n\n"
    "Some 12,000 tents stand in the valley, according to the Red Cross.\n"
)
PREVIEW = (
    "The Council will meet next week. Between 80,000 and 120,000 people are held in camps along the "
    "northern border, a memo of the hosts says.\n"
)
HOSTILE = '<script>alert(1)</script><b>"bold"</b> & {{ 7 * 7 }}'
PAGES = ("quotes", "figures", "coverage")


@pytest.fixture
def compared(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine, title="The harvest in Ruritania")
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, SECOND, outlet="second.example")
    add_article(engine, meeting, PREVIEW, outlet="third.example", role="preview")
    return meeting


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def row(html: str, said: str) -> str:
    """The row of a ledger that holds these words, without its tags."""
    rows = [
        words(one) for one in re.findall(r"<li id=.*?</li>|<tr><th scope=\"row\".*?</tr>", html, re.DOTALL)
    ]
    return next(one for one in rows if said in one)


def links(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="(/[^"]*)"', html)]


def test_each_utterance_stands_with_every_wording_under_its_speaker(
    client: TestClient, compared: MeetingRow
) -> None:
    html = client.get(f"/meetings/{compared.slug}/quotes").text

    speaker = html[html.index(">Elizabeth Marlow</bdi></h3>") : html.index("Speakers and texts")]
    told = row(speaker, "search for")
    assert "pursuit of" in told
    assert re.search(r'A " The search for .* harvest," said quoted', told)
    assert re.search(r"B The pursuit of .* said reported", told)
    assert "C written before the meeting" in told


def test_a_text_without_the_words_is_told_from_a_preview(client: TestClient, compared: MeetingRow) -> None:
    told = row(client.get(f"/meetings/{compared.slug}/quotes").text, "smugglers")

    assert "B not in this text" in told
    assert "C written before the meeting" in told


def test_quotes_can_be_looked_for_by_an_address(client: TestClient, compared: MeetingRow) -> None:
    page = f"/meetings/{compared.slug}/quotes"

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


def test_figures_of_one_thing_stand_in_one_row_with_how_and_why_they_relate(
    client: TestClient, compared: MeetingRow
) -> None:
    html = client.get(f"/meetings/{compared.slug}/figures").text

    told = row(html, "more than 80,000")
    assert "A and C: the ranges overlap" in told
    assert "numbers in common" in told
    assert "between 80,000 and 120,000" in told.lower()
    assert "B not in this text" in told
    assert "12,000" in row(html[html.index("In one text only") :], "12,000")


def test_a_name_stands_with_its_spellings_and_titles(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, "UN Special Rapporteur Elena Salmón spoke. Salmón left early.")
    add_article(engine, meeting, "UN Special Investigator Elena Salmon spoke to the Council.")

    html = client.get(f"/meetings/{meeting.slug}/figures").text

    told = row(html, "Elena Salmón")
    assert "2 forms of the name" in told
    assert re.search(r"A Elena Salmón ; Salmón .*Rapporteur.* B Elena Salmon .*Investigator", told)
    assert re.search(r'class="varies"><bdi>Elena Salmon<', html)


def test_the_table_says_who_has_what_and_how_much_of_each_text_is_in_another(
    client: TestClient, compared: MeetingRow
) -> None:
    html = client.get(f"/meetings/{compared.slug}/coverage").text

    for part in ("Speakers", "Utterances", "Figures", "Passages"):
        assert f'scope="rowgroup">{part}<' in html
    figures = html[html.index(">Figures<") :]
    assert "more than 80,000 not in this text between 80,000 and 120,000" in row(figures, "80,000").lower()
    assert "quoted not in this text written before the meeting" in row(html, "serves nobody")
    found = client.get(f"/api/v1/meetings/{compared.slug}/collation").json()["overlap"]
    overlap = words(html[html.index('id="overlap"') :])
    for siglum in ("A", "B", "C"):
        shares = {one["in"]: percent(one["share"]) for one in found if one["of"] == siglum}
        told = overlap[overlap.index(f"of {siglum}") :]
        assert re.findall(r"\d+%(?! same)", told)[:3] == list(shares.values())


def test_a_speaker_is_told_with_how_much_is_quoted_and_how_much_only_reported(
    client: TestClient, compared: MeetingRow
) -> None:
    html = client.get(f"/meetings/{compared.slug}/coverage").text
    speaker = row(html[html.index(">Speakers<") :], "Elizabeth Marlow")

    assert speaker == "Elizabeth Marlow 1 quoted, 1 reported 1 reported written before the meeting"


def test_rows_of_one_text_can_be_looked_for(client: TestClient, compared: MeetingRow) -> None:
    page = f"/meetings/{compared.slug}/coverage"

    several, one = (words(client.get(page, params={"look": look}).text) for look in ("several", "one"))

    assert "passage 1" in several
    assert "serves nobody" not in several
    assert "serves nobody" in one
    assert "passage 1" not in one


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_place_that_is_there(
    client: TestClient, compared: MeetingRow, name: str
) -> None:
    answered: dict[str, str] = {}
    followed = links(client.get(f"/meetings/{compared.slug}/{name}").text)

    for link in followed:
        path, _, place = link.partition("#")
        if path.startswith("/static"):
            continue
        answer = client.get(path)
        assert answer.status_code == 200, link
        answered[path] = answer.text
        anchor, _, directive = place.partition(":~:text=")
        assert not anchor or f'id="{anchor}"' in answer.text, link
        if directive:
            column = answer.text[answer.text.index(f'id="{anchor}"') :]
            assert unquote(directive) in words(column[: column.index("</p>")]), link
    assert len(answered) > 5


@pytest.mark.parametrize("name", PAGES)
def test_each_view_leads_to_the_others_and_to_the_same_as_json(
    client: TestClient, compared: MeetingRow, name: str
) -> None:
    html = client.get(f"/meetings/{compared.slug}/{name}").text

    assert html.count('aria-current="page"') == 1
    for other in ("", "/quotes", "/figures", "/coverage", "/timeline"):
        assert f'href="/meetings/{compared.slug}{other}"' in html
        assert (
            f'href="/meetings/{compared.slug}/{name}"' in client.get(f"/meetings/{compared.slug}{other}").text
        )
    assert f'href="/api/v1/meetings/{compared.slug}/collation"' in html


@pytest.mark.parametrize("name", PAGES)
def test_hidden_outlets_are_nowhere_on_the_page_and_stay_hidden(
    client: TestClient, compared: MeetingRow, name: str
) -> None:
    page = f"/meetings/{compared.slug}/{name}"

    html = client.get(page, params={"names": "hidden"}).text

    assert "first.example" in client.get(page).text
    assert "example" not in html
    kept = [link for link in links(html) if f"/{compared.slug}" in link and "/api/" not in link]
    assert [link for link in kept if "names=hidden" not in link] in ([page], [page, page])


@pytest.mark.parametrize("name", PAGES)
def test_a_meeting_without_articles_says_so(client: TestClient, engine: Engine, name: str) -> None:
    answer = client.get(f"/meetings/{add_meeting(engine).slug}/{name}")

    assert answer.status_code == 200
    assert "No article yet" in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_one_article_alone_is_shown_without_comparing_it(
    client: TestClient, engine: Engine, name: str
) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST)

    answer = client.get(f"/meetings/{meeting.slug}/{name}")

    assert answer.status_code == 200
    assert "Marlow" in answer.text
    assert "not in this text" not in answer.text
    assert "is in another" not in answer.text


@pytest.mark.parametrize("name", PAGES)
def test_a_text_with_nothing_to_show_says_so(client: TestClient, engine: Engine, name: str) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, "it rained.")

    told = words(client.get(f"/meetings/{meeting.slug}/{name}").text)

    assert re.search(
        r"No quotation or report|No figure was found.*No name was found|Nothing of this kind", told
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_meeting_that_is_not_there_is_not_found(client: TestClient, name: str) -> None:
    assert client.get(f"/meetings/nowhere/{name}").status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_an_odd_question_is_answered_like_none(client: TestClient, compared: MeetingRow, name: str) -> None:
    page = f"/meetings/{compared.slug}/{name}"

    assert client.get(page, params={"look": HOSTILE, "names": HOSTILE}).text == client.get(page).text


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_are_shown_as_typed(client: TestClient, engine: Engine, name: str) -> None:
    meeting = add_meeting(engine, title=HOSTILE)
    texts = [
        f'Elizabeth Marlow of <i>Ruritania</i> said "the {n} {HOSTILE} \u202e holds 80,000 {HOSTILE} people".'
        for n in ("search for", "pursuit of")
    ]
    for n, text in enumerate(texts):
        add_article(engine, meeting, text, outlet=f"{n}{HOSTILE}")

    html = client.get(f"/meetings/{meeting.slug}/{name}").text

    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html
    assert "<i>" not in html
    assert "{{ 7 * 7 }}" in html
    assert not re.search(r"\u202e(?!</span>)", html)


def test_other_languages_are_said_to_be_not_compared(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST, language="en")
    add_article(engine, meeting, "La seduta si è svolta lunedì nella sala grande.", language="it")

    told = row(client.get(f"/meetings/{meeting.slug}/quotes").text, "smugglers")

    assert "B In Italian: wording not compared" in told


@pytest.mark.parametrize("name", PAGES)
def test_many_articles_are_all_told_of(client: TestClient, engine: Engine, name: str) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST)
    for n in range(5):
        add_article(engine, meeting, f"In place {n} nothing of the kind was heard that day.")
    add_article(engine, meeting, SECOND)

    html = client.get(f"/meetings/{meeting.slug}/{name}").text

    if name == "coverage":
        assert row(html, "serves nobody").count("not in this text") == 6
    else:
        assert "B, C, D, E, F" in html
    for link in links(html):
        path, _, place = link.partition("#")
        anchor = place.partition(":")[0]
        assert not anchor or f'id="{anchor}"' in client.get(path).text, link
