"""An address of a passage leads to it whatever other articles are compared then."""

from itertools import combinations

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.collation.text import Passage
from app.comparison import Comparison, compare, draw
from app.comparison.addressed import addressed
from app.store.engine import reading
from app.store.rows import MeetingRow
from tests.factories import add_eight


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    return add_eight(engine)


def among(engine: Engine, meeting: MeetingRow, *sigla: str) -> Comparison:
    with reading(engine) as session:
        return compare(draw(session, meeting.slug, sigla))


def meet(one: Passage, other: Passage) -> bool:
    return any(
        mine.siglum == theirs.siglum and mine.start < theirs.end and theirs.start < mine.end
        for mine in one.readings
        for theirs in other.readings
    )


def moved(every: Comparison, some: Comparison) -> list[Passage]:
    """The passages among some of the articles whose ids nothing has among them all."""
    return [one for one in some.collation.passages if every.passage(one.id) is None]


def test_a_passage_of_two_articles_is_found_among_all_of_them(engine: Engine, meeting: MeetingRow) -> None:
    every = among(engine, meeting)
    tried = 0
    for pair in combinations("ABCDEF", 2):
        some = among(engine, meeting, *pair)
        for passage in moved(every, some):
            tried += 1
            for name in (passage.id, some.name(passage)):
                found = addressed(every, name)
                assert found is not None, (pair, name)
                assert meet(found, passage), (pair, name)
    assert tried > 3


def test_an_address_that_names_nothing_in_these_texts_is_not_guessed_at(
    engine: Engine, meeting: MeetingRow
) -> None:
    every = among(engine, meeting)

    assert addressed(every, "p-0123456789abcdef") is None
    assert addressed(every, "no address") is None


def test_what_leads_away_from_a_passage_of_two_articles_arrives(
    client: TestClient, engine: Engine, meeting: MeetingRow
) -> None:
    every = among(engine, meeting)
    some = among(engine, meeting, "A", "D")
    (passage, *_) = moved(every, some)
    page = client.get(f"/meetings/{meeting.slug}?text=A&text=D&passage={passage.id}")
    own = f"/meetings/{meeting.slug}/passages/{some.name(passage)}"
    assert f'href="{own}' in page.text
    assert f"http://localhost{own}" in page.text  # in the citation

    assert client.get(own, follow_redirects=True).status_code == 200
    assert client.get(f"/meetings/{meeting.slug}?passage={some.name(passage)}").status_code == 200

    twin = client.get(f"/api/v1{own}")
    assert twin.status_code == 200
    assert twin.json()["passage"]["id"] != passage.id
