"""Lists that the API answers in pages: how many a page may hold, and where the page that follows is."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query, Request
from starlette.responses import Response

from app.web.gate.kept import kept_answer

MOST, USUAL = 100, 50

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many a page has at most.")]
Cursor = Annotated[str | None, Query(description="What the page before names as `next`.")]

# How a route tells of the header in which the page that follows is linked.
LINKED: dict[int | str, dict[str, Any]] = {
    200: {
        "headers": {
            "Link": {
                "description": 'The page that follows, as rel="next"; absent on the last.',
                "schema": {"type": "string"},
            }
        }
    }
}


def paged_answer(request: Request, value: Any, following: str | None) -> Response:
    """The value as JSON, and a link (RFC 8288) to the page that follows: what was asked, from there on."""
    answer = kept_answer(request, value)
    if following is not None:
        asked = [(name, words) for name, words in request.query_params.multi_items() if name != "cursor"]
        address = f"{request.url.path}?{urlencode([*asked, ('cursor', following)])}"
        answer.headers["link"] = f'<{address}>; rel="next"'
    return answer
