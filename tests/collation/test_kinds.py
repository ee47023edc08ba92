"""What sort of difference a column holds, at the edges of each sort."""

from itertools import permutations

import pytest

from app.collation.align import prepare
from app.collation.apparatus.kinds import kind, own_tokens
from app.collation.apparatus.worded import Worded, worded


def laid(*texts: str) -> tuple[list[Worded], list[range]]:
    """Each text as one column of its words."""
    read = [worded(prepare(text)) for text in texts]
    return read, [range(len(text.norms)) for text in read]


def kind_of(*texts: str) -> str | None:
    read, column = laid(*texts)
    return kind(read, column, own_tokens(read, column))


def printing_of(token: int, *texts: str) -> str | None:
    """The kind of a column of this one word."""
    read, _ = laid(*texts)
    column = [range(token, token + 1) for _ in read]
    return kind(read, column, column)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisations", "organizations"),
        ("paralysed", "paralyzed"),
        ("labour", "labor"),
        ("centres", "centers"),
        ("defences", "defenses"),
        ("catalogues", "catalogs"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("paediatric", "pediatric"),
        ("grey", "gray"),
        ("the U.S. side", "United States side"),
        ("a U.N. convoy", "the United Nations convoy"),
    ],
)
def test_house_style_and_the_spelling_of_two_countries_are_form(one: str, other: str) -> None:
    assert kind_of(f"they met {one} there", f"they met {other} there") == "form"


def test_names_are_spellings_of_each_other_when_three_letters_in_five_agree() -> None:
    assert kind_of("envoy Karim", "envoy Kasem") == "name"
    assert kind_of("envoy Johnson", "envoy Jackson") == "wording"
    assert kind_of("envoy Amina Sow", "envoy Fatma Diaw") == "wording"


def test_a_name_and_no_name_are_no_two_spellings() -> None:
    assert kind_of("envoy Karim", "envoy karims") == "wording"
    assert kind_of("envoy Karim spoke", "envoy spoke Karima Karim") == "wording"


def test_three_spellings_are_held_against_the_one_most_readings_have() -> None:
    assert kind_of("envoy Karim", "envoy Kasem", "envoy Karim") == "name"
    assert kind_of("envoy Karim", "envoy Kasem", "envoy Jowan") == "wording"


def test_the_same_name_in_large_letters_is_set_otherwise_but_spelled_alike() -> None:
    assert printing_of(2, "at the COUNCIL now", "at the Council now") == "form"


def test_accents_on_a_word_that_is_no_name_are_form() -> None:
    assert printing_of(3, "at the old café now", "at the old cafe now") == "form"
    assert printing_of(2, "beside envoy Salmón now", "beside envoy Salmon now") == "name"


@pytest.mark.parametrize("apostrophe", ["’", "ʼ", "＇"])
def test_apostrophes_of_all_sorts_are_one(apostrophe: str) -> None:
    assert kind_of("here it's vain", f"here it{apostrophe}s vain") is None


def test_composed_and_decomposed_letters_are_one() -> None:
    assert kind_of("beside envoy Salmón now", "beside envoy Salmo\u0301n now") is None


def test_a_reading_without_numbers_has_no_other_number() -> None:
    assert kind_of("some 40 barges sank", "some barges sank off") != "figure"
    assert kind_of("some 40 barges sank", "some 52 barges sank") == "figure"


def test_readings_that_have_one_number_between_them_have_no_other() -> None:
    assert kind_of("quite 40 barges sank", "some 40 boats sank", "many boats sank") == "wording"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("some 1 000 barges sank", "some 1 000 000 barges sank", "figure"),
        ("some 80 000 barges sank", "some 80 500 000 barges sank", "figure"),
        ("some 80 000 barges sank", "some 80\u202f000 barges sank", None),
    ],
)
def test_digits_in_groups_are_one_number_however_they_are_parted(
    one: str, other: str, expected: str | None
) -> None:
    assert kind_of(one, other) == kind_of(other, one) == expected


def test_names_are_one_whichever_of_them_comes_first() -> None:
    names = ["envoy Johnson", "envoy Jonson", "envoy Jackson"]
    assert {kind_of(*order) for order in permutations(names)} == {"name"}
    assert kind_of("envoy Johnson", "envoy Karim") == "wording"


def test_what_not_all_have_is_own_and_of_words_in_another_order_all() -> None:
    read, column = laid("grave old crimes", "grave crimes")
    assert own_tokens(read, column) == [[1], []]
    read, column = laid("grave old crimes", "old grave crimes")
    assert own_tokens(read, column) == [[0, 1, 2], [0, 1, 2]]
    read, column = laid("grave crimes", "Grave crimes")
    assert own_tokens(read, column) == [[0, 1], [0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("the truce may hold", "the truce will hold"), ("nobody can pass", "nobody must pass")],
)
def test_other_modal_verbs_weigh_more_than_other_words(one: str, other: str) -> None:
    assert kind_of(f"{one} today", f"{other} at noon") == "modality"


def test_days_are_a_date_only_where_every_reading_has_nothing_but_days() -> None:
    assert kind_of("it met on Monday", "it met on Friday") == "date"
    assert kind_of("it met on Monday", "it met on holiday") == "wording"
    assert kind_of("it met yesterday", "it met on Friday early") == "wording"


def test_a_negation_that_only_some_readings_have_turns_the_sense() -> None:
    assert kind_of("they never met", "they often met") == "polarity"
    assert kind_of("they never met", "they neither met") == "wording"


def test_as_many_columns_as_texts_are_asked_for() -> None:
    read, column = laid("grave crimes", "old crimes")
    own = own_tokens(read, column)
    for few in (column[:1], [*column, range(1)]):
        with pytest.raises(ValueError):
            own_tokens(read, few)
        with pytest.raises(ValueError):
            kind(read, few, own)
    for too in (own[:1], [*own, []]):
        with pytest.raises(ValueError):
            kind(read, column, too)
