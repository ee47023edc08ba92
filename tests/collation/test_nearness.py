"""How near sentences are by their words: the two ways to reckon it agree, and no third text plays a part."""

import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation.align import index, prepare
from app.collation.align.nearness import meanings, nearness, tables
from app.collation.align.ragged import spread
from app.collation.align.rarity import sides
from app.collation.align.stack import stack
from app.collation.weights.meaning import directions

NEARNESS = sys.modules["app.collation.align.nearness"]
HALT = "The government of the north will halt its nuclear tests, the envoy said on Friday in the capital."
STOP = "A statement from the north announced that it would stop nuclear tests at once."
RAIN = "It rained in the capital for a week, and the roads to the coast were closed by the police."
ITALIAN = "Il governo del nord ha detto che i test nucleari saranno fermati e che il sito sarà chiuso."


def near(*texts: str, pairs: tuple[tuple[int, int], ...] = ((0, 1),)) -> list[list[list[float]]]:
    """For each pair of texts how near every sentence of the first is to every one of the second."""
    stacked = stack([index(prepare(text)) for text in texts])
    first, second = np.array(pairs).T
    a, b, _ = sides(stacked, first, second)
    sizes = np.diff(stacked.sentences)
    pair, number = spread(np.zeros(len(pairs), np.int64), sizes[first] * sizes[second])
    places = pair, number // sizes[second][pair], number % sizes[second][pair]
    known = meanings(stacked)
    read = tables(stacked, known, (first, second))
    found = nearness(stacked, known, read, (a, b), places)
    return [
        found[pair == n].reshape(sizes[one], sizes[other]).tolist() for n, (one, other) in enumerate(pairs)
    ]


def only(one: str, other: str) -> float:
    (((first, *_), *_),) = near(one, other)
    return first


def test_words_that_can_stand_for_each_other_bring_sentences_nearer() -> None:
    assert only(HALT, STOP) > only(HALT, STOP.replace("stop", "mention")) > only(HALT, RAIN) > 0


def test_what_is_read_for_one_text_against_many_is_what_is_read_for_all_against_all() -> None:
    texts = [HALT, RAIN, f"{STOP} {RAIN}", f"{RAIN} {HALT}", "Nobody said anything at all about it."]
    everything = tuple(combinations(range(len(texts)), 2))
    each = dict(zip(everything, near(*texts, pairs=everything), strict=True))
    for one in range(len(texts)):
        star = tuple(pair for pair in everything if one in pair)
        assert near(*texts, pairs=star) == [each[pair] for pair in star]


def test_a_sentence_is_as_near_to_itself_as_can_be() -> None:
    assert only(HALT, HALT) == pytest.approx(1.0)


def test_in_other_languages_unequal_words_count_three_tenths_and_between_two_nothing() -> None:
    more = " Lo ha detto ieri a Roma, e non è la prima volta che se ne parla, ma di questo non si sa di più."
    one, swapped = ITALIAN + more, ITALIAN.replace("governo", "treno") + more
    other = "Il sole di agosto scalda le pietre della piazza e i gatti dormono." + more
    assert only(one, other) == pytest.approx(0.3, abs=0.05)
    assert only(one, other) < only(one, swapped) < 1
    assert only(other, f"{HALT} They said so in the hall, and it was not the first time that they did.") == 0


def test_sentences_without_telling_words_are_near_to_nothing() -> None:
    assert near("…", HALT) == [[[0.0]]]
    assert near("It is. And that.", "Of it.") == [[[0.0], [0.0]]]


WORDS = [
    "envoy",
    "ambassador",
    "halt",
    "stop",
    "tests",
    "nuclear",
    "grain",
    "300",
    "Kassala",
    "the",
    "of",
    "xqzv",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_both_ways_to_reckon_agree_and_neither_sees_a_third_text(one: str, other: str, third: str) -> None:
    # English is told by its commonest words.
    texts = [
        f"{text} They said that it was in the hands of the people who have been here."
        for text in (one, other, third)
    ]
    alone = near(*texts[:2])
    assert near(*texts, pairs=((0, 2), (0, 1), (1, 2)))[1] == alone[0]
    assert [list(row) for row in zip(*near(texts[1], texts[0])[0], strict=True)] == alone[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(NEARNESS, "_LONG", 0)
        assert near(*texts[:2]) == alone


def test_directions_are_small_whole_numbers_so_that_their_products_are_exact() -> None:
    rows = directions(["envoy", "grain", "xqzv"])
    assert rows.shape == (3, 96)
    assert (rows == np.rint(rows)).all()
    assert 0 < np.abs(rows).max() <= 7
    assert not rows[2].any()


def test_no_word_is_known_that_no_newspaper_prints() -> None:
    assert not directions(["fuck", "cunt", "shit"]).any()
