"""axe-core finds nothing on any page, light and dark, wide and narrow; and it is the published one."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where

VENDOR = Path(__file__).parent / "vendor"
AXE = "axe-core-4.14.1"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
WIDTHS = {1440: 900, 390: 844}
# Each scheme at one of the widths: colours are the same at every width, and the layout in both schemes.
LOOKS = ("light", 1440), ("dark", 390)


def passage_in_hand(page: Page) -> None:
    passage = passage_where(page, A="could", B="may")
    page.locator(f'#A .chip[data-passage="{passage}"]').click()
    page.locator("#passage table").wait_for()


def whole_apparatus(page: Page) -> None:
    passage_in_hand(page)
    page.get_by_role("link", name="All about this passage").click()
    page.locator(".passage").wait_for()
    page.wait_for_load_state()


def menu_of_files(page: Page) -> None:
    page.locator("#export summary").click()


def form_with_errors(page: Page) -> None:
    page.get_by_label("Web address").fill("nowhere")
    page.get_by_role("button", name="Add and compare").click()
    page.get_by_role("alert").wait_for()
    page.wait_for_load_state()


def as_it_comes(page: Page) -> None:
    page.locator("main").wait_for()


PAGES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "meetings": ("/", as_it_comes),
    "meetings that say a word": ("/?q=kuzmenkov", as_it_comes),
    "meetings of which none says it": ("/?q=spaceship", as_it_comes),
    "search": ("/search?q=kim", as_it_comes),
    "search without a word": ("/search", as_it_comes),
    "search that finds nothing": ("/search?q=kim+spaceship", as_it_comes),
    "help": ("/help", as_it_comes),
    "meeting": (SEEDS, as_it_comes),
    "meeting with a passage in hand": (SEEDS, passage_in_hand),
    "meeting of two articles with names hidden and one kind looked for": (
        f"{SEEDS}?names=hidden&look=differs&text=B&text=C",
        as_it_comes,
    ),
    "the apparatus of a passage": (SEEDS, whole_apparatus),
    "a passage that is not there": (f"{SEEDS}/passages/p-0", as_it_comes),
    "the menu of files": (SEEDS, menu_of_files),
    "who said what": (f"{SEEDS}/quotes", as_it_comes),
    "figures and names": (f"{SEEDS}/figures", as_it_comes),
    "who has what": (f"{SEEDS}/coverage", as_it_comes),
    "timeline": (f"{SEEDS}/timeline", as_it_comes),
    "rulings": (f"{SEEDS}/rulings", as_it_comes),
    "what may be put together": (f"{SEEDS}/rulings/new?row=A.0.141", as_it_comes),
    "the first of two to be put together": (f"{SEEDS}/rulings/new?about=utterance", as_it_comes),
    "upload": ("/upload", as_it_comes),
    "upload with errors": ("/upload", form_with_errors),
    "article": ("/articles/1", as_it_comes),
    "an address that is not there": ("/meetings/nowhere", as_it_comes),
    "API": ("/docs", as_it_comes),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    path, prepare = PAGES[name]
    page = visit(path, bypass_csp=True, reduced_motion="reduce")
    prepare(page)
    axe(page)

    found = {f"{scheme} at {width}": violations(page, scheme, width) for scheme, width in LOOKS}

    assert {look: told for look, told in found.items() if told} == {}


def test_axe_finds_what_is_wrong(visit: Visit) -> None:
    page = visit("/", bypass_csp=True)
    axe(page)

    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    assert [told.partition(":")[0] for told in violations(page, "light", 1440)] == ["image-alt"]


def axe(page: Page) -> None:
    """Bring axe-core into a page, which must have been opened with `bypass_csp`."""
    page.evaluate((VENDOR / f"{AXE}.min.js").read_text("utf-8"))


def violations(page: Page, scheme: Any, width: int) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    found = page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{one['id']}: {one['help']} {[node['target'] for node in one['nodes']]}"
        for one in found["violations"]
    ]


def test_axe_is_the_published_file_with_its_licence_beside_it() -> None:
    script = (VENDOR / f"{AXE}.min.js").read_bytes()

    assert (
        hashlib.sha256(script).hexdigest()
        == "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
    )
    assert (
        (VENDOR / f"{AXE}.LICENSE.txt").read_text("utf-8").startswith("Mozilla Public License, version 2.0")
    )
