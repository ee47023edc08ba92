"""Which sentence pairs are worth a closer look: the equal ones, and the likeliest of the others."""

from collections import Counter
from typing import NamedTuple

import numpy as np

from app.collation.align import scoring
from app.collation.align.candidates import Candidates
from app.collation.align.ragged import LongArray, spread
from app.collation.align.stack import Stack
from app.collation.weights import BoolArray, FloatArray

# A sentence has at most so many partners in the other text; the likeliest stay. Readers gave one up to nine.
_MOST_PARTNERS = 10
# A line that is no sentence needs stronger evidence.
_STRAY_THRESHOLD = 0.3
# Equal sentences need this much to say: "He said." is no finding.
_LEAST_EQUAL = 3
# So many candidates are scored in one step.
_AT_ONCE = 100_000


class Chosen(NamedTuple):
    """Sentence pairs: of which pair of texts, the sentences' numbers in the stack, and how likely, 0–1."""

    pair: LongArray
    a: LongArray
    b: LongArray
    score: FloatArray

    def and_(self, other: "Chosen") -> "Chosen":
        """Both, one after the other."""
        return Chosen(
            np.concatenate((self.pair, other.pair)),
            np.concatenate((self.a, other.a)),
            np.concatenate((self.b, other.b)),
            np.concatenate((self.score, other.score)),
        )


def twins(stacked: Stack, texts_a: LongArray, texts_b: LongArray) -> Chosen:
    """Sentences with the same words, the first of one text with the first of the other, and so on.

    Done apart so that a sentence repeated a thousand times costs a thousand steps, not a million. A text says
    of itself that each of its sentences is there; of another text, two words in common are no finding.
    """
    sizes = np.diff(stacked.sentences)
    pair_a, a = spread(stacked.sentences[texts_a], sizes[texts_a])
    pair_b, b = spread(stacked.sentences[texts_b], sizes[texts_b])
    width = int(stacked.wording.max(initial=0)) + 1
    key_a, key_b = pair_a * width + stacked.wording[a], pair_b * width + stacked.wording[b]
    order = np.argsort(key_b)
    key_b = key_b[order]
    at = np.minimum(np.searchsorted(key_b, key_a), max(0, len(key_b) - 1))
    least = np.where(texts_a == texts_b, 1, _LEAST_EQUAL)[pair_a]
    equal = (key_b[at] == key_a) if len(key_b) else np.zeros(len(key_a), np.bool_)
    found = np.flatnonzero(equal & (np.diff(stacked.bounds)[a] >= least))
    return Chosen(pair_a[found], a[found], b[order[at[found]]], np.ones(len(found)))


def likely(
    stacked: Stack, texts_a: LongArray, texts_b: LongArray, found: Candidates, equal: Chosen
) -> Chosen:
    """The candidates above the threshold, the likeliest partners of each sentence.

    Two sentences that both have their equal in the other text are left out: what these two share, either text
    has by itself.
    """
    score = _scores(found)
    a = stacked.sentences[texts_a[found.pair]] + found.a
    b = stacked.sentences[texts_b[found.pair]] + found.b
    above = score >= np.where(stacked.stray[a] | stacked.stray[b], _STRAY_THRESHOLD, scoring.THRESHOLD)
    width = len(stacked.stray) + 1
    twin_a = _among(found.pair * width + a, equal.pair * width + equal.a)
    twin_b = _among(found.pair * width + b, equal.pair * width + equal.b)
    some = np.flatnonzero(above & ~(twin_a & twin_b))
    order = some[np.lexsort((b[some], a[some], -score[some], found.pair[some]))]
    chosen = np.array(_fewest(found.pair[order], a[order], b[order]), np.int64)
    order = order[chosen]
    return Chosen(found.pair[order], a[order], b[order], score[order])


def _scores(found: Candidates) -> FloatArray:
    """How likely all candidates are; of very many some at a time, since their features take much room."""
    steps = range(0, max(1, len(found.pair)), _AT_ONCE)
    parts = (found.part(n, n + _AT_ONCE) for n in steps)
    return np.concatenate(
        [scoring.probability(scoring.features(part), scoring.prior(part)) for part in parts]
    )


def _among(keys: LongArray, wanted: LongArray) -> BoolArray:
    ordered = np.sort(wanted)
    if not len(ordered):
        return np.zeros(len(keys), np.bool_)
    return np.asarray(ordered[np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)] == keys)


def _fewest(pair: LongArray, a: LongArray, b: LongArray) -> list[int]:
    """The places of those that find both sentences with partners to spare, in the order given."""
    taken_a, taken_b = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    chosen = []
    for at, (of, first, second) in enumerate(zip(pair.tolist(), a.tolist(), b.tolist(), strict=True)):
        if taken_a[of, first] < _MOST_PARTNERS and taken_b[of, second] < _MOST_PARTNERS:
            taken_a[of, first] += 1
            taken_b[of, second] += 1
            chosen.append(at)
    return chosen
