"""Lay the readings of one passage under each other and find the columns where their words differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from app.collation.prepared import Prepared

# One run of tokens for each reading, in the order of the readings; empty where a reading has nothing.
Column = tuple[range, ...]

# Up to so many words alike between two differences are no resting place, if they say nothing by themselves.
_ISLAND = 2
_SILENT = 0.55
# Words that left one side of so few others and came back on the other side changed places.
_STEP_OVER = 4
_ORDERED = 0.3


@dataclass(frozen=True, slots=True)
class _Change:
    """Tokens of the spine (by place in its run) and the tokens of another reading that stand instead."""

    start: int
    stop: int
    other: range


def columns(texts: Sequence[Prepared], runs: Sequence[range], anchors: Sequence[str]) -> list[Column]:
    """The columns of a passage, left to right, that hold a difference or only look alike.

    Every reading is compared with the one most like all others (the medoid; among equals the smallest
    anchor), so the answer does not depend on the order of the readings. Runs of words that differ come as one
    column, a stray "of" between two differences included; each word alike is a column of its own. Cost: O(n²)
    comparisons to find the medoid of n readings, each nearly linear in practice.
    """
    norms = [text.tokens.norm[run.start : run.stop] for text, run in zip(texts, runs, strict=True)]
    spine = _medoid(norms, anchors)
    if any(_in_order(texts[spine], norms[spine], runs[spine], other) < _ORDERED for other in norms):
        return [tuple(runs)]
    changes = [
        [] if n == spine else list(_changes(norms[spine], norms[n], _silent(texts[spine], runs[spine])))
        for n in range(len(texts))
    ]
    cuts = _atomic(texts[spine], runs[spine], _cuts(changes))
    whole = list(_laid_out(cuts, changes, runs, spine))
    return _stepped_over(whole)


def _medoid(norms: Sequence[tuple[str, ...]], anchors: Sequence[str]) -> int:
    def likeness(n: int) -> float:
        # Rounded, or sums in another order would break ties.
        return round(sum(LCSseq.normalized_similarity(norms[n], other) for other in norms), 9)

    return min(range(len(norms)), key=lambda n: (-likeness(n), anchors[n], n))


def _in_order(text: Prepared, spine: tuple[str, ...], run: range, other: tuple[str, ...]) -> float:
    """The share of the spine's weight, 0–1, in words that another reading has in the same order."""
    weights = text.words.weight[run.start : run.stop]
    blocks = LCSseq.editops(spine, other).as_matching_blocks()
    held = sum(float(weights[block.a : block.a + block.size].sum()) for block in blocks)
    return held / float(weights.sum()) if weights.sum() else 1.0


def _silent(text: Prepared, run: range) -> list[bool]:
    return [text.words.weight[token] < _SILENT and not text.number[token] for token in run]


def _changes(spine: tuple[str, ...], other: tuple[str, ...], silent: Sequence[bool]) -> Iterator[_Change]:
    """Where `other` parts from the spine; differences that only silent words keep apart are joined."""
    pending: _Change | None = None
    for step in LCSseq.opcodes(spine, other):
        if step.tag == "equal":
            continue
        change = _Change(step.src_start, step.src_end, range(step.dest_start, step.dest_end))
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


def _atomic(text: Prepared, run: range, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Widen each cut that falls inside a name to the whole name: Kim Jong-un is not Kim plus a variant."""
    widened = []
    for start, stop in cuts:
        first, last = start, stop
        while 0 < first < last and _one_name(text, run.start + first - 1):
            first -= 1
        while first < last < len(run) and _one_name(text, run.start + last - 1):
            last += 1
        widened.append((first, last))
    return _merged(widened)


def _one_name(text: Prepared, token: int) -> bool:
    """Whether a token and the next belong to one name, which a hyphen joins: Jong-un, Thomas-Greenfield."""
    between = text.text[text.tokens.end[token] : text.tokens.start[token + 1]]
    return between in {"-", "‑", "‐"} and bool(text.capital[token])


def _laid_out(
    cuts: Sequence[tuple[int, int]], changes: Sequence[Sequence[_Change]], runs: Sequence[range], spine: int
) -> Iterator[Column]:
    """Columns over the whole passage: each cut, and each word between cuts."""

    def column(start: int, stop: int, *, before: bool, after: bool) -> Column:
        """`before`, `after`: whether words the spine lacks at the column's ends stand in it."""
        return tuple(
            range(run.start + start, run.start + stop)
            if n == spine
            else range(
                run.start + _across(changes[n], start, after=not before),
                run.start + _across(changes[n], stop, after=after),
            )
            for n, run in enumerate(runs)
        )

    place = 0
    for start, stop in cuts:
        yield from (column(alike, alike + 1, before=False, after=False) for alike in range(place, start))
        # What is lacking between two cuts belongs to the first of them.
        yield column(start, stop, before=start > place or start == 0, after=True)
        place = stop
    for alike in range(place, len(runs[spine])):
        yield column(alike, alike + 1, before=False, after=False)


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
            first, last = columns[place], columns[end]
            joined.append(tuple(range(a.start, b.stop) for a, b in zip(first, last, strict=True)))
            place = end + 1
        else:
            joined.append(columns[place])
            place += 1
    return joined


def _partner(columns: Sequence[Column], place: int) -> int | None:
    """The next column that has words just where this one has none, if only a few words alike lie between."""
    have = [bool(run) for run in columns[place]]
    if all(have) or not any(have):
        return None
    for further in range(place + 1, min(place + _STEP_OVER + 2, len(columns))):
        others = [bool(run) for run in columns[further]]
        if not all(others):
            return further if further > place + 1 and others == [not had for had in have] else None
        if any(len(run) != 1 for run in columns[further]):
            return None
    return None
