"""The texts that speed is measured on: the seeds, and planted passages where their folder is present."""

import importlib.util
import json
import random
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from types import ModuleType

from app.config import folder
from app.ingest.formats import gate
from tests.benchmarks.peers import Pair, Row

# Near-verbatim passages of the seeds, marked by reading: the two articles, and what each of them has.
_MARKED = (
    (0, 1, "States for discussing human rights in the", "States for discussing human rights in the"),
    (0, 1, "it could rather escalate the conflict", "it may rather escalate the conflict"),
    (0, 1, "mass destruction always prevails over the human", "mass destruction always trumps the human"),
    (0, 1, "no reasons to convene the meeting", "no reasons to convene the meeting"),
    (0, 1, 'using human rights "to settle accounts with', "using human rights “to settle scores with"),
    (0, 1, "inextricably linked to the regime's", "inextricably linked to the regime’s"),
    (0, 1, "violations and threats to international", "abuses and threats to international"),
    (0, 2, "mass destruction and ballistic missile", "mass destruction and ballistic missile"),
)


@dataclass(frozen=True, slots=True)
class Workload:
    """`truth`: the planted passages, with the share of their words that was edited; none for the seeds."""

    name: str
    texts: list[str]
    truth: list[tuple[float, ...]]

    @property
    def pairs(self) -> list[Pair]:
        return list(combinations(range(len(self.texts)), 2))

    def sample(self, most: int) -> list[Pair]:
        """All pairs, or so many of them, the same ones each time."""
        pairs = self.pairs
        return pairs if len(pairs) <= most else sorted(random.Random(most).sample(pairs, most))


def seeds() -> Workload:
    texts = [gate(path.read_text("utf-8")) for path in sorted(folder("seeds").glob("*.txt"))]
    return Workload("seeds", texts, [])


def marked_found(rows: list[Row]) -> int:
    """How many of the seeds' eight marked passages some found passage touches on both sides."""
    texts = seeds().texts
    return sum(
        any(
            (i, j) == row[:2]
            and row[2] < texts[i].index(in_a) + len(in_a)
            and texts[i].index(in_a) < row[3]
            and row[4] < texts[j].index(in_b) + len(in_b)
            and texts[j].index(in_b) < row[5]
            for row in rows
        )
        for i, j, in_a, in_b in _MARKED
    )


def planted(shared: Path, name: str) -> Workload | None:
    """A workload of `bench/speed`, or None where it is not present."""
    path = shared / "bench" / "speed" / f"{name}.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text("utf-8"))
    return Workload(name, [one["text"] for one in kept["docs"]], [tuple(row) for row in kept["truth"]])


def scorer(path: Path) -> ModuleType:
    """A scoring script that lies with the texts it scores, as a module."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
