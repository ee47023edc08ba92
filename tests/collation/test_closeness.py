"""How close two wordings are called, and whether what they share tells anything."""

from collections.abc import Sequence

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.closeness import Met, kinds, mute, telling
from app.collation.align.matching import Matches, Spans, cells, matches
from app.collation.align.rarity import Side, sides
from app.collation.align.stack import Stack, stack


def weighed(stacked: Stack, side: Side, start: int, weights: list[float]) -> Side:
    """A side whose tokens from one on weigh so much."""
    tokens = start + np.arange(len(weights))
    weight = np.zeros(len(side.weight))
    weight[side.rows(stacked, np.zeros(len(weights), np.int64), tokens)] = weights
    return side._replace(weight=weight)


def kind(one: str, other: str, weights_one: list[float], weights_other: list[float]) -> str:
    stacked = stack([index(prepare(one)), index(prepare(other))])
    a, b, _ = sides(stacked, np.array([0]), np.array([1]))
    a, b = weighed(stacked, a, 0, weights_one), weighed(stacked, b, len(weights_one), weights_other)
    edges = (0, len(weights_one), len(weights_one), len(weights_one) + len(weights_other))
    spans = Spans(*(np.array([edge]) for edge in edges))
    found = matches(stacked, spans, cells(stacked, spans))
    none = np.zeros(len(found.a))
    met = Met(np.array([0]), spans, found, none > 0, none > 0, none)
    return kinds(stacked, a, b, met, np.array([False]))[0]


@pytest.mark.parametrize(
    ("heavy", "light", "expected"),
    [(10, 1, "reworded"), (1, 1, "related"), (58, 42, "reworded"), (57, 43, "related")],
)
def test_words_in_another_order_must_be_most_of_the_weight_of_both(
    heavy: float, light: float, expected: str
) -> None:
    one, other = "envoy sold rotten grain", "grain they once envoy"
    weights = [heavy, light, light, heavy]
    assert kind(one, other, weights, weights) == expected
    assert kind(other, one, weights, weights) == expected


def test_the_words_of_either_side_count_by_what_they_weigh_there() -> None:
    one, other = "envoy sold rotten grain", "grain they once envoy"
    assert kind(one, other, [1, 1, 1, 1], [10, 1, 1, 10]) == "reworded"
    assert kind(one, other, [10, 1, 1, 10], [1, 1, 1, 1]) == "reworded"


@pytest.mark.parametrize(("heavy", "expected"), [(1.0, "reworded"), (0.9, "related")])
def test_words_in_the_same_order_must_be_half_of_the_weight_of_both(heavy: float, expected: str) -> None:
    one, other = "envoy sold rotten grain", "envoy once saw grain"
    assert kind(one, other, [heavy, 1, 1, heavy], [heavy, 1, 1, heavy]) == expected


@pytest.mark.parametrize(("last", "expected"), [("grain", "close"), ("bread", "related")])
def test_four_words_in_five_in_order_are_close_whatever_they_weigh(last: str, expected: str) -> None:
    one, other = f"once envoy sold rotten {last}", "once envoy saw rotten grain"
    assert kind(one, other, [0, 0, 1, 0, 0], [0, 0, 1, 0, 0]) == expected


def tells(
    *,
    sizes: tuple[int, int] = (4, 4),
    alone: Sequence[bool] = (True,) * 3,
    akin: int = 0,
    likely: bool = True,
) -> bool:
    """Whether the first of two pairs of spans tells anything when three words of it answer each other.

    `sizes`: how many tokens it has; `akin`: how many pairs of its words are kin.
    """
    edges = ([0, 9], [sizes[0], 13], [4, 13], [4 + sizes[1], 17])
    spans = Spans(*(np.array(edge) for edge in edges))
    met = Matches(np.zeros(3, np.int64), np.arange(3), np.arange(4, 7))
    found = Met(np.zeros(2, np.int64), spans, met, np.array(alone), np.ones(3, bool), np.zeros(3))
    told, silent = telling(found, np.array([likely, True]), [(0, 3, 7)] * akin)
    assert not silent
    return bool(told)


def test_names_and_stock_phrases_alone_tell_nothing() -> None:
    assert tells(alone=(False, True, False))
    assert not tells(alone=(False, False, False))


def test_kindred_words_tell_something_where_the_sentences_are_likely() -> None:
    assert tells(alone=(False,) * 3, akin=1)
    assert not tells(alone=(False,) * 3, akin=1, likely=False)
    assert not tells(alone=(False,) * 3, akin=1, sizes=(1, 4))


def test_one_word_is_never_enough() -> None:
    assert tells(sizes=(2, 2))
    assert not tells(sizes=(1, 2))
    assert not tells(sizes=(2, 1))


@pytest.mark.parametrize(
    ("start", "stop", "silent"),
    [(0, 3, True), (0, 4, False), (2, 5, False), (5, 6, True)],
)
def test_a_part_is_mute_that_holds_no_more_than_a_name(start: int, stop: int, *, silent: bool) -> None:
    one, other = "Zara Bint Amal sold rotten grain", "Smugglers say Zara Bint Amal sold rotten bread"
    stacked = stack([index(prepare(one)), index(prepare(other))])
    whole = Spans(*(np.array([edge]) for edge in (0, 6, 6, 14)))
    shared = matches(stacked, whole, cells(stacked, whole))
    for cut in (
        Spans(np.array([start]), np.array([stop]), whole.start_b, whole.stop_b),
        Spans(whole.start_a, whole.stop_a, np.array([8 + start]), np.array([8 + stop])),
    ):
        assert mute(stacked, cut, shared).tolist() == [silent]
