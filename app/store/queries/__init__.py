"""Every question asked of the database, one function each, named for what it returns.

Each takes a session and leaves its transaction alone. Split by noun; import them from here.
"""

from app.store.queries.aligned_pairs import aligned_before, aligned_pairs, keep_aligned_pairs
from app.store.queries.articles import (
    ArticleNotFoundError,
    add_article,
    add_revision,
    arrivals,
    article,
    articles,
    original,
)
from app.store.queries.meetings import (
    MeetingExistsError,
    MeetingNotFoundError,
    add_meeting,
    meeting,
    meetings,
    same_or_added_meeting,
)

__all__ = [
    "ArticleNotFoundError",
    "MeetingExistsError",
    "MeetingNotFoundError",
    "add_article",
    "add_meeting",
    "add_revision",
    "aligned_before",
    "aligned_pairs",
    "arrivals",
    "article",
    "articles",
    "keep_aligned_pairs",
    "meeting",
    "meetings",
    "original",
    "same_or_added_meeting",
]
