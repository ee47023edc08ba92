from itertools import pairwise

import pytest
from sqlalchemy import Engine

from app.collation.text import Passage, Reading, Variant, VariantReading
from app.web.addresses import LOOKS, Choice
from app.web.comparing import Library, compared
from app.web.shown.sides import LABEL_HEIGHT, Line, lines, rail, sides
from tests.factories import EIGHT_SLUG, add_eight


def passage(number: int, start: int, end: int, *variants: Variant) -> Passage:
    readings = (Reading("A", start, end, f"r-{number}", "close"), Reading("B", 0, 1, f"r-b{number}", "close"))
    return Passage(f"p-{number}", number, "close", readings, variants)


def variant(kind: str, **texts: str) -> Variant:
    return Variant(kind, tuple(VariantReading(siglum, 0, len(text), text) for siglum, text in texts.items()))  # type: ignore[arg-type]


def test_rail_marks_stand_where_their_words_stand_in_the_text() -> None:
    (mark,) = rail("A", 200, [passage(1, 50, 70)])

    assert (mark.top, mark.height, mark.label) == (25, 10, 30)


@pytest.mark.parametrize(
    "starts", [[0, 0, 0], [50, 51, 52, 53], [99, 99, 99, 99], [0, 50, 99], list(range(40))]
)
def test_numbers_beside_the_rail_keep_their_order_and_distance(starts: list[int]) -> None:
    marks = rail("A", 100, [passage(number, start, start + 1) for number, start in enumerate(starts)])

    labels = [mark.label for mark in marks]
    assert all(below - above >= LABEL_HEIGHT - 0.02 for above, below in pairwise(labels))
    assert labels[0] >= 0
    assert labels[-1] <= 100


def test_more_numbers_than_the_rail_has_room_for_still_stand_on_it() -> None:
    labels = [mark.label for mark in rail("A", 1000, [passage(n, n, n + 1) for n in range(300)])]

    assert labels == sorted(labels)
    assert 0 <= labels[0] <= labels[-1] <= 100


def test_numbers_with_room_around_them_stay_beside_their_marks() -> None:
    marks = rail("A", 100, [passage(1, 10, 12), passage(2, 50, 52), passage(3, 90, 92)])

    assert [mark.label for mark in marks] == [11, 51, 91]


def test_the_short_form_puts_the_base_before_the_bracket_and_groups_equal_readings() -> None:
    one = passage(1, 0, 9, variant("wording", A="search for", B="pursuit of", C="pursuit of", D=""))

    assert lines(one, "A") == [Line("A", "search for", [("pursuit of", "B and C"), ("", "D")])]
    assert lines(one, "B") == [Line("B", "pursuit of", [("search for", "A"), ("", "D")])]


def test_where_the_base_lacks_the_passage_the_first_text_stands_in() -> None:
    assert lines(passage(1, 0, 9, variant("modality", A="could", B="may")), "Z")[0].lemma == "could"


def test_the_short_form_leaves_spelling_out() -> None:
    assert lines(passage(1, 0, 9, variant("form", A="Salmón", B="Salmon")), "A") == []


def test_an_address_carries_only_what_differs_from_the_plain_page() -> None:
    assert Choice("a").address == "/meetings/a"
    assert Choice("a", passage="p-1", look="differs", names="hidden", text=("A", "C")).to("p-2", "A-p-2") == (
        "/meetings/a?passage=p-2&look=differs&names=hidden&text=A&text=C#A-p-2"
    )


def test_an_address_cannot_be_broken_out_of() -> None:
    assert (
        Choice('"><b>/../', passage="&base=B#").address
        == "/meetings/%22%3E%3Cb%3E%2F..%2F?passage=%26base%3DB%23"
    )


def test_how_much_is_in_any_other_is_said_of_three_texts_that_were_all_compared(engine: Engine) -> None:
    add_eight(engine)
    library = Library(engine)

    assert set(sides(compared(library, EIGHT_SLUG, only="ABC")).anywhere) == {"A", "B", "C"}
    assert sides(compared(library, EIGHT_SLUG, only="AB")).anywhere == {}
    assert sides(compared(library, EIGHT_SLUG, only="ABG")).anywhere == {}


def test_each_kind_of_difference_that_is_marked_can_be_looked_for(engine: Engine) -> None:
    add_eight(engine)
    shown = sides(compared(Library(engine), EIGHT_SLUG))

    assert set(shown.variants) <= set(LOOKS)
    assert "form" not in shown.variants
    assert shown.variants["figure"] >= 1
    kinds = [shown.kinds_of(passage) for passage in shown.passages.values()]
    assert sum("figure" in some for some in kinds) >= 1
    assert all("differs" in some for some in kinds if some)


def test_a_passage_stands_in_the_base_or_in_the_first_that_has_it(engine: Engine) -> None:
    add_eight(engine)
    shown = sides(compared(Library(engine), EIGHT_SLUG, "C"))
    having = {one.id: [reading.siglum for reading in one.readings] for one in shown.passages.values()}

    for name, sigla in having.items():
        assert shown.place(name) == f"{'C' if 'C' in sigla else sigla[0]}-{name}"
    assert shown.place(None) is None
    assert shown.place("p-nowhere") is None


def test_what_is_looked_for_is_listed_by_the_passages_that_show_it(engine: Engine) -> None:
    add_eight(engine)
    shown = sides(compared(Library(engine), EIGHT_SLUG, only="ABCD"))
    marked = {
        (name, run.variant)
        for column in shown.columns
        for block in column.blocks
        for segment in block.segments
        for run in segment.runs
        for name in segment.passages[:1]
        if run.variant and len(segment.passages) == 1
    }

    for name, kind in marked:
        assert name in [passage.id for passage in shown.found[kind]], (name, kind)
    numbers = [passage.number for passage in shown.found["differs"]]
    assert numbers == sorted(numbers)
    assert {kind for kind, some in shown.found.items() if some} >= {"shared", "figure", "modality"}
