"""Every refusal and failure there is, as values: what it is called, its status, and what a reader is told.

How they are answered is the business of `app.web.gate.problems`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field; `loc` leads to it from the outside in."""

    loc: Place
    msg: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal or failure. `advice` says to a reader what to do next."""

    slug: str
    status: int
    title: str
    detail: str
    limit: int | None = None
    errors: tuple[FieldProblem, ...] = ()
    ways: tuple[tuple[str, str], ...] = ()  # addresses without a query to go on to, and their names
    headers: Mapping[str, str] = field(default_factory=dict)


CATALOGUE: Mapping[str, Problem] = {
    entry.slug: entry
    for entry in (
        Problem(
            "bad-request",
            400,
            "This request cannot be read",
            "Its framing, JSON, form or encoding is broken.",
        ),
        Problem(
            "not-allowed", 403, "Nothing can be added here", "This copy of Variorum is open for reading only."
        ),
        Problem(
            "cross-origin",
            403,
            "Sent from another site",
            "Forms are accepted from this site's own pages only.",
        ),
        Problem(
            "not-found",
            404,
            "There is nothing at this address",
            "The address may be mistyped, or what stood here was withdrawn.",
        ),
        Problem(
            "method", 405, "This address is for other requests", "See the Allow header for those it answers."
        ),
        Problem(
            "conflict",
            409,
            "This does not go with what is there",
            "It changed meanwhile, or the same is there already. Nothing was changed.",
        ),
        Problem(
            "gone",
            410,
            "This was erased",
            "What it said, the bytes it came as and all that was known about it are gone for good.",
        ),
        Problem(
            "stale",
            412,
            "It has changed since you read it",
            "The If-Match header names a state that is no longer the present one. Nothing was changed.",
        ),
        Problem("too-large", 413, "This is too large", "The request is larger than this server reads."),
        Problem("uri-too-long", 414, "This address is too long", "Addresses have at most 16,384 bytes here."),
        Problem("media-type", 415, "This kind of body is not read", "JSON is read as application/json only."),
        Problem(
            "invalid",
            422,
            "Something needs to be put right",
            "The fields named are missing or not as they should be.",
        ),
        Problem(
            "headers-too-large",
            431,
            "The headers are too large",
            "At most 100 headers and 32,768 bytes are read.",
        ),
        Problem(
            "busy",
            503,
            "Others are writing",
            "Nothing was changed. Please try again in a moment.",
            headers={"retry-after": "5"},
        ),
        Problem("storage-full", 507, "The disk is full", "Nothing was changed. Reading still works."),
        Problem(
            "internal", 500, "Something went wrong here", "The fault is ours, and it has been written down."
        ),
    )
}


def problem(
    slug: str,
    detail: str | None = None,
    *,
    limit: int | None = None,
    errors: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] | None = None,
) -> Problem:
    """The catalogue's entry for `slug`, with what is particular to this case."""
    entry = CATALOGUE[slug]
    return replace(
        entry,
        detail=detail or entry.detail,
        limit=limit,
        errors=tuple(errors),
        headers=headers or entry.headers,
    )
