"""Whom the texts quote: sought once for each text, when somebody searches or many articles have come in."""

import logging
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.collation import ALGORITHM, Witness, collate
from app.collation.text import Span
from app.search.sentences import MOST_READ
from app.store.engine import reading, writing
from app.store.queries import SpeakerFound, Unread, keep_speakers, unread_articles

MOST_UNREAD = 50  # articles whose speakers are sought in one go

logger = logging.getLogger("variorum.search")


def read_speakers(engine: Engine, most: int) -> int:
    """Find the speakers of articles that came in since, of `most` characters of them or of one article.

    Returns of how many articles they are known now. It can be done at any later time, so a full or read-only
    disk stops no reader.
    """
    with reading(engine) as session:
        waiting = unread_articles(session, ALGORITHM.version, MOST_UNREAD)
    found = [(unread, speakers_of(unread.text)) for unread in _within(waiting, most)]
    if not found:
        return 0
    try:
        with writing(engine) as session:
            for unread, some in found:
                keep_speakers(session, unread, ALGORITHM.version, some)
    except OperationalError as error:
        logger.warning("speakers of %s articles were not kept: %s", len(found), error.orig)
        return 0
    return len(found)


def read_all_speakers(engine: Engine) -> None:
    """Find the speakers of every article that came in since, a few at a time, so that it can end anywhere."""
    while read_speakers(engine, MOST_READ):
        pass


def all_read(engine: Engine) -> bool:
    """Whether the speakers of every article have been sought."""
    with reading(engine) as session:
        return not unread_articles(session, ALGORITHM.version, 1)


def speakers_of(text: str) -> list[SpeakerFound]:
    """Whom a text quotes, in the order in which it first does."""
    places: dict[str, list[Span]] = {}
    for quote in collate((Witness("A", text[:MOST_READ]),)).quotes:
        if quote.speaker and quote.content_spans:
            places.setdefault(quote.speaker, []).append(quote.content_spans[0])
    return [SpeakerFound(name, *its[0], len(its)) for name, its in places.items()]


def _within(waiting: Sequence[Unread], most: int) -> Iterator[Unread]:
    left = most
    for unread in waiting:
        if left <= 0:
            return
        left -= min(len(unread.text), MOST_READ)
        yield unread
