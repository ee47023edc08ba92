"""Which sentences have figures that nearly agree, and that it brings them together."""

import numpy as np
import pytest

from app.collation import Witness, collate
from app.collation.align.quantities import Reach, nearly_agree, quantities


def agree(one: list[Reach], other: list[Reach]) -> bool:
    found = quantities([np.array([0]), np.array([0])], [one, other])
    return bool(nearly_agree(found, np.array([0]), np.array([1]))[0])


def reach(low: float, high: float, unit: str | None = None) -> Reach:
    return Reach(0, low, high, unit)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (reach(80, 160), reach(80, 120), True),
        (reach(95, 100), reach(101, 110), True),  # apart by less than a twentieth
        (reach(95, 100), reach(105, 110), True),  # apart by a twentieth
        (reach(95, 100), reach(106, 110), False),
        (reach(80, 90), reach(120, 150), False),
        (reach(80, 160), reach(80, 160), False),  # exactly the same: their words say so
        (reach(80, 160, "%"), reach(80, 120, "USD"), False),
    ],
)
def test_figures_nearly_agree_when_they_have_numbers_in_common(
    one: Reach, other: Reach, *, expected: bool
) -> None:
    assert agree([one], [other]) is agree([other], [one]) is expected


def test_any_two_of_two_sentences_will_do_but_only_the_first_eight_are_looked_at() -> None:
    far, near, other = reach(1, 2), reach(80, 160), reach(80, 120)
    assert agree([far] * 7 + [near], [far, other])
    assert not agree([far] * 8 + [near], [other])


def test_each_figure_stands_in_the_last_sentence_that_begins_before_it() -> None:
    starts = [np.array([0, 10]), np.array([], np.int64), np.array([0])]
    found = quantities(
        starts, [[Reach(3, 1, 5, None), Reach(10, 80, 160, None)], [], [Reach(0, 80, 120, None)]]
    )
    assert nearly_agree(found, np.array([0, 1]), np.array([2, 2])).tolist() == [False, True]


def test_figures_that_nearly_agree_make_a_pair_more_likely() -> None:
    def score(figure: str) -> float:
        one = Witness(
            "A",
            f"About {figure} people had fled from the rebels by Monday evening, the governor told reporters.",
        )
        other = Witness(
            "B", "The agency in the capital said that 243 people ran from the rebels over the weekend."
        )
        return max((found.score for found in collate([one, other]).alignments), default=0.0)

    assert score("240") > score("900")
