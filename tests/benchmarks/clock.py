"""Processor time, children counted, of things done in turn. What is done belongs to the callers."""

import resource
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time

# A run shorter than this is repeated until it is not: the clock's steps would show.
_SHORTEST = 0.02
_WARMING = 1.0
_ROUNDS = 5


def cpu() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Processor time of one run, as the mean of so many in a row."""
    start = cpu()
    for _ in range(times):
        work()
    return (cpu() - start) / times


def wall(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def alternated(
    works: Mapping[str, Callable[[], object]], *, patience: float = 4.0, rounds: int = _ROUNDS
) -> dict[str, float]:
    """The median processor time of each, run in turn so that a busy moment hits all.

    Each is run once unmeasured, unless that alone takes longer than `patience` seconds: then that run counts.
    Whatever has used up its patience is left out of further rounds.
    """
    spent = {name: [seconds(work)] for name, work in works.items()}
    times = {name: _times(work, spent[name][0]) for name, work in works.items()}
    measured: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            if sum(spent[name]) < patience:
                measured[name].append(seconds(work, times[name]))
                spent[name].append(measured[name][-1] * times[name])
    return {name: median(measured[name] or spent[name]) for name in works}


def _times(work: Callable[[], object], first: float) -> int:
    """How often a short run has to be repeated; the first run, which builds tables, does not tell."""
    again = seconds(work) if first < _WARMING else first
    return max(1, round(_SHORTEST / max(again, 1e-6)))
