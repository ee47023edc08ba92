"""The Jinja environment, and `page`: which of a page and its fragment a request gets.

HTML is written in templates only; what is handed to them is plain values.
"""

import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.config import folder
from app.export import FORMATS
from app.web import words
from app.web.addresses import (
    MOST_BOXES,
    MOST_COLUMNS,
    MOST_FOUND,
    TABS,
    View,
    article_address,
    changes_address,
)
from app.web.shown.silence import not_compared, silence

VARY = "HX-Request, HX-Request-Type, HX-History-Restore-Request"


def page(
    request: Request, name: str, *, fragment: str | None = None, status: int = 200, **context: Any
) -> HTMLResponse:
    """Answer with `name.html`, or with `_fragment.html` alone where htmx asks for a part of the page."""
    partial = fragment is not None and _asks_for_part(request)
    template = environment().get_template(f"_{fragment}.html" if partial else f"{name}.html")
    html = template.render(
        context,
        path=request.scope["path"],
        veiled=request.query_params.get("names") == "hidden",
        writes_open=request.state.writes_open,
    )
    return HTMLResponse(html, status, {"vary": VARY})


@cache
def environment() -> Environment:
    """The one environment, built on first use; templates never change while the app runs."""
    built = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    built.globals.update(
        static=static_address,
        words=words,
        tabs=TABS,
        most_columns=MOST_COLUMNS,
        formats=FORMATS,
        most_boxes=MOST_BOXES,
        most_found=MOST_FOUND,
        article_address=article_address,
        changes_address=changes_address,
        meeting_address=lambda slug, **view: View(slug, **view).address,
        silence=silence,
        not_compared=not_compared,
    )
    built.filters.update(day=words.day, percent=words.percent, codepoint=words.codepoint, shown=words.shown)
    return built


@cache
def static_address(path: str) -> str:
    """The address of a static file; it carries the content's digest, so that caches may keep it for good."""
    return f"/static/{path}?v={static_version(path)}"


@cache
def static_version(path: str) -> str:
    """A short digest of a static file's content."""
    return hashlib.sha256((folder("static") / path).read_bytes()).hexdigest()[:12]


def _asks_for_part(request: Request) -> bool:
    # Going back restores the whole document, and "full" asks for it outright.
    headers = request.headers
    return (
        headers.get("hx-request") == "true"
        and headers.get("hx-request-type") != "full"
        and headers.get("hx-history-restore-request") != "true"
    )
