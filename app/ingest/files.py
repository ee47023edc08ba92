"""Reading a file somebody named: regular files only, of a size looked at first. No decoding."""

import errno
import os
import stat
from pathlib import Path

from app.ingest.formats import UnreadableArticleError


def read_file(path: Path, limit: int | None, *, follow_links: bool = False) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; raises UnreadableArticleError.

    A folder may hold pipes that never end and links that lead elsewhere, so neither is opened to read.
    """
    links = 0 if follow_links else getattr(os, "O_NOFOLLOW", 0)
    without_waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, os.O_RDONLY | links | without_waiting), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableArticleError({"file": "This is no regular file."})
            content = b"" if _is_over(status.st_size, limit) else file.read()
            _refuse_over(max(status.st_size, len(content)), limit)
            return content
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableArticleError):
            raise
        raise UnreadableArticleError({"file": _reason(error)}) from None


def shown(words: Path | str) -> str:
    """A path, or a line of text, in letters that no terminal obeys."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in str(words)
    )


def _is_over(size: int, limit: int | None) -> bool:
    return limit is not None and size > limit


def _refuse_over(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise UnreadableArticleError(
            {"file": f"The file has {size:,} bytes; at most {limit:,} can be taken."}
        )


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "This is a symbolic link; only regular files are read."
    return f"It could not be opened: {getattr(error, 'strerror', None) or error}."
