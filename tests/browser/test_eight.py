"""Eight articles: chosen from without a wall of boxes, four at a time, three where there is less room."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_meeting, texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, passages, prose, tops
from tests.browser.test_widths import too_wide

NO_SCRIPT = {"java_script_enabled": False}


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_articles_are_ticked_in_a_menu_and_shown_together(
    visit: Visit, eight: str, options: dict[str, bool]
) -> None:
    page = visit(eight, **options)
    expect(page.get_by_role("checkbox", name="Council Forecast")).to_be_hidden()

    page.locator(".articles summary").click()
    for leave in ("The Eastgate Post", "Lantern Daily", "Bay Gazette"):
        page.get_by_role("checkbox", name=leave).uncheck()
    page.get_by_role("checkbox", name="Council Forecast").check()
    page.get_by_role("button", name="Show these").click()

    expect(page.locator("#columns .column")).to_have_count(2)
    page.wait_for_load_state()
    assert [column.get_attribute("id") for column in page.locator(".column").all()] == ["A", "E"]
    expect(page.locator(".articles summary")).to_have_text(re.compile("A E of 8"))


def tops_of_columns(page: Page) -> list[float]:
    found: list[float] = page.evaluate(
        "() => [...document.querySelectorAll('.column')].map((el) => el.getBoundingClientRect().top)"
    )
    return found


@pytest.mark.parametrize(("width", "beside"), [(1440, 4), (1439, 3), (960, 3), (1920, 4)])
def test_four_stand_beside_each_other_where_there_is_room_and_else_three(
    visit: Visit, eight: str, width: int, beside: int
) -> None:
    page = visit(eight, viewport={"width": width, "height": 900})

    places = tops_of_columns(page)

    assert len(places) == 4
    assert sum(place == places[0] for place in places) == beside
    expect(page.locator(".note.middling")).to_be_visible(visible=beside == 3)


# Of the heads of the columns, those that hold more than they show.
CUT = """heads => heads.filter((head) => head.scrollHeight > head.clientHeight + 1
    || head.scrollWidth > head.clientWidth).map((head) => head.textContent)"""


def four_of(server: str, outlet: str) -> str:
    sentence = "The delegate of Ruritania could not say when the harvest would be brought in this year."
    return (
        f"/meetings/{add_meeting(server, *(f'{sentence} So writes {n}.' for n in range(4)), outlet=outlet)}"
    )


@pytest.mark.parametrize("width", [390, 960, 1279, 1440])
def test_the_outlets_of_four_articles_are_named_in_full(visit: Visit, server: str, width: int) -> None:
    page = visit(four_of(server, "Morning Courier"), viewport={"width": width, "height": 900})

    names = page.locator(".column h2 .outlet")

    expect(names).to_have_text(["Morning Courier"] * 4)
    assert names.evaluate_all(CUT) == []
    assert page.locator(".column > header").evaluate_all(CUT) == []


@pytest.mark.parametrize("width", [390, 960, 1440])
def test_a_name_too_long_for_its_head_is_cut_there_and_told_in_full_under_the_pointer(
    visit: Visit, server: str, width: int
) -> None:
    name = "The Daily Herald of the Northern and of the Southern Provinces of Ruritania and their Islands"
    page = visit(four_of(server, name), viewport={"width": width, "height": 900})

    names = page.locator(".column h2 .outlet")

    assert page.locator(".column > header").evaluate_all(CUT) == []
    assert len(names.evaluate_all(CUT)) == 4
    for one in names.all():
        expect(one).to_have_attribute("title", name)


def test_a_column_below_the_others_is_not_levelled_with_them(visit: Visit, eight: str) -> None:
    page = visit(eight, viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    passage = next(name for name, readings in passages(page).items() if len(readings) == 4)

    page.locator(f'#A .chip[data-passage="{passage}"]').click()
    page.locator("#passage table").wait_for()

    first, second, third, below = tops(page, passage)
    assert max(first, second, third) - min(first, second, third) <= 2
    assert below > third + 100


def test_the_text_of_each_article_is_exactly_what_was_stored(visit: Visit, eight: str, server: str) -> None:
    stored = texts(server, eight.removeprefix("/meetings/"))

    for four in ("ABCD", "EFGH"):
        page = visit(f"{eight}?{'&'.join(f'text={one}' for one in four)}")
        assert {one: prose(page, f"#{one}") for one in four} == {one: stored[one] for one in four}


@pytest.mark.parametrize(
    "query", ["", "text=E&text=F&text=G&text=H", "text=A&text=G", "look=figure&names=hidden"]
)
def test_the_eight_do_not_scroll_sideways(visit: Visit, eight: str, query: str) -> None:
    assert too_wide(visit(f"{eight}?{query}")) == {}


def test_the_bar_that_stays_never_scrolls_where_there_is_room_for_it(visit: Visit, eight: str) -> None:
    page = visit(eight)
    for width in (1280, 1439, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        hidden = page.locator("#look").evaluate(
            "el => [el.scrollWidth - el.clientWidth, el.scrollHeight - el.clientHeight]"
        )
        assert max(hidden) <= 0, width


def test_looking_for_a_figure_leaves_figures_red_and_tells_where_on_the_rail(
    visit: Visit, eight: str
) -> None:
    page = visit(eight, color_scheme="light", **NO_SCRIPT)
    red = page.locator("#A b.figure").first.evaluate("el => getComputedStyle(el).color")

    page.get_by_role("radio", name=re.compile("figure")).check()

    assert page.locator("#A b.figure").first.evaluate("el => getComputedStyle(el).color") == red
    assert page.locator("#A b.wording").first.evaluate("el => getComputedStyle(el).color") != red
    passage = passage_where(page, A="38", B="35")
    opacity = "el => Number(getComputedStyle(el).opacity)"
    assert page.locator(f'#A .rail a[data-passage="{passage}"]').evaluate(opacity) == 1
    assert page.locator("#A .rail a:not(.figure)").first.evaluate(opacity) < 0.5


def test_an_arabic_article_is_read_from_the_right_and_the_french_beside_it_from_the_left(
    visit: Visit, eight: str
) -> None:
    page = visit(f"{eight}?text=G&text=H")

    direction = "el => getComputedStyle(el).direction"
    assert page.locator("#G .prose > p:not([data-chrome])").first.evaluate(direction) == "rtl"
    assert page.locator("#H .prose > p:not([data-chrome])").first.evaluate(direction) == "ltr"
    assert page.locator("#G").get_attribute("lang") == "ar"
    expect(page.locator("#G header")).to_have_attribute("lang", "en")


def test_a_page_from_right_to_left_lines_up_and_its_arrows_turn_round(visit: Visit, eight: str) -> None:
    page = visit(eight, reduced_motion="reduce")
    page.evaluate("document.documentElement.dir = 'rtl'")
    passage = passage_where(page, A="could", B="may")
    first = page.locator(f'#A .chip[data-passage="{passage}"]')

    boxes = [page.locator(f"#{one}").bounding_box() for one in "ABCD"]
    assert [round(box["x"]) for box in boxes if box] == sorted(
        (round(box["x"]) for box in boxes if box), reverse=True
    )
    first.press("ArrowLeft")
    expect(page.locator(f'#B .chip[data-passage="{passage}"]')).to_be_focused()
    first.press("Enter")
    page.locator("#passage table").wait_for()
    assert max(tops(page, passage)) - min(tops(page, passage)) <= 2
    assert too_wide(page) == {}


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_what_is_looked_for_is_listed_at_the_foot_and_opened_from_there(
    visit: Visit, eight: str, options: dict[str, bool]
) -> None:
    page = visit(eight, **options)
    passage = passage_where(page, A="could", B="may")
    expect(page.locator(".found:visible")).to_have_count(0)

    page.get_by_role("radio", name=re.compile("certainty")).check()
    expect(page.locator(".found:visible")).to_have_count(1)
    page.locator(f'.found.modality .leap[data-passage="{passage}"]').click()

    expect(page.locator("#passage table")).to_contain_text("may")
    expect(page.locator(f'#A mark.held[data-passage~="{passage}"] b.modality').first).to_be_in_viewport()


@pytest.mark.parametrize("options", [{}, NO_SCRIPT], ids=["with script", "without"])
def test_of_unshared_words_no_passages_are_listed_but_a_page_that_lists_what_they_say(
    visit: Visit, eight: str, options: dict[str, bool]
) -> None:
    page = visit(f"{eight}?names=hidden", **options)
    expect(page.locator(".hint.alone")).to_be_hidden()

    page.get_by_role("radio", name="Unshared").check()
    expect(page.locator(".found:visible")).to_have_count(0)
    expect(page.locator(".hint.any")).to_be_hidden()
    page.locator(".hint.alone a").click()

    expect(page.locator("nav.look [aria-current]")).to_contain_text("Only one text has it")
    expect(page).to_have_url(re.compile(r"/coverage\?look=one&names=hidden$"))


def test_of_a_kind_that_no_passage_has_the_page_says_so(visit: Visit) -> None:
    page = visit(f"{SEEDS}?look=figure", **NO_SCRIPT)

    expect(page.locator(".hint:visible")).to_have_text("Nothing in these texts is marked so.")
