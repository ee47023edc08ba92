"""The whole way of a reader without a mouse: from the top of the page into a passage, through it, and out."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, scrolled
from tests.browser.test_accessibility import LOOKS, axe, violations
from tests.browser.test_passages import chip, expect_in_hand

FOCUSED = (
    "() => document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
)
SEEN = """el => {
  const style = getComputedStyle(el);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""


def tabbed(page: Page, most: int = 60) -> list[str]:
    """What Tab reaches from where the focus is, in order, until it comes to a passage number."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        names.append(str(page.evaluate(FOCUSED)))
        if names[-1].startswith("Passage "):
            break
    return names


def test_the_way_into_a_passage_and_back(visit: Visit) -> None:
    page = visit(SEEDS)

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    names = tabbed(page)
    assert names[-1].startswith("Passage 1")
    assert names[0].startswith("A")

    page.keyboard.press("Enter")
    expect(page.locator("#passage h2 .number")).to_have_text("1")
    expect(page.locator("[role=status]")).to_contain_text("Passage 1")
    expect(page.locator(".chip:focus")).to_have_count(1)

    page.keyboard.press("ArrowRight")
    expect(page.locator("#B .chip:focus")).to_have_count(1)
    # The panel is asked for again, and what is in focus there when it comes is gone.
    page.locator("#passage table").evaluate("el => el.classList.add('before')")
    page.keyboard.press("Enter")
    expect(page.locator("#passage")).to_be_focused()
    expect(page.locator("#passage table.before")).to_have_count(0)
    expect(page.locator("#passage table")).to_have_count(1)

    assert "Passage 2" in tabbed(page, most=4)
    page.keyboard.press("Enter")
    expect(page.locator("#passage h2 .number")).to_have_text("2")
    expect(page.locator("#passage:focus-within")).to_have_count(1)

    page.keyboard.press("Escape")
    expect(page.locator("#passage table")).to_have_count(0)
    expect(page.locator(".chip:focus")).to_have_count(1)
    expect(page).not_to_have_url(re.compile("passage="))


def test_up_and_down_always_scroll(visit: Visit) -> None:
    page = visit(SEEDS, reduced_motion="reduce")
    number = page.locator("#A .chip").first
    number.focus()
    before = page.evaluate("scrollY")

    for _ in range(5):
        page.keyboard.press("ArrowDown")

    expect(number).to_be_focused()
    assert scrolled(page, before)


def test_arrows_in_look_for_go_to_the_next_kind_through_the_whole_legend(visit: Visit) -> None:
    page = visit(SEEDS)
    kinds = page.locator("#look input[type=radio]")
    page.get_by_role("radio", name="Everything").focus()

    walked = []
    for _ in range(kinds.count()):
        page.keyboard.press("ArrowRight")
        walked.append(page.evaluate("document.activeElement.value"))

    assert walked == [*[one.get_attribute("value") for one in kinds.all()][1:], "all"]
    assert "modality" in walked
    expect(page.get_by_role("radio", name="Everything")).to_be_checked()


def test_from_what_is_looked_for_it_is_two_steps_to_what_was_found_and_nothing_moves(visit: Visit) -> None:
    page = visit(SEEDS, reduced_motion="reduce")
    page.locator("#look-modality").focus()
    page.keyboard.press("Space")
    before = page.evaluate("scrollY")

    page.keyboard.press("Tab")
    expect(page.locator(".jump")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.locator(".found.modality .leap")).to_be_focused()
    assert page.evaluate("scrollY") == before


@pytest.mark.parametrize("menu", ["Cite", "Export"])
def test_space_opens_a_menu_and_ticks_a_box(visit: Visit, menu: str) -> None:
    page = visit(SEEDS)
    summary = page.locator(".actions summary", has_text=re.compile(f"^{menu}"))

    summary.press("Space")
    expect(summary.locator("xpath=..")).to_have_attribute("open", "")

    page.get_by_label("Dim stock phrases").press("Space")
    expect(page.get_by_label("Dim stock phrases")).not_to_be_checked()


def test_focus_is_seen_on_everything_it_reaches(visit: Visit) -> None:
    page = visit(SEEDS)
    page.locator(".tabs a").last.focus()

    for _ in range(25):
        page.keyboard.press("Tab")
        around = page.evaluate_handle(
            "() => document.activeElement.closest('label') ?? document.activeElement"
        ).as_element()
        assert around is not None
        assert around.evaluate(SEEN), page.evaluate(FOCUSED)


def test_without_a_passage_number_in_focus_arrows_are_left_alone(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")
    close = page.get_by_role("link", name="Close")
    close.focus()

    page.keyboard.press("ArrowRight")

    expect(close).to_be_focused()


STATES: dict[str, tuple[str, str]] = {
    "columns": ("", ""),
    "the menu of articles": ("", ".articles summary"),
    "a passage in hand": ("", "#A .chip >> nth=6"),
    "other scripts": ("?text=A&text=G&text=H", ""),
    "figures looked for": ("?look=figure", ""),
    "unshared looked for, names hidden": ("?look=only&names=hidden&text=E&text=F", ""),
    "aligned rows": ("?view=rows", ""),
    "aligned rows with a passage in hand": ("?view=rows", ".ledger .chip >> nth=6"),
    "aligned rows of other scripts, unfolded": ("?view=rows&text=A&text=G&look=only", ""),
}


@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing_on_the_eight(visit: Visit, eight: str, name: str) -> None:
    query, pressed = STATES[name]
    page = visit(f"{eight}{query}", bypass_csp=True, reduced_motion="reduce")
    if pressed:
        page.locator(pressed).click()
        page.locator("#passage table, .articles[open]").first.wait_for()
    axe(page)

    found: dict[str, Any] = {
        f"{scheme} at {width}": violations(page, scheme, width) for scheme, width in LOOKS
    }

    assert {look: told for look, told in found.items() if told} == {}
