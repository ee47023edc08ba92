"""How likely two sentences are to belong side by side: a logistic model over eleven features.

The features are measures a reader can follow; the model is linear in them. Its coefficients were fitted on
labelled events, and features and threshold chosen with each event left out in turn.
"""

import numpy as np

from app.collation.align.candidates import Candidates
from app.collation.weights import FloatArray

FEATURES = (
    "nearness",
    "clauses",
    "topic",
    "plain words",
    "numbers",
    "figures",
    "distance",
    "neighbours",
    "lead",
    "both quote",
    "one quotes",
)
_INTERCEPT = 3.677
_COEFFICIENTS = np.array([5.167, 6.157, 3.613, 0.808, 1.722, 3.212, -0.929, 3.225, 1.122, -0.936, -0.508])
# The probability from which a pair is shown.
THRESHOLD = 0.25

# Texts of so many sentences and more are what the model was fitted on.
_USUAL = 30
# Outlets put the same news first: both sentences among the first so many.
_LEAD = 3


def features(found: Candidates) -> FloatArray:
    """The features of every candidate, shape (n, 11), in the order of FEATURES.

    `clauses`: a sentence often tells in one clause what another outlet gives a sentence of its own.
    `distance`: how far apart the sentences stand, as shares of their texts. Quotation marks in both
    sentences, or in one only, are features since what was said is retold more closely than what happened.
    All are symmetric in the texts, and depend on the two texts alone.
    """
    return np.column_stack(
        (
            np.log(found.nearness + 0.1),
            np.log(found.clauses + 0.1),
            found.topic,
            np.log1p(found.plain),
            np.log1p(found.number),
            found.figures,
            np.abs(found.place_a - found.place_b),
            found.neighbours,
            (found.a < _LEAD) & (found.b < _LEAD),
            found.quoted_a & found.quoted_b,
            found.quoted_a ^ found.quoted_b,
        )
    )


def prior(found: Candidates) -> FloatArray:
    """What speaks for every candidate before its sentences are looked at, in log-odds, at least 0.

    Who lays one sentence beside another has already found it: the fewer sentences there are to choose from,
    the likelier is each of them. Odds against grow with their number.
    """
    return np.asarray(np.log(np.maximum(_USUAL / found.among, 1.0)))


def probability(measured: FloatArray, before: FloatArray) -> FloatArray:
    """The probability, 0–1, that a reader wants each pair side by side.

    `measured` and `before` are `features(…)` and `prior(…)` of the same candidates.
    """
    return np.asarray(1.0 / (1.0 + np.exp(-(measured @ _COEFFICIENTS + _INTERCEPT + before))))
