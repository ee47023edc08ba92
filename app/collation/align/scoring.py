"""How likely two sentences are to belong side by side: a logistic model over eight features.

The features are measures a reader can follow; the model is linear in them. Its coefficients were fitted on
labelled events, and features and threshold chosen with each event left out in turn.
"""

import numpy as np

from app.collation.align.candidates import Candidates
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
_INTERCEPT = 4.097
_COEFFICIENTS = np.array([4.981, 1.021, 1.930, -1.187, 2.839, 1.231, -0.850, -0.402])
# The probability from which a pair is shown.
THRESHOLD = 0.24

# Outlets put the same news first: both sentences among the first so many.
_LEAD = 3


def features(found: Candidates) -> FloatArray:
    """The features of every candidate, shape (n, 8), in the order of FEATURES.

    `distance`: how far apart the sentences stand, as shares of their texts. Quotation marks in both
    sentences, or in one only, are features since what was said is retold more closely than what happened.
    All are symmetric in the texts, and depend on the two texts alone.
    """
    return np.column_stack(
        (
            np.log(found.containment + 0.05),
            np.log1p(found.plain),
            np.log1p(found.number),
            np.abs(found.place_a - found.place_b),
            found.neighbours,
            (found.a < _LEAD) & (found.b < _LEAD),
            found.quoted_a & found.quoted_b,
            found.quoted_a ^ found.quoted_b,
        )
    )


def probability(measured: FloatArray) -> FloatArray:
    """The probability, 0–1, that a reader wants each pair side by side; `measured` is `features(…)`."""
    return np.asarray(1.0 / (1.0 + np.exp(-(measured @ _COEFFICIENTS + _INTERCEPT))))
