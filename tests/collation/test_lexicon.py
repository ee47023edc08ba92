"""Words as numbers: who knows texts already answers as who reads all anew, and what is gone is let go."""

import sys
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from app.collation.align import Indexed, Lexicon, PairAlignment, align_all, index, prepare

MEANINGS = sys.modules["app.collation.align.meanings"]
HALT = "The government of the north will halt its nuclear tests, the envoy said on Friday in the capital."
STOP = "A statement from the north announced that it would stop nuclear tests at once."
ITALIAN = "Il governo del nord ha detto che i test nucleari saranno fermati e che il sito sarà chiuso."
RAIN = "It rained in the capital for a week, and the roads to the coast were closed by the police."
TEXTS = [
    index(prepare(text)) for text in (HALT, f"{STOP} {RAIN}", ITALIAN, f"{RAIN} {HALT}", f"{HALT} {STOP}")
]


def star(texts: Sequence[Indexed], lexicon: Lexicon | None = None) -> list[tuple[PairAlignment, ...]]:
    """The alignments of the last text with all others."""
    last = len(texts) - 1
    return align_all(texts, [(n, last) for n in range(last)], lexicon)


def held(lexicon: Lexicon, texts: Sequence[Indexed]) -> list[bool]:
    """Which of some texts a lexicon knows: it gives those back as they are."""
    known = lexicon.copy()
    return [before is after for before, after in zip(lexicon.listed(texts), known.listed(texts), strict=True)]


def test_texts_that_come_one_after_another_are_aligned_as_if_they_came_together() -> None:
    lexicon = Lexicon()
    for size in range(2, len(TEXTS) + 1):
        assert star(TEXTS[:size], lexicon) == star(TEXTS[:size])
        lexicon.forget_others()


def test_a_text_that_is_asked_for_again_is_not_read_again() -> None:
    lexicon = Lexicon()
    first = lexicon.listed(TEXTS[:3])
    lexicon.forget_others()
    again = lexicon.listed([TEXTS[3], *TEXTS[:3]])[1:]
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_what_is_kept_need_not_be_asked_for() -> None:
    lexicon = Lexicon()
    lexicon.listed(TEXTS[:3])
    lexicon.forget_others()
    lexicon.keep([one.text.sha256 for one in TEXTS])
    lexicon.forget_others()
    assert sorted(lexicon) == sorted(one.text.sha256 for one in TEXTS[:3])
    assert held(lexicon, TEXTS[:4]) == [True, True, True, False]


def test_when_a_text_is_gone_all_are_numbered_anew() -> None:
    lexicon = Lexicon()
    lexicon.listed(TEXTS[:3])
    lexicon.forget_others()
    star(TEXTS[1:3], lexicon)
    lexicon.forget_others()
    assert held(lexicon, TEXTS[:3]) == [False, False, False]
    assert star(TEXTS, lexicon) == star(TEXTS)


@pytest.mark.parametrize("many", [3, 4])
def test_a_text_that_comes_after_many_is_aligned_as_if_it_came_with_them(
    monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(sys.modules["app.collation.align.tables"], "_MANY", many)
    pairs, lexicon = list(combinations(range(many), 2)), Lexicon()
    align_all(TEXTS[:many], pairs, lexicon)
    for size in range(many + 1, len(TEXTS) + 1):
        lexicon.forget_others()
        assert len(lexicon.alike.others)
        assert star(TEXTS[:size], lexicon) == star(TEXTS[:size])


def test_when_a_text_is_gone_what_was_alike_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["app.collation.align.tables"], "_MANY", 3)
    pairs, lexicon = [(0, 1), (0, 2), (1, 2)], Lexicon()
    assert align_all(TEXTS[:3], pairs, lexicon) == align_all(TEXTS[:3], pairs)
    lexicon.forget_others()
    assert len(lexicon.alike.others)
    star(TEXTS[1:], lexicon)
    lexicon.forget_others()
    assert not len(lexicon.alike.others)
    assert star(TEXTS, lexicon) == star(TEXTS)


def test_a_copy_learns_by_itself() -> None:
    lexicon = Lexicon()
    star(TEXTS[:2], lexicon)
    copied = lexicon.copy()
    assert star(TEXTS[2:], copied) == star(TEXTS[2:])
    assert held(lexicon, TEXTS[:2]) == [True, True]
    assert star(TEXTS[::-1], lexicon) == star(TEXTS[::-1])


def test_where_a_word_points_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    directions = MEANINGS.directions

    def listening(stems: list[str]) -> object:
        asked.extend(stems)
        return directions(stems)

    monkeypatch.setattr(MEANINGS, "directions", listening)
    lexicon = Lexicon()
    for texts in (TEXTS[:1], TEXTS[:3], TEXTS):
        lexicon.listed(texts)
        found = lexicon.meanings(texts)
    assert {"halt", "stop"} <= set(asked)
    assert len(asked) == len(set(asked))
    anew = Lexicon()
    anew.listed(TEXTS)
    for one, other in zip(found[:3], anew.meanings(TEXTS)[:3], strict=True):
        assert np.array_equal(one, other)


def test_a_word_takes_two_bytes_a_direction_and_four_more() -> None:
    lexicon = Lexicon()
    lexicon.listed(TEXTS)
    rows, scale, units, _ = lexicon.meanings(TEXTS)
    assert rows.nbytes + scale.nbytes + units.nbytes == len(rows) * (2 * rows.shape[1] + 4)
