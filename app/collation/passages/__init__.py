"""Join alignments into passages: spans of two or more witnesses that say the same.

    spans     the spans that alignments join, and which alignments are surer
    gathered  which spans are one reading
    shapes    which links of readings hang together, and what they look like
    growing   how readings grow into passages
    ruled     what people's rulings change of that
    readings  what each witness has of a passage, and what it is known by
    numbers   in what order all this stands

No words are compared here. Spans and scores alone decide, from the surest alignment to the least, so that
neither the order of the witnesses nor that of the alignments matters; and before them, what people ruled.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np

from app.collation.between import Between, Sides, between
from app.collation.memo import Memo, Memos
from app.collation.passages.growing import groups
from app.collation.passages.numbers import in_order, numbered, place_of, standing
from app.collation.passages.readings import PARTED, Drawn, Rows, by_id, drawn_of, joint_id, table_of
from app.collation.passages.ruled import Joining, Wording, as_reworded, joining
from app.collation.passages.shapes import Shape
from app.collation.passages.spans import KINDS, Columns, LongArray, anchor
from app.collation.text import Alignment, Passage, Ruling

# The alignments of two witnesses, and the passage of each; and these once they say so themselves.
_WithIds = tuple[Between, tuple[str, ...]]
_Named = tuple[tuple[str, ...], tuple[Alignment, ...]]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    Alignments as numbers, and with their passages, by their witnesses; how links grew by what they look like;
    what was drawn of passages by their rows.
    """

    columns: Memo[Sides, Columns] = field(default_factory=Memo)
    grown: Memo[Shape, LongArray] = field(default_factory=Memo)
    drawn: Memo[Rows, Drawn] = field(default_factory=Memo)
    named: Memo[Sides | None, _Named] = field(default_factory=Memo)


@dataclass(frozen=True)
class Joined:
    """Passages in their order, the alignments of every two witnesses, and all with their passage.

    `drawn`: by the id of each passage what else there is to say of it, the same object for as long as it is
    asked for: what is found of a passage may be kept by that.
    """

    drawn: Mapping[str, Drawn]
    shared: tuple[Between, ...]
    alignments: tuple[Alignment, ...]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, numbered, without their variants."""
        return tuple(
            [
                Passage(name, number, one.kind, one.readings, ())
                for number, (name, one) in enumerate(self.drawn.items(), start=1)
            ]
        )


def join(
    shared: Iterable[Between],
    sha256: Mapping[str, str],
    order: Sequence[str],
    rulings: Sequence[Ruling] = (),
    wording: Wording = as_reworded,
    known: Known | None = None,
) -> Joined:
    """The passages that alignments make, and the alignments that count, by their witnesses and places.

    Every alignment belongs to one passage; a span may belong to several. A passage has one reading a witness.
    Passages grow by average linkage: two join when more than half of all pairs of their readings are aligned,
    so that A~B and B~C alone never put A and C together. Ids do not depend on `order` (the sigla, base
    first), which only numbers the passages: those of the base in its order, then those of the next.
    `rulings` about passages go before all this: alignments they part are left out, and where nothing joins
    what they hold together alignments come in, worded as `wording` says. `known` saves time and changes no
    answer. Cost: O(n log n) for n alignments, times the number of passages one span is in; where many
    spans stand on one place, their square.
    """
    known = Known() if known is None else known
    rank = {siglum: place for place, siglum in enumerate(order)}
    filled = [one for one in shared if one.alignments]
    filled.sort(key=lambda one: place_of(one.alignments[0], rank))
    made = joining(filled, sha256, rank, rulings, wording, known.columns)
    links = np.column_stack([made.node_of[side[made.ranking]] for side in (made.spans.a, made.spans.b)])
    which = groups(links, made.witness, made.settled, known.grown)
    table = table_of(which, made)
    drawn = by_id(drawn_of(table, made.spans.sigla, sha256, known.drawn))
    names = [*drawn]
    leading = np.array([rank.get(siglum, len(rank)) for siglum in made.spans.sigla])
    stand = standing(table.first, np.column_stack((leading[table.rows[:, 0]], table.rows[:, 1:3])))
    of = np.full(len(made.spans.a), "", object)
    of[made.ranking] = np.array(names, object)[which]
    ids = of.tolist()
    heard = _heard(filled, made, ids, rank) if rulings else _one_by_one(filled, ids)
    return Joined(
        {names[at]: drawn[names[at]] for at in stand},
        tuple([one for one, _ in heard]),
        tuple(chain.from_iterable([alignments for _, alignments in _named(heard, known.named)])),
    )


def _one_by_one(shared: Iterable[Between], ids: Sequence[str]) -> list[_WithIds]:
    found, start, ids = [], 0, tuple(ids)
    for one in shared:
        stop = start + len(one.alignments)
        found.append((one, ids[start:stop]))
        start = stop
    return found


def _heard(
    shared: Sequence[Between], made: Joining, ids: Sequence[str], rank: Mapping[str, int]
) -> list[_WithIds]:
    """The alignments that count once rulings have been heard; where they change none, as they were."""
    found = [*chain.from_iterable(one.alignments for one in shared), *made.added]
    counting = sorted(made.ranking.tolist(), key=lambda at: (place_of(found[at], rank), in_order(found[at])))
    before = {place_of(one.alignments[0], rank): one for one in shared}
    apart = []
    for one in between(found[at] for at in counting):
        was = before.get(place_of(one.alignments[0], rank), one)
        apart.append(was if was.alignments == one.alignments else one)
    return _one_by_one(apart, [ids[at] for at in counting])


def _named(heard: Sequence[_WithIds], known: Memo[Sides | None, _Named]) -> list[_Named]:
    """The alignments of every two witnesses, with their passages; those without sides are not kept."""
    before = known.held()
    found = [_with_passages(before.get(one.sides), one.alignments, ids) for one, ids in heard]
    known.put({one.sides: named for (one, _), named in zip(heard, found, strict=True) if one.sides})
    return found


def _with_passages(was: _Named | None, alignments: Sequence[Alignment], ids: tuple[str, ...]) -> _Named:
    """Alignments with their passages: as they were where that is the same one."""
    if was is None:
        return ids, tuple([_with_passage(*one) for one in zip(alignments, ids, strict=True)])
    if was[0] == ids:
        return was
    found = [
        before if before.passage == name else _with_passage(before, name)
        for before, name in zip(was[1], ids, strict=True)
    ]
    return ids, tuple(found)


def _with_passage(one: Alignment, passage: str) -> Alignment:
    return Alignment(one.a, one.b, one.kind, one.score, one.matched_by, passage)


__all__ = [
    "KINDS",
    "PARTED",
    "Drawn",
    "Joined",
    "Known",
    "anchor",
    "in_order",
    "join",
    "joint_id",
    "numbered",
]
