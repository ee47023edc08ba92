"""The settings that are more than a value: the file of stock phrases."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.config import PHRASE_LIMIT, PHRASES_LIMIT, Settings


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "phrases.txt"
    monkeypatch.setenv("APP_STOCK_PHRASES", str(path))
    return path


def test_a_file_gives_a_phrase_a_line_without_comments_and_blank_lines(listed: Path) -> None:
    listed.write_text("\ufeff# of our desk\r\ngrain corridor\r\n\r\n  paz y seguridad  \n", encoding="utf-8")
    assert Settings().stock_phrases == ("grain corridor", "paz y seguridad")


@pytest.mark.parametrize("named", ["", None])
def test_without_a_file_there_are_no_phrases(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    if named is None:
        monkeypatch.delenv("APP_STOCK_PHRASES", raising=False)
    else:
        monkeypatch.setenv("APP_STOCK_PHRASES", named)
    assert Settings().stock_phrases == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "could not be read: No such file"),
        (b"grain\xff", "is not UTF-8 at byte 6"),
        (b"grain\n--\n", "line 2 of .* has no word"),
        (b"a" * (PHRASE_LIMIT + 1), f"line 1 of .* more than {PHRASE_LIMIT} characters"),
        (b"a\n" * PHRASES_LIMIT, f"more than {PHRASES_LIMIT} bytes"),
    ],
)
def test_a_bad_file_stops_the_start_and_says_why(listed: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        listed.write_bytes(content)
    with pytest.raises(ValidationError, match=said):
        Settings()


def test_a_folder_is_no_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_STOCK_PHRASES", str(tmp_path))
    with pytest.raises(ValidationError, match="Is a directory"):
        Settings()
