"""What kindred words are worth between two texts, and what the scorer makes of where sentences stand."""

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.candidates import Candidates
from app.collation.align.kin import related
from app.collation.align.lexicon import Lexicon
from app.collation.align.rarity import sides
from app.collation.align.scoring import FEATURES, features, prior, probability
from app.collation.align.stack import stack

HALT, STOP = "They would halt at once.", "He should bring the barges to a stop."


def kindred(*pairs: tuple[str, str]) -> list[tuple[int, float]]:
    """Which pair each meeting of kindred words belongs to, and what it is worth."""
    lexicon = Lexicon()
    stacked = stack([index(prepare(text)) for pair in pairs for text in pair], lexicon)
    first = np.arange(0, 2 * len(pairs), 2)
    a, b, _ = sides(stacked, first, first + 1)
    shared, worth = related(stacked, lexicon.kin(), a, b)
    return list(zip(shared.pair.tolist(), worth.tolist(), strict=True))


@pytest.mark.parametrize(
    "pair", [(HALT, STOP), ("Nobody in port could stop them.", "The crews there would not halt.")]
)
def test_kindred_words_are_worth_as_much_from_either_side(pair: tuple[str, str]) -> None:
    ((_, worth),) = kindred(pair)
    assert kindred(pair[::-1]) == [(0, worth)]
    assert worth > 0


def test_kindred_words_answer_for_each_other_within_their_pair_only() -> None:
    alone = "Nobody could see the barges."
    assert [pair for pair, _ in kindred((HALT, alone), (STOP, HALT), (alone, STOP), (HALT, STOP))] == [1, 3]


def test_a_word_of_nearly_every_line_still_answers_for_its_kin_but_for_little() -> None:
    ((_, worth),) = kindred((HALT, STOP))
    ((_, little),) = kindred(("\n".join([HALT] * 30), STOP))
    assert 0 < little < 0.1 * worth


def test_a_word_whose_kin_is_only_in_its_own_text_answers_for_nothing() -> None:
    assert kindred((f"It was there. {HALT} {STOP}", "It was there."), ("It was there.", HALT)) == []


def test_other_languages_have_no_kin() -> None:
    assert kindred(("Ils vont stop à la fin de la nuit.", HALT)) == []


@pytest.mark.parametrize("turn", [1, -1])
def test_a_text_of_unknown_language_has_no_kin_beside_english_ones_either(turn: int) -> None:
    unknown = "Kassala: barges stop, grain rots, smugglers gone."
    assert [pair for pair, _ in kindred((HALT, unknown)[::turn], (HALT, STOP)[::turn])] == [1]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_name_is_kin_of_no_word(turn: int) -> None:
    named = "They would meet in Halt at once."
    assert kindred((named, STOP)[::turn]) == []
    assert len(kindred((named.replace("in Halt", "in halt"), STOP)[::turn])) == 1


def placed(a: int, b: int, *, quoted: tuple[bool, bool] = (False, False)) -> dict[str, float]:
    """The features of two sentences that stand so far into their texts, which have ten each."""
    one = np.ones(1)
    numbers = np.array([0]), np.array([a]), np.array([b])
    marks = np.array([quoted[0]]), np.array([quoted[1]])
    near, none = np.array([False]), 0 * one
    places = one * a / 10, one * b / 10
    among = np.array([10])
    found = Candidates(*numbers, 0.4 * one, 0.4 * one, none, none, near, one, none, *places, *marks, among)
    measured = features(found)
    assert 0 < probability(measured, 0 * one)[0] < probability(measured, prior(found))[0] < 1
    return dict(zip(FEATURES, measured[0].tolist(), strict=True))


def test_only_two_sentences_among_the_first_three_are_both_in_the_lead() -> None:
    assert [placed(a, b)["lead"] for a, b in [(2, 2), (3, 2), (2, 3), (0, 9)]] == [1, 0, 0, 0]


def test_features_are_the_same_from_either_side() -> None:
    assert placed(1, 7, quoted=(True, False)) == placed(7, 1, quoted=(False, True))
    assert placed(1, 7)["distance"] == pytest.approx(0.6)
    both, one = placed(1, 7, quoted=(True, True)), placed(1, 7, quoted=(True, False))
    assert (both["both quote"], both["one quotes"], one["both quote"], one["one quotes"]) == (1, 0, 0, 1)
