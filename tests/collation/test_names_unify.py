"""Who is who: the spellings of one name, in one text and across several."""

from itertools import permutations, product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Witness
from app.collation.names import mentions, unify
from app.collation.names.persons import alike, compatible, form
from app.collation.prepared import prepare
from app.collation.text import Name
from tests.pace import expect_growth

SPEECH = st.sampled_from(
    ["Kim Jong-un", "Kim Yo-jong", "Kim", "Ana Ruiz", "A. Ruiz", "Ruiz", "Mr. Ruiz", "Stepan Kuzmenkov",
     "Kuzmenov", "Grain Export Board", "GEB", "UN", "Olga Ruiz", "DPRK", "North Korea", "Anna Ruiz"]
)  # fmt: skip
texts_of_names = st.lists(SPEECH, max_size=8).map(
    lambda names: " ".join(f"Then {one} left." for one in names)
)


def unified(*texts: str) -> tuple[Name, ...]:
    prepared = {siglum: prepare(text) for siglum, text in zip("ABCDE", texts, strict=False)}
    return unify({siglum: mentions(siglum, text) for siglum, text in prepared.items()}, prepared)


def spellings(*texts: str) -> dict[str, set[str]]:
    return {name.canonical: {mention.text for mention in name.mentions} for name in unified(*texts)}


def test_spelling_variants_of_the_seeds_are_one_name_and_two_kims_are_two(seeds: tuple[Witness, ...]) -> None:
    found = spellings(*(witness.text for witness in seeds))
    assert found["Elizabeth Salmón"] == {"Elizabeth Salmón", "Elizabeth Salmon"}
    assert found["Stepan Kuzmenkov"] == {"Stepan Kuzmenkov", "Kuzmenov"}
    assert found["Kim Jong-un"] == {"Kim Jong-un", "Kim Jong Un"}
    assert found["Kim Yo-jong"] == {"Kim Yo-jong"}
    assert found["Xing Jisheng"] == {"Xing Jisheng", "Xing"}
    assert found["Linda Thomas-Greenfield"] == {"Linda Thomas-Greenfield", "Thomas-Greenfield"}
    assert {"North Korea", "DPRK", "Democratic People's Republic of Korea"} <= found["North Korea"]
    assert found["Security Council"] >= {"UN Security Council", "United Nations Security Council"}


@pytest.mark.parametrize(
    ("texts", "canonical", "also"),
    [
        (("Then Kim Jong-un spoke and Kim left.",), "Kim Jong-un", "Kim"),
        (("Then Kim Jong-un saw Kim Yo-jong. Then Kim left.",), "Kim Yo-jong", "Kim"),
        (("So Suu Kyi left.", "They saw President Aung San Suu Kyi."), "Aung San Suu Kyi", "Suu Kyi"),
        (("So Viktor Yanukovych.", "So Viktor Yanukovich."), "Viktor Yanukovich", "Viktor Yanukovych"),
        (("They saw Bashar al-Assad, and Assad left.",), "Bashar al-Assad", "Assad"),
        (("They saw LI Baodong, and Li left.",), "LI Baodong", "Li"),
        (("Then Linda Thomas-Greenfield left.", "L. Thomas-Greenfield left."),
         "Linda Thomas-Greenfield", "L. Thomas-Greenfield"),
        (("Then envoy Ana Ruiz left.", "So Ms. Ruiz left."), "Ana Ruiz", "Ruiz"),
        (("The Grain Export Board met, and GEB staff left.",), "Grain Export Board", "GEB"),
        (("They joined the Islamic State (ISIS) and ISIS left.",), "Islamic State", "ISIS"),
        (("Слово взял министр Сергей Лавров. По словам Лаврова, она так и сделает в этом году.",),
         "Сергей Лавров", "Лаврова"),
        (("So the UN met.", "The United Nations met."), "United Nations", "UN"),
        (("So Russia left.", "The Russian Federation left."), "Russian Federation", "Russia"),
        (("He reads The Daily Post.", "A Daily Post story."), "The Daily Post", "Daily Post"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings(texts: tuple[str, ...], canonical: str, also: str) -> None:
    assert spellings(*texts)[canonical] >= {canonical, also}


@pytest.mark.parametrize(
    "texts",
    [
        ("So Kim Jong-un saw Kim Jong-il.",),
        ("So Kim Jong-un left.", "So Kim Jong-nam left."),
        ("So Mario Rossi saw Maria Rossi.",),
        ("So Petra Petrov saw Petra Petrova.",),
        ("So Ana Rice left.", "So Ana Price left."),
        ("They saw Ana Greenfield.", "They saw envoy Linda Thomas-Greenfield."),
        ("So Donald Grump saw Donald Grump Jr. yesterday.",),
        ("They flew to Austria and Australia.",),
        ("They flew to North Korea and South Korea.",),
        ("So Ana Ruiz saw Olga Ruiz.",),
    ],
)
def test_two_names_stay_two(texts: tuple[str, ...]) -> None:
    assert sorted(len(name.mentions) for name in unified(*texts)) == [1, 1]


def test_a_lone_family_name_that_two_other_texts_give_to_two_people_stays_by_itself() -> None:
    found = spellings("So envoy Ana Ruiz left.", "So envoy Olga Ruiz left.", "So Ms. Ruiz left.")
    assert found["Ruiz"] == {"Ruiz"}


def test_a_name_that_would_go_with_two_people_goes_with_neither() -> None:
    found = spellings("So Ana Ruiz left.", "So Alma Ruiz left.", "So A. Ruiz left.")
    assert found["A. Ruiz"] == {"A. Ruiz"}


def test_the_fullest_spelling_is_canonical_and_of_equally_full_ones_the_commonest() -> None:
    one, other = "So Viktor Yanukovych left.", "So Viktor Yanukovich left."
    assert set(spellings(one, other, other)) == {"Viktor Yanukovich"}
    assert set(spellings(one, other, one)) == {"Viktor Yanukovych"}
    assert set(spellings(one + " So Yanukovych ate. So Yanukovych slept.")) == {"Viktor Yanukovych"}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_texts_changes_only_letters(
    seeds: tuple[Witness, ...], order: tuple[int, ...]
) -> None:
    def plain(names: tuple[Name, ...], letters: str) -> list[tuple[str, str, set[tuple[str, int, str]]]]:
        back = dict(zip("ABC", letters, strict=True))
        return [
            (name.id, name.canonical, {(back[m.siglum], m.start, m.text) for m in name.mentions})
            for name in names
        ]

    there = unified(*(seed.text for seed in seeds))
    back = unified(*(seeds[n].text for n in order))
    assert plain(back, "".join("ABC"[n] for n in order)) == plain(there, "ABC")


@settings(max_examples=60, deadline=None)
@given(st.lists(texts_of_names, min_size=1, max_size=4))
def test_every_mention_belongs_to_one_name_whatever_the_order(
    texts: list[str],
) -> None:
    names = unified(*texts)
    assert len({name.id for name in names}) == len(names) or len(set(texts)) < len(texts)
    assert [name.canonical for name in names] == sorted(name.canonical for name in names)
    held = [(m.siglum, m.start) for name in names for m in name.mentions]
    assert len(held) == len(set(held))
    assert len(held) == sum(len(mentions("A", prepare(text))) for text in texts)
    assert [(n.id, n.canonical) for n in unified(*texts[::-1])] == [(n.id, n.canonical) for n in names]


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_and_compatibility_are_symmetric(one: str, other: str) -> None:
    assert alike(one, one)
    assert alike(one, other) == alike(other, one)
    assert compatible(form(one), form(one))
    assert compatible(form(one), form(other)) == compatible(form(other), form(one))


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern", ["saw Ana {}sson. ", "saw {}sson. ", "saw Ana Sonn{}q. ", "saw A{} Ruiz. "]
)
def test_twice_the_names_take_not_much_more_than_twice_the_time(pattern: str) -> None:
    words = ["".join(letters).title() for letters in product("abdfklmnorstuv", repeat=3)]

    def seconds(times: int) -> float:
        text = prepare("".join(pattern.format(word) for word in words[:times]))
        found = {"A": mentions("A", text)}
        start = process_time()
        unify(found, {"A": text})
        return process_time() - start

    # Quadratic work would take sixteen times as long.
    expect_growth(seconds, 500, below=9, floor=0.02)
