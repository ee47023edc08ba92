"""Figures and names: those of one thing in one row, and how they stand to each other."""

import re

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting
from tests.web.ledgers import row


def test_figures_of_one_thing_stand_in_one_row_with_how_and_why_they_relate(
    client: TestClient, harvest: MeetingRow
) -> None:
    html = client.get(f"/meetings/{harvest.slug}/figures").text

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
