"""One article on its own page: its text in blocks without marks, what is known of it, and its revisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.collation.described import described
from app.collation.layout import Block, blocks
from app.collation.text import Witness
from app.store.rows import ArticleRow, MeetingRow, RevisionLine
from app.web.addresses import MOST_COLUMNS, Choice, article_address, changes_address, page_of_article
from app.web.words import ATTRIBUTIONS, ROLES, count, day

NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of revisions."""

    number: int
    told: str
    is_shown: bool
    address: str
    changes: str | None  # where to read what it changed; the first changed nothing
    original: str


def plain_blocks(row: ArticleRow) -> tuple[Block, ...]:
    """The text in blocks, as the comparison shows it but with nothing to compare it to."""
    witness = Witness(row.siglum, row.revision.text, row.role, row.headline, row.outlet, row.published_at)
    return blocks(witness, described(witness), ())


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
        ("SHA-256 of the original", _other_than(row.revision.sha256, row.revision.original_sha256)),
    ]
    return [(term, fact) for term, fact in known if fact]


def listed(
    row: ArticleRow, lines: Sequence[RevisionLine], names: Literal["shown", "hidden"]
) -> Sequence[Listed]:
    """The revisions of an article, the latest first."""
    return [
        Listed(
            number=line.number,
            told=f"{day(line.received_at.date())}, {count(line.length, 'character')}",
            is_shown=line.number == row.revision.number,
            address=article_address(row.id, names, line.number if line.number < row.latest else None),
            changes=changes_address(row.id, names, line.number) if line.number > 1 else None,
            original=page_of_article(row.id, "original", names, revision=line.number),
        )
        for line in reversed(lines)
    ]


def beside(row: ArticleRow, others: Sequence[ArticleRow], names: Literal["shown", "hidden"]) -> str:
    """The address of the comparison with this article's column in view, among the first few of many."""
    first = [one.siglum for one in others if one.id != row.id][: MOST_COLUMNS - 1]
    chosen = {*first, row.siglum} if len(others) > MOST_COLUMNS else set()
    in_order = tuple(one.siglum for one in others if one.siglum in chosen)
    return Choice(row.meeting, names=names, text=in_order).to(None, row.siglum)


def file_name(row: ArticleRow, meeting: MeetingRow) -> str:
    """What the file of a revision's original bytes is called; it tells no outlet."""
    kind = "txt" if row.revision.media_type == "text/plain" else "bin"
    return f"{meeting.slug}-{row.siglum}-{row.revision.number}.{kind}"


def _other_than(known: str, fact: str) -> str | None:
    return fact if fact != known else None


def _outlet(row: ArticleRow) -> str:
    if not row.outlet:
        return NOT_STATED if row.outlet is None else ""
    how = ATTRIBUTIONS.get(row.attribution or "", row.attribution)
    return f"{row.outlet} ({how})" if how else row.outlet
