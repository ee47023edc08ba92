"""The stage "shared passages" against programs that do the same: from texts in memory to character ranges."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from app.collation.align.shared import shared as shared_passages
from tests.benchmarks.clock import alternated
from tests.benchmarks.peers import Pair, Peer, Row, peers
from tests.benchmarks.table import Table, judged
from tests.benchmarks.workloads import Workload, marked_found, planted, scorer, seeds

NAMES = ("meeting_50", "meeting_200", "long_100k")
# How often a peer has to take ours, at least, by workload.
_BARS: Mapping[str, Mapping[str, float]] = {
    "seeds": {"difflib": 5, "cydifflib": 1.5, "copydetect": 8, "sim_text": 2},
    "meeting_50": {"difflib": 220, "cydifflib": 40, "copydetect": 95, "sim_text": 6},
    "meeting_200": {"difflib": 400, "cydifflib": 80, "copydetect": 140, "sim_text": 10},
    "long_100k": {"difflib": 1600, "cydifflib": 250, "copydetect": 110, "sim_text": 7},
}
# Pairs that a peer compares at most; what it would take for all is told from these.
_MOST_PAIRS = 1225


def table(shared: Path, names: Sequence[str] = NAMES) -> Table:
    here, missing = peers()
    notes = [f"{name} is not installed" for name in missing]
    workloads = [seeds()]
    for name in names:
        if workload := planted(shared, name):
            workloads.append(workload)
        else:
            notes.append(f"{name} is not present")
    rows = [_row(workload, here, shared) for workload in workloads]
    notes += [
        f"{one.name}: peers compared {_MOST_PAIRS:,} of {len(one.pairs):,} pairs, and all is told from these"
        for one in workloads
        if len(one.pairs) > _MOST_PAIRS
    ]
    head = ["workload", "ours", *(f"{peer.name} (its F1)" for peer in here), "our F1 · precision"]
    title = "Shared passages: processor time of each peer divided by ours, and in brackets the bar"
    return Table("speed", title, head, rows, notes)


def ours(texts: Sequence[str]) -> list[Row]:
    found = shared_passages(texts)
    columns = (found.i, found.j, found.a_start, found.a_end, found.b_start, found.b_end)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _row(workload: Workload, here: Sequence[Peer], shared: Path) -> list[str]:
    sample = workload.sample(_MOST_PAIRS)
    works: dict[str, Callable[[], object]] = {"ours": partial(shared_passages, workload.texts)}
    for peer in here:
        works[f"{peer.name} reads"] = partial(peer.read, workload.texts)
        works[peer.name] = partial(peer.compare, peer.read(workload.texts), sample)
    took = alternated(works)
    cells = [_peer(peer, workload, sample, took, shared) for peer in here]
    return [workload.name, f"{took['ours'] * 1e3:.2g} ms", *cells, _found(workload, shared)]


def _peer(
    peer: Peer, workload: Workload, sample: Sequence[Pair], took: dict[str, float], shared: Path
) -> str:
    """Reading all texts, and comparing the sample or, told from it, all pairs."""
    share = len(workload.pairs) / len(sample) if peer.samples else 1.0
    ratio = (took[f"{peer.name} reads"] + took[peer.name] * share) / took["ours"]
    bar = _BARS[workload.name][peer.name]
    measured = f"{ratio:,.3g}" if ratio < 1000 else f"{ratio:,.0f}"
    cell = f"{judged(measured, holds=ratio >= bar)} [{bar:,}]"
    if not workload.truth:
        return cell
    rows = peer.compare(peer.read(workload.texts), sample)
    return f"{cell} ({_score(workload, rows, shared, sample)['F1']:.2f})"


def _found(workload: Workload, shared: Path) -> str:
    rows = ours(workload.texts)
    if not workload.truth:
        return f"{marked_found(rows)} of 8 marked"
    score = _score(workload, rows, shared, workload.pairs)
    return f"{score['F1']:.3f} · {score['P']:.3f}"


def _score(workload: Workload, rows: Sequence[Row], shared: Path, pairs: Sequence[Pair]) -> dict[str, float]:
    score = scorer(shared / "bench" / "speed" / "score.py")
    letters = score.alnum_cum(workload.texts)
    found: dict[str, float] = score.score(letters, workload.truth, list(rows), set(pairs))
    return found
