"""How close two wordings are called, by what their words weigh."""

from dataclasses import replace

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.closeness import Met, kinds
from app.collation.align.matching import Spans, cells, matches
from app.collation.align.rarity import Side, sides
from app.collation.align.stack import Stack, stack


def weighed(stacked: Stack, side: Side, start: int, weights: list[float]) -> Side:
    """A side whose tokens from one on weigh so much."""
    tokens = start + np.arange(len(weights))
    weight = np.zeros(len(side.weight))
    weight[side.rows(stacked, np.zeros(len(weights), np.int64), tokens)] = weights
    return replace(side, weight=weight)


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
