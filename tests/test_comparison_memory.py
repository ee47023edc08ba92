"""What is remembered of comparisons: it saves work, changes no answer, and stays small."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine

from app import collation, comparison
from app.collation import Collation, Witness, collate, whole
from app.collation.text import fields, sha256_of
from app.comparison import Comparison, Memory, Shelf, compare, draw, keep, memory
from app.comparison.memory import ENTRY, key_of
from app.store.engine import reading, writing
from app.store.queries import aligned_pairs, articles, erase_article, hide_article
from app.store.rows import MeetingRow
from tests.factories import add_article, add_meeting

TEXTS = (
    "The envoy urged both sides to hold their fire until Friday.\nSome 300 families have left Ruritania.",
    "She urged both sides to hold their fire until Monday.\nMore than 300 families left Ruritania, he said.",
    "About 400 families have left Ruritania this week.\nThe Council will meet again on Tuesday.",
)
LATER = "The Council will meet again on Tuesday, and the envoy urged both sides to hold their fire."
Counted = Callable[[], int]


@pytest.fixture
def meeting(engine: Engine) -> MeetingRow:
    row = add_meeting(engine)
    for text in TEXTS:
        add_article(engine, row, text)
    return row


def counting(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Counted:
    calls: list[None] = []
    done = getattr(module, name)

    def counted(*given: Any) -> Any:
        calls.append(None)
        return done(*given)

    monkeypatch.setattr(module, name, counted)
    return lambda: len(calls)


@pytest.fixture
def collated(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """How many collations have been made."""
    return counting(monkeypatch, memory, "collate")


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """How many texts have been cut."""
    return counting(monkeypatch, whole, "prepare")


def opened(
    engine: Engine,
    meeting: MeetingRow,
    remembered: Memory | None = None,
    base: str | None = None,
    only: str = "",
) -> Comparison:
    with reading(engine) as session:
        drawn = draw(session, meeting.slug, only, memory=remembered)
    return compare(drawn, base, remembered)


def witnesses(*texts: str) -> list[Witness]:
    return [Witness(siglum, text) for siglum, text in zip("ABCDEF", texts, strict=False)]


def asked(remembered: Memory, slug: str, *texts: str) -> Collation:
    given = witnesses(*texts)
    key = key_of([(one.siglum, one.sha256, one.role) for one in given])
    return remembered.collation(slug, key, given, {})


def parts(found: Collation) -> Iterator[tuple[str, list[str]]]:
    """A collation but for the order things stand in, which follows the order of the texts."""
    turned = tuple(
        one if one.a.siglum < one.b.siglum else replace(one, a=one.b, b=one.a) for one in found.alignments
    )
    for name in Collation.__dataclass_fields__:
        held = turned if name == "alignments" else getattr(found, name)
        each = held if isinstance(held, tuple) else [held]
        yield name, sorted(json.dumps(one, default=fields, sort_keys=True) for one in each)


@pytest.mark.parametrize("base", ["A", "B", "C"])
def test_memory_and_base_change_no_answer(engine: Engine, meeting: MeetingRow, base: str) -> None:
    remembered = Memory()
    plain = opened(engine, meeting, base=base)
    first, again = (opened(engine, meeting, remembered, base) for _ in range(2))
    led = collate(sorted(witnesses(*TEXTS), key=lambda one: one.siglum != base))

    assert plain.collation == first.collation == again.collation
    assert [(one.id, one.number) for one in plain.collation.passages] == [
        (one.id, one.number) for one in led.passages
    ]
    assert dict(parts(plain.collation)) == dict(parts(led))
    assert plain.columns == again.columns
    assert again.fresh == {}


def test_another_base_needs_no_other_collation(
    engine: Engine, meeting: MeetingRow, collated: Counted
) -> None:
    remembered = Memory()
    for base in (None, "B", "C", "Z"):
        opened(engine, meeting, remembered, base)
    assert collated() == 1


def test_a_remembered_comparison_reads_no_alignments_from_the_store(
    engine: Engine, meeting: MeetingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = counting(monkeypatch, comparison, "aligned_pairs")
    remembered = Memory()
    for _ in range(3):
        opened(engine, meeting, remembered)
    assert read() == 1


def test_an_article_that_comes_in_shows_at_once_and_costs_its_own_pairs(
    engine: Engine, meeting: MeetingRow, cut: Counted, collated: Counted
) -> None:
    remembered = Memory()
    before = opened(engine, meeting, remembered)
    with writing(engine) as session:
        keep(session, before)
    assert cut() == 3

    add_article(engine, meeting, LATER)
    after = opened(engine, meeting, remembered)

    assert (cut(), collated()) == (4, 2)
    assert [column.siglum for column in after.columns] == list("ABCD")
    assert len(after.fresh) == 3
    assert after.collation == opened(engine, meeting).collation


def test_a_choice_of_articles_leaves_what_is_known_of_the_others(
    engine: Engine, meeting: MeetingRow, cut: Counted
) -> None:
    remembered = Memory()
    opened(engine, meeting, remembered)
    few = opened(engine, meeting, remembered, only="AC")
    add_article(engine, meeting, LATER)
    opened(engine, meeting, remembered)

    assert [column.siglum for column in few.columns] == ["A", "C"]
    assert cut() == 4


def test_the_role_and_the_stock_phrases_are_part_of_what_is_remembered() -> None:
    keys = [
        key_of([("A", "0" * 64, "report")]),
        key_of([("A", "0" * 64, "preview")]),
        key_of([("B", "0" * 64, "report")]),
        key_of([("A", "1" * 64, "report")]),
        key_of([("A", "0" * 64, "report")], ("road show",)),
    ]
    assert len(set(keys)) == len(keys)


def test_many_who_ask_at_once_get_one_collation(
    engine: Engine, meeting: MeetingRow, collated: Counted
) -> None:
    remembered, together = Memory(), Barrier(8)

    def ask(_: int) -> Collation:
        together.wait()
        return opened(engine, meeting, remembered).collation

    with ThreadPoolExecutor(8) as readers:
        first, *others = readers.map(ask, range(8))

    assert collated() == 1
    assert all(one is first for one in others)


def test_meetings_asked_for_at_once_do_not_mix() -> None:
    remembered, together = Memory(), Barrier(6)
    pairs = [(one, other) for one in TEXTS for other in TEXTS if one != other]

    def ask(pair: tuple[str, str]) -> Collation:
        together.wait()
        return asked(remembered, "one" if pair < pair[::-1] else "other", *pair)

    with ThreadPoolExecutor(6) as readers:
        found = list(readers.map(ask, pairs))

    assert found == [collate(witnesses(*pair)) for pair in pairs]


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Memory()
    asked(remembered, "m", *TEXTS[:2])

    def fail(*_given: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(whole, "overlap", fail)
        with pytest.raises(MemoryError):
            asked(remembered, "m", *TEXTS)

    assert asked(remembered, "m", *TEXTS) == collate(witnesses(*TEXTS))


def test_what_is_remembered_stays_within_its_bound(collated: Counted) -> None:
    most = 4 * ENTRY
    remembered = Memory(most)
    for number in range(20):
        asked(remembered, f"m{number}", f"Text {number} of one.", f"Text {number} of another.")
        assert 0 < remembered.size <= 2 * most

    asked(remembered, "m19", "Text 19 of one.", "Text 19 of another.")
    assert collated() == 20
    asked(remembered, "m0", "Text 0 of one.", "Text 0 of another.")
    assert collated() == 21


def test_a_shelf_lets_go_of_what_was_not_asked_for_the_longest() -> None:
    shelf: Shelf[str, int] = Shelf(3)
    for number, name in enumerate("abc"):
        shelf.put(name, number, 1)
    assert shelf.find("a") == 0
    shelf.put("d", 3, 1)
    assert [shelf.find(name) for name in "abcd"] == [0, None, 2, 3]
    assert shelf.size == 3


def test_a_shelf_takes_nothing_that_is_larger_than_itself() -> None:
    shelf: Shelf[str, int] = Shelf(3)
    shelf.put("a", 1, 2)
    shelf.put("b", 2, 4)
    assert (shelf.find("a"), shelf.find("b"), shelf.size) == (1, None, 2)
    shelf.put("a", 3, 4)
    assert (shelf.find("a"), shelf.size) == (None, 0)


def test_a_shelf_holds_what_is_larger_than_itself_alone_if_it_may() -> None:
    shelf: Shelf[str, int] = Shelf(3, alone=5)
    shelf.put("a", 1, 2)
    shelf.put("b", 2, 5)
    assert (shelf.find("a"), shelf.find("b"), shelf.size) == (None, 2, 5)
    shelf.put("c", 3, 1)
    assert (shelf.find("b"), shelf.find("c"), shelf.size) == (None, 3, 1)
    shelf.put("d", 4, 6)
    assert (shelf.find("c"), shelf.find("d"), shelf.size) == (3, None, 1)


def test_a_meeting_larger_than_what_is_remembered_is_compared_once_as_long_as_nothing_else_is(
    collated: Counted,
) -> None:
    remembered = Memory(ENTRY)
    first = asked(remembered, "m", *TEXTS)
    assert remembered.size > 2 * ENTRY
    assert asked(remembered, "m", *TEXTS) is first
    asked(remembered, "other", *TEXTS[1:])
    asked(remembered, "m", *TEXTS)
    assert collated() == 3


def test_a_text_that_is_to_be_gone_is_remembered_nowhere(collated: Counted) -> None:
    remembered = Memory()
    asked(remembered, "m", *TEXTS)
    asked(remembered, "other", *TEXTS[1:])
    before = remembered.size

    remembered.forget({sha256_of(TEXTS[0])})

    assert 0 < remembered.size < before
    asked(remembered, "other", *TEXTS[1:])
    assert collated() == 2
    asked(remembered, "m", *TEXTS)
    assert collated() == 3


def test_a_collation_of_texts_read_before_one_was_forgotten_is_not_remembered() -> None:
    remembered = Memory()
    named = witnesses(*TEXTS)
    key = key_of([(one.siglum, one.sha256, one.role) for one in named])
    since = remembered.forgettings
    remembered.forget({sha256_of(TEXTS[0])})

    found = remembered.collation("m", key, named, {}, since=since)

    assert found == collate(named)
    assert (remembered.recall(key), remembered.size) == (None, 0)


def test_alignments_of_a_text_erased_while_they_were_found_are_not_kept(
    engine: Engine, meeting: MeetingRow
) -> None:
    with reading(engine) as session:
        found = compare(draw(session, meeting.slug))
        first = articles(session, meeting)[0]
    with writing(engine) as session:
        hide_article(session, first.id)
        erase_article(session, first.id)

    with writing(engine) as session:
        keep(session, found)

    assert len(found.fresh) == 3
    with reading(engine) as session:
        hashes = {sha256_of(text) for text in TEXTS}
        kept = aligned_pairs(session, hashes, collation.ALGORITHM.version, collation.stock_digest(()))
    assert kept.keys() == {tuple(sorted(map(sha256_of, TEXTS[1:])))}
