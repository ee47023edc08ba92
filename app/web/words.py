"""What the screen calls things besides what files call them too: kinds of rows, languages, fields.

No sentences of a page (templates hold those) and no other logic. What files need as well is in `app.words`;
a page finds all of it here.
"""

from collections.abc import Mapping

from app.collation.passages.ruled import BY_RULING
from app.words import (
    MARKS,
    MONTHS,
    PASSAGES,
    RECORDS,
    RELATIONS,
    ROLES,
    STATUSES,
    VARIANTS,
    codepoint,
    count,
    day,
    listed,
    percent,
    recorded,
    shown,
    whose,
)

ROWS: Mapping[str, str] = {
    "speaker": "Speakers",
    "utterance": "Utterances",
    "figure": "Figures",
    "passage": "Passages",
}

LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "zh": "Chinese",
}

ATTRIBUTIONS: Mapping[str, str] = {
    "matched": "found by matching the text with public copies",
    "stated": "as a person has stated",
}

FIELDS: Mapping[str, str] = {
    "text": "Text",
    "file": "File",
    "meeting": "Meeting",
    "title": "Title of the meeting",
    "held_on": "Held on",
    "body": "Body",
    "kind": "Kind of meeting",
    "symbol": "Symbol",
    "place": "Place",
    "record": "Official record",
    "headline": "Headline",
    "outlet": "Outlet",
    "byline": "Byline",
    "dateline": "Dateline",
    "published_at": "Published",
    "url": "Web address",
    "language": "Language",
    "role": "Kind of article",
    "note": "Note",
    "siglum": "Letter",
    "sure": "Certainty",
}


# What a ruling is about.
ABOUT: Mapping[str, str] = {
    "passage": "on a passage",
    "utterance": "on who said what",
    "figure": "on figures",
    "name": "on names",
}


def language(code: str) -> str:
    """A language by its name, where the screen has one for it.

    >>> language("fr"), language("sw")
    ('French', 'sw')
    """
    return LANGUAGES.get(code, code)


__all__ = [
    "ABOUT",
    "ATTRIBUTIONS",
    "BY_RULING",
    "FIELDS",
    "LANGUAGES",
    "MARKS",
    "MONTHS",
    "PASSAGES",
    "RECORDS",
    "RELATIONS",
    "ROLES",
    "ROWS",
    "STATUSES",
    "VARIANTS",
    "codepoint",
    "count",
    "day",
    "language",
    "listed",
    "percent",
    "recorded",
    "shown",
    "whose",
]
