"""Ruling on what belongs together, by pointer: with the script and without, and back again."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.articles import add_meeting
from tests.browser.conftest import Visit

BOTH_WAYS = pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}], ids=["with script", "without"]
)
COULD = "The envoy said that talks could collapse within weeks. More than 80,000 people fled."
MAY = "Talks may collapse within weeks, the envoy said. Up to 120,000 people have fled from Yodok."
OTHER = "Grain rots in the harbour. It is feared that ships stay away."


@pytest.fixture
def meeting(server: str) -> str:
    return f"/meetings/{add_meeting(server, COULD, MAY, OTHER)}"


def in_hand(page: Page) -> Locator:
    """The panel, with the first passage of the first article in it."""
    page.locator("#A .chip").first.click()
    panel = page.locator("#passage")
    expect(panel.locator("table")).to_be_visible()
    return panel


@BOTH_WAYS
def test_a_yes_is_signed_and_shown_and_undone(visit: Visit, meeting: str, options: dict[str, bool]) -> None:
    page = visit(meeting, **options)
    panel = in_hand(page)
    panel.get_by_label("Your name").fill("Ada")
    panel.get_by_role("button", name="Yes").click()

    expect(panel).to_contain_text(re.compile(r"Together by ruling of Ada, \d+ \w+ \d{4}"))
    expect(panel.locator("table")).to_be_visible()

    panel.get_by_role("button", name="Undo").click()
    expect(panel.get_by_role("button", name="Yes")).to_be_visible()
    expect(panel).not_to_contain_text("by ruling of")


def test_what_was_looked_for_after_the_passage_was_opened_outlives_a_ruling_and_its_undoing(
    visit: Visit, meeting: str
) -> None:
    page = visit(meeting)
    panel = in_hand(page)
    page.get_by_role("radio", name="Differs").check()

    panel.get_by_role("button", name="No, part them").click()
    expect(panel).to_contain_text("by ruling of")
    expect(page.get_by_role("radio", name="Differs")).to_be_checked()

    panel.get_by_role("button", name="Undo").click()
    expect(panel.locator("table")).to_be_visible()
    expect(page).to_have_url(re.compile("look=differs"))
    expect(panel.get_by_role("link", name="Put together with")).to_have_attribute(
        "href", re.compile("look%3Ddiffers")
    )


@BOTH_WAYS
def test_what_is_parted_is_lit_no_more_until_it_is_undone(
    visit: Visit, meeting: str, options: dict[str, bool]
) -> None:
    page = visit(meeting, **options)
    before = page.locator("#A .chip").count()
    in_hand(page).get_by_role("button", name="No, part them").click()

    expect(page.locator("#passage")).to_contain_text("Parted A from B by ruling of a reader")
    expect(page.locator("#A .chip")).to_have_count(before - 1)

    page.locator("#passage").get_by_role("button", name="Undo").click()
    expect(page.locator("#A .chip")).to_have_count(before)
    expect(page.locator("#passage table")).to_be_visible()


@BOTH_WAYS
def test_a_sentence_is_looked_for_and_put_together_with_a_passage(
    visit: Visit, meeting: str, options: dict[str, bool]
) -> None:
    page = visit(meeting, **options)
    in_hand(page).get_by_role("link", name="Put together with").click()
    page.get_by_label("With the words").fill("feared")
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_url(re.compile("feared"))
    page.get_by_role("radio").check()
    page.get_by_role("button", name="Put together").click()

    expect(page.locator("#passage table tbody tr")).to_have_count(3)
    expect(page.locator("#passage")).to_contain_text("Put together by ruling of a reader")
    expect(page.locator("#passage")).to_contain_text("A reader's ruling")
    expect(page.locator("#C mark[data-passage]")).to_contain_text("feared")


def test_a_row_of_a_ledger_opens_to_be_parted(visit: Visit, meeting: str) -> None:
    page = visit(f"{meeting}/figures")
    row = page.locator(".ledger > li", has_text="80,000").first
    row.get_by_text("Do these belong together?").click()
    row.get_by_role("button", name="No, part them").click()

    expect(page).to_have_url(re.compile(r"/figures$"))
    expect(page.get_by_text("Parted A from B by ruling of a reader")).to_have_count(2)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("Parted A from B by ruling of a reader")).to_have_count(0)
