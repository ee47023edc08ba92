"""The pages one reads: the meetings, one meeting side by side, one article; and the health check."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse
from sqlalchemy import Engine

from app.store.engine import reading
from app.store.queries import arrivals, article, articles, meetings
from app.store.queries import meeting as meeting_row
from app.web.addresses import LOOKS, Choice
from app.web.comparing import compared
from app.web.deps import EngineDep, ReadingDep
from app.web.front import best, listed
from app.web.rendering import page
from app.web.sides import entry, sides
from app.web.single import facts, plain_blocks

router = APIRouter(include_in_schema=False)

Sigla = Annotated[list[str], Query(alias="text")]


@router.get("/")
def home(request: Request, engine: EngineDep) -> HTMLResponse:
    with reading(engine) as session:
        rows = [(row, articles(session, row)) for row in meetings(session)]
    entries = [listed(engine, row, held) for row, held in rows]
    return page(request, "meetings", meetings=entries, example=best([one.example for one in entries]))


@router.get("/meetings/{slug}")
def meeting(
    request: Request,
    engine: EngineDep,
    slug: str,
    text: Sigla = [],  # noqa: B006 - FastAPI copies it
    passage: str = "",
    base: str = "",
    look: str = "all",
    names: str = "shown",
    added: str = "",
    again: str = "",
) -> HTMLResponse:
    choice = Choice(
        slug=slug,
        passage=passage or None,
        base=base or None,
        look=look if look in LOOKS else "all",
        names="hidden" if names == "hidden" else "shown",
        text=tuple(text),
        added=added or None,
        again=again == "yes",
    )
    return _side_by_side(request, engine, choice)


@router.get("/articles/{number}")
def one_article(
    request: Request, session: ReadingDep, number: int, revision: int | None = None
) -> HTMLResponse:
    row = article(session, number, revision)
    blocks = plain_blocks(row)
    return page(
        request,
        "article",
        article=row,
        meeting=meeting_row(session, row.meeting),
        facts=facts(row),
        blocks=blocks,
        headed=any(block.kind == "headline" for block in blocks),
    )


@router.get("/healthz")
def health(session: ReadingDep) -> JSONResponse:
    arrivals(session)
    return JSONResponse({"status": "ok"})


def _side_by_side(request: Request, engine: Engine, asked: Choice) -> HTMLResponse:
    comparison = compared(engine, asked.slug, asked.base)
    passage = comparison.passage(asked.passage) if asked.passage else None
    choice = replace(
        asked,
        passage=passage.id if passage else asked.passage,
        base=comparison.base if asked.base else None,
        added=asked.added if any(column.siglum == asked.added for column in comparison.columns) else None,
    )
    return page(
        request,
        "meeting",
        fragment="entry",
        # An address of a passage that is no longer there still leads to the articles.
        status=404 if asked.passage and passage is None else 200,
        meeting=comparison.meeting,
        choice=choice,
        sides=sides(comparison, choice),
        entry=entry(comparison, passage) if passage else None,
    )
