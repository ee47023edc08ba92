"""One article by itself."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.store.queries import article
from app.store.queries import meeting as meeting_row
from app.web.deps import ReadingDep
from app.web.rendering import page
from app.web.single import facts, plain_blocks
from app.web.veil import unnamed

router = APIRouter(include_in_schema=False)


@router.get("/articles/{number}")
def one_article(
    request: Request, session: ReadingDep, number: int, revision: int | None = None, names: str = "shown"
) -> HTMLResponse:
    row = article(session, number, revision)
    if names == "hidden":
        row = unnamed(row)
    blocks = plain_blocks(row)
    return page(
        request,
        "article",
        article=row,
        meeting=meeting_row(session, row.meeting),
        names="hidden" if names == "hidden" else "shown",
        facts=facts(row),
        blocks=blocks,
        headed=any(block.kind == "headline" for block in blocks),
    )
