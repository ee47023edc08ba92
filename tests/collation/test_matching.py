"""The array steps of the aligner against slow and obvious ones that do the same for one pair of spans."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation.align import Indexed, index, prepare
from app.collation.align.matching import Spans, cells, longest_runs, matches
from app.collation.align.ragged import firsts, ranks, spread
from app.collation.align.spans import maximum_runs
from app.collation.align.stack import Stack, stack

WORDS = ["envoy", "envoys", "grain", "the", "of", "could", "80,000", "harbour"]
# They end in English, or too little would tell that they are.
sentence = st.lists(st.sampled_from(WORDS), max_size=22).map(lambda words: " ".join([*words, "of", "the"]))
Run = tuple[int, int, int]
quick = settings(max_examples=150, deadline=None)


def runs_through(found: Sequence[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for a, b in sorted(found, key=lambda cell: (cell[1] - cell[0], cell[0])):
        if runs and (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]) == (a, b):
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((a, b, 1))
    return runs


def take(runs: Sequence[Run], pairs: dict[int, int]) -> None:
    while runs:
        parts: list[Run] = []
        for a, b, length in runs:
            free = [n for n in range(length) if a + n not in pairs and b + n not in pairs.values()]
            if len(free) == length:
                pairs.update((a + n, b + n) for n in free)
            else:
                parts += runs_through([(a + n, b + n) for n in free])
        runs = parts


def distance(run: Run, first: int, second: int) -> int:
    along, across = run[0] - first, run[1] - second
    return abs(along) + abs(across) + abs(along - across)


def one_by_one(one: Indexed, other: Indexed) -> dict[int, int]:
    """What `matches` says it does, for one pair of texts of one sentence."""
    places = defaultdict(list)
    for at, stem in enumerate(other.text.words.stem):
        places[stem].append(at)
    found = [(at, to) for at, stem in enumerate(one.text.words.stem) for to in places[stem][:8]]
    weight = {
        run: sum(bool(one.text.words.weight[run[0] + n] > 0.5) for n in range(run[2]))
        for run in runs_through(found)
    }
    runs = sorted(weight, key=lambda run: (-weight[run], -run[2], run))
    pairs: dict[int, int] = {}
    take([run for run in runs if weight[run] > 1], pairs)
    single = [run for run in runs if weight[run] <= 1]
    free = [(a + n, b + n) for a, b, length in single for n in range(length)]
    free = [(a, b) for a, b in free if a not in pairs and b not in pairs.values()]
    times_a, times_b = Counter(a for a, _ in free), Counter(b for _, b in free)
    take([r for r in single if all(times_a[r[0] + n] == times_b[r[1] + n] == 1 for n in range(r[2]))], pairs)
    while single:
        nearest = min(
            single, key=lambda run: (min((distance(run, *p) for p in pairs.items()), default=0), run)
        )
        single.remove(nearest)
        take([nearest], pairs)
    return pairs


def laid(pairs: Sequence[tuple[str, str]]) -> tuple[list[Indexed], Stack, Spans]:
    """Texts of one sentence each, laid end to end, and the spans of each pair."""
    texts = [index(prepare(text)) for pair in pairs for text in pair]
    stacked = stack(texts)
    starts, stops = stacked.tokens[:-1], stacked.tokens[1:]
    return texts, stacked, Spans(starts[::2], stops[::2], starts[1::2], stops[1::2])


@quick
@given(st.lists(st.tuples(sentence, sentence), min_size=1, max_size=4))
def test_words_of_many_pairs_meet_as_those_of_each_pair_alone(pairs: list[tuple[str, str]]) -> None:
    texts, stacked, spans = laid(pairs)
    found = matches(stacked, spans, cells(stacked, spans))
    for n in range(len(pairs)):
        mine = found.span == n
        met = zip(
            (found.a[mine] - spans.start_a[n]).tolist(),
            (found.b[mine] - spans.start_b[n]).tolist(),
            strict=True,
        )
        assert list(met) == list(one_by_one(texts[2 * n], texts[2 * n + 1]).items())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Of the second run what the first one left.
        ("envoy grain harbour truce of the", "envoy grain harbour could harbour truce of the"),
        # As telling, but longer.
        ("envoy of grain harbour of the", "grain harbour could envoy of grain the of the"),
        # Single words wait, and meet what is near what was paired.
        (
            "grain of the envoy could of harbour of the",
            "the grain harbour of could envoy of the grain of the",
        ),
        ("of envoy of harbour of grain of the", "grain of of harbour the of envoy of the"),
        # What was paired before of another sentence is near to nothing.
        ("could of the grain the could of the", "could of envoy of of the"),
        ("grain said of of grain of the", "envoy of of of of grain could envoy of of the"),
        # What is left of runs comes after the rest.
        (
            "the grain grain lorry grain the grain lorry grain grain the grain the",
            "the the the lorry grain the lorry the grain grain lorry lorry grain",
        ),
    ],
)
def test_words_of_crossing_runs_meet_as_they_do_one_by_one(one: str, other: str) -> None:
    for pairs in ([(one, other)], [(other, one), (one, other), (one, one)]):
        texts, stacked, spans = laid(pairs)
        found = matches(stacked, spans, cells(stacked, spans))
        for n in range(len(pairs)):
            mine = found.span == n
            met = zip(
                (found.a[mine] - spans.start_a[n]).tolist(),
                (found.b[mine] - spans.start_b[n]).tolist(),
                strict=True,
            )
            assert list(met) == list(one_by_one(texts[2 * n], texts[2 * n + 1]).items())


@quick
@given(st.lists(st.tuples(sentence, sentence), min_size=1, max_size=4))
def test_the_longest_run_is_that_of_words_as_they_are_spelled(pairs: list[tuple[str, str]]) -> None:
    texts, stacked, spans = laid(pairs)
    start, length = longest_runs(stacked, spans, cells(stacked, spans))
    for n in range(len(pairs)):
        one, other = (texts[2 * n + side].text.tokens.norm for side in (0, 1))
        best = max(
            (
                (size, -at)
                for at in range(len(one))
                for size in range(1, len(one) - at + 1)
                if any(one[at : at + size] == other[to : to + size] for to in range(len(other)))
            ),
            default=(0, 0),
        )
        # Of a word said more than eight times only the first eight places count; and "envoys" is "envoy" only
        # where both texts are known to be English.
        words, others = texts[2 * n].text.words, texts[2 * n + 1].text.words
        if words.language == others.language and max(Counter(others.stem).values()) <= 8:
            assert (int(length[n]), -int(start[n] - spans.start_a[n])) == best


def test_sentences_that_share_a_run_are_told_apart_from_those_before_that_share_nothing() -> None:
    _, stacked, spans = laid([("nobody came", "doors opened"), ("old grain rotted", "the old grain sank")])
    start, length = longest_runs(stacked, spans, cells(stacked, spans))
    assert (start - spans.start_a).tolist() == [0, 0]
    assert length.tolist() == [0, 2]


def test_a_sentence_of_hundreds_of_equal_words_still_meets_its_like() -> None:
    _, stacked, spans = laid([("of " * 200, "of the " * 150)])
    found = matches(stacked, spans, cells(stacked, spans))
    assert len(found.a) == len(set(found.a.tolist())) == len(set(found.b.tolist())) == 8


@quick
@given(st.lists(st.lists(st.integers(-3, 3), max_size=8), max_size=6))
def test_the_richest_run_of_each_row_is_found(rows: list[list[int]]) -> None:
    lengths = np.array([len(row) for row in rows], np.int64)
    worth = np.array([one for row in rows for one in row], np.int64)
    row, _ = spread(np.zeros(len(rows), np.int64), lengths)
    first, last = maximum_runs(worth, row, firsts(lengths))
    for n, values in enumerate(rows):
        runs = [(sum(values[a:b]), -b, a) for a in range(len(values)) for b in range(a + 1, len(values) + 1)]
        total, end, begin = max(runs, default=(0, 0, 0))
        expected = (begin, -end) if total > 0 else (0, 0)
        assert (int(first[n]), int(last[n])) == expected


@pytest.mark.parametrize("groups", [[], [3], [1, 1, 2, 2, 2, 5]])
def test_ranks_count_within_each_group(groups: list[int]) -> None:
    seen: Counter[int] = Counter()
    expected = []
    for group in groups:
        expected.append(seen[group])
        seen[group] += 1
    assert ranks(np.array(groups, np.int64)).tolist() == expected
