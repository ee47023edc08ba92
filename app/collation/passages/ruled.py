"""What rulings of people change in how passages come about.

Which words differ, and how close two wordings are, is not known here: who joins says it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from app.collation.between import Between, Sides
from app.collation.memo import Memo
from app.collation.passages.gathered import gather, gather_besides
from app.collation.passages.spans import RANK, Columns, Spans, Where, ranking_of, spans_of
from app.collation.rulings import UNRULED, Settled, Spread, settle
from app.collation.text import Alignment, AlignmentKind, Evidence, Locus, Place, Ruling, Verdict
from app.collation.tokens import IntArray

BY_RULING = "a reader's ruling"

# How close the wordings of pairs of places are.
Wording = Callable[[Sequence[tuple[Place, Place]]], Sequence[AlignmentKind]]


@dataclass(frozen=True, slots=True, eq=False)
class Joining:
    """All that passages are made from: `ranking` names the alignments that count, from the surest on.

    `added`: alignments that rest on a ruling, numbered after those found. `node_of`: the reading that each
    span is of; `witness`: whose each reading is; `settled`: of readings.
    """

    added: Sequence[Alignment]
    spans: Spans
    ranking: IntArray
    node_of: IntArray
    witness: Sequence[str]
    settled: Settled


def as_reworded(pairs: Sequence[tuple[Place, Place]]) -> Sequence[AlignmentKind]:
    """Call all wordings reworded: for who has no words."""
    return ["reworded"] * len(pairs)


def joining(
    shared: Sequence[Between],
    sha256: Mapping[str, str],
    rank: Mapping[str, int],
    rulings: Sequence[Ruling],
    wording: Wording,
    known: Memo[Sides, Columns],
) -> Joining:
    """What passages are made from when rulings have been heard.

    *Part*: no alignment joins what lies at the places of one side with what lies at those of the other, and
    no passage has both. *Yes* and *join*: the readings at the places are in one passage. Where alignments
    join them already, directly or through each other, nothing is added, so that a *yes* to what was found
    changes nothing; else alignments of score 1 are, resting on the ruling and on nothing else. A passage has
    one reading a witness, whatever is ruled.
    """
    besides = list(dict.fromkeys(_held_together(rulings, sha256)))
    spans = spans_of(shared, sha256, known, besides)
    ranking = ranking_of(spans)
    gathered, witness = gather(spans, ranking)
    if not rulings:
        return Joining((), spans, ranking, gathered, witness, UNRULED)
    node_of = gathered.tolist()
    gather_besides(spans, node_of, witness)
    node_of, witness = _renumbered(spans, node_of, witness)
    settled = settle(rulings, _Meant(spans, node_of, sha256), witness)
    ends = spans.ends()
    kept = [at for at in ranking.tolist() if not _is_parted(ends[at], node_of, settled)]
    linked = {(node_of[ends[at][0]], node_of[ends[at][1]]) for at in kept}
    lacking = sorted(
        set(_lacking(settled, linked, _own_spans(besides, spans, node_of), rank, witness)),
        # By what does not depend on which witness leads.
        key=lambda both: sorted(spans.addresses[span] for span in both),
    )
    added = _added(lacking, spans, wording)
    return Joining(
        added,
        _with_ends(spans, lacking, added),
        np.array([*kept, *range(len(ends), len(ends) + len(added))], np.int32),
        np.array(node_of, np.int32),
        witness,
        settled,
    )


def _renumbered(spans: Spans, node_of: Sequence[int], witness: Sequence[str]) -> tuple[list[int], list[str]]:
    """The readings, numbered by what does not depend on which witness leads: rulings go by their numbers."""
    first: dict[int, tuple[int, Where]] = {}
    for address, node in zip(spans.addresses, node_of, strict=True):
        first[node] = min(first.get(node, address), address)
    order = sorted(first, key=lambda node: first[node])
    number = {node: at for at, node in enumerate(order)}
    return [number[node] for node in node_of], [witness[node] for node in order]


def _held_together(rulings: Sequence[Ruling], sha256: Mapping[str, str]) -> Iterator[Where]:
    """The places that rulings hold together, in every witness that has the text."""
    for ruling in rulings:
        if ruling.verdict != "part":
            for place in ruling.places:
                for siglum, text in sha256.items():
                    if text == place.sha256:
                        yield siglum, place.start, place.end


class _Meant:
    """Which readings a place means: to be parted, all that it has much of; to be joined, its own."""

    def __init__(self, spans: Spans, node_of: Sequence[int], sha256: Mapping[str, str]) -> None:
        self._spans, self._node_of, self._sha256 = spans, node_of, sha256
        self._spread = Spread()
        for (siglum, start, end), node in zip(spans.places, node_of, strict=True):
            self._spread.add(sha256[siglum], start, end, node)

    def __call__(self, place: Locus, verdict: Verdict) -> Collection[int]:
        if verdict == "part":
            return self._spread.touched(place)
        having = (siglum for siglum, text in self._sha256.items() if text == place.sha256)
        return {self._node_of[self._spans.number[siglum, place.start, place.end]] for siglum in having}


def _is_parted(ends: tuple[int, int], node_of: Sequence[int], settled: Settled) -> bool:
    one, other = (node_of[span] for span in ends)
    return other in settled.foes.get(one, ())


def _own_spans(besides: Sequence[Where], spans: Spans, node_of: Sequence[int]) -> dict[int, int]:
    """For each reading that rulings name, the widest place by which they do."""
    own: dict[int, int] = {}
    widest = sorted(besides, key=lambda where: (where[1] - where[2], spans.addresses[spans.number[where]]))
    for where in widest:
        own.setdefault(node_of[spans.number[where]], spans.number[where])
    return own


def _lacking(
    settled: Settled,
    linked: Collection[tuple[int, int]],
    own: Mapping[int, int],
    rank: Mapping[str, int],
    witness: Sequence[str],
) -> Iterator[tuple[int, int]]:
    """Pairs of spans to be aligned, so that what is held together hangs together."""
    for group in settled.together:
        part_of = _parts(group, linked)
        for one, other in combinations(sorted(group, key=lambda node: rank[witness[node]]), 2):
            if part_of[one] != part_of[other]:
                yield own[one], own[other]


def _parts(group: Collection[int], linked: Collection[tuple[int, int]]) -> dict[int, int]:
    """For each reading of a group the least of those it hangs together with."""
    part_of = {node: node for node in group}
    for one, other in combinations(sorted(group), 2):
        if (one, other) in linked or (other, one) in linked:
            low, high = sorted((part_of[one], part_of[other]))
            part_of = {node: low if part == high else part for node, part in part_of.items()}
    return part_of


def _added(pairs: Sequence[tuple[int, int]], spans: Spans, wording: Wording) -> list[Alignment]:
    places = [(Place(*spans.places[one]), Place(*spans.places[other])) for one, other in pairs]
    # On the same subject only, nothing would be compared: that they belong together is what was ruled.
    kinds = ["reworded" if kind == "related" else kind for kind in wording(places)]
    why = (Evidence(BY_RULING, ()),)
    return [Alignment(a, b, kind, 1.0, why) for (a, b), kind in zip(places, kinds, strict=True)]


def _with_ends(spans: Spans, pairs: Sequence[tuple[int, int]], added: Sequence[Alignment]) -> Spans:
    a, b = np.array(pairs, np.int32).reshape(-1, 2).T
    return replace(
        spans,
        a=np.concatenate((spans.a, a)),
        b=np.concatenate((spans.b, b)),
        score=np.concatenate((spans.score, [one.score for one in added])),
        kind=np.concatenate((spans.kind, np.array([RANK[one.kind] for one in added], np.int64))),
    )
