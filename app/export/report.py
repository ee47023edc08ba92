"""A report in Markdown, which also reads as plain text: the articles, and each passage with what differs.

Words of articles are escaped, so that none of them is taken for markup.
"""

import re
from collections.abc import Iterator, Sequence

from app.collation.layout import UNMARKED
from app.collation.text import Passage, Reading, Variant
from app.comparison import Column
from app.export.edition import Edition
from app.words import (
    MARKS,
    PASSAGES,
    ROLES,
    STATUSES,
    VARIANTS,
    count,
    day,
    listed,
    percent,
    recorded,
    shown,
    whose,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+=])")


def report(edition: Edition) -> str:
    """The whole report."""
    return "\n".join([*_head(edition), *_articles(edition), *_passages(edition), *_foot(edition)]) + "\n"


def _head(edition: Edition) -> Iterator[str]:
    meeting = edition.comparison.meeting
    held = day(meeting.held_on) if meeting.held_on else "date unknown"
    known = [one for one in (meeting.body, meeting.kind, meeting.symbol, meeting.place) if one]
    yield f"# {plain(meeting.title)}"
    yield ""
    yield " · ".join([*map(plain, known), held])
    yield ""
    yield f"Official record: {recorded(meeting.record, meeting.records)}"
    yield ""


def _articles(edition: Edition) -> Iterator[str]:
    yield "## Articles"
    yield ""
    for column in edition.comparison.columns:
        yield f"- **{column.siglum}** {', '.join(_told(column))}"
    yield ""


def _told(column: Column) -> Iterator[str]:
    article = column.article
    whose_it_is = whose(article.outlet, article.role)  # empty where outlets are hidden
    if whose_it_is:
        yield plain(article.outlet or whose_it_is.lower())
    if whose_it_is != ROLES[article.role]:
        yield ROLES[article.role].lower()
    yield day(article.published_at) if article.published_at else "date not stated"
    if article.headline:
        yield f"“{plain(article.headline)}”"
    if article.url:
        yield f"<{article.url.replace('>', '%3E')}>"
    shares = [f"{percent(share)} also in {other}" for other, share in column.shares if share is not None]
    if shares:
        yield "; ".join(shares)


def _passages(edition: Edition) -> Iterator[str]:
    yield f"## {count(len(edition.passages), 'passage')} in two texts or more"
    yield ""
    for passage in edition.passages:
        yield f"### Passage {passage.number}: {PASSAGES[MARKS[passage.kind]]}"
        yield ""
        for reading in passage.readings:
            where = f"paragraph {edition.paragraph(reading)}{_given(edition, reading)}"
            yield f"- **{reading.siglum}** ({where}):"
            yield f"  “{plain(edition.words(reading))}”"
        yield ""
        for told in edition.rulings(passage):
            yield f"{plain(told)}."
            yield ""
        yield from _differs(passage)
        address = edition.address(passage)
        if address:
            yield f"<{address}>"
            yield ""


def _given(edition: Edition, reading: Reading) -> str:
    told = [
        " ".join(
            [*(plain(part) for part in (quote.speaker, quote.cue) if part), f"({STATUSES[quote.status]})"]
        )
        for quote in edition.quotes(reading)
    ]
    return f"; {', '.join(told)}" if told else ""


def _differs(passage: Passage) -> Iterator[str]:
    marked = [variant for variant in passage.variants if variant.kind not in UNMARKED]
    if marked:
        yield "Differs:"
        yield ""
        yield from (f"- {VARIANTS[variant.kind]}: {'; '.join(_line(variant))}" for variant in marked)
        yield ""


def _line(variant: Variant) -> Sequence[str]:
    held: dict[str, list[str]] = {}
    for one in variant.readings:
        held.setdefault(" ".join(one.text.split()), []).append(one.siglum)
    return [
        f"{listed(sigla)} “{plain(text)}”" if text else f"nothing in {listed(sigla)}"
        for text, sigla in held.items()
    ]


def _foot(edition: Edition) -> Iterator[str]:
    address = edition.address()
    where = f": <{address}>" if address else "."
    version = edition.comparison.collation.algorithm.version
    yield "---"
    yield ""
    yield f"Compared in Variorum (collation {version}) on {day(edition.on)}{where}"
    yield "It shows evidence and gives no verdicts. Shared words do not show who copied whom."


def plain(words: str) -> str:
    r"""Words on one line that Markdown prints as they are.

    >>> plain("*not* <b>")
    '\\*not\\* \\<b\\>'
    >>> plain("1. May")
    '1\\. May'
    """
    one_line = _MARKUP.sub(r"\\\1", shown(" ".join(words.split())))
    return _LIST_MARK.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", one_line)
