"""Words that are not the same but answer for each other: in English they count in part, and say so."""

import numpy as np
import pytest

from app.collation.align import align, align_all, index, prepare
from app.collation.align.closeness import met
from app.collation.align.kin import answering
from app.collation.align.kinship import Kin, Kinship
from app.collation.align.lexicon import Lexicon
from app.collation.align.matching import Spans, cells, matches
from app.collation.align.rarity import sides
from app.collation.align.stack import stack
from app.collation.text import Evidence

ONE = "The northern government will halt its nuclear tests and close the site, the envoy said on Friday."
OTHER = (
    "A statement from the capital announced that it would stop nuclear tests and close down the site at once."
)


def evidence(one: str, other: str, sort: str) -> list[Evidence]:
    found = align(prepare(one), prepare(other))
    return [item for alignment in found for item in alignment.matched_by if item.evidence == sort]


def kin_of(*stems: str) -> Kin:
    named = Kinship()
    for number, stem in enumerate(stems):
        named.add(stem, number)
    return named.kin(len(stems))


@pytest.mark.parametrize("stems", [("stop", "envoy", "halt"), ("halt", "envoy", "stop")])
def test_kin_are_known_whichever_comes_first(stems: tuple[str, ...]) -> None:
    first, other, likeness = (column.tolist() for column in kin_of(*stems))
    assert (first, other, likeness) == ([0, 1, 1, 2], [2, 0], [0.4, 0.4])


def test_whoever_waits_for_the_same_word_is_kin_of_it_when_it_comes() -> None:
    first, other, _ = (column.tolist() for column in kin_of("halt", "ceas", "envoy", "stop"))
    assert (first, other) == ([0, 2, 4, 4, 6], [1, 3, 0, 3, 0, 1])


def test_a_word_is_no_kin_of_one_that_is_not_there() -> None:
    assert kin_of("halt", "envoy").other.tolist() == []


def test_whoever_comes_later_is_kin_of_a_copy_alone() -> None:
    named = Kinship()
    named.add("halt", 0)
    copied = named.copy()
    copied.add("stop", 1)
    assert copied.kin(2).other.tolist() == [1, 0]
    named.add("envoy", 1)
    assert named.kin(2).other.tolist() == []


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


def answered(*pairs: tuple[str, str]) -> list[tuple[int, str, str]]:
    """The kindred words of each two texts, held whole against each other, by the number of the two."""
    lexicon = Lexicon()
    texts = [index(prepare(text)) for pair in pairs for text in pair]
    stacked, number = stack(texts, lexicon), np.arange(len(pairs))
    a, b, _ = sides(stacked, 2 * number, 2 * number + 1)
    edges = stacked.tokens
    spans = Spans(edges[:-1:2], edges[1::2], edges[1::2], edges[2::2])
    found = met(stacked, a, number, spans, matches(stacked, spans, cells(stacked, spans)))
    norms = [norm for text in texts for norm in text.text.tokens.norm]
    return [(n, norms[x], norms[y]) for n, x, y in answering(stacked, lexicon.kin(), a, b, found)]


HALTED, STOPPED = "They will halt the tests at once.", "He said that they would stop the barges there."


def test_of_several_kin_the_most_alike_answers_and_of_those_as_alike_the_first() -> None:
    paused = STOPPED.replace("stop", "pause and stop")
    assert answered((HALTED, paused)) == [(0, "halt", "stop")]
    rested = STOPPED.replace("stop", "restart and pause")
    assert answered((HALTED, rested)) == [(0, "halt", "restart")]
    twice = STOPPED.replace("stop the", "stop the ships and stop the")
    assert answered((HALTED, twice), (HALTED, STOPPED)) == [(0, "halt", "stop"), (1, "halt", "stop")]


def test_a_word_answers_one_other_and_each_pair_of_sentences_for_itself() -> None:
    halted = HALTED.replace("halt", "cease and halt")
    assert answered((halted, STOPPED)) == [(0, "cease", "stop")]
    assert answered((STOPPED, halted)) == [(0, "stop", "cease")]
    assert answered((HALTED, STOPPED), (STOPPED, HALTED)) == [(0, "halt", "stop"), (1, "stop", "halt")]
    alone = "Nobody could see the barges there."
    assert answered((HALTED, alone), (alone, HALTED), (halted, STOPPED)) == [(2, "cease", "stop")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("They will halt and stop.", "They will stop.", []),
        ("They will.", "They will stop.", []),
        ("They will halt and stop.", "They will sink.", []),
        ("They will halt.", "Nobody could stop.", [(0, "halt", "stop")]),
        ("They will halt.", "They stop.", [(0, "halt", "stop")]),
        ("They will halt.", "They must stop or halt.", []),
    ],
)
def test_kin_answer_in_texts_of_hardly_any_words(
    one: str, other: str, expected: list[tuple[int, str, str]]
) -> None:
    assert answered((one, other)) == expected


def test_a_word_that_an_equal_one_answers_has_no_need_of_kin() -> None:
    both = STOPPED.replace("stop", "halt or stop")
    assert answered((HALTED, both)) == answered((both, HALTED)) == []


@pytest.mark.parametrize("language", ["fr", "de"])
def test_kin_are_english_only(language: str) -> None:
    french = "Le gouvernement du nord va halt les essais dans la région et fermer le site, a dit le ministre."
    german = "Die Regierung des Nordens will halt die Versuche und das Lager schließen, sagte der Minister."
    one = {"fr": french, "de": german}[language]
    assert evidence(one, one.replace("halt", "stop"), "kindred words") == []


def test_one_country_does_not_answer_for_another() -> None:
    one = "The ministers of China denounced the tests and closed the northern border on Friday."
    assert evidence(one, one.replace("China", "Japan"), "kindred words") == []


def test_a_third_text_does_not_tell_what_words_of_an_unknown_language_mean() -> None:
    halted = "Kassala: barges halt, grain rots, smugglers gone."
    english = "The envoy said that it was in the hands of the people: they halt, they stop, who knows."
    texts = [index(prepare(text)) for text in (halted, halted.replace("halt", "stop"), english)]
    assert [one.text.words.language for one in texts] == ["", "", "en"]
    (alone,) = align_all(texts[:2], [(0, 1)])
    assert all(one.evidence != "kindred words" for found in alone for one in found.matched_by)
    beside, *_ = align_all(texts, [(0, 1), (0, 2), (1, 2)])
    assert alone == beside
