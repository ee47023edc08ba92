"""Lay the readings of one passage under each other and find the columns where their words differ."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from operator import mul
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from app.collation.apparatus.worded import Worded

Words = Sequence[str]


class Column(NamedTuple):
    """One run of tokens for each reading, in the order of the readings; empty where a reading has nothing.

    `alike`: the same words in all of them, one by one.
    """

    runs: tuple[range, ...]
    alike: bool


# Up to so many words alike between two differences are no resting place, if they say nothing by themselves.
_ISLAND = 2
# Words that left one side of so few others and came back on the other side changed places.
_STEP_OVER = 4
_ORDERED = 0.3
# What multiplies the digits right before it.
_MAGNITUDES = frozenset("千万萬亿億兆")


class _Change(NamedTuple):
    """Tokens of the spine (by place in its run) and the tokens of another reading that stand instead."""

    start: int
    stop: int
    other: range


def columns(texts: Sequence[Worded], runs: Sequence[range], spine: int) -> list[Column]:
    """The columns of a passage, left to right: words alike, and differences between them.

    Every reading is compared with the `spine` (see `medoid`), so the answer does not depend on the order of
    the readings. Runs of words that differ come as one column, a stray "of" between two differences included.
    Cost: a comparison for each wording, nearly linear in practice; equal wordings are compared once.
    """
    norms = [tuple(text.norms[run.start : run.stop]) for text, run in zip(texts, runs, strict=True)]
    text, run = texts[spine], runs[spine]
    number = {wording: n for n, wording in enumerate(dict.fromkeys(norms))}
    blocks = [_blocks(norms[spine], other) for other in number]
    if _least_in_order(text.weights[run.start : run.stop], blocks) < _ORDERED:
        return [Column(tuple(runs), alike=False)]
    silent = [not tells for tells in text.tells[run.start : run.stop]]
    changes = [list(_changes(found, silent)) for found in blocks]
    cuts = _atomic(text, run, _cuts(changes))
    firsts = [(number[wording], run.start) for wording, run in zip(norms, runs, strict=True)]
    return _stepped_over(list(_laid_out(cuts, changes, firsts, len(run))))


def medoid(norms: Sequence[tuple[str, ...]], anchors: Sequence[str]) -> int:
    """The reading most like all others; among equals the one with the smallest anchor.

    Cost: O(n²) comparisons of n different wordings, each nearly linear in practice.
    """
    times = Counter(norms)
    if len(times) < 3 and len(set(times.values())) == 1:
        # Two wordings are as like each other as the other way round.
        return min(range(len(norms)), key=lambda n: (anchors[n], n))
    wordings = list(times)
    alike = [[1.0] * len(wordings) for _ in wordings]
    for (n, one), (m, other) in combinations(enumerate(wordings), 2):
        alike[n][m] = alike[m][n] = LCSseq.normalized_similarity(one, other)
    likeness = {
        # Rounded, or sums in another order would break ties.
        one: round(sum(map(mul, to_others, times.values())), 9)
        for one, to_others in zip(wordings, alike, strict=True)
    }
    return min(range(len(norms)), key=lambda n: (-likeness[norms[n]], anchors[n], n))


def _blocks(spine: Words, other: Words) -> list[tuple[int, int, int]]:
    """The longest common subsequence: where words alike begin in each, and how many stand in a row.

    The last block is empty and stands at both ends.
    """
    if spine == other:
        return [(0, 0, len(spine)), (len(spine), len(other), 0)]
    return [(block.a, block.b, block.size) for block in LCSseq.editops(spine, other).as_matching_blocks()]


def _least_in_order(weights: Sequence[float], blocks: Sequence[Sequence[tuple[int, int, int]]]) -> float:
    """The least share of the spine's weight, 0–1, in words that another reading has in the same order."""
    whole = sum(weights)
    held = min(sum(sum(weights[at : at + size]) for at, _, size in found) for found in blocks)
    return held / whole if whole else 1.0


def _changes(blocks: Sequence[tuple[int, int, int]], silent: Sequence[bool]) -> Iterator[_Change]:
    """Where a reading parts from the spine; differences that only silent words keep apart are joined."""
    pending: _Change | None = None
    place = across = 0
    for at, other, size in blocks:
        change = _Change(place, at, range(across, other))
        place, across = at + size, other + size
        if not change.other and change.start == change.stop:
            continue
        if pending is None:
            pending = change
        elif _near(pending, change, silent):
            pending = _Change(pending.start, change.stop, range(pending.other.start, change.other.stop))
        else:
            yield pending
            pending = change
    if pending is not None:
        yield pending


def _near(before: _Change, after: _Change, silent: Sequence[bool]) -> bool:
    between = range(before.stop, after.start)
    return len(between) <= _ISLAND and all(silent[place] for place in between)


def _cuts(changes: Sequence[Sequence[_Change]]) -> list[tuple[int, int]]:
    """The changed stretches of the spine over all readings."""
    return _merged(sorted({(change.start, change.stop) for of_reading in changes for change in of_reading}))


def _merged(cuts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join cuts that overlap, and words that are lacking in the spine with a difference right beside them."""
    merged: list[tuple[int, int]] = []
    for start, stop in cuts:
        before, end = merged[-1] if merged else (-1, -1)
        if start < end or (start == end and (before == end or start == stop)):
            merged[-1] = (before, max(stop, end))
        else:
            merged.append((start, stop))
    return merged


def _atomic(text: Worded, run: range, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Widen each cut that falls inside a name or number to the whole of it: Kim Jong-un, 8万."""
    widened = []
    for start, stop in cuts:
        first, last = start, stop
        while 0 < first < len(run) and _one_whole(text, run.start + first - 1):
            first -= 1
        while first < last < len(run) and _one_whole(text, run.start + last - 1):
            last += 1
        widened.append((first, last))
    return _merged(widened)


def _one_whole(text: Worded, token: int) -> bool:
    """Whether a token and the next belong to one name, which a hyphen joins (Jong-un), or to one number.

    Digits in groups (80 000) are one token here; a Chinese or Japanese magnitude behind digits is its own.
    """
    gap = text.text[text.ends[token] : text.starts[token + 1]]
    if text.numbers[token]:
        return not gap and text.printed(token + 1) in _MAGNITUDES
    return bool(text.capitals[token]) and gap in {"-", "‑", "‐"}


def _laid_out(
    cuts: Sequence[tuple[int, int]],
    changes: Sequence[Sequence[_Change]],
    firsts: Sequence[tuple[int, int]],
    length: int,
) -> Iterator[Column]:
    """Columns over the whole passage, whose spine has `length` words: each cut, and the words between.

    `changes` of every wording; `firsts`: which of them each reading has, and its first token.
    """

    def column(start: int, stop: int, *, before: bool, after: bool) -> tuple[range, ...]:
        """`before`, `after`: whether words the spine lacks at the column's ends stand in it."""
        across = [
            (_across(of_wording, start, after=not before), _across(of_wording, stop, after=after))
            for of_wording in changes
        ]
        return tuple([range(first + across[n][0], first + across[n][1]) for n, first in firsts])

    place = 0
    for start, stop in cuts:
        if start > place:
            yield Column(column(place, start, before=False, after=False), alike=True)
        # What is lacking between two cuts belongs to the first of them.
        yield Column(column(start, stop, before=start > place or start == 0, after=True), alike=False)
        place = stop
    if place < length:
        yield Column(column(place, length, before=False, after=False), alike=True)


def _across(changes: Sequence[_Change], boundary: int, *, after: bool) -> int:
    """The place in another reading of a boundary between two words of the spine.

    Where the reading has words that the spine lacks there, `after` says on which side of them.
    """
    shift = 0
    for change in changes:
        inserted = change.start == change.stop
        if change.start > boundary or (change.start == boundary and not (inserted and after)):
            break
        shift = change.other.stop - change.stop
    return boundary + shift


def _stepped_over(columns: Sequence[Column]) -> list[Column]:
    """Join columns around words that something stepped over: tendency … / … inclination is one difference."""
    joined: list[Column] = []
    place = 0
    while place < len(columns):
        end = _partner(columns, place)
        if end:
            first, last = columns[place].runs, columns[end].runs
            over = tuple(range(a.start, b.stop) for a, b in zip(first, last, strict=True))
            joined.append(Column(over, alike=False))
            place = end + 1
        else:
            joined.append(columns[place])
            place += 1
    return joined


def _partner(columns: Sequence[Column], place: int) -> int | None:
    """The next column that has words just where this one has none, if only a few words alike lie between."""
    have = [bool(run) for run in columns[place].runs]
    if all(have) or not any(have):
        return None
    between = 0
    for further in range(place + 1, len(columns)):
        column = columns[further]
        others = [bool(run) for run in column.runs]
        if not all(others):
            return further if between and others == [not had for had in have] else None
        if not column.alike and any(len(run) != 1 for run in column.runs):
            return None
        between += len(column.runs[0])
        if between > _STEP_OVER:
            return None
    return None
