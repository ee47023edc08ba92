"""What a careful reader finds on the three seed articles must be found: fourteen facts of their own."""

import pytest

from app.collation import Collation, Witness, collate
from app.collation.text import Passage, Variant


def passages_with(found: Collation, seeds: tuple[Witness, ...], **words: str) -> list[Passage]:
    texts = {witness.siglum: witness.text for witness in seeds}
    return [
        passage
        for passage in found.passages
        if all(
            any(r.siglum == siglum and word in texts[siglum][r.start : r.end] for r in passage.readings)
            for siglum, word in words.items()
        )
    ]


def differing(variant: Variant, seeds: tuple[Witness, ...]) -> dict[str, str]:
    """The marked words of each reading."""
    texts = {witness.siglum: witness.text for witness in seeds}
    return {
        reading.siglum: " ".join(texts[reading.siglum][start:end] for start, end in reading.words)
        for reading in variant.readings
    }


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("could", "may", "modality"),
        ("search for", "pursuit of", "wording"),
        ("prevails over", "trumps", "wording"),
        ("ensure", "guarantee", "wording"),
        ("accounts", "scores", "wording"),
        ("tendency", "inclination", "wording"),
        ("violations", "abuses", "wording"),
    ],
)
def test_where_two_wordings_part_the_words_are_marked(
    found: Collation, seeds: tuple[Witness, ...], a: str, b: str, kind: str
) -> None:
    marked = [(v.kind, differing(v, seeds)) for passage in found.passages for v in passage.variants]
    assert any(k == kind and words.get("A") == a and words.get("B") == b for k, words in marked)


def test_not_to_their_liking_stands_against_does_not_like(
    found: Collation, seeds: tuple[Witness, ...]
) -> None:
    (passage,) = passages_with(found, seeds, A="settle accounts", B="settle scores")
    texts = [(v.readings[0].text, v.readings[1].text) for v in passage.variants]
    assert ("not to their liking", "it does not like") in texts


@pytest.mark.parametrize(
    "words",
    [
        {"A": "in no way constructive", "B": "in no way constructive"},
        {"A": "inextricably linked", "B": "inextricably linked"},
        {"A": "will continue to denounce", "B": "will continue to denounce"},
        {"A": "vain", "B": "vain"},
        {"A": "hide its atrocities", "B": "hide North Korea’s “atrocities"},
        {"A": "80,000 people in prison camps", "C": "80,000 and 120,000 political prisoners"},
    ],
)
def test_what_belongs_together_is_one_passage(
    found: Collation, seeds: tuple[Witness, ...], words: dict[str, str]
) -> None:
    assert passages_with(found, seeds, **words)


def test_one_long_sentence_meets_two_of_another_text_in_the_other_order(
    found: Collation, seeds: tuple[Witness, ...]
) -> None:
    linked, needs = "inextricably linked", "humanitarian needs of its people"
    (first,) = [p for p in passages_with(found, seeds, A=linked, B=linked) if p.kind != "related"][:1]
    (second,) = passages_with(found, seeds, A=needs, B=needs)
    assert first.id != second.id


def test_800_000_volunteers_are_never_laid_beside_80_000_prisoners(
    found: Collation, seeds: tuple[Witness, ...]
) -> None:
    assert passages_with(found, seeds, A="800,000", C="80,000") == []


def test_a_stock_phrase_is_marked_as_one_and_joins_nothing(
    found: Collation, seeds: tuple[Witness, ...]
) -> None:
    phrase = "international peace and security"
    for witness, record in zip(seeds, found.witnesses, strict=True):
        assert any(phrase in witness.text[span.start : span.end] for span in record.stock)
    texts = {witness.siglum: witness.text for witness in seeds}
    readings = [texts[r.siglum][r.start : r.end] for passage in found.passages for r in passage.readings]
    assert phrase not in readings


def test_what_only_one_article_has_is_in_no_passage(found: Collation, seeds: tuple[Witness, ...]) -> None:
    assert passages_with(found, seeds, A="Gianluca Greco") == []
    assert passages_with(found, seeds, A="Hwasong") == []
    assert passages_with(found, seeds, B="WebTV") == []


def test_reversing_the_order_gives_the_same_passages(seeds: tuple[Witness, ...], found: Collation) -> None:
    assert {p.id for p in collate(seeds[::-1]).passages} == {p.id for p in found.passages}


def test_what_one_quotes_another_reports(found: Collation, seeds: tuple[Witness, ...]) -> None:
    (passage,) = [
        one
        for one in passages_with(found, seeds, A="will continue to denounce", B="will continue to denounce")
        if one.kind != "related"
    ]
    (said,) = [one for one in passage.variants if one.kind == "quotation"]
    assert [reading.siglum for reading in said.readings] == ["A", "B"]


@pytest.mark.parametrize(
    ("a", "b", "speaker"),
    [
        ("always prevails over", "always trumps", "Linda Thomas-Greenfield"),
        ("it could rather escalate", "it may rather escalate", "Xing Jisheng"),
        ("to settle accounts", "to settle scores", "Stepan Kuzmenkov"),
        ("in no way constructive", "in no way constructive", "Xing Jisheng"),
    ],
)
def test_an_utterance_is_one_however_it_is_translated(
    found: Collation, seeds: tuple[Witness, ...], a: str, b: str, speaker: str
) -> None:
    texts = {witness.siglum: witness.text for witness in seeds}

    def utterances(siglum: str, words: str) -> set[tuple[str | None, str | None]]:
        return {
            (quote.utterance, quote.speaker)
            for quote in found.quotes
            if quote.siglum == siglum
            and any(words in texts[siglum][start:end] for start, end in quote.content_spans)
        }

    assert {who for _, who in utterances("A", a) & utterances("B", b)} == {speaker}


def test_80_000_prisoners_overlap_80_000_to_120_000_and_meet_no_volunteers(found: Collation) -> None:
    value = {figure.id: (figure.siglum, figure.low, figure.high) for figure in found.figures}
    told = {(value[one.a], value[one.b]): one for one in found.figure_relations}
    prisoners = [
        one for pair, one in told.items() if set(pair) == {("A", 80_000, None), ("C", 80_000, 120_000)}
    ]
    assert [one.relation in {"overlaps", "not comparable"} and bool(one.why) for one in prisoners] == [True]
    assert not any(800_000 in (low, high) for pair in told for _, low, high in pair)


def test_fifteen_members_are_fifteen_members(found: Collation) -> None:
    value = {figure.id: figure.low for figure in found.figures}
    assert {one.relation for one in found.figure_relations if value[one.a] == value[one.b] == 15} == {"equal"}


@pytest.mark.parametrize(
    ("canonical", "spellings"),
    [
        ("Elizabeth Salmón", {"Elizabeth Salmón", "Elizabeth Salmon"}),
        ("Stepan Kuzmenkov", {"Stepan Kuzmenkov", "Kuzmenov"}),
        ("Kim Jong-un", {"Kim Jong-un", "Kim Jong Un"}),
        ("Kim Yo-jong", {"Kim Yo-jong"}),
    ],
)
def test_a_name_has_all_its_spellings_and_no_others(
    found: Collation, canonical: str, spellings: set[str]
) -> None:
    (name,) = [one for one in found.names if one.canonical == canonical]
    assert {mention.text for mention in name.mentions} == spellings


@pytest.mark.parametrize(
    ("speaker", "cells"),
    [
        ("Gianluca Greco", {"A": "has", "B": "not in text", "C": "not yet"}),
        ("Antonio Guterres", {"A": "has", "B": "not in text", "C": "not yet"}),
        ("James Turpin", {"A": "not in text", "B": "has", "C": "not yet"}),
        ("Kim Yo-jong", {"A": "not in text", "B": "not in text", "C": "has"}),
    ],
)
def test_who_speaks_in_one_text_only_is_told_of_all(
    found: Collation, speaker: str, cells: dict[str, str]
) -> None:
    (row,) = [one for one in found.coverage if one.kind == "speaker" and one.label == speaker]
    assert row.cells == cells


def test_the_waste_of_web_tv_is_said_in_one_text_only(found: Collation) -> None:
    (row,) = [one for one in found.coverage if one.kind == "utterance" and "WebTV" in one.label]
    assert row.cells == {"A": "not in text", "B": "has", "C": "not yet"}
