"""Every question asked of the database, one function each, named for what it returns.

Each takes a session and leaves its transaction alone. Split by noun; import them from here.
"""

from app.store.queries.aligned_pairs import aligned_before, aligned_pairs, keep_aligned_pairs
from app.store.queries.articles import (
    ArticleErasedError,
    ArticleNotFoundError,
    SameArticleError,
    add_article,
    arrivals,
    article,
    articles,
    change_article,
    locked,
)
from app.store.queries.meetings import (
    MeetingExistsError,
    MeetingNotEmptyError,
    MeetingNotFoundError,
    add_meeting,
    change_meeting,
    erase_meeting,
    hidden_articles,
    locked_meeting,
    meeting,
    meetings,
    same_or_added_meeting,
)
from app.store.queries.removals import (
    ArticleShownError,
    anything_erased,
    erase_article,
    hide_article,
    show_article,
)
from app.store.queries.revisions import (
    OldText,
    RevisionConflictError,
    add_revision,
    old_texts,
    original,
    revisions,
    stored_texts,
)

__all__ = [
    "ArticleErasedError",
    "ArticleNotFoundError",
    "ArticleShownError",
    "MeetingExistsError",
    "MeetingNotEmptyError",
    "MeetingNotFoundError",
    "OldText",
    "RevisionConflictError",
    "SameArticleError",
    "add_article",
    "add_meeting",
    "add_revision",
    "aligned_before",
    "aligned_pairs",
    "anything_erased",
    "arrivals",
    "article",
    "articles",
    "change_article",
    "change_meeting",
    "erase_article",
    "erase_meeting",
    "hidden_articles",
    "hide_article",
    "keep_aligned_pairs",
    "locked",
    "locked_meeting",
    "meeting",
    "meetings",
    "old_texts",
    "original",
    "revisions",
    "same_or_added_meeting",
    "show_article",
    "stored_texts",
]
