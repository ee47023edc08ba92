"""Reading manifest.toml: what a folder's texts do not say of themselves.

A mistake in one article refuses that article alone; one in the meeting, or in the TOML, the manifest.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.ingest.drafts import ArticleDetails, MeetingDetails, read_meeting
from app.ingest.files import read_file
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import MeetingDraft

MANIFEST = "manifest.toml"
LARGEST = 10 * 1024 * 1024  # bytes


class UnreadableManifestError(ValueError):
    """A manifest, or one entry of it, that cannot be followed. The message is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One `[[article]]`: the file it names, with its details or with what is wrong with it."""

    name: str
    path: Path
    details: ArticleDetails
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The meeting and its articles, in the order written, which is the order of their sigla."""

    meeting: MeetingDraft
    entries: tuple[Entry, ...]


def read_manifest(path: Path) -> Manifest:
    """Raises UnreadableManifestError. The files it names are not opened."""
    try:
        written = tomllib.loads(read_file(path, LARGEST).decode("utf-8"))
    except UnreadableArticleError as error:
        raise UnreadableManifestError(str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableManifestError(f"This is not TOML in UTF-8: {error}.") from None
    _refuse_unknown(written, {"meeting", "article"}, "the manifest")
    meeting, articles = written.get("meeting"), written.get("article")
    if not isinstance(meeting, dict) or not isinstance(articles, list) or not articles:
        raise UnreadableManifestError("A manifest has one [meeting] and an [[article]] for each file.")
    return Manifest(
        _meeting(meeting), tuple(_entry(one, n, path.parent) for n, one in enumerate(articles, start=1))
    )


def _meeting(written: dict[str, Any]) -> MeetingDraft:
    details = MeetingDetails(**_strings(written, _names(MeetingDetails), "[meeting]"))
    if not details.slug:
        # Without one, a second run could not know the meeting again.
        raise UnreadableManifestError("[meeting] needs a slug.")
    try:
        return read_meeting(details)
    except UnreadableArticleError as error:
        wrong = "; ".join(f"{field}: {sentence}" for field, sentence in error.errors.items())
        raise UnreadableManifestError(f"[meeting] {wrong}") from None


def _entry(written: object, number: int, folder: Path) -> Entry:
    where = f"[[article]] {number}"
    if not isinstance(written, dict) or not isinstance(file := written.get("file"), str) or not file:
        return Entry(where, folder, ArticleDetails(), wrong=f"{where} names no file.")
    try:
        path = _inside(folder, file)
        rest = {key: value for key, value in written.items() if key != "file"}
        return Entry(file, path, ArticleDetails(**_strings(rest, _names(ArticleDetails), where)))
    except UnreadableManifestError as error:
        return Entry(file, folder, ArticleDetails(), wrong=str(error))


def _inside(folder: Path, file: str) -> Path:
    """The path of a file the manifest names; neither dots nor links may lead out of its folder."""
    try:
        path = folder / file
        inside = path.parent.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        inside = False
    if not inside or Path(file).is_absolute() or ".." in Path(file).parts:
        raise UnreadableManifestError("The file lies outside of the manifest's folder.")
    return path


def _strings(written: dict[str, Any], known: set[str], where: str) -> dict[str, str]:
    """The values as a person would have typed them; TOML has dates of its own."""
    _refuse_unknown(written, known, where)
    for key, value in written.items():
        if not isinstance(value, str | date | datetime):
            raise UnreadableManifestError(f"{where}: {key} must be a string or a date.")
    return {key: value if isinstance(value, str) else value.isoformat() for key, value in written.items()}


def _refuse_unknown(written: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(written) - known):
        raise UnreadableManifestError(
            f"{where} has no {unknown[0]!r}; it may have {', '.join(sorted(known))}."
        )


def _names(details: type) -> set[str]:
    return {field.name for field in fields(details)}
