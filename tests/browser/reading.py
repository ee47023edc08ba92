"""What a reader sees on a page of articles, asked of the page itself. Nothing here asserts."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

SEEDS = "/meetings/2023-03-17-arria-dprk-human-rights"

_PROSE = """prose => {
  const nodes = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  let text = "";
  while (nodes.nextNode())
    if (!nodes.currentNode.parentElement.closest("[data-chrome]")) text += nodes.currentNode.data;
  return text;
}"""

# For each passage, each column that has it: the words of its marks, and those of them marked as differing.
_PASSAGES = """() => {
  const passages = {};
  for (const mark of document.querySelectorAll(".column .prose mark"))
    for (const id of mark.dataset.passage.split(" ")) {
      const column = mark.closest(".column").id;
      const reading = ((passages[id] ??= {})[column] ??= {words: "", differing: []});
      reading.words += mark.textContent + " ";
      reading.differing.push(...[...mark.querySelectorAll("b")].map((b) => b.textContent));
    }
  return passages;
}"""

_TOPS = """id => [...document.querySelectorAll(".column")]
  .map((column) => column.querySelector(`mark[data-passage~="${id}"]`))
  .filter(Boolean).map((mark) => mark.getBoundingClientRect().top)"""

Passages = dict[str, dict[str, dict[str, Any]]]


def comes_true(page: Page, so: Callable[[], bool], patience: float = 30) -> bool:
    """Whether something is so, or within `patience` seconds comes to be.

    Asked from here again and again: Playwright's own `wait_for_function` evaluates its words inside the page,
    and as soon as it has to wait for them, the page's policy refuses that.
    """
    end = time.monotonic() + patience
    while not (true := so()) and time.monotonic() < end:
        page.wait_for_timeout(50)
    return true


def scrolled(page: Page, beyond: float = 0) -> bool:
    """Whether the page is, or comes to be, scrolled further than `beyond` pixels."""
    return comes_true(page, lambda: bool(page.evaluate("scrollY") > beyond))


def prose(page: Page, column: str = "") -> str:
    """The article's text as the page has it, without what the page says itself."""
    return str(page.locator(f"{column} .prose").evaluate(_PROSE))


def passages(page: Page) -> Passages:
    found: Passages = page.evaluate(_PASSAGES)
    return found


def passage_where(page: Page, **words: str) -> str:
    """The id of the passage in which each column named has these words marked as differing."""
    for passage, readings in passages(page).items():
        if all(differs(readings.get(column), wanted) for column, wanted in words.items()):
            return passage
    raise LookupError(f"no passage has {words}")


def differs(reading: dict[str, Any] | None, words: str) -> bool:
    return reading is not None and any(words in " ".join(one.split()) for one in reading["differing"])


def tops(page: Page, passage: str) -> list[float]:
    """How far from the upper edge of the window each reading of a passage begins."""
    found: list[float] = page.evaluate(_TOPS, passage)
    return found


def widest_passage(page: Page, meeting: str) -> str:
    """The address of the page of the passage that most texts of a meeting have; `meeting` is its path."""
    found = page.request.get(f"/api/v1{meeting}/collation").json()["passages"]
    return f"{meeting}/passages/{max(found, key=lambda one: len(one['readings']))['id']}"
