"""One meeting side by side."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from app.collation.text import Passage
from app.comparison import Comparison
from app.comparison.addressed import addressed
from app.comparison.replaced import Replaced, replaced
from app.comparison.within import Within
from app.export.citation import of_comparison, of_passage
from app.store.engine import reading
from app.web.addresses import LOOKS, MOST_COLUMNS, Choice, View
from app.web.comparing import Library, compared
from app.web.deps import LibraryDep
from app.web.rendering import page
from app.web.shown.citing import edition
from app.web.shown.rows import rows
from app.web.shown.rulings import Hearing
from app.web.shown.sides import away, entry, sides

router = APIRouter(include_in_schema=False)

Sigla = Annotated[list[str], Query(alias="text")]
Ticks = Annotated[list[str], Query()]


@router.get("/meetings/{slug}")
def meeting(
    request: Request,
    library: LibraryDep,
    slug: str,
    text: Sigla = [],  # noqa: B006 - FastAPI copies it
    passage: str = "",
    base: str = "",
    view: str = "columns",
    look: str = "all",
    names: str = "shown",
    stock: Ticks = [],  # noqa: B006
    added: str = "",
    again: str = "",
) -> HTMLResponse:
    choice = Choice(
        slug=slug,
        passage=passage or None,
        base=base or None,
        view="rows" if view == "rows" else "columns",
        look=look if look in LOOKS else "all",
        names="hidden" if names == "hidden" else "shown",
        # A tick that is taken away sends nothing; what stands beside it in the form then speaks alone.
        stock="plain" if stock and "dim" not in stock else "dim",
        text=tuple(text),
        added=added or None,
        again=again == "yes",
    )
    return _side_by_side(request, library, choice)


def _side_by_side(request: Request, library: Library, asked: Choice) -> HTMLResponse:
    comparison = compared(library, asked.slug, asked.base, asked.text, MOST_COLUMNS, asked.names)
    passage, elsewhere = _in_hand(library, asked, comparison)
    choice = replace(
        asked,
        passage=passage.id if passage else asked.passage,
        base=comparison.base if asked.base else None,
        text=_sigla(comparison) if asked.text and not comparison.whole else (),
        added=asked.added if asked.added in _sigla(comparison) else None,
    )
    back = choice.to(choice.passage, f"{passage.readings[0].siglum}-{passage.id}" if passage else None)
    hearing = Hearing(
        comparison,
        choice,
        back,
        () if comparison.whole else _sigla(comparison),
    )
    parted = hearing.gone(asked.passage) if asked.passage and not (passage or elsewhere) else ()
    missing = asked.passage is not None and not (passage or elsewhere or parted)
    told = edition(request, comparison, choice.names)
    return page(
        request,
        "meeting",
        fragment="entry",
        # An address of a passage that is no longer there still leads to the articles.
        status=404 if missing else 200,
        meeting=comparison.meeting,
        choice=choice,
        view=View(comparison.meeting.slug, names=choice.names),
        sides=sides(comparison),
        rows=rows(comparison, choice) if choice.view == "rows" else (),
        entry=entry(comparison, passage) if passage else None,
        given=Within(comparison.collation).given(passage) if passage else {},
        citation=of_passage(told, passage) if passage else None,
        whole_citation=of_comparison(told),
        elsewhere=away(comparison, choice, elsewhere) if elsewhere else None,
        replaced=_replaced(library, comparison, asked) if missing else None,
        asking=hearing.row(passage.id) if passage else None,
        hearing=hearing,
        parted=parted,
        back=back,
    )


def _in_hand(
    library: Library, asked: Choice, comparison: Comparison
) -> tuple[Passage | None, Passage | None]:
    """The passage asked for as it stands among the articles shown; else as it stands among them all."""
    if asked.passage is None:
        return None, None
    here = addressed(comparison, asked.passage) if comparison.whole else comparison.passage(asked.passage)
    if here or comparison.whole:
        return here, None
    whole = addressed(compared(library, asked.slug), asked.passage)
    nearest = comparison.nearest(whole) if whole else None
    return nearest, None if nearest else whole


def _replaced(library: Library, comparison: Comparison, asked: Choice) -> Replaced | None:
    with reading(library.engine) as session:
        return replaced(session, comparison.meeting, asked.passage or "")


def _sigla(comparison: Comparison) -> tuple[str, ...]:
    return tuple(column.siglum for column in comparison.columns)
