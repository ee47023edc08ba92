"""Articles by date, and what appears first in which: no date is guessed, and ties are said."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from app.web.shown.timeline import reach
from tests.factories import add_article, add_meeting

QUOTE = '"The search for a settlement always comes before the needs of the harvest," Marlow said.'
OTHER = '"This meeting serves nobody but the smugglers of the delta," Kovac said.'
HELD = "2024-05-14"


def dated(engine: Engine, *texts: tuple[str, str | None]) -> MeetingRow:
    meeting = add_meeting(engine, held_on=date.fromisoformat(HELD))
    for text, when in texts:
        precision = {0: None, 4: "year", 7: "month", 10: "day"}.get(len(when or ""), "time")
        add_article(engine, meeting, text, published_at=when, published_precision=precision)
    return meeting


def timeline(client: TestClient, meeting: MeetingRow, **asked: str) -> str:
    return client.get(f"/meetings/{meeting.slug}/timeline", params=asked).text


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def days(html: str) -> dict[str, str]:
    """What is told of each day."""
    parts = re.split(r"<h3>(.*?)</h3>", html[html.index('class="timeline"') :], flags=re.DOTALL)
    return {words(name): words(told) for name, told in zip(parts[1::2], parts[2::2], strict=True)}


def test_articles_stand_in_the_order_of_their_dates_and_the_unknown_last(
    client: TestClient, engine: Engine
) -> None:
    meeting = dated(engine, ("It rained.", None), ("It shone.", "2024-05-15"), ("It froze.", "2024-05-13"))

    told = days(timeline(client, meeting))

    assert list(told) == ["13 May 2024", "14 May 2024", "15 May 2024", "Date unknown"]
    assert "A Outlet not stated Report, date not stated" in told["Date unknown"]


def test_the_meetings_own_day_is_marked_though_no_article_is_of_it(
    client: TestClient, engine: Engine
) -> None:
    html = timeline(client, dated(engine, ("It rained.", "2024-05-15")))

    assert days(html)["14 May 2024"].startswith("the day of the meeting No text of this day.")
    assert html.count('class="meeting-day"') == 1


def test_a_quote_stands_with_the_article_that_has_it_first(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05-15"), (f"It rained.\n\n{QUOTE}", "2024-05-14"))

    told = days(timeline(client, meeting))

    assert "search for a settlement" in told["14 May 2024"]
    assert "first in B · later in A" in told["14 May 2024"]
    assert "search for a settlement" not in told["15 May 2024"]


def test_two_of_one_day_are_said_to_leave_open_which_was_first(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05-14"), (f"It rained.\n\n{QUOTE}", "2024-05-14"))

    told = days(timeline(client, meeting))["14 May 2024"]

    assert "in A B , whose dates do not tell which was first" in told


def test_times_of_one_day_tell_which_was_first(client: TestClient, engine: Engine) -> None:
    meeting = dated(
        engine,
        (QUOTE, "2024-05-14T12:00:00+00:00"),
        (f"It rained.\n\n{QUOTE}", "2024-05-14T13:30:00+02:00"),
    )

    assert "first in B · later in A" in days(timeline(client, meeting))["14 May 2024"]


def test_a_month_leaves_open_whether_a_day_in_it_was_first(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05"), (f"It rained.\n\n{QUOTE}", "2024-05-20"))

    assert "in A B , whose dates do not tell which was first" in days(timeline(client, meeting))["May 2024"]


def test_an_article_without_a_date_is_never_called_first(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, None), (f"It rained.\n\n{QUOTE}", "2024-05-14"))

    told = days(timeline(client, meeting))

    assert "first of those dated in B · also in A , date unknown" in told["14 May 2024"]
    assert "search for" not in told["Date unknown"]


def test_what_no_dated_article_has_stands_with_the_unknown(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, None), (f"It rained.\n\n{QUOTE}", None), ("It shone.", "2024-05-14"))

    told = days(timeline(client, meeting))

    assert "search for a settlement" in told["Date unknown"]
    assert "first" not in told["Date unknown"]


def test_what_one_article_alone_has_is_shown_on_demand(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05-14"), (OTHER, "2024-05-15"))

    assert "smugglers" not in timeline(client, meeting)
    assert "only in B" in days(timeline(client, meeting, look="every"))["15 May 2024"]


def test_a_record_is_listed_and_is_no_first_report(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05-15"), (f"It rained.\n\n{QUOTE}", "2024-05-16"))
    add_article(
        engine, meeting, f"Record. {QUOTE}", role="record", published_at=HELD, published_precision="day"
    )

    told = days(timeline(client, meeting))

    assert "Official record" in told["14 May 2024"]
    assert "first in A · later in B" in told["15 May 2024"]


def test_every_siglum_leads_to_its_sentence(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, "2024-05-15"), (f"It rained.\n\n{QUOTE}", "2024-05-14"))
    html = timeline(client, meeting, look="every")

    places = [unescape(found) for found in re.findall(r'href="(/meetings/[^"]*#[^"]*)"', html)]

    assert len(places) >= 4
    for place in places:
        path, _, anchor = place.partition("#")
        assert f'id="{anchor.partition(":")[0]}"' in client.get(path).text, place


def test_the_api_tells_the_same(client: TestClient, engine: Engine) -> None:
    meeting = dated(engine, (QUOTE, None), (f"It rained.\n\n{QUOTE}", "2024-05-14"))

    answer = client.get(f"/api/v1/meetings/{meeting.slug}/timeline").json()

    assert answer["held_on"] == HELD
    assert [(one["siglum"], one["precision"]) for one in answer["articles"]] == [("A", None), ("B", "day")]
    (first,) = [one for one in answer["firsts"] if one["kind"] == "utterance"]
    assert (first["first"], first["later"], first["undated"]) == (["B"], [], ["A"])


def test_hidden_outlets_are_nowhere_on_the_timeline(client: TestClient, engine: Engine) -> None:
    meeting = add_meeting(engine)
    add_article(engine, meeting, QUOTE, outlet="first.example", byline="By A. Writer, first.example")

    assert "first.example" in timeline(client, meeting)
    assert "first.example" not in timeline(client, meeting, names="hidden")


@pytest.mark.parametrize("asked", [{}, {"look": "<b>", "names": "<b>"}])
def test_a_meeting_without_articles_says_so(
    client: TestClient, engine: Engine, asked: dict[str, str]
) -> None:
    answer = client.get(f"/meetings/{add_meeting(engine).slug}/timeline", params=asked)

    assert answer.status_code == 200
    assert "No article yet" in answer.text


def test_a_meeting_that_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/meetings/nowhere/timeline").status_code == 404
    assert client.get("/api/v1/meetings/nowhere/timeline").status_code == 404
    assert client.get("/api/v1/meetings/nowhere/record").status_code == 404


@pytest.mark.parametrize(
    ("when", "precision", "first", "last"),
    [
        ("2024", "year", "2024-01-01", "2024-12-31"),
        ("2024-02", "month", "2024-02-01", "2024-02-29"),
        ("9999-12", "month", "9999-12-01", "9999-12-31"),
        ("2024-05-14", "day", "2024-05-14", "2024-05-14"),
        ("2024-05-14T23:30:00-02:00", "time", "2024-05-14", "2024-05-14"),
    ],
)
def test_a_date_reaches_as_far_as_it_is_not_known(
    engine: Engine, when: str, precision: str, first: str, last: str
) -> None:
    row = add_article(engine, add_meeting(engine), published_at=when, published_precision=precision)

    reached = reach(row)

    assert reached is not None
    assert [str(moment.date()) for moment in reached] == [first, last]


def test_an_article_without_a_date_reaches_nowhere(engine: Engine) -> None:
    assert reach(add_article(engine, add_meeting(engine))) is None
