"""The search, and the way from a place in an article to where it is read among the others."""

import re

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.places import Places
from app.web.shown.search import shown

router = APIRouter(include_in_schema=False)

PLACE = re.compile(r"([A-Z]{1,9})-([0-9]{1,9})-([0-9]{1,9})")


@router.get("/search")
def search(
    request: Request, library: LibraryDep, q: str = "", after: str | None = None, names: str = "shown"
) -> HTMLResponse:
    return page(
        request, "search", search=shown(library, q, "hidden" if names == "hidden" else "shown", after)
    )


@router.get("/meetings/{slug}/places/{place}")
def place(library: LibraryDep, slug: str, place: str, names: str = "shown") -> RedirectResponse:
    """Which passage a place is in only the comparison knows, so it is sought when somebody goes there."""
    asked = PLACE.fullmatch(place)
    comparison = compared(library, slug, names="hidden" if names == "hidden" else "shown")
    lengths = {column.siglum: len(column.witness.text) for column in comparison.columns}
    if asked is None or asked[1] not in lengths:
        raise HTTPException(404)
    end = min(int(asked[3]), lengths[asked[1]])
    start = min(int(asked[2]), max(end - 1, 0))
    places = Places(comparison, "hidden" if names == "hidden" else "shown")
    return RedirectResponse(places.address(asked[1], start, end), 303)
