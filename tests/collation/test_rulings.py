"""Rulings of people: what each means for passages, utterances, names and figures, and the laws of all."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.collation import Collation, Kept, Witness, collate
from app.collation import passages as joining
from app.collation.align import index, prepare
from app.collation.align.wording import worded
from app.collation.between import between
from app.collation.rulings import settle
from app.collation.text import (
    About,
    Alignment,
    Locus,
    Passage,
    Place,
    RuledCollation,
    Ruling,
    Span,
    Verdict,
    fields,
)
from tests.collation.test_properties import SAID

HASHES = {siglum: siglum.lower() * 64 for siglum in "ABCD"}
A, B, C, D = Place("A", 0, 40), Place("B", 100, 140), Place("C", 7, 47), Place("D", 300, 340)


def aligned(a: Place, b: Place, score: float = 0.5) -> Alignment:
    return Alignment(a, b, "reworded", score, ())


def locus(place: Place) -> Locus:
    return Locus(HASHES[place.siglum], place.start, place.end)


def ruling(verdict: Verdict, *places: Place, id: int = 1, apart: int = 0) -> Ruling:  # noqa: A002
    return Ruling(id, "passage", verdict, tuple(map(locus, places)), apart or (verdict == "part"))


def join(
    alignments: Sequence[Alignment], sha256: dict[str, str], order: str, rulings: Sequence[Ruling] = ()
) -> tuple[tuple[Passage, ...], tuple[Alignment, ...]]:
    found = joining.join(between(alignments), sha256, order, rulings)
    return found.passages, found.alignments


def sigla(alignments: Sequence[Alignment], *rulings: Ruling) -> list[str]:
    passages, _ = join(alignments, HASHES, "ABCD", rulings)
    return sorted("".join(reading.siglum for reading in passage.readings) for passage in passages)


def loci(found: Collation, passage: Passage) -> tuple[Locus, ...]:
    sha256 = {one.siglum: one.sha256 for one in found.witnesses}
    return tuple(Locus(sha256[one.siglum], one.start, one.end) for one in passage.readings)


def unruled(found: Collation) -> dict[str, object]:
    return {name: value for name, value in fields(found).items() if name != "rulings"}


def standings(found: Collation) -> list[str]:
    assert isinstance(found, RuledCollation)
    return [one.standing for one in found.rulings]


# Passages, by their places alone.

ALL_AGREE = [aligned(A, B), aligned(B, C), aligned(A, C)]


def test_one_reading_is_parted_from_the_rest_which_stay() -> None:
    assert sigla(ALL_AGREE, ruling("part", C, A, B)) == ["AB"]


def test_what_is_parted_does_not_meet_again_through_a_third_and_a_fourth() -> None:
    all_but_one = [*ALL_AGREE, aligned(A, D), aligned(B, D), aligned(C, D)]
    assert sigla(all_but_one) == ["ABCD"]
    assert "ABCD" not in sigla(all_but_one, ruling("part", C, A))
    assert not any({"A", "C"} <= set(passage) for passage in sigla(all_but_one, ruling("part", C, A)))


def test_two_that_nothing_joins_are_put_together_by_a_ruling_which_is_all_the_evidence() -> None:
    passages, alignments = join([], HASHES, "ABCD", [ruling("join", B, A)])
    assert [[reading.siglum for reading in passage.readings] for passage in passages] == [["A", "B"]]
    (one,) = alignments
    assert (one.a, one.b, one.score) == (A, B, 1.0)
    assert [(why.evidence, why.items) for why in one.matched_by] == [("a reader's ruling", ())]


def test_a_reading_joins_a_whole_passage() -> None:
    assert sigla(ALL_AGREE, ruling("join", A, B, C, D)) == ["ABCD"]


def test_two_passages_become_one() -> None:
    apart = [aligned(A, B), aligned(C, D)]
    assert sigla(apart) == ["AB", "CD"]
    assert sigla(apart, ruling("join", A, B, C, D)) == ["ABCD"]


def test_a_yes_to_a_passage_adds_no_alignment_and_holds_when_one_is_found_no_more() -> None:
    yes = ruling("yes", A, B, C)
    assert join(ALL_AGREE, HASHES, "ABC", [yes]) == join(ALL_AGREE, HASHES, "ABC")
    assert sigla(ALL_AGREE[:1], yes) == ["ABC"]
    assert sigla([], yes) == ["ABC"]


def test_a_passage_has_one_reading_a_witness_whatever_is_ruled() -> None:
    other = Place("A", 500, 540)
    both = [ruling("join", A, B, id=1), ruling("join", other, B, id=2)]
    assert sigla([aligned(A, B)], *both) == ["AB", "AB"]


def test_of_two_that_contradict_each_other_the_later_wins() -> None:
    together, apart = ruling("yes", A, B), ruling("part", A, B)
    for before, after, outcome in ((together, apart, []), (apart, together, ["AB"])):
        rulings = [replace(before, id=1), replace(after, id=2)]
        assert sigla([aligned(A, B)], *rulings) == sigla([aligned(A, B)], *reversed(rulings)) == outcome


def test_a_ruling_about_texts_that_are_not_there_changes_nothing() -> None:
    gone = Ruling(1, "passage", "part", (Locus("f" * 64, 0, 40), locus(A)), 1)
    assert join(ALL_AGREE, HASHES, "ABC", [gone]) == join(ALL_AGREE, HASHES, "ABC")


def test_a_text_that_two_articles_have_is_ruled_on_in_both() -> None:
    same = HASHES | {"D": HASHES["A"]}
    twin = Place("D", A.start, A.end)
    found = [aligned(A, B), aligned(B, twin), aligned(A, twin)]
    passages, _ = join(found, same, "ABD", [ruling("part", A, B)])
    assert [[reading.siglum for reading in passage.readings] for passage in passages] == [["A", "D"]]


def test_later_rulings_bind_before_earlier_ones_also_through_a_third() -> None:
    places = [Locus("", n, n + 1) for n in range(3)]

    def rule(id: int, verdict: Verdict, *at: int) -> Ruling:  # noqa: A002
        return Ruling(id, "figure", verdict, tuple(places[n] for n in at), int(verdict == "part"))

    late_part = [rule(1, "join", 0, 1), rule(2, "join", 1, 2), rule(3, "part", 0, 2)]
    early_part = [rule(1, "part", 0, 2), rule(2, "join", 0, 1), rule(3, "join", 1, 2)]
    for order in permutations(late_part):
        assert settle(order, lambda place, _: [place.start]).together == (frozenset((1, 2)),)
    for order in permutations(early_part):
        assert settle(order, lambda place, _: [place.start]).together == (frozenset((0, 1, 2)),)


# Laws, of whole collations.

reports = st.lists(st.sampled_from(SAID), min_size=2, max_size=6, unique=True).map(" ".join)
few = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def witnesses(texts: Sequence[str]) -> tuple[Witness, ...]:
    return tuple(Witness(siglum, text) for siglum, text in zip("ABCD", texts, strict=False))


def claimed(found: Collation, about: About) -> dict[str, list[Locus]]:
    """Places of quotes, figures or names, by text."""
    sha256 = {one.siglum: one.sha256 for one in found.witnesses}
    places: dict[str, list[Locus]] = {}
    spans = {
        "utterance": [(one.siglum, span) for one in found.quotes for span in one.content_spans[:1]],
        "figure": [(one.siglum, Span(one.start, one.end)) for one in found.figures],
        "name": [(one.siglum, Span(one.start, one.end)) for name in found.names for one in name.mentions],
    }
    for siglum, span in spans.get(about, []):
        places.setdefault(siglum, []).append(Locus(sha256[siglum], *span))
    return places


@st.composite
def ruled_texts(draw: st.DrawFn) -> tuple[tuple[Witness, ...], list[Ruling]]:
    """Some texts, and rulings about places in them: what was found, and any sentences."""
    given_texts = witnesses(draw(st.lists(reports, min_size=2, max_size=4, unique=True)))
    found = collate(given_texts)
    about: About = draw(st.sampled_from(("passage", "passage", "utterance", "figure", "name")))
    anywhere = [
        [Locus(one.sha256, sentence.start, sentence.end) for sentence in one.sentences]
        for one in found.witnesses
    ]
    by_text = list(claimed(found, about).values()) if about != "passage" else anywhere
    assume(len(by_text) > 1)
    places = st.tuples(*(st.sampled_from(of_text) for of_text in by_text))
    known = [loci(found, passage) for passage in found.passages] if about == "passage" else []
    chosen = draw(st.lists(st.sampled_from(known) | places if known else places, min_size=1, max_size=3))
    verdicts: list[Verdict] = [draw(st.sampled_from(("yes", "part", "join"))) for _ in chosen]
    return given_texts, [
        Ruling(number, about, verdict, some, int(verdict == "part"))
        for number, (verdict, some) in enumerate(zip(verdicts, chosen, strict=True), start=1)
    ]


@few
@given(st.lists(reports, min_size=2, max_size=4))
def test_a_yes_to_what_was_found_changes_nothing_but_what_is_told_of_it(texts: list[str]) -> None:
    assume(len(set(texts)) == len(texts))
    found = collate(witnesses(texts))
    yes = [Ruling(n, "passage", "yes", loci(found, one)) for n, one in enumerate(found.passages, start=1)]
    again = collate(witnesses(texts), rulings=yes)
    assert unruled(again) == unruled(found)
    assert standings(again) == ["honoured"] * len(yes) if yes else again == found


@few
@given(ruled_texts(), st.data())
def test_neither_the_order_of_rulings_nor_that_of_witnesses_changes_what_is_found(
    ruled: tuple[tuple[Witness, ...], list[Ruling]], data: st.DataObject
) -> None:
    given_texts, rulings = ruled
    found = collate(given_texts, rulings=rulings)
    assert collate(given_texts, rulings=data.draw(st.permutations(rulings))) == found
    turned = collate(data.draw(st.permutations(given_texts)), rulings=rulings)
    assert {(one.id, one.kind, one.readings) for one in turned.passages} == {
        (one.id, one.kind, one.readings) for one in found.passages
    }
    for noun in ("quotes", "figures", "names"):
        assert sorted(getattr(turned, noun), key=str) == sorted(getattr(found, noun), key=str)
    assert sorted(turned.overlap, key=str) == sorted(found.overlap, key=str)


@few
@given(ruled_texts())
def test_what_is_parted_last_is_apart_and_what_is_joined_last_is_together(
    ruled: tuple[tuple[Witness, ...], list[Ruling]],
) -> None:
    given_texts, rulings = ruled
    found = collate(given_texts, rulings=rulings)
    assert isinstance(found, RuledCollation)
    assert found.rulings[-1].standing == "honoured"
    for passage in found.passages:
        assert len({reading.siglum for reading in passage.readings}) == len(passage.readings) > 1


@few
@given(ruled_texts())
def test_what_is_kept_of_a_ruled_collation_does_not_reach_one_without_the_rulings(
    ruled: tuple[tuple[Witness, ...], list[Ruling]],
) -> None:
    given_texts, rulings = ruled
    kept = Kept()
    pairs: dict[tuple[str, str], object] = {}
    first = collate(given_texts, pairs, kept=kept, rulings=rulings)  # type: ignore[arg-type]
    assert collate(given_texts, pairs, kept=kept) == collate(given_texts)  # type: ignore[arg-type]
    assert collate(given_texts, pairs, kept=kept, rulings=rulings) == first  # type: ignore[arg-type]


@few
@given(ruled_texts(), reports)
def test_a_ruling_holds_when_an_article_comes(
    ruled: tuple[tuple[Witness, ...], list[Ruling]], text: str
) -> None:
    given_texts, rulings = ruled
    assume(all(text != one.text for one in given_texts))
    more = collate((*given_texts, Witness("Z", text)), rulings=rulings[-1:])
    assert standings(more) == ["honoured"]


# How close two stretches are that somebody names.


@few
@given(reports, reports)
def test_the_wording_of_given_stretches_is_the_same_from_either_side(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    places = [(s.span, t.span) for s in a.sentences for t in b.sentences]
    turned = [(t, s) for s, t in places]
    assert worded(index(a), index(b), places) == worded(index(b), index(a), turned)


def test_equal_wordings_are_verbatim_and_stretches_without_words_are_of_one_subject_at_most() -> None:
    a, b = prepare("The envoy spoke. ---"), prepare("“The envoy spoke.”")
    assert worded(index(a), index(b), [(Span(0, 16), Span(1, 17)), (Span(17, 20), Span(1, 17))]) == [
        "verbatim",
        "related",
    ]
