"""serve: the pages and the API on a port of this machine, with the seeds in an empty database."""

import signal
import socket
import sys
from contextlib import ExitStack, suppress
from ipaddress import ip_address
from typing import Annotated

import typer
import uvicorn
from sqlalchemy import Engine

from app.commands.database import opened, read_settings, summarize, today
from app.commands.ending import stop
from app.config import Settings, folder
from app.ingest.load import load
from app.ingest.manifest import MANIFEST, read_manifest
from app.main import create_app
from app.search import read_speakers
from app.store.engine import reading
from app.store.queries import all_lettered, anything_erased, arrivals, meetings
from app.web.comparing import Library, compared

SPEAKERS_AT_START = 500_000  # characters of articles whose speakers are sought before listening: a second
SECONDS_TO_FINISH = 10  # what a request under way gets when the server is told to stop


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
) -> None:
    """Show the comparisons in a browser. An empty database gets the three seed articles first."""
    settings = read_settings()
    _refuse_open_writes(host, settings)
    with _listener(host, port) as listener, opened(settings, lasting=True) as engine:
        app = create_app(settings)
        if _load_seeds(engine, settings):
            _compare_seeds(engine, app.state.library)
        read_speakers(engine, SPEAKERS_AT_START)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=SECONDS_TO_FINISH,
                ws="none",
            )
        )
        # uvicorn finishes its requests, then raises the signal again: being told to stop is no failure.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        listener.listen()
        typer.echo(f"Variorum is at {_address(listener)} (stop it with Ctrl+C).")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _load_seeds(engine: Engine, settings: Settings) -> bool:
    """Load the seeds while nothing but seeds has come in, so that a first start cut short is completed.

    Whether the database has no other articles.
    """
    with reading(engine) as session:
        if arrivals(session) - {"seed"} or anything_erased(session):
            return False
        if all_lettered(session, len(read_manifest(folder("seeds") / MANIFEST).entries)):
            # All came in once. Corrected or told anew since, one would not be known again.
            return True
    outcomes = load(engine, [folder("seeds")], today=today(), came_in="seed", limit=settings.text_limit)
    if any(outcome.end != "already there" for outcome in outcomes):
        typer.echo("The database had no articles but seeds, so the seeds were loaded:")
        summarize(outcomes)
    return True


def _compare_seeds(engine: Engine, library: Library) -> None:
    """The front page counts only what was compared: on a first visit it shall have an example."""
    with reading(engine) as session:
        slugs = [meeting.slug for meeting in meetings(session)]
    for slug in slugs:
        compared(library, slug)


def _refuse_open_writes(host: str, settings: Settings) -> None:
    if settings.writes and not _is_loopback(host):
        stop(f"Anybody who reaches {host} could write to it. Set APP_WRITES=off, or stay on 127.0.0.1.", 2)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listener(host: str, port: int) -> socket.socket:
    """The port, taken before anything is changed: no other is tried when it is not free."""
    with ExitStack() as unless_taken:
        try:
            family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
                0
            ]
            listener = unless_taken.enter_context(socket.socket(family, kind, protocol))
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error
            stop(f"Cannot listen on {host} port {port}: {reason}. Name another with --host or --port.", 1)
        unless_taken.pop_all()
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
