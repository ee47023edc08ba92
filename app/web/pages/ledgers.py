"""The pages about a whole meeting beside the articles themselves: quotes, figures and names, coverage."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.comparison import Comparison
from app.web.addresses import MOST_COLUMNS, View
from app.web.comparing import compared
from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.coverage import coverage, looks_of
from app.web.shown.figures import LOOKS as FIGURE_LOOKS
from app.web.shown.figures import UNLIKE, figures
from app.web.shown.names import names as all_names
from app.web.shown.occasion import told
from app.web.shown.places import Places
from app.web.shown.quotes import LOOKS as QUOTE_LOOKS
from app.web.shown.quotes import quotes
from app.web.shown.record import SORTS, Records
from app.web.shown.rulings import Hearing

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What every such page shows above its rows."""

    comparison: Comparison
    told: str
    places: Places

    @property
    def many(self) -> bool:
        """Whether there are more articles than columns fit on a page."""
        return len(self.comparison.columns) > MOST_COLUMNS


@router.get("/meetings/{slug}/quotes")
def who_said_what(
    request: Request, library: LibraryDep, slug: str, names: str = "shown", look: str = "all"
) -> HTMLResponse:
    view = _view(slug, "quotes", names, look, {*QUOTE_LOOKS, *SORTS})
    ledger = _ledger(compared(library, slug, names=view.names), view)
    records = Records(ledger.comparison, ledger.places)
    found = quotes(ledger.comparison, ledger.places, records, view.look)
    return _page(request, ledger, view, quotes=found, record=records.note)


@router.get("/meetings/{slug}/figures")
def figures_and_names(
    request: Request, library: LibraryDep, slug: str, names: str = "shown", look: str = "all"
) -> HTMLResponse:
    view = _view(slug, "figures", names, look, FIGURE_LOOKS)
    ledger = _ledger(compared(library, slug, names=view.names), view)
    return _page(
        request,
        ledger,
        view,
        figures=figures(ledger.comparison, ledger.places, view.look),
        unlike=UNLIKE,
        names=all_names(ledger.comparison, ledger.places),
    )


@router.get("/meetings/{slug}/coverage")
def who_has_what(
    request: Request, library: LibraryDep, slug: str, names: str = "shown", look: str = "all"
) -> HTMLResponse:
    comparison = compared(library, slug, names=_shown(names))
    view = _view(slug, "coverage", names, look, looks_of(comparison))
    ledger = _ledger(comparison, view)
    records = Records(comparison, ledger.places)
    tongues = {column.language for column in comparison.columns if column.language}
    return _page(
        request,
        ledger,
        view,
        coverage=coverage(comparison, ledger.places, records, view.look),
        tongues=len(tongues),
    )


def _view(
    slug: str,
    name: Literal["quotes", "figures", "coverage"],
    names: str,
    look: str = "all",
    looks: Container[str] = (),
) -> View:
    return View(slug, name, _shown(names), look if look in looks else "all")


def _shown(names: str) -> Literal["shown", "hidden"]:
    return "hidden" if names == "hidden" else "shown"


def _ledger(comparison: Comparison, view: View) -> Ledger:
    counted = told(comparison.articles, len(comparison.columns))
    return Ledger(comparison, counted, Places(comparison, view.names))


def _page(request: Request, ledger: Ledger, view: View, **rows: Any) -> HTMLResponse:
    return page(
        request,
        view.page,
        meeting=ledger.comparison.meeting,
        columns=ledger.comparison.columns,
        told=ledger.told,
        shared=len(ledger.comparison.collation.passages),
        many=ledger.many,
        view=view,
        hearing=Hearing(ledger.comparison, view, view.address),
        **rows,
    )
