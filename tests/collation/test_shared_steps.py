"""Single steps on the way to shared passages: what is strung together, what lies in another, what goes on."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation.align.shared import shared
from app.collation.align.shared.chains import Stretches, order, strung
from app.collation.align.shared.chains import stretches as stretches_of
from app.collation.align.shared.held import free
from app.collation.align.shared.runs import Runs
from app.collation.align.shared.worth import worths
from app.collation.tokens import join, tokenize
from app.collation.weights import _surprisal

# Every token of these made-up texts is worth one bit.
WORTH = np.arange(2000) * 8
Row = tuple[int, int, int, int, int, int]
quick = settings(max_examples=100, deadline=None)


def made(rows: Sequence[Row]) -> Stretches:
    i, j, a0, a1, b0, b1 = np.array(rows, np.int64).reshape(-1, 6).T
    return Stretches(i, j, a0, a1, b0, b1, WORTH[a1] - WORTH[a0])


def told(found: Stretches) -> list[Row]:
    columns = (found.i, found.j, found.a0, found.a1, found.b0, found.b1)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize(
    ("gap_a", "gap_b", "fits"),
    [
        (16, 16, True), (17, 16, False), (16, 17, False),
        (16, 10, True), (16, 9, False), (10, 16, True), (9, 16, False),
        (0, 6, True), (0, 7, False), (-9, -9, True), (-10, -9, False), (-9, -10, False),
    ],
)  # fmt: skip
def test_stretches_belong_together_over_sixteen_words_and_a_shift_of_six(
    gap_a: int, gap_b: int, *, fits: bool
) -> None:
    rows = [(0, 1, 5, 15, 105, 115), (0, 1, 15 + gap_a, 25 + gap_a, 115 + gap_b, 125 + gap_b)]
    joined = [(0, 1, 5, 25 + gap_a, 105, 125 + gap_b)]
    assert told(strung(made(rows), WORTH)) == (joined if fits else rows)


@pytest.mark.parametrize(("gap_a", "gap_b", "both"), [(4, 4, 20), (0, 0, 20), (-3, -1, 17), (2, -4, 16)])
def test_what_two_stretches_share_counts_once(gap_a: int, gap_b: int, both: int) -> None:
    rows = [(0, 1, 5, 15, 105, 115), (0, 1, 15 + gap_a, 25 + gap_a, 115 + gap_b, 125 + gap_b)]
    assert strung(made(rows), WORTH).worth.tolist() == [8 * both]


def test_a_short_stretch_that_another_covers_adds_nothing() -> None:
    rows = [(0, 1, 5, 35, 105, 135), (0, 1, 10, 14, 112, 116)]
    found = strung(made(rows), WORTH)
    assert told(found) == rows[:1]
    assert found.worth.tolist() == [8 * 30]


@pytest.mark.parametrize(("noise", "fits"), [(0, True), (3, True), (4, False)])
def test_three_stretches_of_noise_may_lie_between(noise: int, *, fits: bool) -> None:
    between = [(0, 1, 16 + n, 20 + n, 900 - 50 * n, 904 - 50 * n) for n in range(noise)]
    rows = [(0, 1, 5, 15, 105, 115), *between, (0, 1, 25, 35, 125, 135)]
    assert len(strung(made(rows), WORTH)) == len(rows) - fits
    assert ((0, 1, 5, 35, 105, 135) in told(strung(made(rows), WORTH))) is fits


def linked_slowly(rows: Sequence[Row]) -> list[Row]:
    """Each with the nearest of the next four that fits and follows none yet, looked for one by one."""
    follows: dict[int, int] = {}
    for ahead in range(1, 5):
        for n, (i, j, a0, a1, b0, b1) in enumerate(rows[: max(0, len(rows) - ahead)]):
            later = rows[n + ahead]
            gap_a, gap_b = later[2] - a1, later[4] - b1
            fits = later[:2] == (i, j) and max(gap_a, gap_b) <= 16 and abs(gap_a - gap_b) <= 6
            free_both = n + ahead not in follows and n not in follows.values()
            if fits and free_both and later[2] > a0 and later[4] > b0:
                follows[n + ahead] = n
    found = {n: row for n, row in enumerate(rows) if n not in follows}
    for n, row in enumerate(rows):
        head = n
        while head in follows:
            head = follows[head]
        i, j, a0, a1, b0, b1 = found[head]
        found[head] = i, j, a0, max(a1, row[3]), b0, max(b1, row[5])
    return list(found.values())


@st.composite
def stretches(draw: st.DrawFn) -> list[Row]:
    """Stretches of a few pairs, in order, close enough together to fit now and then."""
    place = st.tuples(st.sampled_from([(0, 1), (0, 2), (1, 2)]), st.integers(0, 60), st.integers(0, 60))
    sizes = st.tuples(st.integers(1, 12), st.integers(0, 3))
    drawn = draw(st.lists(st.tuples(place, sizes), max_size=14))
    return sorted((*of, a, a + size, b, b + size + more) for (of, a, b), (size, more) in drawn)


@quick
@given(stretches())
def test_stretches_are_strung_as_when_they_are_looked_at_one_by_one(rows: list[Row]) -> None:
    assert told(strung(made(rows), WORTH)) == linked_slowly(rows)


@st.composite
def heaped(draw: st.DrawFn) -> list[Row]:
    """Stretches of two pairs on so few places that many lie in others; ordered by pair and first place."""
    side = st.tuples(st.integers(0, 5), st.integers(1, 5))
    drawn = draw(st.lists(st.tuples(st.sampled_from([(0, 1), (0, 2), (1, 2)]), side, side), max_size=24))
    found = [(*of, a, a + size, b, b + width) for of, (a, size), (b, width) in drawn]
    return sorted(found, key=lambda row: row[:3])


@quick
@given(heaped())
def test_only_what_lies_in_another_of_its_pair_is_left_out(rows: list[Row]) -> None:
    def holds(outer: Row, inner: Row) -> bool:
        covers = all(outer[n] <= inner[n] and inner[n + 1] <= outer[n + 1] for n in (2, 4))
        return outer[:2] == inner[:2] and covers

    once = dict.fromkeys(rows)
    expected = [row for row in once if not any(holds(other, row) for other in once if other != row)]
    assert told(free(made(rows))) == expected


def test_of_two_stretches_the_one_within_the_other_is_left_out() -> None:
    outer, inner = (0, 1, 3, 9, 3, 9), (0, 1, 4, 7, 4, 7)
    assert told(free(made([outer, inner]))) == [outer]


def test_a_stretch_may_lie_in_the_very_first_though_another_reaches_further() -> None:
    rows = [(0, 1, 3, 9, 3, 9), (0, 1, 3, 20, 50, 67), (0, 1, 4, 7, 4, 7)]
    assert told(free(made(rows))) == rows[:2]


def test_in_every_pair_a_stretch_may_lie_in_one_far_before_it() -> None:
    kept, every = [], []
    for pair in ((0, 1), (0, 2), (1, 2)):
        apart = [(*pair, n, n + 9, 5000 + 20 * n, 5009 + 20 * n) for n in range(2, 90)]
        within = [(*pair, n, n + 9, n, n + 9) for n in range(90, 100)]
        some = [(*pair, 0, 5, 4000, 4005), (*pair, 1, 1000, 1, 1000), *apart]
        kept += some
        every += [*some, *within]
    assert told(free(made(every))) == kept


def test_runs_become_stretches_ordered_by_pair_and_place() -> None:
    owner = np.repeat(np.arange(3), 100)
    places = [(20, 150), (30, 130), (10, 250), (110, 240), (60, 260), (70, 140)]
    a, b = np.array(sorted(places, key=lambda place: place[1] - place[0])).T
    found = stretches_of(Runs(a, b, a // 10), owner, WORTH)
    assert told(found) == [
        (0, 1, 20, 22, 150, 152), (0, 1, 30, 33, 130, 133), (0, 1, 70, 77, 140, 147),
        (0, 2, 10, 11, 250, 251), (0, 2, 60, 66, 260, 266),
        (1, 2, 110, 121, 240, 251),
    ]  # fmt: skip
    assert found.worth.tolist() == [8 * (end - start) for _, _, start, end, _, _ in told(found)]


def test_rows_are_ordered_though_their_numbers_fill_every_bit() -> None:
    assert order(np.array([2**62, 1])).tolist() == [1, 0]


@pytest.mark.parametrize("word", ["the", "said", "council", "world"])
def test_a_word_is_worth_its_surprisal_and_at_most_ten_bits(word: str) -> None:
    total = worths(join([f"{word} xqzv {word}"]))
    bits = min(10.0, _surprisal("en")[word])
    assert np.diff(total).tolist() == pytest.approx([8 * bits, 80, 8 * bits], abs=1)


def unlike(words: int, ending: str) -> str:
    """So many words that no other text has."""
    letters = "bcdfghjklmnpqrstvwxz"
    return " ".join(
        f"{letters[n // 400]}{letters[n // 20 % 20]}{letters[n % 20]}{ending}" for n in range(words)
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [(1024, 1024, 1), (1025, 1024, 0), (1024, 1025, 0), (4, 2097, 1), (2097, 500, 1), (2098, 500, 0)],
)
def test_four_words_that_say_all_they_can_prove_a_passage_where_texts_are_short_enough(
    one: int, other: int, found: int
) -> None:
    core = "inspektor vilnakk zemtrosh qalbanu"
    texts = f"{core} {unlike(one - 4, 'ulp')}", f"{unlike(other - 4, 'ask')} {core}"
    passages = shared(texts)
    assert len(passages) == found
    assert [texts[0][end - 7 : end] for end in passages.a_end.tolist()] == ["qalbanu"] * found


CORE = "Inspectors counted forty grain ships leaving Kassala harbour before the river truce ended"
ONE, OTHER = "Nobody came.", "Doors opened, crews slept, rain fell."


def passage(tail: str, other: str) -> tuple[str, str]:
    """What is shared when such words follow the same sentence, without the sentence."""
    one, two = f"{ONE} {CORE} {tail}. {ONE}", f"{OTHER} {CORE} {other}. {OTHER}"
    found = shared((one, two))
    assert len(found) == 1
    return (
        one[found.a_start[0] : found.a_end[0]].removeprefix(CORE).strip(),
        two[found.b_start[0] : found.b_end[0]].removeprefix(CORE).strip(),
    )


def test_what_several_texts_begin_and_end_with_goes_no_further_than_they_do() -> None:
    texts = [
        CORE + " they said.",
        f"{CORE} in {ONE} {CORE} they said.",
        f"{CORE} as {OTHER} {CORE} they said.",
    ]
    found = shared(texts)
    assert {(i, j) for i, j in zip(found.i.tolist(), found.j.tolist(), strict=True)} == {
        (0, 1),
        (0, 2),
        (1, 2),
    }
    sizes = np.array([len(tokenize(text).start) for text in texts])
    for first, last, of in ((found.a_first, found.a_last, found.i), (found.b_first, found.b_last, found.j)):
        assert (first >= 0).all()
        assert (last <= sizes[of]).all()
        assert 0 in first.tolist()
        assert (last == sizes[of]).any()


def turned(words: str) -> str:
    return " ".join(words.split()[::-1])


def passage_before(tail: str, other: str) -> tuple[str, str]:
    """The same where these words stand before the sentence, in turned order."""
    one, two = f"{ONE} {turned(tail)} {CORE}. {ONE}", f"{OTHER} {turned(other)} {CORE}. {OTHER}"
    found = shared((one, two))
    assert len(found) == 1
    return (
        turned(one[found.a_start[0] : found.a_end[0]].removesuffix(CORE)),
        turned(two[found.b_start[0] : found.b_end[0]].removesuffix(CORE)),
    )


@pytest.mark.parametrize(
    ("tail", "other", "followed"),
    [
        # One word exchanged, then two alike; one alike alone is not enough, nor two after three.
        ("crews loaded barges", "they loaded barges", 3),
        ("crews loaded barges", "they loaded lorries", 0),
        ("two old crews loaded barges", "a few men loaded barges", 0),
        ("old crews loaded barges", "some men loaded barges", 4),
        ("loaded barges", "loaded lorries", 1),
        # Three alike after four, but not after five.
        ("then four old crews loaded barges there", "some three young men loaded barges there", 7),
        ("then all four old crews loaded barges there", "some such three young men loaded barges there", 0),
        # Words put in on one side: two are got over, three are not.
        ("loaded barges swiftly there", "never loaded barges swiftly there", 4),
        ("loaded barges swiftly there", "had never loaded barges swiftly there", 4),
        ("loaded barges swiftly", "had they never loaded barges swiftly", 0),
        # On and on, from step to step.
        (
            "eleven lorries then took barley north while others carried coal south today",
            "eleven lorries soon took barley upstream while others moved coal south today",
            12,
        ),
    ],
)
def test_a_passage_goes_on_where_words_keep_agreeing(tail: str, other: str, followed: int) -> None:
    cut = " ".join(tail.split()[:followed])
    assert passage(tail, other)[0] == passage_before(tail, other)[0] == cut
    assert passage(other, tail)[1] == passage_before(other, tail)[1] == cut
