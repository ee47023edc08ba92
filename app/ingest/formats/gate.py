"""The one gate for text, however it came: form, API, file or command line.

It repairs line ends and drops one byte-order mark; everything else it keeps as it is or refuses.
"""

import re
import unicodedata
from typing import NoReturn

TEXT_LIMIT = 2_000_000  # characters
_NEVER = re.compile("[\0\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")


class UnreadableArticleError(ValueError):
    """An article that cannot be taken in. `errors` holds one sentence for the reader per field."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


def gate(text: str, limit: int | None = TEXT_LIMIT) -> str:
    r"""The text as it is stored and as offsets count in it; raises UnreadableArticleError.

    The length that counts is the one after line ends became one character each.

    >>> gate("\ufeffone\r\ntwo\r")
    'one\ntwo\n'
    """
    refuse_never(text, field="text")
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if limit is not None and len(text) > limit:
        _refuse("text", f"The text has {len(text):,} characters; at most {limit:,} can be taken.")
    if is_blank(text):
        _refuse("text", "There is no text here.")
    return text


def refuse_never(text: str, field: str) -> None:
    """Refuse what no field may hold: NUL ends strings in databases, a lone surrogate has no UTF-8."""
    if found := _NEVER.search(text):
        name = "NUL" if found[0] == "\0" else "a lone surrogate"
        _refuse(
            field,
            f"Character {found.start() + 1:,} is {name} (U+{ord(found[0]):04X}), which no text may hold.",
        )


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: only spaces, control characters and invisible marks."""
    return all(letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf") for letter in text)


def _refuse(field: str, sentence: str) -> NoReturn:
    raise UnreadableArticleError({field: sentence})
