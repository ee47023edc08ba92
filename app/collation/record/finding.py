"""Where in a record the words of a quote stand: exactly, or the stretch that has most of them in order.

Which words differ there is not counted here.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from app.collation.record.wording import Indexed, Wording

# Words that stand in more places tell little of which is meant, and would cost much: of exact words this many
# places are tried, and a word of more than so many places points at none.
_MOST_EXACT, _MOST_POINTED = 64, 24
# The likeliest stretches that are looked at word by word.
_TRIED = 3
# What is sought other than exactly has at least so many words …
_FEWEST = 4
# … of which the record must have so many in order, and more than this share of both sides; these must tell
# this much together (a word 0–1). Chosen on made-up cases (tests/collation/test_record.py): quotes of which
# every third word is another are found; what others say on the same subject, with the same formulas and two
# or three of the same words in a row, is not.
_FEWEST_FOUND, _SHARE, _TOLD = 3, 0.5, 1.5
# That a quote joins two places is said only where the second has so many of its words.
_FEWEST_JOINED = 5
# All found stretches together have this share of a piece's words, and this where they have no more than the
# fewest; or so many as no chance gives.
_OF_WHOLE, _OF_FEW, _BY_ITSELF = 0.4, 0.75, 8
# What a found word adds beside what it tells, and what each word between two of them takes off: a gap that
# takes off more than stands behind it parts two stretches.
_FOUND, _GAP = 0.75, 0.5
# What a word points with at least, however common: many of them together still point somewhere.
_FLOOR = 0.05
# How often what a stretch lacks is sought by itself.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` up to `last` of a piece, and words `start` up to `end` of the record that answer them.

    `common`: how many stand in both, in order.
    """

    first: int
    last: int
    start: int
    end: int
    common: int
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a piece, by number in their text."""

    text: Wording
    words: Sequence[int]

    def norms(self) -> list[str]:
        """The words as compared."""
        return [self.text.norms[word] for word in self.words]

    def stems(self) -> list[str]:
        """The words as sought."""
        return [self.text.stems[word] for word in self.words]


def runs(sought: Sought, record: Indexed, near: int | None = None) -> list[Run]:
    """The stretches of a record that have the words of a piece, in the order of the piece.

    First the words exactly as they are, wherever they stand; of several places the one nearest to the word
    `near`, else the first. Failing that the stretch that has most of them in order; what it lacks at either
    end is sought by itself, since a quote may join what was said in two places. Empty where nothing is found.
    Cost: linear in the piece's words, whatever the record.
    """
    exact = _exact(sought.norms(), record, near)
    if exact is not None:
        return [Run(0, len(sought.words), exact, exact + len(sought.words), len(sought.words))]
    found = _apart(list(_most(sought, record, 0, len(sought.words), _DEEPEST)))
    return found if _enough(sum(run.common for run in found), len(sought.words)) else []


def _enough(common: int, length: int) -> bool:
    """Whether so many words in order are no chance: of six a name of three are, of four they are not."""
    return common >= _BY_ITSELF or common >= (_OF_WHOLE if common > _FEWEST_FOUND else _OF_FEW) * length


def _exact(norms: Sequence[str], record: Indexed, near: int | None) -> int | None:
    if len(norms) == 1:
        places, at = record.norms.get(norms[0], ()), 0
    else:
        pairs = list(pairwise(norms))
        at = min(range(len(pairs)), key=lambda n: len(record.pairs.get(pairs[n], ())))
        places = record.pairs.get(pairs[at], ())
    all_of_it, length = record.words.norms, len(norms)
    tried = [place - at for place in _nearest(places, near) if place >= at]
    starts = [start for start in tried if list(all_of_it[start : start + length]) == norms]
    return min(starts, key=lambda start: (abs(start - (near or 0)), start), default=None)


def _nearest(places: Sequence[int], near: int | None) -> Sequence[int]:
    if near is None or len(places) <= _MOST_EXACT:
        return places[:_MOST_EXACT]
    at = bisect_left(places, near)
    return places[max(0, at - _MOST_EXACT // 2) : at + _MOST_EXACT // 2]


def _most(sought: Sought, record: Indexed, first: int, last: int, depth: int) -> Iterator[Run]:
    """The stretch that has most of some words in order, and before and after it those of what it lacks."""
    if last - first < _FEWEST or not depth:
        return
    best = _best(sought, record, first, last)
    if best is None or (depth < _DEEPEST and best.common < _FEWEST_JOINED):
        return
    yield from _most(sought, record, first, best.first, depth - 1)
    yield best
    yield from _most(sought, record, best.last, last, depth - 1)


def _best(sought: Sought, record: Indexed, first: int, last: int) -> Run | None:
    stems = sought.stems()[first:last]
    weights = [sought.text.weights[word] for word in sought.words[first:last]]
    tried = [
        _tightest(stems, weights, record, low, high) for low, high in _windows(stems, weights, record.stems)
    ]
    found = [run for run in tried if run is not None]
    if not found:
        return None
    best = min(found, key=lambda run: (-run.score, run.start))
    return Run(first + best.first, first + best.last, best.start, best.end, best.common, best.score)


def _windows(
    stems: Sequence[str], weights: Sequence[float], places: Mapping[str, Sequence[int]]
) -> list[tuple[int, int]]:
    """Where in the record the words may stand: the likeliest few stretches, by words that point there.

    Each word points at where the first would stand if all were there in order; pointers near others agree.
    """
    pointers = sorted(
        (place - at, weight)
        for at, (stem, weight) in enumerate(zip(stems, weights, strict=True))
        for place in _telling(places.get(stem, ()))
    )
    room = max(_FEWEST, len(stems) // 2)
    windows: list[tuple[int, int]] = []
    for start, end in _agreeing(pointers, room):
        low, high = start - room, end + len(stems) + room
        windows.append((max(low, 0), high))
    return windows


def _telling(places: Sequence[int]) -> Sequence[int]:
    return places if len(places) <= _MOST_POINTED else ()


def _agreeing(pointers: Sequence[tuple[int, float]], room: int) -> list[tuple[int, int]]:
    """The ranges of at most `room` that weigh most and do not overlap, the heaviest first."""
    sums, last, held = [], 0, 0.0
    for first in range(len(pointers)):
        while last < len(pointers) and pointers[last][0] <= pointers[first][0] + room:
            held += pointers[last][1] + _FLOOR
            last += 1
        sums.append((-round(held, 6), pointers[first][0], pointers[last - 1][0]))
        held -= pointers[first][1] + _FLOOR
    chosen: list[tuple[int, int]] = []
    for _, start, end in sorted(sums):
        if all(end < low or start > high for low, high in chosen):
            chosen.append((start, end))
            if len(chosen) == _TRIED:
                break
    return chosen


def _tightest(
    stems: Sequence[str], weights: Sequence[float], record: Indexed, low: int, high: int
) -> Run | None:
    """The stretch of a window that has most of the words in order with least between them."""
    window = record.words.stems[low:high]
    blocks = LCSseq.opcodes(stems, window)
    pairs = [
        (block.src_start + n, block.dest_start + n)
        for block in blocks
        if block.tag == "equal"
        for n in range(block.src_end - block.src_start)
    ]
    best, opened, score = (0.0, 0, 0), 0, 0.0
    for at, (one, other) in enumerate(pairs):
        gap = max(one - pairs[at - 1][0], other - pairs[at - 1][1]) - 1 if at else 0
        score -= _GAP * gap
        if score <= 0:
            opened, score = at, 0.0
        score += _FOUND + weights[one]
        if score > best[0]:
            best = score, opened, at + 1
    return _judged(pairs[best[1] : best[2]], best[0], weights, low)


def _judged(pairs: Sequence[tuple[int, int]], score: float, weights: Sequence[float], low: int) -> Run | None:
    """The stretch of these words, if they are enough to say that the record has them."""
    if len(pairs) < _FEWEST_FOUND or sum(weights[one] for one, _ in pairs) < _TOLD:
        return None
    (first, start), (last, end) = pairs[0], pairs[-1]
    if len(pairs) <= _SHARE * max(last + 1 - first, end + 1 - start):
        return None
    return Run(first, last + 1, low + start, low + end + 1, len(pairs), score)


def _apart(found: Sequence[Run]) -> list[Run]:
    """The runs of which no two have words of the record in common; of two that have, the better one."""
    kept: list[Run] = []
    for run in sorted(found, key=lambda run: (-run.score, run.first)):
        if all(run.end <= one.start or run.start >= one.end for one in kept):
            kept.append(run)
    return sorted(kept, key=lambda run: run.first)
