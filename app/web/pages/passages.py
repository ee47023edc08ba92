"""The whole apparatus of one passage."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from app.comparison import Comparison
from app.comparison.addressed import addressed
from app.comparison.replaced import Replaced, replaced
from app.store.engine import reading
from app.web.addresses import Choice, PassagePage
from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.citing import cited, edition
from app.web.shown.passage import sheet
from app.web.shown.rulings import Hearing

router = APIRouter(include_in_schema=False)


@router.get("/meetings/{slug}/passages/{name}", response_model=None)
def one_passage(
    request: Request, library: LibraryDep, slug: str, name: str, names: str = "shown", base: str = ""
) -> Response:
    view = PassagePage(slug, name, "hidden" if names == "hidden" else "shown", base or None)
    comparison = compared(library, slug, view.base, names=view.names)
    passage = addressed(comparison, name)
    hearing = Hearing(comparison, view, view.address)
    if passage is None:
        with reading(library.engine) as session:
            old = replaced(session, comparison.meeting, name)
        return _gone(request, comparison, view, hearing, old)
    if passage.id != name:
        # The anchor of a reading, or an id it has among fewer articles: the passage has one address.
        return RedirectResponse(view.to(passage.id), 303)
    view = replace(view, base=base if base == comparison.base else None)
    return page(
        request,
        "passage",
        meeting=comparison.meeting,
        view=view,
        choice=Choice(slug, base=view.base, names=view.names),
        sheet=sheet(comparison, passage, view.names),
        citation=cited(edition(request, comparison, view.names), passage),
        asking=hearing.row(passage.id),
    )


def _gone(
    request: Request, comparison: Comparison, view: PassagePage, hearing: Hearing, old: Replaced | None
) -> HTMLResponse:
    """The page for a passage that is not there: who parted it, where its words were, and the articles."""
    parted = hearing.gone(view.passage)
    choice = Choice(comparison.meeting.slug, names=view.names)
    return page(
        request,
        "passage",
        status=200 if parted else 404,
        meeting=comparison.meeting,
        view=view,
        choice=choice,
        sheet=None,
        hearing=hearing,
        parted=parted,
        back=view.address,
        replaced=old,
    )
