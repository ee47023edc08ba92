"""How close two given stretches are worded, where somebody else has said which stretches to look at."""

from collections.abc import Sequence

import numpy as np

from app.collation.align.closeness import kinds, met
from app.collation.align.indexed import Indexed
from app.collation.align.matching import Spans, cells, matches
from app.collation.align.rarity import sides
from app.collation.align.spans import verbatim
from app.collation.align.stack import stack
from app.collation.text import AlignmentKind, Span

# Longer stretches are no sentences: they are not compared word by word.
_LONGEST = 2000


def worded(one: Indexed, other: Indexed, places: Sequence[tuple[Span, Span]]) -> list[AlignmentKind]:
    """The kind that an alignment of each pair of stretches would have, by the usual rules.

    Stretches without words, and very long ones, are "related". Symmetric. Cost: linear in both texts, and
    about linear in the stretches.
    """
    if other.text.sha256 < one.text.sha256:
        return worded(other, one, [(b, a) for a, b in places])
    runs = [(one.text.tokens.within(a), other.text.tokens.within(b)) for a, b in places]
    fit = [at for at, both in enumerate(runs) if all(0 < len(run) <= _LONGEST for run in both)]
    answers: list[AlignmentKind] = ["related"] * len(places)
    if not fit:
        return answers
    stacked = stack((one, other))
    ahead = int(stacked.tokens[1])
    edges = [(a.start, a.stop, b.start + ahead, b.stop + ahead) for a, b in (runs[at] for at in fit)]
    spans = Spans(*np.array(edges, np.int64).T)
    pair = np.zeros(len(fit), np.int64)
    a, b, _ = sides(stacked, np.zeros(1, np.int64), np.ones(1, np.int64))
    found = met(stacked, a, pair, spans, matches(stacked, spans, cells(stacked, spans)))
    for at, kind in zip(fit, kinds(stacked, a, b, found, verbatim(stacked, spans)), strict=True):
        answers[at] = kind
    return answers
