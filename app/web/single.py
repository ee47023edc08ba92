"""One article on its own page: its text in blocks without marks, and what is known about it."""

from collections.abc import Sequence

from app.collation import collate
from app.collation.layout import Block, blocks
from app.collation.text import Witness
from app.store.rows import ArticleRow
from app.web.words import ATTRIBUTIONS, ROLES, count, day

NOT_STATED = "not stated"


def plain_blocks(row: ArticleRow) -> tuple[Block, ...]:
    """The text in blocks, as the comparison shows it but with nothing to compare it to."""
    witness = Witness(row.siglum, row.revision.text, row.role, row.headline, row.outlet, row.published_at)
    return blocks(witness, collate((witness,)).witnesses[0], ())


def facts(row: ArticleRow) -> Sequence[tuple[str, str]]:
    """What is known, in the order of a newspaper's head, and what is not."""
    known = [
        ("Outlet", _outlet(row)),
        ("Published", day(row.published_at) if row.published_at else NOT_STATED),
        ("Kind", ROLES[row.role]),
        ("Byline", row.byline),
        ("Dateline", row.dateline),
        ("Language", row.language or NOT_STATED),
        ("Note", row.note),
        ("Length", count(len(row.revision.text), "character")),
        ("Came in", f"{day(row.revision.received_at.date())}, as {row.revision.media_type}"),
        ("SHA-256 of the text", row.revision.sha256),
    ]
    return [(term, fact) for term, fact in known if fact]


def _outlet(row: ArticleRow) -> str:
    if not row.outlet:
        return NOT_STATED if row.outlet is None else ""
    how = ATTRIBUTIONS.get(row.attribution or "", row.attribution)
    return f"{row.outlet} ({how})" if how else row.outlet
