"""Addresses of passages whose text was replaced or hidden: what they pointed at."""

import pytest
from sqlalchemy import Engine

from app.comparison import compare, draw, replaced
from app.comparison.replaced import Replaced
from app.store.engine import reading, writing
from app.store.queries import add_revision, hide_article
from app.store.rows import ArticleRow, MeetingRow
from tests.factories import add_article, add_eight, add_meeting, draft
from tests.web.test_pages import FIRST, SECOND


@pytest.fixture
def row(engine: Engine) -> MeetingRow:
    return add_meeting(engine)


@pytest.fixture
def articles(engine: Engine, row: MeetingRow) -> list[ArticleRow]:
    return [add_article(engine, row, text) for text in (FIRST, SECOND)]


def ids(engine: Engine, row: MeetingRow) -> dict[str, str]:
    """The anchors of the one passage's readings, by siglum."""
    with reading(engine) as session:
        (passage,) = compare(draw(session, row.slug)).collation.passages
    return {one.siglum: one.anchor for one in passage.readings}


def found(engine: Engine, row: MeetingRow, name: str) -> Replaced | None:
    with reading(engine) as session:
        return replaced.replaced(session, row, name)


def test_an_address_into_a_replaced_text_is_traced_to_its_words(
    engine: Engine, row: MeetingRow, articles: list[ArticleRow]
) -> None:
    anchors = ids(engine, row)
    with writing(engine) as session:
        add_revision(session, articles[1].id, draft("Another text altogether."))

    place = found(engine, row, anchors["B"])

    assert place is not None
    assert (place.old.siglum, place.old.number, place.old.latest, place.paragraph) == ("B", 1, 2, 1)
    assert place.words in SECOND
    assert "weapons of mass destruction" in place.words
    assert found(engine, row, anchors["B"].replace("r-", "p-")) == place
    assert found(engine, row, anchors["A"]) is None


def test_an_address_into_a_hidden_article_is_traced_to_it(
    engine: Engine, row: MeetingRow, articles: list[ArticleRow]
) -> None:
    anchors = ids(engine, row)
    with writing(engine) as session:
        hide_article(session, articles[0].id)

    place = found(engine, row, anchors["A"])

    assert place is not None
    assert (place.old.siglum, place.old.is_hidden) == ("A", True)


@pytest.mark.parametrize("name", ["", "p-", "r-0000000000000000", "p-3f9c", "nothing", "p-" + "é" * 16])
def test_an_address_that_never_was_is_not_found(
    engine: Engine, row: MeetingRow, articles: list[ArticleRow], name: str
) -> None:
    with writing(engine) as session:
        hide_article(session, articles[0].id)
    assert found(engine, row, name) is None


def test_every_reading_of_a_meeting_is_traced_when_its_article_is_hidden(engine: Engine) -> None:
    row = add_eight(engine)
    with reading(engine) as session:
        drawn = draw(session, row.slug)
    readings = [one for passage in compare(drawn).collation.passages for one in passage.readings]
    hidden = drawn.articles[3]
    with writing(engine) as session:
        hide_article(session, hidden.id)
    own = [one for one in readings if one.siglum == hidden.siglum]
    for one in own:
        place = found(engine, row, one.anchor)
        assert place is not None
        assert place.words == hidden.revision.text[one.start : one.end]
    assert len(own) > 10


def test_a_text_made_to_have_many_places_is_not_looked_through_to_its_end(
    engine: Engine, row: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[None] = []
    anchor = replaced.anchor
    monkeypatch.setattr(replaced, "anchor", lambda *given: tried.append(None) or anchor(*given))
    monkeypatch.setattr(replaced, "MOST_PLACES", 500)
    for number in range(3):
        hidden = add_article(engine, row, f"{number} " + "and so on " * 60)
        with writing(engine) as session:
            hide_article(session, hidden.id)

    assert found(engine, row, "r-0000000000000000") is None
    assert len(tried) == 500
