"""Links into the page an article was taken from, followed in a browser to a page of that text."""

from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from app.web.shown.source import source_address
from tests.browser.reading import scrolled

BEFORE = "Nothing of note was said.\n" * 60
SAID = (
    "Rain fell today, they said. Later on, rain fell today. "
    "Then snow – and “ice” & fog – fell on Ruritania’s co-op, again.\n"
)
TEXT = BEFORE + SAID + BEFORE


class Article(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in TEXT.splitlines())
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>An article</title>{paragraphs}".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def article() -> Iterator[str]:
    # A browser may open a connection before it has a question: one thread would wait for that one.
    with ThreadingHTTPServer(("127.0.0.1", 0), Article) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/article"
        server.shutdown()


@pytest.mark.parametrize(
    "words",
    [
        "Then snow – and “ice” & fog – fell on Ruritania’s co-op",
        "Rain fell today",
        "rain fell",
        "ce” & fog",
        "co-op, again",
    ],
)
def test_the_page_opens_at_the_words(browser: Browser, article: str, words: str) -> None:
    place = TEXT.index(words)
    page = browser.new_page(viewport={"width": 800, "height": 400})

    page.goto(source_address(article, TEXT, place, place + len(words)) or "")

    assert scrolled(page)
    expect(page.locator("p", has_text="Ruritania")).to_be_in_viewport()
    page.close()


def test_words_that_are_gone_open_the_page_at_its_beginning(browser: Browser, article: str) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 400})

    page.goto(source_address(article, "Words that nobody printed.", 0, 25) or "")
    page.wait_for_timeout(300)

    assert page.evaluate("scrollY") == 0
    page.close()
