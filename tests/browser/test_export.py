"""A comparison in one file, opened from disk where nobody can be reached, and the fields to copy from."""

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Visit
from tests.browser.reading import SEEDS, comes_true, passage_where, prose, tops
from tests.browser.watch import REPORTER


@pytest.fixture(scope="module")
def file(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("taken") / "comparison.html"
    with urlopen(f"{server}{SEEDS}/export/html", timeout=120) as answer:
        path.write_bytes(answer.read())
    return path


@pytest.fixture
def alone(browser: Browser, file: Path) -> Iterator[Page]:
    """The file, open where there is no network; nothing may be asked for and nothing may go wrong."""
    seen: list[str] = []
    context = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.add_init_script(REPORTER)
    page = context.new_page()
    page.on("request", lambda request: seen.append(request.url.partition("#")[0]))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert set(seen) == {file.as_uri()}
    context.close()


def test_the_file_has_the_whole_articles(alone: Page, visit: Visit) -> None:
    online = visit(SEEDS)

    for siglum in "ABC":
        assert prose(alone, f"#{siglum}") == prose(online, f"#{siglum}")


def test_choosing_a_passage_lays_its_readings_level_and_shows_its_table(alone: Page) -> None:
    passage = passage_where(alone, A="could", B="may")
    chip = alone.locator(f'#A .chip[data-passage="{passage}"]')
    chip.scroll_into_view_if_needed()

    chip.click()

    expect(alone.locator(f"#{passage} table")).to_be_visible()
    expect(alone.locator(".dock .entry:visible")).to_have_count(1)
    first, second = tops(alone, passage)
    assert first == pytest.approx(second, abs=1)
    assert comes_true(alone, lambda: all(0 < top < 900 for top in tops(alone, passage)))
    assert "could" in alone.locator(f"#{passage}").inner_text()


def test_the_words_chosen_stay_where_they_are(alone: Page) -> None:
    passage = passage_where(alone, A="could", B="may")
    words = alone.locator(f'#A mark[data-passage~="{passage}"]').first
    words.evaluate("el => el.scrollIntoView({block: 'nearest', behavior: 'instant'})")
    before = tops(alone, passage)[0]

    words.click()
    expect(alone.locator(f"#{passage}")).to_be_visible()
    alone.wait_for_timeout(200)  # to go to a place in the file, were the panel not fixed, takes a moment

    assert tops(alone, passage)[0] == pytest.approx(before, abs=2)


def test_the_address_of_the_file_can_name_a_passage(alone: Page, file: Path) -> None:
    passage = passage_where(alone, A="could", B="may")
    alone.goto("about:blank")
    alone.goto(f"{file.as_uri()}#{passage}")

    expect(alone.locator(f"#{passage} table")).to_be_visible()
    expect(alone.locator(f'#B mark[data-passage~="{passage}"]').first).to_have_class("shared held")
    assert comes_true(alone, lambda: all(0 < top < 900 for top in tops(alone, passage)))
    alone.reload()
    expect(alone.locator(f'#B mark[data-passage~="{passage}"]').first).to_be_in_viewport()


def test_keys_choose_turn_and_close(alone: Page) -> None:
    passage = passage_where(alone, A="could", B="may")
    number = alone.locator(f'#A .chip[data-passage="{passage}"]')
    number.focus()
    alone.keyboard.press("Enter")
    expect(alone.locator(f"#{passage}")).to_be_visible()
    expect(number).to_be_focused()

    alone.keyboard.press("ArrowRight")
    expect(alone.locator(f'#B .chip[data-passage="{passage}"]')).to_be_focused()

    alone.keyboard.press("Escape")
    expect(alone.locator(".dock .entry:visible")).to_have_count(0)
    expect(alone.locator(".held")).to_have_count(0)


def test_kinds_can_be_looked_for(alone: Page) -> None:
    alone.locator("#look-differs").check(force=True)

    faint = alone.locator("#A .prose").evaluate("el => getComputedStyle(el).color")
    assert faint != alone.locator("h1").evaluate("el => getComputedStyle(el).color")


def test_the_file_does_its_job_without_javascript(browser: Browser, file: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    chip = page.locator("#A .chip").nth(3)
    place = chip.get_attribute("href")

    chip.click()

    expect(page.locator(f"{place} table")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 960, 1440, 1920])
def test_the_file_does_not_scroll_sideways(alone: Page, width: int) -> None:
    alone.set_viewport_size({"width": width, "height": 800})
    alone.locator("#A .chip").first.click()

    over = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
    assert alone.evaluate(over) == 0


def test_on_paper_the_file_has_its_apparatus_and_no_panel(alone: Page) -> None:
    alone.emulate_media(media="print")

    expect(alone.locator("#apparatus")).to_be_visible()
    expect(alone.locator(".dock")).to_be_hidden()
    assert alone.pdf().startswith(b"%PDF")


# what a page offers to copy


def test_a_citation_is_copied_by_its_button(visit: Visit) -> None:
    page = visit(SEEDS, permissions=["clipboard-read", "clipboard-write"])
    passage = passage_where(page, A="could", B="may")
    page.locator(f'#A .chip[data-passage="{passage}"]').click()
    page.locator("#cite summary").click()

    page.get_by_role("button", name="Copy").and_(page.locator("#cite button")).click()

    expect(page.locator("#cite button")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-words").input_value()
    assert passage in page.locator("#cite-words").input_value()


def test_without_javascript_there_is_a_field_and_no_button(visit: Visit) -> None:
    page = visit(SEEDS, java_script_enabled=False)
    page.locator("#citation summary").click()

    expect(page.locator("#citation-words")).to_be_visible()
    expect(page.locator("#citation button")).to_be_hidden()


def test_the_menu_gives_the_files(visit: Visit) -> None:
    page = visit(SEEDS)
    page.locator("#export summary").click()

    with page.expect_download() as taken:
        page.get_by_role("link", name="TEI XML").click()

    assert taken.value.suggested_filename.endswith(".tei.xml")


@pytest.mark.parametrize("width", [320, 390, 700, 960, 1440])
@pytest.mark.parametrize("menu", ["export", "citation"])
def test_a_menu_opens_inside_the_window(visit: Visit, menu: str, width: int) -> None:
    page = visit(SEEDS, viewport={"width": width, "height": 900})

    page.locator(f"#{menu} summary").click()

    box = page.locator(f"#{menu} > div").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
