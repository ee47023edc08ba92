"""Hiding, showing and erasing: what is left of an article, in the rows and in the bytes of the file."""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.collation.text import sha256_of
from app.store.engine import open_engine, reading, scrub, writing
from app.store.queries import (
    ArticleErasedError,
    ArticleShownError,
    MeetingNotEmptyError,
    MeetingNotFoundError,
    add_revision,
    aligned_pairs,
    anything_erased,
    article,
    articles,
    erase_article,
    erase_meeting,
    hidden_articles,
    hide_article,
    keep_aligned_pairs,
    meeting,
    meetings,
    original,
    show_article,
    stored_texts,
)
from app.store.rows import ArticleRow, MeetingRow
from tests import factories

SECRET = "The witness Ermintrude Vox named the harbour master"


def erased(engine: Engine, id: int) -> frozenset[str]:  # noqa: A002
    with writing(engine) as session:
        hide_article(session, id)
        gone = erase_article(session, id)
    scrub(engine)
    return gone


@pytest.fixture
def two(engine: Engine) -> tuple[MeetingRow, ArticleRow, ArticleRow]:
    host = factories.add_meeting(engine)
    return host, factories.add_article(engine, host), factories.add_article(engine, host, outlet="AP")


def test_a_hidden_article_is_in_no_list_and_comes_back_as_it_was(
    engine: Engine, two: tuple[MeetingRow, ArticleRow, ArticleRow]
) -> None:
    host, first, second = two
    with writing(engine) as session:
        hidden = hide_article(session, first.id)
        again = hide_article(session, first.id)
    with reading(engine) as session:
        assert articles(session, host) == (second,)
        assert meeting(session, host.slug).articles == meetings(session)[0].articles == 1
        assert hidden_articles(session, host) == ((first.id, "A"),)
        assert article(session, first.id) == hidden == again
    assert hidden.hidden_at is not None
    with writing(engine) as session:
        assert show_article(session, first.id) == first
    with reading(engine) as session:
        assert articles(session, host) == (first, second)


def test_an_article_is_hidden_before_it_is_erased(
    engine: Engine, two: tuple[MeetingRow, ArticleRow, ArticleRow]
) -> None:
    _host, first, _second = two
    with pytest.raises(ArticleShownError), writing(engine) as session:
        erase_article(session, first.id)
    with reading(engine) as session:
        assert article(session, first.id) == first
        assert not anything_erased(session)


def test_of_an_erased_article_only_its_letter_its_meeting_and_the_day_are_known(
    engine: Engine, two: tuple[MeetingRow, ArticleRow, ArticleRow]
) -> None:
    host, _first, second = two
    erased(engine, second.id)
    with reading(engine) as session:
        assert anything_erased(session)
        with pytest.raises(LookupError):
            original(session, second.id, 1)
        with pytest.raises(ArticleErasedError) as caught:
            article(session, second.id, revision=1)
        assert (caught.value.siglum, caught.value.meeting) == ("B", host.slug)
    assert factories.add_article(engine, host, second.revision.text, outlet="AP").siglum == "C"


def test_an_outlet_goes_with_its_last_article_and_not_before(engine: Engine, database: Path) -> None:
    host = factories.add_meeting(engine)
    first, second = (factories.add_article(engine, host, outlet="The Ermine Gazette") for _ in range(2))
    erased(engine, first.id)
    assert b"Ermine" in database.read_bytes()
    erased(engine, second.id)
    assert b"Ermine" not in database.read_bytes()


def test_kept_alignments_go_with_the_last_article_that_has_the_text(engine: Engine) -> None:
    host = factories.add_meeting(engine)
    texts = ["One text.", "Another text.", "A third."]
    rows = [factories.add_article(engine, host, text) for text in texts]
    copy = factories.add_article(engine, host, texts[0], outlet="AP")
    one, other, third = map(sha256_of, texts)
    with writing(engine) as session:
        keep_aligned_pairs(session, {(one, other): [1], (third, one): [2], (other, third): [3]}, "1", "s")

    assert erased(engine, rows[0].id) == frozenset()
    with reading(engine) as session:
        assert len(aligned_pairs(session, {one, other, third}, "1", "s")) == 3

    assert erased(engine, copy.id) == {one}
    with reading(engine) as session:
        assert aligned_pairs(session, {one, other, third}, "1", "s") == {(other, third): [3]}
        assert stored_texts(session, {one, other}) == {other}


def test_nothing_an_erased_article_said_is_left_in_the_files_bytes(engine: Engine, database: Path) -> None:
    # Rows of many lengths, so that pages are split and joined: zeroing alone leaves copies behind.
    dice = random.Random(2)
    host = factories.add_meeting(engine)
    marked: dict[int, bytes] = {}
    hashes: list[str] = []
    for number in range(120):
        word = f"mark{number:03d}word"
        text = " ".join([word] * dice.choice([3, 20, 60, 150, 700]))
        row = factories.add_article(
            engine, host, text, outlet=f"The {word} of the day, " * dice.randint(1, 20)
        )
        with writing(engine) as session:
            corrected, _is_new = add_revision(session, row.id, factories.draft(f"{text} again"))
            keep_aligned_pairs(
                session,
                {
                    (corrected.revision.sha256, other): [word] * dice.randint(1, 40)
                    for other in dice.sample(hashes, min(3, len(hashes)))
                },
                algorithm="1",
                stock_sha256="s",
            )
        hashes.append(corrected.revision.sha256)
        marked[row.id] = word.encode()
    doomed = dice.sample(sorted(marked), 60)
    for id in doomed:  # noqa: A001
        erased(engine, id)
    left = database.read_bytes()
    assert [marked[id] for id in doomed if marked[id] in left] == []  # noqa: A001
    assert all(word in left for id, word in marked.items() if id not in doomed)  # noqa: A001


def test_the_log_of_writes_is_emptied_too(database: Path, database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    host = factories.add_meeting(engine)
    row = factories.add_article(engine, host, f"{SECRET}.")
    assert any(SECRET.encode() in file.read_bytes() for file in database.parent.iterdir())

    erased(engine, row.id)

    assert not any(SECRET.encode() in file.read_bytes() for file in database.parent.iterdir())
    engine.dispose()


def test_a_file_that_others_keep_open_is_told_and_nothing_fails(
    engine: Engine, two: tuple[MeetingRow, ArticleRow, ArticleRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    _host, first, _second = two
    with writing(engine) as session:
        hide_article(session, first.id)
        erase_article(session, first.id)
    monkeypatch.setattr("app.store.engine.BUSY_MILLISECONDS", 50)
    impatient = open_engine(str(engine.url))
    with reading(engine) as session:
        meetings(session)
        assert scrub(impatient) is False
    assert scrub(impatient) is True
    impatient.dispose()


def test_an_empty_meeting_is_erased_and_one_with_hidden_articles_is_not(
    engine: Engine, two: tuple[MeetingRow, ArticleRow, ArticleRow]
) -> None:
    host, first, second = two
    with writing(engine) as session:
        hide_article(session, second.id)
    with pytest.raises(MeetingNotEmptyError) as caught, writing(engine) as session:
        erase_meeting(session, host.slug)
    assert (caught.value.articles, caught.value.hidden) == (1, 1)

    for row in (first, second):
        erased(engine, row.id)
    with writing(engine) as session:
        erase_meeting(session, host.slug)

    with reading(engine) as session:
        with pytest.raises(MeetingNotFoundError):
            meeting(session, host.slug)
        with pytest.raises(ArticleErasedError) as gone:
            article(session, first.id)
    assert gone.value.meeting is None
    with pytest.raises(MeetingNotFoundError), writing(engine) as session:
        erase_meeting(session, "nowhere")
