"""How spans become readings and readings passages, held against the plainest way to say it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import passages as joining
from app.collation.between import Between, between
from app.collation.memo import Memo
from app.collation.passages.gathered import gather
from app.collation.passages.growing import groups
from app.collation.passages.shapes import Shape, shapes_of
from app.collation.passages.spans import RANK, LongArray, anchor, ranking_of, spans_of
from app.collation.rulings import UNRULED, Settled
from app.collation.text import Alignment, AlignmentKind, Place
from tests.pace import expect_growth

Link = tuple[int, int]
HASHES = {"A": "a" * 64, "B": "b" * 64, "C": "c" * 64, "D": "a" * 64}
many = settings(max_examples=300, deadline=None)


def grown(
    links: Sequence[Link],
    witness: str,
    settled: Settled = UNRULED,
    known: Memo[Shape, LongArray] | None = None,
) -> list[list[Link]]:
    which = groups(np.array(links, np.int32).reshape(-1, 2), witness, settled, known).tolist()
    found: list[list[Link]] = [[] for _ in set(which)]
    for link, group in zip(links, which, strict=True):
        found[group].append(link)
    return found


def grown_round_by_round(
    links: Sequence[Link], witness: str, foes: Mapping[int, frozenset[int]]
) -> list[list[Link]]:
    """Every link of a round is asked, whatever it can come to; what is left is asked again."""
    found: list[list[Link]] = []
    while links:
        linked = {frozenset(link) for link in links}
        group = {node: {node} for link in links for node in link}
        for first, second in links:
            one, other = group[first], group[second]
            both = [{a, b} for a in one for b in other]
            apart = len({witness[node] for node in one | other}) == len(one | other)
            parted = any(b in foes.get(a, ()) for a in one for b in other) and len(both) > 1
            if one is not other and apart and not parted and 2 * sum(p in linked for p in both) > len(both):
                group.update(dict.fromkeys(one | other, one | other))
        inside: dict[int, list[Link]] = defaultdict(list)
        for link in links:
            if group[link[0]] is group[link[1]]:
                inside[id(group[link[0]])].append(link)
        found.extend(inside.values())
        links = [link for link in links if group[link[0]] is not group[link[1]]]
    return found


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Link], str, dict[int, frozenset[int]]]:
    witness = draw(st.text("ABCDEFG", min_size=2, max_size=9))
    nodes = range(len(witness))
    pairs = [(a, b) for a in nodes for b in nodes if a < b and witness[a] != witness[b]]
    links = draw(st.lists(st.sampled_from(pairs), max_size=45)) if pairs else []
    free = [pair for pair in pairs if pair not in links]
    parted = draw(st.lists(st.sampled_from(free), max_size=2)) if free else []
    foes: dict[int, frozenset[int]] = defaultdict(frozenset)
    for one, other in parted:
        foes[one] |= {other}
        foes[other] |= {one}
    return links, witness, dict(foes)


@many
@given(linked())
def test_passages_grow_as_if_every_link_were_asked_in_every_round(
    given_links: tuple[list[Link], str, dict[int, frozenset[int]]],
) -> None:
    links, witness, foes = given_links
    assert grown(links, witness, Settled((), foes)) == grown_round_by_round(links, witness, foes)


@many
@given(st.lists(linked(), min_size=1, max_size=3))
def test_passages_grow_from_a_shape_that_is_known_as_they_grew_from_it_before(
    several: list[tuple[list[Link], str, dict[int, frozenset[int]]]],
) -> None:
    known: Memo[Shape, LongArray] = Memo()
    for links, witness, _ in several:
        nodes = sorted({node for link in links for node in link})
        some = [(nodes.index(one), nodes.index(other)) for one, other in links]
        whose = "".join(witness[node] for node in nodes)
        assert grown(some, whose, known=known) == grown_round_by_round(some, whose, {})


def test_what_hangs_together_as_something_else_did_grows_as_that_did() -> None:
    known: Memo[Shape, LongArray] = Memo()
    assert grown([(0, 1), (0, 2)], "ABC", known=known) == [[(0, 1)], [(0, 2)]]
    assert len(list(known)) == 1
    assert grown([(1, 2), (0, 3), (0, 4), (1, 5)], "BACAED", known=known) == [
        [(1, 2)],
        [(0, 3)],
        [(0, 4)],
        [(1, 5)],
    ]
    assert len(list(known)) == 1
    assert grown([(0, 1), (0, 2)], "ABB", known=known) == [[(0, 1)], [(0, 2)]]
    assert len(list(known)) == 2


def test_what_hangs_together_through_one_reading_is_found_in_few_rounds() -> None:
    def seconds(size: int) -> float:
        pairs = np.arange(2 * size).reshape(-1, 2)
        spokes = np.column_stack((pairs[:, 0], np.full(size, 2 * size)))
        start = process_time()
        found = shapes_of(np.concatenate((pairs, spokes)).astype(np.int32), "A" * (2 * size + 1))
        assert found.first.tolist() == [0, 2 * size]
        return process_time() - start

    expect_growth(seconds, 2000, below=8, floor=0.002)


def test_a_reading_linked_with_many_that_are_not_linked_makes_a_pair_with_each_from_the_surest_on() -> None:
    assert grown([(0, 2), (0, 1), (1, 3)], "ABCD") == [[(0, 2)], [(1, 3)], [(0, 1)]]


def test_what_is_held_together_and_not_grown_is_together_before_anything_grows() -> None:
    links = [(0, 1), (0, 2), (2, 3)]
    assert grown(links, "ABCD") == [[(0, 1)], [(2, 3)], [(0, 2)]]
    assert grown(links, "ABCD", Settled((frozenset({0, 1, 2}),))) == [[(0, 1), (0, 2)], [(2, 3)]]


def test_what_is_held_together_in_a_later_round_is_joined_by_what_is_linked_with_most_of_it() -> None:
    held = Settled((frozenset({0, 1, 2}), frozenset({0, 3, 4})))
    links = [(0, 1), (0, 2), (5, 6), (0, 3), (0, 4), (3, 5), (4, 5)]
    # No three of these are all linked.
    assert grown(links, "ABCDEFG", held) == [links[:2], links[2:3], links[3:]]


@st.composite
def aligned(draw: st.DrawFn) -> list[Between]:
    start, size = st.integers(0, 60), st.integers(1, 40)
    sides = st.sampled_from(["AB", "AC", "BC", "AD", "CD"])
    kind: st.SearchStrategy[AlignmentKind] = st.sampled_from(("verbatim", "close"))
    rows = draw(st.lists(st.tuples(sides, start, size, start, size, kind, st.sampled_from((0.5, 0.9)))))
    found = [
        Alignment(Place(a, at, at + long), Place(b, by, by + wide), kind, score, ())
        for (a, b), at, long, by, wide, kind, score in sorted(rows)
    ]
    return between(found)


@many
@given(aligned())
def test_the_surest_spans_make_readings_and_the_others_go_to_the_one_they_are_most_like(
    shared: list[Between],
) -> None:
    spans = spans_of(shared, HASHES, Memo())
    found = [one for of_two in shared for one in of_two.alignments]
    ranking = ranking_of(spans)
    by_sureness = [sureness(found[at]) for at in ranking.tolist()]
    assert by_sureness == sorted(by_sureness)
    node_of, witness = gather(spans, ranking)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.collation.passages.gathered._AT_ONCE", 3)
        some_at_once, whose = gather(spans, ranking)
    assert (some_at_once.tolist(), whose) == (node_of.tolist(), witness)
    readings: list[Place] = []
    for place in dict.fromkeys(place for at in ranking.tolist() for place in (found[at].a, found[at].b)):
        like = [
            (-likeness(place, reading), node)
            for node, reading in enumerate(readings)
            if reading.siglum == place.siglum and likeness(place, reading) >= 0.5
        ]
        if not like:
            readings.append(place)
        expected = min(like)[1] if like else len(readings) - 1
        assert node_of[spans.number[place.siglum, place.start, place.end]] == expected
    assert witness == [reading.siglum for reading in readings]


def sureness(one: Alignment) -> tuple[int, float, list[str], list[str]]:
    names = [anchor(HASHES[place.siglum], place.start, place.end) for place in (one.a, one.b)]
    return RANK[one.kind], -one.score, sorted(names), sorted((one.a.siglum, one.b.siglum))


def likeness(one: Place, other: Place) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def test_what_is_found_of_a_passage_may_be_kept_by_what_was_drawn_whose_rows_tell_equal_texts_apart() -> None:
    a, b, c, d = (Place(siglum, 0, 40) for siglum in "ABCD")
    shared = between([Alignment(a, b, "close", 0.5, ())])
    known = joining.Known()
    (first,) = joining.join(shared, HASHES, "AB", known=known).drawn.values()
    known.forget_others()
    other, again = joining.join(
        [*shared, *between([Alignment(c, d, "close", 0.5, ())])], HASHES, "CDAB", known=known
    ).drawn.values()
    assert again is first
    assert other.rows != first.rows
    (twin,) = joining.join(between([Alignment(b, d, "close", 0.5, ())]), HASHES, "BD").drawn.values()
    assert twin.rows != first.rows


def test_an_alignment_is_made_anew_only_when_its_passage_gets_another_name() -> None:
    (a, b), (x, y) = ([Place(siglum, at, at + 40) for siglum in "AB"] for at in (0, 500))
    found = Alignment(a, b, "close", 0.5, ()), Alignment(x, y, "close", 0.5, ())
    shared = Between(("A", "B", HASHES["A"], HASHES["B"]), found)
    known = joining.Known()
    first, second = joining.join([shared], HASHES, "AB", known=known).alignments
    known.forget_others()
    start = next(n for n in range(9999) if anchor(HASHES["C"], n, n + 40)[2:] < str(first.passage)[2:])
    c = Place("C", start, start + 40)
    links = between([Alignment(place, c, "close", 0.5, ()) for place in (a, b)])
    joined = joining.join([shared, *links], HASHES, "ABC", known=known)
    name = "p-" + anchor(HASHES["C"], c.start, c.end)[2:]
    assert [one.passage for one in joined.alignments] == [name, second.passage, name, name]
    assert joined.alignments[1] is second
