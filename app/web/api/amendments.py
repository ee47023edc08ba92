"""The part of the JSON API that changes what is there: meetings, what is said of articles, their texts.

A change may carry If-Match with the ETag of what was read: it is refused where that is no longer so.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import Body, Query, Request
from pydantic import ConfigDict
from sqlmodel import Session
from starlette.responses import Response

from app.ingest.drafts import ArticleDetails, MeetingDetails, read_article, read_change, read_meeting
from app.ingest.formats import UnreadableArticleError
from app.store.engine import writing
from app.store.queries import (
    add_meeting,
    add_revision,
    article,
    articles,
    change_article,
    change_meeting,
    hide_article,
    locked,
    locked_meeting,
    meeting,
    revisions,
    same_meeting,
    show_article,
)
from app.store.rows import ArticleRow, MeetingRow
from app.web.api.shapes import ArticleShape, MeetingShape, NewMeeting, Taken, WholeArticle, WholeMeeting
from app.web.deps import LibraryDep, ReadingDep, SettingsDep, WritingDep
from app.web.erasing import erase, erase_empty
from app.web.gate.kept import changed_answer, kept_answer, refuse_hidden, refuse_stale
from app.web.gate.problems import invalid
from app.web.gate.strict_json import api_router, json_body, or_there
from app.web.shown.editing import stated

router = api_router()


class MeetingChange(Taken):
    """What is to be said of a meeting from now on; a field that is left out stays, null empties it."""

    title: str | None = None
    held_on: str | None = None
    body: str | None = None
    kind: str | None = None
    symbol: str | None = None
    place: str | None = None
    record: str | None = None


class ArticleAmendment(Taken):
    """What is to be said of an article from now on, likewise; `hidden` takes it out or puts it back."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"outlet": "example.org", "published_at": "2026-01"}]}
    )

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    role: str | None = None
    note: str | None = None
    hidden: bool | None = None


class NewRevision(Taken):
    """A corrected text; `after` is the number of the revision it was written from."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"text": "The corrected text.", "after": 1}]}
    )

    text: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class RevisionShape:
    """A revision without its text. `sha256` is of the text in UTF-8, `original_sha256` of what came in."""

    number: int
    length: int
    sha256: str
    original_sha256: str
    media_type: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Revisions:
    revisions: tuple[RevisionShape, ...]


@router.post(
    "/meetings",
    tags=["Meetings"],
    dependencies=[json_body],
    status_code=201,
    response_model=WholeMeeting,
    responses=or_there(WholeMeeting),
)
def store_meeting(session: WritingDep, new: Annotated[NewMeeting, Body()]) -> Response:
    """Make a meeting. The same title and date again answers 200 with the one made before."""
    try:
        draft = read_meeting(MeetingDetails(**new.model_dump()))
    except UnreadableArticleError as error:
        raise invalid(error) from None
    known = same_meeting(session, draft)
    row = known or add_meeting(session, draft)
    where = f"/api/v1/meetings/{row.slug}"
    return changed_answer(_whole_meeting(session, row), 200 if known else 201, where)


@router.patch("/meetings/{slug}", tags=["Meetings"], dependencies=[json_body], response_model=WholeMeeting)
def amend_meeting(
    request: Request, session: WritingDep, slug: str, change: Annotated[MeetingChange, Body()]
) -> Response:
    """Change what is said of a meeting. Its slug stays."""
    row = locked_meeting(session, slug)
    refuse_stale(request, _whole_meeting(session, row))
    known = {name: getattr(row, name) for name in MeetingChange.model_fields}
    written = _amended(known, change)
    try:
        changed = change_meeting(session, slug, read_meeting(MeetingDetails(**written)))
    except UnreadableArticleError as error:
        raise invalid(error) from None
    return changed_answer(_whole_meeting(session, changed))


@router.delete("/meetings/{slug}", tags=["Meetings"], status_code=204)
def remove_meeting(request: Request, session: ReadingDep, library: LibraryDep, slug: str) -> Response:
    """Erase a meeting for good. It must not have articles, nor hidden ones."""
    refuse_stale(request, _whole_meeting(session, meeting(session, slug)))
    session.close()  # a reader would hold up the eraser
    erase_empty(library, slug)
    return Response(status_code=204)


@router.patch("/articles/{id}", tags=["Articles"], dependencies=[json_body], response_model=WholeArticle)
def amend_article(
    request: Request,
    session: WritingDep,
    id: int,  # noqa: A002 - the public name
    change: Annotated[ArticleAmendment, Body()],
) -> Response:
    """Change what is said of an article, hide it, or show it again. Its text is corrected by a revision."""
    row = locked(session, id)
    refuse_stale(request, _whole_article(row))
    known = {name: getattr(row, name) for name in ArticleAmendment.model_fields if name != "hidden"}
    written = _amended(known, change)
    if written != known:
        try:
            read = read_change(ArticleDetails(**written), today=datetime.now(UTC).date())
        except UnreadableArticleError as error:
            raise invalid(error) from None
        row = change_article(session, id, stated(row, read))
    if change.hidden is not None:
        row = (hide_article if change.hidden else show_article)(session, id)
    return changed_answer(_whole_article(row))


@router.delete("/articles/{id}", tags=["Articles"], status_code=204)
def remove_article(
    request: Request,
    library: LibraryDep,
    id: int,  # noqa: A002
    erased: Annotated[Literal["yes", "no"], Query(alias="erase")] = "no",
) -> Response:
    """Hide an article; with erase=yes erase a hidden one for good."""
    with writing(library.engine) as session:
        refuse_stale(request, _whole_article(locked(session, id)))
        if erased == "no":
            hide_article(session, id)
    if erased == "yes":
        erase(library, id)
    return Response(status_code=204)


@router.get("/articles/{id}/revisions", tags=["Articles"], response_model=Revisions)
def list_revisions(request: Request, session: ReadingDep, id: int) -> Response:  # noqa: A002
    """All revisions of an article, the first first, without their texts."""
    row = article(session, id)
    refuse_hidden(request, row)
    return kept_answer(
        request, Revisions(tuple(RevisionShape(**asdict(one)) for one in revisions(session, row.id)))
    )


@router.post(
    "/articles/{id}/revisions",
    tags=["Articles"],
    dependencies=[json_body],
    status_code=201,
    response_model=WholeArticle,
    responses=or_there(WholeArticle),
)
def correct_article(
    request: Request,
    session: WritingDep,
    settings: SettingsDep,
    id: int,  # noqa: A002
    new: Annotated[NewRevision, Body()],
) -> Response:
    """Correct the text of an article. The text it has already answers 200 and changes nothing."""
    refuse_stale(request, _whole_article(locked(session, id)))
    today = datetime.now(UTC).date()
    try:
        draft = read_article(
            new.text, ArticleDetails(), today=today, came_in="api", limit=settings.text_limit
        )
    except UnreadableArticleError as error:
        raise invalid(error) from None
    row, is_new = add_revision(session, id, draft, new.after)
    where = f"/api/v1/articles/{id}?revision={row.latest}"
    return changed_answer(_whole_article(row), 201 if is_new else 200, where)


def _whole_article(row: ArticleRow) -> WholeArticle:
    return WholeArticle(ArticleShape.of(row), row.revision.text)


def _whole_meeting(session: Session, row: MeetingRow) -> WholeMeeting:
    return WholeMeeting(MeetingShape.of(row), tuple(ArticleShape.of(one) for one in articles(session, row)))


def _amended(known: Mapping[str, Any], change: Taken) -> dict[str, str | None]:
    """What was known with what is said now in its place, all as somebody would have typed it."""
    said = change.model_dump(exclude_unset=True, exclude={"hidden"})
    words = {name: str(value) if isinstance(value, date) else value for name, value in known.items()}
    return words | said
