"""How rulings of people bind a stage: which things they hold together, and which apart.

A stage numbers its things (readings, quotes, figures), says which of them a place means, asks here, and then
groups the rest by its own rules. What is no thing of a stage, and who may rule, does not belong here.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from app.collation.text import About, Locus, Ruled, Ruling, Span, Standing, Verdict

# A ruling means what shares at least this much with its place, of both together.
SAME_PLACE = 0.5
_BUCKET = 256

# What a place means to a stage, under a verdict: the numbers of things.
Meant = Callable[[Locus, Verdict], Collection[int]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What rulings come to: things to be held together (two or more each), and for a thing, all its foes."""

    together: tuple[frozenset[int], ...] = ()
    foes: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def parts(self, ones: Collection[int], others: Collection[int]) -> bool:
        """Whether a ruling keeps a thing of one group apart from a thing of another."""
        return bool(self.foes) and any(
            not self.foes[one].isdisjoint(others) for one in ones if one in self.foes
        )


UNRULED = Settled()


def settle(rulings: Sequence[Ruling], meant: Meant, witness: Sequence[str] | None = None) -> Settled:
    """Let rulings bind things, each as far as no later one stands against it.

    From the latest to the earliest, so that of two that contradict each other the later wins, also where a
    contradiction comes about through a third: what is together stays together, what is apart stays apart.
    Their order in `rulings` never matters. What two rulings hold together by one thing is one group, unless
    `witness` says whose each thing is: then a thing may be in several groups (those with two things in
    common are one), and no group has two things of one witness. Cost: linear in the places, but for the
    pairs that rulings part.

    >>> def meant(place, verdict):
    ...     return [place.start]
    >>> a, b, c = (Locus("", n, n + 1) for n in range(3))
    >>> whole = Ruling(1, "figure", "join", (a, b, c))
    >>> [sorted(group) for group in settle([whole, Ruling(2, "figure", "part", (c, a), 1)], meant).together]
    [[0, 1]]
    """
    binding = _Partition() if witness is None else _Cover(witness)
    for ruling in sorted(rulings, key=lambda ruling: -ruling.id):
        things = [sorted(meant(place, ruling.verdict)) for place in ruling.places]
        if ruling.verdict == "part":
            binding.part(things[: ruling.apart], things[ruling.apart :])
        else:
            binding.join(list(dict.fromkeys(chain.from_iterable(things))))
    return binding.settled()


class _Binding(ABC):
    """Things in groups, and who is kept from whom, as ruling after ruling is heard."""

    def __init__(self) -> None:
        self._groups: dict[int, list[set[int]]] = defaultdict(list)
        self._foes: dict[int, set[int]] = defaultdict(set)

    @abstractmethod
    def join(self, things: Sequence[int]) -> None:
        """Hold these together as far as may be."""

    def part(self, ones: Sequence[Collection[int]], others: Sequence[Collection[int]]) -> None:
        """Keep these from those, but for what is together already."""
        rest = set(chain.from_iterable(others))
        for one in set(chain.from_iterable(ones)):
            foes = rest.difference({one}, *self._groups.get(one, ()))
            if foes:
                self._foes[one] |= foes
                for foe in foes:
                    self._foes[foe].add(one)

    def settled(self) -> Settled:
        groups = {frozenset(group) for held in self._groups.values() for group in held}
        return Settled(
            tuple(sorted((group for group in groups if len(group) > 1), key=sorted)),
            {thing: frozenset(foes) for thing, foes in self._foes.items()},
        )

    def _is_foe(self, thing: int, group: Collection[int]) -> bool:
        return not self._foes.get(thing, set()).isdisjoint(group)


class _Partition(_Binding):
    """Every thing is in one group."""

    def join(self, things: Sequence[int]) -> None:
        for at, thing in enumerate(things):
            # With the first that nothing keeps it from; by then all of those are in few groups.
            next((True for other in things[:at] if self._united(other, thing)), None)

    def _united(self, one: int, other: int) -> bool:
        group, joining = (self._group(thing) for thing in (one, other))
        if group is joining:
            return True
        if any(self._is_foe(thing, joining) for thing in group):
            return False
        group |= joining
        for thing in joining:
            self._groups[thing] = [group]
        return True

    def _group(self, thing: int) -> set[int]:
        if not self._groups[thing]:
            self._groups[thing].append({thing})
        return self._groups[thing][0]


class _Cover(_Binding):
    """A thing may be in several groups, each of which has one thing a witness."""

    def __init__(self, witness: Sequence[str]) -> None:
        super().__init__()
        self._witness = witness

    def join(self, things: Sequence[int]) -> None:
        own = set(things)
        near = (group for thing in things for group in self._groups[thing] if len(group & own) > 1)
        group: set[int] = next(near, set())
        for thing in things:
            owners = {self._witness[member] for member in group}
            if thing not in group and self._witness[thing] not in owners and not self._is_foe(thing, group):
                group.add(thing)
                self._groups[thing].append(group)


class Spread:
    """Things by where they stand in texts, to be asked for what stands at a place."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, int], list[tuple[Span, int]]] = defaultdict(list)

    def add(self, sha256: str, start: int, end: int, thing: int) -> None:
        for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1):
            self._held[sha256, bucket].append((Span(start, end), thing))

    def crossing(self, place: Locus) -> Iterator[tuple[Span, int]]:
        """The spans that share something with a place, perhaps several times, and the thing each is of."""
        for bucket in range(place.start // _BUCKET, max(place.start, place.end - 1) // _BUCKET + 1):
            for span, thing in self._held.get((place.sha256, bucket), ()):
                if span.start < place.end and place.start < span.end:
                    yield span, thing

    def meant(self, place: Locus) -> set[int]:
        """The things that are most like a place, where they are like it at all: equal texts have one each."""
        alike = [(likeness(span, place), thing) for span, thing in self.crossing(place)]
        most = max(alike, default=(0.0, 0))[0]
        return {thing for like, thing in alike if like == most} if most >= SAME_PLACE else set()

    def alike(self, place: Locus) -> set[int]:
        """The things that are like a place."""
        return {thing for span, thing in self.crossing(place) if likeness(span, place) >= SAME_PLACE}

    def touched(self, place: Locus) -> set[int]:
        """The things of which a span and the place share much of the shorter of both."""
        return {thing for span, thing in self.crossing(place) if _covered(span, place) >= SAME_PLACE}


def likeness(span: Span, place: Locus) -> float:
    """The share of both together that both have."""
    shared = min(span.end, place.end) - max(span.start, place.start)
    return shared / (max(span.end, place.end) - min(span.start, place.start))


def _covered(span: Span, place: Locus) -> float:
    shared = min(span.end, place.end) - max(span.start, place.start)
    return shared / min(span.end - span.start, place.end - place.start)


def about(rulings: Sequence[Ruling], what: About) -> list[Ruling]:
    """The rulings about one sort of thing."""
    return [ruling for ruling in rulings if ruling.about == what]


def standing(
    rulings: Sequence[Ruling], rows: Mapping[str, Sequence[Locus]], texts: Collection[str]
) -> Iterator[Ruled]:
    """How rulings about one sort of row stand in what was found.

    `rows` are ids, and where each row stands; `texts` the hashes of all texts compared. Told from the
    outcome, so that it is true whatever made it so.
    """
    ids = list(rows)
    spread = Spread()
    for number, places in enumerate(rows.values()):
        for sha256, start, end in places:
            spread.add(sha256, start, end, number)
    for ruling in rulings:
        here = [place for place in ruling.places if place.sha256 in texts]
        apart = sum(place.sha256 in texts for place in ruling.places[: ruling.apart])
        alike = [spread.alike(place) for place in here]
        sides = [alike[:apart], alike[apart:]] if ruling.verdict == "part" else [[one] for one in alike]
        told, held = _stands(ruling, sides)
        bears_on = held or {row for place in here for row in spread.meant(place)}
        yield Ruled(ruling, tuple(ids[row] for row in sorted(bears_on)), told)


def _stands(ruling: Ruling, sides: Sequence[Sequence[set[int]]]) -> tuple[Standing, set[int]]:
    """How a ruling stands, and the rows that have all of its sides; each side is what its places are like."""
    rows = [set().union(*side) for side in sides if side]
    if ruling.about != "passage":
        # Quotes, figures and names are rows by themselves; what nothing joins is no passage, and still there.
        rows = [some for some in rows if some]
    if len(rows) < 2:
        return "not here", set()
    if ruling.verdict == "part":
        both = set.intersection(*rows)
        return ("overruled" if both else "honoured"), both
    whole = set.intersection(*(some for some in rows if some)) if any(rows) else set()
    return ("honoured" if whole and sum(map(bool, rows)) > 1 else "overruled"), whole
