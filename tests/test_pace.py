"""The measure of growth itself: patient with a busy machine, and with nothing else."""

from collections.abc import Callable, Iterator
from itertools import chain, repeat

import pytest

from tests.pace import expect_growth


def work(power: int, delays: Iterator[float]) -> Callable[[int], float]:
    """What takes as long as a power of its size, and each time some delay more."""
    return lambda size: size**power + next(delays)


def test_work_in_proportion_is_let_pass_though_most_runs_are_held_up() -> None:
    held_up = chain([0, 90, 50, 90, 70, 30, 0, 0], repeat(0.0))
    expect_growth(work(1, held_up), 10, below=9, floor=0.01)


@pytest.mark.parametrize(
    "delays", [repeat(0.0), chain([8.0], repeat(0.0))], ids=["calm", "first run held up"]
)
def test_work_that_grows_with_the_square_is_not(delays: Iterator[float]) -> None:
    with pytest.raises(AssertionError, match="4 times the work took 64"):
        expect_growth(work(2, delays), 2, below=9, floor=0.01)


def test_work_too_short_to_be_compared_is_let_pass() -> None:
    expect_growth(work(2, repeat(0.0)), 2, below=9, floor=10)
