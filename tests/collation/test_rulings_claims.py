"""Rulings of people on utterances, names and figures: what each means for them."""

from collections.abc import Sequence

import pytest

from app.collation import Collation, Witness, collate
from app.collation.text import About, Figure, Locus, Quote, Ruled, Ruling, Verdict
from tests.collation.test_rulings import standings, unruled

ONE = Witness(
    "A",
    "“The ban is vain and harmful,” said Kim Jong-un, the leader of North Korea. Kim Yo-jong was silent. "
    "More than 80,000 people are held in camps.",
)
OTHER = Witness(
    "B",
    "Kim Jong Un called the ban vain and harmful. “No one has asked us,” Kim Jong Un said. "
    "Up to 120,000 prisoners are in the camps, the report says.",
)


def rule(about: About, verdict: Verdict, *places: tuple[Witness, str]) -> Ruling:
    at = []
    for witness, words in places:
        start = witness.text.index(words)
        at.append(Locus(witness.sha256, start, start + len(words)))
    return Ruling(1, about, verdict, tuple(at), int(verdict == "part"))


def one_of(quotes: Sequence[Quote], witness: Witness, words: str) -> Quote:
    start = witness.text.index(words)
    return next(
        one
        for one in quotes
        if one.siglum == witness.siglum and any(s <= start < e for s, e in one.content_spans)
    )


def figure_at(found: Collation, witness: Witness, words: str) -> Figure:
    start = witness.text.index(words)
    return next(one for one in found.figures if one.siglum == witness.siglum and one.start <= start < one.end)


def content(found: Collation, witness: Witness, words: str) -> tuple[Witness, str]:
    start, end = one_of(found.quotes, witness, words).content_spans[0]
    return witness, witness.text[start:end]


def test_two_quotes_are_made_one_utterance_whoever_says_them_and_parted_again() -> None:
    found = collate((ONE, OTHER))
    vain, asked = content(found, ONE, "vain"), content(found, OTHER, "No one")
    joined = collate((ONE, OTHER), rulings=[rule("utterance", "join", vain, asked)])
    names = [one_of(joined.quotes, ONE, "vain").utterance, one_of(joined.quotes, OTHER, "No one").utterance]
    assert names[0] == names[1]
    assert standings(joined) == ["honoured"]
    cells = next(row.cells for row in joined.coverage if row.row == names[0])
    assert cells == {"A": "has", "B": "has"}
    parted = collate((ONE, OTHER), rulings=[rule("utterance", "part", vain, asked)])
    assert unruled(parted) == unruled(found)


def test_an_utterance_that_was_found_is_parted() -> None:
    found = collate((ONE, OTHER))
    here, there = one_of(found.quotes, ONE, "vain"), one_of(found.quotes, OTHER, "vain")
    assert here.utterance == there.utterance
    ruled = rule("utterance", "part", content(found, ONE, "vain"), content(found, OTHER, "vain"))
    parted = collate((ONE, OTHER), rulings=[ruled])
    assert one_of(parted.quotes, ONE, "vain").utterance != one_of(parted.quotes, OTHER, "vain").utterance
    assert standings(parted) == ["honoured"]
    assert parted.passages == found.passages


def canonical(found: Collation, siglum: str, text: str) -> str:
    return next(
        name.canonical
        for name in found.names
        if any(one.siglum == siglum and one.text == text for one in name.mentions)
    )


def test_a_spelling_is_parted_from_a_name_with_all_mentions_spelled_so_and_the_speaker_with_it() -> None:
    found = collate((ONE, OTHER))
    assert canonical(found, "A", "Kim Jong-un") == canonical(found, "B", "Kim Jong Un")
    ruled = rule("name", "part", (OTHER, "Kim Jong Un"), (ONE, "Kim Jong-un"))
    parted = collate((ONE, OTHER), rulings=[ruled])
    assert canonical(parted, "A", "Kim Jong-un") == "Kim Jong-un"
    assert canonical(parted, "B", "Kim Jong Un") == "Kim Jong Un"
    (theirs,) = [name for name in parted.names if name.canonical == "Kim Jong Un"]
    assert [one.siglum for one in theirs.mentions] == ["B", "B"]
    assert one_of(parted.quotes, OTHER, "vain").speaker == "Kim Jong Un"
    assert standings(parted) == ["honoured"]


def test_two_names_are_made_one_under_the_fullest() -> None:
    joined = collate(
        (ONE, OTHER), rulings=[rule("name", "join", (ONE, "Kim Yo-jong"), (OTHER, "Kim Jong Un"))]
    )
    assert canonical(joined, "A", "Kim Yo-jong") == canonical(joined, "B", "Kim Jong Un")
    assert standings(joined) == ["honoured"]


def test_an_unruled_mention_goes_with_those_spelled_like_it() -> None:
    later = Witness("C", "Kim Jong Un left.")
    ruled = rule("name", "part", (OTHER, "Kim Jong Un"), (ONE, "Kim Jong-un"))
    parted = collate((ONE, OTHER, later), rulings=[ruled])
    (theirs,) = [name for name in parted.names if name.canonical == "Kim Jong Un"]
    assert {one.siglum for one in theirs.mentions} == {"B", "C"}


def test_figures_are_brought_together_and_held_against_each_other_or_parted() -> None:
    found = collate((ONE, OTHER))
    eighty, more = (ONE, "80,000"), (OTHER, "120,000")
    together = figure_at(found, *eighty).group
    spans = [
        (witness, witness.text[one.start : one.end])
        for (witness, _), one in ((eighty, figure_at(found, *eighty)), (more, figure_at(found, *more)))
    ]
    joined = collate((ONE, OTHER), rulings=[rule("figure", "join", *spans)])
    assert figure_at(joined, *more).group == figure_at(joined, *eighty).group == together is not None
    ids = {figure_at(joined, *eighty).id, figure_at(joined, *more).id}
    assert [one.relation for one in joined.figure_relations if {one.a, one.b} == ids] == ["overlaps"]
    parted = collate((ONE, OTHER), rulings=[rule("figure", "part", *spans)])
    assert [figure_at(parted, *one).group for one in (eighty, more)] == [None, None]
    assert not [one for one in parted.figure_relations if {one.a, one.b} == ids]
    assert standings(joined) == standings(parted) == ["honoured"]


@pytest.mark.parametrize("about", ["passage", "utterance", "name", "figure"])
@pytest.mark.parametrize("verdict", ["yes", "part", "join"])
def test_a_ruling_about_nothing_that_was_found_is_told_so_and_changes_nothing(
    about: About, verdict: Verdict
) -> None:
    nowhere = (Locus("e" * 64, 3, 9), Locus(ONE.sha256, 10**6, 10**6 + 5))
    found = collate((ONE, OTHER), rulings=[Ruling(1, about, verdict, nowhere, int(verdict == "part"))])
    told: Ruled = found.rulings[0]  # type: ignore[attr-defined]
    assert (told.standing, told.rows) == ("not here", ())
    assert unruled(found) == unruled(collate((ONE, OTHER)))


@pytest.mark.parametrize("about", ["utterance", "name", "figure"])
@pytest.mark.parametrize("verdict", ["yes", "part", "join"])
def test_a_ruling_on_words_that_are_no_such_thing_finds_nothing_there(about: About, verdict: Verdict) -> None:
    words = (Locus(ONE.sha256, 0, 4), Locus(OTHER.sha256, 12, 18))
    found = collate((ONE, OTHER), rulings=[Ruling(1, about, verdict, words, int(verdict == "part"))])
    assert standings(found) == ["not here"]
    assert unruled(found) == unruled(collate((ONE, OTHER)))
