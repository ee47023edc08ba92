"""What is found in other languages than English, and between two of them. The reports stand in `reports`."""

import json
from itertools import pairwise

import pytest

from app.collation import Collation, Witness, collate
from app.collation.text import fields
from app.collation.tokens import tokenize
from tests.collation.reports import REPORTS, Report

each = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.language)


@pytest.fixture(scope="module")
def collations() -> dict[str, Collation]:
    return {report.language: between(*report.texts) for report in REPORTS}


def between(*texts: str) -> Collation:
    return collate([Witness(siglum, text) for siglum, text in zip("ABC", texts, strict=False)])


@each
def test_words_are_words_and_signs_without_spaces_are_each_a_token(report: Report) -> None:
    text, _ = report.texts
    assert set(report.tokens) <= set(tokenize(text).norm)


@each
def test_sentences_end_where_a_reader_of_the_language_would_end_them(
    report: Report, collations: dict[str, Collation]
) -> None:
    for record, text, said in zip(
        collations[report.language].witnesses, report.texts, (report.one, report.other), strict=True
    ):
        assert tuple(text[s.start : s.end] for s in record.sentences) == said
        assert not any(s.stray for s in record.sentences)


@each
def test_the_sentence_both_have_is_verbatim_from_its_first_word_to_its_last(
    report: Report, collations: dict[str, Collation]
) -> None:
    one, other = report.texts
    words = report.shared.rstrip(".。।")
    found = [
        (one[side.a.start : side.a.end], other[side.b.start : side.b.end])
        for side in collations[report.language].alignments
        if side.kind == "verbatim"
    ]
    assert (words, words) in found


@each
def test_figures_have_the_values_their_separators_give_them(
    report: Report, collations: dict[str, Collation]
) -> None:
    text, _ = report.texts
    figures = [figure for figure in collations[report.language].figures if figure.siglum == "A"]
    assert tuple((text[one.start : one.end], one.low) for one in figures) == report.figures


@each
def test_the_other_text_has_the_same_eighty_thousand(
    report: Report, collations: dict[str, Collation]
) -> None:
    found = collations[report.language]
    groups = [{one.group for one in found.figures if (one.siglum, one.low) == (s, 80_000)} for s in "AB"]
    assert groups[0] == groups[1] != {None}


@each
def test_a_quotation_is_known_by_its_marks_and_its_speaker_by_a_verb(
    report: Report, collations: dict[str, Collation]
) -> None:
    text, _ = report.texts
    said = [q for q in collations[report.language].quotes if q.siglum == "A" and q.status == "direct"]
    assert [(q.speaker, [text[slice(*span)] for span in q.content_spans]) for q in said] == [
        (report.speaker, [report.said])
    ]


@each
def test_names_are_found_where_the_script_has_capitals(
    report: Report, collations: dict[str, Collation]
) -> None:
    found = {
        mention.text
        for name in collations[report.language].names
        for mention in name.mentions
        if mention.siglum == "A"
    }
    assert found == set(report.names)


@each
def test_every_place_lies_in_its_text_and_all_of_it_can_be_written(
    report: Report, collations: dict[str, Collation]
) -> None:
    found = collations[report.language]
    text = dict(zip("AB", report.texts, strict=True))
    for record in found.witnesses:
        edges = [0, *(edge for s in record.sentences for edge in (s.start, s.end)), record.length]
        assert all(first <= second for first, second in pairwise(edges))
    assert all(text[m.siglum][m.start : m.end] == m.text for name in found.names for m in name.mentions)
    assert all(text[q.siglum][slice(*q.cue_span)] == q.cue for q in found.quotes if q.cue_span)
    written = json.loads(json.dumps(found, default=fields))
    assert len(written["alignments"]) == len(found.alignments)


ENGLISH = (
    "The Security Council met on Friday to discuss human rights in North Korea. More than 80,000 people are"
    " held in camps, Elizabeth Salmón said. “This is not constructive,” said Xing Jisheng. Some 45% of"
    " children go hungry, and 120,000 people have fled."
)
FRENCH = (
    "Le Conseil de sécurité s’est réuni vendredi pour parler des droits de l’homme en Corée du Nord. Plus de"
    " 80\u00a0000 personnes sont dans des camps, a dit Elizabeth Salmón. «\u00a0Ce n’est pas constructif"
    "\u00a0», a déclaré Xing Jisheng. Quelque 45\u00a0% des enfants ont faim, et 120\u00a0000"
    " personnes ont fui."
)
GERMAN = (
    "Der Sicherheitsrat hat sich am Freitag mit der Lage in Nordkorea befasst. Mehr als 80.000 Menschen"
    " sitzen in Lagern, sagte Elizabeth Salmón. „Das ist nicht hilfreich“, sagte der Gesandte Xing Jisheng."
    " Rund 45 Prozent der Kinder hungern."
)


@pytest.mark.parametrize(
    ("texts", "values"),
    [((ENGLISH, FRENCH), {80_000, 45, 120_000}), ((ENGLISH, GERMAN, FRENCH), {80_000, 45, 120_000})],
)
def test_figures_meet_across_languages_by_numbers_that_are_not_common(
    texts: tuple[str, ...], values: set[float]
) -> None:
    found = between(*texts)
    low = {figure.id: figure.low for figure in found.figures}
    assert {low[one.a] for one in found.figure_relations} == values
    assert {one.relation for one in found.figure_relations} == {"equal"}


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("About 5 people", "Environ 5 millions de dollars"),
        ("Some 50% of children", "Quelque 50\u00a0% des maires"),
        ("A million people", "Un million de doses"),
    ],
)
def test_common_numbers_do_not_join_figures_of_two_languages(english: str, french: str) -> None:
    lead_english, lead_french = ENGLISH.partition(". ")[0], FRENCH.partition(". ")[0]
    found = between(f"{lead_english}. {english} had gone.", f"{lead_french}. {french} ont disparu.")
    assert len(found.figures) == 2
    assert found.figure_relations == ()


def test_a_name_is_one_in_all_languages_that_spell_it_alike() -> None:
    found = between(ENGLISH, GERMAN, FRENCH)
    of_name = {name.canonical: {mention.siglum for mention in name.mentions} for name in found.names}
    assert of_name["Elizabeth Salmón"] == of_name["Xing Jisheng"] == {"A", "B", "C"}


def test_latin_names_in_arabic_text_are_those_of_the_english_one() -> None:
    arabic = (
        "قال Antonio Guterres في نيويورك إن 80,000 شخص في المعسكرات. «هذا غير مقبول»، قال Guterres للصحفيين."
    )
    english = "Antonio Guterres said in New York that 80,000 people are in camps."
    found = between(arabic, english)
    guterres = next(name for name in found.names if name.canonical == "Antonio Guterres")
    assert [(m.siglum, m.text) for m in guterres.mentions] == [
        ("A", "Antonio Guterres"), ("A", "Guterres"), ("B", "Antonio Guterres"),
    ]  # fmt: skip
    assert [one.relation for one in found.figure_relations] == ["equal"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("80\u202f000 personnes vivent", "90\u202f000 personnes vivent", ["80\u202f000", "90\u202f000"]),
        ("80 250 personnes vivent", "80 750 personnes vivent", ["80 250", "80 750"]),
        ("80\u00a0000 personnes vivent", "90 personnes vivent", ["80\u00a0000", "90"]),
    ],
)
def test_a_number_in_groups_of_digits_differs_as_a_whole(one: str, other: str, expected: list[str]) -> None:
    text = "Selon le rapport, {} dans des camps du nord du pays depuis le début de la guerre."
    found = between(text.format(one), text.format(other))
    (variant,) = found.passages[0].variants
    assert (variant.kind, [reading.text for reading in variant.readings]) == ("figure", expected)


def test_a_number_with_its_chinese_magnitude_differs_as_a_whole() -> None:
    found = between("报告说，有12万人被关在集中营里。", "报告说，有13万人被关在集中营里。")
    (variant,) = found.passages[0].variants
    assert (variant.kind, [reading.text for reading in variant.readings]) == ("figure", ["12万", "13万"])


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("集中营里有8万人被关押。", "人"),
        ("集中营里有8万名囚犯。", "名囚犯"),
        ("45%的儿童挨饿。", "儿童"),
        ("収容所に8万人が拘束されている。", "人"),
        ("子どもの45％が飢えている。", None),
        ("수용소에는 80,000명이 있다.", "명"),
        ("어린이의 45%가 굶주린다.", None),
    ],
)
def test_what_is_counted_is_the_word_behind_without_its_particle(text: str, counts: str | None) -> None:
    assert [figure.counts for figure in between(text).figures] == [counts]


def test_the_italian_article_is_no_french_pronoun() -> None:
    text = (
        "Il Consiglio di sicurezza ha discusso della situazione nel paese."
        " Secondo il rapporto, le persone nei campi sono oltre 80.000."
    )
    assert [quote.speaker for quote in between(text).quotes] == ["il rapporto"]


def test_the_spanish_article_is_no_pronoun_and_the_pronoun_is() -> None:
    lead = "El Consejo de Seguridad celebró una reunión sobre la situación en el país."
    text = f"{lead} “No es útil”, dijo el embajador Tomás Herrera. “Es un error”, dijo él."
    assert [quote.speaker for quote in between(text).quotes] == ["Tomás Herrera", "Tomás Herrera"]
