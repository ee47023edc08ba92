"""The pages beside the articles as a reader uses them: from a cell to its sentence; without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_meeting, seed_texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS
from tests.browser.test_widths import too_wide

PAGES = ("quotes", "figures", "coverage")


def test_a_figure_leads_to_its_words_in_the_article(visit: Visit) -> None:
    page = visit(f"{SEEDS}/figures")

    page.get_by_role("link", name="some 800,000").click()

    expect(page.locator("#A p", has_text="some 800,000 of its citizens")).to_be_in_viewport()
    assert page.evaluate("scrollY") > 0


def test_a_wording_leads_to_its_passage_in_hand(visit: Visit) -> None:
    page = visit(f"{SEEDS}/quotes", java_script_enabled=False)

    cell = page.locator(".cell", has_text="The search for weapons of mass destruction always")
    cell.get_by_role("link", name="in the text of A").click()

    expect(page.locator("#A mark.held", has_text="search for")).to_be_in_viewport()
    expect(page.locator("#passage")).to_contain_text("prevails over")


def test_all_views_can_be_walked_through_without_javascript(visit: Visit) -> None:
    page = visit(SEEDS, java_script_enabled=False)

    for name in ("Who said what", "Figures and names", "Who has what", "Side by side"):
        page.get_by_role("navigation", name="This meeting").get_by_role("link", name=name).click()
        expect(page.locator('.tabs a[aria-current="page"]')).to_have_text(name)


@pytest.mark.parametrize("name", PAGES)
def test_words_without_end_and_many_articles_make_no_page_scroll_sideways(
    visit: Visit, server: str, name: str
) -> None:
    long = "B" * 200
    texts = [f'{long} said "the {n} {long} of 80,000 {long}".' for n in range(3)]
    meeting = add_meeting(server, *texts, *seed_texts(), title=long, outlet=long)

    assert too_wide(visit(f"/meetings/{meeting}/{name}")) == {}


@pytest.mark.parametrize("name", PAGES)
def test_hidden_outlets_are_not_shown(visit: Visit, name: str) -> None:
    page = visit(f"{SEEDS}/{name}")

    page.get_by_role("link", name="Hide outlets").click()

    expect(page.get_by_role("link", name="Show outlets")).to_be_visible()
    assert _outlets(page) == 0
    page.get_by_role("link", name="Side by side").click()
    expect(page.get_by_label("Hide outlets")).to_be_checked()


def _outlets(page: Page) -> int:
    return page.get_by_text("limnews").count() + page.locator(".outlet").count()
