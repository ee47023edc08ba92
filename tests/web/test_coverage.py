"""Who has what, and how much of each text is in another."""

import re

from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from app.web.words import percent
from tests.web.ledgers import row, words


def test_the_table_says_who_has_what_and_how_much_of_each_text_is_in_another(
    client: TestClient, harvest: MeetingRow
) -> None:
    html = client.get(f"/meetings/{harvest.slug}/coverage").text

    for part in ("Speakers", "Utterances", "Figures", "Passages"):
        assert f'scope="rowgroup">{part}<' in html
    figures = html[html.index(">Figures<") :]
    assert "more than 80,000 not in this text between 80,000 and 120,000" in row(figures, "80,000").lower()
    assert "quoted not in this text written before the meeting" in row(html, "serves nobody")
    found = client.get(f"/api/v1/meetings/{harvest.slug}/collation").json()["overlap"]
    overlap = words(html[html.index('id="overlap"') :])
    for siglum in ("A", "B", "C"):
        shares = {one["in"]: percent(one["share"]) for one in found if one["of"] == siglum}
        told = overlap[overlap.index(f"of {siglum}") :]
        assert re.findall(r"\d+%(?! same)", told)[:3] == list(shares.values())


def test_a_speaker_is_told_with_how_much_is_quoted_and_how_much_only_reported(
    client: TestClient, harvest: MeetingRow
) -> None:
    html = client.get(f"/meetings/{harvest.slug}/coverage").text
    speaker = row(html[html.index(">Speakers<") :], "Elizabeth Marlow")

    assert speaker == "Elizabeth Marlow 1 quoted, 1 reported 1 reported written before the meeting"


def test_rows_of_one_text_can_be_looked_for(client: TestClient, harvest: MeetingRow) -> None:
    page = f"/meetings/{harvest.slug}/coverage"

    several, one = (words(client.get(page, params={"look": look}).text) for look in ("several", "one"))

    assert "passage 1" in several
    assert "serves nobody" not in several
    assert "serves nobody" in one
    assert "passage 1" not in one
