"""What one collation keeps for the next: it saves time, and never changes an answer."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from operator import itemgetter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.collation import Kept, Pairs, Witness, collate
from app.collation.apparatus.dates import dates
from app.collation.memo import Memo, Pooled, merged
from app.collation.prepared import Prepared
from app.collation.text import Role, Ruling, Span, sha256_of
from tests.collation.test_rulings import reports, ruled_texts

few = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
roles: st.SearchStrategy[Role] = st.sampled_from(("report", "preview", "record"))


# What each calls people hangs on whom the others name: whose given name they know, and how they spell it.
NAMED = (
    "“We saw 80 people leave the camp on Monday,” Ruiz said. Then Stepan Kuzmenkov left the hall.",
    "Then envoy Ana Ruiz came. Some 80 people had left the camp, Ruiz said on Monday.",
    "Then minister Olga Ruiz came. “About 90 people have left the camp,” Kuzmenov said on Monday.",
    "“We saw 80 people leave the camp on Monday,” Ana Ruiz said. Then envoy Stepan Kuzmenov came.",
    "Then Stepan Kuzmekov came. “We saw 80 people leave the camp on Monday,” the envoy Ruiz said.",
)
named_meetings = st.lists(st.sets(st.sampled_from(range(len(NAMED))), min_size=1), min_size=2, max_size=4)


@st.composite
def meetings(draw: st.DrawFn) -> list[list[Witness]]:
    """A meeting as it changes: articles come and go, and change siglum, role, order and text."""
    pool = draw(st.lists(reports, min_size=2, max_size=5, unique=True))
    articles = st.builds(Witness, st.sampled_from("ABCD"), st.sampled_from(pool), role=roles)
    some = st.lists(articles, min_size=1, max_size=4, unique_by=lambda one: one.siglum)
    return draw(st.lists(some, min_size=2, max_size=4))


@few
@given(meetings())
def test_what_was_kept_of_any_meeting_changes_no_answer_on_the_next(states: list[list[Witness]]) -> None:
    kept = Kept()
    pairs: Pairs = {}
    for witnesses in states:
        assert collate(witnesses, pairs, kept=kept) == collate(witnesses)


@few
@given(named_meetings)
@example([{0}, {0, 1}, {0, 1, 2}, {0, 2}, {0, 2, 4}])
def test_nor_when_an_article_that_comes_or_goes_changes_who_is_meant(states: list[set[int]]) -> None:
    kept = Kept()
    for state in states:
        witnesses = [Witness("ABCDE"[number], NAMED[number]) for number in sorted(state)]
        assert collate(witnesses, kept=kept) == collate(witnesses)


@few
@given(ruled_texts(), reports)
def test_nor_when_readers_rule_in_between(ruled: tuple[tuple[Witness, ...], list[Ruling]], text: str) -> None:
    witnesses, rulings = ruled
    more = (*witnesses, Witness("Z", text))
    kept = Kept()
    for some in (witnesses, more, witnesses[1:], more):
        for heard in (rulings, [], rulings[:1]):
            assert collate(some, kept=kept, rulings=heard) == collate(some, rulings=heard)


def test_a_copy_of_what_is_kept_goes_its_own_way(seeds: tuple[Witness, ...]) -> None:
    kept = Kept()
    found = collate(seeds, kept=kept)
    copy = kept.copy()
    collate(seeds[:1], kept=copy)
    assert set(copy.texts) == {seeds[0].sha256}
    assert set(kept.texts) == {seed.sha256 for seed in seeds}
    assert collate(seeds, {}, kept=kept) == found


def test_where_nothing_new_is_compared_what_texts_assert_is_kept_for_the_next(
    seeds: tuple[Witness, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    for _ in range(2):
        collate(seeds, kept=kept)
    read: list[str] = []

    def dated(text: Prepared) -> tuple[Span, ...]:
        read.append(text.sha256)
        return dates(text)

    monkeypatch.setattr("app.collation.apparatus.judged.dates", dated)
    changed = (*seeds[1:], replace(seeds[0], text=seeds[0].text.replace("China", "Albania")))
    collate(changed, kept=kept)
    assert read == [sha256_of(changed[-1].text)]


def test_a_collation_that_fails_leaves_what_is_kept_fit_for_use(
    seeds: tuple[Witness, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    collate(seeds[:2], kept=kept)

    def fail(*_given: object) -> None:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr("app.collation.whole.overlap", fail)
        with pytest.raises(MemoryError):
            collate(seeds, kept=kept)
    changed = (*seeds[:2], replace(seeds[2], text=seeds[2].text.replace("China", "Albania")))
    assert collate(changed, kept=kept) == collate(changed)


def test_a_memo_asks_once_and_lets_go_of_what_was_not_asked_for_again() -> None:
    asked: list[int] = []

    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    memo = Memo[int, int]()
    assert [memo.find(n, double, n) for n in (1, 2, 1)] == [2, 4, 2]
    memo.forget_others()
    assert memo.find_all([2, 3, 2], lambda lacking: map(double, lacking)) == [4, 6, 4]
    assert memo.find_all([3, 2], lambda lacking: pytest.fail(f"sought again: {lacking}")) == [6, 4]
    assert asked == [1, 2, 3]
    memo.keep([1, 9])
    memo.forget_others()
    assert sorted(memo) == [1, 2, 3]
    memo.forget_others()
    assert list(memo) == []
    assert 1 not in memo
    memo.put({1: 7})
    memo.forget_others()
    assert memo.held() == {1: 7}


def test_what_answers_come_to_is_the_same_whatever_was_asked_before() -> None:
    pooled: list[list[str]] = []

    def in_order(before: str | None, new: Iterable[str]) -> str:
        pooled.append(list(new))
        return "".join(sorted(chain(before or "", *pooled[-1])))

    letters = Pooled[int, str, str](in_order)
    copy = letters.copy()
    for keys in ([2, 1], [1, 2, 3], [3, 1], [3, 1], [4]):
        whole = letters.find_all(keys, lambda lacking: [chr(96 + key) for key in lacking])
        assert whole == "".join(chr(96 + key) for key in sorted(keys))
        letters.forget_others()
    assert pooled == [["b", "a"], ["c"], ["c", "a"], ["d"]]
    letters.forget_others()
    assert letters.find_all([], lambda _lacking: []) == ""
    assert copy.find_all([5], lambda _lacking: ["e"]) == "e"


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_what_is_merged_is_in_order_with_what_was_there_first_among_equals(
    before: list[int], new: list[int]
) -> None:
    ones, others = ([(n, whose) for n in sorted(some)] for some, whose in ((before, "before"), (new, "new")))
    assert merged(ones, others, key=itemgetter(0)) == sorted([*ones, *others], key=itemgetter(0))
