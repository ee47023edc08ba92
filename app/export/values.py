"""JSON: the meeting, its articles with their texts, and the collation as the API tells it, in one file."""

import json
from datetime import date
from typing import Any

from app.collation.text import fields
from app.comparison import Column
from app.export.edition import Edition

_MEETING = ("slug", "title", "body", "kind", "symbol", "held_on", "place", "record")
_ARTICLE = (
    "siglum", "outlet", "headline", "byline", "dateline", "published_at", "url", "language", "role",
    "attribution", "note",
)  # fmt: skip


def collation(edition: Edition) -> str:
    """Everything that is known of the comparison; offsets count code points of the texts beside it."""
    meeting = edition.comparison.meeting
    whole = {
        "meeting": {name: getattr(meeting, name) for name in _MEETING},
        "articles": [_article(column) for column in edition.comparison.columns],
        "collation": edition.comparison.collation,
        "made_on": edition.on,
        "address": edition.address(),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n"


def _article(column: Column) -> dict[str, Any]:
    revision = column.article.revision
    told = {name: getattr(column.article, name) for name in _ARTICLE}
    # A hidden outlet is no outlet here: the empty string would say that one is stated.
    return told | {
        "outlet": column.article.outlet or None,
        "revision": revision.number,
        "sha256": revision.sha256,
        "text": revision.text,
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else fields(value)
