"""A person's ruling on the pages and in the API: honoured at once, told as theirs, undone in one click."""

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.engine import writing
from app.store.queries import add_revision
from app.store.rows import MeetingRow
from app.web.comparing import compared
from tests.factories import add_article, add_eight, add_meeting, draft

COULD = "The envoy said that talks could collapse within weeks. More than 80,000 people fled."
MAY = "Talks may collapse within weeks, the envoy said. Up to 120,000 people have fled from Yodok."
OTHER = "Grain rots in the harbour of Sandoval. Nobody knows why some 12 ships have not left."


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine)
    for outlet, text in (("Gazette", COULD), ("Tribune", MAY), ("Herald", OTHER)):
        add_article(engine, row, text, outlet=outlet)
    return row


def home(meeting: MeetingRow) -> str:
    return f"/meetings/{meeting.slug}"


def collation(client: TestClient, meeting: MeetingRow) -> Any:
    return client.get(f"/api/v1{home(meeting)}/collation").json()


def passage(client: TestClient, meeting: MeetingRow, sigla: str = "AB") -> Any:
    return next(
        one
        for one in collation(client, meeting)["passages"]
        if "".join(reading["siglum"] for reading in one["readings"]) == sigla
    )


def send(client: TestClient, meeting: MeetingRow, **fields: Any) -> int:
    return client.post(f"{home(meeting)}/rulings", data=fields).status_code


def notes(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<div class="ruled"><p><strong>(.*?)</strong>', page)]


def undo(client: TestClient, page: str) -> int:
    (action,) = re.findall(r'action="([^"]*/undo)"', page)
    return client.post(action, data={"back": ""}).status_code


def test_all_articles_are_compared_once_for_a_ruling(
    client: TestClient, meeting: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, asked = passage(client, meeting)["id"], []

    def counted(*what: Any, **more: Any) -> Any:
        asked.append(more.get("only", ()))
        return compared(*what, **more)

    monkeypatch.setattr("app.web.pages.rulings.compared", counted)
    assert client.get(f"{home(meeting)}/rulings/new?row={found}").status_code == 200
    assert send(client, meeting, row=found, verdict="yes") == 303
    assert asked == [(), ()]


def test_the_list_of_rulings_compares_nothing_where_there_is_none(
    client: TestClient, meeting: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_what: Any, **_more: Any) -> None:
        raise AssertionError("compared")

    monkeypatch.setattr("app.web.pages.rulings.compared", never)
    page = client.get(f"{home(meeting)}/rulings").text
    assert "Nobody has ruled on anything here" in page
    assert "3 reports" in page
    assert f'href="{home(meeting)}/rulings/new?about=figure"' in page
    assert "Passages</dt>" not in page, "nobody has counted them"
    client.get(home(meeting))
    counted = len(collation(client, meeting)["passages"])
    assert re.search(rf"Passages</dt> <dd[^>]*>{counted} in two", client.get(f"{home(meeting)}/rulings").text)


def test_yes_is_told_as_the_readers_and_undone_in_one_click(client: TestClient, meeting: MeetingRow) -> None:
    before = collation(client, meeting)
    found = passage(client, meeting)
    back = f"{home(meeting)}?passage={found['id']}"
    answer = client.post(
        f"{home(meeting)}/rulings",
        data={"verdict": "yes", "row": found["id"], "who": "Ada <b>", "back": back},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    page = client.get(back).text
    assert [re.sub(r"\d.*", "", note) for note in notes(page)] == ["Together by ruling of Ada <b>, "]
    assert "Do these belong together?" not in page
    assert notes(client.get(f"{home(meeting)}/passages/{found['id']}").text) == notes(page)
    ruled = collation(client, meeting)
    assert [one["standing"] for one in ruled.pop("rulings")] == ["honoured"]
    assert ruled == before
    twin = client.get(f"/api/v1{home(meeting)}/passages/{found['id']}")
    assert [(one["verdict"], one["who"]) for one in twin.json()["rulings"]] == [("yes", "Ada <b>")]
    assert twin.json()["rulings"] == client.get(f"/api/v1{home(meeting)}/rulings").json()["rulings"]
    assert undo(client, page) == 303
    assert notes(client.get(back).text) == []
    assert collation(client, meeting) == before
    assert client.get(twin.url).json()["rulings"] == []
    assert client.get(twin.url).headers["etag"] != twin.headers["etag"]


def test_no_parts_a_passage_at_once_and_its_address_says_who_did(
    client: TestClient, meeting: MeetingRow
) -> None:
    found = passage(client, meeting)
    assert send(client, meeting, verdict="part", row=found["id"], who="Ada") == 303
    assert found["id"] not in [one["id"] for one in collation(client, meeting)["passages"]]
    for address in (f"{home(meeting)}?passage={found['id']}", f"{home(meeting)}/passages/{found['id']}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert [note.partition(",")[0] for note in notes(answer.text)] == ["Parted A from B by ruling of Ada"]
    assert undo(client, answer.text) == 303
    assert passage(client, meeting) == found


def test_a_sentence_is_put_together_with_a_passage_and_rests_on_the_ruling_alone(
    client: TestClient, meeting: MeetingRow
) -> None:
    found = passage(client, meeting)
    page = client.get(f"{home(meeting)}/rulings/new?row={found['id']}").text
    offered = re.findall(r'name="with" value="([^"]*)"', page)
    assert offered
    assert all(value.startswith("C.") for value in offered)
    assert send(client, meeting, verdict="join", row=found["id"], **{"with": offered[0]}) == 303
    whole = passage(client, meeting, "ABC")
    why = [
        one["matched_by"]
        for one in collation(client, meeting)["alignments"]
        if one["passage"] == whole["id"] and one["b"]["siglum"] == "C"
    ]
    assert why == [[{"evidence": "a reader's ruling", "items": []}]] * 2
    panel = client.get(f"{home(meeting)}?passage={whole['id']}").text
    assert "A reader&#39;s ruling" in panel
    assert "Score 1.00" not in panel
    assert send(client, meeting, verdict="part", row=whole["id"]) == 422
    third = next(one for one in whole["readings"] if one["siglum"] == "C")
    place = f"C.{third['start']}.{third['end']}"
    assert send(client, meeting, verdict="part", row=whole["id"], apart=place) == 303
    assert passage(client, meeting)["id"] == found["id"]


def test_what_may_be_put_together_can_be_looked_for(client: TestClient, meeting: MeetingRow) -> None:
    address = f"{home(meeting)}/rulings/new?row={passage(client, meeting)['id']}&q="
    assert len(re.findall('name="with"', client.get(address + "ships+LEFT").text)) == 1
    assert "Nothing has these words." in client.get(address + "<nobody>").text


@pytest.mark.parametrize("about", ["passage", "utterance", "figure", "name"])
def test_two_things_of_every_sort_are_chosen_and_put_together(
    client: TestClient, meeting: MeetingRow, about: str
) -> None:
    first = client.get(f"{home(meeting)}/rulings/new?about={about}").text
    (chosen, *_) = re.findall(r'href="([^"]*rulings/new\?row=[^"]*)"', first)
    second = client.get(unescape(chosen)).text
    row = re.search(r'name="row" value="([^"]*)"', second)
    offered = re.findall(r'name="with" value="([^"]*)"', second)
    assert row is not None
    assert send(client, meeting, verdict="join", row=row[1], **{"with": offered[-1]}) == 303
    (ruling,) = collation(client, meeting)["rulings"]
    assert (ruling["ruling"]["about"], ruling["standing"]) == (about, "honoured")


def test_a_row_of_figures_is_parted_and_both_rows_say_so(client: TestClient, meeting: MeetingRow) -> None:
    figures = client.get(f"{home(meeting)}/figures").text
    (row,) = re.findall(r'name="row" value="(g-[^"]*)"', figures)
    assert send(client, meeting, verdict="part", row=row) == 303
    parted = client.get(f"{home(meeting)}/figures").text
    assert [note.partition(" by")[0] for note in notes(parted)] == ["Parted A from B"] * 2
    assert collation(client, meeting)["figure_relations"] == []


def test_the_list_of_rulings_tells_which_count(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    page = f"{home(meeting)}/rulings"
    assert "Nobody has ruled on anything here." in client.get(page).text
    found = passage(client, meeting)
    send(client, meeting, verdict="yes", row=found["id"], who="Ada")
    send(client, meeting, verdict="part", row=found["id"], who="Bea")
    told = client.get(page).text
    assert re.findall(r"by ruling of (\w+)", told) == ["Bea", "Ada"]
    assert "A later ruling says otherwise." in told
    with writing(engine) as session:
        add_revision(session, 1, draft("Nothing of it is true."))
    assert client.get(page).text.count("has been replaced") == 2
    with writing(engine) as session:
        add_revision(session, 1, draft(COULD))
    told = client.get(page).text
    assert told.count("has been replaced") == 0
    assert found["id"] not in [one["id"] for one in collation(client, meeting)["passages"]]


def test_the_words_of_a_hidden_article_are_not_shown_by_a_ruling_on_them(
    client: TestClient, meeting: MeetingRow
) -> None:
    send(client, meeting, verdict="yes", row=passage(client, meeting)["id"])
    assert "could collapse" in client.get(f"{home(meeting)}/rulings").text
    assert client.post("/articles/1/hide", data={"x": ""}).status_code == 303
    assert "could collapse" not in client.get(f"{home(meeting)}/rulings").text


def test_with_outlets_hidden_nobody_is_named_who_ruled(client: TestClient, meeting: MeetingRow) -> None:
    found = passage(client, meeting)
    send(client, meeting, verdict="yes", row=found["id"], who="The Gazette desk")
    for page in (f"?passage={found['id']}&", f"/passages/{found['id']}?", "/rulings?", "/quotes?"):
        shown = client.get(f"{home(meeting)}{page}names=hidden").text
        assert "Gazette" not in shown
    assert "by ruling of a reader" in client.get(f"{home(meeting)}/rulings?names=hidden").text


@pytest.mark.parametrize("page", ["", "/quotes", "/figures", "/coverage", "/timeline"])
def test_every_page_of_a_meeting_leads_to_what_people_ruled(
    client: TestClient, meeting: MeetingRow, page: str
) -> None:
    for names in ("", "?names=hidden"):
        assert f'href="{home(meeting)}/rulings{names}"' in client.get(f"{home(meeting)}{page}{names}").text


def test_a_ruling_made_on_some_of_many_articles_counts_for_all(client: TestClient, engine: Engine) -> None:
    meeting = add_eight(engine)
    some = client.get(f"{home(meeting)}?text=A&text=B").text
    name = re.search(r'data-passage="(p-[^"]*)"', some)
    assert name is not None
    panel = client.get(f"{home(meeting)}?text=A&text=B&passage={name[1]}").text
    assert re.findall(r'name="text" value="(\w)"', panel.partition('class="judging"')[2])[:2] == ["A", "B"]
    assert send(client, meeting, verdict="part", row=name[1], text=["A", "B"]) == 303
    for found in collation(client, meeting)["passages"]:
        anchors = {reading["anchor"][2:] for reading in found["readings"]}
        assert not (name[1][2:] in anchors and {"A", "B"} <= {one["siglum"] for one in found["readings"]})


@pytest.mark.parametrize("asked", ["", "?text=A&text=B&text=C"])
def test_what_stands_in_an_article_that_is_not_shown_is_put_together_with_what_is(
    client: TestClient, engine: Engine, asked: str
) -> None:
    meeting = add_eight(engine)
    name = re.search(r'data-passage="(p-[^"]*)"', client.get(home(meeting) + asked).text)
    assert name is not None
    join = f"{asked or '?'}&passage={name[1]}".replace("?&", "?")
    panel = client.get(home(meeting) + join).text.partition('class="judging"')[2]
    (page,) = re.findall(r'href="([^"]*rulings/new[^"]*)"', panel)
    offered = client.get(unescape(page) + "&q=").text
    unshown = [
        value for value in re.findall(r'name="with" value="([^"]*)"', offered) if value[0] not in "ABCD"
    ]
    fields = {name: re.findall(rf'name="{name}" value="([^"]*)"', offered) for name in ("row", "text")}
    row, text = fields["row"][0], list(dict.fromkeys(fields["text"]))
    assert send(client, meeting, verdict="join", row=row, text=text, **{"with": unshown[0]}) == 303
    (ruling,) = collation(client, meeting)["rulings"]
    assert ruling["standing"] == "honoured"


def test_a_long_list_of_rulings_has_pages_and_none_is_lost(
    client: TestClient, meeting: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.pages.rulings.MOST_SHOWN", 2)
    for end in (10, 20, 30, 40, 50):
        assert send(client, meeting, verdict="join", row=f"A.0.{end}", **{"with": "C.0.9"}) == 303
    page, seen = client.get(f"{home(meeting)}/rulings?names=hidden").text, []
    while further := re.search(r'href="([^"]*before=[^"]*)"', page):
        seen += re.findall(r'id="ruling-(\d+)"', page)
        assert "names=hidden" in further[1]
        page = client.get(unescape(further[1])).text
    seen += re.findall(r'id="ruling-(\d+)"', page)
    assert seen == ["5", "4", "3", "2", "1"]


def test_beside_a_row_only_the_latest_rulings_stand(client: TestClient, meeting: MeetingRow) -> None:
    found = passage(client, meeting)
    (end,) = (one["end"] for one in found["readings"] if one["siglum"] == "A")
    for less in range(7):
        row, other = f"A.0.{end - less}", next(one for one in found["readings"] if one["siglum"] == "B")
        joined = {"with": f"B.{other['start']}.{other['end']}", "who": f"reader {less}"}
        assert send(client, meeting, verdict="join", row=row, **joined) == 303
    page = client.get(f"{home(meeting)}?passage={passage(client, meeting)['id']}").text
    assert [re.search(r"reader \d", note)[0] for note in notes(page)] == [f"reader {n}" for n in range(2, 7)]  # type: ignore[index]
