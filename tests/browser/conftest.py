"""What every browser test stands on: one server and one Chromium for them all, and pages that are watched.

What a page shows is asked in `reading.py`; how the server starts is in `serving.py`.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn, Protocol

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from app.store.engine import open_engine
from tests.browser.serving import serving
from tests.browser.watch import REPORTER, Watch
from tests.factories import add_eight

PATIENCE = 60_000  # milliseconds; as long as a busy machine may need, since nothing waits without cause
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but the server itself can be reached, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Visit(Protocol):
    """Open an address in a context of its own, whose options may be named."""

    def __call__(self, path: str, **options: Any) -> Page: ...


# These go through many pages, states and widths each.
SLOW = {
    *("test_accessibility", "test_editing", "test_export", "test_keyboard", "test_ledgers", "test_paper"),
    "test_widths",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")
            if item.path.stem in SLOW:
                item.add_marker("slow")


def _no_chromium() -> NoReturn:
    reason = f"no Chromium on this machine (looked for {', '.join(NAMES)})"
    if os.environ.get("APP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"APP_REQUIRE_BROWSER=1, but {reason}", pytrace=False)
    pytest.skip(reason)


# Of the package, not of the session: while Playwright's loop is there, no other test could run one.
@pytest.fixture(scope="package")
def chromium() -> str:
    return next(filter(None, map(shutil.which, NAMES)), None) or _no_chromium()


@pytest.fixture(scope="package")
def playwright(chromium: str) -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield opened
    opened.close()


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the server."""
    return tmp_path_factory.mktemp("served") / "variorum.db"


@pytest.fixture(scope="package")
def server(chromium: str, served: Path) -> Iterator[str]:
    """The address of a server that has the seeds. Tests that add articles bring a meeting of their own."""
    with serving(served, ROOT) as address:
        yield address


@pytest.fixture(scope="package")
def eight(server: str, served: Path) -> str:
    """The path of the page of eight articles, A to H, which the server then has too; nobody changes them."""
    engine = open_engine(f"sqlite:///{served}")
    path = f"/meetings/{add_eight(engine).slug}"
    engine.dispose()
    return path


@pytest.fixture
def watch(server: str) -> Watch:
    return Watch(server)


@pytest.fixture
def visit(browser: Browser, server: str, watch: Watch) -> Iterator[Visit]:
    """Opens pages; when the test ends, nothing may have gone wrong behind any of them."""
    contexts = []

    def open_page(path: str, **options: Any) -> Page:
        settings = {"base_url": server, "viewport": {"width": 1440, "height": 900}} | options
        context = browser.new_context(**settings)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORTER)
        page = context.new_page()
        watch.follow(page)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.seen == []
