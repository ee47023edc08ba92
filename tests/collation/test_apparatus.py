import itertools

import pytest

from app.collation.align import prepare
from app.collation.apparatus import variants
from app.collation.passages import anchor
from app.collation.text import Passage, Reading, Variant


def differences(*texts: str) -> tuple[Variant, ...]:
    """The variants of a passage that is the whole of each text."""
    prepared = {siglum: prepare(text) for siglum, text in zip("ABCDE", texts, strict=False)}
    readings = tuple(
        Reading(siglum, 0, len(text.text), anchor(text.sha256, 0, len(text.text)), "reworded")
        for siglum, text in prepared.items()
    )
    return variants(Passage("p-0", 1, "reworded", readings, ()), prepared)


def told(*texts: str) -> list[tuple[str, ...]]:
    return [(v.kind, *(reading.text for reading in v.readings)) for v in differences(*texts)]


def marked(*texts: str) -> list[list[list[str]]]:
    return [
        [
            [text[slice(*words)] for words in reading.words]
            for text, reading in zip(texts, v.readings, strict=True)
        ]
        for v in differences(*texts)
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("it could escalate", "it may escalate", ("modality", "could", "may")),
        ("the search for weapons", "the pursuit of weapons", ("wording", "search for", "pursuit of")),
        ("it always prevails over rights", "it always trumps rights", ("wording", "prevails over", "trumps")),
        ("said 80,000 people left", "said 800,000 people left", ("figure", "80,000", "800,000")),
        ("envoy Stepan Kuzmenkov said", "envoy Stepan Kuzmenov said", ("name", "Kuzmenkov", "Kuzmenov")),
        ("by envoy Elizabeth Salmón", "by envoy Elizabeth Salmon", ("name", "Salmón", "Salmon")),
        ("aid programmes began", "aid programs began", ("form", "programmes", "programs")),
        ("the council condemned it", "the Council condemned it", ("form", "council", "Council")),
        ("from the outside world", "from the world", ("only-here", "outside", "")),
        ("the envoy did not object", "the envoy did object", ("polarity", "not", "")),
        ("talks resume on Tuesday", "talks resume on Thursday", ("date", "Tuesday", "Thursday")),
        (
            "adviser to the UN mission",
            "adviser to the United Nations mission",
            ("form", "UN", "United Nations"),
        ),
        ("an adviser to the mission", "adviser to the mission", ("form", "an", "")),
    ],
)
def test_a_difference_has_a_kind(one: str, other: str, expected: tuple[str, ...]) -> None:
    assert told(one, other) == [expected]


def test_words_that_changed_places_are_one_difference_and_only_the_new_ones_are_marked() -> None:
    texts = ("a clear anti-North Korean tendency", "a clear inclination anti-North Korean")
    assert told(*texts) == [("wording", "anti-North Korean tendency", "inclination anti-North Korean")]
    assert marked(*texts) == [[["tendency"], ["inclination"]]]


def test_the_same_words_in_another_order_differ_in_order() -> None:
    assert told("missiles and weapons threaten", "weapons and missiles threaten")[0][0] == "order"


def test_words_that_stand_elsewhere_in_the_other_reading_are_not_marked_as_new() -> None:
    texts = (
        "arms and ballistic missile programs threaten us",
        "ballistic missile and arms programs threaten us",
    )
    assert [kind for kind, *_ in told(*texts)] == ["order"]
    texts = (
        "the ceiling of grain was cut to 3,600 by the council",
        "the council cut the ceiling of grain to 4,200",
    )
    words = [word for variant in marked(*texts) for reading in variant for word in reading]
    assert not any("council" in word for word in words)
    assert any("3,600" in word for word in words)


def test_where_most_words_changed_places_the_whole_is_one_difference_with_the_new_words_marked() -> None:
    texts = ("all parties must honour the river truce", "the river truce must be honoured by all parties")
    assert told(*texts) == [("wording", *texts)]
    words = " ".join(word for variant in marked(*texts) for word in variant[0])
    assert "river" not in words
    assert "parties" not in words


def test_a_word_that_says_nothing_does_not_part_two_differences() -> None:
    assert told("governments not to their liking", "governments it does not like") == [
        ("wording", "not to their liking", "it does not like")
    ]


def test_a_hyphenated_name_is_one_word_of_difference() -> None:
    assert told("said Kim Jong-un again", "said Kim Yo-jong again") == [("wording", "Jong-un", "Yo-jong")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('he said "no reasons"', "he said “no reasons”"),
        ("it's  vain", "it’s vain"),
        ("Instead he left", "instead he left"),
        ("Secu\u00adrity", "Security"),
        ("they hold “The truce stands”", "they hold “the truce stands”"),
    ],
)
def test_quote_style_blank_space_and_a_sentence_s_capital_are_no_differences(one: str, other: str) -> None:
    assert told(one, other) == []


def test_a_mark_does_not_run_over_a_quotation_mark() -> None:
    texts = ("it hid North Korea’s “crimes from us", "it hid crimes from us")
    assert all("“" not in words for reading in marked(*texts)[0] for words in reading)


def test_three_readings_share_one_table_of_differences() -> None:
    texts = ("the envoy could leave today", "the envoy may leave today", "the envoy could leave now")
    assert told(*texts) == [("modality", "could", "may", "could"), ("wording", "today", "today", "now")]


def test_an_omission_is_an_empty_place_between_its_neighbours() -> None:
    (found,) = differences("from the outside world", "from the world")
    assert [(r.start, r.end) for r in found.readings] == [(9, 16), (8, 8)]


def test_readings_on_the_same_subject_take_no_part() -> None:
    one, other = prepare("the envoy left"), prepare("the envoy arrived")
    readings = tuple(
        Reading(siglum, 0, len(text.text), anchor(text.sha256, 0, len(text.text)), "related")
        for siglum, text in (("A", one), ("B", other))
    )
    assert variants(Passage("p-0", 1, "related", readings, ()), {"A": one, "B": other}) == ()


def test_the_order_of_readings_changes_nothing() -> None:
    texts = (
        "the envoy could leave the talks today",
        "the envoy may quit the talks today",
        "an envoy may leave talks in Geneva now",
        "the envoy might leave the talks",
    )
    tables = set()
    for order in itertools.permutations(texts):
        rows = [sorted(zip(order, row[1:], strict=True)) for row in told(*order)]
        tables.add(tuple(map(tuple, rows)))
    assert len(tables) == 1


def test_of_a_difference_only_the_words_that_the_others_lack_are_marked() -> None:
    assert marked("governments not to their liking", "governments it does not like") == [
        [["to their liking"], ["it does", "like"]]
    ]


def test_where_words_only_changed_places_all_of_them_are_marked() -> None:
    texts = ("they saw harbour grain barges sink", "they saw grain barges harbour sink")
    assert told(*texts) == [("order", "harbour grain barges", "grain barges harbour")]
    assert marked(*texts) == [[["harbour grain barges"], ["grain barges harbour"]]]


def test_where_a_whole_passage_only_changed_places_all_of_it_is_marked() -> None:
    texts = (
        "smugglers sold rotten grain and near Kassala harbour yesterday",
        "near Kassala harbour yesterday and smugglers sold rotten grain",
    )
    assert told(*texts) == [("order", *texts)]
    assert marked(*texts) == [[[texts[0]], [texts[1]]]]


def test_marked_words_side_by_side_are_one_stretch_unless_a_quotation_mark_parts_them() -> None:
    opening = "“So be it,” he said of"
    assert marked(f"{opening} old rusty barges, (again)", f"{opening} barges, (again)") == [
        [["old rusty"], []]
    ]
    assert marked(f"{opening} old “rusty” barges", f"{opening} barges") == [[["old", "rusty"], []]]


def test_an_omission_at_the_beginning_stands_at_the_beginning_of_the_reading() -> None:
    (found,) = differences("old barges sank", "barges sank")
    assert [(r.start, r.end, r.text) for r in found.readings] == [(0, 3, "old"), (0, 0, "")]


def test_a_passage_that_is_one_difference_has_the_kind_of_its_words() -> None:
    assert told("could", "may") == [("modality", "could", "may")]


def test_texts_on_the_same_subject_only_are_not_even_read() -> None:
    one, other = prepare("old barges sank"), prepare("new barges sank")
    kinds = {"A": "close", "B": "close", "C": "related"}
    readings = tuple(Reading(siglum, 0, 15, f"{siglum}-0", kind) for siglum, kind in kinds.items())  # type: ignore[arg-type]
    (found,) = variants(Passage("p-0", 1, "close", readings, ()), {"A": one, "B": other})
    assert [reading.siglum for reading in found.readings] == ["A", "B"]


def test_all_readings_are_held_against_the_one_most_like_the_others_whatever_their_anchors() -> None:
    texts = ("they sold old grain there", "they sold old barley there", "they sold new barley there")
    prepared = {siglum: prepare(text) for siglum, text in zip("ABC", texts, strict=True)}
    for anchors in itertools.permutations("abc"):
        readings = tuple(
            Reading(siglum, 0, len(text), by, "close")
            for siglum, text, by in zip("ABC", texts, anchors, strict=True)
        )
        found = variants(Passage("p-0", 1, "close", readings, ()), prepared)
        assert [[reading.text for reading in v.readings] for v in found] == [
            ["old", "old", "new"],
            ["grain", "barley", "barley"],
        ]


def test_a_word_that_stands_elsewhere_is_not_new_even_where_no_word_is_the_same_in_all() -> None:
    texts = (
        "Ivan left Kassala Ivan sank barges",
        "Ivan left Kassala others grew wheat",
        "nobody saw ships Ivan sank barges",
    )
    assert marked(*texts) == [
        [["left Kassala"], ["left Kassala"], ["nobody saw ships"]],
        [["sank barges"], ["others grew wheat"], ["sank barges"]],
    ]
