"""How JSON bodies are read: only when they are called JSON, and only what every reader understands alike.

The standard parser takes NaN, and of two equal keys the last; other readers of the same body would not.
"""

import json
import re
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from fastapi import Depends, HTTPException, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from app.web.problems import FieldProblem, InvalidFieldsError, Place

_HALF = re.compile("[\ud800-\udfff]")


class _StrictRequest(Request):
    async def json(self) -> Any:
        _is_json(self)
        body = await self.body()
        value = json.loads(body, object_pairs_hook=_members, parse_constant=_refuse)
        # In UTF-8 only an escape can write half a surrogate pair: most bodies need no second look.
        if b"\\u" in body:
            _refuse_halves(value)
        return value


class StrictJSONRoute(APIRoute):
    """A route whose JSON body is read strictly. What cannot be read is answered with 400."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        take = super().get_route_handler()

        async def take_strictly(request: Request) -> Response:
            return await take(_StrictRequest(request.scope, request.receive))

        return take_strictly


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


def _refuse_halves(value: Any) -> None:
    errors = [
        FieldProblem(place, f"Half a surrogate pair stands at character {at + 1:,}.")
        for place, at in _halves(value, ("body",))
    ]
    if errors:
        raise InvalidFieldsError(errors)


def _halves(value: Any, place: Place) -> Iterator[tuple[Place, int]]:
    """Every half of a surrogate pair: the place of its string, and how many characters stand before it."""
    if isinstance(value, str):
        yield from ((place, found.start()) for found in _HALF.finditer(value))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _halves(one, (*place, number))
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _halves(name, place)
            yield from _halves(one, (*place, name))


def _refuse(_constant: str) -> float:
    raise HTTPException(422, "NaN and Infinity are not JSON.")
