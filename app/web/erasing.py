"""Erasing for good: from the rows, from the file they were in, and from memory, in this order."""

from app.store.engine import scrub, writing
from app.store.queries import erase_article, erase_meeting
from app.web.comparing import Library


def erase(library: Library, number: int) -> None:
    """Erase a hidden article; raises ArticleShownError, or ArticleNotFoundError."""
    with writing(library.engine) as session:
        gone = erase_article(session, number)
    # After the commit: until then another reader may still bring the texts back into memory.
    library.forget(gone)
    scrub(library.engine)


def erase_empty(library: Library, slug: str) -> None:
    """Erase a meeting without articles; raises MeetingNotEmptyError, or MeetingNotFoundError."""
    with writing(library.engine) as session:
        erase_meeting(session, slug)
    scrub(library.engine)
