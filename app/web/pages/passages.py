"""The whole apparatus of one passage."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from app.comparison import Comparison
from app.web.addresses import Choice, PassagePage
from app.web.citing import cited, edition
from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.passage import sheet
from app.web.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/meetings/{slug}/passages/{name}", response_model=None)
def one_passage(
    request: Request, library: LibraryDep, slug: str, name: str, names: str = "shown", base: str = ""
) -> Response:
    view = PassagePage(slug, name, "hidden" if names == "hidden" else "shown", base or None)
    comparison = compared(library, slug, view.base, names=view.names)
    passage = comparison.passage(name)
    if passage is None:
        return _gone(request, comparison, view)
    if passage.id != name:
        # The anchor of a reading, or an id from before other articles came: the passage has one address.
        return RedirectResponse(view.to(passage.id), 303)
    view = replace(view, base=comparison.base if base else None)
    return page(
        request,
        "passage",
        meeting=comparison.meeting,
        view=view,
        choice=Choice(slug, base=view.base, names=view.names),
        sheet=sheet(comparison, passage, view.names),
        citation=cited(edition(request, comparison, view.names), passage),
    )


def _gone(request: Request, comparison: Comparison, view: PassagePage) -> HTMLResponse:
    """The page that is shown for a passage that is not there: it leads to the articles."""
    choice = Choice(comparison.meeting.slug, names=view.names)
    return page(
        request, "passage", status=404, meeting=comparison.meeting, view=view, choice=choice, sheet=None
    )
