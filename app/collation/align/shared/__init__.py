"""What texts share word for word, or nearly so: all pairs of any number of texts at once, in any order.

Shared grams of four tokens are found for all texts by one sort, grow to runs, are strung to passages, must
prove by their rarity that they are no accident, and are followed where words keep agreeing. The way of
seed, chain and extend is that of BLAST (Altschul et al. 1990) and of passim (Smith et al. 2014). What is
reworded is not found here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.collation.align.shared.chains import Stretches, order, stretches, strung
from app.collation.align.shared.ends import extended
from app.collation.align.shared.grams import LongArray, grams
from app.collation.align.shared.held import free
from app.collation.align.shared.repeats import bridged
from app.collation.align.shared.runs import runs
from app.collation.align.shared.worth import EIGHTHS, worths
from app.collation.tokens import Joined, Tokens, join, rejoin

# A passage must be worth so many bits more than it takes to name a place in either text: below lie the names,
# formulas and accidents that any two texts on one subject share.
PROOF = 20
# Shorter texts count as so long, in tokens: a formula proves no more in a short text.
LEAST_LENGTH = 500


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Shared passages, one row each, as int64 arrays.

    `i` < `j`: the numbers of the two texts. From `a_start` to `a_end` in text i, and from `b_start` to
    `b_end` in text j, in code points; `a_first` to `a_last` and `b_first` to `b_last`, in tokens. All
    half-open. Ordered by `i`, `j`, `a_first`, `b_first`.
    """

    i: LongArray
    j: LongArray
    a_start: LongArray
    a_end: LongArray
    b_start: LongArray
    b_end: LongArray
    a_first: LongArray
    a_last: LongArray
    b_first: LongArray
    b_last: LongArray

    def __len__(self) -> int:
        return len(self.i)


def shared(texts: Sequence[str]) -> Shared:
    """The passages each two of the texts share.

    A pair's passages depend on these two texts alone, not on the others nor on the order. No passage lies, on
    both sides, in another of its pair. Cost: linear in the texts, and in the passages found.

    >>> one = "The envoys met on Monday. Grain is moving through the southern port again, they said."
    >>> other = "Grain is now moving through the southern port again, officials told reporters."
    >>> found = shared((one, other))
    >>> one[found.a_start[0] : found.a_end[0]], other[found.b_start[0] : found.b_end[0]]
    ('Grain is moving through the southern port again', 'Grain is now moving through the southern port again')
    """
    ranked = _ranked(texts)
    joined = join([texts[text] for text in ranked])
    return _named(joined, _found(joined), np.array(ranked, np.int64))


def shared_tokens(several: Sequence[Tokens]) -> Shared:
    """What `shared` finds in the texts of these tokens, without cutting them again."""
    ranked = _ranked([tokens.text for tokens in several])
    joined = rejoin([several[text] for text in ranked])
    return _named(joined, _found(joined), np.array(ranked, np.int64))


def _ranked(texts: Sequence[str]) -> list[int]:
    """The order in which the stages see the texts: one of their own, which only the texts decide."""
    return sorted(range(len(texts)), key=lambda text: (len(texts[text]), texts[text]))


def _found(texts: Joined) -> Stretches:
    length = np.diff(texts.first)
    owner = np.repeat(np.arange(len(length)), length)
    worth = worths(texts)
    seeds = grams(texts, owner)
    exact = bridged(texts, seeds, runs(seeds, owner), owner)
    chained = strung(stretches(exact, owner, worth), worth)
    naming = EIGHTHS * np.log2(np.maximum(length, LEAST_LENGTH))
    proven = chained.worth >= naming[chained.i] + naming[chained.j] + EIGHTHS * PROOF
    grown = extended(texts, chained.of(proven.nonzero()[0]))
    return free(strung(grown.of(order(grown.i, grown.j, grown.a0)), worth))


def _named(texts: Joined, found: Stretches, ranked: LongArray) -> Shared:
    """Rows as the caller numbers the texts."""
    i, j = ranked[found.i], ranked[found.j]
    swapped = i > j
    first, second = np.where(swapped, found.j, found.i), np.where(swapped, found.i, found.j)
    a0, b0 = np.where(swapped, found.b0, found.a0), np.where(swapped, found.a0, found.b0)
    a1, b1 = np.where(swapped, found.b1, found.a1), np.where(swapped, found.a1, found.b1)
    i, j = ranked[first], ranked[second]
    rows = order(i, j, a0 - texts.first[first], b0 - texts.first[second])
    first, second, a0, a1, b0, b1 = (column[rows] for column in (first, second, a0, a1, b0, b1))
    from_a, from_b, token_a, token_b = (
        texts.offset[first],
        texts.offset[second],
        texts.first[first],
        texts.first[second],
    )
    return Shared(
        i[rows],
        j[rows],
        texts.start[a0] - from_a,
        texts.end[a1 - 1] - from_a,
        texts.start[b0] - from_b,
        texts.end[b1 - 1] - from_b,
        a0 - token_a,
        a1 - token_a,
        b0 - token_b,
        b1 - token_b,
    )


__all__ = ["Shared", "shared", "shared_tokens"]
