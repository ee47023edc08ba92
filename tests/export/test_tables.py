"""CSV as a spreadsheet reads it, and never as it would run it."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from app.export import FORMATS, Edition

FORMS = ("csv", "variants", "coverage")
Editions = Callable[..., Edition]


def read(edition: Edition, form: str) -> list[dict[str, str]]:
    write = FORMATS[form].write
    assert write is not None
    return list(csv.DictReader(StringIO(write(edition).removeprefix("\ufeff"), newline="")))


def test_each_text_of_a_passage_has_a_line_with_its_words(edition: Editions) -> None:
    made = edition()
    lines = read(made, "csv")

    assert len(lines) == sum(len(passage.readings) for passage in made.passages) > 2
    settlement = next(line for line in lines if "settlement" in line["words"] and line["siglum"] == "B")
    assert "pursuit of a settlement always comes before the needs" in settlement["words"]
    assert settlement["speaker"] == "Elizabeth Marlow"
    assert settlement["address"] == f"http://localhost/meetings/{made.slug}/passages/{settlement['id']}"
    assert settlement["outlet"] == ""


def test_differences_have_a_line_for_each_wording(edition: Editions) -> None:
    words = {(line["kind"], line["siglum"]): line["words"] for line in read(edition(), "variants")}

    assert words["figure", "A"] == "80,000"
    assert words["figure", "B"] == "90,000"


def test_coverage_has_a_column_for_each_text(edition: Editions) -> None:
    rows = read(edition(), "coverage")

    assert {"A", "B"} <= rows[0].keys()
    assert {row["kind"] for row in rows} >= {"speaker", "utterance", "figure", "passage"}


@pytest.mark.parametrize("form", FORMS)
def test_no_cell_is_run_as_a_formula(edition: Editions, form: str) -> None:
    cells = [cell for line in read(edition(), form) for cell in line.values()]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_words_that_look_like_a_formula_are_kept_behind_an_apostrophe(edition: Editions) -> None:
    assert {line["outlet"] for line in read(edition(), "csv")} == {"'=first.example", ""}


@pytest.mark.parametrize("form", FORMS)
def test_a_spreadsheet_is_told_that_the_letters_are_utf8(edition: Editions, form: str) -> None:
    write = FORMATS[form].write
    assert write is not None
    assert write(edition()).startswith("\ufeff")
