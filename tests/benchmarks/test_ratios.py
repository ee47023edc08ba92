"""Ratios that must hold on any machine, however busy: one run against another, never seconds.

Growth in proportion is tried in the tests of the collation; here texts are held against ordinary ones.
"""

import pytest

from tests.benchmarks import memory
from tests.benchmarks.clock import alternated, seconds
from tests.benchmarks.growth import BAR, together, two
from tests.benchmarks.hostile import HOSTILE
from tests.benchmarks.prose import pair
from tests.benchmarks.whole import cold_start
from tests.pace import expect_growth

LENGTH = 8_000


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_made_to_take_long_takes_not_much_longer_than_an_ordinary_one(name: str) -> None:
    one, other = pair(LENGTH // 4)
    took = alternated(
        {"ordinary": together(one[:LENGTH], other[:LENGTH]), "hostile": together(*two(name, LENGTH))},
        rounds=3,
    )
    # The bar is measured by the command; what is short of it by half as much again is a busy machine.
    assert took["hostile"] < 1.5 * BAR * took["ordinary"]


@pytest.mark.slow
def test_four_times_the_text_takes_hardly_more_than_four_times_the_time() -> None:
    expect_growth(lambda words: seconds(together(*pair(words))), 2_000, below=6, floor=0.01)


@pytest.mark.slow
def test_comparing_three_files_takes_at_most_three_times_a_command_that_does_nothing() -> None:
    assert cold_start(5, "", seconds) <= 3


@pytest.mark.slow
def test_printing_all_that_is_known_of_them_does_too() -> None:
    assert cold_start(5, "--json", seconds) <= 3


@pytest.mark.slow
def test_two_texts_of_two_hundred_thousand_words_take_less_memory_than_allowed() -> None:
    assert memory.peak(memory.WORDS)[1] < memory.BAR
