"""Which figures of several texts may be of one thing by where they stand: in sentences that are joined.

What figures count, and what their numbers are, says in `linked` which of all texts may be of one thing.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.figures.intervals import relation
from app.collation.figures.settings import ANYBODY, Key, Setting
from app.collation.memo import Pooled
from app.collation.prepared import Prepared
from app.collation.text import Figure, Passage, Place, Reading

# A sentence full of numbers is a table: only its first figures pair off.
_MOST_IN_SENTENCE = 12
# What it says for a pair that its numbers stand so.
AGREEMENT = {"equal": 3.0, "within": 0.7, "overlaps": 0.7}
# A number up to this is a small one.
SMALL = 10
_LEAST = 1e-3

# A sentence by the siglum of its text and its number there.
Sentence = tuple[str, int]
Sentences = tuple[Sentence, Sentence]


class Link(NamedTuple):
    """Two figures of two texts that speak of one thing. Sorted, the strongest comes first."""

    weakness: float
    a: Key
    b: Key


# The links between the figures of two sentences, by these.
OfSentences = dict[Sentences, tuple[Link, ...]]


class Joined(NamedTuple):
    """The sentences with figures that alignments join, and all links between those, the strongest first."""

    sentences: OfSentences
    links: list[Link]


def joined(before: Joined | None, new: Iterable[OfSentences]) -> Joined:
    """Sentences that are joined, and more of them. Cost: of those before, linear."""
    sentences: OfSentences = {}
    for one in new:
        sentences.update(one)
    links = sorted(chain.from_iterable(sentences.values()))
    if before is None:
        return Joined(sentences, links)
    # Sorting two runs that are in order is merging them.
    return Joined({**before.sentences, **sentences}, sorted([*before.links, *links]))


def linked_by_place(
    settings: Iterable[Setting],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    passages: Sequence[Passage],
    known: Pooled[Sides, OfSentences, Joined],
) -> list[Link]:
    """Links between the figures of sentences that alignments, or the readings of a passage, join.

    The settings of a text stand in its order; the strongest link goes first. Cost: linear in alignments and
    readings, times the small number of figures in a sentence.
    """
    of_sentence: dict[Sentence, list[Setting]] = defaultdict(list)
    for setting in settings:
        of_sentence[setting.figure.siglum, setting.sentence].append(setting)
    places = _Places(texts, of_sentence)
    by_sides = {one.sides: one for one in shared if one.sides}
    found = known.find_all(list(by_sides), lambda lacking: places.aligned([by_sides[one] for one in lacking]))
    if len(by_sides) < len(shared):
        found = joined(found, places.aligned([one for one in shared if one.sides is None]))
    return joined(found, [places.read(passages, found.sentences)]).links


class _Places:
    """The sentences of all texts that have figures, the texts laid end to end."""

    def __init__(
        self, texts: Mapping[str, Prepared], of_sentence: Mapping[Sentence, Sequence[Setting]]
    ) -> None:
        self._of_sentence = of_sentence
        self._sentences = sorted(of_sentence)
        self._ahead: dict[str, int] = {}
        ahead = 0
        for siglum in sorted(texts):
            self._ahead[siglum] = ahead
            ahead += len(texts[siglum].text) + 1
        spans = [_reach(texts[siglum], number) for siglum, number in self._sentences]
        ends = np.array(spans, np.int64).reshape(-1, 2)
        ends += np.array([self._ahead[siglum] for siglum, _ in self._sentences], np.int64).reshape(-1, 1)
        # What stands before the first sentence of all is in none.
        self._start, self._end = np.concatenate(([[-1], [-1]], ends.T), axis=1)

    def aligned(self, shared: Sequence[Between]) -> list[OfSentences]:
        """The links that the alignments of every two texts make."""
        found = [place for of in shared for one in of.alignments for place in (one.a, one.b)]
        at = self._at(found).tolist()
        pairs = zip(at[::2], at[1::2], strict=True)
        return [self._linked(islice(pairs, len(of.alignments))) for of in shared]

    def read(self, passages: Sequence[Passage], besides: Container[Sentences]) -> OfSentences:
        """The links that passages make where alignments make none: of one reading with each of the others."""
        readings = list(chain.from_iterable(map(attrgetter("readings"), passages)))
        at = self._at(readings)
        size = np.array([len(passage.readings) for passage in passages], np.int64)
        stop = np.cumsum(size)
        having = np.diff(np.cumsum(at >= 0)[stop - 1], prepend=0) > 1
        ends = zip((stop - size)[having].tolist(), stop[having].tolist(), strict=True)
        return self._linked(_read(readings, at.tolist(), ends), besides)

    def _at(self, places: Sequence[Place | Reading]) -> npt.NDArray[np.int64]:
        """In which sentence with figures each place starts, -1 where in none."""
        ahead = self._ahead
        start = np.array([ahead[place.siglum] + place.start for place in places], np.int64)
        at = np.searchsorted(self._start, start, side="right") - 1
        return np.where(start < self._end[at], at - 1, -1)

    def _linked(self, places: Iterable[tuple[int, int]], besides: Container[Sentences] = ()) -> OfSentences:
        """The links between sentences by their numbers here, where both have figures and are not linked."""
        found: OfSentences = {}
        for one, other in places:
            if one >= 0 and other >= 0:
                pair = self._sentences[min(one, other)], self._sentences[max(one, other)]
                if pair not in found and pair not in besides:
                    found[pair] = tuple(
                        _paired(*(self._of_sentence[side][:_MOST_IN_SENTENCE] for side in pair))
                    )
        return found


def _reach(text: Prepared, number: int) -> tuple[int, int]:
    """From where to where a sentence goes, with what stands between it and the next."""
    last = number + 1 == len(text.sentences)
    return text.sentences[number].start, len(text.text) + 1 if last else text.sentences[number + 1].start


def _read(
    readings: Sequence[Reading], at: Sequence[int], ends: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Where one of the readings of each passage stands, and where each of the others does."""
    for start, stop in ends:
        its = [(reading.anchor, reading.siglum) for reading in readings[start:stop]]
        middle = start + its.index(min(its))
        if at[middle] >= 0:
            yield from ((at[middle], at[one]) for one in range(start, stop) if one != middle)


def _paired(ones: Sequence[Setting], others: Sequence[Setting]) -> Iterator[Link]:
    """Each figure of one sentence with at most one of the other, the likeliest first."""
    links = sorted(
        Link(-score, min(one.key, other.key), max(one.key, other.key))
        for one in ones
        for other in others
        if (score := likeness(one, other)) > 0
    )
    taken: set[Key] = set()
    for link in links:
        if link.a not in taken and link.b not in taken:
            taken.update((link.a, link.b))
            yield link


def likeness(one: Setting, other: Setting) -> float:
    """How likely two figures of aligned sentences speak of one thing; above 0 they may. Symmetric.

    The weights were set by hand on half of 1,323 pairs of sentences labelled for numbers that stand against
    each other; a regression over these and a dozen more did no better.
    """
    if not _one_unit(one.figure, other.figure):
        return -1.0
    score = 0.5 + AGREEMENT.get(relation(one.figure, other.figure)[0], 0.0) + _about(one, other)
    fewer = min(len(one.around), len(other.around))
    score += len(one.around & other.around) / fewer if fewer else 0.0
    score += 0.5 * sum(bool(a) and a == b for a, b in zip(one.sides, other.sides, strict=True))
    score -= 0.25 * abs(math.log10(max(one.figure.low, _LEAST) / max(other.figure.low, _LEAST)))
    score -= 0.8 * (one.former != other.former) + 0.1 * abs(one.order - other.order)
    score -= 0.8 * (one.remainder != other.remainder)
    if one.years and other.years:
        score += -0.5 if one.years.isdisjoint(other.years) else 0.5
    return round(score, 9)


def _about(one: Setting, other: Setting) -> float:
    """What speaks for or against two figures in what they count."""
    if one.counts & other.counts:
        return 1.0 + len(one.counts & other.counts) / len(one.counts | other.counts)
    if one.counts - ANYBODY and other.counts - ANYBODY:
        return -1.2
    score = -0.4 * (bool(one.counts) != bool(other.counts))
    if None in {one.figure.unit, other.figure.unit} and min(one.figure.step, other.figure.step) < 1:
        # "Two" weeks are no 2.95 points.
        score -= 1.2 * (_is_small_count(one.figure) != _is_small_count(other.figure))
    return score


def _is_small_count(figure: Figure) -> bool:
    return figure.step >= 1 and figure.low <= SMALL


def _one_unit(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    return {one.unit, other.unit} == {None, "points"} and not one.counts and not other.counts
