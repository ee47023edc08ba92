"""Clients: of the whole app on a fresh database, and of a small one that tries out the guard."""

from collections.abc import Callable, Iterator
from typing import Annotated

import pytest
from fastapi import Body, FastAPI, Form, UploadFile
from pydantic import BaseModel, ConfigDict
from sqlalchemy import Engine
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from app.config import Settings
from app.main import create_app
from app.store.rows import MeetingRow
from app.web.gate.guard import Guard
from app.web.gate.problems import EXCEPTION_HANDLERS
from app.web.gate.strict_json import StrictJSONRoute, json_body
from tests.factories import add_article, add_meeting
from tests.web.ledgers import FIRST, PREVIEW, SECOND

HERE = "http://localhost"


class Note(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str
    weight: float = 1


def guarded_app(**settings: object) -> FastAPI:
    """Routes that take what a client may send, behind the guard; what they took is in `app.state.taken`."""
    app = FastAPI(exception_handlers=EXCEPTION_HANDLERS)
    app.state.taken = []
    app.router.route_class = StrictJSONRoute

    @app.get("/page", response_class=PlainTextResponse)
    def show() -> str:
        return "here"

    @app.get("/bug")
    def fail() -> None:
        raise RuntimeError("a secret of ours")

    @app.get("/api/v1/articles/{number}")
    def article(number: int) -> int:
        return number

    @app.post("/api/v1/notes", dependencies=[json_body])
    def take_json(note: Annotated[Note, Body()]) -> str:
        app.state.taken.append(note.text)
        return note.text

    @app.post("/api/v1/collations", dependencies=[json_body])
    def take_stateless(note: Annotated[Note, Body()]) -> str:
        return note.text

    @app.post("/upload", response_class=PlainTextResponse)
    def take_form(text: Annotated[str, Form()] = "", file: UploadFile | None = None) -> str:
        app.state.taken.append(text)
        return "taken"

    app.add_middleware(Guard, settings=Settings(**settings))
    return app


@pytest.fixture
def guarded() -> Callable[..., TestClient]:
    return lambda **settings: TestClient(guarded_app(**settings), base_url=HERE)


@pytest.fixture
def client(database_url: str, engine: Engine) -> Iterator[TestClient]:
    """The whole app on a fresh database; `engine` is another way into the same one."""
    app = create_app(Settings(database_url=database_url))
    with TestClient(app, base_url=HERE, follow_redirects=False) as opened:
        yield opened
    app.state.engine.dispose()


@pytest.fixture
def harvest(engine: Engine) -> MeetingRow:
    """Two reports and a preview that share a quote and a figure: A, B and C."""
    meeting = add_meeting(engine, title="The harvest in Ruritania")
    add_article(engine, meeting, FIRST, outlet="first.example")
    add_article(engine, meeting, SECOND, outlet="second.example")
    add_article(engine, meeting, PREVIEW, outlet="third.example", role="preview")
    return meeting
