"""A meeting compared, and what was found kept for the next reader.

Reading ends before comparing begins, and comparing before keeping: where the journal is not a WAL, a reader
holds up every writer, this request's own among them, and a waiting writer every new reader.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.comparison import Comparison, compare, draw, keep
from app.store.engine import reading, writing

logger = logging.getLogger("variorum.web")


@dataclass(frozen=True, slots=True)
class Library:
    """Where articles are kept, and the operator's own stock phrases, by which they are compared."""

    engine: Engine
    stock: tuple[str, ...] = ()


def compared(
    library: Library, slug: str, base: str | None = None, only: Collection[str] = (), most: int | None = None
) -> Comparison:
    """The comparison of a meeting, or of `only` some of its articles; raises MeetingNotFoundError."""
    with reading(library.engine) as session:
        drawn = draw(session, slug, only, most, library.stock)
    comparison = compare(drawn, base)
    if comparison.fresh:
        _keep(library.engine, comparison)
    return comparison


def _keep(engine: Engine, comparison: Comparison) -> None:
    try:
        with writing(engine) as session:
            keep(session, comparison)
    except OperationalError as error:
        # It can be found again at any time, so a full or read-only disk stops no reader.
        logger.warning("alignments of %s were not kept: %s", comparison.meeting.slug, error.orig)
