"""The form that adds an article: shown, checked, stored, answered with the way to the comparison.

It works as a plain form; what a draft may hold is decided in `app.ingest`.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlmodel import Session
from starlette.responses import Response

from app.config import Settings
from app.ingest.dates import DATES
from app.ingest.drafts import read_article, read_meeting
from app.ingest.formats import UnreadableArticleError
from app.store.drafts import Draft, MeetingDraft
from app.store.queries import (
    MeetingNotFoundError,
    OtherMeetingError,
    add_article,
    articles,
    meeting,
    meetings,
    same_or_added_meeting,
)
from app.store.rows import ArticleRow, MeetingRow
from app.web.addresses import MOST_COLUMNS, Choice
from app.web.deps import ReadingDep, SettingsDep, WritingDep
from app.web.forms import NEW_MEETING, Typed
from app.web.gate.strict_forms import StrictFormRoute
from app.web.rendering import page
from app.web.shown.editing import record_choices, taken
from app.web.words import FIELDS, ROLES, day

router = APIRouter(include_in_schema=False, route_class=StrictFormRoute)


@router.get("/upload")
def form(
    request: Request, session: ReadingDep, settings: SettingsDep, meeting: str = "", role: str = ""
) -> HTMLResponse:
    if not settings.writes:
        raise HTTPException(403)
    return _form(request, session, Typed(meeting=meeting, role=role if role in ROLES else ""), {})


@router.post("/upload", response_model=None)
def upload(
    request: Request, session: WritingDep, settings: SettingsDep, typed: Annotated[Typed, Form()]
) -> Response:
    try:
        draft, host = _drafts(session, typed, settings, datetime.now(UTC).date())
    except UnreadableArticleError as error:
        return _form(request, session, typed, error.errors)
    try:
        row = same_or_added_meeting(session, host) if isinstance(host, MeetingDraft) else host
    except OtherMeetingError as error:
        return _form(request, session, typed, {"title": taken(error)})
    article, is_new = add_article(session, row, draft)
    if article.hidden_at:
        return RedirectResponse(f"/articles/{article.id}?told=again", 303)
    return RedirectResponse(_comparison_with(session, row, article, is_new=is_new), 303)


def _form(request: Request, session: Session, typed: Typed, errors: Mapping[str, str]) -> HTMLResponse:
    return page(
        request,
        "upload",
        status=422 if errors else 200,
        typed=typed,
        errors={field: errors[field] for field in sorted(errors, key=list(FIELDS).index)},
        dates=DATES,
        places=_places(meetings(session), typed.meeting),
        roles=list(ROLES.items()),
        records=record_choices(),
    )


def _places(rows: Sequence[MeetingRow], typed: str) -> list[tuple[str, str]]:
    """The choices of a meeting: its value, and what is shown.

    A list shows its first line as chosen; of several meetings none was, unless the address or form says so.
    """
    known = [(row.slug, f"{day(row.held_on)} · {row.title}" if row.held_on else row.title) for row in rows]
    chosen = typed in (NEW_MEETING, *(slug for slug, _ in known))
    unchosen = [] if chosen or (len(known) < 2 and not typed) else [("", "Choose a meeting")]
    return [*unchosen, *known, (NEW_MEETING, "A new meeting …")]


def _drafts(
    session: Session, typed: Typed, settings: Settings, today: date
) -> tuple[Draft, MeetingDraft | MeetingRow]:
    """Everything that is to be stored, or everything that is wrong at once."""
    errors: dict[str, str] = {}
    try:
        source = typed.source()
        details = typed.article_details()
        draft = read_article(source, details, today=today, came_in="form", limit=settings.text_limit)
    except UnreadableArticleError as error:
        errors |= typed.placed(error.errors)
    try:
        host = _host(session, typed)
    except UnreadableArticleError as error:
        errors |= error.errors
    if errors:
        raise UnreadableArticleError(errors)
    return draft, host


def _host(session: Session, typed: Typed) -> MeetingDraft | MeetingRow:
    if typed.meeting == NEW_MEETING:
        return read_meeting(typed.meeting_details())
    try:
        return meeting(session, typed.meeting)
    except MeetingNotFoundError:
        told = "This meeting is not here." if typed.meeting else "Choose a meeting, or add a new one."
        raise UnreadableArticleError({"meeting": told}) from None


def _comparison_with(session: Session, row: MeetingRow, article: ArticleRow, *, is_new: bool) -> str:
    sigla = [one.siglum for one in articles(session, row)]
    # A page shows the first few of many: the one just added is to be among them.
    others = [siglum for siglum in sigla if siglum != article.siglum][: MOST_COLUMNS - 1]
    chosen = (*others, article.siglum) if len(sigla) > MOST_COLUMNS else ()
    return Choice(row.slug, text=chosen, added=article.siglum, again=not is_new).address
