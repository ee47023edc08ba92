"""Files of a comparison, as they are taken from the server and written by the command."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.config import folder
from app.export import FORMATS
from app.store.rows import MeetingRow
from tests.conftest import Run
from tests.factories import EIGHT, EIGHT_SLUG, add_article, add_eight, add_meeting

HOSTILE = '</script><script>alert(1)</script></style>"> {{ 7 * 7 }}'


@pytest.fixture
def eight(engine: Engine) -> MeetingRow:
    return add_eight(engine)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_a_download_with_a_name_of_its_own(
    client: TestClient, eight: MeetingRow, form: str
) -> None:
    answer = client.get(f"/meetings/{eight.slug}/export/{form}")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMATS[form].media_type)
    name = f"{eight.slug}.{FORMATS[form].ending}"
    told = f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert answer.headers["content-disposition"] == told


@pytest.mark.parametrize("form", FORMATS)
def test_a_meeting_without_articles_is_no_failure(client: TestClient, engine: Engine, form: str) -> None:
    meeting = add_meeting(engine)

    assert client.get(f"/meetings/{meeting.slug}/export/{form}").status_code == 200


@pytest.mark.parametrize("form", FORMATS)
def test_with_outlets_hidden_no_file_tells_them(client: TestClient, eight: MeetingRow, form: str) -> None:
    shown = client.get(f"/meetings/{eight.slug}/export/{form}?text=A&text=D")
    answer = client.get(f"/meetings/{eight.slug}/export/{form}?text=A&text=D&names=hidden")

    assert "-without-outlets." in answer.headers["content-disposition"]
    for name in ("Bay Gazette", "bay-gazette", "utlet not stated"):
        assert name not in answer.text
    if form not in ("variants", "coverage"):
        assert "Bay Gazette" in shown.text


def test_only_the_articles_chosen_are_in_the_file(client: TestClient, eight: MeetingRow) -> None:
    made = client.get(f"/meetings/{eight.slug}/export/json?text=B&text=D").json()

    assert [one["siglum"] for one in made["articles"]] == ["B", "D"]


@pytest.mark.parametrize("address", ["export/exe", "export/", "export/html/more"])
def test_another_format_is_not_there(client: TestClient, eight: MeetingRow, address: str) -> None:
    assert client.get(f"/meetings/{eight.slug}/{address}").status_code == 404


def test_no_meeting_no_file(client: TestClient) -> None:
    assert client.get("/meetings/nowhere/export/html").status_code == 404


def test_the_one_file_asks_nobody_for_anything(client: TestClient, eight: MeetingRow) -> None:
    html = client.get(f"/meetings/{eight.slug}/export/html").text

    assert "/static/" not in html
    assert not re.search(r"<(?:link|img|iframe|form)\b|\bsrc=|@import|url\(", html)
    links = set(re.findall(r'href="([^"]*)"', html))
    assert {link for link in links if not link.startswith("#")} <= {
        f"http://localhost/meetings/{eight.slug}",
        *(f"http://localhost/articles/{number}" for number in range(1, 9)),
    }
    assert len(html.encode()) < 500_000


def test_every_place_that_the_one_file_leads_to_is_in_it(client: TestClient, eight: MeetingRow) -> None:
    html = client.get(f"/meetings/{eight.slug}/export/html").text

    ids = set(re.findall(r'\bid="([^"]*)"', html))
    places = set(re.findall(r'href="#([^"]*)"', html))
    assert len(places) > 20
    assert places <= ids


def test_hostile_words_stay_words_in_the_one_file(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine, title=f"A meeting {HOSTILE}")
    said = f"The envoy of Ruritania called the harvest {HOSTILE} and went home before the storm"
    for number in range(2):
        add_article(engine, meeting, f"{said}, report {number}.", outlet=f"{HOSTILE} {number}")

    html = client.get(f"/meetings/{meeting.slug}/export/html").text

    assert html.count("<script") == html.count("</script>") == 2
    assert "<script>alert" not in html


def test_the_bar_offers_every_format_as_it_is_shown(client: TestClient, eight: MeetingRow) -> None:
    html = client.get(f"/meetings/{eight.slug}?text=B&text=D&names=hidden&base=D").text

    for form in FORMATS:
        assert (
            f'href="/meetings/{eight.slug}/export/{form}?base=D&amp;names=hidden&amp;text=B&amp;text=D"'
            in html
        )


def test_the_bar_cites_the_comparison(client: TestClient, eight: MeetingRow) -> None:
    html = client.get(f"/meetings/{eight.slug}").text

    field = re.search(r'<textarea id="citation-words"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    assert field is not None
    assert "[D]" in field[1]
    assert f"http://localhost/meetings/{eight.slug}" in field[1]


# from the command line


@pytest.fixture
def loaded(run: Run) -> Run:
    assert run("ingest", EIGHT).exit_code == 0
    return run


@pytest.mark.parametrize("form", FORMATS)
def test_the_command_writes_what_the_server_gives(loaded: Run, tmp_path: Path, form: str) -> None:
    done = loaded("export", "--format", form, "--output", tmp_path / "file")

    assert done.exit_code == 0
    written = (tmp_path / "file").read_bytes()
    assert f"{len(written):,} bytes" in done.stdout
    assert b"localhost" not in written
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_without_a_place_the_file_goes_to_standard_output_alone(loaded: Run) -> None:
    done = loaded("export", "--meeting", EIGHT_SLUG, "--format", "json", "--text", "A", "--text", "B")

    assert [one["siglum"] for one in json.loads(done.stdout)["articles"]] == ["A", "B"]


def test_the_command_can_leave_outlets_out(loaded: Run) -> None:
    done = loaded("export", "--hide-outlets")

    assert done.exit_code == 0
    assert "Meridian Wire" not in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--format", "exe"], 2, "There is no format exe"),
        (["--meeting", "nowhere"], 1, "There is no meeting nowhere"),
        (["--output", "/nowhere/at/all"], 1, "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(loaded: Run, words: list[str], code: int, said: str) -> None:
    done = loaded("export", *words)

    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_of_several_meetings_one_must_be_named(loaded: Run) -> None:
    assert loaded("ingest", folder("seeds")).exit_code == 0

    done = loaded("export")

    assert done.exit_code == 2
    assert EIGHT_SLUG in done.stderr
    assert "--meeting" in done.stderr


def test_without_a_meeting_there_is_nothing_to_write(run: Run) -> None:
    done = run("export")

    assert done.exit_code == 2
    assert "There is no meeting yet" in done.stderr
    assert done.stdout == ""
