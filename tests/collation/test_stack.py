"""What the aligner wants to know of one text: where clauses open and close, and which words are silent."""

import pytest

from app.collation.align import index, prepare


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("We saw 80,000 barges, and ferries.", [0, 0, 0, 0, 4, 4]),
        ("We saw 3.5 tons (of grain) there.", [0, 0, 0, 0, 4, 4, 6]),
        ("He said that barges sank - all.", [0, 0, 0, 3, 3, 5]),
    ],
)
def test_clauses_open_after_marks_and_after_that_but_not_inside_a_number(text: str, opens: list[int]) -> None:
    assert index(prepare(text)).opens.tolist() == opens


def test_a_mark_before_all_words_ends_no_clause() -> None:
    found = index(prepare("“We saw barges,” he said."))
    assert found.opens.tolist() == [0, 0, 0, 3, 3]
    assert found.closes.tolist() == [3, 3, 3, 3, 5]


def test_each_word_knows_the_next_word_that_says_something_and_the_last() -> None:
    found = index(prepare("It is in the barges that the grain is."))
    assert found.telling.tolist() == [4, 4, 4, 4, 4, 7, 7, 7, 9]
    assert found.told.tolist() == [-1, -1, -1, -1, 4, 4, 4, 7, 7]


def test_sentences_with_the_same_words_are_numbered_apart() -> None:
    found = index(prepare("Nobody came. Doors opened. Nobody came.")).wordings
    assert found.words == ((("nobody", "came"), 0), (("doors", "opened"), 0), (("nobody", "came"), 1))
    assert found.of_token.tolist() == [0, 1, 2]


@pytest.mark.parametrize("text", ["", "…"])
def test_a_text_without_words_has_no_clauses(text: str) -> None:
    found = index(prepare(text))
    assert found.opens.tolist() == found.closes.tolist() == found.telling.tolist() == []
