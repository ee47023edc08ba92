"""Put the app together: the database, the routes, the static files, the guard around it all."""

from fastapi import FastAPI

from app.config import Settings, folder
from app.store.engine import open_engine
from app.web import api, pages
from app.web.comparing import Library
from app.web.gate.guard import Guard
from app.web.gate.problems import EXCEPTION_HANDLERS
from app.web.gate.statics import VersionedFiles

DESCRIPTION = "How news outlets cover the same UN meeting: shared passages, and the words that differ."


def create_app(settings: Settings) -> FastAPI:
    """The app for these settings. The database it names must have been migrated."""
    app = FastAPI(
        title="Variorum",
        version="1",  # of the API, as in its addresses
        description=DESCRIPTION,
        exception_handlers=EXCEPTION_HANDLERS,
        redirect_slashes=False,
        docs_url=None,  # FastAPI's page loads its script from another site; `reference` is ours
        redoc_url=None,
        form_limits={"max_files": 1, "max_fields": 50, "max_part_size": settings.body_limit},
    )
    app.state.settings = settings
    app.state.engine = open_engine(settings.database_url)
    app.state.library = Library(app.state.engine, settings.stock_phrases)
    app.mount("/static", VersionedFiles(directory=folder("static")), name="static")
    for router in (pages.router, api.router):
        app.include_router(router)
    app.add_middleware(Guard, settings=settings)
    return app
