"""How passages are found, in plain words, with examples from real articles."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.help import examples

router = APIRouter(include_in_schema=False)


@router.get("/help")
def how_passages_are_found(request: Request, library: LibraryDep, names: str = "shown") -> HTMLResponse:
    return page(request, "help", found=examples(library, "hidden" if names == "hidden" else "shown"))
