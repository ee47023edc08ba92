"""The command line: serve, ingest, collate. It calls the layers below and says what came of it.

What a command decides belongs further down; what stays here is words for a terminal and exit codes:
1 when something could not be read or opened, 2 when the command itself was wrong.
"""

import json
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn
from pydantic import ValidationError
from rich.progress import Progress
from sqlalchemy import Engine

from app.collation import collate as collate_witnesses
from app.collation.text import Collation, Witness, siglum_at
from app.config import Settings, folder
from app.ingest.files import read_file, shown
from app.ingest.formats import UnreadableArticleError, read_text
from app.ingest.load import Announce, Outcome, load
from app.main import create_app
from app.store.engine import DatabaseError, UnusableDatabaseError, in_memory, open_engine, reading
from app.store.queries import arrivals
from app.store.schema import migrate

cli = typer.Typer(
    name="variorum",
    help="Read the articles of several outlets on one UN meeting side by side.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

Named = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Manifests, folders or .txt files.")]
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Texts in UTF-8, lettered A, B, C… in this order.")
]
SECONDS_TO_FINISH = 10  # what a request under way gets when the server is told to stop


def main() -> None:
    # Article text may hold what a terminal's encoding lacks; it is shown by its code then.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    cli()


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
) -> None:
    """Show the comparisons in a browser. An empty database gets the three seed articles first."""
    settings = _settings()
    _refuse_open_writes(host, settings)
    with _listener(host, port) as listener, _database(settings, lasting=True) as engine:
        _load_seeds(engine, settings)
        server = uvicorn.Server(
            uvicorn.Config(
                create_app(settings),
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


@cli.command()
def ingest(
    paths: Named,
    meeting: Annotated[
        str | None, typer.Option(metavar="SLUG", help="The meeting of files without a manifest.")
    ] = None,
) -> None:
    """Load articles into the database. A second run changes nothing; a broken one can be run again."""
    settings = _settings()
    with _database(settings) as engine, _progress() as announce:
        outcomes = load(
            engine, paths, today=_today(), slug=meeting, limit=settings.text_limit, announce=announce
        )
    _summarize(outcomes)
    if any(outcome.end == "refused" for outcome in outcomes):
        raise typer.Exit(1)


@cli.command()
def collate(
    files: Files,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the whole collation as one JSON object.")
    ] = False,
) -> None:
    """Compare texts without a database, and print what they share."""
    witnesses = tuple(Witness(siglum_at(n), _text(path)) for n, path in enumerate(files))
    collation = collate_witnesses(witnesses)
    if not as_json:
        _show(collation, witnesses)
        return
    # JSON is UTF-8 whatever the locale says.
    written = json.dumps(asdict(collation), ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(written.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def _text(path: Path) -> str:
    try:
        return read_text(read_file(path, limit=None, follow_links=True), limit=None)
    except UnreadableArticleError as error:
        _stop(f"{shown(path)}: {error}", 1)


def _show(collation: Collation, witnesses: tuple[Witness, ...]) -> None:
    texts = {witness.siglum: witness.text for witness in witnesses}
    passages = collation.passages
    typer.echo(
        f"{len(witnesses)} texts share {len(passages)} {'passage' if len(passages) == 1 else 'passages'}."
    )
    for passage in passages:
        typer.echo(f"\n{passage.number}. {passage.kind}")
        for reading_ in passage.readings:
            words = " ".join(texts[reading_.siglum][reading_.start : reading_.end].split())
            typer.echo(f"   {reading_.siglum}  {shown(words)}")


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        wrong = (f"APP_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors())
        _stop("; ".join(wrong), 2)


@contextmanager
def _database(settings: Settings, *, lasting: bool = False) -> Iterator[Engine]:
    """The database at the schema this version expects, with its troubles told in one line."""
    try:
        engine = open_engine(settings.database_url)
        if lasting and in_memory(settings.database_url):
            _stop("APP_DATABASE_URL must name a file: the server opens it more than once.", 2)
        migrated = migrate(engine)
        if migrated.backup:
            typer.echo(f"The database was migrated to {migrated.after}. As it was before: {migrated.backup}")
        elif migrated.changed:
            typer.echo(f"A new database was made at {engine.url.render_as_string(hide_password=True)}.")
        yield engine
        engine.dispose()
    except UnusableDatabaseError as error:
        _stop(str(error), 1)
    except DatabaseError as error:
        _stop(f"The database did not answer: {error.orig}.", 1)


def _load_seeds(engine: Engine, settings: Settings) -> None:
    """Load the seeds while nothing but seeds has come in, so that a first start cut short is completed."""
    with reading(engine) as session:
        if arrivals(session) - {"seed"}:
            return
    outcomes = load(engine, [folder("seeds")], today=_today(), came_in="seed", limit=settings.text_limit)
    if any(outcome.end != "already there" for outcome in outcomes):
        typer.echo("The database had no articles but seeds, so the seeds were loaded:")
        _summarize(outcomes)


@contextmanager
def _progress() -> Iterator[Announce]:
    """A bar on a terminal, a line per article elsewhere; refusals are told in full either way."""
    if not sys.stdout.isatty():
        yield lambda done, total, outcome: typer.echo(
            f"{done}/{total} {outcome.name}: {outcome.end} ({outcome.said})"
        )
        return
    with Progress() as progress:
        bar = progress.add_task("Loading", total=None)
        yield lambda done, total, _outcome: progress.update(bar, completed=done, total=total)


def _summarize(outcomes: tuple[Outcome, ...]) -> None:
    counts = {
        end: sum(outcome.end == end for outcome in outcomes) for end in ("added", "already there", "refused")
    }
    typer.echo(", ".join(f"{count} {end}" for end, count in counts.items()) + ".")
    for outcome in outcomes:
        if outcome.end == "refused":
            typer.echo(f"{outcome.name}: {outcome.said}", err=True)


def _refuse_open_writes(host: str, settings: Settings) -> None:
    if settings.writes and not _is_loopback(host):
        _stop(f"Anybody who reaches {host} could write to it. Set APP_WRITES=off, or stay on 127.0.0.1.", 2)


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
            _stop(f"Cannot listen on {host} port {port}: {reason}. Name another with --host or --port.", 1)
        unless_taken.pop_all()
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _today() -> date:
    return datetime.now(UTC).date()


def _stop(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
