"""What is true of every pair of texts. The texts are drawn from few words, so that they do share passages."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Collation, Witness, collate
from app.collation.align import align, prepare
from app.collation.layout import blocks, table
from app.collation.sentences import LONGEST, split
from app.collation.text import Span
from app.collation.tokens import normalize, tokenize
from tests.pace import expect_growth

WORDS = ["envoy", "grain", "could", "may", "the", "of", "Yodok", "80,000", "ceasefire", "not"]
# Sentences that share words, names and formulas with each other, as those of one report do.
SAID = [
    "The envoy told the council that the ceasefire had collapsed near Yodok.",
    "Grain ships could not leave the harbour, the envoy said.",
    "More than 80,000 people are held in camps such as Yodok.",
    "The council may meet again on Friday.",
    "China and Russia opposed the meeting of the Security Council.",
    "The ceasefire could collapse, the envoy warned the Security Council.",
    "No ships have left the harbour since Friday.",
    "The meeting was not broadcast.",
    "Diplomats from China called the meeting harmful.",
    "People in the camps go hungry while grain rots in the harbour.",
]
ENDS = [". ", ".\n", "? ", '." ', "\n\n", " ", ", "]
prose = st.lists(
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.sampled_from(ENDS)), max_size=8
).map(lambda parts: "".join(" ".join(words).capitalize() + end for words, end in parts))
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
texts = prose | anything
quick = settings(max_examples=50, deadline=None)


@quick
@given(anything)
def test_tokens_lie_in_order_in_the_text_and_are_not_empty(text: str) -> None:
    tokens = tokenize(text)
    edges = [edge for pair in zip(tokens.start.tolist(), tokens.end.tolist(), strict=True) for edge in pair]
    assert edges == sorted(edges)
    assert all(start < end for start, end in zip(tokens.start, tokens.end, strict=True))
    assert all(tokens.norm)


@quick
@given(anything)
def test_normalising_twice_changes_nothing(text: str) -> None:
    for norm in tokenize(text).norm:
        assert normalize(norm) == norm or norm in {"u.s.", "u.n.", "w.h.o."}


@quick
@given(texts)
def test_sentences_hold_everything_but_blank_space_once(text: str) -> None:
    found = split(text)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(0 < s.end - s.start <= LONGEST for s in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@quick
@given(texts, texts)
def test_aligning_the_other_way_round_mirrors_every_alignment(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    assert set(align(a, b)) == {found.mirrored() for found in align(b, a)}


@quick
@given(prose, prose)
def test_alignments_lie_in_one_sentence_and_on_tokens(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    for found in align(a, b):
        for text, span in ((a, found.a), (b, found.b)):
            assert any(s.start <= span.start < span.end <= s.end for s in text.sentences)
            assert span.start in text.tokens.start
            assert span.end in text.tokens.end
        assert 0 < found.score <= 1
        assert found.matched_by


@quick
@given(prose, prose)
def test_both_sides_of_a_verbatim_alignment_have_the_same_normal_forms(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    for found in align(a, b):
        norms = [
            [x.tokens.norm[n] for n in x.tokens.within(Span(*s))] for x, s in ((a, found.a), (b, found.b))
        ]
        assert (norms[0] == norms[1]) == (found.kind == "verbatim")


@quick
@given(prose)
def test_a_text_shares_with_itself_each_sentence_that_has_words_and_nothing_else(text: str) -> None:
    a = prepare(text)
    having = [a.tokens_of(number) for number in range(len(a.sentences)) if a.tokens_of(number)]
    spans = [a.tokens.span(run.start, run.stop) for run in having]
    assert [(found.a, found.b) for found in align(a, a)] == [(span, span) for span in spans]
    assert all(found.kind == "verbatim" and found.score == 1.0 for found in align(a, a))


@quick
@given(st.lists(texts, min_size=3, max_size=5))
def test_the_alignments_of_a_pair_depend_on_its_two_texts_alone(all_texts: list[str]) -> None:
    witnesses = [Witness(siglum, text) for siglum, text in zip("ABCDE", all_texts, strict=False)]
    together = collate(witnesses).alignments
    for one, other in combinations(witnesses, 2):
        alone = collate([one, other]).alignments
        mine = [found for found in together if (found.a.siglum, found.b.siglum) == (one.siglum, other.siglum)]
        assert [replace(found, passage=None) for found in mine] == [replace(f, passage=None) for f in alone]


@quick
@given(st.lists(prose, min_size=2, max_size=4), st.permutations("ABCD"))
def test_swapping_letters_changes_only_letters_and_numbers(all_texts: list[str], letters: list[str]) -> None:
    first = collate([Witness(siglum, text) for siglum, text in zip("ABCD", all_texts, strict=False)])
    second = collate([Witness(siglum, text) for siglum, text in zip(letters, all_texts, strict=False)])
    assert found_between(first, "ABCD") == found_between(second, letters)


def found_between(found: Collation, sigla: Sequence[str]) -> set[tuple[object, ...]]:
    """What was found, the witnesses named by their places; equal texts may change theirs."""
    hashes = {record.siglum: record.sha256 for record in found.witnesses}
    assert all(siglum in sigla for siglum in hashes)
    alignments = {
        (*sorted((hashes[p.siglum], p.start, p.end) for p in (one.a, one.b)), one.kind, one.score)
        for one in found.alignments
    }
    variants = {
        (
            passage.id,
            passage.kind,
            variant.kind,
            *sorted((hashes[r.siglum], r.start, r.end, r.text, r.words) for r in variant.readings),
        )
        for passage in found.passages
        for variant in passage.variants
    }
    return alignments | variants


@quick
@given(st.lists(st.sampled_from(SAID), min_size=2, max_size=8, unique=True), st.data())
def test_removing_a_sentence_leaves_the_verbatim_alignments_of_the_others(
    said: list[str], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(said))
    removed = data.draw(st.sampled_from(said))

    def verbatim(one: list[str], another: list[str]) -> set[str]:
        text = "\n".join(one)
        found = align(prepare(text), prepare("\n".join(another)))
        return {text[f.a.start : f.a.end] + "." for f in found if f.kind == "verbatim"}

    rest = {one for one in said if one != removed}
    whole = verbatim(said, list(other)) & rest
    assert whole == verbatim([one for one in said if one in rest], list(other)) & rest == rest


@quick
@given(prose, prose)
def test_equal_words_and_punctuation_lie_between_variants(one: str, other: str) -> None:
    witnesses = {"A": Witness("A", one), "B": Witness("B", other)}
    for passage in collate(list(witnesses.values())).passages:
        if passage.kind == "related":
            continue
        between = []
        for reading in passage.readings:
            text, place, words = witnesses[reading.siglum].text, reading.start, []
            for variant in passage.variants:
                (mine,) = [r for r in variant.readings if r.siglum == reading.siglum]
                assert place <= mine.start <= mine.end <= reading.end
                words.append(tokenize(text[place : mine.start]).norm)
                place = mine.end
            between.append([*words, tokenize(text[place : reading.end]).norm])
        assert all(words == between[0] for words in between)


@quick
@given(st.lists(texts, min_size=1, max_size=4))
def test_runs_join_back_into_every_text_and_tables_can_be_drawn(all_texts: list[str]) -> None:
    witnesses = {s: Witness(s, text) for s, text in zip("ABCD", all_texts, strict=False)}
    found = collate(list(witnesses.values()))
    for witness, record in zip(witnesses.values(), found.witnesses, strict=True):
        laid = blocks(witness, record, found.passages)
        assert (
            "".join(r.text for block in laid for segment in block.segments for r in segment.runs)
            == witness.text
        )
    for passage in found.passages:
        assert len(table(passage, witnesses).rows) == len(passage.readings)
    assert len({passage.id for passage in found.passages}) == len(found.passages)
    assert {one.passage for one in found.alignments} == {passage.id for passage in found.passages}


@quick
@given(prose, prose, prose)
def test_a_paragraph_more_loses_no_equal_sentence(one: str, other: str, more: str) -> None:
    def equal(a: str, b: str) -> int:
        return sum(found.kind == "verbatim" for found in align(prepare(a), prepare(b)))

    whole = "Forty inspectors counted damaged granaries along the northern river today."
    assert equal(f"{one}\n{whole}", f"{whole}\n{other}\n{more}") >= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "a ",
        "U.S. ",
        "Mr. A ",
        '." A ',
        ". ",
        '"',
        "(",
        "a\n",
        "安理会",
        "envoy grain ",
        "It is so. ",
        "e\u0301",
        "1,0",
    ],
)
def test_twice_the_text_takes_not_much_more_than_twice_the_time(unit: str) -> None:
    def seconds(times: int) -> float:
        one, other = unit * times, (unit * times).upper().lower() + "x"
        start = process_time()
        collate([Witness("A", one), Witness("B", other)])
        return process_time() - start

    # Quadratic work would take sixteen times as long.
    expect_growth(seconds, 3_000 // len(unit), below=9, floor=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["\u202ea ", "He said so today. ", "One ends.\u2028", "international peace and security "]
)
def test_laying_out_twice_the_text_takes_not_much_more_than_twice_the_time(unit: str) -> None:
    def seconds(times: int) -> float:
        witnesses = [Witness("A", unit * times), Witness("B", unit * times + "It is so.")]
        found = collate(witnesses)
        start = process_time()
        for witness, record in zip(witnesses, found.witnesses, strict=True):
            blocks(witness, record, found.passages)
        return process_time() - start

    expect_growth(seconds, 3_000 // len(unit), below=9, floor=0.05)
