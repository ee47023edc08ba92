"""What texts assert, laid together, and what that makes of a difference in words."""

import pytest

from app.collation import Collation, Witness, collate

BAN = "The ban on grain harmed {} in the north, officials said on Friday."


def collated(*texts: str) -> Collation:
    return collate([Witness(siglum, text) for siglum, text in zip("ABC", texts, strict=False)])


def kinds(found: Collation) -> list[str]:
    return [variant.kind for passage in found.passages for variant in passage.variants]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("80,000 people", "95,000 people", "figure"),
        ("eighty people", "ninety people", "figure"),
        ("more than 80,000 people", "over eighty thousand people", "form"),
        ("9.31 million people", "9.3 million people", "wording"),
        ("80,000 people", "80,000 sheep", "wording"),
    ],
)
def test_figures_differ_only_where_they_cannot_both_be_right(one: str, other: str, kind: str) -> None:
    assert kinds(collated(BAN.format(one), BAN.format(other))) == [kind]


def test_the_day_of_a_date_is_no_figure() -> None:
    one, other = (f"The council of ministers lifted the ban on grain on March {day}." for day in (3, 4))
    assert "figure" not in kinds(collated(one, other))


def test_other_cues_for_the_same_words_are_a_matter_of_who_says_so() -> None:
    said = "“The ban on grain is vain and harmful to the north,” Ambassador Jane Holt {} on Friday."
    assert kinds(collated(said.format("said"), said.format("stated"))) == ["attribution"]


def test_what_is_quoted_here_and_reported_there_is_told_first_and_marks_no_word() -> None:
    found = collated(
        "“The ban on grain is vain and harmful to the north,” Ambassador Jane Holt said.",
        "Ambassador Jane Holt said the ban on grain is vain and harmful to the northern farmers.",
    )
    first = next(variant for passage in found.passages for variant in passage.variants)
    assert first.kind == "quotation"
    assert [reading.text[:10] for reading in first.readings] == ["The ban on", "the ban on"]
    assert [reading.words for reading in first.readings] == [(), ()]


def test_both_quoting_is_no_difference() -> None:
    said = "“The ban on grain is vain and harmful,” Ambassador Jane Holt said on {}."
    assert "quotation" not in kinds(collated(said.format("Friday"), said.format("Monday")))


def test_a_figure_inside_what_somebody_says_is_said_by_them() -> None:
    text = "Ambassador Jane Holt said that 80,000 people were in camps. The north has 12 provinces."
    (held, free) = collated(text).figures
    assert (held.said_by, free.said_by) == ("Jane Holt", None)
