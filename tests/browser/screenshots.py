"""Pictures of every page and state, to be looked at: `python -m tests.browser.screenshots [FOLDER]`.

The seeds and the eight articles, at four widths, light and dark, on paper and from right to left; and, from
the seeds, the picture the README opens with. Nothing is asserted here but that each page answers.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from app.store.engine import open_engine
from tests.browser.conftest import ARGUMENTS, NAMES, PATIENCE, ROOT
from tests.browser.reading import SEEDS, passage_where
from tests.browser.serving import serving
from tests.factories import EIGHT_SLUG, add_eight

EIGHT = f"/meetings/{EIGHT_SLUG}"
PICTURE = ROOT / ".readme" / "side-by-side.png"
WIDTHS = {390: 844, 960: 1000, 1440: 900, 1920: 1080}


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state: `press` is what is clicked first, and `until` what then must be there."""

    name: str
    path: str
    press: str = ""
    until: str = "main"


STATES = (
    State("home", "/"),
    State("home-search", "/?q=kim"),
    State("search", "/search?q=veyra"),
    State("help", "/help"),
    State("upload", "/upload"),
    State("article", "/articles/1"),
    State("missing", "/meetings/nowhere"),
    *(
        State(f"{name}{suffix}", f"{path}{query}", press, until)
        for name, path in (("seeds", SEEDS), ("eight", EIGHT))
        for suffix, query, press, until in (
            ("", "", "", "main"),
            ("-passage", "", "#A .chip >> nth=8", "#passage table"),
            ("-figures-looked-for", "?look=figure", "", "main"),
            ("-differs", "?look=differs", "", "main"),
            ("-unshared", "?look=only", "", "main"),
            ("-hidden", "?names=hidden", "", "main"),
            ("-rows", "?view=rows", "", "main"),
            ("-rows-passage", "?view=rows", ".ledger .chip >> nth=3", "#passage table"),
            ("-quotes", "/quotes", "", "main"),
            ("-figures", "/figures", "", "main"),
            ("-coverage", "/coverage", "", "main"),
            ("-timeline", "/timeline", "", "main"),
        )
    ),
    State("eight-menu", EIGHT, ".articles summary", ".articles[open]"),
    State("eight-scripts", f"{EIGHT}?text=A&text=G&text=H"),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "screenshots")
    parser.add_argument("--only", default="", help="states whose name begins so")
    parser.add_argument("--readme", action="store_true", help="the README's picture alone")
    asked = parser.parse_args()
    with _served() as (browser, address):
        _picture(browser, address)
        if asked.readme:
            return
        asked.folder.mkdir(parents=True, exist_ok=True)
        for state in STATES:
            if state.name.startswith(asked.only):
                for name in _shots(browser, address, state, asked.folder):
                    sys.stdout.write(f"{name}\n")


@contextmanager
def _served() -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of a server with the seeds and the eight."""
    chromium = next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        raise SystemExit("pictures need Chromium, and there is none on this machine")
    with TemporaryDirectory() as kept, sync_playwright() as playwright:
        database = Path(kept) / "variorum.db"
        with serving(database, ROOT) as address:
            engine = open_engine(f"sqlite:///{database}")
            add_eight(engine)
            engine.dispose()
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            yield browser, address
            browser.close()


def _picture(browser: Browser, address: str) -> None:
    """What the README opens with: a passage in hand, its readings level."""
    with _opened(browser, address, SEEDS, 1440, 1100) as page:
        passage = passage_where(page, A="its", B="North Korea")
        page.locator(f'#A .chip[data-passage="{passage}"]').click()
        page.locator("#passage table").wait_for()
        page.mouse.move(0, 0)
        page.wait_for_timeout(200)
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)


def _shots(browser: Browser, address: str, state: State, folder: Path) -> Iterator[str]:
    """The names of the files written: the top of the page as it is seen, and all of it on paper."""
    for width, height in WIDTHS.items():
        with _opened(browser, address, state.path, width, height) as page:
            _bring(page, state)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                yield _shot(page, folder / f"{state.name}-{width}-{scheme}.png")
            page.emulate_media(color_scheme="light")
            page.evaluate("document.documentElement.dir = 'rtl'")
            yield _shot(page, folder / f"{state.name}-{width}-rtl.png")
    with _opened(browser, address, state.path, 794, 1123) as page:
        _bring(page, state)
        page.emulate_media(media="print")
        yield _shot(page, folder / f"{state.name}-print.png", whole=True)


def _bring(page: Page, state: State) -> None:
    if state.press:
        page.locator(state.press).first.click()
    page.locator(state.until).first.wait_for()
    page.wait_for_timeout(150)


def _shot(page: Page, path: Path, *, whole: bool = False) -> str:
    page.screenshot(path=path, full_page=whole)
    return path.name


@contextmanager
def _opened(browser: Browser, address: str, path: str, width: int, height: int) -> Iterator[Page]:
    page = browser.new_page(
        base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page.set_default_timeout(PATIENCE)
    page.goto(path)
    yield page
    page.close()


if __name__ == "__main__":
    main()
