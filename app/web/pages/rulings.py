"""What people rule on a meeting: all of it, the page where something is put together, and what forms send."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from app.comparison import Comparison
from app.ingest.formats import UnreadableArticleError
from app.ingest.rulings import RulingDetails, read_ruling
from app.store.engine import reading, writing
from app.store.queries import (
    TooManyRulingsError,
    add_ruling,
    articles,
    meeting,
    old_texts,
    rulings,
    withdraw_ruling,
)
from app.store.rows import ArticleRow, MeetingRow
from app.web.addresses import MOST_COLUMNS, RulingsPage, View
from app.web.comparing import Library, compared
from app.web.deps import LibraryDep, writes_open
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page
from app.web.shown.front import remembered
from app.web.shown.judged import judged
from app.web.shown.occasion import told
from app.web.shown.places import Places
from app.web.shown.rulings import Hearing, Spot, Spots, about_of, hashed
from app.web.shown.together import together
from app.web.veil import Names

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)

Sigla = Annotated[list[str], Query(alias="text")]
MOST_SHOWN = 100  # rulings on a page
MEETING_CHANGED = "This is not there any more: somebody else ruled on it, or a text has changed. Look again."


class Sent(BaseModel):
    """The form of a ruling: the row it is about, what is put with it, and the places that do not belong."""

    verdict: str = ""
    row: str = ""
    with_: str = Field(default="", alias="with")
    apart: list[str] = []
    text: list[str] = []
    who: str = ""
    note: str = ""
    back: str = ""


@router.get("/meetings/{slug}/rulings")
def all_rulings(
    request: Request, library: LibraryDep, slug: str, names: str = "shown", before: int | None = None
) -> HTMLResponse:
    view = RulingsPage(slug, names=_veil(names), before=before)
    with reading(library.engine) as session:
        row = meeting(session, slug)
        is_ruled = bool(rulings(session, row))
        held = articles(session, row)
    if not is_ruled:
        return _none_yet(request, library, row, held, view)
    comparison = compared(library, slug, names=view.names)
    with reading(library.engine) as session:
        row = meeting(session, slug)
        earlier = [one for one in rulings(session, row) if before is None or one.id < before]
        made = earlier[-MOST_SHOWN:]
        wanted = {sha256 for one in made for sha256, _start, _end in one.places}
        wanted -= {column.record.sha256 for column in comparison.columns}
        # They may be long: read one at a time, and only where a ruling is about one.
        old = [one for one in old_texts(session, row) if one.sha256 in wanted] if wanted else []
    hearing = Hearing(comparison, view, view.address)
    return page(
        request,
        "rulings",
        **_head(comparison, view),
        judged=judged(hearing, made, old),
        left=len(earlier) - len(made),
        further=replace(view, before=made[0].id).address if made else None,
        page_view=view,
    )


@router.get("/meetings/{slug}/rulings/new", dependencies=[writes_open])
def new_ruling(
    request: Request,
    library: LibraryDep,
    slug: str,
    row: str = "",
    about: str = "passage",
    q: str = "",
    names: str = "shown",
    text: Sigla = [],  # noqa: B006 - FastAPI copies it
    back: str = "",
) -> HTMLResponse:
    view = RulingsPage(slug, "new", row or None, about, q or None, _veil(names), tuple(text), back or None)
    part, whole = _both(library, slug, view.text, view.names)
    places = Places(whole, view.names)
    hearing = Hearing(part, view, _back(slug, back, view.names), view.text, places)
    hand = hearing.options(row) if _is_there(part, hearing.spots.of(row)) else []
    if row and not hand:
        raise HTTPException(404, MEETING_CHANGED)
    sort = about_of(row or f"{about[:1].replace('f', 'g')}-")
    return page(
        request,
        "ruling",
        **_head(whole, view),
        asking=hearing.row(row) if row else None,
        together=together(whole, places, hand, row or None, sort, q[:200]),
        page_view=view,
        back=_back(slug, back, view.names),
    )


@router.post("/meetings/{slug}/rulings", response_model=None)
def rule(library: LibraryDep, slug: str, sent: Annotated[Sent, Form()]) -> RedirectResponse:
    part, whole = _both(library, slug, tuple(sent.text), "shown")
    details = _details(part, whole, sent)
    with writing(library.engine) as session:
        row = meeting(session, slug)
        texts = {one.revision.sha256: one.revision.text for one in articles(session, row)}
        try:
            add_ruling(session, row, read_ruling(details, texts))
        except UnreadableArticleError as error:
            raise HTTPException(422, " ".join(error.errors.values())) from None
        except TooManyRulingsError:
            raise HTTPException(422, "This meeting has as many rulings as one may have.") from None
    return RedirectResponse(_back(slug, sent.back), 303)


@router.post("/meetings/{slug}/rulings/{number}/undo")
def undo(
    library: LibraryDep,
    slug: str,
    number: int,
    back: Annotated[str, Form()] = "",
) -> RedirectResponse:
    with writing(library.engine) as session:
        withdraw_ruling(session, meeting(session, slug), number)
    return RedirectResponse(_back(slug, back), 303)


def _details(part: Comparison, whole: Comparison, sent: Sent) -> RulingDetails:
    """What the form means: the places of the row, of what is put with it, and which of them stand apart.

    The row is one of `part`, which the page showed; what is put with it may stand anywhere.
    """
    spots = Spots(part)
    own = list(spots.of(sent.row))
    added = _joining(whole, own, sent.with_) if sent.verdict == "join" else []
    if not _is_there(whole, own) or (sent.verdict == "join" and not added):
        raise HTTPException(422, MEETING_CHANGED)
    if added and about_of(sent.row) == "passage":
        # A passage has one reading a text: what is chosen stands for what was there.
        own = [spot for spot in own if spot[0] not in {siglum for siglum, _start, _end in added}]
    apart = [spot for value in sent.apart for spot in spots.of(value)]
    if sent.verdict == "part" and not apart and len(own) == 2:
        apart = own[:1]
    if not set(apart) <= set(own):
        raise HTTPException(422, MEETING_CHANGED)
    first = hashed(whole, apart)
    rest = [place for place in hashed(whole, [*own, *added]) if place not in first]
    return RulingDetails(
        about=about_of(sent.row),
        verdict=sent.verdict,
        places=[*first, *rest],
        apart=len(first),
        who=sent.who,
        note=sent.note,
    )


def _joining(comparison: Comparison, own: list[Spot], chosen: str) -> list[Spot]:
    """The places that are put with a row: those of another, or a sentence with the passage it is in.

    The passage comes whole where it has nothing in the texts that the row is in.
    """
    added = [spot for spot in Spots(comparison).of(chosen) if spot not in own]
    if not added or not _is_there(comparison, added) or about_of(chosen) != "passage":
        return added if _is_there(comparison, added) else []
    passage = Places(comparison).passage(*added[0])
    if len(added) > 1 or passage is None:
        return added
    readings = [(one.siglum, one.start, one.end) for one in passage.readings]
    taken = {siglum for siglum, _start, _end in own}
    return added if taken.intersection(siglum for siglum, _start, _end in readings) else readings


def _is_there(comparison: Comparison, these: Sequence[Spot]) -> bool:
    """Whether there are places, and all of them in the articles compared."""
    lengths = {witness.siglum: witness.length for witness in comparison.collation.witnesses}
    return bool(these) and all(start < end <= lengths.get(siglum, 0) for siglum, start, end in these)


def _both(library: Library, slug: str, text: tuple[str, ...], names: Names) -> tuple[Comparison, Comparison]:
    """What the page compared that sent a form, some articles side by side or all; and all of them."""
    whole = compared(library, slug, names=names)
    return compared(library, slug, only=text, most=MOST_COLUMNS, names=names) if text else whole, whole


def _back(slug: str, asked: str, names: Names = "shown") -> str:
    """Where to go afterwards: a page on this meeting, and nowhere else."""
    own = f"/meetings/{quote(slug, safe='')}"
    rest = asked.removeprefix(own)
    is_own = asked.startswith(own) and rest[:1] in ("", "/", "?", "#")
    plain = asked.isascii() and asked.isprintable() and "\\" not in asked
    return asked if is_own and plain else RulingsPage(slug, names=names).address


def _veil(names: str) -> Names:
    return "hidden" if names == "hidden" else "shown"


def _none_yet(
    request: Request, library: Library, row: MeetingRow, held: Sequence[ArticleRow], view: RulingsPage
) -> HTMLResponse:
    """The page without a ruling: there is nothing on it for which articles must be compared."""
    several, known = len(held) > 1, remembered(library, row, held)
    return page(
        request,
        "rulings",
        meeting=row,
        several=several,
        told=told(held, len(held)),
        shared=known.passages if known else None if several else 0,
        view=View(row.slug, "rulings", view.names),
        judged=(),
        page_view=view,
    )


def _head(comparison: Comparison, view: RulingsPage) -> dict[str, Any]:
    """What stands above every page on a meeting."""
    return {
        "meeting": comparison.meeting,
        "several": len(comparison.columns) > 1,
        "told": told(comparison.articles, len(comparison.columns)),
        "shared": len(comparison.collation.passages),
        "view": View(comparison.meeting.slug, "rulings", view.names),
    }
