"""Finding meetings while one types, and going from a sentence found to its place among the articles."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.articles import add_meeting
from tests.browser.conftest import ROOT, Visit
from tests.browser.reading import SEEDS
from tests.browser.serving import serving


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of their own: what others add is found too."""
    with serving(tmp_path_factory.mktemp("sought") / "variorum.db", ROOT) as address:
        yield address


def test_the_list_of_meetings_follows_what_is_typed(visit: Visit, server: str) -> None:
    add_meeting(server, "A zebra crossed the hall.", title="Matter of stripes")
    page = visit("/")
    field = page.get_by_role("searchbox")
    listed = page.locator("#meetings h3")
    expect(listed.filter(has_text="Matter of stripes")).to_have_count(1)

    field.press_sequentially("kuzm")
    expect(page.get_by_role("status")).to_have_text(re.compile("^1 meeting with kuzm"))
    expect(listed).to_have_text([re.compile("human rights situation")])
    expect(field).to_be_focused()
    expect(page).to_have_url(re.compile(r"/\?q=kuzm$"))

    field.fill("zebra")
    expect(listed).to_have_text([re.compile("Matter of stripes")])
    field.fill("zebra spaceship")
    expect(page.locator("#meetings")).to_contain_text("No meeting says that")
    field.fill("")
    expect(listed.filter(has_text="human rights situation")).to_have_count(1)
    expect(listed.filter(has_text="Matter of stripes")).to_have_count(1)


def test_outlets_stay_hidden_while_one_types(visit: Visit) -> None:
    page = visit("/?names=hidden")

    page.get_by_role("searchbox").press_sequentially("kuzm")

    expect(page.get_by_role("status")).to_have_text(re.compile("with kuzm"))
    expect(page).to_have_url(re.compile("names=hidden"))
    assert "limnews" not in page.content()


def test_without_javascript_the_same_field_lists_the_same(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)

    page.get_by_role("searchbox").fill("Kuzmenkov")
    page.get_by_role("searchbox").press("Enter")

    expect(page.locator("#meetings h3")).to_have_text([re.compile("human rights situation")])


def test_a_sentence_found_leads_to_its_passage_among_the_articles(visit: Visit) -> None:
    page = visit("/search")

    page.get_by_role("searchbox").fill("escalate the conflict")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark.found").filter(has_text="escalate").first).to_be_visible()
    page.locator("blockquote a").first.click()

    expect(page).to_have_url(re.compile(rf"{SEEDS}\?passage="))
    expect(page.locator("#passage table")).to_be_visible()
    expect(page.locator("#B mark.held").first).to_be_in_viewport()


def test_a_sentence_that_no_other_text_has_is_lit_up(visit: Visit, server: str) -> None:
    shared = "The delegate of Ruritania said that the harvest could be brought in before the snow."
    alone = "Nobody else had seen the walrus."
    meeting = add_meeting(server, shared, f"{shared}\n\n{alone}")
    page = visit("/search?q=walrus")

    page.locator("blockquote a").first.click()

    expect(page).to_have_url(re.compile(rf"/meetings/{meeting}#B-\d"))
    expect(page.locator("#B p:target")).to_have_text(alone)
