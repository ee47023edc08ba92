"""How JSON bodies are read: only when they are called JSON, and only what every reader understands alike.

The standard parser takes NaN, and of two equal keys the last; other readers of the same body would not.
"""

import json
import re
from collections.abc import Callable, Coroutine, Iterator
from itertools import islice
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from app.web.api.shapes import ProblemShape
from app.web.gate.catalogue import FieldProblem, Place
from app.web.gate.problems import MOST_ERRORS, InvalidFieldsError

MOST_VALUES = 5_000
_HALF = re.compile("[\ud800-\udfff]")


class _StrictRequest(Request):
    async def json(self) -> Any:
        _is_json(self)
        try:
            # Left to itself the parser guesses UTF-16 and lets halves of surrogate pairs through.
            body = (await self.body()).decode("utf-8")
        except UnicodeDecodeError:
            raise HTTPException(400, "The body is not UTF-8.") from None
        value = json.loads(body, object_pairs_hook=_members, parse_constant=_refuse)
        _refuse_too_many(value)
        # In UTF-8 only an escape can write half a surrogate pair: most bodies need no second look.
        if "\\u" in body:
            _refuse_halves(value)
        return value


class StrictJSONRoute(APIRoute):
    """A route whose JSON body is read strictly. What cannot be read is answered with 400."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        take = super().get_route_handler()

        async def take_strictly(request: Request) -> Response:
            return await take(_StrictRequest(request.scope, request.receive))

        return take_strictly


def api_router() -> APIRouter:
    """A part of the API: what all its addresses have in common."""
    told = {
        "description": "A problem document (RFC 9457)",
        "content": {"application/problem+json": {"schema": ProblemShape.model_json_schema()}},
    }
    return APIRouter(
        prefix="/api/v1",
        route_class=StrictJSONRoute,
        responses={422: told, "4XX": told},
        generate_unique_id_function=lambda route: route.name,
    )


def or_there(model: type) -> dict[int | str, dict[str, Any]]:
    """How a route that makes something tells of the other answer: what it would make, where it is there."""
    return {200: {"model": model, "description": "It is there already, and nothing was changed"}}


def _is_json(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415)


# A form on another site can send text/plain, and no browser asks us first: so the type is checked.
json_body = Depends(_is_json)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise HTTPException(400, "A name occurs twice in one JSON object.")
    return members


def _refuse_too_many(value: Any) -> None:
    """No request of ours has many values, and checking each of a million would hold up everybody else."""
    left, waiting = MOST_VALUES, [value]
    while waiting:
        one = waiting.pop()
        inside = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        left -= len(inside)
        if left < 0:
            raise HTTPException(400, f"The body has more than {MOST_VALUES:,} values.")
        waiting.extend(inside)


def _refuse_halves(value: Any) -> None:
    errors = [
        FieldProblem(place, f"Half a surrogate pair stands at character {at + 1:,}.")
        for place, at in islice(_halves(value, ("body",)), MOST_ERRORS)
    ]
    if errors:
        raise InvalidFieldsError(errors)


def _halves(value: Any, place: Place) -> Iterator[tuple[Place, int]]:
    """The first half of a surrogate pair in each string: its place, and how many characters are before it."""
    if isinstance(value, str):
        if found := _HALF.search(value):
            yield place, found.start()
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _halves(one, (*place, number))
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _halves(name, place)
            yield from _halves(one, (*place, name))


def _refuse(_constant: str) -> float:
    raise HTTPException(422, "NaN and Infinity are not JSON.")
