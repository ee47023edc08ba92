"""The part of the JSON API for what people rule on a meeting: read, made, withdrawn."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Body, Request
from pydantic import ConfigDict, Field
from starlette.responses import Response

from app.collation.text import About, Locus, Verdict
from app.ingest.formats import UnreadableArticleError
from app.ingest.rulings import MOST_PLACES, RulingDetails, read_ruling
from app.store.queries import (
    TooManyRulingsError,
    add_ruling,
    articles,
    locked_meeting,
    meeting,
    rulings,
    withdraw_ruling,
)
from app.store.rows import RulingRow
from app.web.api.shapes import Taken
from app.web.deps import ReadingDep, WritingDep
from app.web.gate.catalogue import FieldProblem
from app.web.gate.kept import json_bytes, kept_answer
from app.web.gate.problems import InvalidFieldsError, invalid
from app.web.gate.strict_json import api_router, json_body, or_there

router = api_router()


@dataclass(frozen=True, slots=True)
class RulingShape:
    """What somebody ruled, and how it stands; a place is the hash of a text, start and end."""

    id: int
    about: About
    verdict: Verdict
    places: tuple[Locus, ...]
    apart: int
    who: str | None
    note: str | None
    made_at: str
    withdrawn_at: str | None
    withdrawn_by: str | None

    @classmethod
    def of(cls, row: RulingRow) -> "RulingShape":
        own = {name: getattr(row, name) for name in cls.__slots__}
        moments = {
            name: moment.isoformat() if moment else None
            for name, moment in (("made_at", row.made_at), ("withdrawn_at", row.withdrawn_at))
        }
        return cls(**own | moments | {"places": tuple(Locus(*place) for place in row.places)})


@dataclass(frozen=True, slots=True)
class Rulings:
    rulings: tuple[RulingShape, ...]


class NewPlace(Taken):
    """A place in an article of the meeting as it stands: its letter, and a half-open range of its text."""

    siglum: str
    start: int = Field(ge=0, le=10_000_000)
    end: int = Field(ge=0, le=10_000_000)


class NewRuling(Taken):
    """A person's word: all places belong together (*yes*, *join*), or the first `apart` not with the rest."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "about": "passage",
                    "verdict": "part",
                    "places": [
                        {"siglum": "A", "start": 30, "end": 90},
                        {"siglum": "B", "start": 12, "end": 80},
                    ],
                    "apart": 1,
                    "who": "Ada",
                }
            ]
        },
    )

    about: About
    verdict: Verdict
    places: Annotated[list[NewPlace], Field(max_length=MOST_PLACES)]
    apart: int = 0
    who: str | None = None
    note: str | None = None


@router.get("/meetings/{slug}/rulings", tags=["Rulings"], response_model=Rulings)
def list_rulings(request: Request, session: ReadingDep, slug: str) -> Response:
    """What people have ruled on a meeting, in the order they did, also what was withdrawn."""
    made = rulings(session, meeting(session, slug))
    return kept_answer(request, Rulings(tuple(RulingShape.of(row) for row in made)))


@router.post(
    "/meetings/{slug}/rulings",
    tags=["Rulings"],
    dependencies=[json_body],
    status_code=201,
    response_model=RulingShape,
    responses=or_there(RulingShape),
)
def store_ruling(session: WritingDep, slug: str, new: Annotated[NewRuling, Body()]) -> Response:
    """Rule on some places. What is the last word on them already answers 200."""
    row = locked_meeting(session, slug)
    held = articles(session, row)
    sha256 = {one.siglum: one.revision.sha256 for one in held}
    details = RulingDetails(
        about=new.about,
        verdict=new.verdict,
        places=[(sha256.get(place.siglum, ""), place.start, place.end) for place in new.places],
        apart=new.apart,
        who=new.who,
        note=new.note,
    )
    try:
        draft = read_ruling(details, {one.revision.sha256: one.revision.text for one in held})
        made, is_new = add_ruling(session, row, draft)
    except UnreadableArticleError as error:
        raise invalid(error) from None
    except TooManyRulingsError:
        told = "This meeting has as many rulings as one may have."
        raise InvalidFieldsError([FieldProblem(("body",), told)]) from None
    shown = json_bytes(RulingShape.of(made))
    return Response(shown, 201 if is_new else 200, media_type="application/json")


@router.delete("/meetings/{slug}/rulings/{id}", tags=["Rulings"], response_model=RulingShape)
def undo_ruling(
    session: WritingDep,
    slug: str,
    id: int,  # noqa: A002 - the public name
) -> Response:
    """Withdraw a ruling: it stays in the list, and counts no more."""
    row = withdraw_ruling(session, meeting(session, slug), id)
    return Response(json_bytes(RulingShape.of(row)), media_type="application/json")
