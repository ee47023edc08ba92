"""Texts laid end to end: it is the same whether they came together or one after another."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest

from app.collation.align import Indexed, Lexicon, Reach, index, prepare
from app.collation.align.stack import Stack, stack

STACK = sys.modules["app.collation.align.stack"]
TEXTS = [
    index(prepare("Some 80 people, the envoy said, had left. Grain is short."), [Reach(0, 80, 80, "people")]),
    index(prepare("")),
    index(prepare("Il governo del nord ha detto che i test saranno fermati."), [Reach(3, 1, 2, None)]),
    index(prepare("Grain is short; about 90 people left, at 5 %."), [Reach(22, 85, 95, "people")] * 2),
]


def columns(stacked: Stack) -> list[list[object]]:
    arrays = [*stacked, *stacked.term_table, *stacked.quantities]
    return [[one.dtype, one.tolist()] for one in arrays if isinstance(one, np.ndarray)]


def laid(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[object]]:
    """What is laid down from now on: the figures of how many texts in one step."""
    heard: list[Sequence[object]] = []
    quantities = STACK.quantities

    def listening(starts: Sequence[object], *others: object) -> object:
        heard.append(starts)
        return quantities(starts, *others)

    monkeypatch.setattr(STACK, "quantities", listening)
    return heard


@pytest.mark.parametrize("some", [0, 1, 2, 3, 4])
def test_texts_that_come_later_are_laid_behind_those_that_lie_there(
    some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = stack(TEXTS)
    lexicon = Lexicon()
    first = stack(TEXTS[:some], lexicon)
    before = columns(first)
    lexicon.forget_others()
    heard = laid(monkeypatch)
    later = stack(TEXTS, lexicon.copy())
    assert columns(later) == columns(together)
    assert later.texts == tuple(TEXTS)
    assert later.lines[:some] == first.lines
    assert [len(starts) for starts in heard] == [len(TEXTS) - some]
    assert columns(first) == before
    assert lexicon.stacked is first


@pytest.mark.parametrize("others", [TEXTS[::-1], TEXTS[1:], TEXTS[:1], [index(TEXTS[0].text), *TEXTS[1:]]])
def test_others_are_laid_anew(others: list[Indexed], monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = Lexicon()
    stack(TEXTS[:2], lexicon)
    heard = laid(monkeypatch)
    found = stack(others, lexicon)
    assert found.texts == tuple(others)
    assert [len(starts) for starts in heard] == [len(others)]
    assert found.sentences.tolist() == stack(others).sentences.tolist()
    assert found.quantities.low.tolist() == stack(others).quantities.low.tolist()


def test_what_lies_there_need_not_be_asked_for_to_stay() -> None:
    lexicon = Lexicon()
    stack(TEXTS[:3], lexicon)
    lexicon.forget_others()
    stack(TEXTS, lexicon)
    lexicon.forget_others()
    assert list(lexicon) == [one.text.sha256 for one in TEXTS]


def test_who_lets_go_of_a_text_lets_go_of_the_stack_it_lay_in() -> None:
    lexicon = Lexicon()
    stack(TEXTS, lexicon)
    lexicon.forget_others()
    lexicon.forget_others()
    assert lexicon.stacked.texts == ()
