"""What holds of any texts, whatever scripts and signs they are made of; and of texts that are hardly any."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.collation import Collation, Witness, collate
from app.collation.text import Place
from tests.collation.reports import REPORTS

ENGLISH = [
    "The envoy told the council that the ceasefire had collapsed near Yodok.",
    "“This meeting is not constructive,” said Xing Jisheng, a Chinese envoy.",
    "More than 80,000 people are held in camps, Elizabeth Salmón said.",
    "According to the memo, between 80,000 and 120,000 prisoners go hungry.",
    "KIM JONG UN WARNS THE WEST",
]
SAID = [*ENGLISH, *(sentence for report in REPORTS for sentence in (*report.one, *report.other))]
WORDS = sorted({word for sentence in SAID for word in sentence.split()})
ODD = [
    *("\u00ad", "\u200b", "\u202e", "\u202c", "\ufeff", "\x01", "\x1f", "\u2028", "\x85", "e\u0301\u0302"),
    *(
        "🙂",
        "👩🏽\u200d⚖️",
        "🇰🇵",
        "ß",
        "İ",
        "ﬁ",
        "Ǆ",
        "﷽",
        "½",
        "Ⅷ",
        "𝟾𝟶",
        "𠀀",
        "²",
        "№ 5",
        "€5",
        "5%",
        "3 to 1",
    ),
    *("'", "’", "``", "''", "--", "—", "…"),
]
ENDS = [
    " ",
    ". ",
    "。",
    "؟ ",
    "। ",
    "\n",
    "\n\n",
    ", ",
    ": ",
    " — ",
    '" ',
    " “",
    "” ",
    "« ",
    "»",
    "„",
    "「",
    "」",
    "‘",
    "(",
    ")",
]
texts = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SAID) | st.sampled_from(WORDS + ODD), max_size=6), st.sampled_from(ENDS)
    ),
    max_size=6,
).map(lambda parts: "".join(" ".join(words) + end for words, end in parts))
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def laid(of: Mapping[str, str]) -> Collation:
    return collate([Witness(siglum, text) for siglum, text in of.items()])


@some
@given(st.lists(texts, min_size=1, max_size=3))
def test_whatever_the_texts_are_every_place_and_every_id_exists(all_texts: list[str]) -> None:
    of = dict(zip("ABC", all_texts, strict=False))
    found = laid(of)
    for place in _places(found):
        assert 0 <= place.start < place.end <= len(of[place.siglum])
    _shown_as_printed(found, of)
    _ids_exist(found, of)


def _places(found: Collation) -> Iterator[Place]:
    for alignment in found.alignments:
        yield from (alignment.a, alignment.b)
    for passage in found.passages:
        yield from (Place(one.siglum, one.start, one.end) for one in passage.readings)
    for quote in found.quotes:
        spans = (*quote.content_spans, quote.speaker_span, quote.cue_span)
        yield from (Place(quote.siglum, *span) for span in spans if span is not None)
    yield from (Place(figure.siglum, figure.start, figure.end) for figure in found.figures)
    for name in found.names:
        yield from (Place(mention.siglum, mention.start, mention.end) for mention in name.mentions)


def _shown_as_printed(found: Collation, of: Mapping[str, str]) -> None:
    for name in found.names:
        assert all(of[m.siglum][m.start : m.end] == m.text for m in name.mentions)
    for passage in found.passages:
        for reading in (reading for variant in passage.variants for reading in variant.readings):
            assert of[reading.siglum][reading.start : reading.end] == reading.text
            assert all(reading.start <= start < end <= reading.end for start, end in reading.words)
    for quote in found.quotes:
        assert quote.content_spans
        assert quote.cue_span is None or of[quote.siglum][slice(*quote.cue_span)] == quote.cue


def _ids_exist(found: Collation, of: Mapping[str, str]) -> None:
    passages = {passage.id for passage in found.passages}
    assert len(passages) == len(found.passages)
    assert {alignment.passage for alignment in found.alignments} <= passages
    having = {
        one.id: {other.siglum for other in found.figures if other.id == one.id} for one in found.figures
    }
    for relation in found.figure_relations:
        assert len(having[relation.a] | having[relation.b]) > 1
    rows = {
        "passage": passages,
        "utterance": {quote.utterance for quote in found.quotes},
        "figure": {figure.group or figure.id for figure in found.figures},
        "speaker": {name.id for name in found.names} | {f"s-{quote.id[2:]}" for quote in found.quotes},
    }
    for row in found.coverage:
        assert row.row in rows[row.kind]
        assert row.cells.keys() == of.keys()
    assert len({(row.kind, row.row) for row in found.coverage}) == len(found.coverage)


@some
@given(st.lists(texts, min_size=2, max_size=3, unique=True), st.permutations("ABC"))
def test_other_letters_change_nothing_that_is_claimed(all_texts: list[str], letters: Sequence[str]) -> None:
    one = dict(zip("ABC", all_texts, strict=False))
    # As a session would: in the order of the letters, so that the texts come in another order too.
    other = dict(sorted(zip(letters, all_texts, strict=False)))
    assert claimed(laid(one), one) == claimed(laid(other), other)


def claimed(found: Collation, of: Mapping[str, str]) -> dict[str, object]:
    """What texts assert and share, with the texts themselves for their letters."""
    return {
        "quotes": {
            (
                q.id,
                of[q.siglum],
                q.speaker,
                q.speaker_span,
                q.cue_span,
                q.content_spans,
                q.status,
                q.utterance,
            )
            for q in found.quotes
        },
        "figures": {
            (f.id, of[f.siglum], f.start, f.end, f.low, f.high, f.unit, f.counts, f.said_by, f.group)
            for f in found.figures
        },
        "relations": {(frozenset((r.a, r.b)), r.relation) for r in found.figure_relations},
        "names": {
            (n.id, n.canonical, frozenset((of[m.siglum], m.start, m.text, m.title) for m in n.mentions))
            for n in found.names
        },
        "passages": {
            (p.id, p.kind, frozenset((of[r.siglum], r.start, r.end, r.kind) for r in p.readings))
            for p in found.passages
        },
        "coverage": [
            (row.row, row.label, frozenset((of[siglum], has) for siglum, has in row.cells.items()))
            for row in found.coverage
        ],
    }


@pytest.mark.parametrize("order", list(permutations("ABC")))
def test_reports_in_three_languages_say_the_same_in_any_order(order: tuple[str, ...]) -> None:
    all_texts = [REPORTS[n].texts[0] for n in (0, 4, 9)]
    plain = dict(zip("ABC", all_texts, strict=True))
    swapped = dict(sorted(zip(order, all_texts, strict=True)))
    assert claimed(laid(plain), plain) == claimed(laid(swapped), swapped)


NEARLY_NOTHING = [
    *(
        "",
        "a",
        "word",
        " \n\t ",
        "。！？",
        "...!!!",
        "“”",
        "«»",
        "🙂🇰🇵👩🏽\u200d⚖️",
        "\x01\x02\x1f",
        "\u00ad\u200b",
        "\u0301",
    ),
]


@pytest.mark.parametrize("text", NEARLY_NOTHING)
def test_a_text_that_is_hardly_one_asserts_nothing(text: str) -> None:
    found = laid({"A": text, "B": ENGLISH[0]})
    assert found.alignments == found.passages == ()
    assert {claim.siglum for claim in (*found.quotes, *found.figures)} <= {"B"}
    assert {mention.siglum for name in found.names for mention in name.mentions} <= {"B"}


def test_a_text_without_ends_of_sentences_is_read_like_any_other() -> None:
    whole = "the envoy said that 80,000 people were held in camps and the meeting ended without a vote"
    found = laid({"A": f"on friday {whole}", "B": whole})
    assert [(figure.siglum, figure.low) for figure in found.figures] == [("A", 80_000), ("B", 80_000)]
    assert [relation.relation for relation in found.figure_relations] == ["equal"]
    assert {quote.speaker for quote in found.quotes} == {"the envoy"}
    assert found.alignments


def test_a_headline_in_capitals_names_whom_the_text_below_names() -> None:
    text = (
        "UN CHIEF ANTONIO GUTERRES WARNS OF WAR\n\n"
        "UN chief Antonio Guterres warned on Friday that a war was near."
    )
    found = laid({"A": text})
    guterres = next(name for name in found.names if name.canonical == "Antonio Guterres")
    assert [mention.text for mention in guterres.mentions] == ["ANTONIO GUTERRES", "Antonio Guterres"]


def test_a_text_of_quotations_alone_has_them_all_and_no_speaker() -> None:
    text = "“The council met and did nothing.”\n“It will meet again some day.”\n“Nobody knows what for.”"
    assert [(quote.speaker, quote.status) for quote in laid({"A": text}).quotes] == [(None, "direct")] * 3


@pytest.mark.parametrize(
    "printed",
    ["Secu\u00adrity Coun\u00adcil", "Secu\u200brity Council", "\u202aSecurity Council\u202c"],
)
def test_invisible_signs_hide_neither_sentence_nor_name(printed: str) -> None:
    said = "The {} ended its meeting on the famine without a vote."
    found = laid({"A": said.format(printed), "B": said.format("Security Council")})
    assert [alignment.kind for alignment in found.alignments] == ["verbatim"]
    assert [{mention.siglum for mention in name.mentions} for name in found.names] == [{"A", "B"}]


def test_combining_accents_are_the_same_letters_as_composed_ones() -> None:
    said = "Elizabeth {} said the meeting on the famine had ended without a vote."
    found = laid({"A": said.format("Salmo\u0301n"), "B": said.format("Salmón")})
    assert [alignment.kind for alignment in found.alignments] == ["verbatim"]
    assert [len(name.mentions) for name in found.names] == [2]
