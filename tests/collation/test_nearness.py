"""How near sentences are by their words: the two ways to reckon it agree, and no third text plays a part."""

import sys
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation.align import index, prepare
from app.collation.align.lexicon import Lexicon
from app.collation.align.meanings import Meanings
from app.collation.align.nearness import nearness
from app.collation.align.ragged import LongArray, spread
from app.collation.align.rarity import sides
from app.collation.align.spoken import encounters
from app.collation.align.stack import stack
from app.collation.align.tables import tables
from app.collation.weights.meaning import directions

TABLES = sys.modules["app.collation.align.tables"]
HALT = "The government of the north will halt its nuclear tests, the envoy said on Friday in the capital."
STOP = "A statement from the north announced that it would stop nuclear tests at once."
RAIN = "It rained in the capital for a week, and the roads to the coast were closed by the police."
ITALIAN = "Il governo del nord ha detto che i test nucleari saranno fermati e che il sito sarà chiuso."


def reckoned(
    texts: Sequence[str], pairs: Sequence[tuple[int, int]], some: slice = slice(None)
) -> tuple[LongArray, list[tuple[float, float]]]:
    """Of which pair of texts some sentence pairs are, and how near they are as a whole and by clauses."""
    lexicon = Lexicon()
    stacked = stack([index(prepare(text)) for text in texts], lexicon)
    first, second = np.array(pairs).T
    a, b, _ = sides(stacked, first, second)
    sizes = np.diff(stacked.sentences)
    pair, number = spread(np.zeros(len(pairs), np.int64), sizes[first] * sizes[second])
    pair, number = pair[some], number[some]
    places = number // sizes[second][pair], number % sizes[second][pair]
    known = lexicon.meanings(stacked.texts)
    read = tables(stacked, known, (first, second))
    whole, clauses = nearness(known, read, encounters(stacked, (a, b), pair), places)
    return pair, list(zip(whole.tolist(), clauses.tolist(), strict=True))


def near(
    *texts: str, pairs: tuple[tuple[int, int], ...] = ((0, 1),)
) -> list[list[list[tuple[float, float]]]]:
    """For each pair of texts how near every sentence of the first is to every one of the second."""
    sizes = [len(prepare(text).sentences) for text in texts]
    found = iter(reckoned(texts, pairs)[1])
    return [[[next(found) for _ in range(sizes[b])] for _ in range(sizes[a])] for a, b in pairs]


def only(one: str, other: str) -> float:
    (((first, *_), *_),) = near(one, other)
    return first[0]


def by_clauses(one: str, other: str) -> float:
    (((first, *_), *_),) = near(one, other)
    return first[1]


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
    assert near("…", HALT) == [[[(0.0, 0.0)]]]
    assert near("It is. And that.", "Of it.") == [[[(0.0, 0.0)], [(0.0, 0.0)]]]


ASIDE = "The minister of trade opened a fair for toys and games in the old harbour hall on Monday"


def test_a_clause_that_says_what_a_sentence_says_is_nearer_than_its_whole_sentence() -> None:
    one, other = f"{ASIDE}, while the government of the north will halt its nuclear tests.", HALT
    assert by_clauses(one, other) > 1.2 * only(one, other)
    assert by_clauses(one, RAIN) < by_clauses(one, other)


def test_names_tell_less_of_a_clause_than_of_a_sentence() -> None:
    one = "Omar Bashir Hamdok and Kofi Mensah Annan met in the harbour of Massawa on Friday."
    other = "Omar Bashir Hamdok and Kofi Mensah Annan sold their boats to the sailors of Assab."
    heavier = by_clauses(one.lower(), other.lower()) / only(one.lower(), other.lower())
    assert by_clauses(one, other) / only(one, other) < 0.97 * heavier


def test_a_line_without_words_takes_nothing_from_the_sentence_after_it() -> None:
    assert near(f"* * *\n\n{HALT}", STOP)[0][1:] == near(HALT, STOP)[0]


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
        patch.setattr(TABLES, "_LONG", 0)
        assert near(*texts[:2]) == alone


FALTERING = f"It is. {HALT} And so it was. {STOP} {RAIN}"
MIXED = f"{ITALIAN} Il sole scalda le pietre della piazza e i gatti dormono. Non è la prima volta."
BOTH_WAYS = [
    (FALTERING, f"{STOP} So it is. {HALT}"),
    (FALTERING, HALT),
    (HALT, "And so it was. That is it."),
    (MIXED, ITALIAN.replace("governo", "treno")),
    (MIXED, HALT),
]


@pytest.mark.parametrize("texts", BOTH_WAYS)
@pytest.mark.parametrize("turned", [False, True])
def test_long_texts_are_read_a_sentence_at_a_time_to_the_same_end(
    texts: tuple[str, str], *, turned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = near(*texts[:: -1 if turned else 1])
    for longest in (0, *(len(prepare(text).tokens) for text in texts)):
        monkeypatch.setattr(TABLES, "_LONG", longest)
        assert near(*texts[:: -1 if turned else 1]) == expected


@pytest.mark.parametrize("longest", [0, 10_000])
def test_every_sentence_pair_is_as_near_as_when_no_other_is_asked_for(
    longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TABLES, "_LONG", longest)
    texts, pairs = (*BOTH_WAYS[0], ITALIAN), ((0, 1), (1, 0), (0, 2), (1, 1))
    pair, whole = reckoned(texts, pairs)
    assert set(pair.tolist()) == {0, 1, 2, 3}
    for n in range(len(whole)):
        assert reckoned(texts, pairs, slice(n, n + 1))[1] == whole[n : n + 1]


def test_unequal_words_are_never_quite_as_like_as_equal_ones() -> None:
    envoy, ambassador, rain, unknown = range(4)
    rows = directions(["envoy", "ambassador", "rain", "xqzv"])
    norm = np.sqrt((rows * rows).sum(axis=1))
    scale = np.float32(32) / np.maximum(norm, 1)
    all_four = np.arange(4)
    like = Meanings(rows.astype(np.int8), scale, rows.astype(np.int8), ("en",)).likeness(all_four, all_four)
    assert like.diagonal().tolist() == [1023, 1023, 1023, 0]
    assert 1023 > like[envoy, ambassador] == like[ambassador, envoy] > like[envoy, rain] >= 0
    assert not like[unknown].any()


def test_directions_are_small_whole_numbers_so_that_their_products_are_exact() -> None:
    rows = directions(["envoy", "grain", "xqzv"])
    assert rows.shape == (3, 96)
    assert (rows == np.rint(rows)).all()
    assert 0 < np.abs(rows).max() <= 7
    assert not rows[2].any()


def test_no_word_is_known_that_no_newspaper_prints() -> None:
    assert not directions(["fuck", "cunt", "shit"]).any()
