"""How much of one text another also has, always in both directions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from app.collation.between import Between, Sides
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import Overlap

# A word that says at least half of what a word can: a content word.
_TELLING = 0.5
ANY = "*"

_Numbers = npt.NDArray[np.int64]
# The shares of a text's content words, 0–1, that are shared as said, and only as of the same subject.
_Shares = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shares(Memos):
    """What was found before of every two witnesses.

    `runs`: of each alignment from which token to which it goes in one text and in the other, and whether it
    says the same, shape (n, 5). `both`: what the first text shares with the second, and the other way.
    """

    runs: Memo[Sides, _Numbers] = field(default_factory=Memo)
    both: Memo[Sides, tuple[_Shares, _Shares]] = field(default_factory=Memo)


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
    number = {siglum: n for n, siglum in enumerate(texts)}
    pairs = {sides: (number[sides[0]], number[sides[1]]) for sides in by_sides}
    words = _Words.of(list(texts.values()))
    runs = known.runs.find_all(
        list(by_sides), lambda lacking: words.runs([(pairs[one], by_sides[one]) for one in lacking])
    )
    of = dict(zip(by_sides, runs, strict=True))
    both = known.both.find_all(
        list(by_sides), lambda lacking: words.pairwise([(pairs[one], of[one]) for one in lacking])
    )
    shares = [[(0.0, 0.0)] * len(texts) for _ in texts]
    for (a, b), (one, other) in zip(pairs.values(), both, strict=True):
        shares[a][b], shares[b][a] = one, other
    anywhere = words.anywhere([(pair, of[sides]) for sides, pair in pairs.items()])
    return tuple(_rows(list(texts), shares, anywhere))


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

    texts: Sequence[Prepared]
    edges: _Numbers
    before: _Numbers
    count: _Numbers

    @classmethod
    def of(cls, texts: Sequence[Prepared]) -> "_Words":
        edges = np.cumsum([0, *(len(text.tokens) for text in texts)])
        telling = [np.zeros(1, np.bool_), *(text.words.weight >= _TELLING for text in texts)]
        before = np.cumsum(np.concatenate(telling))
        return cls(texts, edges, before, np.maximum(1, np.diff(before[edges])))

    def runs(self, shared: Sequence[tuple[tuple[int, int], Between]]) -> list[_Numbers]:
        """The runs of the alignments of some witnesses, given by the places of their texts."""
        places = [
            (text, place.start, place.end, found.kind != "related")
            for pair, one in shared
            for found in one.alignments
            for text, place in zip(pair, (found.a, found.b), strict=True)
        ]
        text, start, end, said = np.array(places, np.int64).reshape(-1, 4).T
        first, last = np.zeros((2, len(text)), np.int64)
        order = np.argsort(text, kind="stable")
        parts = np.split(order, np.searchsorted(text[order], np.arange(1, len(self.texts))))
        for its, one in zip(parts, self.texts, strict=True):
            first[its] = np.searchsorted(one.tokens.start, start[its])
            last[its] = np.searchsorted(one.tokens.end, end[its], side="right")
        table = np.column_stack((first[::2], last[::2], first[1::2], last[1::2], said[::2]))
        return np.split(table, np.cumsum([len(one.alignments) for _, one in shared])[:-1])

    def pairwise(self, some: Sequence[tuple[tuple[int, int], _Numbers]]) -> list[tuple[_Shares, _Shares]]:
        """What the texts of each pair share with each other."""
        sides = self._sides(some)
        texts = np.array([pair for pair, _ in some], np.int64).ravel()
        whole, said = self._of_groups(sides, len(texts)), self._of_groups(sides.only_said(), len(texts))
        shares = _shares(whole, said, self.count[texts])
        return list(zip(shares[::2], shares[1::2], strict=True))

    def anywhere(self, some: Sequence[tuple[tuple[int, int], _Numbers]]) -> list[_Shares]:
        """What each text shares with any other."""
        sides = self._sides(some)
        return _shares(self._of_texts(sides), self._of_texts(sides.only_said()), self.count)

    def _sides(self, some: Sequence[tuple[tuple[int, int], _Numbers]]) -> _Side:
        table = np.concatenate([np.zeros((0, 5), np.int64), *(runs for _, runs in some)])
        size = [len(runs) for _, runs in some]
        pair = np.repeat(np.arange(len(some)), size)
        text = np.repeat(np.array([pair for pair, _ in some], np.int64).reshape(-1, 2), size, axis=0)
        ahead = self.edges[text]
        return _Side(
            group=np.concatenate((2 * pair, 2 * pair + 1)),
            first=np.concatenate((table[:, 0] + ahead[:, 0], table[:, 2] + ahead[:, 1])),
            last=np.concatenate((table[:, 1] + ahead[:, 0], table[:, 3] + ahead[:, 1])),
            said=np.tile(table[:, 4] > 0, 2),
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
