"""Taking an article away: hidden and shown again with a button, erased with a letter typed."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from app.store.queries import article, hide_article, show_article
from app.store.queries import meeting as meeting_row
from app.store.rows import ArticleRow, MeetingRow
from app.web.deps import LibraryDep, ReadingDep, WritingDep, writes_open
from app.web.erasing import erase
from app.web.forms import TypedErasure
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)


@router.post("/articles/{number}/hide")
def hide(session: WritingDep, number: int) -> RedirectResponse:
    hide_article(session, number)
    return RedirectResponse(f"/articles/{number}", 303)


@router.post("/articles/{number}/show")
def show(session: WritingDep, number: int) -> RedirectResponse:
    show_article(session, number)
    return RedirectResponse(f"/articles/{number}?told=shown", 303)


@router.get("/articles/{number}/erase", dependencies=[writes_open])
def erasure_form(request: Request, session: ReadingDep, number: int) -> HTMLResponse:
    row = article(session, number)
    return _form(request, row, meeting_row(session, row.meeting), None)


@router.post("/articles/{number}/erase", response_model=None)
def erase_for_good(
    request: Request,
    session: ReadingDep,
    library: LibraryDep,
    number: int,
    typed: Annotated[TypedErasure, Form()],
) -> Response:
    row = article(session, number)
    if typed.siglum.strip().upper() != row.siglum:
        wrong = f"Type the letter of this article, {row.siglum}, to erase it."
        return _form(request, row, meeting_row(session, row.meeting), wrong)
    session.close()  # a reader would hold up the eraser
    erase(library, number)
    return RedirectResponse(f"/articles/{number}", 303)


def _form(request: Request, row: ArticleRow, meeting: MeetingRow, wrong: str | None) -> HTMLResponse:
    return page(
        request,
        "erasure",
        status=422 if wrong else 200,
        article=row,
        meeting=meeting,
        errors={"siglum": wrong} if wrong else {},
    )
