"""What is shown, and how: names, kinds looked for, base, articles. All of it works without script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.articles import add_meeting
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS

NO_SCRIPT = {"java_script_enabled": False}
INK_FAINT = "rgb(108, 102, 91)"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(SEEDS, color_scheme="light", **NO_SCRIPT)


def colour(words: Locator) -> str:
    return str(words.evaluate("el => getComputedStyle(el).color"))


def test_names_are_hidden_and_shown_again(page: Page) -> None:
    expect(page.locator("#A .outlet")).to_be_visible()

    page.get_by_label("Hide outlets").check()
    for name in page.locator(".outlet").all():
        expect(name).to_be_hidden()
    expect(page.locator("#A h2 .siglum")).to_be_visible()

    page.get_by_label("Hide outlets").uncheck()
    expect(page.locator("#A .outlet")).to_be_visible()


def test_an_article_whose_name_is_hidden_is_still_reached_by_its_letter(page: Page) -> None:
    page.get_by_label("Hide outlets").check()

    page.get_by_role("link", name="B", exact=True).click()

    expect(page).to_have_url(re.compile("/articles/2$"))


def test_an_address_hides_names_and_looks_for_one_kind(visit: Visit) -> None:
    page = visit(f"{SEEDS}?names=hidden&look=differs", **NO_SCRIPT)

    expect(page.get_by_label("Hide outlets")).to_be_checked()
    expect(page.locator("#A .outlet")).to_be_hidden()
    expect(page.get_by_role("radio", name="Differs")).to_be_checked()


@pytest.mark.parametrize(("label", "mark"), [("Shared", "shared"), ("Reworded", "reworded")])
def test_looking_for_one_kind_makes_the_rest_recede_and_nothing_disappear(
    page: Page, label: str, mark: str
) -> None:
    before = page.locator("#A .prose").inner_text()
    sought, rest = (
        page.locator(f"#A mark.{mark}").first,
        page.locator("#A .prose > p:not([data-chrome])").first,
    )
    assert colour(rest) != INK_FAINT

    page.get_by_role("radio", name=re.compile(f"^{label}")).check()

    assert colour(rest) == INK_FAINT
    assert colour(sought) != INK_FAINT
    assert page.locator("#A .prose").inner_text() == before


def test_looking_for_what_stands_only_in_one_text_leaves_that_in_ink(page: Page) -> None:
    alone, shared = (
        page.locator("#A .prose > p:not(.stray, [data-chrome]):not(:has(mark))").first,
        page.locator("#A mark"),
    )

    page.get_by_role("radio", name="Unshared").check()

    assert colour(shared.first) == INK_FAINT
    assert colour(alone) != INK_FAINT


def test_stock_phrases_are_dimmed_and_undimmed(page: Page) -> None:
    stock = page.locator("#A .prose > p > .stock").first
    assert colour(stock) == INK_FAINT

    page.get_by_label("Dim stock phrases").uncheck()

    assert colour(stock) != INK_FAINT


def test_another_base_is_asked_for_with_a_button_and_keeps_what_else_was_chosen(visit: Visit) -> None:
    page = visit(f"{SEEDS}?look=shared", **NO_SCRIPT)
    assert _first_number_of(page, "B") != 1

    page.get_by_label("Base").select_option("B")
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_label("Base")).to_have_value("B")
    expect(page.locator("#apparatus .meta")).to_contain_text("The words of the base text, B,")
    expect(page.get_by_role("radio", name=re.compile("^Shared"))).to_be_checked()
    assert _first_number_of(page, "B") == 1


def _first_number_of(page: Page, siglum: str) -> int:
    """The number of the first passage of a column: passages are counted along the base."""
    return int(re.findall(r"\d+", page.locator(f"#{siglum} .chip").first.inner_text())[0])


def test_articles_are_left_out_and_taken_in_again(page: Page) -> None:
    articles = page.get_by_role("group", name="Articles")
    articles.get_by_label("C").uncheck(force=True)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#columns .column")).to_have_count(2)

    articles.get_by_label("C").check(force=True)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#columns .column")).to_have_count(3)


def test_of_many_articles_four_are_shown_and_the_one_just_added_is_among_them(
    visit: Visit, server: str
) -> None:
    sentence = "The delegate of Ruritania said that the harvest could be brought in before the snow."
    meeting = add_meeting(server, *(f"Paper number {n} writes. {sentence}" for n in range(5)))
    page = visit(f"/upload?meeting={meeting}", **NO_SCRIPT)

    page.get_by_label("Text of the article").fill(f"A sixth. {sentence}")
    page.get_by_role("button", name="Add and compare").click()

    expect(page.locator("#columns .column")).to_have_count(4)
    expect(page.locator("#F")).to_be_visible()
