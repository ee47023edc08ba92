"""Which words of two sentences answer each other: each at most one, long runs before single words."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from app.collation.prepared import Prepared

# A word repeated in both sentences could meet itself this often before only its first places are tried.
_MOST_PLACES = 8
_MOST_CHOICES = 300


class _Run(NamedTuple):
    """Tokens from `a` and `b` on, `length` of them, alike one by one."""

    a: int
    b: int
    length: int


def matches(a: Prepared, b: Prepared, sentence_a: range, sentence_b: range) -> dict[int, int]:
    """Pairs of tokens with the same stem, from `a`'s to `b`'s; no token is in two.

    Runs of words alike are taken whole, the weightiest first, as in greedy string tiling (Wise 1993), so
    that "human rights" meets "human rights" and not two words from two places. A single word that could meet
    several waits, and then meets the one nearest to what was paired before. Order plays no part: what stands
    at the front of one sentence may end the other. Among equals the first in `a`, then in `b`. Cost: linear
    in the pairs of equal words, at most eight for each word by a cap on repeats, times the words paired.
    """
    runs = sorted(
        _runs(_cells(a, b, sentence_a, sentence_b)), key=lambda run: (-_weight(a, run), -run.length, run)
    )
    pairs: dict[int, int] = {}
    single = [run for run in runs if _weight(a, run) <= 1.0]
    _take([run for run in runs if _weight(a, run) > 1.0], pairs)
    _take(_unambiguous(single, pairs), pairs)
    _take_nearest(single, pairs)
    return pairs


def longest_run(a: Prepared, b: Prepared, part_a: range, part_b: range) -> range:
    """The tokens of `a` in the longest run of words (in normal form) that `b` has too; ties: the first."""
    if _alike(a, b, part_a, part_b):
        return part_a
    cells = [(i, j) for i, j in _cells(a, b, part_a, part_b) if a.tokens.norm[i] == b.tokens.norm[j]]
    best = max(
        _runs(cells), key=lambda run: (run.length, -run.a), default=_Run(part_a.start, part_b.start, 0)
    )
    return range(best.a, best.a + best.length)


def _alike(a: Prepared, b: Prepared, part_a: range, part_b: range) -> bool:
    return a.tokens.norm[part_a.start : part_a.stop] == b.tokens.norm[part_b.start : part_b.stop]


def _take(runs: Sequence[_Run], pairs: dict[int, int]) -> None:
    """Pair the words of each run in turn; of a run partly taken, the parts still free come after the rest."""
    taken = set(pairs.values())
    while runs:
        parts: list[_Run] = []
        for run in runs:
            free = [n for n in range(run.length) if run.a + n not in pairs and run.b + n not in taken]
            if len(free) == run.length:
                pairs.update((run.a + n, run.b + n) for n in free)
                taken.update(run.b + n for n in free)
            elif free:
                parts.extend(_runs([(run.a + n, run.b + n) for n in free]))
        runs = parts


def _unambiguous(runs: Sequence[_Run], pairs: dict[int, int]) -> list[_Run]:
    """The runs whose words could meet no other free word."""
    taken = set(pairs.values())
    ends = [(run.a + n, run.b + n) for run in runs for n in range(run.length)]
    free = [(first, second) for first, second in ends if first not in pairs and second not in taken]
    of_a, of_b = Counter(first for first, _ in free), Counter(second for _, second in free)
    return [run for run in runs if all(of_a[run.a + n] == of_b[run.b + n] == 1 for n in range(run.length))]


def _take_nearest(runs: Sequence[_Run], pairs: dict[int, int]) -> None:
    """Pair the words of each run, always next the run nearest to a pair already made.

    Too many runs to choose among are taken as they come: such sentences say one word over and over.
    """
    if len(runs) > _MOST_CHOICES:
        _take(runs, pairs)
        return
    left = {run: min((_distance(run, *pair) for pair in pairs.items()), default=0) for run in runs}
    while left:
        nearest = min(left, key=lambda run: (left[run], run))
        del left[nearest]
        known = len(pairs)
        _take([nearest], pairs)
        for first, second in list(pairs.items())[known:]:
            left = {run: min(before, _distance(run, first, second)) for run, before in left.items()}


def _distance(run: _Run, first: int, second: int) -> int:
    """How far a run is from a pair in both sentences; further when it lies on another side of it in each."""
    along, across = run.a - first, run.b - second
    return abs(along) + abs(across) + abs(along - across)


def _weight(a: Prepared, run: _Run) -> float:
    """How many telling words a run has: silent ones beside them are no reason to prefer it."""
    return float((a.words.weight[run.a : run.a + run.length] > 0.5).sum())


def _cells(a: Prepared, b: Prepared, sentence_a: range, sentence_b: range) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for token in sentence_b:
        if len(places[b.words.stem[token]]) < _MOST_PLACES:
            places[b.words.stem[token]].append(token)
    return [(token, other) for token in sentence_a for other in places.get(a.words.stem[token], ())]


def _runs(cells: Sequence[tuple[int, int]]) -> list[_Run]:
    """The longest unbroken diagonals through the cells."""
    found: list[_Run] = []
    for first, second in sorted(cells, key=lambda cell: (cell[1] - cell[0], cell[0])):
        if found and (last := found[-1]) and (last.a + last.length, last.b + last.length) == (first, second):
            found[-1] = _Run(last.a, last.b, last.length + 1)
        else:
            found.append(_Run(first, second, 1))
    return found
