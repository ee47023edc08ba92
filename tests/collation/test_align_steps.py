"""Single steps of the aligner on small texts: what is looked at, what is chosen, what tells anything."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.candidates import Candidates, Knowledge, _dearest, _paid, candidates
from app.collation.align.choice import Chosen, _fewest, likely, twins
from app.collation.align.lexicon import Lexicon
from app.collation.align.matching import Spans, cells, matches
from app.collation.align.ragged import LongArray
from app.collation.align.rarity import sides
from app.collation.align.spans import Weights, narrow
from app.collation.align.stack import Stack, stack
from app.collation.align.tables import tables

STEP = sys.modules["app.collation.align.candidates"]
SCORING = sys.modules["app.collation.align.scoring"]


def lines(**times: int) -> str:
    """A text whose lines hold each word in so many of them."""
    rows = range(max(times.values()))
    return "\n".join(" ".join(word for word, most in times.items() if row < most) + "." for row in rows)


def stacked_texts(*texts: str) -> Stack:
    return stack([index(prepare(text)) for text in texts])


def affordable(allowed: int, *pairs: tuple[str, str], part: int = 1) -> list[set[str]]:
    """The words of each pair that are looked at when its texts may cost so much."""
    stacked = stacked_texts(*(text for pair in pairs for text in pair))
    first = np.arange(0, 2 * len(pairs), 2)
    a, b, shared = sides(stacked, first, first + 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(STEP, "_budget", lambda tokens: np.full(len(tokens), allowed))
        paid = _paid(stacked, a, b, shared, part) if part > 1 else _paid(stacked, a, b, shared)
    words = {
        number: word
        for one, start in zip(stacked.texts, stacked.tokens.tolist(), strict=False)
        for word, number in zip(one.text.words.stem, stacked.stem[start:].tolist(), strict=False)
    }
    stems = stacked.term_table.stem[a.term[shared.a]].tolist()
    held = [words[stem] for stem in stems]
    return [
        {word for word, of, pays in zip(held, shared.pair, paid, strict=True) if pays and of == n}
        for n in range(len(pairs))
    ]


# Between these a ferry costs one meeting, barges four and the river five.
PAIR = lines(ferry=1, barg=2, river=5), lines(ferry=1, barg=2, river=1)


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (10, {"ferry", "barg", "river"}),
        (9, {"ferry", "barg"}),
        (5, {"ferry", "barg"}),
        (4, {"ferry"}),
        (1, {"ferry"}),
        (0, set()),
    ],
)
def test_the_commonest_words_are_left_out_until_the_meetings_can_be_afforded(
    allowed: int, expected: set[str]
) -> None:
    assert affordable(allowed, PAIR) == [expected]
    assert affordable(2 * allowed + 1, PAIR, part=2) == [expected]


def test_every_pair_has_a_budget_of_its_own() -> None:
    cheap = lines(ferry=1, grain=2), lines(ferry=1, grain=2)
    nothing = "Doors open.", "Nobody came."
    assert affordable(5, cheap, PAIR, cheap, PAIR, nothing) == [
        {"ferry", "grain"},
        {"ferry", "barg"},
        {"ferry", "grain"},
        {"ferry", "barg"},
        set(),
    ]


def test_words_of_one_cost_are_looked_at_together_or_not_at_all() -> None:
    cost = np.array([5, 2, 1, 2])
    assert [_dearest(cost, budget) for budget in (0, 1, 2, 3, 4, 5, 9)] == [0, 1, 1, 1, 1, 4, 4]


def test_longer_texts_may_cost_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(STEP, "_budget", lambda tokens: asked.extend(tokens.tolist()) or tokens + 100)
    look(PAIR)
    assert set(asked) == {sum(len(index(prepare(text)).text.tokens) for text in PAIR)}
    monkeypatch.undo()
    assert STEP._budget(50) - STEP._budget(0) == 50


def look(*pairs: tuple[str, str]) -> Candidates:
    stacked = stacked_texts(*(text for pair in pairs for text in pair))
    first = np.arange(0, 2 * len(pairs), 2)
    return looked_for(stacked, first, first + 1)


def looked_for(stacked: Stack, first: LongArray, second: LongArray) -> Candidates:
    a, b, shared = sides(stacked, first, second)
    lexicon = Lexicon()
    lexicon.listed(stacked.texts)
    known = Knowledge(lexicon.kin(), lexicon.meanings(stacked.texts))
    read = tables(stacked, known.meanings, (first, second))
    return candidates(stacked, known, read, (a, b), shared)


ONE = "Envoys met at dawn. “Smugglers sold 300 barges,” he said. The grain of Kassala rotted. Nobody came."
OTHER = "The rotten grain reached Kassala. Smugglers sold 300 barges at dawn, said envoys. Doors opened."


LAST = "Doors opened. The rotten grain reached Kassala at dawn, smugglers told envoys."


def test_neighbours_are_the_best_of_the_eight_sentence_pairs_around(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STEP, "_LEAST_CONTAINMENT", 0.0)
    for dense in (0, 1000):
        monkeypatch.setattr(STEP, "_DENSE", dense)
        found = look((OTHER, OTHER), (ONE, OTHER), (OTHER, ONE), ("Doors.", "Barges."), (LAST, LAST))
        rows = list(zip(found.pair.tolist(), found.a.tolist(), found.b.tolist(), strict=True))
        held = dict(zip(rows, found.nearness.tolist(), strict=True))
        for (pair, a, b), best in zip(rows, found.neighbours.tolist(), strict=True):
            around = [(pair, a + down, b + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
            assert best == max((held.get(place, 0.0) for place in around if place != (pair, a, b)), default=0)


def test_a_list_of_sentence_pairs_holds_what_the_table_of_all_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = (ONE, OTHER), (OTHER, ONE), ("", ONE), (OTHER, f"{OTHER}\n…")
    monkeypatch.setattr(STEP, "_DENSE", 1000)
    table = look(*pairs)
    monkeypatch.setattr(STEP, "_DENSE", 0)
    listed = look(*pairs)
    for counted, sought in zip(table, listed, strict=True):
        assert counted.tolist() == sought.tolist()
    assert len(table.pair) > 8


KINDRED = "They would halt at once.", "He should stop them for good."


@pytest.mark.parametrize(("allowed", "found"), [(4, True), (3, False)])
def test_kindred_words_may_cost_a_quarter(
    allowed: int, *, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEP, "_LEAST_CONTAINMENT", 0.01)
    monkeypatch.setattr(STEP, "_budget", lambda tokens: np.full(len(tokens), allowed))
    assert bool(len(look(KINDRED).pair)) is found


@pytest.mark.parametrize(("words_a", "words_b", "found"), [(40, 40, 0), (3, 40, 1), (40, 3, 1), (3, 3, 1)])
def test_one_word_in_common_is_too_little_only_where_both_sentences_are_long(
    words_a: int, words_b: int, found: int
) -> None:
    letters = "bcdfghklmnprstvz"
    one, other = (
        " ".join(f"{letters[n // 16]}{vowel}{letters[n % 16]}{vowel}x" for n in range(words))
        for words, vowel in ((words_a, "a"), (words_b, "o"))
    )
    assert len(look((f"{one} grain.", f"{other} grain.")).pair) == found


def test_words_that_are_only_kin_are_no_words_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(STEP, "_LEAST_CONTAINMENT", 0.0)
    kindred, equal = look(KINDRED), look((KINDRED[0], KINDRED[0]))
    assert kindred.plain.tolist() == [0]
    assert equal.plain.tolist() > [0]
    assert 0 < kindred.nearness[0] < equal.nearness[0]


def test_a_sentence_has_at_most_ten_partners_in_each_pair_of_texts() -> None:
    one, eleven = np.zeros(11, np.int64), np.arange(11)
    assert _fewest(one, one, eleven) == _fewest(one, eleven, one) == list(range(10))
    assert _fewest(eleven, one, one) == list(range(11))
    assert _fewest(np.zeros(12, np.int64), np.array([0] * 11 + [1]), np.arange(12)) == [*range(10), 11]


def chosen(one: str, other: str, score: float | Sequence[float]) -> list[tuple[int, int]]:
    """The sentences chosen, numbered in their texts, when candidates are so likely."""
    stacked = stacked_texts(one, other)
    first, second = np.array([0]), np.array([1])
    found = looked_for(stacked, first, second)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            SCORING, "probability", lambda measured, _: np.resize(score, len(measured)).astype(float)
        )
        some = likely(stacked, first, second, found, twins(stacked, first, second))
    return list(zip(some.a.tolist(), (some.b - stacked.sentences[1]).tolist(), strict=True))


def test_a_line_that_is_no_sentence_must_be_likelier() -> None:
    line, sentence = "Rotten grain in Kassala", "The grain that reached Kassala was rotten, they said."
    under, over = f"{line}\nNobody came.", f"Nobody came.\n{line} again"
    assert stacked_texts(under, over).stray.tolist() == [True, False, False, True]
    assert chosen(under, sentence, 0.29) == chosen(sentence, over, 0.29) == chosen(line, over, 0.29) == []
    assert chosen(under, sentence, 0.3) == [(0, 0)]
    assert chosen(sentence, over, 0.3) == [(0, 1)]
    other = sentence.replace("they", "crews")
    assert chosen(sentence, other, 0.25) == [(0, 0)]
    assert chosen(sentence, other, 0.24) == []


def test_only_where_both_sentences_have_their_equal_no_other_pair_is_chosen() -> None:
    equal, like = "Smugglers sold rotten grain at dawn.", "Smugglers had sold rotten grain before dawn."
    assert chosen(equal, f"{equal} {like}", 0.9) == [(0, 1)]
    assert chosen(f"{like} {equal}", equal, 0.9) == [(0, 0)]
    assert chosen(f"{like} {equal}", f"{equal} {like}", 0.9) == []


def test_the_likeliest_partners_are_chosen_and_come_first() -> None:
    kinds = ("rotten", "old", "dear", "cheap", "stale", "damp", "green", "grey", "wet", "raw", "hot", "fresh")
    others = " ".join(f"Smugglers sold {kind} grain." for kind in kinds)
    likelihoods = [0.5, 0.9, 0.6, 0.3, 0.8, 0.31, 0.7, 0.4, 0.32, 0.95, 0.33, 0.34]
    best = (9, 1, 4, 6, 2, 0, 7, 11, 10, 8)
    assert chosen("Smugglers sold grain.", others, likelihoods) == [(0, n) for n in best]


@pytest.mark.parametrize(("sentence", "found"), [("Grain barges sank.", 1), ("Barges sank.", 0)])
def test_equal_sentences_of_two_texts_need_three_words(sentence: str, found: int) -> None:
    stacked = stacked_texts(f"Nobody came at all. {sentence}", f"{sentence} Doors were opened.")
    equal = twins(stacked, np.array([0, 0]), np.array([1, 0]))
    assert np.count_nonzero(equal.pair == 0) == found
    assert np.count_nonzero(equal.pair == 1) == 2
    assert isinstance(equal, Chosen)


def narrowed(one: str, other: str) -> tuple[str, str]:
    """The stretch of each text that holds what they share, when all words weigh the same."""
    stacked = stacked_texts(one, other)
    edges = stacked.tokens.tolist()
    whole = Spans(*(np.array([edge]) for edge in (edges[0], edges[1], edges[1], edges[2])))
    equal = Weights(np.ones(edges[1]), np.ones(edges[2] - edges[1]))
    part = narrow(stacked, whole, equal, matches(stacked, whole, cells(stacked, whole)))

    def printed(text: str, start: int, stop: int) -> str:
        return text[stacked.starts[start] : stacked.ends[stop - 1]] if stop > start else ""

    return (
        printed(one, int(part.start_a[0]), int(part.stop_a[0])),
        printed(other, int(part.start_b[0]), int(part.stop_b[0])),
    )


CORE = "barges sank near Kassala"
FAR = "though nobody who lived nearby had ever asked where those rusty ships were going after dark"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (f"grain, {CORE}", f"{CORE}, {FAR}, grain", CORE),
        (f"{CORE}, grain", f"grain, {FAR}, {CORE}", CORE),
        (CORE, f"{FAR}, {CORE}, {FAR}", CORE),
        ("nobody came", "barges sank", ""),
    ],
)
def test_what_answers_a_word_outside_the_other_stretch_is_left_out(
    one: str, other: str, expected: str
) -> None:
    assert narrowed(one, other) == (expected, expected)
    assert narrowed(other, one) == (expected, expected)


SIX = "quay dock crane hull keel mast"


@pytest.mark.parametrize(("between", "whole"), [(SIX, True), (f"{SIX} more", False)])
def test_a_stretch_grows_to_the_end_of_a_clause_that_is_at_most_six_words_away(
    between: str, *, whole: bool
) -> None:
    one, other = f"barges sank near Kassala {between}", "barges sank near Kassala harbour"
    assert (narrowed(one, other)[0] == one) is whole
    assert (narrowed(other, one)[1] == one) is whole
    one, other = f"{between} barges sank near Kassala", "harbour barges sank near Kassala"
    assert (narrowed(one, other)[0] == one) is whole
    assert (narrowed(other, one)[1] == one) is whole


@pytest.mark.parametrize(("core", "whole"), [("grain", True), ("rotten grain", False)])
def test_a_single_word_always_grows_to_the_ends_of_its_clause(core: str, *, whole: bool) -> None:
    one = f"nobody who lived nearby had ever asked where {core} was going after dark in those cold years"
    other = f"she wrote about {core} to him"
    assert narrowed(one, other) == ((one, other) if whole else (core, core))
    assert narrowed(other, one) == ((other, one) if whole else (core, core))
