"""What routes ask for, as annotated types: the settings, and sessions that end themselves."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from sqlmodel import Session

from app.config import Settings
from app.store.engine import reading, writing
from app.web.comparing import Allowance, Library


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _reading(request: Request) -> Iterator[Session]:
    with reading(request.app.state.engine) as session:
        yield session


def _writing(request: Request) -> Iterator[Session]:
    with writing(request.app.state.engine) as session:
        yield session


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return replace(library, unasked=Allowance())


def _refuse_where_closed(request: Request) -> None:
    if not request.state.writes_open:
        raise HTTPException(403)


# For pages with a form on them: what a form sends is refused by the guard, which asks before any route.
writes_open = Depends(_refuse_where_closed)

LibraryDep = Annotated[Library, Depends(_library)]
SettingsDep = Annotated[Settings, Depends(_settings)]

# Scope "function" ends the session before the answer is sent. By default it would end after, and a commit
# that failed then would have been announced as a success.
ReadingDep = Annotated[Session, Depends(_reading, scope="function")]
WritingDep = Annotated[Session, Depends(_writing, scope="function")]
