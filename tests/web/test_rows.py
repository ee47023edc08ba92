"""Aligned rows: the base in its order with its partners beside it, and nothing of any text left out."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.collation.layout.lines import MOST_LINES
from app.comparison import Comparison
from app.store.rows import MeetingRow
from app.web.addresses import Choice
from app.web.comparing import Library, compared
from app.web.shown.rows import Alone, Excerpt, Part, Row, rows
from tests.factories import EIGHT_SLUG, add_article, add_eight, add_meeting
from tests.web.test_pages import FIRST, HTML, ONLY_A, ONLY_B, SECOND, SHARED


@pytest.fixture
def eight(engine: Engine) -> Engine:
    add_eight(engine)
    return engine


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    meeting = add_meeting(engine)
    add_article(engine, meeting, FIRST)
    add_article(engine, meeting, SECOND)
    return meeting


def comparison(engine: Engine, base: str | None = None, text: str = "ABCD") -> Comparison:
    return compared(Library(engine), EIGHT_SLUG, base, tuple(text), 4)


def words(excerpt: Excerpt) -> str:
    return "".join(run.text for one in excerpt.segments for run in one.runs)


def stood(parts: list[Part], siglum: str) -> list[str]:
    """Everything the rows have of one text."""
    found: list[Excerpt] = []
    for part in parts:
        for entry in part.entries:
            if isinstance(entry, Alone):
                found += entry.excerpts if entry.siglum == siglum else ()
            elif siglum in entry.cells:
                found += [*entry.cells[siglum].near, *entry.cells[siglum].aside]
    return [words(excerpt) for excerpt in found]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("base", ["A", "C", "D"])
def test_the_base_is_there_from_its_first_word_to_its_last_in_its_own_order(eight: Engine, base: str) -> None:
    found = comparison(eight, base)
    first = rows(found, Choice(EIGHT_SLUG))[0]

    led = [one for entry in first.entries for one in leading(entry, base)]

    text = next(column.witness.text for column in found.columns if column.siglum == base)
    assert bare("".join(map(words, led))) == bare(text)


def leading(entry: Row | Alone, siglum: str) -> list[Excerpt]:
    return list(entry.excerpts if isinstance(entry, Alone) else entry.cells[siglum].near)


@pytest.mark.parametrize("text", ["ABCD", "AGH", "EF"])
def test_every_sentence_of_every_text_stands_somewhere(eight: Engine, text: str) -> None:
    found = comparison(eight, text=text)
    parts = list(rows(found, Choice(EIGHT_SLUG)))

    for column in found.columns:
        printed = {column.witness.text[one.start : one.end] for one in column.record.sentences}
        assert printed <= set(stood(parts, column.siglum)), column.siglum


def test_what_the_base_has_not_follows_under_the_text_that_has_it(eight: Engine) -> None:
    parts = rows(comparison(eight), Choice(EIGHT_SLUG))

    assert [part.siglum for part in parts] == ["A", "B", "C", "D"]
    rest = {part.siglum: [one for entry in part.entries for one in entry_words(entry)] for part in parts}
    assert any("Hanna Obrecht" in one for one in rest["B"])
    assert any("The Front was not invited" in one for one in rest["C"])
    for part in parts[1:]:
        assert not any(isinstance(entry, Row) and "A" in entry.cells for entry in part.entries)


def entry_words(entry: Row | Alone) -> list[str]:
    if isinstance(entry, Alone):
        return [words(one) for one in entry.excerpts]
    return [words(one) for cell in entry.cells.values() for one in cell.near]


def test_a_reworded_partner_stands_beside_its_sentence(eight: Engine) -> None:
    first = rows(comparison(eight), Choice(EIGHT_SLUG))[0]

    (row,) = [
        entry
        for entry in first.entries
        if isinstance(entry, Row) and "France and Brazil circulated" in words(entry.cells["A"].near[0])
    ]

    assert "Brazil and France have handed round" in words(row.cells["C"].near[0])


def test_only_the_passages_of_a_row_are_marked_in_it(eight: Engine) -> None:
    for part in rows(comparison(eight), Choice(EIGHT_SLUG)):
        for row in part.entries:
            if isinstance(row, Row):
                ids = {passage.id for passage in row.passages}
                cells = [*row.cells.values()]
                marked = {
                    name
                    for cell in cells
                    for excerpt in [*cell.near, *cell.aside]
                    for one in excerpt.segments
                    for name in one.passages
                }
                assert marked <= ids


def test_each_text_that_has_nothing_says_why(eight: Engine) -> None:
    found = comparison(eight, text="ABEG")
    told = {
        (siglum, absence.told)
        for part in rows(found, Choice(EIGHT_SLUG))
        for row in part.entries
        if isinstance(row, Row)
        for siglum, absence in row.absent.items()
    }

    assert ("E", "written before the meeting") in told
    assert ("G", "In Arabic: wording not compared") in told


def test_each_sentence_leads_to_its_place_in_the_columns(client: TestClient, meeting: MeetingRow) -> None:
    address = f"/meetings/{meeting.slug}"
    html = client.get(f"{address}?view=rows&look=differs").text
    places = [unescape(link) for link in re.findall(r'class="place"[^>]* href="([^"]*)"', html)]

    assert len(places) == 4
    for link in places:
        page, place = link.split("#")
        assert "view=rows" not in page
        assert "look=differs" in page
        assert f'id="{place}"' in client.get(page).text


def test_what_one_text_has_alone_is_folded_into_one_line_and_open_when_looked_for(
    client: TestClient, meeting: MeetingRow
) -> None:
    address = f"/meetings/{meeting.slug}?view=rows"

    folded = client.get(address).text
    opened = client.get(f"{address}&look=only").text

    assert "1 sentence in A with no counterpart found" in folded
    assert "Not in the base text, A: what else B has" in folded
    assert ONLY_A in folded
    assert ONLY_B in folded
    assert "<details open>" not in folded
    assert opened.count("<details open>") == 2


def test_the_passage_in_hand_is_held_in_its_row_and_laid_out_at_the_foot(
    client: TestClient, meeting: MeetingRow
) -> None:
    address = f"/meetings/{meeting.slug}"
    (passage,) = client.get(f"/api/v1{address}/collation").json()["passages"]

    html = client.get(f"{address}?view=rows&passage={passage['id']}").text

    assert len(re.findall(r'<mark class="reworded held"|<mark class="shared held"', html)) >= 2
    assert f'id="row-{passage["id"]}" href="{address}?passage={passage["id"]}&amp;view=rows#row-' in html
    assert '<table class="collation"' in html


def test_rows_and_columns_lead_to_each_other_and_keep_what_was_chosen(
    client: TestClient, meeting: MeetingRow
) -> None:
    address = f"/meetings/{meeting.slug}"
    chosen = client.get(f"/api/v1{address}/collation").json()["passages"][0]["id"]

    html = client.get(f"{address}?passage={chosen}&base=B&look=differs&names=hidden").text
    to_rows = re.search(r'<a href="([^"]*)">Aligned rows', html)
    assert to_rows is not None
    link = unescape(to_rows[1])
    assert link == (f"{address}?passage={chosen}&base=B&view=rows&look=differs&names=hidden#row-{chosen}")

    back = re.search(r'<a href="([^"]*)">Columns', client.get(link.partition("#")[0]).text)
    assert back is not None
    assert unescape(back[1]) == (f"{address}?passage={chosen}&base=B&look=differs&names=hidden#B-{chosen}")


def test_hostile_text_stays_text(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, f"{HTML}\n{SHARED}\u202e{HTML}")
    add_article(engine, meeting, f"{SHARED} {HTML}\u202e")

    html = client.get(f"/meetings/{meeting.slug}?view=rows").text

    assert "<script>alert" not in html
    assert '<span class="control" data-code="U+202E">' in html


@pytest.mark.parametrize("articles", [0, 1])
def test_without_two_articles_there_are_no_rows(client: TestClient, engine: Engine, articles: int) -> None:
    meeting = add_meeting(engine)
    for _ in range(articles):
        add_article(engine, meeting)

    answer = client.get(f"/meetings/{meeting.slug}?view=rows")

    assert answer.status_code == 200
    assert 'id="rows"' not in answer.text
    assert "article" in answer.text


def test_a_view_that_is_not_there_is_the_columns(client: TestClient, meeting: MeetingRow) -> None:
    assert 'id="columns"' in client.get(f"/meetings/{meeting.slug}?view=graph").text


def test_a_text_in_another_language_is_never_said_to_have_no_counterpart(
    client: TestClient, eight: Engine
) -> None:
    html = client.get(f"/meetings/{EIGHT_SLUG}?view=rows&text=A&text=G").text

    assert "17 sentences in A with no counterpart found; G: in Arabic: wording not compared" in html
    assert "G, in Arabic: wording not compared with the base text, A" in html
    assert "Not in the base text" not in html


def test_a_passage_in_hand_is_never_folded_away(client: TestClient, eight: Engine) -> None:
    address = f"/meetings/{EIGHT_SLUG}?view=rows"
    folded = [
        cell.aside[0].segments
        for part in rows(comparison(eight), Choice(EIGHT_SLUG))
        for row in part.entries
        if isinstance(row, Row)
        for cell in row.cells.values()
        if cell.aside
    ]
    passage = next(name for segments in folded for one in segments for name in one.passages)

    assert '<details lang="en" open>' not in client.get(address).text
    assert '<details lang="en" open>' in client.get(f"{address}&passage={passage}").text


def test_rows_stand_beside_texts_of_very_many_lines(engine: Engine) -> None:
    meeting = add_meeting(engine)
    shared = "The envoy warned of a famine in the northern province on Friday."
    lines = "\n".join(f"row {number}" for number in range(MOST_LINES))
    add_article(engine, meeting, f"{lines}\n{shared}")
    add_article(engine, meeting, f"A preface of other words.\n{shared}")

    parts = rows(compared(Library(engine), meeting.slug), Choice(meeting.slug))

    first, last = parts[0].entries
    assert isinstance(first, Alone)
    assert first.sentences == MOST_LINES
    assert len(first.excerpts) < MOST_LINES / 100
    assert bare("".join(stood(parts, "A"))) == bare(f"{lines}{shared}")
    assert isinstance(last, Row)
    assert [(one.paragraph, one.kind) for one in leading(last, "A")] == [(MOST_LINES + 1, "paragraph")]
