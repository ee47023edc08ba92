"""The articles of a meeting by date, and what appears first in which."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.web.addresses import View
from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.coverage import Holdings
from app.web.shown.occasion import told
from app.web.shown.places import Places
from app.web.shown.record import Records
from app.web.shown.timeline import LOOKS, timeline

router = APIRouter(include_in_schema=False)


@router.get("/meetings/{slug}/timeline")
def by_date(
    request: Request, library: LibraryDep, slug: str, names: str = "shown", look: str = "all"
) -> HTMLResponse:
    hidden = names == "hidden"
    view = View(slug, "timeline", "hidden" if hidden else "shown", look if look in LOOKS else "all")
    comparison = compared(library, slug, names=view.names)
    places = Places(comparison, view.names)
    holdings = Holdings(comparison, places, Records(comparison, places))
    return page(
        request,
        "timeline",
        meeting=comparison.meeting,
        columns=comparison.columns,
        told=told(comparison.articles, len(comparison.columns)),
        shared=len(comparison.collation.passages),
        view=view,
        timeline=timeline(comparison, holdings, view.look),
    )
