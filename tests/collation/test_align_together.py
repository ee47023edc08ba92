"""Many pairs of texts in one step against each pair alone."""

import sys
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from app.collation.align import PairAlignment, align, align_all, index, prepare
from app.collation.align.stack import stack

ALIGN = sys.modules["app.collation.align"]
REPORTS = (
    (
        "Inspectors counted forty damaged granaries along the northern river on Monday.\n"
        "The minister resigned after the tribunal published her correspondence. “We saw nothing,” she said.\n"
        "Smugglers sold 300 barges of rotten grain at dawn, the harbour master of Kassala said.\n"
        "Nobody claimed responsibility. Nobody claimed responsibility.\n"
        "Envoy Amina Sow urged both sides to honour the river truce."
    ),
    (
        "KASSALA - The harbour\n"
        "“We saw nothing of it,” the minister said as she resigned over letters the tribunal had published.\n"
        "At dawn, 300 barges of rotten grain were sold by smugglers (so the harbour master of Kassala).\n"
        "Both sides must honour the river truce, urged envoy Amina Sow. Nobody claimed responsibility."
    ),
    (
        "Along the northern river inspectors found forty granaries damaged.\n"
        "Nobody claimed responsibility. The river truce should be honoured by both parties, Amina Sow said.\n"
        "Inspectors counted forty damaged granaries along the northern river on Monday. It is."
    ),
    "Weather: mild. The doors would open at noon. It is.",
    "The harbour master of Kassala denied that smugglers sold rotten grain.",
    "",
    "Nobody claimed responsibility.\n" * 9 + "The harbour master of Kassala sold grain.\n" * 9,
)


def every_pair() -> list[tuple[int, int]]:
    return list(product(range(len(REPORTS)), repeat=2))


def alone(one: int, other: int) -> tuple[PairAlignment, ...]:
    return align(prepare(REPORTS[one]), prepare(REPORTS[other]))


def together(pairs: list[tuple[int, int]]) -> list[tuple[PairAlignment, ...]]:
    return align_all([index(prepare(text)) for text in REPORTS], pairs)


def test_every_pair_has_the_alignments_it_has_alone() -> None:
    pairs = every_pair()
    assert together(pairs) == [alone(*pair) for pair in pairs]
    assert together(pairs[::-1]) == [alone(*pair) for pair in pairs[::-1]]


def test_alignments_stand_by_their_place_in_the_first_text_then_in_the_second() -> None:
    for found in together(every_pair()):
        assert [(one.a, one.b) for one in found] == sorted((one.a, one.b) for one in found)


def test_exchanging_two_texts_exchanges_the_sides_of_their_alignments() -> None:
    found = dict(zip(every_pair(), together(every_pair()), strict=True))
    for (one, other), there in found.items():
        back = [
            replace(mirrored, matched_by=()) for mirrored in (same.mirrored() for same in found[other, one])
        ]
        expected = sorted((replace(one, matched_by=()) for one in there), key=lambda same: (same.a, same.b))
        assert sorted(back, key=lambda same: (same.a, same.b)) == expected


def test_a_text_that_is_there_twice_is_aligned_as_one() -> None:
    texts = [index(prepare(text)) for text in (REPORTS[0], REPORTS[1], REPORTS[0])]
    first, second, same = align_all(texts, [(0, 1), (2, 1), (0, 2)])
    assert first == second == alone(0, 1)
    assert same == alone(0, 0)


@pytest.mark.parametrize(
    ("stage", "bound", "value"),
    [
        ("align", "_AT_ONCE", 60),
        ("align", "_TOGETHER", 60),
        ("align.choice", "_AT_ONCE", 7),
        ("align.candidates", "_AT_ONCE", 7),
        ("align.meanings", "_AT_ONCE", 3),
        ("align.tables", "_LONG", 20),
        ("align.tables", "_AT_ONCE", 50),
        ("align.topics", "_AT_ONCE", 7),
    ],
)
def test_cutting_the_work_into_steps_changes_nothing(
    stage: str, bound: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = together(every_pair())
    monkeypatch.setattr(sys.modules[f"app.collation.{stage}"], bound, value)
    assert together(every_pair()) == expected


def test_a_table_of_all_sentence_pairs_and_a_list_of_some_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.modules["app.collation.align.candidates"], "_DENSE", 1000)
    expected = together(every_pair())
    monkeypatch.setattr(sys.modules["app.collation.align.candidates"], "_DENSE", 0)
    assert together(every_pair()) == expected


def test_no_pairs_have_no_alignments() -> None:
    assert together([]) == []
    assert align_all([], []) == []


def test_scores_are_likelihoods_and_only_equal_wordings_are_certain() -> None:
    found = [one for of_pair in together(every_pair()) for one in of_pair]
    assert all((one.score == 1.0) == (one.kind == "verbatim") for one in found)
    assert all(0 < one.score <= 0.99 for one in found if one.kind != "verbatim")
    assert {one.kind for one in found} >= {"verbatim", "reworded"}
    assert all(one.score == round(one.score, 3) for one in found)


def test_pairs_are_read_together_where_their_texts_stand_in_the_same_two_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ALIGN, "_TOGETHER", 8)
    six = stack([index(prepare("Four words each here."))] * 6)
    first, second = np.array([[0, 1], [2, 5], [4, 1], [3, 2], [1, 4], [3, 0], [1, 1]]).T
    groups = [group.tolist() for group in ALIGN._groups(six, first, second)]
    assert groups == [[0, 6], [5], [2, 4], [3], [1]]


def test_steps_are_cut_where_enough_tokens_have_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ALIGN, "_AT_ONCE", 16)
    stacked = stack([index(prepare("Four words each here."))] * 2)
    none = np.zeros(5, np.int64)
    assert list(ALIGN._steps(stacked, none, none + 1)) == [slice(0, 1), slice(1, 3), slice(3, 5)]
