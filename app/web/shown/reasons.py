"""Why the readings of a passage belong together, as plain values: the evidence of each pair, told once."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.collation.text import AlignmentKind, Evidence, Passage
from app.comparison import Comparison

MOST_REASONS = 60  # the JSON has the rest


@dataclass(frozen=True, slots=True)
class Reason:
    """Why readings belong together: the pairs of texts for which it is the same, and how sure each is."""

    pairs: Sequence[tuple[str, str, float]]
    kind: AlignmentKind
    matched_by: Sequence[Evidence]


def reasons(comparison: Comparison, passage: Passage) -> Sequence[Reason]:
    """The reasons for all pairs, the surest first; pairs of equal texts have the same one, told once."""
    told: dict[tuple[AlignmentKind, tuple[Evidence, ...]], list[tuple[str, str, float]]] = {}
    for one in comparison.collation.alignments:
        if one.passage == passage.id:
            told.setdefault((one.kind, one.matched_by), []).append((one.a.siglum, one.b.siglum, one.score))
    every = [Reason(pairs, kind, why) for (kind, why), pairs in told.items()]
    return sorted(every, key=lambda one: -max(score for *_, score in one.pairs))[:MOST_REASONS]
