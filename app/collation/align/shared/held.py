"""Passages that lie in others: two equal texts have one in common, however often they repeat a phrase."""

import numpy as np

from app.collation.align.shared.chains import Stretches
from app.collation.align.shared.grams import BoolArray, LongArray

# How many neighbours in order are looked at, on either side.
_AROUND = 64


def free(found: Stretches) -> Stretches:
    """Without the stretches that lie, on both sides, in another of the same pair; of equal ones one stays.

    They must be ordered by pair and place in the first text. Cost: linear, times how many overlap.
    """
    total = len(found)
    if total < 2:
        return found
    held = np.zeros(total, np.bool_)
    change = np.concatenate(([True], (found.i[1:] != found.i[:-1]) | (found.j[1:] != found.j[:-1])))
    pair = np.cumsum(change) * (int(found.a1.max()) + 1)
    furthest = np.maximum.accumulate(pair + found.a1)
    holder = np.maximum.accumulate(np.where(pair + found.a1 == furthest, np.arange(total), 0))
    back = ((furthest[:-1] >= (pair + found.a1)[1:]) & ~change[1:]).nonzero()[0] + 1
    # The one that reaches furthest may stand far back.
    held[back] = _lies_in(found, back, holder[back - 1])
    on = ((found.a0[1:] == found.a0[:-1]) & ~change[1:]).nonzero()[0]
    for step in range(1, _AROUND + 1):
        back = back[back >= step]
        # Nothing further back reaches as far.
        back = back[furthest[back - step] >= (pair + found.a1)[back]]
        on = on[on + step < total]
        on = on[(found.a0[on + step] == found.a0[on]) & (pair[on + step] == pair[on])]
        if not len(back) and not len(on):
            break
        held[back] |= _lies_in(found, back, back - step)
        held[on] |= _lies_in(found, on, on + step) & ~_lies_in(found, on + step, on)
    return found.of((~held).nonzero()[0])


def _lies_in(found: Stretches, inner: LongArray, outer: LongArray) -> BoolArray:
    lies: BoolArray = (
        (found.a0[inner] >= found.a0[outer])
        & (found.a1[inner] <= found.a1[outer])
        & (found.b0[inner] >= found.b0[outer])
        & (found.b1[inner] <= found.b1[outer])
        & (found.i[inner] == found.i[outer])
        & (found.j[inner] == found.j[outer])
    )
    return lies
