"""The form that corrects an article's text, and the page that tells what a correction changed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.responses import Response

from app.ingest.drafts import ArticleDetails, read_article
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import Draft
from app.store.queries import (
    ArticleNotFoundError,
    RevisionConflictError,
    SameArticleError,
    add_revision,
    article,
)
from app.store.queries import meeting as meeting_row
from app.store.rows import ArticleRow
from app.web.addresses import changes_address
from app.web.deps import ReadingDep, SettingsDep, WritingDep, writes_open
from app.web.forms import TypedText
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page
from app.web.shown.changes import Changes, changes
from app.web.veil import unnamed
from app.web.words import FIELDS

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)


@router.get("/articles/{number}/revisions/new", dependencies=[writes_open])
def correction_form(request: Request, session: ReadingDep, number: int) -> HTMLResponse:
    row = article(session, number)
    return _form(request, session, row, TypedText(text=row.revision.text, after=row.latest), {})


@router.post("/articles/{number}/revisions/new", response_model=None)
def correct(
    request: Request,
    session: WritingDep,
    settings: SettingsDep,
    number: int,
    typed: Annotated[TypedText, Form()],
) -> Response:
    row = article(session, number)
    try:
        draft = _draft(typed, settings.text_limit)
        corrected, is_new = add_revision(session, number, draft, typed.after)
    except UnreadableArticleError as error:
        return _form(request, session, row, typed, typed.placed(error.errors))
    except SameArticleError as error:
        told = f"Article {error.existing.siglum}, of the same outlet, has this text already."
        return _form(request, session, row, typed, typed.placed({"text": told}))
    except RevisionConflictError as error:
        return _clash(request, session, error.current, draft.text)
    if not is_new:
        return RedirectResponse(f"/articles/{number}?told=same", 303)
    return RedirectResponse(changes_address(number, "shown", corrected.latest), 303)


@router.get("/articles/{number}/changes")
def what_changed(
    request: Request,
    session: ReadingDep,
    number: int,
    of: int | None = None,
    since: int | None = None,
    names: str = "shown",
) -> HTMLResponse:
    newer = article(session, number, of)
    before = newer.revision.number - 1 if since is None else since
    if before >= newer.revision.number:
        raise ArticleNotFoundError(number, before)
    older = article(session, number, before)
    if newer.hidden_at and not request.state.writes_open:
        return page(request, "hidden", article=newer, meeting=meeting_row(session, newer.meeting))
    return page(
        request,
        "changes",
        article=unnamed(newer) if names == "hidden" else newer,
        meeting=meeting_row(session, newer.meeting),
        names="hidden" if names == "hidden" else "shown",
        older=older.revision,
        changes=changes(older.revision.text, newer.revision.text),
    )


def _draft(typed: TypedText, limit: int) -> Draft:
    today = datetime.now(UTC).date()
    return read_article(typed.source(), ArticleDetails(), today=today, came_in="form", limit=limit)


def _clash(request: Request, session: Session, current: ArticleRow, text: str) -> HTMLResponse:
    """Both texts: what the other person's has and this one has not, with this one kept in the form."""
    told = f"Somebody saved revision {current.latest} meanwhile."
    again = TypedText(text=text, after=current.latest)
    between = changes(current.revision.text, text)
    return _form(request, session, current, again, {"text": told}, status=409, between=between)


def _form(
    request: Request,
    session: Session,
    row: ArticleRow,
    typed: TypedText,
    errors: Mapping[str, str],
    status: int = 422,
    between: Changes | None = None,
) -> HTMLResponse:
    return page(
        request,
        "correction",
        status=status if errors else 200,
        article=row,
        meeting=meeting_row(session, row.meeting),
        typed=typed,
        errors={field: errors[field] for field in FIELDS if field in errors},
        between=between,
    )
