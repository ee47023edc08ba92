"""Shared passages: what is found, and what holds for whatever texts."""

from dataclasses import fields
from itertools import combinations, pairwise
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Witness
from app.collation.align.shared import Shared, shared, shared_tokens
from app.collation.align.shared.chains import Stretches, order
from app.collation.align.shared.grams import MOST_TIMES, grams
from app.collation.align.shared.held import free
from app.collation.align.shared.repeats import bridged
from app.collation.align.shared.runs import _ordered, runs
from app.collation.tokens import join, tokenize
from tests.pace import expect_growth

WORDS = [
    "grain",
    "envoy",
    "corridor",
    "inspectors",
    "the",
    "of",
    "ceasefire",
    "Yodok",
    "80,000",
    "humanitarian",
]
prose = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
repeated = st.tuples(st.lists(st.sampled_from(WORDS[:3]), min_size=1, max_size=5), st.integers(1, 40)).map(
    lambda parts: " ".join(parts[0] * parts[1])
)

anything = st.text(max_size=80)
texts = prose | repeated | anything
quick = settings(max_examples=150, deadline=None)
Row = tuple[int, ...]


def rows(found: Shared, i: int = 0, j: int = 1) -> list[Row]:
    """The passages of one pair: a_start, a_end, b_start, b_end, then the same in tokens."""
    columns = [
        found.a_start, found.a_end, found.b_start, found.b_end,
        found.a_first, found.a_last, found.b_first, found.b_last,
    ]  # fmt: skip
    chosen = (found.i == i) & (found.j == j)
    return [tuple(row) for row in np.stack(columns, axis=1)[chosen].tolist()]


def printed(one: str, other: str) -> list[tuple[str, str]]:
    return [(one[row[0] : row[1]], other[row[2] : row[3]]) for row in rows(shared((one, other)))]


def common_runs(one: str, other: str) -> set[tuple[int, int, int]]:
    """Maximal runs of at least four equal normal forms, looked for everywhere."""
    a, b = tokenize(one).norm, tokenize(other).norm
    found = set()
    for p in range(len(a)):
        for q in range(len(b)):
            if p and q and a[p - 1] == b[q - 1]:
                continue
            length = 0
            while p + length < len(a) and q + length < len(b) and a[p + length] == b[q + length]:
                length += 1
            if length >= 4:
                found.add((p, q, length))
    return found


def runs_of(one: str, other: str) -> tuple[set[tuple[int, int, int]], bool]:
    joined = join((one, other))
    owner = np.repeat(np.arange(2), np.diff(joined.first))
    seeds = grams(joined, owner)
    found = bridged(joined, seeds, runs(seeds, owner), owner)
    second = found.b - joined.first[1]
    triples = zip(found.a.tolist(), second.tolist(), found.length.tolist(), strict=True)
    return set(triples), bool(len(seeds.skipped))


@quick
@given(prose, prose)
def test_every_run_of_four_words_or_more_is_found_to_its_full_length(one: str, other: str) -> None:
    found, skipped = runs_of(one, other)
    assert found <= common_runs(one, other)
    assert skipped or found == common_runs(one, other)


@quick
@given(repeated, repeated)
def test_what_is_found_in_repetitive_text_are_whole_runs_too(one: str, other: str) -> None:
    found, _ = runs_of(one, other)
    expected = common_runs(one, other)
    assert found <= expected
    assert max((length for *_, length in found), default=0) == max(
        (length for *_, length in expected), default=0
    )


@quick
@given(texts, texts)
def test_the_order_of_two_texts_only_exchanges_the_sides(one: str, other: str) -> None:
    mirrored = [(*row[2:4], *row[:2], *row[6:8], *row[4:6]) for row in rows(shared((other, one)))]
    assert sorted(rows(shared((one, other)))) == sorted(mirrored)


@quick
@given(st.lists(texts, min_size=2, max_size=5))
def test_a_third_text_changes_nothing_between_two(several: list[str]) -> None:
    together = shared(several)
    for i, j in combinations(range(len(several)), 2):
        assert rows(together, i, j) == rows(shared((several[i], several[j])))


@quick
@given(st.lists(texts, max_size=4))
def test_texts_that_are_cut_already_share_the_same(several: list[str]) -> None:
    before, after = shared(several), shared_tokens([tokenize(text) for text in several])
    for column in fields(Shared):
        assert getattr(before, column.name).tolist() == getattr(after, column.name).tolist()


@quick
@given(texts, texts)
def test_passages_lie_on_tokens_in_order_and_none_in_another(one: str, other: str) -> None:
    found = rows(shared((one, other)))
    assert [row[4:8:2] for row in found] == sorted(row[4:8:2] for row in found)
    for text, n in ((one, 0), (other, 2)):
        tokens = tokenize(text)
        assert all(tokens.span(row[4 + n], row[5 + n]) == row[n : n + 2] for row in found)
    for x, y in combinations(found, 2):
        assert not all(x[n] <= y[n] and y[n + 1] <= x[n + 1] for n in (4, 6))
        assert not all(y[n] <= x[n] and x[n + 1] <= y[n + 1] for n in (4, 6))


@quick
@given(st.lists(st.sampled_from(WORDS), min_size=12, max_size=80).map(" ".join))
def test_a_text_shares_itself_whole_with_its_copy(text: str) -> None:
    assert rows(shared((text, text)))[0][:4] == (0, len(text), 0, len(text))
    assert len(rows(shared((text, text)))) == 1


@quick
@given(prose, prose, st.permutations(WORDS).map(" ".join))
def test_enough_words_in_a_row_always_count(one: str, other: str, both: str) -> None:
    found = rows(shared((f"{one}\n{both}\nOnly here.", f"{other}\nElsewhere.\n{both}")))
    assert any(a <= len(one) + 1 and len(one) + 1 + len(both) <= end for a, end, *_ in found)


@pytest.mark.parametrize("unit", ["the ", "Grain moves through the port and the envoys watch it leave. "])
def test_repetition_without_end_is_one_passage(unit: str) -> None:
    text = unit * (MOST_TIMES * 100)
    assert [row[:4] for row in rows(shared((text, text)))] == [
        (
            0,
            len(text.rstrip(". ")),
        )
        * 2
    ]


@pytest.mark.parametrize(
    "words",
    [["the"], ["grain", "moves", "through", "the", "port"], ["yes", "no", "no", "yes", "maybe", "no"]],
)
def test_twice_the_repetition_takes_about_twice_the_time(words: list[str]) -> None:
    def seconds(times: int) -> float:
        pair = " ".join(words * times), " ".join(words * (times + 7))
        begun = process_time()
        shared(pair)
        return process_time() - begun

    seconds(1000)
    expect_growth(seconds, 30_000 // len(words), below=9, floor=0.02)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2**50)), min_size=1, max_size=30))
def test_rows_are_ordered_the_same_when_their_columns_are_too_wide_for_one_number(pairs: list[Row]) -> None:
    first, second = np.array(pairs, np.int64).T
    expected = sorted(range(len(pairs)), key=lambda row: pairs[row])
    assert order(first, second).tolist() == expected
    assert order(first, second << 12).tolist() == expected


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 1)), min_size=1, max_size=30).map(sorted))
def test_rows_without_a_neighbour_in_common_stay_apart(pairs: list[Row]) -> None:
    group, beside = np.array(pairs, np.int64).T
    rows, same = _ordered(group, beside)
    wide_rows, wide_same = _ordered(group << 40, beside)
    assert [pairs[row] for row in rows.tolist()] == pairs
    assert same.tolist() == [one == other and one[1] > 0 for one, other in pairwise(pairs)]
    assert (rows.tolist(), same.tolist()) == (wide_rows.tolist(), wide_same.tolist())


def test_a_passage_that_lies_in_one_far_before_it_is_left_out() -> None:
    start = np.arange(100)
    end = np.where(start == 0, 1000, start + 9)
    one = np.zeros(100, np.int64)
    # Others between lie in none: their other sides are elsewhere.
    away = np.where((start > 0) & (start < 90), 5000 + 20 * start, start)
    found = free(Stretches(one, one + 1, start, end, away, away + end - start, one))
    assert found.a0.tolist() == list(range(90))


def test_a_hundred_copies_share_one_passage_each(seeds: tuple[Witness, ...]) -> None:
    found = shared([seeds[1].text] * 100)
    assert len(found) == 100 * 99 // 2


def test_words_taken_out_put_in_or_exchanged_do_not_part_a_passage() -> None:
    one = "Two inspectors counted forty grain ships leaving the port on Tuesday before the long truce ended."
    other = (
        one.replace("counted", "had counted").replace("leaving", "slowly leaving").replace("the long", "a")
    )
    other = f"{other.removesuffix('.')} there."
    assert printed(one, other) == [(one.removesuffix("."), other.removesuffix(" there."))]


def test_passages_are_found_in_whatever_order_they_come() -> None:
    one = "The envoy of Ghana regretted the broken truce in Yodok. Eleven lorries with grain reached Kassala."
    first, second = one.removesuffix(".").split(". ")
    other = f"{second}, officials said. Earlier: {first.lower()}!"
    assert printed(one, other) == [(first, first.lower()), (second, second)]


def test_a_formula_is_no_passage() -> None:
    one = "The draft speaks of international peace and security in its preamble only."
    other = "Diplomats asked what international peace and security had to do with it."
    assert printed(one, other) == []


def test_the_near_verbatim_sentences_of_the_seeds_are_found(seeds: tuple[Witness, ...]) -> None:
    found = printed(seeds[0].text, seeds[1].text)
    for start, end in [
        ("criticized the United States for discussing", "irresponsible move"),
        ("there were no reasons to convene", "anti-North Korean"),
        ("will continue to denounce", "threats to international peace"),
        ("weapons of mass destruction", "humanitarian needs of its people"),
    ]:
        assert any(start in text and end in text for passage in found for text in passage)


@pytest.mark.parametrize(
    "sentence",
    [
        "Совет Безопасности осудил нарушения прав человека в лагерях на севере страны.",
        "安理会谴责了朝鲜境内侵犯人权的行为并要求立即释放所有政治犯",
        "أدان مجلس الأمن انتهاكات حقوق الإنسان في معسكرات الاعتقال شمال البلاد",
        "안전보장이사회는 북부 지역 수용소에서 벌어진 인권 침해를 강하게 규탄했다고 대사가 말했다",
    ],
)
def test_any_script_has_passages(sentence: str) -> None:
    found = printed(f"1. {sentence} 2.", f"3. {sentence} 4.")
    assert found == [(sentence.rstrip("."), sentence.rstrip("."))]


@pytest.mark.parametrize("several", [[], [""], ["", ""], ["one two three four five six"], ["…", "…"]])
def test_where_there_is_nothing_to_share_nothing_is_found(several: list[str]) -> None:
    assert len(shared(several)) == 0
