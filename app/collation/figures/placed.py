"""Which figures of several texts may be of one thing by where they stand: in sentences that are joined.

What figures count, and what their numbers are, says in `linked` which of all texts may be of one thing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.figures.intervals import relation
from app.collation.figures.settings import ANYBODY, Key, Setting
from app.collation.memo import Memo, Memos, Pooled, merged
from app.collation.prepared import Prepared
from app.collation.text import Figure, Joint, Place, Reading

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
    return Joined({**before.sentences, **sentences}, merged(before.links, links))


class Figured(NamedTuple):
    """The sentences of one text that have figures, in its order: their figures, and from where to where each
    goes, with what stands between it and the next; shape (n, 2).
    """

    sentences: dict[Sentence, list[Setting]]
    reach: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    Which sentences of a text have figures, by its siglum and hash; links that alignments make, by witnesses;
    which sentences each passage joins.
    """

    figured: Memo[tuple[str, str], Figured] = field(default_factory=Memo)
    aligned: Pooled[Sides, OfSentences, Joined] = field(default_factory=lambda: Pooled(joined))
    read: Memo[Joint, tuple[Sentences, ...]] = field(default_factory=Memo)


def linked_by_place(
    settings: Iterable[Setting],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    passages: Sequence[Joint],
    known: Known,
) -> list[Link]:
    """Links between the figures of sentences that alignments, or the readings of a passage, join.

    The settings of a text stand together, in its order. Cost: linear in alignments and readings, times the
    small number of figures in a sentence.
    """
    figured = {
        siglum: known.figured.find((siglum, texts[siglum].sha256), _figured, siglum, list(its), texts[siglum])
        for siglum, its in groupby(settings, lambda setting: setting.figure.siglum)
    }
    places = _Places(texts, dict(sorted(figured.items())))
    by_sides = {one.sides: one for one in shared if one.sides}
    found = known.aligned.find_all(
        list(by_sides), lambda lacking: places.aligned([by_sides[one] for one in lacking])
    )
    if len(by_sides) < len(shared):
        found = joined(found, places.aligned([one for one in shared if one.sides is None]))
    read = set(chain.from_iterable(known.read.find_all(passages, places.read)))
    besides = places.linked(read.difference(found.sentences))
    return [*found.links, *chain.from_iterable(besides.values())]


class _Places:
    """The sentences of all texts that have figures, the texts laid end to end."""

    def __init__(self, texts: Mapping[str, Prepared], figured: Mapping[str, Figured]) -> None:
        """`figured` stand by their sigla."""
        self._figured = figured
        self._sentences = list(chain.from_iterable(its.sentences for its in figured.values()))
        self._ahead: dict[str, int] = {}
        ahead = 0
        for siglum in sorted(texts):
            self._ahead[siglum] = ahead
            ahead += len(texts[siglum].text) + 1
        ends = [its.reach + self._ahead[siglum] for siglum, its in figured.items()]
        # What stands before the first sentence of all is in none.
        self._start, self._end = np.concatenate([[[-1, -1]], *ends]).T

    def aligned(self, shared: Sequence[Between]) -> list[OfSentences]:
        """The links that the alignments of every two texts make."""
        found = [place for of in shared for one in of.alignments for place in (one.a, one.b)]
        at = self._at(found).tolist()
        pairs = zip(at[::2], at[1::2], strict=True)
        return [
            self.linked(
                self._pair(one, other)
                for one, other in islice(pairs, len(of.alignments)) if one >= 0 and other >= 0
            )
            for of in shared
        ]  # fmt: skip

    def read(self, passages: Sequence[Joint]) -> list[tuple[Sentences, ...]]:
        """The sentences that each passage joins: of one reading with each of the others."""
        of_each = [passage.readings for passage in passages]
        readings = list(chain.from_iterable(of_each))
        places = iter(self._at(readings).tolist())
        found: list[tuple[Sentences, ...]] = []
        for its in of_each:
            at = list(islice(places, len(its)))
            # Few passages have figures in two of their readings.
            found.append(self._of_one(its, at) if len(at) - at.count(-1) > 1 else ())
        return found

    def _of_one(self, readings: Sequence[Reading], at: Sequence[int]) -> tuple[Sentences, ...]:
        its = [(reading.anchor, reading.siglum) for reading in readings]
        middle = at[its.index(min(its))]
        if middle < 0:
            return ()
        return tuple([self._pair(middle, one) for one in at if one >= 0 and one != middle])

    def _at(self, places: Sequence[Place | Reading]) -> npt.NDArray[np.int64]:
        """In which sentence with figures each place starts, -1 where in none."""
        ahead = self._ahead
        start = np.array([ahead[place.siglum] + place.start for place in places], np.int64)
        at = np.searchsorted(self._start, start, side="right") - 1
        return np.where(start < self._end[at], at - 1, -1)

    def _pair(self, one: int, other: int) -> Sentences:
        """Two sentences by their numbers here."""
        return self._sentences[min(one, other)], self._sentences[max(one, other)]

    def linked(self, pairs: Iterable[Sentences]) -> OfSentences:
        """The links between the figures of every two sentences."""
        found: OfSentences = {}
        for pair in pairs:
            if pair not in found:
                ones, others = (self._figured[side[0]].sentences[side][:_MOST_IN_SENTENCE] for side in pair)
                found[pair] = tuple(_paired(ones, others))
        return found


def _figured(siglum: str, settings: Iterable[Setting], text: Prepared) -> Figured:
    sentences: dict[Sentence, list[Setting]] = defaultdict(list)
    for setting in settings:
        sentences[siglum, setting.sentence].append(setting)
    return Figured(dict(sentences), np.array([_reach(text, number) for _, number in sentences], np.int64))


def _reach(text: Prepared, number: int) -> tuple[int, int]:
    """From where to where a sentence goes, with what stands between it and the next."""
    last = number + 1 == len(text.sentences)
    return text.sentences[number].start, len(text.text) + 1 if last else text.sentences[number + 1].start


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
