"""The forms that make a meeting, change what is said of it, and erase an empty one."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.responses import Response

from app.ingest.drafts import read_meeting
from app.ingest.formats import UnreadableArticleError
from app.store.queries import (
    OtherMeetingError,
    change_meeting,
    hidden_articles,
    locked_meeting,
    meeting,
    same_or_added_meeting,
)
from app.store.rows import MeetingRow
from app.web.addresses import View
from app.web.deps import LibraryDep, ReadingDep, WritingDep, writes_open
from app.web.erasing import erase_empty
from app.web.forms import TypedErasure, TypedMeeting
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page
from app.web.shown.editing import merged, record_choices, taken, typed_meeting
from app.web.words import FIELDS

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)


@router.get("/meetings/new", dependencies=[writes_open])
def new_form(request: Request, session: ReadingDep) -> HTMLResponse:
    return _form(request, session, None, TypedMeeting(), {})


@router.post("/meetings/new", response_model=None)
def make(request: Request, session: WritingDep, typed: Annotated[TypedMeeting, Form()]) -> Response:
    try:
        row = same_or_added_meeting(session, read_meeting(typed.meeting_details()))
    except UnreadableArticleError as error:
        return _form(request, session, None, typed, error.errors)
    except OtherMeetingError as error:
        return _form(request, session, None, typed, {"title": taken(error)})
    return RedirectResponse(View(row.slug).address, 303)


@router.get("/meetings/{slug}/edit", dependencies=[writes_open])
def edit_form(request: Request, session: ReadingDep, slug: str) -> HTMLResponse:
    row = meeting(session, slug)
    return _form(request, session, row, typed_meeting(row), {})


@router.post("/meetings/{slug}/edit", response_model=None)
def edit(
    request: Request, session: WritingDep, slug: str, typed: Annotated[TypedMeeting, Form()]
) -> Response:
    row = locked_meeting(session, slug)
    typed, clashes = merged(typed, typed_meeting(row))
    if clashes:
        return _form(request, session, row, typed, clashes, status=409)
    try:
        change_meeting(session, slug, read_meeting(typed.meeting_details()))
    except UnreadableArticleError as error:
        return _form(request, session, row, typed, error.errors)
    return RedirectResponse(View(slug).address, 303)


@router.post("/meetings/{slug}/erase", response_model=None)
def erase(
    request: Request,
    session: ReadingDep,
    library: LibraryDep,
    slug: str,
    typed: Annotated[TypedErasure, Form()],
) -> Response:
    row = meeting(session, slug)
    if typed.sure != "yes":
        wrong = {"sure": "Tick the box to erase the meeting."}
        return _form(request, session, row, typed_meeting(row), wrong)
    session.close()  # a reader would hold up the eraser
    erase_empty(library, slug)
    return RedirectResponse("/", 303)


def _form(
    request: Request,
    session: Session,
    row: MeetingRow | None,
    typed: TypedMeeting,
    errors: Mapping[str, str],
    status: int = 422,
) -> HTMLResponse:
    return page(
        request,
        "meeting_edit",
        status=status if errors else 200,
        meeting=row,
        hidden=hidden_articles(session, row) if row else (),
        typed=typed,
        clashing=status == 409,
        errors={field: errors[field] for field in FIELDS if field in errors},
        records=record_choices(),
    )
