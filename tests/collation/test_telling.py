"""Which words that two sentences share tell anything, and where; and which stems are plain words."""

import numpy as np
import pytest

from app.collation.align import index, prepare
from app.collation.align.closeness import Met, met, mute, telling
from app.collation.align.matching import Spans, cells, matches
from app.collation.align.rarity import sides
from app.collation.align.stack import Stack, stack

NONE = np.zeros(1, np.int64)
PHRASE = "threats to international peace and security"


def laid(one: str, other: str) -> tuple[Stack, Spans]:
    """Two texts laid end to end, and the spans that hold them whole."""
    stacked = stack([index(prepare(one)), index(prepare(other))])
    return stacked, Spans(*(np.array([edge]) for edge in stacked.tokens[[0, 1, 1, 2]].tolist()))


def telling_words(one: str, other: str) -> set[str]:
    stacked, whole = laid(one, other)
    a, _, _ = sides(stacked, NONE, NONE + 1)
    found = met(stacked, a, NONE, whole, matches(stacked, whole, cells(stacked, whole)))
    return {stacked.texts[0].text.words.stem[at] for at in found.matches.a[found.alone].tolist()}


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("They had the barges there.", "They had the barges there.", {"barg"}),
        ("They had the Barges there.", "They had the barges there.", {"barg"}),
        ("They had the barges there.", "They had the Barges there.", {"barg"}),
        ("They had the Barges there.", "They had the Barges there.", set()),
        (f"They had {PHRASE} there.", f"They had {PHRASE} there.", set()),
        (f"They had {PHRASE} there.", "They had threats there.", {"threat"}),
        ("They had threats there.", f"They had {PHRASE} there.", {"threat"}),
    ],
)
def test_a_word_is_a_name_or_in_a_phrase_only_if_it_is_in_both_texts(
    one: str, other: str, found: set[str]
) -> None:
    assert telling_words(one, other) == found


@pytest.mark.parametrize(("start", "silent"), [(3, False), (4, True)])
def test_a_part_that_begins_with_a_telling_word_is_not_mute(start: int, *, silent: bool) -> None:
    stacked, whole = laid("They had the barges there.", "They had the barges there.")
    shared = matches(stacked, whole, cells(stacked, whole))
    for part in (
        Spans(whole.start_a + start, whole.stop_a, whole.start_b, whole.stop_b),
        Spans(whole.start_a, whole.stop_a, whole.start_b + start, whole.stop_b),
    ):
        assert mute(stacked, part, shared).tolist() == [silent]


@pytest.mark.parametrize(("size_a", "size_b", "tells"), [(2, 2, True), (1, 2, False), (2, 1, False)])
def test_one_word_is_not_enough_wherever_in_its_text_it_stands(
    size_a: int, size_b: int, *, tells: bool
) -> None:
    stacked, whole = laid("They had the barges there.", "They had the barges there.")
    part = Spans(whole.start_a + 3, whole.start_a + 3 + size_a, whole.start_b + 3, whole.start_b + 3 + size_b)
    shared = matches(stacked, part, cells(stacked, part))
    every = np.ones(len(shared.a), np.bool_)
    found = Met(NONE, part, shared, every, every, np.zeros(len(shared.a)))
    assert telling(found, np.array([False]), []).tolist() == [tells]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("They had the barges there.", True),
        ("They had the Barges and the barges there.", True),  # half of them
        ("They had the Barges and the barges and the Barges there.", False),
        ("They had the Barges there.", False),
    ],
)
def test_a_word_is_plain_unless_most_of_it_has_a_capital(text: str, *, plain: bool) -> None:
    stacked, _ = laid(text, "Nobody came to see them at all.")
    a, _, _ = sides(stacked, NONE, NONE + 1)
    at = stacked.texts[0].text.words.stem.index("barg")
    assert bool(a.plain[a.rows(stacked, NONE, np.array([at]))[0]]) is plain
