from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.collation import Witness
from app.collation.figures import figures
from app.collation.prepared import prepare
from app.collation.text import Figure
from tests.pace import expect_growth


def read(text: str) -> tuple[Figure, ...]:
    return figures("A", prepare(text))


def values(text: str) -> list[tuple[float, float | None, str | None, str | None]]:
    return [(figure.low, figure.high, figure.comparator, figure.unit) for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80,000 people were held", (80_000, None, None, None)),
        ("eighty thousand people were held", (80_000, None, None, None)),
        ("80-thousand people were held", (80_000, None, None, None)),
        ("two hundred and fifty thousand people", (250_000, None, None, None)),
        ("half a million people fled", (500_000, None, None, None)),
        ("a quarter of a million people fled", (250_000, None, None, None)),
        ("two and a half million people fled", (2_500_000, None, None, None)),
        ("a dozen envoys walked out", (12, None, None, None)),
        ("dozens of ballistic missiles", (24, None, "dozens", None)),
        ("tens of thousands of people", (20_000, None, "tens of thousands", None)),
        ("nearly 1.5 million people", (1_500_000, None, "nearly", None)),
        ("80,000 or more people were held", (80_000, None, "or more", None)),
        ("it cost US$3bn in all", (3e9, None, None, "$")),
        ("a 3 million-dollar grant", (3e6, None, None, "$")),
        ("it costs 43 cents a day", (0.43, None, None, "$")),
        ("40% of them", (40, None, None, "%")),
        ("40 per cent of them", (40, None, None, "%")),
        ("two-thirds of its members", (66.666666667, None, None, "%")),
        ("nearly one in three women", (33.333333333, None, "nearly", "%")),
        ("up 3 percentage points", (3, None, None, "percentage points")),
        ("it flew 1,000 km east", (1000, None, None, "km")),
        ("flooded 5,250 square kilometres", (5250, None, None, "square km")),
        ("a 23-year-old conscript", (23, None, None, "years old")),
        ("they met at 5:30 p.m. again", (17.5, None, None, "o'clock")),
        ("she died at the age of 16 there", (16, None, None, "years old")),
        ("a grant of $US6 million", (6e6, None, None, "$")),
        ("a grant of $A9.2m", (9.2e6, None, None, "A$")),
        ("the index fell to 2,318,40 again", (2318.4, None, None, None)),
        ("On Monday in Gaza 12 more young men fled", (12, None, None, None)),
        ("On Monday in Gaza 12 were freed", (12, None, None, None)),
        ("On March 5 and 12 envoys left", (12, None, None, None)),
        ("80,000-120,000 people", (80_000, 120_000, None, None)),
        ("10 to 15 million people", (10e6, 15e6, None, None)),
        ("between $1 million and $3 million", (1e6, 3e6, "between", "$")),
        ("passed by 3 to 2 in the end", (1.5, None, None, "to 1")),
    ],
)
def test_a_figure_has_a_value_a_comparator_and_a_unit(
    text: str, expected: tuple[float, float | None, str | None, str | None]
) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "it has been so since 2014",
        "on 17 March 2023 they met",
        "the envoy spoke on March 17",
        "after it fired a Hwasong-17",
        "the record is S/PV.9287",
        "under resolution 2254 they may",
        "the COVID-19 pandemic",
        "for the 15th time",
        "the Group of Seven met",
        "one of them objected",
        "the war of 1950-53 never ended",
        "as in document A/65/270 before",
        "three years ago they met",
        "they settle scores with governments",
        "their team won 8-0 again",
        "call 555-688-4068 now",
        "they met on 14 and 16 March in Geneva",
        "it sat on 3, 4 and 5 May",
        "during the March 23-26 visit",
        "the broad Nasdaq 100 index fell",
        "he told BBC Radio 5 live",
        "as § 170 of the code has it",
        "Am 17. März hat der Rat in der Stadt getagt und sich nicht auf die Erklärung geeinigt.",
        "2023年3月17日",
    ],
)
def test_a_number_that_only_names_is_no_figure(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("more than 80,000 people in prison camps where", "people in prison camps"),
        ("between 80,000 and 120,000 political prisoners", "political prisoners"),
        ("the 15-member Council", "member"),
        ("some 800,000 of its citizens volunteered", "citizens"),
        ("86% of the declared stockpile", "declared stockpile"),
        ("a fine of $250,000 for each", "fine"),
        ("25 people in the past few days", "people"),
        ("800 were held", None),
        ("prices rose by 3 percent last week", None),
    ],
)
def test_a_figure_says_what_it_counts(text: str, expected: str | None) -> None:
    assert [figure.counts for figure in read(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Plus de 1,5 million de personnes ont fui la région, selon le rapport.",
            (1.5e6, None, "plus de", None),
        ),
        (
            "Selon les Nations unies, 80 000 personnes sont dans les camps.",
            (80_000, None, None, None),
        ),
        (
            "Entre 80.000 y 120.000 presos políticos están en el país, según la ONU.",
            (80_000, 120_000, "entre", None),
        ),
        (
            "Nel paese ci sono più di ottantamila persone nei campi di prigionia.",
            (80_000, None, "piu di", None),
        ),
        (
            "Die Regierung hat in diesem Jahr rund 3 Mio. Euro für das Land gezahlt.",
            (3e6, None, "rund", "€"),
        ),
        (
            "В лагерях находятся от 80 тысяч до 120 тысяч человек, и это не все.",
            (80_000, 120_000, None, None),
        ),
        ("朝鲜有8万至12万名政治犯", (80_000, 120_000, None, None)),
        ("약 8만 명의 수감자", (80_000, None, "약", None)),
        ("营地里有超过8万名政治犯", (80_000, None, "超过", None)),
        ("٨٠٬٠٠٠", (80_000, None, None, None)),
    ],
)
def test_figures_are_read_in_other_languages(
    text: str, expected: tuple[float, float | None, str | None, str | None]
) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They held 80 000 people and 2 500 guards.", [80_000, 2_500]),
        ("The board found 1 000 000 rounds of ammunition.", [1_000_000]),
        ("The board found 80\u00a0500 rounds of ammunition.", [80_500]),
        # Nothing here says that blank spaces group digits.
        ("On May 12 300 people and five huts were found.", [300, 5]),
        ("In 2019 050 barges came, at 4.5 000 pounds.", [50, 4.5, 0]),
    ],
)
def test_blank_spaces_group_digits_where_a_number_shows_it(text: str, expected: list[float]) -> None:
    assert [figure.low for figure in read(text)] == expected


def test_the_span_runs_from_the_comparator_to_the_unit() -> None:
    text = "It says that more than 40 percent of households went hungry."
    (figure,) = read(text)
    assert text[figure.start : figure.end] == "more than 40 percent"


def test_the_seeds_have_their_figures(seeds: tuple[Witness, ...]) -> None:
    found = [
        [(figure.low, figure.high) for figure in figures(seed.siglum, prepare(seed.text))] for seed in seeds
    ]
    assert (80_000, None) in found[0]
    assert (800_000, None) in found[0]
    assert found[1] == [(15, None)]
    assert (80_000, 120_000) in found[2]


def test_an_id_is_made_of_the_text_and_the_place() -> None:
    text = prepare("They freed 15 people and held 15 people.")
    first, second = figures("A", text)
    assert first.id != second.id
    assert [figure.id for figure in figures("B", text)] == [first.id, second.id]


@given(
    st.lists(
        st.sampled_from(["5", " ", "-", ",", ".", "$", "to", "million", "half", "a", "of", "%", "万", "/"])
    )
)
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    ends = [0]
    for figure in read(text):
        assert ends[-1] <= figure.start < figure.end <= len(text)
        ends.append(figure.end)


@pytest.mark.parametrize(
    "unit",
    [
        "5 ",
        "5 to ",
        "two hundred and ",
        "5-",
        "5,",
        "thousand ",
        "5 million million ",
        "八万",
        '"',
        "$",
        "more than ",
    ],
)
def test_reading_costs_time_linear_in_the_text(unit: str) -> None:
    def seconds(times: int) -> float:
        text = prepare(unit * times)
        start = process_time()
        figures("A", text)
        return process_time() - start

    expect_growth(seconds, 8_000, below=9, floor=0.02)


def test_a_vague_number_may_be_the_last_word() -> None:
    assert [(one.low, one.comparator) for one in figures("A", prepare("The ban cost billions"))] == [
        (2e9, "billions")
    ]
