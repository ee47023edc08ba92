"""One article by itself, the bytes it came as, and the form that changes what is said of it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.responses import Response

from app.ingest.dates import DATES
from app.ingest.drafts import read_change
from app.ingest.formats import UnreadableArticleError
from app.store.queries import (
    SameArticleError,
    article,
    articles,
    change_article,
    locked,
    original,
    revisions,
)
from app.store.queries import meeting as meeting_row
from app.store.rows import ArticleRow
from app.web.addresses import changes_address
from app.web.deps import ReadingDep, WritingDep, writes_open
from app.web.forms import TypedArticle
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page
from app.web.shown.editing import merged, stated, typed_article
from app.web.shown.single import beside, facts, file_name, listed, plain_blocks
from app.web.veil import Names, unnamed
from app.web.words import FIELDS, ROLES

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)


@router.get("/articles/{number}")
def one_article(
    request: Request,
    session: ReadingDep,
    number: int,
    revision: int | None = None,
    names: str = "shown",
    told: str = "",
) -> HTMLResponse:
    row = article(session, number, revision)
    meeting = meeting_row(session, row.meeting)
    if row.hidden_at and not request.state.writes_open:
        return page(request, "hidden", article=row, meeting=meeting)
    veil: Names = "hidden" if names == "hidden" else "shown"
    if veil == "hidden":
        row = unnamed(row)
    blocks = plain_blocks(row)
    return page(
        request,
        "article",
        article=row,
        meeting=meeting,
        names=veil,
        told=told,
        facts=facts(row),
        revisions=listed(row, revisions(session, row.id), veil),
        beside=None if row.hidden_at else beside(row, articles(session, meeting), veil),
        newer=changes_address(row.id, veil, row.latest, row.revision.number) if row.superseded else None,
        blocks=blocks,
        headed=any(block.kind == "headline" for block in blocks),
    )


@router.get("/articles/{number}/original")
def original_bytes(
    request: Request, session: ReadingDep, number: int, revision: int | None = None
) -> Response:
    row = article(session, number, revision)
    if row.hidden_at and not request.state.writes_open:
        return page(request, "hidden", article=row, meeting=meeting_row(session, row.meeting))
    name = file_name(row, meeting_row(session, row.meeting))
    plain = row.revision.media_type == "text/plain"
    return Response(
        original(session, row.id, row.revision.number),
        headers={"content-disposition": f'attachment; filename="{name}"'},
        media_type="text/plain; charset=utf-8" if plain else "application/octet-stream",
    )


@router.get("/articles/{number}/edit", dependencies=[writes_open])
def edit_form(request: Request, session: ReadingDep, number: int) -> HTMLResponse:
    row = article(session, number)
    return _form(request, session, row, typed_article(row), {})


@router.post("/articles/{number}/edit", response_model=None)
def edit(
    request: Request, session: WritingDep, number: int, typed: Annotated[TypedArticle, Form()]
) -> Response:
    row = locked(session, number)
    typed, clashes = merged(typed, typed_article(row))
    if clashes:
        return _form(request, session, row, typed, clashes, status=409)
    try:
        change = read_change(typed.article_details(), today=datetime.now(UTC).date())
        change_article(session, number, stated(row, change))
    except UnreadableArticleError as error:
        return _form(request, session, row, typed, error.errors)
    except SameArticleError as error:
        told = f"Article {error.existing.siglum} is the same text from this outlet already."
        return _form(request, session, row, typed, {"outlet": told})
    return RedirectResponse(f"/articles/{number}?told=changed", 303)


def _form(
    request: Request,
    session: Session,
    row: ArticleRow,
    typed: TypedArticle,
    errors: Mapping[str, str],
    status: int = 422,
) -> HTMLResponse:
    return page(
        request,
        "article_edit",
        status=status if errors else 200,
        article=row,
        meeting=meeting_row(session, row.meeting),
        typed=typed,
        clashing=status == 409,
        errors={field: errors[field] for field in FIELDS if field in errors},
        dates=DATES,
        roles=list(ROLES.items()),
    )
