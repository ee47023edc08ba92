"""What the pages beside the articles have in common: who said what, figures and names, who has what."""

import re
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.ledgers import FIRST, SECOND, links, row, words

HOSTILE = '<script>alert(1)</script><b>"bold"</b> & {{ 7 * 7 }}'
PAGES = ("quotes", "figures", "coverage")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_place_that_is_there(
    client: TestClient, harvest: MeetingRow, name: str
) -> None:
    answered: dict[str, str] = {}
    followed = links(client.get(f"/meetings/{harvest.slug}/{name}").text)

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
    client: TestClient, harvest: MeetingRow, name: str
) -> None:
    html = client.get(f"/meetings/{harvest.slug}/{name}").text

    assert html.count('aria-current="page"') == 1
    for other in ("", "/quotes", "/figures", "/coverage", "/timeline"):
        assert f'href="/meetings/{harvest.slug}{other}"' in html
        assert (
            f'href="/meetings/{harvest.slug}/{name}"' in client.get(f"/meetings/{harvest.slug}{other}").text
        )
    assert f'href="/api/v1/meetings/{harvest.slug}/collation"' in html


@pytest.mark.parametrize("name", PAGES)
def test_hidden_outlets_are_nowhere_on_the_page_and_stay_hidden(
    client: TestClient, harvest: MeetingRow, name: str
) -> None:
    page = f"/meetings/{harvest.slug}/{name}"

    html = client.get(page, params={"names": "hidden"}).text

    assert "first.example" in client.get(page).text
    assert "example" not in html
    kept = [link for link in links(html) if f"/{harvest.slug}" in link and "/api/" not in link]
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
def test_an_odd_question_is_answered_like_none(client: TestClient, harvest: MeetingRow, name: str) -> None:
    page = f"/meetings/{harvest.slug}/{name}"

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
