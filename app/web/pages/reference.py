"""The page about the API, made from the OpenAPI document, and the catalogue of problems.

FastAPI's own page loads its script from another site, which our policy forbids.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.gate.catalogue import CATALOGUE
from app.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    where: str
    required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One address and method of the API; `example` is a body it takes, as JSON."""

    id: str
    method: str
    path: str
    description: str
    parameters: Sequence[Parameter]
    example: str | None


@router.get("/docs")
def reference(request: Request) -> HTMLResponse:
    document = request.app.openapi()
    return page(request, "docs", operations=operations(document), problems=CATALOGUE.values())


def operations(document: Mapping[str, Any]) -> Sequence[Operation]:
    """Every operation of an OpenAPI document, in its order."""
    return [
        Operation(
            id=told["operationId"],
            method=method.upper(),
            path=path,
            description=told.get("description", ""),
            parameters=[
                Parameter(one["name"], one["in"], one.get("required", False))
                for one in told.get("parameters", ())
            ],
            example=_example(document, told),
        )
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]


def _example(document: Mapping[str, Any], told: Mapping[str, Any]) -> str | None:
    content = told.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    name = content["schema"]["$ref"].rpartition("/")[2]
    examples = document["components"]["schemas"][name].get("examples", ())
    return json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else None
