"""What is said of a column that has not the passage in hand: never more than is known."""

from collections.abc import Collection

from app.comparison import Column
from app.web.words import language


def silence(column: Column, languages: Collection[str] = ()) -> str:
    """Why nothing of the passage stands here, whose readings are in these languages.

    Wordings of different languages are not compared, so that one lacks what the other has is not known.
    """
    known = [one for one in languages if one]
    if column.language and known and column.language not in known:
        return not_compared(column)
    return "Written before the meeting" if column.article.role == "preview" else "Passage not in this text"


def not_compared(column: Column) -> str:
    return f"In {language(column.language)}: wording not compared"
