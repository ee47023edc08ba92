"""What the page of the three seeds must show: the differing words known by hand, and every character."""

from playwright.sync_api import expect

from tests.browser.articles import seed_texts, texts
from tests.browser.conftest import Visit
from tests.browser.reading import SEEDS, passage_where, passages, prose

PAIRS = [
    ("could", "may"),
    ("search for", "pursuit of"),
    ("prevails over", "trumps"),
    ("ensure", "guarantee"),
    ("accounts", "scores"),
    ("liking", "like"),
    ("tendency", "inclination"),
    ("violations", "abuses"),
]


def test_words_that_differ_are_marked_in_one_passage_of_two_columns(visit: Visit) -> None:
    page = visit(SEEDS)

    for first, second in PAIRS:
        passage = passage_where(page, A=first, B=second)
        for siglum, words in ("A", first), ("B", second):
            marks = page.locator(f'#{siglum} mark[data-passage~="{passage}"]')
            expect(marks.locator("b").filter(has_text=words).first).to_be_visible()


def test_the_vain_attempt_is_a_passage_of_both_reports(visit: Visit) -> None:
    found = passages(visit(SEEDS)).values()

    both = [one for one in found if all("vain" in one.get(siglum, {"words": ""})["words"] for siglum in "AB")]

    assert len(both) == 1


def test_words_that_belong_together_stand_in_the_same_passage(visit: Visit) -> None:
    page = visit(SEEDS)

    assert passage_where(page, A="accounts", B="scores") == passage_where(page, A="liking", B="like")
    assert passage_where(page, A="search for", B="pursuit of") == passage_where(
        page, A="prevails over", B="trumps"
    )


def test_each_column_holds_exactly_the_stored_text(visit: Visit, server: str) -> None:
    page = visit(SEEDS)

    shown = {siglum: prose(page, f"#{siglum}") for siglum in "ABC"}

    assert shown == texts(server, SEEDS.removeprefix("/meetings/"))
    assert list(shown.values()) == seed_texts()
