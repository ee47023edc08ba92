"""Every refusal and failure: one catalogue, told as a problem document (RFC 9457), a page or a fragment.

What was sent is never repeated in an answer: a value may be unprintable (NaN, half a surrogate pair)
or somebody else's script.
"""

import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Mount

from app.ingest.formats import UnreadableArticleError
from app.store.queries import (
    ArticleErasedError,
    ArticleNotFoundError,
    ArticleShownError,
    MeetingNotEmptyError,
    MeetingNotFoundError,
    OtherMeetingError,
    RevisionConflictError,
    RulingNotFoundError,
    SameArticleError,
)
from app.web.gate.catalogue import CATALOGUE, FieldProblem, Place, Problem, problem
from app.web.rendering import page
from app.web.words import count, day

Answering = Callable[[Request, Any], Coroutine[Any, Any, Response]]


# A list of more errors helps nobody, and making it takes time.
MOST_ERRORS = 100


class InvalidFieldsError(HTTPException):
    """What was sent can be read, but these fields are not as they should be."""

    def __init__(self, errors: Sequence[FieldProblem]) -> None:
        super().__init__(422)
        self.errors = errors


def invalid(error: UnreadableArticleError, *within: str | int) -> InvalidFieldsError:
    """What the gates refused, by the fields of a JSON body, or of what lies `within` it."""
    return InvalidFieldsError(
        [FieldProblem(("body", *within, field), told) for field, told in error.errors.items()]
    )


_BY_STATUS = {entry.status: slug for slug, entry in CATALOGUE.items() if slug != "cross-origin"}
_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")


def answer(request: Request, told: Problem) -> Response:
    """The problem in the form the client reads: a document for programs, a page or fragment for people."""
    if _wants_json(request):
        return JSONResponse(
            _document(told, request.state.request_id),
            told.status,
            dict(told.headers),
            media_type="application/problem+json",
        )
    response = page(request, "error", fragment="error", status=told.status, problem=told)
    response.headers.update(told.headers)
    return response


async def http_problem(request: Request, error: HTTPException) -> Response:
    """Answer what the framework or a route refused by status."""
    slug = _BY_STATUS.get(error.status_code)
    if slug is None:
        return answer(request, replace(CATALOGUE["internal"], status=error.status_code))
    # The framework fills in the bare phrase ("Not Found") where no one said more.
    said = error.detail if error.detail != HTTPStatus(error.status_code).phrase else None
    errors = error.errors if isinstance(error, InvalidFieldsError) else ()
    headers = error.headers
    if error.status_code == 405 and (methods := _methods(request)):
        headers = {"allow": methods}
    return answer(request, problem(slug, said, errors=errors, headers=headers))


def _methods(request: Request) -> str:
    """All methods that the address takes. The router names those of the first route it meets."""
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    return ", ".join(
        method
        for method in ("GET", "POST", "PATCH", "DELETE")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    )


async def validation_problem(request: Request, error: RequestValidationError) -> Response:
    """Answer what the declared shapes refused: the place and the rule, never the value."""
    found = error.errors()
    if any(one["loc"][0] == "path" for one in found):
        return answer(request, problem("not-found"))
    if any(one["type"] == "json_invalid" for one in found):
        return answer(request, problem("bad-request", "The body is not valid JSON."))
    return answer(request, problem("invalid", errors=[_field_problem(one) for one in found[:MOST_ERRORS]]))


async def missing_problem(request: Request, _error: Exception) -> Response:
    """Answer for a meeting, article or revision that is not there."""
    return answer(request, problem("not-found"))


async def erased_problem(request: Request, error: ArticleErasedError) -> Response:
    """Answer for an article that was erased: its letter and the day are all that is known."""
    told = problem("gone")
    when = (
        f"Article {error.siglum} was erased on {day(error.erased_at.date())}. Its letter is not given again."
    )
    meeting = quote(error.meeting or "", safe="")
    ways = ((f"/meetings/{meeting}", "See the other articles on its meeting"),) if meeting else ()
    return answer(request, replace(told, detail=f"{when} {told.detail}", ways=ways))


async def conflict_problem(request: Request, error: ValueError) -> Response:
    """Answer for what does not go with what is stored; the forms say it in the form instead."""
    return answer(request, problem("conflict", _conflict(error)))


def _conflict(error: ValueError) -> str:
    match error:
        case SameArticleError(existing=other):
            return f"Article {other.siglum} ({other.id}) is the same text from the same outlet."
        case RevisionConflictError(current=current):
            return f"Revision {current.latest} came meanwhile. Read it, then correct that."
        case MeetingNotEmptyError(articles=shown, hidden=hidden):
            return f"The meeting has {count(shown, 'article')} and {count(hidden, 'hidden one')}."
        case OtherMeetingError(existing=other):
            return f"There is a meeting with this title and date, otherwise described: {other.slug}."
        case ArticleShownError():
            return "An article is hidden before it is erased."
    return CATALOGUE["conflict"].detail


async def storage_problem(request: Request, error: OperationalError) -> Response:
    """Answer for a database that cannot take a write now; whatever else ails it is a bug's business."""
    told = str(error.orig)
    if "locked" in told or "busy" in told:
        return answer(request, problem("busy"))
    if "full" in told:
        return answer(request, problem("storage-full"))
    if "readonly" in told:
        return answer(
            request, problem("busy", "The database cannot be written to. Reading goes on as before.")
        )
    raise error


async def crowded_problem(request: Request, _error: Exception) -> Response:
    """Answer when every connection to the database is taken."""
    return answer(request, problem("busy"))


# Anything else is a bug of ours, and the guard's to answer: it logs the trace under the request's id.
EXCEPTION_HANDLERS: dict[int | type[Exception], Answering] = {
    HTTPException: http_problem,
    RequestValidationError: validation_problem,
    MeetingNotFoundError: missing_problem,
    ArticleNotFoundError: missing_problem,
    RulingNotFoundError: missing_problem,
    ArticleErasedError: erased_problem,
    ArticleShownError: conflict_problem,
    MeetingNotEmptyError: conflict_problem,
    OtherMeetingError: conflict_problem,
    RevisionConflictError: conflict_problem,
    SameArticleError: conflict_problem,
    OperationalError: storage_problem,
    NoConnectionError: crowded_problem,
}


def _document(told: Problem, request_id: str) -> dict[str, Any]:
    document: dict[str, Any] = {
        "type": f"/docs#problem-{told.slug}",
        "title": told.title,
        "status": told.status,
        "detail": told.detail,
        "instance": f"urn:request:{request_id}",
    }
    if told.limit is not None:
        document["limit"] = told.limit
    if told.errors:
        document["errors"] = [{"loc": _printable(one.loc), "msg": one.msg} for one in told.errors]
    return document


def _field_problem(one: Mapping[str, Any]) -> FieldProblem:
    return FieldProblem(tuple(_printable(one["loc"])), str(one["msg"]).removeprefix("Value error, "))


def _printable(loc: Place) -> list[str | int]:
    # Names of unknown fields are the client's own words, hence as unprintable as values.
    return [step if isinstance(step, int) or _FIELD_NAME.fullmatch(step) else "?" for step in loc]


def _wants_json(request: Request) -> bool:
    path, accepts = request.scope["path"], request.headers.get("accept", "")
    return (
        path.startswith("/api/")
        or path in ("/openapi.json", "/healthz")
        or ("json" in accepts and "html" not in accepts)
    )
