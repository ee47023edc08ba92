"""What a page costs: processor time over that of the smallest answer, and bytes on the wire.

The app is asked in this process, without a socket; the pages are warm: everything on them was found before.
"""

import asyncio
import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI

from app.config import Settings, folder
from app.ingest.load import load
from app.main import create_app
from app.store import queries
from app.store.drafts import Draft, MeetingDraft
from app.store.engine import open_engine, writing
from app.store.schema import migrate
from tests.benchmarks.clock import alternated
from tests.benchmarks.prose import Reporter, paragraphs
from tests.benchmarks.table import Table, judged

SEEDS = "/meetings/2023-03-17-arria-dprk-human-rights"
TWENTY = "/meetings/twenty"
HEALTH = "/healthz"
# From the issue: the seeds' page over /healthz, twenty articles over the seeds' page; kilobytes, gzipped.
MOST_OVER_HEALTH, MOST_OVER_SEEDS = 40, 6
MOST_HTML, MOST_STATIC = 60, 40
ROUNDS = 9


def table() -> Table:
    """The costs and sizes, each with its bar; what misses it is bold."""
    with served() as client:
        asked = {path: partial(client.get, path) for path in (HEALTH, SEEDS, TWENTY)}
        spent = alternated(asked, rounds=ROUNDS)
        html = kilobytes(client.get(SEEDS))
        rows = kilobytes(client.get(f"{SEEDS}?view=rows"))
        files = kilobytes(*static_files(client.get(SEEDS)))
    over_health, over_seeds = spent[SEEDS] / spent[HEALTH], spent[TWENTY] / spent[SEEDS]
    return Table(
        "page",
        "What the page of a comparison costs",
        ["measured", "value", "bar"],
        [
            _row("seeds, warm, over `/healthz`, processor time", over_health, MOST_OVER_HEALTH),
            _row("20 articles of 800 words over the seeds, warm", over_seeds, MOST_OVER_SEEDS),
            _row("HTML of the seeds, columns, kB gzipped", html, MOST_HTML),
            _row("HTML of the seeds, aligned rows, kB gzipped", rows, MOST_HTML),
            _row("all static files of that page, kB gzipped", files, MOST_STATIC),
        ],
        [f"`/healthz` took {1000 * spent[HEALTH]:.2f} ms"],
    )


def _row(name: str, value: float, bar: float) -> list[str]:
    return [name, judged(f"{value:.1f}", holds=value <= bar), str(bar)]


def kilobytes(*contents: bytes) -> float:
    return sum(len(gzip.compress(content, 9)) for content in contents) / 1000


def static_files(html: bytes) -> list[bytes]:
    """What a page loads beside itself, each file once."""
    named = {found.decode() for found in re.findall(rb'(?:href|src)="/static/([^"?]+)', html)}
    return [(folder("static") / name).read_bytes() for name in sorted(named)]


class Client:
    """Asks an app for a page, as a server would, on a loop of its own."""

    def __init__(self, app: FastAPI, runner: asyncio.Runner) -> None:
        self._app, self._runner = app, runner

    def get(self, address: str) -> bytes:
        """The body of the answer, which must be a success."""
        return self._runner.run(self._get(address))

    async def _get(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        sent: list[dict[str, object]] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(b"host", b"localhost")],
            "client": ("127.0.0.1", 50000),
            "server": ("localhost", 80),
        }
        await self._app(scope, receive, send)  # type: ignore[arg-type]
        assert sent[0]["status"] == 200, sent[0]
        return b"".join(bytes(part.get("body", b"")) for part in sent[1:])  # type: ignore[call-overload]


@contextmanager
def served() -> Iterator[Client]:
    """A client of the app with the seeds and a meeting of twenty articles of 800 words."""
    with TemporaryDirectory() as kept, asyncio.Runner() as runner:
        url = f"sqlite:///{Path(kept) / 'variorum.db'}"
        _fill(url)
        app = create_app(Settings(database_url=url))
        life = app.router.lifespan_context(app)
        runner.run(life.__aenter__())
        try:
            yield Client(app, runner)
        finally:
            runner.run(life.__aexit__(None, None, None))
            app.state.engine.dispose()


def _fill(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    load(engine, [folder("seeds")], today=date(2026, 1, 1), came_in="seed")
    with writing(engine) as session:
        meeting = queries.add_meeting(session, MeetingDraft(title="Twenty reports", slug="twenty"))
        for text in twenty():
            queries.add_article(session, meeting, Draft(text=text, original=text.encode()))
    engine.dispose()


def twenty(words: int = 800, articles: int = 20) -> list[str]:
    """Reports that take a third of their sentences from one agency, most of them edited."""
    agency = Reporter(0).sentences(words)
    texts = []
    for number in range(1, articles + 1):
        reporter = Reporter(number)
        taken = [
            reporter.edited(one) if reporter.chance(0.7) else one for one in agency if reporter.chance(1 / 3)
        ]
        own = reporter.sentences(words - sum(one.count(" ") + 1 for one in taken))
        mixed = taken + own
        reporter.shuffle(mixed)
        texts.append(paragraphs(mixed, 3))
    return texts
