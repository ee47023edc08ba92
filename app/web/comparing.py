"""A meeting compared, and what was found kept for the next reader.

Reading ends before keeping begins: where the journal is not a WAL, this request's own reader would
otherwise hold up its writer.
"""

import logging

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.comparison import Comparison, compare, keep
from app.store.engine import reading, writing

logger = logging.getLogger("variorum.web")


def compared(engine: Engine, slug: str, base: str | None = None) -> Comparison:
    """The comparison of a meeting; raises MeetingNotFoundError."""
    with reading(engine) as session:
        comparison = compare(session, slug, base)
    if comparison.fresh:
        _keep(engine, comparison)
    return comparison


def _keep(engine: Engine, comparison: Comparison) -> None:
    try:
        with writing(engine) as session:
            keep(session, comparison)
    except OperationalError as error:
        # It can be found again at any time, so a full or read-only disk stops no reader.
        logger.warning("alignments of %s were not kept: %s", comparison.meeting.slug, error.orig)
