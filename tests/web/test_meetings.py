"""Making a meeting, changing what is said of it, and erasing an empty one."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store.engine import reading, writing
from app.store.queries import hide_article, meeting, meetings
from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.conftest import HERE

FIELDS = {
    "title": "Threats to <peace> & security",
    "held_on": "2023-03-20",
    "body": "Security Council",
    "kind": "Briefing",
    "symbol": "S/PV.9287",
    "place": "New York",
    "record": "verbatim",
}


@pytest.fixture
def row(engine: Engine) -> MeetingRow:
    return add_meeting(engine, body="Security Council")


def told(html: str) -> dict[str, str]:
    """What is said at each field."""
    return {name: unescape(said) for name, said in re.findall(r'id="(\w+)-error">([^<]*)</strong>', html)}


def typed(html: str) -> dict[str, str]:
    """What the fields of the form hold."""
    return {name: unescape(held) for name, held in re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', html)}


def rows(engine: Engine) -> tuple[MeetingRow, ...]:
    with reading(engine) as session:
        return meetings(session)


def test_a_meeting_is_made_with_all_that_is_known_of_it(client: TestClient, engine: Engine) -> None:
    answer = client.post("/meetings/new", data=FIELDS)

    (made,) = rows(engine)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/meetings/{made.slug}")
    assert {name: str(getattr(made, name)) for name in FIELDS} == FIELDS
    page = client.get(answer.headers["location"])
    assert "S/PV.9287" in page.text
    assert "Verbatim record" in page.text


def test_the_same_meeting_twice_is_one_and_a_like_one_is_not_lost_in_it(
    client: TestClient, engine: Engine
) -> None:
    first = client.post("/meetings/new", data=FIELDS)
    again = client.post("/meetings/new", data=FIELDS)
    other = client.post("/meetings/new", data=FIELDS | {"symbol": "S/PV.1"})

    assert first.headers["location"] == again.headers["location"]
    assert (other.status_code, told(other.text).keys()) == (422, {"title"})
    assert [one.symbol for one in rows(engine)] == ["S/PV.9287"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 1001}, "title"),
        ({"held_on": "20 March"}, "held_on"),
        ({"symbol": "a\0"}, "symbol"),
        ({"record": "rumour"}, "record"),
    ],
)
@pytest.mark.parametrize("address", ["/meetings/new", "/meetings/the-situation-in-ruritania/edit"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    client: TestClient, engine: Engine, row: MeetingRow, address: str, change: dict[str, str], field: str
) -> None:
    seen = typed(client.get(address).text).get("seen", "")

    answer = client.post(address, data=FIELDS | {"seen": seen} | change)

    assert answer.status_code == 422
    assert told(answer.text).keys() == {field}
    assert f'href="#{field}"' in answer.text
    if field != "record":
        assert typed(answer.text)["place"] == "New York"
    assert rows(engine) == (row,)


def test_a_meeting_is_changed_and_keeps_its_address(
    client: TestClient, engine: Engine, row: MeetingRow
) -> None:
    form = client.get(f"/meetings/{row.slug}/edit")
    assert typed(form.text)["title"] == row.title

    answer = client.post(f"/meetings/{row.slug}/edit", data=FIELDS | {"seen": typed(form.text)["seen"]})

    assert (answer.status_code, answer.headers["location"]) == (303, f"/meetings/{row.slug}")
    with reading(engine) as session:
        changed = meeting(session, row.slug)
    assert {name: str(getattr(changed, name)) for name in FIELDS} == FIELDS
    assert (changed.id, changed.slug) == (row.id, row.slug)
    assert "Threats to &lt;peace&gt; &amp; security" in client.get("/").text


def test_who_saves_second_sees_what_the_first_saved_before_it_is_overwritten(
    client: TestClient, engine: Engine, row: MeetingRow
) -> None:
    address = f"/meetings/{row.slug}/edit"
    seen = typed(client.get(address).text)["seen"]
    client.post(address, data={"title": row.title, "place": "Geneva", "seen": seen})

    second = client.post(address, data={"title": row.title, "place": "Vienna", "seen": seen})

    assert second.status_code == 409
    assert told(second.text) == {"place": "Somebody saved “Geneva” meanwhile."}
    assert typed(second.text)["place"] == "Vienna"
    third = client.post(address, data=typed(second.text))
    assert third.status_code == 303
    with reading(engine) as session:
        assert meeting(session, row.slug).place == "Vienna"


def test_two_who_change_different_things_both_have_their_way(
    client: TestClient, engine: Engine, row: MeetingRow
) -> None:
    address = f"/meetings/{row.slug}/edit"
    form = typed(client.get(address).text)
    client.post(address, data=form | {"place": "Geneva"})

    second = client.post(address, data=form | {"symbol": "S/PV.1"})

    assert second.status_code == 303
    with reading(engine) as session:
        changed = meeting(session, row.slug)
    assert (changed.place, changed.symbol, changed.body) == ("Geneva", "S/PV.1", "Security Council")


@pytest.mark.parametrize("seen", ["", "x", "....", "a.b.c.d.e.f.g.h.i.j"])
def test_a_form_that_does_not_tell_what_it_showed_overwrites_nothing_unseen(
    client: TestClient, engine: Engine, row: MeetingRow, seen: str
) -> None:
    answer = client.post(f"/meetings/{row.slug}/edit", data={"title": "Another", "seen": seen})

    assert answer.status_code == 409
    assert rows(engine) == (row,)


def test_an_empty_meeting_is_erased_with_a_tick(client: TestClient, engine: Engine, row: MeetingRow) -> None:
    address = f"/meetings/{row.slug}/erase"
    unsure = client.post(address, data={"sure": ""})
    assert (unsure.status_code, told(unsure.text).keys()) == (422, {"sure"})
    assert rows(engine) == (row,)

    sure = client.post(address, data={"sure": "yes"})

    assert (sure.status_code, sure.headers["location"]) == (303, "/")
    assert client.get(f"/meetings/{row.slug}").status_code == 404
    assert client.post(address, data={"sure": "yes"}).status_code == 404


def test_a_meeting_with_a_hidden_article_is_not_erased_and_leads_to_it(
    client: TestClient, engine: Engine, row: MeetingRow
) -> None:
    article = add_article(engine, row)
    with writing(engine) as session:
        hide_article(session, article.id)

    answer = client.post(f"/meetings/{row.slug}/erase", data={"sure": "yes"})

    assert answer.status_code == 409
    assert "1 hidden one" in answer.text
    form = client.get(f"/meetings/{row.slug}/edit").text
    assert f'href="/articles/{article.id}">A</a>' in form
    assert 'name="sure"' not in form


@pytest.mark.parametrize("address", ["/meetings/nowhere/edit", "/meetings/new/edit", "/meetings/a%00b/edit"])
def test_a_meeting_that_is_not_there_cannot_be_changed(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.post(address, data=FIELDS).status_code == 404


def test_where_writing_is_off_there_is_no_form_and_no_way_to_one(
    database_url: str, engine: Engine, row: MeetingRow
) -> None:
    app = create_app(Settings(database_url=database_url, writes=False))
    with TestClient(app, base_url=HERE, follow_redirects=False) as reader:
        for address in ("/meetings/new", f"/meetings/{row.slug}/edit"):
            assert reader.get(address).status_code == 403
            assert reader.post(address, data=FIELDS).status_code == 403
        assert reader.post(f"/meetings/{row.slug}/erase", data={"sure": "yes"}).status_code == 403
        pages = reader.get("/").text + reader.get(f"/meetings/{row.slug}").text
    app.state.engine.dispose()
    assert "/edit" not in pages
    assert "/meetings/new" not in pages
