"""What is said of a text that has not what another has: never more than is known."""

from collections.abc import Collection
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Absence:
    """What is said in place of what is not there; `mark` names the reason for the style."""

    mark: str
    told: str


def absence(column: Column, languages: Collection[str] = ()) -> Absence:
    """Why a text has nothing in a row of which the other texts' languages are these."""
    known = [one for one in languages if one]
    if column.language and known and column.language not in known:
        return Absence("foreign", not_compared(column))
    if column.article.role == "preview":
        return Absence("not-yet", "written before the meeting")
    return Absence("not", "not in this text")


def not_compared(column: Column) -> str:
    return f"In {language(column.language)}: wording not compared"
