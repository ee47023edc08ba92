"""The outermost ASGI layer of ours: what is refused before any framework part sees the request,
and what every answer carries. It knows headers and byte counts, never routes' meaning or articles.

Framework limits come too late: they run after routing, and answer in other forms than ours.
"""

import asyncio
import logging
from collections.abc import Sequence
from uuid import uuid4

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.config import Settings
from app.web.gate import hosts, origins
from app.web.gate.bodies import CountedBody, form_boundary
from app.web.gate.catalogue import Problem, problem
from app.web.gate.problems import answer

MOST_HEADERS = 100
MOST_HEADER_BYTES = 32 * 1024
MOST_URL_BYTES = 16 * 1024
SECONDS_OF_DRAINING = 3

# Computes and keeps nothing, so it stays open where writing is off.
STATELESS = frozenset({"/api/v1/collations"})

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
}

logger = logging.getLogger("variorum.web")


class Guard:
    """Refuses what must not get further, counts what does, and signs every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._writes = settings.writes
        self._body_limit = settings.body_limit
        # Reading only, a foreign name can do no harm, so any will do unless the operator named some.
        open_to_all = not settings.writes and "allowed_hosts" not in settings.model_fields_set
        self._hosts = None if open_to_all else frozenset(name.lower() for name in settings.allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, send)
        scope.setdefault("state", {}).update(request_id=visit.id, writes_open=self._writes)
        if scope["method"] == "HEAD":
            # Whatever can be read can be asked about; `visit` keeps the body back.
            scope = {**scope, "method": "GET"}
        refusal = self._refusal(scope)
        if refusal is None:
            await self._serve(scope, receive, visit)
        else:
            await _refuse(refusal, scope, receive, visit.send)

    def _refusal(self, scope: Scope) -> Problem | None:
        return _unreadable(scope, self._hosts) or self._forbidden(scope) or self._oversized(scope)

    def _forbidden(self, scope: Scope) -> Problem | None:
        if scope["method"] in origins.SAFE_METHODS:
            return None
        own = origins.is_ours(
            _sent(scope, b"sec-fetch-site"),
            _sent(scope, b"origin"),
            scope["scheme"],
            _sent(scope, b"host")[0],
        )
        if not own:
            return problem("cross-origin")
        return None if self._writes or scope["path"] in STATELESS else problem("not-allowed")

    def _oversized(self, scope: Scope) -> Problem | None:
        if _sent(scope, b"content-encoding"):
            return problem("media-type", "Compressed request bodies are not read.")
        for declared in _sent(scope, b"content-length"):
            if not declared.isdigit():
                return problem("bad-request", "The Content-Length header is not a number.")
            # Longer digit strings than the limit's are larger, and int() would be asked to read them.
            if len(declared) > 15 or int(declared) > self._body_limit:
                return problem("too-large", limit=self._body_limit)
        return None

    async def _serve(self, scope: Scope, receive: Receive, visit: "_Visit") -> None:
        content_types = _sent(scope, b"content-type")
        body = CountedBody(
            receive, self._body_limit, form_boundary(content_types[0]) if content_types else None
        )
        try:
            await self._app(scope, body, visit.send)
        except Exception:
            # The trace goes into the log, where the id leads to it, and nowhere else.
            logger.exception("request %s failed: %s %r", visit.id, scope["method"], scope["path"])
            if not visit.started:
                await answer(Request(scope), problem("internal"))(scope, receive, visit.send)


class _Visit:
    """One request and the answer to it: its id, and whether the answer has begun."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.id = uuid4().hex
        self.started = False
        self._https = scope["scheme"] == "https"
        self._head_only = scope["method"] == "HEAD"
        self._send = send

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            headers.update(SECURITY_HEADERS | {"x-request-id": self.id})
            headers.setdefault("cache-control", "no-cache")
            if self._https:
                headers["strict-transport-security"] = "max-age=31536000"
        elif self._head_only:
            message = {**message, "body": b""}
        await self._send(message)


def _sent(scope: Scope, name: bytes) -> Sequence[bytes]:
    return [value for key, value in scope["headers"] if key == name]


def _unreadable(scope: Scope, allowed: frozenset[str] | None) -> Problem | None:
    # The Host comes last: a request too large to read is not read for its Host either.
    headers = scope["headers"]
    if (
        len(headers) > MOST_HEADERS
        or sum(len(key) + len(value) for key, value in headers) > MOST_HEADER_BYTES
    ):
        return problem("headers-too-large")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_URL_BYTES:
        return problem("uri-too-long")
    if not hosts.is_answered(_sent(scope, b"host"), allowed):
        return problem(
            "bad-request", "The Host header is missing, doubled, malformed, or names another site."
        )
    return None


async def _refuse(refusal: Problem, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer at once, then read on for a moment: a client that is still sending would miss the answer."""

    async def send_open(message: Message) -> None:
        last = message["type"] == "http.response.body" and not message.get("more_body", False)
        await send({**message, "more_body": True} if last else message)

    await answer(Request(scope), refusal)(scope, receive, send_open)
    if refusal.status == 413:
        await _drain(receive)
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drain(receive: Receive) -> None:
    try:
        async with asyncio.timeout(SECONDS_OF_DRAINING):
            while (await receive()).get("more_body", False):
                pass
    except TimeoutError:
        return
