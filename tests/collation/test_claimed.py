"""How differences are called in the light of what the texts assert."""

from dataclasses import replace

import pytest

from app.collation.align import prepare
from app.collation.apparatus import variants
from app.collation.apparatus.claimed import asserted, in_the_light_of
from app.collation.apparatus.dates import dates
from app.collation.figures import figures
from app.collation.quotes import quotes
from app.collation.text import Passage, Quote, Reading, Span, Variant, VariantReading


def said(siglum: str, status: str, *contents: tuple[int, int]) -> Quote:
    """A quote of nobody, with these contents."""
    spans = tuple(Span(*content) for content in contents)
    return Quote(f"q-{siglum}", siglum, None, None, None, None, spans, status, 1.0, "a test")  # type: ignore[arg-type]


def whole(siglum: str, text: str) -> Reading:
    return Reading(siglum, 0, len(text), f"{siglum}-0", "close")


def judged(*texts: str) -> tuple[Variant, ...]:
    """The variants of a passage that is the whole of each text, with what is found in the texts."""
    prepared = {siglum: prepare(text) for siglum, text in zip("ABC", texts, strict=False)}
    passage = Passage("p-0", 1, "close", tuple(whole(s, t.text) for s, t in prepared.items()), ())
    claims = {s: asserted(t.text, figures(s, t), quotes(s, t), dates(t)) for s, t in prepared.items()}
    return in_the_light_of(claims, passage.readings, variants(passage, prepared))


def told(*texts: str) -> list[tuple[str, ...]]:
    return [(v.kind, *(reading.text for reading in v.readings)) for v in judged(*texts)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("in 40,000 barrels of oil", "in 52,000 barrels of oil", ("figure", "40,000", "52,000")),
        ("in 40,000 barrels of oil", "in 40 thousand barrels of oil", ("form", "40,000", "40 thousand")),
        ("cut by 2.9 percent there", "cut by 2.86 percent there", ("wording", "2.9", "2.86")),
        ("on page 112 it says", "on page 113 it says", ("wording", "112", "113")),
        ("they met on Jan. 10 there", "they met on Jan. 1 there", ("date", "10", "1")),
        (
            "they met on 10 January there",
            "they met on 12 February there",
            ("date", "10 January", "12 February"),
        ),
        ("on the 10th of January they met", "on the 11th of January they met", ("date", "10th", "11th")),
        ("they met on 14 and 16 March", "they met on 14 and 17 March", ("date", "16", "17")),
        ("it was set up in 2023 there", "it was set up in 2024 there", ("date", "2023", "2024")),
        ("resolution 1718 forbids it", "resolution 1874 forbids it", ("wording", "1718", "1874")),
        (
            "on Monday, May 5, it met",
            "on Tuesday, May 6, it met",
            ("date", "5", "6"),
        ),
    ],
)
def test_other_numbers_are_called_by_how_the_figures_stand_to_each_other(
    one: str, other: str, expected: tuple[str, ...]
) -> None:
    assert expected in told(one, other)


def test_of_three_readings_the_gravest_difference_in_figures_counts() -> None:
    texts = ("it sold 40,000 tons", "it sold 40 thousand tons", "it sold 52,000 tons")
    assert [kind for kind, *_ in told(*texts)] == ["figure"]


def test_each_figure_of_a_difference_is_held_against_the_one_in_the_same_place() -> None:
    same = told("it lists 300 barges and 40 ferries", "it lists 300 trawlers and 40 ferries")
    assert same == [("wording", "barges", "trawlers")]
    other = told("it lists 40 barges and 300 ferries", "it lists 40 trawlers and 52 ferries")
    assert other == [("figure", "barges and 300", "trawlers and 52")]


def test_where_one_reading_has_a_figure_more_those_that_have_their_like_are_held_against_each_other() -> None:
    one, other = "it lost 40,000 barges", "it lost 52,000 barges, 300 barges"
    assert told(one, other) == [("figure", "40,000", "52,000 barges, 300")]
    assert told(other, one) == [("figure", "52,000 barges, 300", "40,000")]


def test_only_figures_that_share_characters_with_the_difference_count() -> None:
    one, other = "300 40 barges", "300 52 barges"
    claims = {s: asserted(t, figures(s, prepare(t)), ()) for s, t in (("A", one), ("B", other))}
    numbers = {s: [(f.start, f.end) for f in found.figures] for s, found in claims.items()}
    assert all(len(found) == 2 for found in numbers.values())

    def kind(a: tuple[int, int], b: tuple[int, int]) -> str:
        readings = VariantReading("A", *a, one[slice(*a)]), VariantReading("B", *b, other[slice(*b)])
        passage = Passage("p-0", 1, "close", (), (Variant("figure", readings),))
        return in_the_light_of(claims, passage.readings, passage.variants)[0].kind

    assert kind((4, 6), (4, 6)) == "figure"
    assert kind((0, 3), (0, 3)) == "form"
    assert kind((0, 4), (0, 4)) == "form"
    assert kind((3, 6), (3, 6)) == "figure"


def test_a_figure_that_only_touches_the_difference_does_not_count() -> None:
    text = "300 40 barges"
    claims = {siglum: asserted(text, figures(siglum, prepare(text)), ()) for siglum in "AB"}
    for start, end in [(3, 6), (4, 6)]:
        given = VariantReading("A", start, end, ""), VariantReading("B", 4, 6, "")
        passage = Passage("p-0", 1, "close", (), (Variant("figure", given),))
        assert in_the_light_of(claims, passage.readings, passage.variants)[0].kind == "form"


def test_words_and_digits_are_held_against_each_other_only_where_all_that_differs_are_figures() -> None:
    one, other = "we saw eighty thousand barges", "we saw eighty thousand, or more"
    claims = {s: asserted(t, figures(s, prepare(t)), ()) for s, t in (("A", one), ("B", other))}
    (number,) = claims["A"].figures
    assert one[number.start : number.end] == "eighty thousand"

    def kind(word: tuple[int, int], given: str = "wording") -> str:
        readings = tuple(VariantReading(siglum, 0, 29, "", (Span(*word),)) for siglum in "AB")
        passage = Passage("p-0", 1, "close", (), (Variant(given, readings),))  # type: ignore[arg-type]
        return in_the_light_of(claims, passage.readings, passage.variants)[0].kind

    assert kind((7, 22)) == kind((7, 13)) == kind((14, 22)) == "form"
    assert kind((3, 13)) == kind((14, 23)) == kind((23, 29)) == "wording"
    assert kind((7, 22), "only-here") == "only-here"


SPEAKS = "{} said the river truce had held since the floods"


def test_other_words_for_who_speaks_are_attribution() -> None:
    found = told(SPEAKS.format("Envoy Amina Sow"), SPEAKS.format("Diplomat Joao Reis"))
    assert {kind for kind, *_ in found} == {"attribution"}


def wording(*readings: tuple[str, int, int, tuple[tuple[int, int], ...]]) -> Passage:
    given = tuple(
        VariantReading(siglum, start, end, "", tuple(Span(*word) for word in words))
        for siglum, start, end, words in readings
    )
    return Passage("p-0", 1, "close", (), (Variant("wording", given),))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (((10, 14),), "attribution"),
        (((10, 20),), "attribution"),
        (((9, 14),), "wording"),
        (((16, 21),), "wording"),
        (((10, 14), (15, 20)), "attribution"),
        (((10, 14), (22, 26)), "wording"),
        (((30, 34),), "attribution"),
        (((12, 20), (31, 34)), "attribution"),
        ((), "wording"),
    ],
)
def test_every_word_that_differs_must_stand_where_speaker_or_cue_is_named(
    words: tuple[tuple[int, int], ...], expected: str
) -> None:
    quote = replace(said("A", "direct", (40, 60)), speaker_span=Span(10, 20), cue_span=Span(30, 34))
    claims = {siglum: asserted("x" * 60, (), [quote]) for siglum in "AB"}
    passage = wording(("A", 8, 36, words), ("B", 8, 36, ((10, 20),)))
    assert in_the_light_of(claims, passage.readings, passage.variants)[0].kind == expected


def test_a_name_that_begins_inside_a_longer_one_hides_nothing() -> None:
    outer = replace(said("A", "direct", (40, 60)), speaker_span=Span(10, 30))
    inner = replace(said("A", "direct", (40, 60)), speaker_span=Span(14, 18), cue_span=Span(21, 23))
    claims = {"A": asserted("x" * 60, (), [inner, outer])}
    passage = wording(("A", 8, 36, ((20, 24),)))
    assert in_the_light_of(claims, (), passage.variants)[0].kind == "attribution"


def quotations(claims: dict[str, Quote], texts: dict[str, str], *, kind: str = "close") -> list[Variant]:
    held = {siglum: asserted(texts[siglum], (), [quote]) for siglum, quote in claims.items()}
    readings = tuple(replace(whole(siglum, texts[siglum]), kind=kind) for siglum in claims)
    return list(in_the_light_of(held, readings, ()))


TEXTS = {"A": "no barge may pass", "B": "a barge may not pass", "C": "barges may not pass"}


def test_what_one_quotes_and_another_reports_is_a_quotation_that_marks_no_words() -> None:
    claims = {"A": said("A", "direct", (3, 17)), "B": said("B", "reported", (0, 20))}
    (found,) = quotations(claims, TEXTS)
    assert found.kind == "quotation"
    assert [(r.siglum, r.start, r.end, r.text, r.words) for r in found.readings] == [
        ("A", 3, 17, "barge may pass", ()),
        ("B", 0, 20, "a barge may not pass", ()),
    ]


@pytest.mark.parametrize("statuses", [("direct", "direct"), ("reported", "reported"), ("direct", "mixed")])
def test_what_all_quote_or_all_report_is_no_quotation(statuses: tuple[str, str]) -> None:
    claims = {siglum: said(siglum, status, (0, 17)) for siglum, status in zip("AB", statuses, strict=True)}
    assert quotations(claims, TEXTS) == []


def test_a_reading_on_the_same_subject_only_is_quoted_by_nobody() -> None:
    claims = {"A": said("A", "direct", (0, 17)), "B": said("B", "reported", (0, 20))}
    assert quotations(claims, TEXTS, kind="related") == []


@pytest.mark.parametrize(("start", "end", "found"), [(0, 10, 1), (0, 9, 0), (6, 16, 1), (6, 15, 0)])
def test_a_reading_says_what_holds_at_least_half_of_it(start: int, end: int, found: int) -> None:
    claims = {"A": said("A", "direct", (0, 17)), "B": said("B", "reported", (start, end))}
    assert len(quotations(claims, TEXTS)) == found


def test_of_what_a_reading_says_the_most_counts_and_of_equals_the_first() -> None:
    text = "barges may not pass, ferries may"
    readings = whole("A", text), Reading("B", 10, 20, "B-0", "close")
    other = "They say: no barges today, nor others"

    def shown(*contents: tuple[int, int]) -> str:
        claims = {
            "A": asserted(text, (), [said("A", "direct", (0, len(text)))]),
            "B": asserted(other, (), [said("B", "reported", *contents)]),
        }
        (variant,) = in_the_light_of(claims, readings, ())
        return variant.readings[1].text

    assert shown((10, 12), (13, 20)) == "barges "
    assert shown((10, 15), (15, 20)) == "no ba"
    # Only what lies in the reading counts.
    assert shown((5, 13), (13, 37)) == "barges "


def test_a_quotation_stands_before_the_other_differences() -> None:
    one, other = "“The barge could sink,” he said.", "He said that the barge may sink."
    kinds = [variant.kind for variant in judged(one, other)]
    assert kinds[0] == "quotation"
    assert len(kinds) > 1
