"""No page scrolls sideways, from a small phone to a wide screen."""

import pytest
from playwright.sync_api import Page

from tests.browser.articles import add_meeting
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, widest_passage

# Both sides of each width at which the layout changes, and the ends.
WIDTHS = (320, 390, 639, 641, 768, 959, 961, 1024, 1279, 1281, 1361, 1440, 1761, 1920)
LONG = "A" * 200


def too_wide(page: Page) -> dict[int, int]:
    """By how many pixels the page is wider than its window, at each width where it is."""
    over = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        over[width] = page.evaluate(
            "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
        )
    return {width: pixels for width, pixels in over.items() if pixels > 0}


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?q=spaceship",
        "/search?q=kim",
        f"/search?q={LONG}",
        "/help",
        "/upload",
        "/articles/1",
        "/docs",
        "/nowhere",
        SEEDS,
        f"{SEEDS}/quotes",
        f"{SEEDS}/figures",
        f"{SEEDS}/coverage",
        f"{SEEDS}/timeline",
        f"{SEEDS}/rulings",
        f"{SEEDS}/rulings/new?row=A.0.141",
    ],
)
def test_a_page_does_not_scroll_sideways(visit: Visit, path: str) -> None:
    assert too_wide(visit(path)) == {}


def test_a_page_with_a_passage_in_hand_does_not_scroll_sideways(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="search for", B="pursuit of")
    page.locator(f'#A .chip[data-passage="{passage}"]').click()
    page.locator("#passage table").wait_for()

    assert too_wide(page) == {}


def test_the_page_of_a_passage_does_not_scroll_sideways(visit: Visit, eight: str) -> None:
    page = visit(SEEDS)
    of_two = passage_where(page, A="search for", B="pursuit of")

    for path in (f"{SEEDS}/passages/{of_two}", widest_passage(page, eight)):
        page.goto(path)
        assert too_wide(page) == {}


def test_a_form_with_errors_does_not_scroll_sideways(visit: Visit) -> None:
    page = visit("/upload")
    page.get_by_label("Web address").fill(f"nowhere/{LONG}")
    page.get_by_role("button", name="Add and compare").click()
    page.get_by_role("alert").wait_for()
    page.wait_for_load_state()

    assert too_wide(page) == {}


def test_words_without_end_make_no_page_scroll_sideways(visit: Visit, server: str) -> None:
    sentence = "The delegate of Ruritania could not say when the harvest would be brought in this year"
    texts = (f"{LONG}\n\n{sentence} {LONG}", f"{sentence}, not {LONG}")
    meeting = add_meeting(server, *texts, title=LONG, outlet=LONG, headline=LONG)
    page = visit(f"/meetings/{meeting}")
    page.locator("#A .chip").first.click()
    page.locator("#passage table").wait_for()

    assert too_wide(page) == {}
    page.goto("/")
    assert too_wide(page) == {}
    page.goto(f"/upload?meeting={meeting}")
    assert too_wide(page) == {}
    page.goto(f"/meetings/{meeting}")
    page.locator("#A h2 a").click()
    page.locator(".single").wait_for()
    page.wait_for_load_state()
    assert too_wide(page) == {}


def test_the_measure_sees_a_page_that_is_too_wide(visit: Visit) -> None:
    page = visit("/nowhere", bypass_csp=True)

    page.locator("h1").evaluate("el => { el.style.inlineSize = '1000px'; }")

    assert {320, 960 - 1} <= too_wide(page).keys()
    assert 1440 not in too_wide(page)
