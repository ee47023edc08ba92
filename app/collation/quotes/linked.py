"""Which quotes of two texts may be one utterance: an alignment puts them together, and their words are alike.

Who speaks is not asked here, nor how links become utterances.
"""

import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from typing import NamedTuple

from app.collation.between import Between, Sides
from app.collation.memo import Pooled, merged
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Place, Quote, Span

_SAME = frozenset(("verbatim", "close", "reworded"))
# A quote lies in an alignment when they share at least this much of the shorter of both.
_LIES_IN = 0.5
# Two quotes in one alignment say the same when they share this much of the shorter's words by weight, and
# this much of both: a sentence often holds two sayings. Chosen on the labelled events, where nearly all pairs
# that fall short of either are different sayings.
_ALIKE, _BOTH_ALIKE = 0.4, 0.3
# No sentence of a report holds more sayings: of those that stand inside each other only the first are joined.
_MOST_IN_PLACE = 8
# Of quotes that stand in one stretch of so many characters each is held against each alignment there.
_BUCKET = 256


# A quote by its text's siglum and its number there.
Spot = tuple[str, int]


class Link(NamedTuple):
    """Two quotes of two texts that an alignment puts together.

    `unlike` is less the more of both contents is alike, `weakness` the surer the alignment: sorted, the
    strongest comes first. `first` and `second` are the ids in their order.
    """

    unlike: float
    weakness: float
    first: str
    second: str
    one: Spot
    other: Spot


class Linked(NamedTuple):
    """Links from strong to weak, each with the places of its quotes among all that are linked.

    `places`: the place of each. `beside`: of each the linked ones, as the bits of a number.
    """

    links: list[tuple[Link, int, int]]
    places: dict[Spot, int]
    beside: list[int]


# The links of every two texts by what they are kept by, and all of them.
Links = Pooled[Sides, tuple[Link, ...], Linked]


def linked(before: Linked | None, new: Iterable[Sequence[Link]]) -> Linked:
    """Links, and more links. Cost: of those before, linear, and little a link."""
    links, places, beside = before or Linked([], {}, [])
    places, beside, more = dict(places), list(beside), []
    for link in sorted(chain.from_iterable(new)):
        one, other = places.setdefault(link.one, len(places)), places.setdefault(link.other, len(places))
        beside.extend([0] * (len(places) - len(beside)))
        beside[one] |= 1 << other
        beside[other] |= 1 << one
        more.append((link, one, other))
    return Linked(merged(links, more), places, beside)


class _Words(NamedTuple):
    """The stems of a content with what they weigh, and what all of them weigh."""

    weights: dict[str, float]
    total: float


def links_of(said: Mapping[str, "Said"], shared: Sequence[Between], known: Links) -> Linked:
    """The links between the quotes of some texts, given by siglum.

    Cost: linear in alignments and quotes, times the quotes that one alignment holds.
    """
    by_sides = {one.sides: one.alignments for one in shared if one.sides}
    found = known.find_all(list(by_sides), lambda lacking: [_between(by_sides[one], said) for one in lacking])
    if len(by_sides) < len(shared):
        found = linked(found, [_between(one.alignments, said) for one in shared if one.sides is None])
    return found


def _between(alignments: Iterable[Alignment], said: Mapping[str, "Said"]) -> tuple[Link, ...]:
    """The links that the alignments of two texts make, each pair of quotes by its surest alignment."""
    best: dict[tuple[Spot, Spot], Link] = {}
    for found in alignments:
        if found.kind not in _SAME or not (found.a.siglum in said and found.b.siglum in said):
            continue
        a, b = said[found.a.siglum], said[found.b.siglum]
        ones = a.inside(found.a)
        others = b.inside(found.b) if ones else []
        alone = a.language != b.language and len(ones) == len(others) == 1
        for one, other in product(ones, others):
            held, both = _alike(a.words(one), b.words(other))
            if (held >= _ALIKE and both >= _BOTH_ALIKE) or alone:
                key = a.spots[one], b.spots[other]
                if key not in best or best[key].weakness > -found.score:
                    best[key] = _link(both, found, (a.quotes[one], b.quotes[other]), key)
    return tuple(best.values())


def _link(alike: float, by: Alignment, quotes: tuple[Quote, Quote], spots: tuple[Spot, Spot]) -> Link:
    # Sigla break ties only between equal texts, where they cannot change what is found.
    first, second = sorted(quote.id for quote in quotes)
    return Link(-alike, -by.score, first, second, *sorted(spots))


class Said:
    """The quotes of one text by place, and their words: no more of these than alignments ask for.

    Who speaks is not read, so that it may be kept by the text and its siglum alone.
    """

    def __init__(self, quotes: Sequence[Quote], text: Prepared) -> None:
        self.quotes, self.language = quotes, text.words.language
        self.spots: list[Spot] = [(quote.siglum, at) for at, quote in enumerate(quotes)]
        self._text = text
        self._words: dict[int, _Words] = {}

    # Asked for only where alignments are new: most texts of a meeting that grows are not asked.
    @functools.cached_property
    def _spans(self) -> dict[int, list[tuple[Span, int]]]:
        spans: dict[int, list[tuple[Span, int]]] = defaultdict(list)
        for at, quote in enumerate(self.quotes):
            for span in quote.content_spans:
                for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
                    spans[bucket].append((span, at))
        return spans

    def words(self, at: int) -> _Words:
        """The words of a quote's content."""
        if at not in self._words:
            self._words[at] = _words(self.quotes[at], self._text)
        return self._words[at]

    def inside(self, place: Place) -> list[int]:
        """The first few quotes, in their order, of which a content span lies in a place or holds it."""
        found = set()
        first, last = place.start, place.end
        for bucket in range(first // _BUCKET, last // _BUCKET + 1):
            for (start, end), at in self._spans.get(bucket, ()):
                if start < last and first < end:
                    shared = min(last, end) - max(first, start)
                    if shared >= _LIES_IN * min(last - first, end - start):
                        found.add(at)
        return sorted(found)[:_MOST_IN_PLACE]


def _words(quote: Quote, text: Prepared) -> _Words:
    weights: dict[str, float] = {}
    for span in quote.content_spans:
        run = text.tokens.within(span)
        weights.update(
            zip(
                text.words.stem[run.start : run.stop],
                text.words.weight[run.start : run.stop].tolist(),
                strict=True,
            )
        )
    return _Words(weights, math.fsum(weights.values()))


def _alike(one: _Words, other: _Words) -> tuple[float, float]:
    """How much of the words of the shorter of two contents the other has, by weight; and of both."""
    both = one.weights.keys() & other.weights.keys()
    # An exact sum, which no order changes.
    shared = math.fsum([min(one.weights[stem], other.weights[stem]) for stem in both])
    least, mean = min(one.total, other.total), math.sqrt(one.total * other.total)
    return (shared / least, shared / mean) if least else (0.0, 0.0)
