"""Rulings on a meeting reach its comparisons: at once, through the memory, and never one that has none."""

import pytest
from sqlalchemy import Engine

from app.collation.text import RuledCollation
from app.comparison import Comparison, Memory, compare, draw, keep, key_of_articles
from app.store.drafts import RulingDraft, Verdict
from app.store.engine import reading, writing
from app.store.queries import add_ruling, withdraw_ruling
from app.store.rows import MeetingRow, RulingRow
from tests.factories import add_article, add_meeting

TEXTS = (
    "The envoy said that talks could collapse within weeks.",
    "Talks may collapse within weeks, the envoy said.",
    "Grain rots in the harbour, and nobody knows why.",
)


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine)
    for text in TEXTS:
        add_article(engine, row, text)
    return row


def opened(engine: Engine, meeting: MeetingRow, memory: Memory, only: str = "") -> Comparison:
    with reading(engine) as session:
        drawn = draw(session, meeting.slug, only, memory=memory)
    return compare(drawn, memory=memory)


def rule(engine: Engine, meeting: MeetingRow, found: Comparison, verdict: Verdict) -> RulingRow:
    (passage,) = found.collation.passages
    sha256 = {one.siglum: one.sha256 for one in found.collation.witnesses}
    places = tuple((sha256[one.siglum], one.start, one.end) for one in passage.readings)
    draft = RulingDraft("passage", verdict, places, int(verdict == "part"), who="Ada")
    with writing(engine) as session:
        row, _is_new = add_ruling(session, meeting, draft)
    return row


def test_a_ruling_counts_in_the_next_comparison_and_its_undoing_in_the_one_after(
    engine: Engine, meeting: MeetingRow
) -> None:
    memory = Memory()
    before = opened(engine, meeting, memory)
    row = rule(engine, meeting, before, "part")

    ruled = opened(engine, meeting, memory)
    with writing(engine) as session:
        withdraw_ruling(session, meeting, row.id)
    after = opened(engine, meeting, memory)

    assert (ruled.collation.passages, ruled.rulings) == ((), (row,))
    assert isinstance(ruled.collation, RuledCollation)
    assert [(one.ruling.id, one.ruling.who) for one in ruled.collation.rulings] == [(row.id, "Ada")]
    assert after.collation is before.collation


def test_the_other_meetings_of_the_same_articles_know_nothing_of_it(
    engine: Engine, meeting: MeetingRow
) -> None:
    memory = Memory()
    rule(engine, meeting, opened(engine, meeting, memory), "part")
    other = add_meeting(engine, "Another meeting")
    for text in TEXTS:
        add_article(engine, other, text)

    assert opened(engine, meeting, memory).collation.passages == ()
    assert len(opened(engine, other, memory).collation.passages) == 1


def test_what_is_found_beside_a_ruling_is_what_is_found_without_memory(
    engine: Engine, meeting: MeetingRow
) -> None:
    memory = Memory()
    rule(engine, meeting, opened(engine, meeting, memory), "yes")
    for only in ("", "AB", "AC"):
        remembered = opened(engine, meeting, memory, only)
        assert remembered.collation == opened(engine, meeting, Memory(), only).collation


def test_kept_alignments_hold_nothing_of_a_ruling(engine: Engine, meeting: MeetingRow) -> None:
    plain = opened(engine, meeting, Memory())
    rule(engine, meeting, plain, "part")

    ruled = opened(engine, meeting, Memory())
    with writing(engine) as session:
        keep(session, ruled)

    assert ruled.fresh == plain.fresh
    assert any(ruled.fresh.values())


def test_articles_with_other_rulings_have_other_names_in_memory(engine: Engine, meeting: MeetingRow) -> None:
    held = opened(engine, meeting, Memory()).articles
    names = [key_of_articles(held, (), ids) for ids in ((), (1,), (2,), (1, 2), (12,))]
    assert len(set(names)) == len(names)
