"""What stands above every page on a meeting."""

from collections import Counter
from collections.abc import Sequence

from app.store.rows import ArticleRow
from app.web.words import count, listed


def told(articles: Sequence[ArticleRow], shown: int) -> str:
    """How many articles of which kinds there are, and how many of them are shown."""
    roles = Counter(article.role for article in articles)
    all_of_them = listed([count(number, role) for role, number in roles.items()]) or "None yet"
    return all_of_them if shown == len(articles) else f"{all_of_them}, {shown} of them shown"
