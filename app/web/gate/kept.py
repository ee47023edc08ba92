"""JSON answers that a client may keep: the tag is a digest, so equal answers have equal tags."""

import hashlib
import json
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.collation.text import fields
from app.store.rows import ArticleRow


def json_bytes(value: Any) -> bytes:
    """A dataclass as JSON, in the form that every answer of the API has."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def kept_answer(request: Request, value: Any) -> Response:
    """The value as JSON with its tag, or the word that what the client has is still right."""
    body = json_bytes(value)
    tag = _tag(body)
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, headers={"etag": tag}, media_type="application/json")


def refuse_stale(request: Request, value: Any) -> None:
    """Refuse a change of a value that is no longer as If-Match says the client has read it."""
    asked = request.headers.get("if-match")
    if asked is not None and not {one.strip() for one in asked.split(",")} & {_tag(json_bytes(value)), "*"}:
        raise HTTPException(412)


def refuse_hidden(request: Request, row: ArticleRow) -> None:
    """Tell nothing of a hidden article to who may not change it."""
    if row.hidden_at and not request.state.writes_open:
        raise HTTPException(404, f"Article {row.siglum} is hidden.")


def changed_answer(value: Any, status: int = 200, location: str | None = None) -> Response:
    """The value as it is now, with the tag by which the next change may ask."""
    body = json_bytes(value)
    headers = {"etag": _tag(body)} | ({"location": location} if location else {})
    return Response(body, status, headers, media_type="application/json")


def _tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else fields(value)
