"""How long choosing a passage holds a page up: the longest task of its thread, by Chromium's own trace.

Four columns of 3,000 words, side by side at 1920 pixels. Each choice is another passage, far from the last.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from app.store import queries
from app.store.drafts import Draft, MeetingDraft
from app.store.engine import open_engine, writing
from app.store.schema import migrate
from tests.benchmarks.page import twenty
from tests.benchmarks.table import Table, judged
from tests.browser.conftest import ARGUMENTS, NAMES, ROOT
from tests.browser.serving import serving

WORDS, COLUMNS, CHOICES = 3000, 4, 10
MOST = 100  # milliseconds
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]


def table() -> Table:
    with _page() as (browser, page):
        passages = page.locator("#A .chip").count()
        opened = [_longest(browser, page, passages * n // CHOICES) for n in range(CHOICES)]
        lit = [_longest(browser, page, passages * n // CHOICES, choose=False) for n in range(CHOICES)]
    return Table(
        "choosing",
        f"The longest task while a passage is chosen, {COLUMNS} columns of {WORDS:,} words",
        ["measured", "median of ten, ms", "worst, ms", "bar"],
        [
            _row("choosing a passage: light, panel, levelling", opened),
            _row("pointing at a passage", lit),
        ],
        [f"{passages} passages in the first column"],
    )


def _row(name: str, tasks: list[float]) -> list[str]:
    middle = median(tasks)
    return [name, judged(f"{middle:.0f}", holds=middle <= MOST), f"{max(tasks):.0f}", str(MOST)]


@contextmanager
def _page() -> Iterator[tuple[Browser, Page]]:
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        raise SystemExit("choosing needs Chromium, and there is none on this machine")
    with TemporaryDirectory() as kept, sync_playwright() as playwright:
        database = Path(kept) / "variorum.db"
        slug = _fill(f"sqlite:///{database}")
        with serving(database, ROOT) as address:
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
            page.goto(f"{address}/meetings/{slug}")
            yield browser, page
            browser.close()


def _fill(url: str) -> str:
    engine = open_engine(url)
    migrate(engine)
    with writing(engine) as session:
        meeting = queries.add_meeting(session, MeetingDraft(title="Four long reports", slug="long"))
        for text in twenty(WORDS, COLUMNS):
            queries.add_article(session, meeting, Draft(text=text, original=text.encode()))
    engine.dispose()
    return "long"


def _longest(browser: Browser, page: Page, number: int, *, choose: bool = True) -> float:
    """The longest task in milliseconds while the passage is chosen, or pointed at, and all that follows."""
    chip = page.locator("#A .chip").nth(number)
    chip.evaluate("el => el.scrollIntoView({ block: 'center', behavior: 'instant' })")
    page.wait_for_timeout(150)
    name = chip.get_attribute("data-passage")
    browser.start_tracing(page=page, categories=CATEGORIES)
    if choose:
        chip.click()
        page.locator(f'#passage .about a[href$="-{name}"]').first.wait_for()
    else:
        page.mouse.move(5, 5)
        chip.hover()
    page.wait_for_timeout(250)
    return longest_task(json.loads(browser.stop_tracing())["traceEvents"])


def longest_task(events: list[dict[str, object]]) -> float:
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"] == {"name": "CrRendererMain"}
    }
    tasks = [
        float(str(event.get("dur", 0)))
        for event in events
        if event["name"] in ("RunTask", "ThreadControllerImpl::RunTask")
        and (event["pid"], event["tid"]) in mains
    ]
    if not tasks:
        raise LookupError("the trace has no task of the page's thread")
    return max(tasks) / 1000
