"""JSON answers that a client may keep: the tag is a digest, so equal answers have equal tags."""

import hashlib
import json
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.collation.text import fields


def json_bytes(value: Any) -> bytes:
    """A dataclass as JSON, in the form that every answer of the API has."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def kept_answer(request: Request, value: Any) -> Response:
    """The value as JSON with its tag, or the word that what the client has is still right."""
    body = json_bytes(value)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if known & {tag, "*"}:
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, headers={"etag": tag}, media_type="application/json")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else fields(value)
