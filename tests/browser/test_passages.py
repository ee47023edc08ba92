"""Choosing a passage: by pointer, by keyboard, by plain link; what the panel then shows; and the way back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, passages, tops

NO_SCRIPT = {"java_script_enabled": False}


def chip(page: Page, siglum: str, passage: str) -> Locator:
    return page.locator(f'#{siglum} .chip[data-passage="{passage}"]')


def expect_in_hand(page: Page, passage: str, *readings: str) -> None:
    """The address and the panel have the passage, and each reading stands in a row of its own."""
    expect(page).to_have_url(re.compile(rf"[?&]passage={passage}\b"))
    # All at once: the page may be about to be loaded again, with as many rows of another passage still there.
    expect(page.locator("#passage table tbody tr")).to_contain_text(list(readings))


def expect_whole_page(page: Page) -> None:
    expect(page.locator(".masthead")).to_be_visible()
    expect(page.locator("#columns .column")).to_have_count(3)


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_a_click_on_a_number_shows_the_readings_of_its_passage(
    visit: Visit, options: dict[str, bool]
) -> None:
    page = visit(SEEDS, **options)
    passage = passage_where(page, A="could", B="may")

    chip(page, "A", passage).click()

    expect_in_hand(page, passage, "could", "may")
    expect_whole_page(page)
    expect(page.locator(f'#B mark.held[data-passage~="{passage}"]').first).to_be_visible()


def test_a_click_on_the_words_of_a_passage_chooses_it(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")

    page.locator(f'#B mark[data-passage~="{passage}"] b', has_text="may").click()

    expect_in_hand(page, passage, "could", "may")
    expect(chip(page, "B", passage)).to_be_focused()


def test_enter_on_a_number_chooses_its_passage_and_enter_again_goes_into_the_panel(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="ensure", B="guarantee")

    chip(page, "A", passage).press("Enter")
    expect_in_hand(page, passage, "ensure", "guarantee")
    expect(chip(page, "A", passage)).to_be_focused()

    chip(page, "A", passage).press("Enter")
    expect(page.locator("#passage")).to_be_focused()


def test_arrows_on_a_number_go_to_the_same_passage_in_the_next_column_and_back(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="tendency", B="inclination")

    chip(page, "A", passage).press("ArrowRight")
    expect(chip(page, "B", passage)).to_be_focused()

    chip(page, "B", passage).press("ArrowLeft")
    expect(chip(page, "A", passage)).to_be_focused()


def test_escape_closes_the_panel_and_the_focus_returns_to_the_number(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    chip(page, "B", passage).press("Enter")
    expect_in_hand(page, passage, "could", "may")
    page.locator("#passage nav a").first.focus()

    page.keyboard.press("Escape")

    expect(page.locator("#passage table")).to_have_count(0)
    expect(chip(page, "B", passage)).to_be_focused()
    expect(page.locator("mark.held")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("passage="))


def test_every_passage_stands_level_once_it_is_chosen(visit: Visit) -> None:
    page = visit(SEEDS, reduced_motion="reduce")

    for passage, readings in passages(page).items():
        chip(page, min(readings), passage).click()
        expect(page.locator(f'#passage .about a[href$="-{passage}"]')).not_to_have_count(0)

        assert len(tops(page, passage)) == len(readings)
        assert max(tops(page, passage)) - min(tops(page, passage)) <= 2, passage


def test_an_address_that_names_a_passage_arrives_with_its_readings_level(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="search for", B="pursuit of")

    page.goto(f"{SEEDS}?passage={passage}")

    expect_in_hand(page, passage, "search for", "pursuit of")
    assert max(tops(page, passage)) - min(tops(page, passage)) <= 2


def test_the_words_under_the_pointer_stay_where_they_are(visit: Visit) -> None:
    page = visit(SEEDS, viewport={"width": 1440, "height": 1600}, reduced_motion="reduce")
    passage = passage_where(page, A="could", B="may")
    words = page.locator(f'#A mark[data-passage~="{passage}"] b', has_text="could")
    words.evaluate("el => scrollBy(0, el.getBoundingClientRect().top - 500)")
    before = words.bounding_box()

    words.click()
    expect_in_hand(page, passage, "could", "may")

    after = words.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=2)


def test_back_goes_from_passage_to_passage_to_the_page_without_one_and_each_is_whole(visit: Visit) -> None:
    page = visit(SEEDS)
    first = passage_where(page, A="could", B="may")
    second = passage_where(page, A="ensure", B="guarantee")
    chip(page, "A", first).click()
    expect_in_hand(page, first, "could", "may")
    chip(page, "A", second).click()
    expect_in_hand(page, second, "ensure", "guarantee")

    page.go_back()
    expect_in_hand(page, first, "could", "may")
    expect_whole_page(page)
    expect(page.locator(f'#A mark.held[data-passage~="{first}"]').first).to_be_visible()
    page.wait_for_load_state()  # until its scripts are there, nothing hears that one goes back

    page.go_back()
    expect(page.locator("#passage table")).to_have_count(0)
    expect_whole_page(page)


def test_back_from_another_page_shows_the_whole_page_with_the_passage_in_hand(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")

    page.locator(".masthead nav a").first.click()
    expect(page.locator("#meetings")).to_be_visible()
    page.go_back()

    expect_whole_page(page)
    expect_in_hand(page, passage, "could", "may")


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_the_panel_turns_to_the_next_passage_and_closes(visit: Visit, options: dict[str, bool]) -> None:
    page = visit(SEEDS, **options)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")
    number = page.locator("#passage h2 .number").inner_text()

    page.locator("#passage nav").get_by_role("link", name=f"Passage {int(number) + 1}", exact=True).click()
    expect(page.locator("#passage h2 .number")).to_have_text(str(int(number) + 1))
    expect(page.locator("mark.held").first).to_be_visible()

    page.get_by_role("link", name="Close").click()
    expect(page.locator("#passage table")).to_have_count(0)
    expect_whole_page(page)
