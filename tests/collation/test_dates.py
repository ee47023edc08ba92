"""Where a text tells when: what belongs to one date, and which numbers and words are none."""

import pytest

from app.collation import Witness, collate
from app.collation.apparatus.dates import dates
from app.collation.prepared import prepare


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in dates(prepare(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday, 14 May 2024 saw the council meet again", ["Friday, 14 May 2024"]),
        ("14 May 2024 saw the council meet again", ["14 May 2024"]),
        ("They met on the 5th of May and talked on Friday of the river", ["5th of May", "Friday"]),
        ("Talks that began on Friday failed in May", ["Friday", "May"]),
        ("What began in May ended Friday in the council", ["May", "Friday"]),
        ("FRIDAY saw the council meet again on the river truce", ["FRIDAY"]),
        ("El Consejo se reunió el 14 de mayo y el 3 de junio para hablar", ["14 de mayo", "3 de junio"]),
        ("Le conseil s’est réuni le 14 mai 2024 pour parler du pays", ["14 mai 2024"]),
    ],
)
def test_day_month_and_year_are_one_date_with_what_joins_them(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The march may resume today, and 30 ships may sail",
        "Resolution 1718 let 30 of the ships go",
        "The Council met an Envoy of the North",
    ],
)
def test_a_word_that_is_also_a_month_and_a_number_beside_it_are_no_date(text: str) -> None:
    assert found(text) == []


def test_a_number_beside_a_day_of_the_week_is_no_day_of_a_month() -> None:
    assert found("On Friday 14 ships sailed") == ["Friday"]


def test_a_day_so_far_from_its_month_that_they_are_longer_than_any_date_is_not_of_it() -> None:
    nearest = f"They met on 14{' and' * 10} May"
    assert found(nearest) == [nearest.removeprefix("They met on ")]
    assert found(f"They met on 14{' and' * 11} May") == ["May"]


def test_years_that_differ_are_a_date_in_what_is_collated() -> None:
    said = "The council of the river states set up its panel on grain and barges in {}, the envoy said."
    found = collate([Witness(siglum, said.format(year)) for siglum, year in (("A", 2023), ("B", 2024))])
    ((variant,),) = (passage.variants for passage in found.passages)
    assert variant.kind == "date"
