import pytest

from app.collation import Witness
from app.collation.sentences import LONGEST, split


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. left. It won.", ["The U.S. left.", "It won."]),
        ("Mr. Kim met Gen. Park at 5 p.m. Monday.", ["Mr. Kim met Gen. Park at 5 p.m. Monday."]),
        ("He said no.” She said yes.", ["He said no.”", "She said yes."]),
        ('"It is vain. We go on," he said.', ['"It is vain.', 'We go on," he said.']),
        ("It was passed on Feb. 22. Then it failed.", ["It was passed on Feb. 22.", "Then it failed."]),
        ("“Why?” he asked.", ["“Why?” he asked."]),
        ("安理会开会。中国反对。", ["安理会开会。", "中国反对。"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_sentence_never_crosses_a_line() -> None:
    assert sentences("A heading\nwithout a stop") == ["A heading", "without a stop"]


def test_blank_space_belongs_to_no_sentence() -> None:
    assert sentences("  One ends.  \n\n \t\n  Two ends. ") == ["One ends.", "Two ends."]


def test_a_short_line_without_a_stop_is_stray() -> None:
    assert [
        s.stray for s in split("Kim Jong-un's threats\nNorth Korea has threatened to use its arsenal.")
    ] == [
        True,
        False,
    ]


def test_the_only_line_of_a_text_is_not_stray() -> None:
    assert not split("Kim Jong-un's threats")[0].stray


def test_a_sentence_without_end_is_cut_before_it_gets_too_long() -> None:
    text = "and so on " * 2000
    found = split(text)
    assert max(sentence.end - sentence.start for sentence in found) <= LONGEST
    assert " ".join(text[s.start : s.end] for s in found).split() == text.split()


def test_the_seeds_have_their_known_stray_lines(seeds: tuple[Witness, ...]) -> None:
    stray = [[w.text[s.start : s.end] for s in split(w.text) if s.stray] for w in seeds]
    assert (
        "Italy requests access to the country of personnel and international humanitarian agencies"
        in stray[0]
    )
    assert "New recruits: 800,000 citizens volunteered" in stray[0]
    assert stray[1][-2:] == ["Content Source", "Related Articles"]
    assert stray[2] == []


def test_a_full_stop_that_opens_a_code_ends_nothing() -> None:
    text = "The Nasdaq Composite Index .IXIC rallied on Friday. The broader index .SPX fell."
    assert [text[one.start : one.end] for one in split(text)] == [
        "The Nasdaq Composite Index .IXIC rallied on Friday.",
        "The broader index .SPX fell.",
    ]
