"""Articles without what tells whose they are, for classes that judge wordings before they know the outlet.

The letters stay; a text that names its own outlet keeps its words.
"""

from dataclasses import replace
from typing import Literal

from app.comparison import Comparison
from app.store.rows import ArticleRow
from app.web.shown.rulings import unsigned

Names = Literal["shown", "hidden"]
VEILED = ""  # stands for an outlet that is not told; None is one that nobody stated


def veiled(comparison: Comparison) -> Comparison:
    """The same comparison with nothing in it but the texts that could name an outlet."""
    return replace(
        unsigned(comparison),
        articles=tuple(map(unnamed, comparison.articles)),
        columns=tuple(replace(column, article=unnamed(column.article)) for column in comparison.columns),
    )


def unnamed(article: ArticleRow) -> ArticleRow:
    """The article without outlet, byline, dateline, address and notes, any of which may name the outlet."""
    return replace(article, outlet=VEILED, byline=None, dateline=None, url=None, note=None, attribution=None)
