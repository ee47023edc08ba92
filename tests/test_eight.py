"""The meeting of eight articles that tests share: what was planted in it is there to be found."""

import pytest
from sqlalchemy import Engine

from app.collation.text import Passage
from app.comparison import Comparison
from app.web.comparing import Library, compared
from tests.factories import EIGHT, EIGHT_SLUG, add_eight


@pytest.fixture
def found(engine: Engine) -> Comparison:
    add_eight(engine)
    return compared(Library(engine), EIGHT_SLUG)


def having(found: Comparison, **words: str) -> list[Passage]:
    """The passages whose readings have these words, in order of nearness to all of them."""
    texts = {column.siglum: column.witness.text for column in found.columns}

    def has(passage: Passage, siglum: str, wanted: str) -> bool:
        return any(
            one.siglum == siglum and wanted in texts[siglum][one.start : one.end] for one in passage.readings
        )

    return [
        passage
        for passage in found.collation.passages
        if all(has(passage, siglum, wanted) for siglum, wanted in words.items())
    ]


def variants(passages: list[Passage], kind: str) -> list[dict[str, str]]:
    return [
        {reading.siglum: reading.text for reading in variant.readings}
        for passage in passages
        for variant in passage.variants
        if variant.kind == kind
    ]


def test_each_text_has_the_length_of_a_report() -> None:
    lengths = {path.name: len(path.read_text("utf-8").split()) for path in EIGHT.glob("*.txt")}

    assert len(lengths) == 8
    assert {name: words for name, words in lengths.items() if not 200 <= words <= 450} == {}


def test_agency_copy_is_found_with_its_figure_and_its_certainty(found: Comparison) -> None:
    copied = having(found, A="ships loaded with food", B="ships loaded with food")

    assert {"A": "38", "B": "35"} in variants(copied, "figure")
    assert {"A": "could", "B": "may"} in variants(copied, "modality")


def test_words_quoted_here_and_reported_there_are_one_passage(found: Comparison) -> None:
    (child,) = having(found, A="A child in Veyra", B="A child in Veyra", C="a child in", D="a child in Veyra")

    assert variants([child], "quotation")


def test_a_sentence_told_in_other_words_and_another_order_is_a_passage(found: Comparison) -> None:
    assert having(found, A="France and Brazil circulated", C="Brazil and France have handed round")


def test_a_name_has_its_spellings(found: Comparison) -> None:
    spelt = {mention.text for name in found.collation.names for mention in name.mentions}

    assert {"Oleh Kravets", "Oleg Kravets", "Marta Lindqvist", "Marta Lindquist"} <= spelt
    assert {"Youssef al-Hadari", "Yusuf al-Hadari", "Youssef Al Hadary"} <= spelt


def test_lines_that_are_no_prose_are_stray(found: Comparison) -> None:
    gazette = found.columns[3]
    stray = {gazette.witness.text[one.start : one.end] for one in gazette.record.sentences if one.stray}

    assert {"Advertisement", "Read also: The long road from the Sarel valley", "Share this article"} <= stray


def test_the_languages_and_roles_are_those_stated(found: Comparison) -> None:
    assert [column.language for column in found.columns] == ["en"] * 6 + ["ar", "fr"]
    assert [column.article.role for column in found.columns][4:6] == ["preview", "reaction"]


def test_no_text_names_its_outlet(found: Comparison) -> None:
    for column in found.columns:
        assert column.article.outlet
        assert column.article.outlet not in column.witness.text
