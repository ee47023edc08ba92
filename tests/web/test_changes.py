"""What changed between two texts: nothing of either is lost, and what both have is not marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.shown import changes as module
from app.web.shown.changes import Changes, changes

WORDS = st.lists(
    st.sampled_from(["could", "may", "the", "talks", ", ", ". ", "\n", " ", "“", "安", "理", "\u202e"])
)
TEXTS = st.one_of(st.text(max_size=40), WORDS.map("".join))


def told(found: Changes) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in found.pieces]


def side(found: Changes, *kinds: str) -> str:
    return "".join(piece.text for piece in found.pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(old: str, new: str) -> None:
    found = changes(old, new)

    assert (side(found, "same", "gone"), side(found, "same", "new")) == (old, new)
    assert all(piece.text for piece in found.pieces)
    assert (found.places == 0) == (old == new)
    # Two pieces of one kind never meet: they are one.
    assert all(one != other for (one, _), (other, _) in zip(told(found), told(found)[1:], strict=False))


@given(TEXTS, TEXTS)
def test_lines_first_or_words_at_once_make_both_texts_alike(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for most in (0, 1, 9):
            patch.setattr(module, "MOST_PAIRS", most)
            found = changes(old, new)
            assert (side(found, "same", "gone"), side(found, "same", "new")) == (old, new)


def test_a_word_is_marked_without_what_stands_behind_it() -> None:
    found = changes("It could go on, he said.", "It may go on; he said.")

    assert told(found) == [
        ("same", "It "),
        ("gone", "could"),
        ("new", "may"),
        ("same", " go on"),
        ("gone", ", "),
        ("new", "; "),
        ("same", "he said."),
    ]
    assert (found.gone, found.new, found.places) == (1, 1, 2)


def test_a_line_put_in_leaves_the_others_alone() -> None:
    found = changes("One.\nThree.", "One.\nTwo.\nThree.")
    assert [kind for kind, _ in told(found)] == ["same", "new", "same"]
    assert (found.gone, found.new, found.places) == (0, 1, 1)


def test_what_did_not_change_folds_in_its_middle_and_is_all_there() -> None:
    same = "Much was said that day. " * 200
    found = changes(f"{same}could {same}may {same}", f"{same}may {same}could {same}")

    folded = [piece for piece in found.pieces if piece.folded]
    assert len(folded) == 3
    for piece in folded:
        assert piece.before + piece.folded + piece.behind == piece.text
    assert (folded[0].before, folded[2].behind) == ("", "")
    assert 200 < len(folded[1].before) < 300
    assert 200 < len(folded[1].behind) < 300


def test_a_text_too_long_to_be_compared_by_words_is_compared_by_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_PAIRS", 400)
    lines = [f"Line {number} of many words that nobody will change." for number in range(10)]
    other = [
        line.replace("nobody", "somebody") if number in (2, 7) else line for number, line in enumerate(lines)
    ]

    found = changes("\n".join(lines), "\n".join(other))

    assert (found.gone, found.new, found.places) == (2, 2, 2)


@pytest.mark.slow
def test_texts_without_anything_in_common_take_no_longer_than_they_are() -> None:
    old, new = ("".join(f"{word}{number} " for number in range(100_000)) for word in ("a", "b"))
    assert [piece.kind for piece in changes(old, new).pieces] == ["gone", "new"]
