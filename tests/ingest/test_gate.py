"""The gate for text and the reader of plain-text files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.formats import TEXT_LIMIT, UnreadableArticleError, gate, read_text


def refusal(content: str | bytes, limit: int | None = TEXT_LIMIT) -> dict[str, str]:
    with pytest.raises(UnreadableArticleError) as caught:
        gate(content, limit) if isinstance(content, str) else read_text(content, limit)
    return caught.value.errors


def _read_or_refused(content: bytes) -> str | UnreadableArticleError:
    try:
        return read_text(content)
    except UnreadableArticleError as error:
        return error


def test_line_ends_of_every_system_become_one() -> None:
    assert gate("a\r\nb\rc\nd\r\r\ne") == "a\nb\nc\nd\n\ne"


def test_one_byte_order_mark_is_dropped_and_a_second_kept() -> None:
    assert gate("\ufeffa") == "a"
    assert gate("\ufeff\ufeffa") == "\ufeffa"
    assert read_text(b"\xef\xbb\xbfa\xef\xbb\xbf") == "a\ufeff"


def test_control_and_bidirectional_characters_are_kept() -> None:
    text = "a\x01\x1b[31m\x85\u2028\u202eb\u200bc\ufffe"
    assert gate(text) == text


@given(st.text(st.characters(exclude_characters="\0\r\ufeff", exclude_categories=["Cs"])))
def test_what_needs_no_repair_passes_unchanged_typed_or_in_a_file(text: str) -> None:
    whole = f"x{text}"
    assert gate(whole) == whole
    assert read_text(whole.encode("utf-8")) == whole
    assert read_text(whole.encode("utf-8-sig")) == whole


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_passing_twice_changes_nothing(text: str) -> None:
    once = gate(f"x{text}")
    assert gate(once) == once


@given(st.binary())
def test_any_bytes_are_either_read_or_refused_with_a_sentence(content: bytes) -> None:
    read = _read_or_refused(content)
    if isinstance(read, str):
        assert "\0" not in read
        assert content.endswith((read[-1].encode("utf-8"), b"\r"))
    else:
        assert str(read).endswith(".")


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\n\r\n\t", "\ufeff", "\ufeff\ufeff", "\u200b\u2060", "\x01\x02", "\u2028"]
)
def test_a_text_with_nothing_to_see_is_refused(nothing: str) -> None:
    assert refusal(nothing) == {"text": "There is no text here."}
    assert refusal(nothing.encode("utf-8")) == {"text": "There is no text here."}


def test_the_limit_counts_characters_after_line_ends_became_one() -> None:
    assert len(gate("a\r\n" * (TEXT_LIMIT // 2))) == TEXT_LIMIT
    assert gate("é" * TEXT_LIMIT)
    errors = refusal("é" * (TEXT_LIMIT + 1))
    assert errors == {"text": "The text has 2,000,001 characters; at most 2,000,000 can be taken."}


def test_without_a_limit_a_text_may_be_longer() -> None:
    assert len(gate("a" * (TEXT_LIMIT + 1), limit=None)) == TEXT_LIMIT + 1


def test_a_nul_is_refused_with_its_position() -> None:
    assert refusal("one\r\ntwo\0three") == {"text": "Character 9 is NUL (U+0000), which no text may hold."}
    assert "Character 2 is NUL" in refusal(b"a\0b")["text"]


@pytest.mark.parametrize("surrogate", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_a_lone_surrogate_is_refused_with_its_position(surrogate: int) -> None:
    sentence = refusal(f"ab{chr(surrogate)}")["text"]
    assert sentence == f"Character 3 is a lone surrogate (U+{surrogate:04X}), which no text may hold."


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"caf\xe9", "byte 4 (0xE9)"),
        ("café".encode("utf-16"), "byte 1 (0xFF)"),
        (b"ab\xed\xa0\x80", "byte 3 (0xED)"),  # a surrogate in disguise
        (b"ab\xc0\x80", "byte 3 (0xC0)"),  # a NUL in disguise
        (b"ab\xe2\x80", "byte 3 (0xE2)"),  # cut short
    ],
)
def test_bytes_that_are_no_utf8_are_refused_with_their_position(content: bytes, place: str) -> None:
    assert refusal(content) == {"file": f"This is not UTF-8 at {place}."}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n%text", "a PDF"),
        (b"PK\x03\x04word/document.xml", "a ZIP archive or an Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"{\\rtf1 text}", "an RTF document"),
    ],
)
def test_a_file_that_is_something_else_is_called_by_its_name(content: bytes, name: str) -> None:
    assert refusal(content) == {"file": f"This is {name}; only plain text can be read."}


def test_an_executable_is_refused_by_its_nuls() -> None:
    assert "NUL" in refusal(b"MZ\x01\0\x03\0\0\0")["text"]
