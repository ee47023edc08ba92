"""The pages beside the articles as a reader uses them: from a cell to its sentence; without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_article, add_meeting, seed_texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, scrolled
from tests.browser.test_accessibility import LOOKS, axe, violations
from tests.browser.test_widths import too_wide
from tests.factories import EIGHT

PAGES = ("quotes", "figures", "coverage", "timeline")
RECORD = (EIGHT.parent / "eight_record.txt").read_text(encoding="utf-8")


def test_a_figure_leads_to_its_words_in_the_article(visit: Visit) -> None:
    page = visit(f"{SEEDS}/figures")

    page.get_by_role("link", name="some 800,000").click()

    expect(page.locator("#A p", has_text="some 800,000 of its citizens")).to_be_in_viewport()
    assert scrolled(page)


def test_a_wording_leads_to_its_passage_in_hand(visit: Visit) -> None:
    page = visit(f"{SEEDS}/quotes", java_script_enabled=False)

    cell = page.locator(".cell", has_text="The search for weapons of mass destruction always")
    cell.get_by_role("link", name="in the text of A").click()

    expect(page.locator("#A mark.held", has_text="search for")).to_be_in_viewport()
    expect(page.locator("#passage")).to_contain_text("prevails over")


def test_all_views_can_be_walked_through_without_javascript(visit: Visit) -> None:
    page = visit(SEEDS, java_script_enabled=False)

    for name in ("Who said what", "Figures and names", "Who has what", "Timeline", "Side by side"):
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
    page.wait_for_load_state()
    assert _outlets(page) == 0
    page.get_by_role("link", name="Side by side").click()
    expect(page.get_by_label("Hide outlets")).to_be_checked()


@pytest.fixture(scope="module")
def recorded(server: str) -> str:
    """The path of a meeting of the eight articles' texts and the record of what was said."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EIGHT.glob("*.txt"))]
    meeting = add_meeting(server, *texts, title="Nine with a record")
    add_article(server, meeting, RECORD, role="record", outlet="United Nations")
    return f"/meetings/{meeting}"


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_where_there_are_many_texts_and_a_record(
    visit: Visit, recorded: str, name: str
) -> None:
    page = visit(f"{recorded}/{name}", bypass_csp=True, reduced_motion="reduce")
    axe(page)

    found = {f"{scheme} at {width}": violations(page, scheme, width) for scheme, width in LOOKS}

    assert {look: told for look, told in found.items() if told} == {}


@pytest.mark.parametrize("name", PAGES)
def test_many_texts_in_many_scripts_fit_and_each_cell_has_room(
    visit: Visit, recorded: str, name: str
) -> None:
    page = visit(f"{recorded}/{name}")

    assert too_wide(page) == {}
    for width in (390, 960, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(NARROW) == []


# The cells of ledgers in which no two short words would stand beside each other.
NARROW = """() => [...document.querySelectorAll(".ledger .cell")]
    .filter((cell) => cell.clientWidth < 180).map((cell) => cell.textContent.trim())"""


def test_a_quote_leads_to_its_place_in_the_record(visit: Visit, recorded: str) -> None:
    page = visit(f"{recorded}/quotes?look=differs", java_script_enabled=False)

    held = page.locator(".against", has_text="2 of 16 words left out").first
    expect(held.locator("b.only-here")).to_have_text("Madam President")
    held.get_by_role("link", name="in the record of I").click()

    expect(page.locator("#I", has_text="Ships do not sail on signatures")).to_be_visible()
    expect(page.locator("#passage mark, #I mark.held, #I p:target").first).to_be_visible()


def test_what_differs_from_the_record_is_one_step_away(visit: Visit, recorded: str) -> None:
    page = visit(f"{recorded}/quotes", java_script_enabled=False)

    page.locator("#record").get_by_role("link", name="differ").click()

    expect(page.locator('nav.look a[aria-current="true"]')).to_have_text("Differs from the record")
    page.wait_for_load_state()
    assert page.locator(".ledger > li").count() == page.locator(".ledger > li:has(.against dl)").count()


def test_a_newcomer_finds_the_figure_that_differs_and_why_it_may(visit: Visit) -> None:
    page = visit(f"{SEEDS}/figures", java_script_enabled=False)

    page.get_by_role("link", name="Figures that differ").click()

    row = page.locator(".ledger").first.locator("li")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("more than 80,000 in A")
    expect(row).to_contain_text("Why that may be: other words for what is counted, somebody else says so")


def test_a_newcomer_lists_what_only_one_outlet_reports(visit: Visit) -> None:
    page = visit(f"{SEEDS}/coverage", java_script_enabled=False)

    page.get_by_role("link", name="Only in B").click()
    expect(page.locator('nav.look [aria-current="true"]')).to_have_attribute("aria-label", "Only in B")
    page.wait_for_load_state()

    cells = page.locator(".matrix tbody tr:not(.part)")
    assert cells.count() == cells.locator("td:nth-of-type(2).has").count() > 5
    assert cells.locator("td:nth-of-type(1).has").count() == 0


def test_the_timeline_leads_from_a_quote_to_its_sentence(visit: Visit) -> None:
    page = visit(f"{SEEDS}/timeline", java_script_enabled=False)

    entry = page.locator(".timeline li li", has_text="in no way constructive")
    entry.get_by_role("link", name="A, in the text").click()

    expect(page.locator("#A mark.held", has_text="in no way constructive")).to_be_in_viewport()


def _outlets(page: Page) -> int:
    return page.get_by_text("limnews").count() + page.locator(".outlet").count()
