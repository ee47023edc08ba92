"""How much closer two sentences point than to the rest of each other's texts."""

import sys

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.lexicon import Lexicon
from app.collation.align.ragged import spread
from app.collation.align.rarity import sides
from app.collation.align.spoken import encounters
from app.collation.align.stack import stack
from app.collation.align.topics import topics

LINES = sys.modules["app.collation.align.lines"]
TOPICS = sys.modules["app.collation.align.topics"]
WAR = "The rebels shelled the barracks, and soldiers fired rockets at the trenches. "
GRAIN = "Farmers sowed wheat and barley on the wet fields before the harvest. "
COURT = "The judge told the jury that the lawyer of the thief had lied at his trial. "
TROOPS = "Troops attacked the fortress with artillery and tanks. "
CROPS = "The villagers planted corn and rice in the soil of their gardens. "
ITALIAN = "Il governo del nord ha detto che i test sono stati fermati e che il sito sarà chiuso. "


def topic(
    *texts: str, near: float = 0.3, pairs: tuple[tuple[int, int], ...] = ((0, 1),)
) -> list[list[float]]:
    """For each pair of texts how close every sentence of the first is to every one of the second."""
    lexicon = Lexicon()
    stacked = stack([index(prepare(text)) for text in texts], lexicon)
    first, second = np.array(pairs).T
    a, b, _ = sides(stacked, first, second)
    sizes = np.diff(stacked.sentences)
    pair, number = spread(np.zeros(len(pairs), np.int64), sizes[first] * sizes[second])
    places = number // sizes[second][pair], number % sizes[second][pair]
    met = encounters(stacked, (a, b), pair)
    found = topics(lexicon.meanings(stacked.texts), met, places, np.full(len(pair), near))
    return [found[pair == n].tolist() for n in range(len(pairs))]


def test_sentences_about_the_same_point_the_same_way_without_a_word_in_common() -> None:
    (found,) = topic(WAR + GRAIN + COURT, TROOPS + CROPS)
    war_war, war_grain, grain_war, grain_grain, court_war, court_grain = found
    assert min(war_war, grain_grain) > 0.3 > 0 > max(war_grain, grain_war, court_war, court_grain)


def test_what_all_of_both_texts_are_about_says_nothing() -> None:
    (apart,) = topic(WAR + GRAIN, TROOPS + CROPS)
    (at_war,) = topic(WAR + WAR.replace("rebels", "militia"), TROOPS + TROOPS.replace("tanks", "mortars"))
    assert max(at_war) < apart[0]


def test_either_side_first_and_whatever_else_is_there_it_is_the_same() -> None:
    one, other, third = WAR + GRAIN + COURT, TROOPS + CROPS, COURT + CROPS
    (alone,) = topic(one, other)
    assert topic(third, one, other, pairs=((0, 1), (1, 2), (0, 2)))[1] == alone
    (turned,) = topic(other, one)
    assert np.array_equal(np.array(turned).reshape(2, 3).T.ravel(), alone)


def test_many_pairs_are_looked_at_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = WAR + GRAIN + COURT, TROOPS + CROPS
    expected = topic(*texts)
    for short, exact, small in ((2_000, 2**24, 99), (0, 2**24, 0), (2_000, 0, 0)):
        monkeypatch.setattr(LINES, "_SHORT", short)
        monkeypatch.setattr(TOPICS, "_EXACT", exact)
        monkeypatch.setattr(TOPICS, "_SMALL", small)
        for most in (1, 4, 5):
            monkeypatch.setattr(TOPICS, "_AT_ONCE", most)
            assert topic(*texts) == expected


def test_where_no_meaning_is_known_nearness_stands_in() -> None:
    low, high = (topic(ITALIAN, ITALIAN.replace("nord", "sud"), near=near)[0][0] for near in (0.28, 0.68))
    assert low == pytest.approx(0)
    assert high == pytest.approx(0.44)
    assert topic(ITALIAN, WAR + GRAIN, near=0.28) == [pytest.approx([0, 0])]


def test_sentences_without_telling_words_point_nowhere() -> None:
    (found,) = topic(WAR + "And so it was. ", TROOPS + CROPS)
    assert found[2:] == pytest.approx([0, 0], abs=0.2)
