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
    if "\0" in str(path):
        raise UnreadableArticleError({"file": "No file can have a NUL in its name."})
    try:
        content = _read_regular(path, 0 if follow_links else getattr(os, "O_NOFOLLOW", 0), limit)
    except OSError as error:
        raise UnreadableArticleError({"file": _reason(error)}) from None
    _refuse_over(len(content), limit)  # it may have grown since it was measured
    return content


def _read_regular(path: Path, links: int, limit: int | None) -> bytes:
    without_waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, os.O_RDONLY | links | without_waiting)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableArticleError({"file": "This is no regular file."})
        _refuse_over(status.st_size, limit)
        with open(number, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(number)


def shown(words: Path | str) -> str:
    """A path, or a line of text, in letters that no terminal obeys."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in str(words)
    )


def _refuse_over(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise UnreadableArticleError(
            {"file": f"The file has {size:,} bytes; at most {limit:,} can be taken."}
        )


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "This is a symbolic link; only regular files are read."
    return f"It could not be opened: {error.strerror or error}."
