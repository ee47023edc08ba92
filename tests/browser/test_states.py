"""What was chosen outlives the next choice: switches, the passage in hand, the address, the place read at."""

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.articles import add_meeting, seed_texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where
from tests.browser.test_passages import chip, expect_in_hand

NO_SCRIPT = {"java_script_enabled": False}
BOTH_WAYS = pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])


def query(page: Page) -> dict[str, list[str]]:
    """What the page itself has as its address: what Playwright has of it comes a moment later."""
    return parse_qs(str(page.evaluate("location.search")).removeprefix("?"))


def ask(page: Page, options: dict[str, bool]) -> None:
    """Press the button that only a page without script has: with script it is being asked for."""
    if options == NO_SCRIPT:
        page.get_by_role("button", name="Show").click()


def expect_asked(page: Page, words: str) -> None:
    """The page that was asked for is there, with these words in its address, and its scripts at work."""
    expect(page).to_have_url(re.compile(words))
    page.wait_for_load_state()


def top(words: Locator) -> float:
    return float(words.evaluate("el => el.getBoundingClientRect().top"))


@BOTH_WAYS
def test_a_passage_chosen_after_loading_stays_in_hand_when_the_base_is_switched(
    visit: Visit, options: dict[str, bool]
) -> None:
    page = visit(SEEDS, **options)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")

    page.get_by_label("Base").select_option("B")
    ask(page, options)

    expect(page).to_have_url(re.compile(r"[?&]base=B\b"))
    expect_in_hand(page, passage, "could", "may")


def test_a_passage_let_go_of_does_not_come_back_with_a_switch(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    page.goto(f"{SEEDS}?passage={passage}")
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#passage table")).to_have_count(0)

    page.get_by_label("Base").select_option("B")

    expect_asked(page, r"[?&]base=B\b")
    expect(page.locator("#passage table")).to_have_count(0)


@BOTH_WAYS
def test_switching_articles_keeps_what_is_looked_for_and_undimmed_and_hidden(
    visit: Visit, options: dict[str, bool]
) -> None:
    page = visit(SEEDS, **options)
    page.get_by_role("radio", name="Reworded").check()
    page.get_by_label("Dim stock phrases").uncheck()
    page.get_by_label("Hide outlets").check()
    if options != NO_SCRIPT:
        expect_asked(page, "names=hidden")

    page.get_by_role("group", name="Articles").get_by_label("C").uncheck(force=True)
    ask(page, options)

    expect(page.locator("#columns .column")).to_have_count(2)
    expect(page.get_by_role("radio", name="Reworded")).to_be_checked()
    expect(page.get_by_label("Dim stock phrases")).not_to_be_checked()
    expect(page.get_by_label("Hide outlets")).to_be_checked()


def test_what_style_alone_shows_is_in_the_address_and_in_every_link_at_once(visit: Visit) -> None:
    page = visit(SEEDS)
    page.get_by_role("radio", name="Differs").check()
    page.get_by_label("Dim stock phrases").uncheck()
    shown = {"look": ["differs"], "stock": ["plain"]}
    assert query(page) == shown

    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")
    assert query(page) == shown | {"passage": [passage]}

    page.get_by_role("radio", name="Everything").check()
    page.get_by_label("Dim stock phrases").check()
    assert query(page) == {"passage": [passage]}


def test_what_is_looked_for_here_is_not_asked_of_other_pages_and_files(visit: Visit) -> None:
    page = visit(SEEDS)
    page.get_by_role("radio", name="Differs").check()
    assert query(page) == {"look": ["differs"]}

    for link in page.locator(f'main a[href^="{SEEDS}/"]').all():
        assert "look=differs" not in str(link.get_attribute("href"))

    page.get_by_role("link", name="Who said what").click()
    expect(page).to_have_url(re.compile("/quotes$"))
    expect(page.locator(".ledger").first).to_be_visible()


def test_hiding_outlets_asks_for_a_page_without_them_and_stays_at_the_place(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()
    expect_in_hand(page, passage, "could", "may")
    page.get_by_role("radio", name="Differs").check()

    page.get_by_label("Hide outlets").check()
    expect_asked(page, "names=hidden")

    expect(page.locator(".outlet")).to_have_count(0)
    assert query(page) == {"passage": [passage], "look": ["differs"], "names": ["hidden"]}
    assert "limnews" not in page.content()
    expect(page.locator(f'#A mark.held[data-passage~="{passage}"]').first).to_be_in_viewport()

    page.get_by_label("Hide outlets").uncheck()
    expect(page.locator("#A .outlet")).to_be_visible()
    assert query(page) == {"passage": [passage], "look": ["differs"]}


def test_without_a_passage_in_hand_hiding_outlets_keeps_the_paragraph_that_is_read(visit: Visit) -> None:
    page = visit(SEEDS, reduced_motion="reduce")
    read = page.locator("#A-5")
    read.evaluate("el => scrollTo(0, scrollY + el.getBoundingClientRect().top - 200)")

    page.get_by_label("Hide outlets").evaluate("el => el.click()")
    expect_asked(page, "names=hidden")

    expect(read).to_be_in_viewport()


def test_an_address_with_script_carries_nothing_that_is_so_anyway(visit: Visit) -> None:
    page = visit(SEEDS)
    articles = page.get_by_role("group", name="Articles")

    articles.get_by_label("B").uncheck(force=True)
    expect_asked(page, "text=C")
    expect(page.locator("#columns .column")).to_have_count(2)
    assert query(page) == {"text": ["A", "C"]}

    articles.get_by_label("B").check(force=True)
    expect(page.locator("#columns .column")).to_have_count(3)
    assert query(page) == {}


@BOTH_WAYS
def test_one_article_alone_is_read_plainly_and_the_others_come_back(
    visit: Visit, options: dict[str, bool]
) -> None:
    page = visit(f"{SEEDS}?text=B&look=shared", **options)
    expect(page.locator("#columns .column")).to_have_count(1)
    expect(page.locator("mark")).to_have_count(0)

    page.get_by_role("group", name="Articles").get_by_label("A").check(force=True)
    ask(page, options)

    expect(page.locator("#columns .column")).to_have_count(2)
    expect(page.get_by_role("radio", name=re.compile("^Shared"))).to_be_checked()


def test_letting_go_takes_the_blanks_back_and_leaves_the_words_under_the_eye(visit: Visit) -> None:
    page = visit(SEEDS, reduced_motion="reduce")
    passage = passage_where(page, A="tendency", B="inclination")
    chip(page, "A", passage).click()
    expect(page.locator("#passage table")).to_be_visible()
    words = page.locator(f'#A mark[data-passage~="{passage}"]').first
    before = top(words)
    blanks = "els => els.map((el) => parseFloat(getComputedStyle(el).marginBlockStart))"
    assert any(page.locator(".prose").evaluate_all(blanks))

    page.get_by_role("link", name="Close").click()
    expect(page.locator("#passage table")).to_have_count(0)

    assert not any(page.locator(".prose").evaluate_all(blanks))
    assert abs(top(words) - before) <= 2


def test_a_narrower_window_takes_the_blanks_back(visit: Visit) -> None:
    page = visit(SEEDS)
    chip(page, "A", passage_where(page, A="tendency", B="inclination")).click()
    expect(page.locator("#passage table")).to_be_visible()

    page.set_viewport_size({"width": 700, "height": 900})

    expect(page.locator('.prose[style*="margin"]')).to_have_count(0)


@pytest.mark.parametrize("size", ["100%", "150%"])
def test_the_heads_of_four_columns_are_never_covered(visit: Visit, server: str, size: str) -> None:
    first, second, third = seed_texts()
    meeting = add_meeting(server, first, second, third, f"{second}\n\n{first}")
    page = visit(f"/meetings/{meeting}", bypass_csp=True, viewport={"width": 1440, "height": 900})
    page.locator("html").evaluate("(el, size) => { el.style.fontSize = size; }", size)

    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")

    bar = page.locator("#look").bounding_box()
    assert bar is not None
    for head in page.locator(".column > header").all():
        box = head.bounding_box()
        assert box is not None
        assert box["y"] >= bar["y"] + bar["height"] - 1
        assert box["y"] < 300
        assert head.evaluate("el => el.scrollHeight <= el.clientHeight")


def test_the_language_of_the_passage_in_hand_decides_what_a_silent_column_says(
    visit: Visit, server: str
) -> None:
    first, second, _ = seed_texts()
    french = "La séance a été levée à midi. Les délégués n\u2019ont rien dit à la presse."
    meeting = add_meeting(server, first, second, french)
    page = visit(f"/meetings/{meeting}")
    passage = passage_where(page, A="could", B="may")

    chip(page, "A", passage).click()

    expect(page.locator("#C header")).to_contain_text("In French: wording not compared")
    expect(page.locator("#C .silent.foreign")).to_be_visible()
    expect(page.locator("#C .silent:not(.foreign)")).to_be_hidden()
    expect(page.locator("#C .meta")).to_be_hidden()


def test_the_link_of_a_passage_leads_to_it(visit: Visit) -> None:
    page = visit(SEEDS)
    passage = passage_where(page, A="could", B="may")
    chip(page, "A", passage).click()

    page.goto(str(page.get_by_role("link", name="Link to this passage").get_attribute("href")))

    expect_in_hand(page, passage, "could", "may")
