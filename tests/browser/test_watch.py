"""Nothing goes wrong behind a page. Every browser test asserts it when it ends; here the watch itself is
tried, and the pages and actions that no other test visits."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, comes_true
from tests.browser.watch import REPORTER, Watch


@pytest.fixture
def watched(browser: Browser, server: str) -> "tuple[Page, Watch]":
    """A page with a watch of its own, whose findings fail nothing."""
    page = browser.new_page(base_url=server)
    page.add_init_script(REPORTER)
    watch = Watch(server)
    watch.follow(page)
    page.goto("/")
    return page, watch


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("console.error('something broke')", "console error: something broke"),
        ("setTimeout(() => { throw new Error('thrown'); })", "uncaught thrown"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "policy script-src",
        ),
        ("document.body.setAttribute('style', 'color: red')", "policy style-src"),
        ("fetch('http://example.org/').catch(() => {})", "policy connect-src"),
        ("fetch('/nowhere')", "404 for"),
    ],
)
def test_the_watch_sees_what_goes_wrong(watched: tuple[Page, Watch], script: str, told: str) -> None:
    page, watch = watched
    assert watch.seen == []

    page.evaluate(f"() => {{ {script}; }}")

    assert comes_true(page, lambda: any(told in seen for seen in watch.seen)), watch.seen
    page.close()


def test_the_watch_sees_a_request_to_elsewhere(watched: tuple[Page, Watch]) -> None:
    page, watch = watched

    page.evaluate("() => { location.href = 'http://example.org/elsewhere'; }")

    assert comes_true(page, lambda: "request to http://example.org/elsewhere" in watch.seen), watch.seen
    page.close()


@pytest.mark.parametrize("path", ["/", "/docs", "/articles/1", "/nowhere", f"{SEEDS}?passage=p-0"])
def test_a_page_loads_with_nothing_wrong_behind_it(visit: Visit, path: str) -> None:
    expect(visit(path).get_by_role("heading", level=1)).to_be_visible()


def test_every_switch_of_the_comparison_works_with_nothing_wrong_behind_it(visit: Visit) -> None:
    page = visit(SEEDS)
    for look in page.locator("#look input:not([type=hidden])").all():
        look.set_checked(not look.is_checked()) if look.get_attribute("type") == "checkbox" else look.check()
        page.wait_for_load_state()
    page.get_by_label("Hide outlets").check()
    expect(page).to_have_url(re.compile("names=hidden"))
    page.wait_for_load_state()
    expect(page.locator(".outlet").first).to_be_hidden()
    page.get_by_label("Base").select_option("B")
    expect(page).to_have_url(re.compile(r"[?&]base=B\b"))
    page.wait_for_load_state()
    page.locator("#A .rail a text").first.click()
    expect(page.locator("#passage table")).to_be_visible()
