import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.collation import passages as joining
from app.collation.between import between
from app.collation.passages import anchor, numbered
from app.collation.passages.numbers import standing
from app.collation.text import Alignment, AlignmentKind, Passage, Place

HASHES = {siglum: siglum.lower() * 64 for siglum in "ABCD"}
A, B, C = Place("A", 0, 40), Place("B", 100, 140), Place("C", 7, 47)


def aligned(a: Place, b: Place, kind: AlignmentKind = "reworded", score: float = 0.5) -> Alignment:
    return Alignment(a, b, kind, score, ())


def join(
    alignments: Sequence[Alignment], sha256: dict[str, str], order: Sequence[str]
) -> tuple[tuple[Passage, ...], tuple[Alignment, ...]]:
    found = joining.join(between(alignments), sha256, order)
    return found.passages, found.alignments


def sigla(*alignments: Alignment) -> list[str]:
    passages, _ = join(alignments, HASHES, "ABCD")
    return sorted("".join(reading.siglum for reading in passage.readings) for passage in passages)


def test_three_texts_that_all_agree_make_one_passage() -> None:
    assert sigla(aligned(A, B), aligned(B, C), aligned(A, C)) == ["ABC"]


def test_a_chain_does_not_fuse_two_facts() -> None:
    assert sigla(aligned(A, B), aligned(B, C)) == ["AB", "BC"]


def test_spans_that_are_nearly_the_same_are_one_reading() -> None:
    nearly = Place("B", 104, 146)
    assert sigla(aligned(A, B), aligned(nearly, C), aligned(A, C)) == ["ABC"]


def test_two_halves_of_a_sentence_make_two_passages() -> None:
    left, right = Place("A", 0, 20), Place("A", 21, 40)
    assert sigla(aligned(left, B), aligned(right, C)) == ["AB", "AC"]


def test_a_passage_has_one_reading_a_witness() -> None:
    again = Place("B", 300, 340)
    assert sigla(aligned(A, B, score=0.9), aligned(A, again)) == ["AB", "AB"]


def test_every_alignment_names_its_passage() -> None:
    passages, alignments = join([aligned(A, B), aligned(B, C)], HASHES, "ABC")
    assert {found.passage for found in alignments} == {passage.id for passage in passages}


def test_ids_are_unique_even_where_readings_are_shared() -> None:
    partners = [Place("B", 100 * n, 100 * n + 40) for n in range(3)]
    others = [Place("A", 100 * n, 100 * n + 40) for n in range(3)]
    passages, _ = join([aligned(a, b) for a, b in itertools.product(others, partners)], HASHES, "AB")
    assert len({passage.id for passage in passages}) == len(passages)


def test_an_id_is_the_smallest_anchor_of_the_readings() -> None:
    (passage,), _ = join([aligned(A, B)], HASHES, "AB")
    smallest = min(anchor(HASHES[place.siglum], place.start, place.end) for place in (A, B))
    assert passage.id == "p-" + smallest.removeprefix("r-")


@pytest.mark.parametrize("order", list(itertools.permutations("ABC")))
def test_the_order_of_sigla_changes_numbers_only(order: tuple[str, ...]) -> None:
    elsewhere = Place("C", 300, 330)
    alignments = [aligned(A, B), aligned(B, C), aligned(A, C), aligned(Place("A", 50, 80), elsewhere)]
    expected, _ = join(alignments, HASHES, "ABC")
    passages, _ = join(alignments[::-1], HASHES, order)
    assert {passage.id for passage in passages} == {passage.id for passage in expected}


def test_numbers_follow_the_base() -> None:
    first_in_b = aligned(Place("A", 500, 540), Place("B", 0, 40))
    by_a, _ = join([aligned(A, B), first_in_b], HASHES, "AB")
    by_b, _ = join([aligned(A, B), first_in_b], HASHES, "BA")
    assert [passage.id for passage in by_a] == [passage.id for passage in by_b][::-1]
    assert [passage.number for passage in by_b] == [1, 2]


def test_the_kind_of_a_passage_is_that_of_its_closest_alignment() -> None:
    (passage,), _ = join(
        [aligned(A, B, "close"), aligned(B, C, "related"), aligned(A, C, "related")], HASHES, "ABC"
    )
    assert passage.kind == "close"
    assert {reading.siglum: reading.kind for reading in passage.readings} == {
        "A": "close",
        "B": "close",
        "C": "related",
    }


@pytest.mark.parametrize("order", ["ABC", "BAC", "CBA", "BCA"])
def test_numbering_anew_says_what_joining_in_that_order_says(order: str) -> None:
    below, above = Place("A", 300, 340), Place("B", 0, 40)
    found = [
        aligned(A, B),
        aligned(B, C),
        aligned(A, C),
        aligned(below, above),
        aligned(above, Place("C", 60, 90)),
    ]
    passages, _ = join(found, HASHES, "ABC")
    led, _ = join(found, HASHES, order)
    assert numbered(passages, order) == led
    assert [passage.number for passage in led] == list(range(1, len(led) + 1))


@given(
    st.lists(st.dictionaries(st.integers(0, 3), st.tuples(st.integers(0, 1), st.integers(2, 3)), min_size=1))
)
def test_passages_stand_by_all_their_readings_however_many_begin_alike(
    readings: list[dict[int, tuple[int, int]]],
) -> None:
    first = np.cumsum([0, *map(len, readings)])
    places = [(witness, *place) for one in readings for witness, place in one.items()]
    by_readings = sorted(range(len(readings)), key=lambda at: sorted(readings[at].items()))
    assert standing(first, np.array(places, np.int64).reshape(-1, 3)) == by_readings
