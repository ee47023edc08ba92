"""A meeting compared, and what was found kept for the next reader: in the store, and in memory.

Reading ends before comparing begins, and comparing before keeping: where the journal is not a WAL, a reader
holds up every writer, this request's own among them, and a waiting writer every new reader.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from app.comparison import Comparison, Key, Memory, Shelf, compare, draw, is_of, keep
from app.store.engine import reading, writing
from app.web.shown.examples import Told, told
from app.web.veil import Names, veiled

logger = logging.getLogger("variorum.web")


MOST_TOLD = 1024  # meetings
UNASKED = 30_000  # characters of articles; these take about a tenth of a second to compare


@dataclass(slots=True)
class Allowance:
    """How many characters of articles a request may still compare that nobody asked for."""

    left: int = UNASKED

    def has(self, characters: int) -> bool:
        return characters <= self.left

    def spend(self, characters: int) -> None:
        self.left -= characters


@dataclass(frozen=True, slots=True)
class Library:
    """Where articles are kept, and the operator's own stock phrases, by which they are compared.

    `memory` and `told` hold what was found and can be found again; all requests have them in common.
    `unasked` is each request's own.
    """

    engine: Engine
    stock: tuple[str, ...] = ()
    memory: Memory = field(default_factory=Memory)
    told: Shelf[tuple[str, Key], Told] = field(default_factory=lambda: Shelf(MOST_TOLD))
    unasked: Allowance = field(default_factory=Allowance)

    def forget(self, texts: Collection[str]) -> None:
        """Keep nothing in memory of texts (by SHA-256) that were erased."""
        self.memory.forget(texts)
        self.told.drop(lambda name, _told: is_of(name[1], texts))


def compared(
    library: Library,
    slug: str,
    base: str | None = None,
    only: Collection[str] = (),
    most: int | None = None,
    names: Names = "shown",
) -> Comparison:
    """The comparison of a meeting, or of `only` some of its articles; raises MeetingNotFoundError.

    With `names` hidden it holds nothing that tells whose an article is.
    """
    with reading(library.engine) as session:
        drawn = draw(session, slug, only, most, library.stock, library.memory)
    comparison = compare(drawn, base, library.memory)
    if comparison.fresh:
        _keep(library.engine, comparison)
    name = slug, drawn.key
    if comparison.whole and library.told.find(name) is None:
        library.told.put(name, told(comparison), 1)
        if drawn.since != library.memory.forgettings:
            library.told.drop(lambda one, _told: one == name)
    return veiled(comparison) if names == "hidden" else comparison


def _keep(engine: Engine, comparison: Comparison) -> None:
    try:
        with writing(engine) as session:
            keep(session, comparison)
    except OperationalError as error:
        # It can be found again at any time, so a full or read-only disk stops no reader.
        logger.warning("alignments of %s were not kept: %s", comparison.meeting.slug, error.orig)
