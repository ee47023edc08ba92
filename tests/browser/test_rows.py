"""Aligned rows in a browser: without script, on paper and on a phone; and the way into the columns."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS
from tests.browser.test_widths import too_wide

NO_SCRIPT = {"java_script_enabled": False}
PHONE = {"width": 390, "height": 844}


def test_a_sentence_leads_to_its_place_in_the_columns(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows", **NO_SCRIPT)

    row = page.locator(".ledger > li", has_text="The search for").first
    row.get_by_role("link", name=re.compile("^B ¶")).last.click()

    expect(page.locator("#columns")).to_be_visible()
    expect(page.locator("#B mark.held", has_text="pursuit of").first).to_be_in_viewport()


def test_partners_stand_beside_their_sentence(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows")

    row = page.locator(".ledger > li", has_text="The search for").first
    one, other = row.locator(".cell", has_text="prevails over"), row.locator(".cell", has_text="trumps")

    left, right = one.bounding_box(), other.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == pytest.approx(right["y"], abs=1)


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_a_number_in_a_row_opens_its_passage_at_the_foot_and_closing_stays_at_the_row(
    visit: Visit, options: dict[str, bool]
) -> None:
    page = visit(f"{SEEDS}?view=rows", **options)
    row = page.locator(".ledger > li", has_text="The search for").first

    row.locator(".chip").last.click()
    expect(page.locator("#passage table")).to_be_visible()
    expect(page.locator(".rows mark.held").first).to_be_in_viewport()
    expect(page).to_have_url(re.compile("view=rows"))

    page.get_by_role("link", name="Close").click()
    expect(page.locator("#passage table")).to_have_count(0)
    expect(page.locator(".ledger > li", has_text="The search for").first).to_be_in_viewport()


def test_what_nobody_shares_is_one_line_until_it_is_opened(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows", **NO_SCRIPT)
    alone = page.locator("li.alone").first
    expect(alone.locator(".cell")).to_be_hidden()

    alone.locator("summary").click()

    expect(alone.locator(".cell")).to_be_visible()


def test_on_a_phone_each_cell_stands_under_the_last_led_by_its_letter(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows", viewport=PHONE)
    row = page.locator(".ledger > li", has_text="The search for").first

    boxes = [cell.bounding_box() for cell in row.locator(".cell").all()]

    assert all(box is not None for box in boxes)
    assert all(one["y"] + one["height"] <= two["y"] + 1 for one, two in pairwise(boxes) if one and two)
    expect(row.locator(".cell > .siglum").first).to_be_visible()


def test_on_a_phone_the_columns_offer_the_rows(visit: Visit) -> None:
    page = visit(SEEDS, viewport=PHONE, **NO_SCRIPT)

    page.locator(".note").get_by_role("link", name="Aligned rows").click()

    expect(page.locator("#rows")).to_be_visible()


def test_on_paper_nothing_is_folded(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows")
    page.emulate_media(media="print")

    for alone in page.locator("li.alone .cell").all():
        expect(alone).to_be_visible()
    expect(page.locator("#choice")).to_be_hidden()


def test_looking_for_one_kind_makes_the_rest_of_the_rows_recede(visit: Visit) -> None:
    page = visit(f"{SEEDS}?view=rows", **NO_SCRIPT)
    word = page.locator(".cell b.wording").first
    before = word.evaluate("el => getComputedStyle(el).color")

    page.get_by_role("radio", name=re.compile("certainty")).check()

    assert word.evaluate("el => getComputedStyle(el).color") != before
    kept = page.locator(".cell b.modality").first
    assert kept.evaluate("el => getComputedStyle(el).color") == before


@pytest.mark.parametrize(
    "query", ["view=rows", "view=rows&text=A&text=G", "view=rows&text=E&text=F&look=only"]
)
def test_rows_of_the_eight_do_not_scroll_sideways(visit: Visit, eight: str, query: str) -> None:
    assert too_wide(visit(f"{eight}?{query}")) == {}
