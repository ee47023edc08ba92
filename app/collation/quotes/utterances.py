"""Join the quotes of several texts that give the same words of the same speaker, however translated.

How quotes are found in one text does not belong here, nor which spans say the same: alignments know.
"""

import functools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from app.collation.prepared import Prepared
from app.collation.quotes.fullnames import with_names
from app.collation.quotes.grammar import TITLES
from app.collation.rulings import UNRULED, Settled, Spread, settle
from app.collation.text import Alignment, Name, Place, Quote, Ruling, Span
from app.collation.tokens import tokenize

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
_BUCKET = 64


@dataclass(frozen=True, slots=True)
class _Link:
    """Two quotes, by their numbers, that an alignment puts together; `alike` 0–1, of both contents."""

    one: int
    other: int
    alike: float
    score: float


class _Words(NamedTuple):
    """The stems of a content with what they weigh, and what all of them weigh."""

    weights: dict[str, float]
    total: float


def utterances(
    found: Sequence[Quote],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    names: Sequence[Name],
    rulings: Sequence[Ruling] = (),
) -> tuple[Quote, ...]:
    """The same quotes in the same order, each with its utterance, and with its speaker's fullest name.

    Two quotes of different witnesses are one utterance when an alignment of kind verbatim, close or reworded
    holds both, their contents are alike (in two languages: are the only ones there), and their speakers may
    be one; direct in one and reported in the other too. Groups grow by average linkage from the surest link
    to the least, one quote a witness, all speakers compatible, so that no chain joins two sayings. A quote
    alone is its own utterance. `rulings` go before all this: quotes they hold together are one utterance,
    whatever is said in them and by whom, and those they part never join. The id is "u-" and the digits of the
    smallest quote id. Neither the order of witnesses nor that of quotes matters. Cost: linear in alignments
    and quotes, times the quotes that one alignment holds.
    """
    named = with_names(found, names)
    links = _links(named, texts, alignments)
    settled = _settled(named, texts, rulings)
    group_of = {at: frozenset((at,)) for at in range(len(named))}
    for together in settled.together:
        group_of.update(dict.fromkeys(together, together))
    linked = {frozenset((link.one, link.other)) for link in links}
    for link in sorted(links, key=lambda link: _strength(link, named)):
        one, other = group_of[link.one], group_of[link.other]
        if one is not other and not settled.parts(one, other) and _may_join(one, other, linked, named):
            joined = one | other
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(replace(quote, utterance=_id(group_of[at], named)) for at, quote in enumerate(named))


def _settled(named: Sequence[Quote], texts: Mapping[str, Prepared], rulings: Sequence[Ruling]) -> Settled:
    """What rulings say of the quotes, by number: a place means the quotes of which it is a content."""
    if not rulings:
        return UNRULED
    spread = Spread()
    for at, quote in enumerate(named):
        for start, end in quote.content_spans:
            spread.add(texts[quote.siglum].sha256, start, end, at)
    return settle(rulings, lambda place, _verdict: spread.meant(place))


def _id(group: frozenset[int], named: Sequence[Quote]) -> str:
    return "u-" + min(named[at].id for at in group).removeprefix("q-")


def _strength(link: _Link, named: Sequence[Quote]) -> tuple[float, float, list[str], list[str]]:
    one, other = named[link.one], named[link.other]
    # Sigla break ties only between equal texts, where they cannot change what is found.
    return -link.alike, -link.score, sorted((one.id, other.id)), sorted((one.siglum, other.siglum))


def _may_join(
    one: frozenset[int], other: frozenset[int], linked: set[frozenset[int]], named: Sequence[Quote]
) -> bool:
    if {named[at].siglum for at in one} & {named[at].siglum for at in other}:
        return False
    pairs = sum(frozenset((first, second)) in linked for first in one for second in other)
    return 2 * pairs > len(one) * len(other) and all(
        compatible(named[first].speaker, named[second].speaker) for first in one for second in other
    )


def _links(
    named: Sequence[Quote], texts: Mapping[str, Prepared], alignments: Sequence[Alignment]
) -> list[_Link]:
    spans = _spans_by_place(named)

    @functools.cache
    def words_of(at: int) -> _Words:
        return _words(named[at], texts)

    @functools.cache
    def inside(place: Place) -> list[int]:
        return _inside(place, spans)

    best: dict[tuple[int, int], _Link] = {}
    for alignment in alignments:
        if alignment.kind not in _SAME:
            continue
        ones, others = inside(alignment.a), inside(alignment.b)
        foreign = texts[alignment.a.siglum].words.language != texts[alignment.b.siglum].words.language
        alone = foreign and len(ones) == len(others) == 1
        for one, other in product(ones, others):
            held, both = _alike(words_of(one), words_of(other))
            if (held < _ALIKE or both < _BOTH_ALIKE) and not alone:
                continue
            pair = (min(one, other), max(one, other))
            if pair not in best or best[pair].score < alignment.score:
                best[pair] = _Link(*pair, both, alignment.score)
    return list(best.values())


def _spans_by_place(named: Sequence[Quote]) -> dict[tuple[str, int], list[tuple[Span, int]]]:
    spans: dict[tuple[str, int], list[tuple[Span, int]]] = defaultdict(list)
    for at, quote in enumerate(named):
        for span in quote.content_spans:
            for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
                spans[quote.siglum, bucket].append((span, at))
    return spans


def _inside(place: Place, spans: Mapping[tuple[str, int], Sequence[tuple[Span, int]]]) -> list[int]:
    """The first few quotes, in their order, of which a content span lies in a place or holds it."""
    found = set()
    for bucket in range(place.start // _BUCKET, place.end // _BUCKET + 1):
        for span, at in spans.get((place.siglum, bucket), ()):
            start, end = span
            if end <= place.start or start >= place.end:
                continue
            shared = min(place.end, end) - max(place.start, start)
            if shared >= _LIES_IN * min(place.end - place.start, end - start):
                found.add(at)
    return sorted(found)[:_MOST_IN_PLACE]


def _words(quote: Quote, texts: Mapping[str, Prepared]) -> _Words:
    words = texts[quote.siglum].words
    weights: dict[str, float] = {}
    for span in quote.content_spans:
        run = texts[quote.siglum].tokens.within(span)
        weights.update(
            zip(words.stem[run.start : run.stop], words.weight[run.start : run.stop].tolist(), strict=True)
        )
    return _Words(weights, math.fsum(weights.values()))


def _alike(one: _Words, other: _Words) -> tuple[float, float]:
    """How much of the words of the shorter of two contents the other has, by weight; and of both."""
    both = one.weights.keys() & other.weights.keys()
    # An exact sum, which no order changes.
    shared = math.fsum(min(one.weights[stem], other.weights[stem]) for stem in both)
    least, mean = min(one.total, other.total), math.sqrt(one.total * other.total)
    return (shared / least, shared / mean) if least else (0.0, 0.0)


def compatible(one: str | None, other: str | None) -> bool:
    """Whether two names may be one speaker's: one unknown or only described, or one a part of the other.

    >>> compatible("Xing Jisheng", "Xing"), compatible("Xing", None), compatible("the envoy", "Jane Doe")
    (True, True, True)
    >>> compatible("China", "Albania")
    False
    """
    if one is None or other is None:
        return True
    left, right = telling(one), telling(other)
    return not left or not right or left <= right or right <= left


@functools.lru_cache(maxsize=4096)
def telling(name: str) -> frozenset[str]:
    """The words of a name that tell who it is; none of a description in small letters.

    >>> sorted(telling("Ambassador Jane Holt")), sorted(telling("the envoy"))
    (['holt', 'jane'], [])
    """
    words = name.split()
    if words and words[-1][:1].islower() and "-" not in words[-1]:
        return frozenset()
    return frozenset(tokenize(name).norm) - TITLES
