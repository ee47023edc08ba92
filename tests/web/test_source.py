"""Links into the page a text was taken from, which say the words there."""

from urllib.parse import unquote

import pytest

from app.web.shown.source import source_address, text_directive


@pytest.mark.parametrize(
    ("text", "said", "directive"),
    [
        ("It may rain. It may snow today.", "It may snow today", "It%20may%20snow%20today"),
        (
            "One well-known line, they say & sing.",
            "well-known line, they say & sing",
            "well%2Dknown%20line%2C%20they%20say%20%26%20sing",
        ),
    ],
)  # fmt: skip
def test_a_text_directive_says_the_words(text: str, said: str, directive: str) -> None:
    place = text.index(said)
    assert text_directive(text, place, place + len(said)) == directive


def test_words_that_stand_twice_are_told_apart_by_their_neighbours() -> None:
    text = "Rain fell today. Later on, rain fell today. Then snow."
    place = text.index("rain fell")

    assert (
        unquote(text_directive(text, place, place + 9))
        == "fell today. Later on,-,rain fell,-today. Then snow."
    )


def test_a_directive_never_crosses_a_paragraph() -> None:
    text = "Rain fell\nToday it snowed and the road closed"

    assert unquote(text_directive(text, 0, len(text))) == "Rain fell"


def test_part_of_a_word_becomes_the_word() -> None:
    text = "unforgettable harvests returned"

    assert unquote(text_directive(text, 2, 20)) == "unforgettable harvests,-returned"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://example.org/a"])
def test_no_page_no_link(url: str | None) -> None:
    assert source_address(url, "one two three four", 0, 7) is None


def test_a_fragment_of_the_address_is_kept_and_an_old_directive_is_not() -> None:
    text = "one two three four five six seven"
    told = ":~:text=one%20two%20three%20four%20five%20six"

    assert source_address("https://example.org/a", text, 0, 33) == f"https://example.org/a#{told}"
    assert source_address("https://example.org/a#b", text, 0, 33) == f"https://example.org/a#b{told}"
    assert (
        source_address("https://example.org/a#b:~:text=old", text, 0, 33) == f"https://example.org/a#b{told}"
    )
