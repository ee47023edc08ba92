"""How much of one text another also has, always in both directions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.memo import Memos, Pooled
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Overlap

# A word that says at least half of what a word can: a content word.
_TELLING = 0.5
ANY = "*"

_Numbers = npt.NDArray[np.int64]
# The shares of a text's content words, 0–1, that are shared as said, and only as of the same subject.
_Shares = tuple[float, float]


class _Pair(NamedTuple):
    """What two witnesses share.

    `runs`: of each alignment from which token to which it goes in one text and in the other, and whether it
    says the same, shape (n, 5). `both`: what the first text shares with the second, and the other way.
    """

    sides: Sides
    runs: _Numbers
    both: tuple[_Shares, _Shares]


class _Pairs(NamedTuple):
    """The same of many, one after the other: `size` is how many runs each has."""

    sides: list[Sides]
    size: list[int]
    runs: _Numbers
    both: list[tuple[_Shares, _Shares]]


def _together(before: _Pairs | None, new: Iterable[_Pair]) -> _Pairs:
    was = before or _Pairs([], [], np.zeros((0, 5), np.int64), [])
    some = list(new)
    return _Pairs(
        was.sides + [one.sides for one in some],
        was.size + [len(one.runs) for one in some],
        np.concatenate([was.runs, *(one.runs for one in some)]),
        was.both + [one.both for one in some],
    )


@dataclass(frozen=True, slots=True)
class Shares(Memos):
    """What was found before of every two witnesses."""

    pairs: Pooled[Sides, _Pair, _Pairs] = field(default_factory=lambda: Pooled(_together))


def overlap(
    texts: Mapping[str, Prepared], shared: Sequence[Between], known: Shares | None = None
) -> tuple[Overlap, ...]:
    """For every ordered pair of witnesses, and each with all others together (`"in": "*"`), the shares held.

    `texts` by siglum, `shared` the alignments of every two that have some. The unit is the content word.
    Words on the same subject only count apart. A text without content words shares 0. Rounded to four places.
    `known` saves time and changes no answer. Cost: n log n in the alignments, linear in the texts.
    """
    if known is None or not all(one.sides for one in shared):
        known = Shares()
    by_sides = {one.sides or (*_sigla(one), "", ""): one for one in shared}
    words = _Words.of(texts)
    pairs = known.pairs.find_all(
        list(by_sides), lambda lacking: words.pairs(lacking, [by_sides[one].alignments for one in lacking])
    )
    shares = [[(0.0, 0.0)] * len(texts) for _ in texts]
    places = words.places(pairs.sides)
    for (a, b), (one, other) in zip(places.tolist(), pairs.both, strict=True):
        shares[a][b], shares[b][a] = one, other
    return tuple(_rows(list(texts), shares, words.anywhere(places, pairs)))


def _sigla(one: Between) -> tuple[str, str]:
    return one.alignments[0].a.siglum, one.alignments[0].b.siglum


def _rows(
    sigla: Sequence[str], shares: Sequence[Sequence[_Shares]], anywhere: Sequence[_Shares]
) -> Iterator[Overlap]:
    for siglum, with_each, (in_any, related_to_any) in zip(sigla, shares, anywhere, strict=True):
        for other, (share, related) in zip(sigla, with_each, strict=True):
            if other != siglum:
                yield {"of": siglum, "in": other, "share": share, "related": related}
        if len(sigla) > 1:
            yield {"of": siglum, "in": ANY, "share": in_any, "related": related_to_any}


class _Side(NamedTuple):
    """Runs of tokens, all texts end to end: of which group each is, and whether it says the same."""

    group: _Numbers
    first: _Numbers
    last: _Numbers
    said: npt.NDArray[np.bool_]

    def only_said(self) -> "_Side":
        """Those that say the same."""
        its = self.said
        return _Side(self.group[its], self.first[its], self.last[its], its[its])


@dataclass(frozen=True, slots=True)
class _Words:
    """The content words of texts laid end to end.

    `edges`: where each text's tokens begin, and where the last one's end. `before`: how many content words
    stand before each token. `count`: how many each text has, at least 1.
    """

    texts: Mapping[str, Prepared]
    edges: _Numbers
    before: _Numbers
    count: _Numbers

    @classmethod
    def of(cls, texts: Mapping[str, Prepared]) -> "_Words":
        edges = np.cumsum([0, *(len(text.tokens) for text in texts.values())])
        telling = [np.zeros(1, np.bool_), *(text.words.weight >= _TELLING for text in texts.values())]
        before = np.cumsum(np.concatenate(telling))
        return cls(texts, edges, before, np.maximum(1, np.diff(before[edges])))

    def places(self, some: Iterable[Sides]) -> _Numbers:
        """The places of the texts of some witnesses, shape (n, 2)."""
        number = {siglum: n for n, siglum in enumerate(self.texts)}
        return np.array([number[siglum] for one in some for siglum in one[:2]], np.int64).reshape(-1, 2)

    def pairs(self, some: Sequence[Sides], shared: Sequence[Sequence[Alignment]]) -> Iterator[_Pair]:
        """What witnesses share, by the alignments of every two."""
        texts, size = self.places(some), [len(of_two) for of_two in shared]
        runs = self._runs(np.repeat(texts, size, axis=0), list(chain.from_iterable(shared)))
        sides = self._sides(texts, size, runs)
        whole, said = self._of_groups(sides, texts.size), self._of_groups(sides.only_said(), texts.size)
        shares = _shares(whole, said, self.count[texts.ravel()])
        parts = np.split(runs, np.cumsum(size))
        return map(_Pair, some, parts, zip(shares[::2], shares[1::2], strict=True))

    def anywhere(self, texts: _Numbers, pairs: _Pairs) -> list[_Shares]:
        """What each text shares with any other, given the places of those of each pair."""
        sides = self._sides(texts, pairs.size, pairs.runs)
        return _shares(self._of_texts(sides), self._of_texts(sides.only_said()), self.count)

    def _runs(self, texts: _Numbers, alignments: Sequence[Alignment]) -> _Numbers:
        """The runs of alignments, given the places of the texts of each."""
        places = [(one.a.start, one.a.end, one.b.start, one.b.end) for one in alignments]
        start, end = np.array(places, np.int64).reshape(-1, 2).T
        first, last = np.zeros((2, texts.size), np.int64)
        order = np.argsort(texts.ravel(), kind="stable")
        parts = np.split(order, np.searchsorted(texts.ravel()[order], np.arange(1, len(self.texts))))
        for its, one in zip(parts, self.texts.values(), strict=True):
            first[its] = one.tokens.start.searchsorted(start[its])
            last[its] = one.tokens.end.searchsorted(end[its], side="right")
        said = [one.kind != "related" for one in alignments]
        return np.column_stack((first[::2], last[::2], first[1::2], last[1::2], said))

    def _sides(self, texts: _Numbers, size: Sequence[int], runs: _Numbers) -> _Side:
        """The runs of pairs of texts, given by their places and by how many runs each has."""
        pair = np.repeat(np.arange(len(size)), size)
        ahead = np.repeat(self.edges[texts], size, axis=0)
        return _Side(
            group=np.concatenate((2 * pair, 2 * pair + 1)),
            first=np.concatenate((runs[:, 0] + ahead[:, 0], runs[:, 2] + ahead[:, 1])),
            last=np.concatenate((runs[:, 1] + ahead[:, 0], runs[:, 3] + ahead[:, 1])),
            said=np.tile(runs[:, 4] > 0, 2),
        )

    def _of_texts(self, runs: _Side) -> _Numbers:
        """How many content words of each text the runs cover together."""
        size = len(self.before)
        # What lies inside one word begins at the next and ends with the one before: it covers none.
        last = np.maximum(runs.first, runs.last)
        depth = np.cumsum(np.bincount(runs.first, minlength=size) - np.bincount(last, minlength=size))
        covered = (depth[:-1] > 0) & (np.diff(self.before) > 0)
        return np.diff(np.cumsum(np.concatenate(([0], covered)))[self.edges])

    def _of_groups(self, runs: _Side, groups: int) -> _Numbers:
        """How many content words the runs of each group cover together; one that lies in two counts once."""
        before = self.before
        # Every group lies beyond all of the one before it, so that nothing reaches from one into the next.
        order = np.argsort(runs.group * len(before) + runs.first)
        group, first, last = runs.group[order], runs.first[order], runs.last[order]
        ahead = group * len(before)
        reached = np.concatenate(([0], np.maximum.accumulate(last + ahead)[:-1])) if len(group) else ahead
        start = np.maximum(first, reached - ahead)
        gained = np.where(last > start, before[last] - before[np.minimum(start, last)], 0)
        return np.bincount(group, gained, groups).astype(np.int64)


def _shares(whole: _Numbers, said: _Numbers, words: _Numbers) -> list[_Shares]:
    counts = zip(said.tolist(), (whole - said).tolist(), words.tolist(), strict=True)
    return [(round(some / of, 4), round(related / of, 4)) for some, related, of in counts]
