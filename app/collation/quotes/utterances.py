"""Join the quotes of several texts that give the same words of the same speaker, however translated.

How quotes are found in one text does not belong here, nor which spans say the same: alignments know.
"""

import functools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from operator import attrgetter

from app.collation.between import Between
from app.collation.memo import Memo, Memos, Pooled
from app.collation.prepared import Prepared
from app.collation.quotes.fullnames import Called, utterance_of, with_names
from app.collation.quotes.linked import Linked, Links, Said, linked, links_of
from app.collation.quotes.naming import telling
from app.collation.rulings import UNRULED, Settled, Spread, settle
from app.collation.text import Name, Quote, Ruling


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    What is said in a text by its siglum and hash, links by their witnesses, quotes by what names they have,
    and by utterance.
    """

    said: Memo[tuple[str, str], Said] = field(default_factory=Memo)
    links: Links = field(default_factory=lambda: Pooled(linked))
    names: Called = field(default_factory=Called)
    joined: Memo[tuple[str, str, str | None, str], Quote] = field(default_factory=Memo)


def utterances(
    found: Sequence[Quote],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    names: Sequence[Name],
    rulings: Sequence[Ruling] = (),
    known: Known | None = None,
) -> tuple[Quote, ...]:
    """The same quotes in the same order, each with its utterance, and with its speaker's fullest name.

    Two quotes of different witnesses are one utterance when an alignment of kind verbatim, close or reworded
    holds both, their contents are alike (in two languages: are the only ones there), and their speakers may
    be one; direct in one and reported in the other too. `shared` are the alignments of every two witnesses.
    Groups grow by average linkage from the surest link to the least, one quote a witness, all speakers
    compatible, so that no chain joins two sayings. A quote alone is its own utterance. `rulings` go before
    all this: quotes they hold together are one utterance, whatever is said in them and by whom, and those
    they part never join. `known` saves time and changes no answer. The id is "u-" and the digits of the
    smallest quote id. Neither the order of witnesses nor that of quotes matters. Cost: linear in alignments
    and quotes, times the quotes that one alignment holds.
    """
    known = Known() if known is None else known
    named = with_names(found, names, texts, known.names)
    said = {
        siglum: known.said.find((siglum, texts[siglum].sha256), Said, tuple(some), texts[siglum])
        for siglum, some in groupby(found, attrgetter("siglum"))
    }
    first = dict(zip(said, accumulate((len(its.spots) for its in said.values()), initial=0), strict=False))
    links = links_of(said, shared, known.links)
    quotes = [first[siglum] + at for siglum, at in links.places]
    groups = _Groups(named, links, quotes, _settled(named, texts, rulings))
    groups.grow()
    for members in groups.several():
        utterance = utterance_of(min(named[at].id for at in members))
        for at in members:
            quote = named[at]
            key = quote.id, quote.siglum, quote.speaker, utterance
            named[at] = known.joined.find(key, replace, quote, utterance=utterance)
    return tuple(named)


def _settled(named: Sequence[Quote], texts: Mapping[str, Prepared], rulings: Sequence[Ruling]) -> Settled:
    """What rulings say of the quotes, by number: a place means the quotes of which it is a content."""
    if not rulings:
        return UNRULED
    spread = Spread()
    for at, quote in enumerate(named):
        for start, end in quote.content_spans:
            spread.add(texts[quote.siglum].sha256, start, end, at)
    return settle(rulings, lambda place, _verdict: spread.meant(place))


class _Group:
    """Quotes of one utterance: their places, as a list and as the bits of a number, and who speaks where.

    `speakers` are the words that tell who it is, of those who are known and not only described; `never` has
    the first quotes of groups that cannot be of one utterance with this, whatever else comes to either.
    """

    __slots__ = ("bits", "members", "never", "sigla", "speakers")

    def __init__(self, place: int, quote: Quote) -> None:
        self.members = [place]
        self.bits = 1 << place
        self.never: set[int] = set()
        self.sigla = {quote.siglum}
        self.speakers = _known_by(quote.speaker)

    def take(self, other: "_Group") -> None:
        """Make another group's quotes this one's."""
        self.members += other.members
        self.bits |= other.bits
        self.sigla |= other.sigla
        self.speakers |= other.speakers


@functools.lru_cache(maxsize=1024)
def _known_by(speaker: str | None) -> frozenset[frozenset[str]]:
    words = telling(speaker or "")
    return frozenset((words,)) if words else frozenset()


class _Groups:
    """The utterances in the making: of the quotes that are linked, or that rulings hold together."""

    def __init__(
        self, named: Sequence[Quote], linked: Linked, quotes: Sequence[int], settled: Settled
    ) -> None:
        """`quotes` are the numbers of those that are linked, by their places."""
        self._links, self._settled = linked.links, settled
        besides = sorted(frozenset[int]().union(*settled.together).difference(quotes))
        self._quotes = [*quotes, *besides]
        # Of each quote the linked ones, as the bits of a number: they are counted most quickly so.
        self._beside = [*linked.beside, *[0] * len(besides)]
        self._of = [_Group(place, named[at]) for place, at in enumerate(self._quotes)]
        for together in settled.together:
            first, *others = [place for place, at in enumerate(self._quotes) if at in together]
            for other in others:
                self._join(self._of[first], self._of[other])

    def grow(self) -> None:
        """Join the groups of linked quotes where they may be one utterance, the strongest link first."""
        for _, one, other in self._links:
            first, second = self._of[one], self._of[other]
            # Most links are within a group, or between two that were found not to go together.
            if first is second or second.members[0] in first.never:
                continue
            if self._may_join(first, second):
                self._join(first, second)

    def _may_join(self, one: _Group, other: _Group) -> bool:
        apart = not one.sigla.isdisjoint(other.sigla) or not compatible(one.speakers, other.speakers)
        if apart or (self._settled.foes and self._parted(one, other)):
            one.never.add(other.members[0])
            other.never.add(one.members[0])
            return False
        pairs = sum([(self._beside[place] & other.bits).bit_count() for place in one.members])
        return 2 * pairs > len(one.members) * len(other.members)

    def _join(self, one: _Group, other: _Group) -> None:
        smaller, larger = sorted((one, other), key=lambda group: len(group.members))
        for place in smaller.members:
            self._of[place] = larger
        larger.take(smaller)

    def _parted(self, one: _Group, other: _Group) -> bool:
        ones, others = ([self._quotes[place] for place in group.members] for group in (one, other))
        return self._settled.parts(ones, others)

    def several(self) -> list[list[int]]:
        """The numbers of the quotes of each utterance that has more than one."""
        groups = {id(group): group.members for group in self._of}.values()
        return [[self._quotes[place] for place in members] for members in groups if len(members) > 1]


def compatible(ones: Collection[frozenset[str]], others: Collection[frozenset[str]]) -> bool:
    """Whether all may be one speaker, by the words that tell who each is: one a part of the other, or none.

    >>> compatible({telling("Xing Jisheng")}, {telling("Xing"), telling("the envoy")})
    True
    >>> compatible({telling("China")}, {telling("Albania")})
    False
    """
    return all(one <= other or other <= one for one in ones for other in others)
