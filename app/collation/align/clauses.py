"""Where the clauses of a text begin that say enough to be laid beside others by themselves.

Grammar plays no part: clauses are what stands between marks, short ones joined.
"""

from itertools import pairwise

import numpy as np

from app.collation.prepared import Prepared
from app.collation.tokens import IntArray
from app.collation.weights import BoolArray

# A clause says so much at least, in words that are not silent, unless its sentence says less.
_LEAST = 6
_SILENT = 0.5


def clauses(text: Prepared, ends: BoolArray) -> tuple[IntArray, IntArray]:
    """The first token of each clause and where the last one ends; and the sentence of each.

    `ends`: for each token whether some mark stands before it. A clause lies in one sentence; one that says
    too little is joined with the one before. Sentences without tokens have none. Cost: linear.
    """
    marks = np.flatnonzero(ends)
    said = np.concatenate(([0], np.cumsum(text.words.weight >= _SILENT))).tolist()
    bounds = text.bounds
    places = np.searchsorted(marks, bounds, side="right").tolist()
    found: list[int] = []
    sentence: list[int] = []
    for n, (first, last) in enumerate(pairwise(bounds.tolist())):
        if first == last:
            continue
        opens = [first]
        cuts = [first, *marks[places[n] : places[n + 1]].tolist(), last]
        for cut, following in pairwise(cuts[1:]):
            if min(said[cut] - said[opens[-1]], said[following] - said[cut]) >= _LEAST:
                opens.append(cut)
        found += opens
        sentence += [n] * len(opens)
    return np.array([*found, len(text.tokens)], np.int32), np.array(sentence, np.int32)
