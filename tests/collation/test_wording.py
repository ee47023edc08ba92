"""How close stretches are worded that somebody else names, wherever they stand."""

import pytest

from app.collation.align import index, prepare, worded
from app.collation.text import AlignmentKind, Span

ONE = (
    "Nobody came. The council condemned the violations and urged both sides to resume the stalled talks. "
    "Smugglers sold 300 barges of rotten grain at dawn, the harbour master said. … The doors were shut."
)
OTHER = (
    "The harbour master said 300 barges of grain, all rotten, were sold at dawn by smugglers. — Nobody came. "
    "The council condemned the abuses and urged both sides to resume the stalled talks. It rained on Kassala."
)
KINDS: list[tuple[str, str, AlignmentKind]] = [
    ("…", "Nobody came", "related"),
    ("Nobody came", "Nobody came", "verbatim"),
    ("The doors were shut", "It rained on Kassala", "related"),
    ("Nobody came", "—", "related"),
    ("The council condemned the violations and urged", "The council condemned the abuses and urged", "close"),
    ("…", "—", "related"),
    ("rotten", "rotten", "verbatim"),
    ("Smugglers sold 300 barges of rotten grain", "barges of grain, all rotten, were sold", "reworded"),
]


def places(one: str, other: str, swapped: bool) -> list[tuple[Span, Span]]:
    def span(text: str, words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    sides = [(b, a) if swapped else (a, b) for a, b, _ in KINDS]
    return [(span(one, a), span(other, b)) for a, b in sides]


@pytest.mark.parametrize("swapped", [False, True])
def test_every_two_stretches_are_told_in_the_order_given_whichever_text_is_named_first(
    *, swapped: bool
) -> None:
    one, other = (OTHER, ONE) if swapped else (ONE, OTHER)
    told = worded(index(prepare(one)), index(prepare(other)), places(one, other, swapped))
    assert told == [kind for *_, kind in KINDS]


@pytest.mark.parametrize(("words", "kind"), [(2000, "verbatim"), (2001, "related")])
def test_stretches_longer_than_any_sentence_are_not_compared(words: int, kind: str) -> None:
    one, other = "grain " * words, "grain " * words + "came"
    places = [(Span(0, len(one)), Span(0, len(one)))]
    assert worded(index(prepare(one)), index(prepare(other)), places) == [kind]
    assert worded(index(prepare(other)), index(prepare(one)), places) == [kind]


def test_where_nothing_is_asked_nothing_is_told() -> None:
    assert worded(index(prepare(ONE)), index(prepare(OTHER)), []) == []
