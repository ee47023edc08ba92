"""Making, editing, correcting, hiding and erasing as a reader does it; and the pages this brings."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_meeting, article_numbers, texts
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import LOOKS, axe, violations
from tests.browser.test_widths import LONG, too_wide

BOTH_WAYS = pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}], ids=["with script", "without"]
)
SHARED = "the envoy urged both sides to hold their fire until the end of the holy month"
ONE, OTHER = f"On Monday {SHARED}.\n\nNobody could speak.", f"In Geneva, {SHARED}, it was said."


@pytest.fixture
def meeting(server: str) -> str:
    return add_meeting(server, ONE, OTHER, outlet="The Herald")


@pytest.fixture
def numbers(server: str, meeting: str) -> dict[str, int]:
    """The ids of the meeting's articles by siglum."""
    return article_numbers(server, meeting)


@BOTH_WAYS
def test_a_meeting_is_made_and_told_more_of_later(visit: Visit, options: dict[str, bool]) -> None:
    page = visit("/", **options)
    page.get_by_role("link", name="New meeting").click()
    page.get_by_role("button", name="Make the meeting").click()
    expect(page.get_by_role("alert")).to_contain_text("A meeting needs a title.")
    title = f"Talks on Ruritania {'with' if not options else 'without'} script"
    page.get_by_label("Title of the meeting").fill(title)
    page.get_by_label("Symbol").fill("S/PV.9287")
    page.get_by_role("button", name="Make the meeting").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    address = page.url

    page.get_by_role("link", name="Edit the meeting").click()
    expect(page.get_by_label("Symbol")).to_have_value("S/PV.9287")
    page.wait_for_load_state()  # what is chosen in half a form is lost when the rest of it comes
    page.get_by_label("Official record").select_option("verbatim")
    page.get_by_role("button", name="Save").click()

    expect(page).to_have_url(address)
    expect(page.locator(".meeting-head")).to_contain_text("Verbatim record")

    page.get_by_role("link", name="Edit the meeting").click()
    page.get_by_role("button", name="Erase the meeting").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick the box")
    page.get_by_label("Yes, erase this meeting for good").check()
    page.get_by_role("button", name="Erase the meeting").click()
    expect(page.locator("main")).not_to_contain_text(title)


@BOTH_WAYS
def test_an_article_is_edited_and_its_text_corrected(
    visit: Visit, server: str, meeting: str, numbers: dict[str, int], options: dict[str, bool]
) -> None:
    page = visit(f"/articles/{numbers['A']}", **options)
    page.get_by_role("link", name="Edit outlet, date and headline").click()
    page.get_by_label("Published").fill("2023-03")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    expect(page.locator(".facts")).to_contain_text("March 2023")

    page.get_by_role("link", name="Correct the text").click()
    expect(page.get_by_label("Text of the article")).to_have_value(ONE)
    page.get_by_label("Text of the article").fill(ONE.replace("could", "may"))
    page.get_by_role("button", name="Save as revision 2").click()

    expect(page.locator("del")).to_have_text("could")
    expect(page.locator("ins")).to_have_text("may")
    assert texts(server, meeting)["A"] == ONE.replace("could", "may")
    page.get_by_role("link", name="revision 1").click()
    expect(page.locator("#superseded")).to_contain_text("revision 1 of 2: superseded")
    expect(page.locator(".prose")).to_contain_text("Nobody could speak.")
    page.get_by_role("link", name="Read the latest").click()
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator("#A .prose")).to_contain_text("Nobody may speak.")


@BOTH_WAYS
def test_an_article_is_hidden_shown_again_and_erased(
    visit: Visit, meeting: str, numbers: dict[str, int], options: dict[str, bool]
) -> None:
    page = visit(f"/articles/{numbers['B']}", **options)
    page.get_by_role("button", name="Hide it").click()
    expect(page.locator("#hidden")).to_contain_text("Hidden on")
    page.get_by_role("button", name="Show it again").click()
    expect(page.get_by_role("status")).to_have_text("It is back in the comparison.")
    page.get_by_role("button", name="Hide it").click()
    page.get_by_role("link", name="Erase …").click()
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_role("alert")).to_contain_text("Type the letter of this article, B")
    page.get_by_label("type its letter").fill("b")
    page.get_by_role("button", name="Erase for good").click()

    expect(page.locator("#error")).to_contain_text("Article B was erased on")
    page.get_by_role("link", name="See the other articles").click()
    expect(page.locator("main")).to_contain_text("One article so far")


def test_a_second_person_sees_what_the_first_saved(visit: Visit, numbers: dict[str, int]) -> None:
    first, second = (visit(f"/articles/{numbers['A']}/revisions/new") for _ in range(2))
    first.get_by_label("Text of the article").fill(ONE.replace("Monday", "Tuesday"))
    first.get_by_role("button", name="Save as revision 2").click()
    expect(first.locator("ins")).to_have_text("Tuesday")
    second.get_by_label("Text of the article").fill(ONE.replace("could", "may"))
    second.get_by_role("button", name="Save as revision 2").click()

    expect(second.get_by_role("alert")).to_be_focused()
    expect(second.get_by_role("alert")).to_contain_text("Revision 2 came while you were typing")
    expect(second.locator("del")).to_have_text(["Tuesday", "could"])
    second.get_by_role("button", name="Save as revision 3").click()
    expect(second).to_have_url(re.compile(r"changes\?of=3"))


def corrected(page: Page, number: int, text: str) -> None:
    page.goto(f"/articles/{number}/revisions/new")
    page.get_by_label("Text of the article").fill(text)
    page.get_by_role("button", name=re.compile("Save as")).click()
    page.locator(".revised").wait_for()


def hidden(page: Page, number: int) -> None:
    page.goto(f"/articles/{number}")
    page.get_by_role("button", name="Hide it").click()
    page.locator("#hidden").wait_for()


def test_axe_finds_nothing_on_these_pages_and_none_scrolls_sideways(visit: Visit, server: str) -> None:
    long = f"{LONG} {SHARED}.\n\n{'Much was said that day. ' * 60}\n\nNobody could speak."
    meeting = add_meeting(server, long, OTHER, outlet=LONG, headline=LONG, title=LONG)
    numbers = article_numbers(server, meeting)
    page = visit("/meetings/new", bypass_csp=True, reduced_motion="reduce")
    corrected(page, numbers["A"], long.replace("could", "may").replace(LONG, LONG[1:]))
    hidden(page, numbers["B"])
    article, other = (f"/articles/{numbers[siglum]}" for siglum in "AB")
    pages = [
        "/meetings/new",
        f"/meetings/{meeting}/edit",
        *(
            article + rest
            for rest in ("", "?revision=1", "/edit", "/revisions/new", "/changes?of=2", "/erase")
        ),
        *(other + rest for rest in ("", "/erase")),
    ]
    found: dict[str, list[str]] = {}
    for address in pages:
        page.goto(address)
        axe(page)
        for scheme, width in LOOKS:
            found[f"{address} {scheme} {width}"] = violations(page, scheme, width)
        assert too_wide(page) == {}, address

    assert {look: told for look, told in found.items() if told} == {}
