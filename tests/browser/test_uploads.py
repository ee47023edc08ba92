"""Uploading by the form: what a reader types, what comes of it, and what a wrong form says."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_meeting, seed_texts, texts
from tests.browser.conftest import Visit
from tests.browser.reading import passages, prose

BOTH_WAYS = pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}], ids=["with script", "without"]
)
SHARED = "could not be separated from the dire human rights situation in the country"
TEXT = f"A fourth paper writes.\n\nThe two, the official told members of the Council, {SHARED}.\n"
OTHER = f"Tensions on the peninsula {SHARED}, a second paper has it."
SUBMIT = "Add and compare"


@pytest.fixture
def meeting(server: str) -> str:
    """A meeting of its own for each test: two texts of the seeds, and one that shares words with TEXT."""
    return add_meeting(server, *seed_texts()[:2], OTHER)


def expect_added(page: Page, meeting: str, siglum: str) -> None:
    expect(page).to_have_url(re.compile(rf"/meetings/{meeting}\?.*\badded={siglum}\b"))
    expect(page.locator("#added")).to_contain_text(f"Added as {siglum}")
    expect(page.locator(f"#{siglum} mark").first).to_be_visible()
    page.wait_for_load_state()
    both = [one for one in passages(page).values() if {"C", siglum} <= one.keys()]
    assert any(SHARED in one[siglum]["words"] for one in both)


@BOTH_WAYS
def test_a_pasted_text_leads_to_the_comparison_that_has_it(
    visit: Visit, server: str, meeting: str, options: dict[str, bool]
) -> None:
    page = visit(f"/meetings/{meeting}", **options)
    page.get_by_role("link", name="Add an article").last.click()
    expect(page.get_by_label("Which meeting is it about?")).to_have_value(meeting)
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_label("Outlet").fill("The <i>Fourth</i> Paper")

    page.get_by_role("button", name=SUBMIT).click()

    expect_added(page, meeting, "D")
    expect(page.locator("#D h2")).to_contain_text("The <i>Fourth</i> Paper")
    assert prose(page, "#D") == texts(server, meeting)["D"] == TEXT


@BOTH_WAYS
def test_a_file_leads_to_the_comparison_that_has_it(
    visit: Visit, server: str, meeting: str, options: dict[str, bool], tmp_path: Path
) -> None:
    file = tmp_path / "an article.txt"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode("utf-8"))
    page = visit("/upload", **options)
    page.get_by_label("Choose a file").check()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Which meeting is it about?").select_option(meeting)

    page.get_by_role("button", name=SUBMIT).click()

    expect_added(page, meeting, "D")
    assert prose(page, "#D") == texts(server, meeting)["D"] == TEXT


def test_a_first_article_brings_its_meeting_with_it(visit: Visit) -> None:
    page = visit("/upload")
    page.get_by_label("Text of the article").fill(TEXT)
    page.get_by_label("Which meeting is it about?").select_option("new")
    page.get_by_label("Title of the meeting").fill("The question of Ruritania")
    page.get_by_label("Held on").fill("2026-01-31")

    page.get_by_role("button", name=SUBMIT).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The question of Ruritania")
    expect(page.locator("#added")).to_contain_text("Added as A")
    expect(page.locator("#waiting")).to_contain_text("Comparing starts with the second.")
    expect(page.locator(".meeting-head")).to_contain_text("31 January 2026")


@BOTH_WAYS
def test_a_wrong_form_says_so_at_each_field_and_keeps_what_was_typed(
    visit: Visit, server: str, meeting: str, options: dict[str, bool]
) -> None:
    page = visit("/upload", **options)
    typed = {"Outlet": "<b>Daily & Sons</b>", "Web address": "ftp://example.org/", "Published": "2999-01-01"}
    for label, words in typed.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("Which meeting is it about?").select_option(meeting)
    page.get_by_label("Kind of article").select_option("preview")

    page.get_by_role("button", name=SUBMIT).click()

    expect(page.get_by_role("alert")).to_contain_text("3 things to put right")
    page.wait_for_load_state()
    assert _told(page).keys() == {"text", "url", "published_at"}
    assert all(_told(page).values())
    for label, words in typed.items():
        expect(page.get_by_label(label)).to_have_value(words)
    expect(page.get_by_label("Which meeting is it about?")).to_have_value(meeting)
    expect(page.get_by_label("Kind of article")).to_have_value("preview")
    assert len(texts(server, meeting)) == 3


@BOTH_WAYS
def test_what_is_wrong_is_in_focus_when_the_form_comes_back(visit: Visit, options: dict[str, bool]) -> None:
    page = visit("/upload", **options)
    page.get_by_role("button", name=SUBMIT).click()

    expect(page.get_by_role("alert")).to_be_focused()


def test_each_line_of_what_is_wrong_leads_to_its_field(visit: Visit) -> None:
    page = visit("/upload")
    page.get_by_label("Web address").fill("ftp://example.org/")
    page.get_by_role("button", name=SUBMIT).click()

    page.get_by_role("alert").get_by_role("link", name="Web address").click()

    expect(page.get_by_label("Web address")).to_be_focused()


def test_a_long_text_is_kept_while_the_rest_is_put_right(visit: Visit, server: str, meeting: str) -> None:
    text = "\n  An empty first line, and spaces.\n" + TEXT
    page = visit("/upload")
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Language").fill("no such language")
    page.get_by_label("Which meeting is it about?").select_option(meeting)
    page.get_by_role("button", name=SUBMIT).click()
    expect(page.get_by_label("Text of the article")).to_have_value(text)

    page.get_by_label("Language").fill("en")
    page.get_by_role("button", name=SUBMIT).click()

    expect_added(page, meeting, "D")
    assert texts(server, meeting)["D"] == text


@BOTH_WAYS
def test_the_same_text_twice_is_stored_once_and_the_page_says_so(
    visit: Visit, server: str, meeting: str, options: dict[str, bool]
) -> None:
    page = visit(f"/upload?meeting={meeting}", **options)
    page.get_by_label("Text of the article").fill(OTHER)

    page.get_by_role("button", name=SUBMIT).click()

    expect(page.locator("#added")).to_contain_text("Already here as C")
    assert len(texts(server, meeting)) == 3


def _told(page: Page) -> dict[str, str]:
    """What is said at each field that is marked as wrong, found as a screen reader finds it."""
    told: dict[str, str] = page.locator("[aria-invalid=true]").evaluate_all(
        """fields => Object.fromEntries(fields.map((field) => [field.name,
          field.getAttribute("aria-describedby").split(" ").filter((id) => id.endsWith("-error"))
            .map((id) => document.getElementById(id).innerText).join(" ")]))"""
    )
    return told
