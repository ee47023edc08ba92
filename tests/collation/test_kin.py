"""Words that are not the same but answer for each other: in English they count in part, and say so."""

import pytest

from app.collation.align import align, prepare
from app.collation.text import Evidence
from app.collation.weights.kindred import kindred

ONE = "The northern government will halt its nuclear tests and close the site, the envoy said on Friday."
OTHER = (
    "A statement from the capital announced that it would stop nuclear tests and close down the site at once."
)


def evidence(one: str, other: str, sort: str) -> list[Evidence]:
    found = align(prepare(one), prepare(other))
    return [item for alignment in found for item in alignment.matched_by if item.evidence == sort]


def test_kin_are_known_whichever_comes_first() -> None:
    assert kindred(["stop", "halt"]) == kindred(["halt", "stop"]) == {("halt", "stop"): 0.4}


def test_a_word_is_no_kin_of_itself_nor_of_one_that_is_not_there() -> None:
    assert kindred(["halt", "halt", "envoy"]) == {}


def test_no_stem_has_itself_or_a_day_or_month_for_kin() -> None:
    from app.collation.weights.kin import LIKENESS_TENTHS

    for entries in LIKENESS_TENTHS.values():
        for entry in entries.split("; "):
            stem, *kin = entry.split()
            names = [one.rstrip("0123456789") for one in kin]
            assert all(stem < name for name in names)
            assert not {"monday", "friday", "januari", "march"} & {stem, *names}


def test_kindred_words_make_a_pair_more_likely() -> None:
    rest = " ".join(f"On day {day} the harbour of Kassala was closed to all ships." for day in range(40))
    likely, less = (
        max((one.score for one in align(prepare(ONE), prepare(f"{other} {rest}"))), default=0.0)
        for other in (OTHER, OTHER.replace("stop", "mention"))
    )
    assert likely > less


def test_kindred_words_are_told_as_evidence() -> None:
    (told,) = evidence(ONE, OTHER, "kindred words")
    assert {frozenset(item.split(" – ")) for item in told.items} == {frozenset({"halt", "stop"})}


@pytest.mark.parametrize("language", ["fr", "de"])
def test_kin_are_english_only(language: str) -> None:
    french = "Le gouvernement du nord va halt les essais dans la région et fermer le site, a dit le ministre."
    german = "Die Regierung des Nordens will halt die Versuche und das Lager schließen, sagte der Minister."
    one = {"fr": french, "de": german}[language]
    assert evidence(one, one.replace("halt", "stop"), "kindred words") == []


def test_one_country_does_not_answer_for_another() -> None:
    one = "The ministers of China denounced the tests and closed the northern border on Friday."
    assert evidence(one, one.replace("China", "Japan"), "kindred words") == []
