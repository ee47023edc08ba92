"""Citations in plain words: what each text has, where it was printed, and where it was compared.

What is not known is said to be unknown or left out; nothing is filled in.
"""

from collections.abc import Iterator

from app.collation.text import Passage, Reading
from app.export.edition import Edition
from app.store.rows import ArticleRow
from app.words import count, day, shown, whose

LONGEST = 500  # characters of a reading that are quoted


def of_passage(edition: Edition, passage: Passage) -> str:
    """One passage: each text's words, and the permanent address."""
    readings = "; ".join(_cited(edition, reading) for reading in passage.readings)
    return f"{readings}. {_compared(edition, f'Passage {edition.comparison.name(passage)}', passage)}"


def of_comparison(edition: Edition) -> str:
    """The comparison as a whole: every article, and the permanent address."""
    articles = [
        f"[{column.siglum}] {', '.join(_printed(column.article))}" for column in edition.comparison.columns
    ]
    told = f"{count(len(articles), 'article')}: {'; '.join(articles)}" if articles else "No article yet"
    return f"{told}. {_compared(edition, 'The articles')}"


def quoted(edition: Edition, reading: Reading) -> str:
    """The words of a reading in quotation marks; more than a paragraph's worth is cut, and that is shown."""
    words = shown(edition.words(reading))
    if len(words) > LONGEST:
        words = words[:LONGEST].rpartition(" ")[0] + " …"
    return f"“{words}”"


def _cited(edition: Edition, reading: Reading) -> str:
    article = edition.columns[reading.siglum].article
    where = [*_printed(article), f"paragraph {edition.paragraph(reading)}"]
    return f"[{reading.siglum}] {quoted(edition, reading)} ({', '.join(where)})"


def _printed(article: ArticleRow) -> Iterator[str]:
    if article.byline:
        yield shown(article.byline)
    if article.headline:
        yield f"“{shown(article.headline)}”"
    if whose_it_is := whose(article.outlet, article.role):  # empty where outlets are hidden
        yield shown(article.outlet or whose_it_is.lower())
    yield day(article.published_at) if article.published_at else "date not stated"
    if article.url:
        yield article.url
    yield f"text received {day(article.revision.received_at.date())}"
    if article.revision.number > 1:
        yield f"revision {article.revision.number}"


def _compared(edition: Edition, what: str, passage: Passage | None = None) -> str:
    meeting, algorithm = edition.comparison.meeting, edition.comparison.collation.algorithm
    about = [f"“{shown(meeting.title)}”", *(shown(one) for one in (meeting.body, meeting.symbol) if one)]
    held = day(meeting.held_on) if meeting.held_on else "date unknown"
    address = edition.address(passage)
    return (
        f"{what} of {', '.join(about)}, {held}; compared in Variorum"
        f" (collation {algorithm.version}) on {day(edition.on)}" + (f": {address}" if address else ".")
    )
