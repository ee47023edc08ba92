"""The front page: all meetings, or those that say what a reader types."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.front import front

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(
    request: Request, library: LibraryDep, q: str = "", after: str | None = None, names: str = "shown"
) -> HTMLResponse:
    shown = front(library, q, "hidden" if names == "hidden" else "shown", after)
    return page(request, "meetings", fragment="meetings", front=shown)
