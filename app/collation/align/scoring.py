"""How likely two sentences are to belong side by side: a logistic model over eight features.

The features are measures a reader can follow; the model is linear in them. Its coefficients were fitted on
labelled events, and features and threshold chosen with each event left out in turn.
"""

import numpy as np

from app.collation.align.candidates import Candidates
from app.collation.prepared import Prepared
from app.collation.weights import FloatArray

FEATURES = (
    "containment",
    "plain words",
    "numbers",
    "distance",
    "neighbours",
    "lead",
    "both quote",
    "one quotes",
)
_INTERCEPT = 3.249
_COEFFICIENTS = np.array([4.280, 1.077, 1.992, -1.156, 3.179, 1.109, -0.969, -0.476])
# The probability from which a pair is shown.
THRESHOLD = 0.26

# Masses below this count as this much: two short lines that share one word are not thereby close.
_LEAST_MASS = 15.0
# Outlets put the same news first: both sentences among the first so many.
_LEAD = 3


def containment(found: Candidates) -> FloatArray:
    """The shared mass over the geometric mean of both masses, 0–1, as cosine similarity but for sets."""
    return np.asarray(
        found.mass / np.sqrt(np.maximum(found.mass_a, _LEAST_MASS) * np.maximum(found.mass_b, _LEAST_MASS))
    )


def features(found: Candidates, a: Prepared, b: Prepared) -> FloatArray:
    """The features of every candidate, shape (n, 8), in the order of FEATURES.

    `distance`: how far apart the sentences stand, as shares of their texts. `neighbours`: the best
    containment among the eight sentence pairs around. Quotation marks in both sentences, or in one only, are
    features since what was said is retold more closely than what happened. All are symmetric in the texts.
    """
    shared = containment(found)
    quoted_a, quoted_b = a.quoted[found.a], b.quoted[found.b]
    return np.column_stack(
        (
            np.log(shared + 0.05),
            np.log1p(found.plain),
            np.log1p(found.number),
            np.abs(found.a / max(1, len(a.sentences)) - found.b / max(1, len(b.sentences))),
            _neighbours(found, shared, len(b.sentences)),
            (found.a < _LEAD) & (found.b < _LEAD),
            quoted_a & quoted_b,
            quoted_a ^ quoted_b,
        )
    )


def probability(measured: FloatArray) -> FloatArray:
    """The probability, 0–1, that a reader wants each pair side by side; `measured` is `features(…)`."""
    return np.asarray(1.0 / (1.0 + np.exp(-(measured @ _COEFFICIENTS + _INTERCEPT))))


def _neighbours(found: Candidates, shared: FloatArray, width: int) -> FloatArray:
    pairs = found.a * width + found.b
    best = np.zeros(len(pairs))
    if not len(pairs):
        return best
    for down, right in ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)):
        wanted = pairs + down * width + right
        place = np.minimum(np.searchsorted(pairs, wanted), len(pairs) - 1)
        beside = (pairs[place] == wanted) & (found.b + right >= 0) & (found.b + right < width)
        best = np.maximum(best, np.where(beside, shared[place], 0.0))
    return best
