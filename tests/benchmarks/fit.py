"""The coefficients of the sentence scorer, fitted again, and what they are worth on events left out.

The model is logistic regression with a small penalty on large coefficients, by Newton's method. Every event
is left out in turn: coefficients and threshold are found on all others and judged on it. Pairs that one
reader would take and another not are left out of the fit, and neither wanted nor wrong in the judgement. What
the number of sentences says beforehand is no part of the fit, since all events have about as many.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from app.collation.align import Prepared, align_all, prepare, scoring
from app.collation.align.candidates import Candidates
from app.collation.paired import indexed
from tests.benchmarks.table import Table
from tests.benchmarks.workloads import scorer

Array = npt.NDArray[np.float64]
# What half a squared coefficient costs, in log-likelihood: enough that every event left out has an answer.
PENALTY = 0.1
_STEPS = 100
_ENOUGH = 1e-9
_THRESHOLDS = np.arange(0.05, 0.95, 0.01)
_WRONG, _MAY, _MUST = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """The candidate pairs of one event: features, shape (n, f); prior and grade, (n,); how many to find."""

    name: str
    features: Array
    prior: Array
    grade: npt.NDArray[np.int64]
    to_find: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs at or above a threshold: all, those not wrong, those wanted; and how many are wanted."""

    shown: int = 0
    right: int = 0
    found: int = 0
    to_find: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.shown + other.shown,
            self.right + other.right,
            self.found + other.found,
            self.to_find + other.to_find,
        )

    @property
    def shares(self) -> tuple[float, float, float]:
        """Precision, recall, F1; 0 where there is nothing to divide by."""
        precision = self.right / self.shown if self.shown else 0.0
        recall = self.found / self.to_find if self.to_find else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def tables(shared: Path) -> Iterator[Table]:
    gold = shared / "gold"
    if not gold.exists():
        yield Table("fit", "Coefficients", [], [], [f"{gold} is not present"])
        return
    events = list(_events(gold))
    yield _coefficients(events)
    yield _left_out(events)


def fitted(features: Array, wanted: Array, penalty: float = PENALTY) -> Array:
    """Coefficients, the intercept last and unpunished: shape (f + 1,).

    >>> ramp = np.linspace(-2, 2, 41)[:, None]
    >>> slope, intercept = fitted(ramp, (ramp[:, 0] > 0.5).astype(float))
    >>> bool(slope > 0 > intercept)
    True
    """
    rows = np.column_stack((features, np.ones(len(features))))
    punished = np.diag(np.append(np.full(features.shape[1], penalty), 0.0))
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = _likely(rows, found)
        slope = rows.T @ (likely - wanted) + punished @ found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + punished
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < _ENOUGH:
            break
    return found


def _coefficients(events: Sequence[Event]) -> Table:
    found = _fit(events)
    rows = [
        [name, f"{value:.3f}"] for name, value in zip((*scoring.FEATURES, "intercept"), found, strict=True)
    ]
    rows.append(["threshold", f"{_threshold(events, found):.2f}"])
    return Table("fit", "Coefficients, fitted on all events", ["feature", "fitted"], rows)


def _left_out(events: Sequence[Event]) -> Table:
    rows, total = [], Counts()
    for event in events:
        others = [other for other in events if other is not event]
        found = _fit(others)
        counts = _counts(event, found, _threshold(others, found))
        rows.append([event.name, *(f"{share:.3f}" for share in counts.shares)])
        total += counts
    rows.append(["all", *(f"{share:.3f}" for share in total.shares)])
    head = ["event left out", "precision", "recall", "F1"]
    return Table(
        "left out", "Candidates at or above the threshold, each event judged by the others", head, rows
    )


def _fit(events: Sequence[Event]) -> Array:
    features = np.concatenate([event.features for event in events])
    grade = np.concatenate([event.grade for event in events])
    sure = grade != _MAY
    return fitted(features[sure], (grade[sure] == _MUST).astype(np.float64))


def _threshold(events: Sequence[Event], coefficients: Array) -> float:
    """The threshold with the best F1 over these events; of equals the lowest."""
    totals = [
        sum((_counts(event, coefficients, float(at)) for event in events), Counts()).shares[2]
        for at in _THRESHOLDS
    ]
    return float(_THRESHOLDS[int(np.argmax(totals))])


def _counts(event: Event, coefficients: Array, threshold: float) -> Counts:
    rows = np.column_stack((event.features, np.ones(len(event.features))))
    shown = event.grade[_likely(rows, coefficients, event.prior) >= threshold]
    return Counts(len(shown), int((shown >= _MAY).sum()), int((shown == _MUST).sum()), event.to_find)


def _likely(rows: Array, coefficients: Array, prior: Array | float = 0.0) -> Array:
    return np.asarray(1.0 / (1.0 + np.exp(-(rows @ coefficients + prior))))


def _events(gold: Path) -> Iterator[Event]:
    score = scorer(gold / "score.py")
    for path in sorted((gold / "events").glob("*.json")):
        read = json.loads(path.read_text("utf-8"))
        parts = [_pair(score, read, one, other) for one, other in combinations(read["witnesses"], 2)]
        yield Event(
            path.stem,
            np.concatenate([features for features, _, _ in parts]),
            np.concatenate([prior for _, prior, _ in parts]),
            np.concatenate([grade for _, _, grade in parts]),
            len({(pair["a"], pair["b"]) for pair in read["pairs"] if pair["grade"] == "must"}),
        )


def _pair(score: ModuleType, event: Any, one: Any, other: Any) -> tuple[Array, Array, npt.NDArray[np.int64]]:
    """The features and the prior of every candidate of two texts, and how readers grade it."""
    a, b = prepare(one["text"]), prepare(other["text"])
    if b.sha256 < a.sha256:  # as the aligner has them
        (a, one), (b, other) = (b, other), (a, one)
    grades: dict[frozenset[str], int] = {
        frozenset((pair["a"], pair["b"])): _MUST if pair["grade"] == "must" else _MAY
        for pair in event["pairs"]
    }
    of_a, of_b = _labelled(score, a, one), _labelled(score, b, other)
    found, features = _measured(a, b)
    graded = [
        max((grades.get(frozenset((x, y)), _WRONG) for x in of_a[i] for y in of_b[j]), default=_WRONG)
        for i, j in zip(found.a.tolist(), found.b.tolist(), strict=True)
    ]
    return features, scoring.prior(found), np.array(graded, dtype=np.int64)


def _measured(a: Prepared, b: Prepared) -> tuple[Candidates, Array]:
    """What the scorer is given on the way, and makes of it: so nothing is measured otherwise than in use."""
    seen: list[tuple[Candidates, Array]] = []

    def features(found: Candidates) -> Array:
        seen.append((found, measure(found)))
        return seen[-1][1]

    measure = scoring.features
    with patch.object(scoring, "features", features):
        align_all([indexed(a), indexed(b)], [(0, 1)])
    (only,) = seen
    return only


def _labelled(score: ModuleType, text: Prepared, witness: Any) -> list[list[str]]:
    """For each sentence of ours the names of the labelled sentences it stands for."""
    return [
        [
            f"{witness['siglum']}{number}"
            for number in score.sentences_of({"start": one.start, "end": one.end}, witness["sentences"])
        ]
        for one in text.sentences
    ]
