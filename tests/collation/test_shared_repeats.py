"""Shared passages in text that repeats itself, and where they lie among several texts."""

from itertools import combinations, permutations

import numpy as np
import pytest

from app.collation.align.shared import shared
from app.collation.align.shared.grams import grams
from app.collation.align.shared.repeats import bridged
from app.collation.align.shared.runs import runs
from app.collation.tokens import join, tokenize
from tests.collation.test_shared import common_runs

CORE = "inspectors counted forty grain ships"
REFRAIN = "and the envoys watched them leave"
Run = tuple[int, int, int]


def found_runs(texts: list[str]) -> set[tuple[int, int, Run]]:
    """The runs of every two of the texts, counted from the beginning of each."""
    joined = join(texts)
    owner = np.repeat(np.arange(len(texts)), np.diff(joined.first))
    seeds = grams(joined, owner)
    found = bridged(joined, seeds, runs(seeds, owner), owner)
    i, j = owner[found.a].tolist(), owner[found.b].tolist()
    a, b = (found.a - joined.first[i]).tolist(), (found.b - joined.first[j]).tolist()
    return {(n, m, (p, q, size)) for n, m, p, q, size in zip(i, j, a, b, found.length.tolist(), strict=True)}


REPEATING = [
    # Each ends, or begins, where one text has said the refrain too often to look at it again.
    [f"{f'{REFRAIN} x. ' * 12}{CORE} {REFRAIN} today.", f"Later {CORE} {REFRAIN} today again."],
    [f"{f'x {REFRAIN}. ' * 12}{REFRAIN} {CORE} today.", f"Now {REFRAIN} {CORE} today again."],
    [f"Later {CORE} {REFRAIN} {CORE}.", f"{f'{REFRAIN}. ' * 12}{CORE} {REFRAIN} {CORE}."],
    [f"{REFRAIN} {CORE} {REFRAIN}", f"{f'x {REFRAIN} y. ' * 12}{REFRAIN} {CORE} {REFRAIN}"],
    [
        f"{f'{REFRAIN} x. ' * 10}{CORE} {REFRAIN} {REFRAIN} {REFRAIN} {CORE}.",
        f"He said {CORE} {REFRAIN} {REFRAIN} {REFRAIN} {CORE} there.",
    ],
    [f"{CORE} {'the ' * 40}{CORE}", f"then {CORE} {'the ' * 40}{CORE} too"],
]


@pytest.mark.parametrize("texts", REPEATING)
@pytest.mark.parametrize("turned", [False, True])
def test_a_run_goes_on_over_words_that_one_text_says_too_often(texts: list[str], *, turned: bool) -> None:
    one, other = texts[::-1] if turned else texts
    found = {run for *_, run in found_runs([one, other])}
    expected = common_runs(one, other)
    assert found <= expected
    words = tokenize(one).norm
    core = tuple(CORE.split())
    told = [run for run in expected if any(words[n : n + 5] == core for n in range(run[0], run[0] + run[2]))]
    assert told
    assert set(told) <= found


def test_among_several_texts_repeated_words_are_followed_within_each_two() -> None:
    texts = [text for pair in REPEATING[:4] for text in pair]
    together = found_runs(texts)
    for (n, one), (m, other) in combinations(enumerate(texts), 2):
        assert {run for i, j, run in together if (i, j) == (n, m)} == {
            run for *_, run in found_runs([one, other])
        }


@pytest.mark.parametrize(("times", "skipped"), [(8, []), (9, [48, 49, 50])])
def test_what_a_text_says_more_than_eight_times_is_looked_at_eight_times(
    times: int, skipped: list[int]
) -> None:
    joined = join([f"{REFRAIN}. " * times, REFRAIN])
    owner = np.repeat(np.arange(2), np.diff(joined.first))
    found = grams(joined, owner)
    assert found.place[found.group == found.of[0]].tolist() == [*range(0, 48, 6), 6 * times]
    assert sorted(found.skipped.tolist()) == skipped
    assert not found.of[skipped].any()


def test_words_that_one_text_alone_repeats_are_no_longer_of_use() -> None:
    joined = join([f"{REFRAIN}. " * 12, f"{CORE} today."])
    found = grams(joined, np.repeat(np.arange(2), np.diff(joined.first)))
    assert not len(found.place)
    assert not len(found.skipped)
    assert not found.of.any()


SHORT = "Inspectors counted forty grain ships leaving Kassala harbour before the river truce ended."


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_passages_are_told_by_the_numbers_of_their_texts_and_by_places_in_them(
    order: tuple[int, ...],
) -> None:
    second = "Smugglers sold three hundred barges of rotten barley at dawn, the master of the port told them."
    texts = [f"{SHORT} {second}", f"Nobody came. {second} It rained for a week. {SHORT}", f"“{SHORT}”"]
    texts = [texts[n] for n in order]
    found = shared(texts)
    keys = list(zip(found.i.tolist(), found.j.tolist(), found.a_first.tolist(), strict=True))
    assert keys == sorted(keys)
    assert len(keys) == 4
    assert {key[:2] for key in keys} == {(0, 1), (0, 2), (1, 2)}
    for n in range(len(keys)):
        one, other = texts[int(found.i[n])], texts[int(found.j[n])]
        a, b = (int(found.a_start[n]), int(found.a_end[n])), (int(found.b_start[n]), int(found.b_end[n]))
        assert one[slice(*a)] == other[slice(*b)]
        assert one[slice(*a)] in (SHORT[:-1], second[:-1])
        assert tokenize(one).span(int(found.a_first[n]), int(found.a_last[n])) == a
        assert tokenize(other).span(int(found.b_first[n]), int(found.b_last[n])) == b
