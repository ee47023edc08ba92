"""The JSON API: the twins of the pages, made from the same values, and two ways to bring texts."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Body, HTTPException, Request
from sqlmodel import Session
from starlette.responses import Response

from app.collation import collate
from app.collation.text import Witness, siglum_at
from app.comparison.addressed import addressed
from app.ingest.drafts import ArticleDetails, MeetingDetails, read_article, read_meeting
from app.ingest.formats import UnreadableArticleError, gate
from app.search import search
from app.store.drafts import Draft
from app.store.queries import (
    MeetingNotFoundError,
    add_article,
    article,
    articles,
    articles_in_order,
    meetings_found,
    same_or_added_meeting,
)
from app.store.queries import meeting as the_meeting
from app.store.rows import MeetingRow
from app.web.api.attested import WholePassage
from app.web.api.finds import SearchShape
from app.web.api.paging import LINKED, USUAL, Cursor, Limit, paged_answer
from app.web.api.shapes import (
    Articles,
    ArticleShape,
    CollationShape,
    Meetings,
    MeetingShape,
    NewArticle,
    NewCollation,
    NewWitness,
    WholeArticle,
    WholeMeeting,
)
from app.web.api.twins import RecordShape, TimelineShape
from app.web.comparing import compared
from app.web.deps import LibraryDep, ReadingDep, SettingsDep, WritingDep
from app.web.gate.catalogue import FieldProblem
from app.web.gate.kept import json_bytes, kept_answer, refuse_hidden
from app.web.gate.problems import InvalidFieldsError, invalid
from app.web.gate.strict_json import api_router, json_body, or_there
from app.web.shown.search import cleaned

router = api_router()


@router.get("/meetings", tags=["Meetings"], response_model=Meetings, responses=LINKED)
def list_meetings(
    request: Request, session: ReadingDep, limit: Limit = USUAL, cursor: Cursor = None
) -> Response:
    """All meetings, the latest first, in pages, of which the next is linked."""
    held = meetings_found(session, (), after=cursor, most=limit)
    listed = tuple(MeetingShape.of(row) for row in held.rows)
    return paged_answer(request, Meetings(listed, held.total, held.after), held.after)


@router.get("/meetings/{slug}", tags=["Meetings"], response_model=WholeMeeting)
def show_meeting(request: Request, session: ReadingDep, slug: str) -> Response:
    """One meeting with its articles, without their texts."""
    row = the_meeting(session, slug)
    listed = tuple(ArticleShape.of(one) for one in articles(session, row))
    return kept_answer(request, WholeMeeting(MeetingShape.of(row), listed))


@router.get("/meetings/{slug}/collation", tags=["Meetings"], response_model=CollationShape)
def show_collation(request: Request, library: LibraryDep, slug: str, base: str | None = None) -> Response:
    """What the meeting's articles share, and where their wording differs."""
    return kept_answer(request, compared(library, slug, base).collation)


@router.get("/meetings/{slug}/passages/{id}", tags=["Meetings"], response_model=WholePassage)
def show_passage(
    request: Request,
    library: LibraryDep,
    slug: str,
    id: str,  # noqa: A002 - the public name
    base: str | None = None,
) -> Response:
    """One passage with its readings, by its id or by the anchor of any reading."""
    comparison = compared(library, slug, base)
    passage = addressed(comparison, id)
    if passage is None:
        raise HTTPException(404, "This passage is not here: its text was replaced, or the id is mistyped.")
    return kept_answer(request, WholePassage.of(comparison, passage))


@router.get("/meetings/{slug}/record", tags=["Meetings"], response_model=RecordShape)
def show_record(request: Request, library: LibraryDep, slug: str) -> Response:
    """How each quote stands to the official records among the articles: word by word, with its error rate."""
    return kept_answer(request, RecordShape.of(compared(library, slug)))


@router.get("/meetings/{slug}/timeline", tags=["Meetings"], response_model=TimelineShape)
def show_timeline(request: Request, library: LibraryDep, slug: str) -> Response:
    """The articles by date, and which of them has an utterance or a figure first."""
    return kept_answer(request, TimelineShape.of(compared(library, slug)))


@router.get("/articles", tags=["Articles"], response_model=Articles, responses=LINKED)
def list_articles(
    request: Request,
    session: ReadingDep,
    meeting: str | None = None,
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """The articles of one meeting, or of all, without their texts.

    They come in order of arrival and in pages, of which the next is linked.
    """
    row = the_meeting(session, meeting) if meeting else None
    held = articles_in_order(session, row, after=cursor, most=limit)
    listed = tuple(ArticleShape.of(one) for one in held.rows)
    return paged_answer(request, Articles(listed, held.total, held.after), held.after)


@router.get("/articles/{id}", tags=["Articles"], response_model=WholeArticle)
def show_article(
    request: Request,
    session: ReadingDep,
    id: int,  # noqa: A002 - the public name
    revision: int | None = None,
) -> Response:
    """One article with its text: the latest revision, or the one asked for."""
    row = article(session, id, revision)
    refuse_hidden(request, row)
    return kept_answer(request, WholeArticle(ArticleShape.of(row), row.revision.text))


@router.get("/search", tags=["Search"], response_model=SearchShape, responses=LINKED)
def find(request: Request, library: LibraryDep, q: str, cursor: Cursor = None) -> Response:
    """Meetings, speakers and articles with all of the words; articles in pages, of which the next is linked.

    Words in quotation marks must stand in a row. Case, accents and endings do not count.
    """
    typed = cleaned(q)
    shape = SearchShape.of(typed, search(library.engine, typed, after=cursor))
    return paged_answer(request, shape, shape.next)


@router.post(
    "/articles",
    tags=["Articles"],
    dependencies=[json_body],
    status_code=201,
    response_model=WholeArticle,
    responses=or_there(WholeArticle),
)
def store_article(session: WritingDep, settings: SettingsDep, new: Annotated[NewArticle, Body()]) -> Response:
    """Store an article. The same text from the same outlet again answers 200 with the one stored before."""
    draft = _draft(new, settings.text_limit)
    row, is_new = add_article(session, _host(session, new), draft)
    shown = json_bytes(WholeArticle(ArticleShape.of(row), row.revision.text))
    where = {"location": f"/api/v1/articles/{row.id}"}
    return Response(shown, 201 if is_new else 200, where, media_type="application/json")


@router.post("/collations", tags=["Collations"], dependencies=[json_body], response_model=CollationShape)
def compare_texts(settings: SettingsDep, new: Annotated[NewCollation, Body()]) -> Response:
    """Compare texts without storing anything: what they share, and where their wording differs."""
    collation = collate(_witnesses(new, settings.text_limit), stock=settings.stock_phrases)
    return Response(json_bytes(collation), media_type="application/json")


def _draft(new: NewArticle, limit: int) -> Draft:
    details = ArticleDetails(**new.model_dump(exclude={"text", "meeting", "new_meeting"}))
    try:
        return read_article(new.text, details, today=datetime.now(UTC).date(), came_in="api", limit=limit)
    except UnreadableArticleError as error:
        raise invalid(error) from None


def _host(session: Session, new: NewArticle) -> MeetingRow:
    if (new.meeting is None) == (new.new_meeting is None):
        raise InvalidFieldsError([FieldProblem(("body", "meeting"), "Give either meeting or new_meeting.")])
    try:
        if new.new_meeting is None:
            return the_meeting(session, new.meeting or "")
        return same_or_added_meeting(session, read_meeting(MeetingDetails(**new.new_meeting.model_dump())))
    except MeetingNotFoundError:
        raise InvalidFieldsError([FieldProblem(("body", "meeting"), "There is no such meeting.")]) from None
    except UnreadableArticleError as error:
        raise invalid(error, "new_meeting") from None


def _witnesses(new: NewCollation, limit: int) -> tuple[Witness, ...]:
    return tuple(_witness(number, one, limit) for number, one in enumerate(new.witnesses))


def _witness(number: int, new: NewWitness, limit: int) -> Witness:
    try:
        text = gate(new.text, limit)
    except UnreadableArticleError as error:
        raise invalid(error, "witnesses", number) from None
    return Witness(siglum_at(number), text, **new.model_dump(exclude={"text"}))
