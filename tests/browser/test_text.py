"""The text is sacred: what a column holds, and gives to be copied, is the stored text, whatever it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import add_meeting, texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, prose

SENTENCE = "The envoy told reporters in Ruritania that the harvest had failed for the third year in a row."
HOSTILE = "\r\n".join(
    [
        "<script>alert(1)</script> & <b>bold</b> &amp; &lt;i&gt; &#8238; &nope; </p></div></article>",
        "",
        "",
        f"\t{SENTENCE}   ",
        "   A line with   runs of\tblanks and a trailing tab\t",
        "Left \u202egnorw\u202c right, \u2067isolated\u2069, \u200fmark, zero\u200bwidth, soft\u00adhyphen.",
        "Emoji 👩\u200d👩\u200d👧 🇺🇳 é e\u0301 ﬁ ①; a bell \u0007, form\u000cfeed.",
        "Next\u0085line, \u2028 and \u2029.",
        "<!-- a comment --><![CDATA[ data ]]> {{ 7 * 7 }} {% raw %} <textarea></textarea>",
        "<svg onload=alert(1)><plaintext>",
        "hx-get=\"/\" data-chrome <i data-chrome>not chrome</i> javascript:alert('1') ' \" `",
        "",
        "",
    ]
)
STORED = HOSTILE.replace("\r\n", "\n")


@pytest.fixture(scope="module")
def meeting(server: str) -> str:
    """Two articles that share a sentence, one of them hostile."""
    return add_meeting(server, HOSTILE, f"Another paper has it too.\n\n{SENTENCE}")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["with script", "without"])
def test_a_hostile_text_stands_in_its_column_as_it_was_given(
    visit: Visit, server: str, meeting: str, options: dict[str, bool]
) -> None:
    page = visit(f"/meetings/{meeting}", **options)

    assert prose(page, "#A") == texts(server, meeting)["A"] == STORED
    expect(page.locator("#A mark")).to_have_text(SENTENCE.removesuffix("."))
    assert page.locator(".prose :is(script, i, textarea, svg)").count() == 0


def test_a_hostile_text_stands_in_its_column_with_a_passage_in_hand(
    visit: Visit, server: str, meeting: str
) -> None:
    page = visit(f"/meetings/{meeting}")

    page.locator("#A .chip").first.click()
    expect(page.locator("#passage table")).to_be_visible()

    assert {siglum: prose(page, f"#{siglum}") for siglum in "AB"} == texts(server, meeting)


def test_a_hostile_text_stands_on_the_page_of_its_article(visit: Visit, meeting: str) -> None:
    page = visit(f"/meetings/{meeting}")

    page.locator("#A h2 a").click()
    expect(page.locator(".single")).to_be_visible()
    page.wait_for_load_state()

    assert prose(page) == STORED


def test_characters_that_would_steer_the_text_steer_nothing_and_are_shown_by_their_codes(
    visit: Visit, meeting: str
) -> None:
    page = visit(f"/meetings/{meeting}")

    override = page.locator('#A .control[data-code="U+202E"]')

    assert override.evaluate("el => getComputedStyle(el).unicodeBidi") == "isolate"
    assert override.evaluate("el => getComputedStyle(el, '::before').content") == '"U+202E"'
    assert _reads_left_to_right(page, "gnorw")


def _reads_left_to_right(page: Page, word: str) -> bool:
    """Whether the last letter of the word stands to the right of its first."""
    return bool(
        page.evaluate(
            """word => {
              const prose = document.querySelector("#A .prose");
              const nodes = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
              while (nodes.nextNode()) {
                const at = nodes.currentNode.data.indexOf(word);
                if (at < 0) continue;
                const left = (n) => {
                  const range = new Range();
                  range.setStart(nodes.currentNode, n);
                  range.setEnd(nodes.currentNode, n + 1);
                  return range.getBoundingClientRect().left;
                };
                return left(at) < left(at + word.length - 1);
              }
            }""",
            word,
        )
    )


def test_what_is_selected_in_a_column_is_the_article_without_numbers_or_signs(
    visit: Visit, server: str
) -> None:
    page = visit(SEEDS)
    text = texts(server, SEEDS.removeprefix("/meetings/"))["A"]

    copied = page.locator("#A .prose").evaluate(
        "el => { getSelection().selectAllChildren(el); return getSelection().toString(); }"
    )

    assert copied.split() == text.split()
