import pytest

from app.collation import Witness, collate
from app.collation.between import between
from app.collation.figures import figures, relation
from app.collation.figures.groups import relate
from app.collation.prepared import prepare
from app.collation.text import Figure, FigureRelation


def together(*texts: str, sigla: str = "ABC") -> tuple[tuple[Figure, ...], tuple[FigureRelation, ...]]:
    witnesses = [Witness(siglum, text) for siglum, text in zip(sigla, texts, strict=False)]
    prepared = {witness.siglum: prepare(witness.text) for witness in witnesses}
    collation = collate(witnesses)
    found = [figure for siglum, text in prepared.items() for figure in figures(siglum, text)]
    return relate(found, prepared, between(collation.alignments), collation.passages)


def stand(*texts: str) -> list[str]:
    return [found.relation for found in together(*texts)[1]]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("80,000 people", "eighty thousand people", "equal"),
        ("about 80,000 people", "80,000 people", "equal"),
        ("nearly two years", "two years", "equal"),
        ("at least 10 people", "more than 10 people", "equal"),
        ("2.86 percent", "2.9 percent", "within"),
        ("4.9 million people", "5 million people", "within"),
        ("100,000 people", "80,000 to 120,000 people", "within"),
        ("900 people", "about 1,000 people", "within"),
        ("95 people", "dozens of people", "within"),
        ("more than 80,000 people", "80,000 to 120,000 people", "overlaps"),
        ("2 percent", "more than 2 percent", "differs"),
        ("1.49 percent", "1.50 percent", "differs"),
        ("80,000 people", "800,000 people", "differs"),
        ("about 5,247 people", "4,794 people", "differs"),
        ("more than 60 people", "255 people", "differs"),
        ("80 percent", "80 people", "not comparable"),
        ("$80", "A$80", "not comparable"),
    ],
)
def test_two_figures_stand_to_each_other_by_the_numbers_they_allow(
    one: str, other: str, expected: str
) -> None:
    (a,), (b,) = figures("A", prepare(one)), figures("B", prepare(other))
    assert relation(a, b)[0] == relation(b, a)[0] == expected


def test_prisoners_of_two_seeds_meet_and_recruits_stay_apart(seeds: tuple[Witness, ...]) -> None:
    named, relations = together(*(seed.text for seed in seeds))
    by_id = {figure.id: figure for figure in named}
    pairs = {
        frozenset((by_id[found.a].low, by_id[found.b].low)): (found.relation, found.why)
        for found in relations
    }
    assert pairs[frozenset((80_000,))][0] == "overlaps"
    assert "more than 80,000" in pairs[frozenset((80_000,))][1]
    assert not any(800_000 in pair for pair in pairs)
    assert pairs[frozenset((15,))][0] == "equal"


def test_figures_of_one_thing_share_a_group() -> None:
    named, _ = together(
        "The envoy said that 300 settlers attacked the village near Nablus on Sunday.",
        "Some 300 settlers attacked the village near Nablus, the envoy said.",
    )
    assert named[0].group == named[1].group == "g-" + min(figure.id for figure in named)[2:]


def test_figures_pair_off_by_what_they_count_before_their_order() -> None:
    named, relations = together(
        "The floods killed 40 villagers and destroyed 700 houses in the valley.",
        "The floods destroyed 900 houses in the valley and killed 40 villagers.",
    )
    by_id = {figure.id: figure.low for figure in named}
    assert {(frozenset((by_id[found.a], by_id[found.b])), found.relation) for found in relations} == {
        (frozenset((40.0,)), "equal"),
        (frozenset((700.0, 900.0)), "differs"),
    }


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        (  # who is counted besides somebody, with the like
            "The raid on the convoy killed three people and hurt at least 80 others.",
            "The raid killed one guard of the convoy and hurt at least 60 other people.",
            (80, 60),
        ),
        (  # of one year
            "In 2050 the camp's population is set to be 64,000, against a 2020 population of 41,000.",
            "In 2050 the district's population is set to grow by 20 percent, to over 900,000 people.",
            (64_000, 900_000),
        ),
        (  # between the same words
            "Over 40 blocked lorries have been counted at the crossing, none of them damaged.",
            "Forty-five burned lorries have been counted at the crossing, along with 190 blocked lorries.",
            (40, 190),
        ),
    ],
)
def test_figures_pair_off_by_what_tells_two_of_a_sentence_apart(
    one: str, other: str, pair: tuple[float, float]
) -> None:
    named, relations = together(one, other)
    low = {figure.id: figure.low for figure in named}
    assert [{low[found.a], low[found.b]} for found in relations] == [set(pair)]


@pytest.mark.parametrize("fell", ["1.85", "1.85 points"])
def test_a_few_of_something_are_no_share_of_an_index(fell: str) -> None:
    one = f"The food index lost {fell}, or 0.2 percent, in the month."
    other = "The food index lost 0.2 percent in the month following two up months."
    assert stand(one, other) == stand(other, one) == ["equal"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council heard in 2021 that 400 schools in the valley were closed.",
            "The council heard in 2022 that 900 schools in the valley were closed.",
        ),
        (
            "Armed men attacked 40 clinics in the northern valley on Monday.",
            "Armed men attacked 90 more clinics in the northern valley on Monday.",
        ),
    ],
)
def test_figures_of_other_years_or_parts_are_no_contradiction(one: str, other: str) -> None:
    assert stand(one, other) == ["not comparable"]


def test_another_article_in_between_makes_no_one_fact_of_two() -> None:
    named, _ = together(
        "The agency said 400 schools in the valley were closed, and 900 schools in the valley were damaged.",
        "The agency said 400 schools in the valley were closed.",
        "The agency said 900 schools in the valley were damaged.",
    )
    groups = [{figure.low for figure in named if figure.group == group} for group in {f.group for f in named}]
    assert sorted(groups, key=sorted) == [{400.0}, {900.0}]


def test_letters_and_order_change_no_group_and_no_relation(seeds: tuple[Witness, ...]) -> None:
    texts = [seed.text for seed in seeds]
    named, relations = together(*texts)
    turned, same = together(*texts[::-1])
    relettered, still = together(*texts, sigla="CAB")
    assert set(relations) == set(same) == set(still)
    groups = {(figure.id, figure.group) for figure in named}
    assert groups == {(f.id, f.group) for f in turned} == {(f.id, f.group) for f in relettered}


def test_a_figure_without_a_partner_has_no_group() -> None:
    named, relations = together("It freed 40 hostages.", "Nobody spoke of numbers.")
    assert [figure.group for figure in named] == [None]
    assert relations == ()


def test_many_equal_figures_make_few_relations() -> None:
    text = prepare("Five people died in the camp. " * 3000)
    found = (*figures("A", text), *figures("B", text))
    _, relations = relate(found, {"A": text, "B": text}, (), ())
    assert len(relations) == 1
