"""The page of one passage: whole readings, where they stand, what differs, why they belong together."""

import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_eight, add_meeting

FIRST = (
    "Elizabeth Marlow, the envoy of Ruritania, addressed the Council on Monday.\n\n"
    '"The search for a settlement always comes before the needs of the harvest," Marlow said.\n\n'
    "More than 80,000 people are held in camps along the northern border, Stefan Kovac said.\n"
)
SECOND = (
    "The pursuit of a settlement always comes before the needs of the harvest, Elizabeth Marlow stated.\n\n"
    "Between 80,000 and 120,000 people are held in camps along the northern border, Stefan Kovatch said.\n"
)
PREVIEW = "The Council will meet next week, the hosts wrote in a letter.\n"
HOSTILE = '<script>alert(1)</script>"> {{ 7 * 7 }} \u202e'


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine, title="The harvest in Ruritania")
    add_article(engine, row, FIRST, outlet="first.example", url="https://first.example/harvest")
    add_article(engine, row, SECOND, outlet="second.example")
    add_article(engine, row, PREVIEW, outlet="third.example", role="preview")
    return row


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def passages(client: TestClient, meeting: MeetingRow) -> list[dict[str, object]]:
    found = client.get(f"/api/v1/meetings/{meeting.slug}/collation").json()["passages"]
    return list(found)


def passage_of(client: TestClient, meeting: MeetingRow, said: str) -> dict[str, object]:
    """The passage in which the first text has these words."""
    place = FIRST.index(said)
    return next(
        one
        for one in passages(client, meeting)
        if any(r["siglum"] == "A" and r["start"] <= place < r["end"] for r in one["readings"])  # type: ignore[attr-defined, index]
    )


def shown(client: TestClient, meeting: MeetingRow, said: str, query: str = "") -> str:
    passage = passage_of(client, meeting, said)
    return client.get(f"/meetings/{meeting.slug}/passages/{passage['id']}{query}").text


def test_readings_stand_whole_with_how_each_is_given(client: TestClient, meeting: MeetingRow) -> None:
    html = shown(client, meeting, "search for")
    first, second = re.findall(r'<tr role="row">\s*<th role="rowheader".*?</tr>', html, re.DOTALL)

    assert words(first).startswith("A first.example said quoted")
    assert "The search for a settlement always comes before the needs of the harvest" in words(first)
    assert words(second).startswith("B second.example stated reported")
    assert "pursuit of" in words(second)


def test_what_is_known_of_the_passage_is_told_text_by_text(client: TestClient, meeting: MeetingRow) -> None:
    told = words(shown(client, meeting, "search for"))

    assert "Passage 1 : Elizabeth Marlow" in told
    assert "C: written before the meeting" in told
    assert "Verb of saying “ said ” in A ; “ stated ” in B" in told
    assert re.search(r"Why these belong together A and B , \w+\. .*Score 0\.\d\d of 1\.", told)


def test_quoted_here_and_reported_there_is_boxed_where_it_is_so(
    client: TestClient, meeting: MeetingRow
) -> None:
    boxed = re.findall(r'class="badge (\w+) differs"', shown(client, meeting, "search for"))

    assert sorted(set(boxed)) == ["direct", "reported"]
    both_report = shown(client, meeting, "More than 80,000")
    assert 'class="badge reported"' in both_report
    assert not re.findall(r'class="badge \w+ differs"', both_report)


def test_figures_that_differ_stand_with_the_reason(client: TestClient, meeting: MeetingRow) -> None:
    told = words(shown(client, meeting, "More than 80,000"))

    assert "More than 80,000" in told
    assert "Between 80,000 and 120,000" in told
    assert "A and B: the ranges overlap" in told


def test_names_that_differ_stand_with_who_prints_them(client: TestClient, meeting: MeetingRow) -> None:
    told = words(shown(client, meeting, "More than 80,000"))

    assert re.search(r"Names that differ .*Kovac .*in A.*Kovatch .*in B", told)


def test_each_reading_leads_to_its_places(client: TestClient, meeting: MeetingRow) -> None:
    passage = passage_of(client, meeting, "search for")
    html = shown(client, meeting, "search for")
    links = [unescape(found) for found in re.findall(r'href="([^"]*)"', html)]

    assert f"/meetings/{meeting.slug}?passage={passage['id']}#B-{passage['id']}" in links
    assert f"/meetings/{meeting.slug}?passage={passage['id']}&view=rows#row-{passage['id']}" in links
    assert "/articles/1#A-2" in links
    source = next(link for link in links if link.startswith("https://first.example/harvest#:~:text="))
    assert unquote(source).endswith("The search for a settlement always")
    assert not [link for link in links if "second.example" in link]


def test_the_places_that_links_name_are_there(client: TestClient, meeting: MeetingRow) -> None:
    html = shown(client, meeting, "search for")
    for link in re.findall(r'class="meta ways">(.*?)</p>', html, re.DOTALL):
        for address in map(unescape, re.findall(r'href="(/[^"]*)"', link)):
            page, _, place = address.partition("#")
            assert f'id="{place}"' in client.get(page).text


def test_any_readings_anchor_leads_to_the_passage(client: TestClient, meeting: MeetingRow) -> None:
    passage = passage_of(client, meeting, "search for")
    for reading in passage["readings"]:  # type: ignore[attr-defined]
        for name in (reading["anchor"], reading["anchor"].replace("r-", "p-")):
            answer = client.get(f"/meetings/{meeting.slug}/passages/{name}?names=hidden")
            if answer.status_code == 303:
                assert (
                    answer.headers["location"]
                    == f"/meetings/{meeting.slug}/passages/{passage['id']}?names=hidden"
                )
            else:
                assert name == passage["id"]


def test_an_old_id_still_leads_to_the_passage_when_articles_came(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    before = str(passage_of(client, meeting, "search for")["id"])
    for number in range(4):
        add_article(engine, meeting, f"Report {number}. {SECOND}", outlet=f"{number}.example")

    answer = client.get(f"/meetings/{meeting.slug}/passages/{before}")
    if answer.status_code == 303:
        answer = client.get(answer.headers["location"])

    assert answer.status_code == 200
    assert "search for" in words(answer.text)


@pytest.mark.parametrize(
    "name", ["p-0123456789abcdef", "nothing", "%3Cscript%3E", "p-%00", "é" * 200, "p-%F0%9F"]
)
def test_an_unknown_passage_is_a_page_that_leads_to_the_articles(
    client: TestClient, meeting: MeetingRow, name: str
) -> None:
    answer = client.get(f"/meetings/{meeting.slug}/passages/{name}")

    assert answer.status_code == 404
    assert f'href="/meetings/{meeting.slug}"' in answer.text
    assert "<script>" not in answer.text


def test_the_number_follows_the_base_that_is_asked_for(client: TestClient, meeting: MeetingRow) -> None:
    def others(base: str) -> list[str]:
        html = shown(client, meeting, "search for", f"?base={base}")
        return re.findall(r'href="(/meetings/[^"]*/passages/[^"]*)" aria-label="Passage', html)

    assert others("B")
    assert all("base=B" in link for link in others("B"))
    assert not [link for link in others("%3Cb%3E") if "base=" in link]


def test_with_outlets_hidden_none_is_told(client: TestClient, meeting: MeetingRow) -> None:
    html = shown(client, meeting, "search for", "?names=hidden")

    assert ".example" not in html
    assert "utlet not stated" not in html
    assert all("names=hidden" in unescape(link) for link in re.findall(r'href="(/articles[^"]*)"', html))


def test_a_reader_can_cite_the_passage(client: TestClient, meeting: MeetingRow) -> None:
    passage = passage_of(client, meeting, "search for")
    html = shown(client, meeting, "search for")
    fields = [
        unescape(found)
        for found in re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", html, re.DOTALL)
    ]

    assert len(fields) == 3
    assert f"http://localhost/meetings/{meeting.slug}/passages/{passage['id']}" in fields[0]
    assert "first.example" in fields[0]
    assert json.loads(fields[2])[0]["URL"] == "https://first.example/harvest"


def test_the_json_twin_tells_the_same(client: TestClient, meeting: MeetingRow) -> None:
    passage = passage_of(client, meeting, "More than 80,000")
    answer = client.get(f"/api/v1/meetings/{meeting.slug}/passages/{passage['id']}")
    told = answer.json()

    assert told["passage"] == passage
    assert [one["text"][:16] for one in told["readings"]] == ["More than 80,000", "Between 80,000 a"]
    assert {one["siglum"] for one in told["figures"]} == {"A", "B"}
    assert [one["relation"] for one in told["figure_relations"]] == ["overlaps"]
    assert all(one["passage"] == passage["id"] for one in told["alignments"])
    assert client.get(answer.url, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_an_unknown_passage_is_a_problem_document(client: TestClient, meeting: MeetingRow) -> None:
    answer = client.get(f"/api/v1/meetings/{meeting.slug}/passages/p-0")

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_hostile_words_stay_words(client: TestClient, engine: Engine) -> None:
    row = add_meeting(engine, title=f"A meeting {HOSTILE}")
    said = f"The envoy of Ruritania called the harvest {HOSTILE} and went home before the storm"
    for number in range(2):
        add_article(engine, row, f"{said}, report {number}.", outlet=f"{HOSTILE} {number}", headline=HOSTILE)
    (passage, *_) = passages(client, row)

    html = client.get(f"/meetings/{row.slug}/passages/{passage['id']}").text

    assert "<script>alert" not in html
    assert "{{ 7 * 7 }}" in unescape(html)
    assert "49" not in words(html).replace("0.49", "")


def test_every_passage_of_eight_articles_has_a_page(client: TestClient, engine: Engine) -> None:
    row = add_eight(engine)
    found = passages(client, row)
    assert len(found) > 50
    for passage in found:
        answer = client.get(f"/meetings/{row.slug}/passages/{passage['id']}")
        assert answer.status_code == 200
        assert f"Passage {passage['number']}" in answer.text
        on_the_side = answer.text.count('<tr role="row" class="aside">')
        assert answer.text.count("so not aligned word by word") == bool(on_the_side)


def test_a_passage_of_fifty_texts_has_a_page(client: TestClient, engine: Engine) -> None:
    row = add_meeting(engine)
    for number in range(50):
        text = f"Report {number}.\n\n{FIRST.splitlines()[2]} Rain fell on valley {number}."
        add_article(engine, row, text, outlet=f"{number}.example")
    passage = max(passages(client, row), key=lambda one: len(one["readings"]))  # type: ignore[arg-type]

    answer = client.get(f"/meetings/{row.slug}/passages/{passage['id']}")

    assert answer.status_code == 200
    assert answer.text.count("<blockquote") == 50
    assert len(answer.content) < 400_000
