"""Articles, their revisions, outlets and sigla, and the index that keeps copies out."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from app.collation.text import sha256_of, siglum_at
from app.store.drafts import outlet_key
from app.store.engine import open_engine, reading, writing
from app.store.queries import (
    ArticleNotFoundError,
    SameArticleError,
    add_article,
    add_revision,
    arrivals,
    article,
    articles,
    original,
)
from app.store.rows import ArticleRow
from app.store.sigla import siglum_after
from tests import factories


def test_an_article_comes_back_as_it_went_in(engine: Engine) -> None:
    meeting = factories.add_meeting(engine)
    written = {
        "headline": "<b>West</b> & East",
        "byline": "A. Writer",
        "dateline": "NEW YORK",
        "published_at": "2023-03",
        "published_precision": "month",
        "url": "https://example.org/a?b=c",
        "language": "en",
        "role": "preview",
        "attribution": "matched",
        "note": "a note",
        "came_in": "api",
    }
    before = datetime.now(UTC)
    row = factories.add_article(
        engine, meeting, "Line one\nLine two", original=b"Line one\r\nLine two", outlet="AP", **written
    )
    assert {name: getattr(row, name) for name in written} == written
    assert (row.meeting, row.siglum, row.outlet, row.superseded) == (meeting.slug, "A", "AP", False)
    assert row.revision.text == "Line one\nLine two"
    assert row.revision.sha256 == sha256_of("Line one\nLine two")
    assert row.revision.original_sha256 == hashlib.sha256(b"Line one\r\nLine two").hexdigest()
    assert before - timedelta(seconds=1) < row.revision.received_at < datetime.now(UTC) + timedelta(seconds=1)
    with reading(engine) as session:
        assert original(session, row.id, 1) == b"Line one\r\nLine two"
        assert article(session, row.id) == row
        assert articles(session, meeting) == (row,)


def test_what_is_not_known_stays_unknown(engine: Engine) -> None:
    row = factories.add_article(engine, factories.add_meeting(engine))
    names = (
        "outlet",
        "headline",
        "byline",
        "dateline",
        "published_at",
        "url",
        "language",
        "attribution",
        "note",
    )
    assert {getattr(row, name) for name in names} == {None}


def test_sigla_follow_the_order_of_arrival_past_the_alphabet(engine: Engine) -> None:
    meeting = factories.add_meeting(engine)
    for _ in range(29):
        factories.add_article(engine, meeting)
    with reading(engine) as session:
        assert [row.siglum for row in articles(session, meeting)] == [siglum_at(n) for n in range(29)]


def test_the_store_and_the_collation_letter_alike() -> None:
    siglum = "A"
    for number in range(1000):
        assert siglum == siglum_at(number)
        siglum = siglum_after(siglum)


def test_a_siglum_is_never_given_twice_even_when_its_article_is_gone(engine: Engine) -> None:
    meeting = factories.add_meeting(engine)
    last = [factories.add_article(engine, meeting) for _ in range(2)][-1]
    with writing(engine) as session:
        session.execute(text("DELETE FROM revision WHERE article_id = :id"), {"id": last.id})
        session.execute(text("DELETE FROM article WHERE id = :id"), {"id": last.id})
    after = factories.add_article(engine, meeting)
    assert after.siglum == "C"
    assert after.id > last.id


@pytest.mark.parametrize("outlet", [None, "limnews.com"])
def test_same_text_from_the_same_outlet_is_the_article_already_there(
    engine: Engine, outlet: str | None
) -> None:
    meeting = factories.add_meeting(engine)
    with writing(engine) as session:
        first, first_is_new = add_article(session, meeting, factories.draft("Same.", outlet=outlet))
    with writing(engine) as session:
        second, second_is_new = add_article(
            session, meeting, factories.draft("Same.", outlet=outlet, headline="Other")
        )
    assert (first_is_new, second_is_new) == (True, False)
    assert second == first


def test_same_text_from_another_outlet_or_on_another_meeting_is_another_article(engine: Engine) -> None:
    meeting, other = factories.add_meeting(engine), factories.add_meeting(engine)
    rows = [
        factories.add_article(engine, meeting, "Same."),
        factories.add_article(engine, meeting, "Same.", outlet="AP"),
        factories.add_article(engine, meeting, "Same.", outlet="Reuters"),
        factories.add_article(engine, other, "Same.", outlet="AP"),
    ]
    assert len({row.id for row in rows}) == 4


@pytest.mark.parametrize(
    "spelling",
    ["THE GUARDIAN", "  the   guardian ", "The\u00a0Guardian", "Ｔhe Guardian", "The\u200b Guardian"],
)
def test_an_outlet_is_known_by_its_name_however_it_is_spelt(engine: Engine, spelling: str) -> None:
    meeting = factories.add_meeting(engine)
    first = factories.add_article(engine, meeting, "One.", outlet="The Guardian")
    assert factories.add_article(engine, meeting, "Two.", outlet=spelling).outlet == "The Guardian"
    assert factories.add_article(engine, meeting, "One.", outlet=spelling).id == first.id
    with reading(engine) as session:
        assert session.execute(text("SELECT count(*) FROM outlet")).scalar_one() == 1


def test_an_outlet_s_normal_form_is_final() -> None:
    for name in ("ŒUVRE", "İstanbul", "ﬁne", "Straße", "  a\tb "):
        assert outlet_key(outlet_key(name)) == outlet_key(name)


def test_the_same_article_ten_times_at_once_is_stored_once(database_url: str) -> None:
    engine = open_engine(database_url)
    meeting = factories.add_meeting(engine)

    def upload(_time: int) -> tuple[ArticleRow, bool]:
        with writing(engine) as session:
            return add_article(session, meeting, factories.draft("The same text.", outlet="AP"))

    with ThreadPoolExecutor(10) as uploads:
        answers = list(uploads.map(upload, range(10)))
    assert sorted(is_new for _row, is_new in answers) == [False] * 9 + [True]
    assert len({row.id for row, _is_new in answers}) == 1
    with reading(engine) as session:
        assert [row.siglum for row in articles(session, meeting)] == ["A"]
    engine.dispose()


@pytest.mark.parametrize("outlet", [None, "AP"])
def test_the_index_itself_refuses_a_second_copy(engine: Engine, outlet: str | None) -> None:
    """Whoever writes past the query, and where the outlet is none: NULLs would not have collided."""
    meeting = factories.add_meeting(engine)
    factories.add_article(engine, meeting, "Same.", outlet=outlet)
    copy = (
        "INSERT INTO article (meeting_id, siglum, outlet_id, outlet_key, text_sha256, role, came_in)"
        " SELECT meeting_id, 'Z', outlet_id, outlet_key, text_sha256, role, came_in FROM article"
    )
    with pytest.raises(IntegrityError, match="UNIQUE"), writing(engine) as session:
        session.execute(text(copy))


@pytest.mark.parametrize(
    "change",
    [
        "role = 'opinion'",
        "came_in = 'post'",
        "published_at = '2023'",
        "published_precision = 'day'",
        "outlet_key = 'ap'",
    ],
)
def test_the_database_itself_refuses_what_an_article_may_not_hold(engine: Engine, change: str) -> None:
    factories.add_article(engine, factories.add_meeting(engine))
    with pytest.raises(IntegrityError, match="CHECK"), writing(engine) as session:
        session.execute(text(f"UPDATE article SET {change}"))


@pytest.mark.parametrize("number", [-1, 0, 1, 2**63 - 1, 2**63, 10**30])
def test_an_article_that_is_not_there_is_not_found_however_large_its_number(
    engine: Engine, number: int
) -> None:
    with reading(engine) as session:
        with pytest.raises(ArticleNotFoundError):
            article(session, number)
        with pytest.raises(ArticleNotFoundError):
            original(session, number, 1)


@pytest.mark.parametrize("revision", [-1, 0, 2, 2**63, 10**30])
def test_a_revision_that_is_not_there_is_not_found(engine: Engine, revision: int) -> None:
    row = factories.add_article(engine, factories.add_meeting(engine))
    with reading(engine) as session, pytest.raises(ArticleNotFoundError):
        article(session, row.id, revision)


def test_a_correction_follows_and_the_old_wording_stays_and_says_superseded(engine: Engine) -> None:
    meeting = factories.add_meeting(engine)
    first = factories.add_article(engine, meeting, "It trumps.", outlet="AP")
    with writing(engine) as session:
        corrected, is_new = add_revision(session, first.id, factories.draft("It prevails."))
    assert is_new
    assert (corrected.revision.text, corrected.latest, corrected.superseded) == ("It prevails.", 2, False)
    with reading(engine) as session:
        old = article(session, first.id, revision=1)
        assert articles(session, meeting) == (corrected,)
    assert (old.revision, old.superseded) == (first.revision, True)
    assert factories.add_article(engine, meeting, "It prevails.", outlet="AP").id == first.id


def test_the_same_text_again_is_no_correction(engine: Engine) -> None:
    row = factories.add_article(engine, factories.add_meeting(engine), "As it was.")
    with writing(engine) as session:
        assert add_revision(session, row.id, factories.draft("As it was.")) == (row, False)


def test_a_correction_cannot_become_what_another_article_says(engine: Engine) -> None:
    meeting = factories.add_meeting(engine)
    factories.add_article(engine, meeting, "Taken.")
    row = factories.add_article(engine, meeting, "Free.")
    with pytest.raises(SameArticleError) as caught, writing(engine) as session:
        add_revision(session, row.id, factories.draft("Taken."))
    assert caught.value.existing.siglum == "A"
    with reading(engine) as session:
        assert article(session, row.id) == row


def test_the_ways_articles_came_in_are_known(engine: Engine) -> None:
    with reading(engine) as session:
        assert arrivals(session) == frozenset()
    meeting = factories.add_meeting(engine)
    for way in ("seed", "form", "form"):
        factories.add_article(engine, meeting, came_in=way)
    with reading(engine) as session:
        assert arrivals(session) == {"seed", "form"}
