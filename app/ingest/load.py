"""From paths to stored articles: one transaction an article, so that a run can end anywhere and go on.

What was stored is found again by its text and outlet, so running twice changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine
from sqlmodel import Session

from app.ingest.drafts import ArticleDetails, MeetingDetails, read_article, read_meeting
from app.ingest.files import read_file, shown
from app.ingest.formats import TEXT_LIMIT, UnreadableArticleError
from app.ingest.manifest import MANIFEST, UnreadableManifestError, read_manifest
from app.store.drafts import Arrival, Draft, MeetingDraft
from app.store.engine import writing
from app.store.queries import MeetingNotFoundError, add_article, add_meeting, meeting
from app.store.rows import MeetingRow

BYTES_PER_CHARACTER = 4  # the most UTF-8 needs, so a file over this many times the limit need not be read
End = Literal["added", "already there", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `said` is where it went, or why it did not."""

    name: str
    end: End
    said: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what is known of it. `wrong`: it is not even to be opened."""

    name: str
    path: Path
    details: ArticleDetails
    meeting: MeetingDraft | None
    wrong: str | None = None


Announce = Callable[[int, int, Outcome], None]  # how many are done, of how many, and the last


def load(
    engine: Engine,
    paths: Sequence[Path],
    *,
    today: date,
    slug: str | None = None,
    came_in: Arrival = "file",
    limit: int = TEXT_LIMIT,
    announce: Announce = lambda _done, _total, _outcome: None,
) -> tuple[Outcome, ...]:
    """Store the articles of manifests, folders and text files; `slug` is the meeting of loose files."""
    sources = [source for path in paths for source in _sources(path, slug)]
    outcomes = []
    for done, source in enumerate(sources, start=1):
        outcomes.append(_load_one(engine, source, today, came_in, limit))
        announce(done, len(sources), outcomes[-1])
    return tuple(outcomes)


def _load_one(engine: Engine, source: Source, today: date, came_in: Arrival, limit: int) -> Outcome:
    if source.wrong or source.meeting is None:
        return Outcome(source.name, "refused", source.wrong or "No meeting was named.")
    try:
        content = read_file(source.path, limit * BYTES_PER_CHARACTER)
        draft = read_article(content, source.details, today=today, came_in=came_in, limit=limit)
    except UnreadableArticleError as error:
        return Outcome(source.name, "refused", _sentences(error))
    with writing(engine) as session:
        return _store(session, source.name, source.meeting, draft)


def _store(session: Session, name: str, host: MeetingDraft, draft: Draft) -> Outcome:
    row, is_new = add_article(session, _meeting_of(session, host), draft)
    where = f"{row.siglum} of {row.meeting}{', hidden' if row.hidden_at else ''}"
    return Outcome(name, "added" if is_new else "already there", where)


def _meeting_of(session: Session, host: MeetingDraft) -> MeetingRow:
    try:
        return meeting(session, host.slug or "")
    except MeetingNotFoundError:
        return add_meeting(session, host)


def _sources(path: Path, slug: str | None) -> Iterator[Source]:
    if path.is_dir() and (path / MANIFEST).exists():
        yield from _listed(path / MANIFEST, slug)
    elif path.is_dir():
        yield from _texts_in(path, slug)
    elif path.suffix.lower() == ".toml":
        yield from _listed(path, slug)
    elif path.suffix.lower() == ".txt":
        yield _lone(path, slug)
    else:
        known = "Only folders, .toml manifests and .txt files can be loaded."
        yield _refused(path, known if path.exists() else "There is no such file or folder.")


def _texts_in(folder: Path, slug: str | None) -> Iterator[Source]:
    try:
        texts = sorted(one for one in folder.iterdir() if one.suffix.lower() == ".txt")
    except OSError as error:
        yield _refused(folder, f"It could not be opened: {error.strerror}.")
        return
    if not texts:
        yield _refused(folder, f"There is neither a {MANIFEST} nor a .txt file in this folder.")
    for text in texts:
        yield _lone(text, slug)


def _listed(path: Path, slug: str | None) -> Iterator[Source]:
    try:
        manifest = read_manifest(path)
    except UnreadableManifestError as error:
        yield _refused(path, str(error))
        return
    if slug not in (None, manifest.meeting.slug):
        yield _refused(path, f"The manifest is about another meeting, {manifest.meeting.slug}.")
        return
    for entry in manifest.entries:
        yield Source(
            shown(path.parent / entry.name), entry.path, entry.details, manifest.meeting, entry.wrong
        )


def _lone(path: Path, slug: str | None) -> Source:
    if slug is None:
        return _refused(path, "Name its meeting with --meeting, or list it in a manifest.")
    try:
        # Of a meeting first named here nothing is known but the name.
        host = read_meeting(MeetingDetails(title=slug, slug=slug))
    except UnreadableArticleError as error:
        return _refused(path, f"--meeting {_sentences(error)}")
    return Source(shown(path), path, ArticleDetails(), host)


def _refused(path: Path, wrong: str) -> Source:
    return Source(shown(path), path, ArticleDetails(), meeting=None, wrong=wrong)


def _sentences(error: UnreadableArticleError) -> str:
    own_words = ("text", "file")
    return " ".join(
        said if field in own_words else f"{field}: {said}" for field, said in error.errors.items()
    )
