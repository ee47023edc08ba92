"""Join the quotes of several texts that give the same words of the same speaker, however translated.

How quotes are found in one text does not belong here, nor which spans say the same: alignments know.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from operator import attrgetter

from app.collation.between import Between
from app.collation.memo import Memo, Memos, Pooled
from app.collation.prepared import Prepared
from app.collation.quotes.fullnames import Called, utterance_of, with_names
from app.collation.quotes.linked import Linked, Links, Said, Spot, linked, links_of
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
    spots = list(chain.from_iterable(its.spots for its in said.values()))
    groups = _Groups(named, links_of(said, shared, known.links), spots, _settled(named, texts, rulings))
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
    """Quotes of one utterance: their numbers, as a list and as the bits of a number, and who speaks where.

    `speakers` are the words that tell who it is, of those who are known and not only described; `never` has
    the first quotes of groups that cannot be of one utterance with this, whatever else comes to either.
    """

    __slots__ = ("bits", "members", "never", "sigla", "speakers")

    def __init__(self, members: Sequence[int], bits: int, named: Sequence[Quote]) -> None:
        self.members = list(members)
        self.bits = bits
        self.never: set[int] = set()
        self.sigla = {named[at].siglum for at in members}
        self.speakers = {telling(speaker) for at in members if (speaker := named[at].speaker)} - {frozenset()}

    def take(self, other: "_Group") -> None:
        """Make another group's quotes this one's."""
        self.members += other.members
        self.bits |= other.bits
        self.sigla |= other.sigla
        self.speakers |= other.speakers


class _Groups:
    """The utterances in the making: of the quotes that are linked, or that rulings hold together."""

    def __init__(
        self, named: Sequence[Quote], links: Linked, spots: Sequence[Spot], settled: Settled
    ) -> None:
        self._links, self._settled = links.links, settled
        # Of each quote the linked ones, as the bits of a number: they are counted most quickly so.
        self._beside = [links.beside.get(spot, 0) for spot in spots]
        bits = [links.bits.get(spot, 0) for spot in spots]
        self._of = {
            spot: _Group((at,), bit, named)
            for at, (spot, bit) in enumerate(zip(spots, bits, strict=True))
            if bit
        }
        for together in settled.together:
            group = _Group(sorted(together), sum(bits[at] for at in together), named)
            self._of.update(dict.fromkeys([spots[at] for at in together], group))
        self._spots = spots

    def grow(self) -> None:
        """Join the groups of linked quotes where they may be one utterance, the strongest link first."""
        for _, _, _, _, one, other in self._links:
            first, second = self._of[one], self._of[other]
            # Most links are within a group, or between two that were found not to go together.
            if first is second or second.members[0] in first.never:
                continue
            if self._may_join(first, second):
                self._join(first, second)

    def _may_join(self, one: _Group, other: _Group) -> bool:
        apart = not one.sigla.isdisjoint(other.sigla) or not compatible(one.speakers, other.speakers)
        if apart or self._settled.parts(one.members, other.members):
            one.never.add(other.members[0])
            other.never.add(one.members[0])
            return False
        pairs = sum([(self._beside[at] & other.bits).bit_count() for at in one.members])
        return 2 * pairs > len(one.members) * len(other.members)

    def _join(self, one: _Group, other: _Group) -> None:
        smaller, larger = sorted((one, other), key=lambda group: len(group.members))
        for at in smaller.members:
            self._of[self._spots[at]] = larger
        larger.take(smaller)

    def several(self) -> list[list[int]]:
        """The numbers of the quotes of each utterance that has more than one."""
        groups = {id(group): group.members for group in self._of.values()}
        return [members for members in groups.values() if len(members) > 1]


def compatible(ones: Collection[frozenset[str]], others: Collection[frozenset[str]]) -> bool:
    """Whether all may be one speaker, by the words that tell who each is: one a part of the other, or none.

    >>> compatible({telling("Xing Jisheng")}, {telling("Xing"), telling("the envoy")})
    True
    >>> compatible({telling("China")}, {telling("Albania")})
    False
    """
    return all(one <= other or other <= one for one in ones for other in others)
