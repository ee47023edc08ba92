"""What clauses answer to the words of others: whose tables are read, and for which words."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.alike import Alike
from app.collation.align.lexicon import Lexicon
from app.collation.align.meanings import Meanings, ShortArray
from app.collation.align.ragged import LongArray
from app.collation.align.stack import Stack, stack
from app.collation.align.tables import Tables, tables

ALIKE = sys.modules["app.collation.align.alike"]
TABLES = sys.modules["app.collation.align.tables"]
HALT = "The government of the north will halt its nuclear tests, the envoy said on Friday in the capital."
STOP = "A statement from the north announced that it would stop nuclear tests at once."
RAIN = "It rained in the capital for a week, and the roads to the coast were closed by the police."
GRAIN = "Farmers sowed wheat and barley on the wet fields before the harvest."


def read(texts: Sequence[str], *pairs: tuple[int, int]) -> tuple[Stack, Tables]:
    lexicon = Lexicon()
    stacked = stack([index(prepare(text)) for text in texts], lexicon)
    first, second = np.array(pairs).T
    return stacked, tables(stacked, lexicon.meanings(stacked.texts), (first, second))


def words(stacked: Stack, *texts: int) -> int:
    """How many words these texts have that are not silent."""
    return len({stem for text in texts for stem in stacked.lines[text].stem.tolist()})


def test_every_text_of_a_pair_has_a_table_of_its_clauses_and_no_other_text_has() -> None:
    stacked, found = read([HALT, STOP, RAIN, f"{GRAIN} {HALT}"], (0, 3), (1, 3))
    assert set(found.best) == set(found.column) == {0, 1, 3}
    assert all(len(found.best[n]) == len(stacked.texts[n].clauses) - 1 for n in found.best)


@pytest.mark.parametrize("star", [((3, 0), (3, 1), (3, 2)), ((0, 3), (3, 1), (2, 3))])
def test_texts_that_meet_one_other_are_asked_for_its_words_alone(star: tuple[tuple[int, int], ...]) -> None:
    stacked, found = read([HALT, STOP, RAIN, GRAIN], *star)
    width = {text: table.shape[1] for text, table in found.best.items()}
    of_all, of_one = words(stacked, 0, 1, 2, 3), words(stacked, 3)
    assert width == {0: of_one, 1: of_one, 2: of_one, 3: of_all}


def test_where_all_meet_all_every_one_is_asked_for_the_words_of_all() -> None:
    stacked, found = read([HALT, STOP, RAIN], (0, 1), (0, 2), (1, 2))
    assert {table.shape[1] for table in found.best.values()} == {words(stacked, 0, 1, 2)}


def test_a_long_text_has_no_table_nor_has_who_meets_long_texts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{HALT} {RAIN}", STOP, GRAIN, RAIN]
    shorter, longer = (len(prepare(text).tokens) for text in (RAIN, texts[0]))
    for most, has in ((longer - 1, {1, 3}), (longer, {0, 1, 2, 3}), (shorter, {1, 3}), (shorter - 1, set())):
        monkeypatch.setattr(TABLES, "_LONG", most)
        assert set(read(texts, (0, 2), (1, 3))[1].best) == has


def test_a_clause_answers_its_own_word_whole_a_like_one_in_part_and_a_silent_one_not() -> None:
    stacked, found = read([HALT, STOP], (0, 1))
    stem = dict(zip(stacked.texts[1].stems.words, stacked.stem[stacked.tokens[1] :].tolist(), strict=False))
    table, column = found.best[0], found.column[0]
    whole, part = (table[:, column[stem[word]]].max() for word in ("nuclear", "stop"))
    assert whole == 1024 > part > 100
    assert column[stem["it"]] == -1


def grown(monkeypatch: pytest.MonkeyPatch, most: int) -> tuple[Stack, Meanings, Alike]:
    """Three texts of which all met all, so that likeness is kept of so many words, then two more."""
    monkeypatch.setattr(TABLES, "_MANY", 3)
    monkeypatch.setattr(ALIKE, "_MOST", most)
    lexicon = Lexicon()
    texts = [index(prepare(text)) for text in (HALT, STOP, RAIN, f"{GRAIN} {STOP}", GRAIN)]
    stacked = stack(texts[:3], lexicon)
    pairs = np.array([(0, 1), (0, 2), (1, 2)]).T
    tables(stacked, lexicon.meanings(stacked.texts), (pairs[0], pairs[1]), lexicon.alike)
    stacked = stack(texts, lexicon)
    return stacked, lexicon.meanings(stacked.texts), lexicon.copy().alike


def answers(stacked: Stack, found: Tables) -> dict[tuple[int, int], list[int]]:
    """What all clauses of each text answer to each word."""
    return {
        (text, stem): found.best[text][:, column].tolist()
        for text, columns in found.column.items()
        for stem, column in enumerate(columns.tolist())
        if column >= 0
    }


@pytest.mark.parametrize("most", [3, 1000])
@pytest.mark.parametrize("star", [((0, 3), (1, 3), (2, 3)), ((0, 3), (3, 4)), ((0, 1), (1, 2), (2, 0))])
def test_what_is_kept_of_words_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch, most: int, star: Sequence[tuple[int, int]]
) -> None:
    stacked, known, alike = grown(monkeypatch, most)
    first, second = np.array(star).T
    anew = tables(stacked, known, (first, second))
    assert answers(stacked, tables(stacked, known, (first, second), alike)) == answers(stacked, anew)


def test_how_alike_common_words_are_is_not_found_again_for_a_text_that_comes_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sought: list[int] = []
    seek = Meanings.likeness

    def likeness(known: Meanings, some: LongArray, others: LongArray) -> ShortArray:
        sought.append(len(some) * len(others))
        return seek(known, some, others)

    def cost(most: int) -> int:
        stacked, known, alike = grown(monkeypatch, most)
        sought.clear()
        tables(stacked, known, (np.arange(3), np.full(3, 3)), alike)
        return sum(sought)

    monkeypatch.setattr(Meanings, "likeness", likeness)
    assert cost(0) > cost(8) > cost(1000) > 0
