"""Readings under each other: which words are a column, and which column a word belongs to."""

import itertools

import pytest

from app.collation.align import prepare
from app.collation.apparatus.columns import columns, medoid
from app.collation.apparatus.worded import worded

Row = tuple[str, ...]


def laid(*texts: str, before: str = "") -> list[Row]:
    """The columns as printed; those of words alike open with "=", the others with "|"."""
    read = [worded(prepare(before + text)) for text in texts]
    runs = [text.within(len(before), len(text.text)) for text in read]
    spine = medoid(
        [text.norms[slice(run.start, run.stop)] for text, run in zip(read, runs, strict=True)], "abcde"
    )
    rows = []
    for column in columns(read, runs, spine):
        assert column.alike in (True, False)
        words = (" ".join(map(text.printed, run)) for text, run in zip(read, column.runs, strict=True))
        rows.append(("=" if column.alike else "|", *words))
    return rows


def differing(*texts: str, before: str = "") -> list[Row]:
    return [words for sign, *words in laid(*texts, before=before) if sign == "|"]  # type: ignore[misc]


@pytest.mark.parametrize("before", ["", "Nobody else spoke. "])
def test_columns_cover_all_words_of_every_reading_in_order(before: str) -> None:
    texts = ("old barges sank", "old barges near Kassala sank", "old barges at dawn sank")
    assert laid(*texts, before=before) == [
        ("=", "old barges", "old barges", "old barges"),
        ("|", "", "near Kassala", "at dawn"),
        ("=", "sank", "sank", "sank"),
    ]


def test_words_that_only_another_reading_has_stand_before_after_and_between() -> None:
    assert laid("barges sank", "the barges sank today") == [
        ("|", "", "the"),
        ("=", "barges sank", "barges sank"),
        ("|", "", "today"),
    ]
    texts = ("crews left", "crews quickly left", "the crews left")
    assert differing(*texts) == [["", "", "the"], ["", "quickly", ""]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("crews left to the north", "crews went to the south", [["left to the north", "went to the south"]]),
        ("crews left in to the north", "crews went in to the south", [["left", "went"], ["north", "south"]]),
        ("crews left port north", "crews went port south", [["left", "went"], ["north", "south"]]),
    ],
)
def test_two_differences_are_one_where_at_most_two_silent_words_part_them(
    one: str, other: str, expected: list[list[str]]
) -> None:
    assert differing(one, other, before="Nobody else spoke. ") == expected


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        ("grain", True),
        ("against northern river barges", True),
        ("against the northern river barges", False),
    ],
)
def test_words_that_stepped_over_at_most_four_others_are_one_difference(
    between: str, *, joined: bool
) -> None:
    texts = (f"one clear tendency {between} prevails", f"one clear {between} inclination prevails")
    together = [[f"tendency {between}", f"{between} inclination"]]
    assert differing(*texts) == (together if joined else [["tendency", ""], ["", "inclination"]])


def test_what_stepped_over_a_word_for_a_word_is_one_difference_and_over_more_is_not() -> None:
    texts = ("they saw grain barges Kassala sank", "they grain ferries Kassala saw sank")
    assert differing(*texts) == [["saw grain barges Kassala", "grain ferries Kassala saw"]]
    texts = (
        "they saw northern grain barges old river Kassala sank",
        "they northern grain ferries old river Kassala saw sank",
    )
    assert differing(*texts) == [["saw", ""], ["barges", "ferries"], ["", "saw"]]
    texts = ("they saw grain old barges Kassala sank", "they grain ferries Kassala saw sank")
    assert differing(*texts) == [["saw", ""], ["old barges", "ferries"], ["", "saw"]]


def test_two_readings_that_have_words_more_each_are_not_joined_unless_they_complete_each_other() -> None:
    texts = ("they saw barges near port", "they barges near port saw", "they barges near port")
    assert differing(*texts) == [["saw", "", ""], ["", "saw", ""]]
    texts = ("they saw barges near port", "they barges near port", "they saw barges near port saw")
    assert differing(*texts) == [["saw", "", "saw"], ["", "", "saw"]]


def test_after_words_that_changed_places_the_next_differences_are_found() -> None:
    texts = ("one tendency grain prevails old", "one grain inclination prevails new")
    assert laid(*texts) == [
        ("=", "one", "one"),
        ("|", "tendency grain", "grain inclination"),
        ("=", "prevails", "prevails"),
        ("|", "old", "new"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kim Jong-un spoke", "Kim Yo-un spoke", ["Jong un", "Yo un"]),
        ("Ban Ki‑moon spoke", "Ban Ko‑moon spoke", ["Ki moon", "Ko moon"]),
        ("Ban Ki‐moon spoke", "Ban Ko‐moon spoke", ["Ki moon", "Ko moon"]),
        ("envoy Thomas-Green spoke", "envoy Thomas-Redman spoke", ["Thomas Green", "Thomas Redman"]),
        ("Thomas-Green Rose left", "Helmer-Green Rose left", ["Thomas Green", "Helmer Green"]),
        ("envoys met Jong-Un", "envoys met Jong-Il", ["Jong Un", "Jong Il"]),
        ("Sow Amina-Rose-Marie left", "Sow Amina-Rose-Clair left", ["Amina Rose Marie", "Amina Rose Clair"]),
        ("Sow Amina-Rose-Marie left", "Sow Fatma-Rose-Marie left", ["Amina Rose Marie", "Fatma Rose Marie"]),
        ("Thomas-Green Rose left", "Thomas-Redman Rose left", ["Thomas Green", "Thomas Redman"]),
        ("a well-known envoy", "a well-paid envoy", ["known", "paid"]),
        ("Sow Amina Diallo left", "Sow Amina Diaw left", ["Diallo", "Diaw"]),
    ],
)  # fmt: skip
def test_a_hyphen_holds_a_name_together_and_no_other_word(one: str, other: str, expected: list[str]) -> None:
    assert differing(one, other) == [expected]


def test_a_name_that_began_before_the_passage_does_not_reach_into_what_is_before() -> None:
    assert differing("Rose left", "Claire left", before="Sow Amina-") == [["Rose", "Claire"]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("they lost 80 000 barges", "they lost 90 000 barges", ["80 000", "90 000"]),
        ("they lost 800 000 barges", "they lost 800 500 barges", ["800 000", "800 500"]),
        ("in 2024 300 barges sank", "in 2023 300 barges sank", ["2024", "2023"]),
        ("by 12 3000 barges sank", "by 13 3000 barges sank", ["12", "13"]),
        ("by 12 May barges sank", "by 13 May barges sank", ["12", "13"]),
        ("route B5 300 barges", "route B6 300 barges", ["B5", "B6"]),
        ("有8万人离开", "有9万人离开", ["8 万", "9 万"]),
        ("有8人离开", "有9人离开", ["8", "9"]),
        ("有8-万离开", "有9-万离开", ["8", "9"]),
    ],
)
def test_digits_in_groups_and_with_their_magnitude_are_one_number(
    one: str, other: str, expected: list[str]
) -> None:
    assert differing(one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("they lost 80 000 barges", "they lost 80 500 000 barges", ["80 000", "80 500 000"]),
        ("envoy Amina-Rose left", "envoy Amina-Lea-Rose left", ["Amina Rose", "Amina Lea Rose"]),
    ],
)
def test_what_is_lacking_inside_a_number_or_name_is_a_difference_of_the_whole_from_either_side(
    one: str, other: str, expected: list[str]
) -> None:
    assert differing(one, other) == [expected]
    assert differing(other, one) == [expected[::-1]]


def test_a_name_that_a_third_reading_cuts_elsewhere_is_one_difference() -> None:
    texts = ("met Amina-Rose here", "met Fatma-Rose here", "met Amina-Jane here")
    assert differing(*texts) == [["Amina Rose", "Fatma Rose", "Amina Jane"]]


def test_where_little_of_what_matters_is_in_order_the_whole_is_one_difference() -> None:
    first, second, common = (
        "smugglers sold rotten grain",
        "near Kassala harbour yesterday",
        "as it was with them",
    )
    texts = (f"{first} {common} {second}", f"{second} {common} {first}")
    assert laid(*texts) == [("|", *texts)]
    texts = (f"{first} {second} today", f"{first} {second} now")
    assert len(laid(*texts)) == 2


def test_words_that_weigh_nothing_are_laid_like_others() -> None:
    assert laid("…the", "the of") == [("=", "the", "the"), ("|", "", "of")]


def test_readings_without_words_have_no_columns() -> None:
    assert laid("…", "—") == []


def test_differences_of_several_readings_that_overlap_are_one() -> None:
    texts = ("they sold old grain there", "they bought rotten grain there", "they sold rotten barley there")
    assert differing(*texts) == [["sold old grain", "bought rotten grain", "sold rotten barley"]]


def test_differences_of_several_readings_side_by_side_stay_apart() -> None:
    texts = ("they sold grain there", "they bought grain there", "they sold barley there")
    assert differing(*texts) == [["sold", "bought", "sold"], ["grain", "grain", "barley"]]


def test_words_lacking_between_two_differences_are_printed_once() -> None:
    texts = (
        "they sold grain there",
        "they bought grain there",
        "they sold barley there",
        "they sold much grain there",
    )
    assert differing(*texts) == [
        ["sold", "bought", "sold", "sold much"],
        ["grain", "grain", "barley", "grain"],
    ]


def test_words_lacking_beside_a_difference_belong_to_it() -> None:
    texts = ("they sold grain there", "they bought grain there", "they sold much grain there")
    assert differing(*texts) == [["sold", "bought", "sold much"]]
    texts = ("they sold grain there", "they much sold grain there", "they bought grain there")
    assert differing(*texts) == [["sold", "much sold", "bought"]]


ONE, MIDDLE, OTHER = ("sold", "old", "grain"), ("sold", "old", "barley"), ("sold", "new", "barley")


def test_all_readings_are_compared_with_the_one_most_like_the_others() -> None:
    for order in itertools.permutations((ONE, MIDDLE, OTHER)):
        assert order[medoid(order, "abc")] == MIDDLE


def test_the_more_often_a_wording_is_printed_the_more_it_counts() -> None:
    assert medoid([ONE, OTHER, OTHER], "abc") == 1
    assert medoid([ONE, ONE, OTHER], "bca") == 0
    assert medoid([ONE, MIDDLE, OTHER, OTHER, OTHER], "abcde") == 2


def test_two_extremes_printed_twice_do_not_outweigh_what_is_between_them() -> None:
    assert medoid([ONE, ONE, MIDDLE, OTHER, OTHER], "abcde") == 2


def test_among_readings_as_like_the_others_the_smallest_anchor_decides() -> None:
    assert medoid([ONE, OTHER], "ba") == 1
    assert medoid([ONE, OTHER], "ab") == 0
    assert medoid([ONE, OTHER], "aa") == 0
    assert medoid([ONE, ONE, OTHER], "bac") == 1
    far = ("nobody", "came")
    assert medoid([("x",), far, ("y",)], "bca") == 2


def test_as_many_runs_as_texts_are_asked_for() -> None:
    read = [worded(prepare(text)) for text in ("old barges sank", "new barges sank")]
    for runs in ([range(3)], [range(3)] * 3):
        with pytest.raises(ValueError):
            columns(read, runs, 0)
