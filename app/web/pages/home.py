"""The front page: all meetings."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.store.engine import reading
from app.store.queries import articles, meetings
from app.web.deps import LibraryDep
from app.web.front import best, listed
from app.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, library: LibraryDep) -> HTMLResponse:
    with reading(library.engine) as session:
        rows = [(row, articles(session, row)) for row in meetings(session)]
    entries = [listed(library, row, held) for row, held in rows]
    return page(request, "meetings", meetings=entries, example=best([one.example for one in entries]))
