"""The comparison on paper, where nothing can be hovered or scrolled and backgrounds are left off."""

import pytest
from playwright.sync_api import Page

from tests.browser.articles import add_meeting, seed_texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, widest_passage


@pytest.fixture
def paper(visit: Visit) -> Page:
    page = visit(SEEDS)
    page.goto(f"{SEEDS}?passage={passage_where(page, A='could', B='may')}")
    page.emulate_media(media="print")
    return page


def test_the_page_has_margins(paper: Page) -> None:
    margins = paper.evaluate(
        """() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
          .filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.style.marginTop)"""
    )
    assert margins == ["16mm"]


def test_the_number_of_the_passage_in_hand_is_dark_on_white(paper: Page) -> None:
    colours = paper.locator("#A .chip.held").evaluate(
        "el => [getComputedStyle(el).color, getComputedStyle(el).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]


def test_what_stands_over_a_column_stands_there_whole(visit: Visit, server: str) -> None:
    meeting = add_meeting(
        server, *seed_texts()[:2], outlet="A paper of a long name, daily but for Sundays " * 3
    )
    page = visit(f"/meetings/{meeting}", viewport={"width": 700, "height": 900})
    page.emulate_media(media="print")

    for words in page.locator(".column > header :is(h2, .meta)").all():
        assert words.is_visible()
        assert words.evaluate(
            "el => el.scrollWidth <= el.clientWidth && el.scrollHeight <= el.clientHeight + 1"
        )


def test_a_column_without_the_passage_still_says_when_it_was_published(paper: Page) -> None:
    assert paper.locator("#C > header .meta").is_visible()


def test_a_passage_prints_what_a_click_would_open_and_nothing_that_only_a_screen_can_use(
    visit: Visit, eight: str
) -> None:
    page = visit(eight)
    page.goto(widest_passage(page, eight))
    page.emulate_media(media="print")

    assert page.locator(".pager, .ways >> visible=true").count() == 0
    assert page.locator("#about details p").first.is_visible()
    assert page.locator("#cite-words").is_visible()
    assert page.locator(".managers").is_hidden()


def test_no_letter_touches_the_name_beside_it(paper: Page) -> None:
    letter, name = paper.locator("#passage th .siglum").first, paper.locator("#passage th .outlet").first
    first, second = letter.bounding_box(), name.bounding_box()

    assert first is not None
    assert second is not None
    assert first["x"] + first["width"] + 2 < second["x"]
