"""The whole collation against what others need for a part of it, one article more, and a cold start."""

import difflib
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median

from app.collation import Kept, Pairs, Witness, collate
from app.collation.text import siglum_at
from app.config import folder
from tests.benchmarks.clock import alternated, wall
from tests.benchmarks.peers import words
from tests.benchmarks.table import Table, judged
from tests.benchmarks.workloads import planted, seeds

HEAVY = ("scipy", "sklearn", "numba", "torch", "pandas", "fastapi", "sqlalchemy", "pydantic_settings")
_ROOT = Path(__file__).parents[2]
_STARTS = 15
# A command that does nothing, of the library that ours are made with.
_EMPTY = """
import typer
cli = typer.Typer(add_completion=False)
@cli.command()
def nothing() -> None:
    pass
cli()
"""
_ASKED = """
import sys
from app.__main__ import cli
cli(sys.argv[1:], standalone_mode=False)
print(*sorted(sys.modules), file=sys.stderr)
"""

# Rows, and notes on what is missing.
Part = tuple[list[list[str]], list[str]]


def table(shared: Path) -> Table:
    rows, notes = [], []
    for part in (_seeds, lambda: _meeting(shared), _cold, _imports):
        found, missing = part()
        rows += found
        notes += missing
    head = ["what", "measured", "bar"]
    return Table("whole", "The whole collation", head, rows, notes)


def _seeds() -> Part:
    """CollateX lays texts under each other word by word: a part of what is done here."""
    texts = seeds().texts
    try:
        collatex = importlib.import_module("collatex")
    except ImportError:
        return [], ["collatex is not installed"]

    def theirs() -> object:
        texts_together = collatex.Collation()
        for number, text in enumerate(texts):
            texts_together.add_plain_witness(siglum_at(number), text)
        return collatex.collate(texts_together)

    took = alternated({"ours": _ours(texts), "theirs": theirs})
    what = f"the seeds: CollateX over ours ({took['ours'] * 1e3:.0f} ms)"
    return [_least(what, took["theirs"] / took["ours"], 60)], []


def _meeting(shared: Path) -> Part:
    """Word diffs of all pairs are a part of the work; one article more should cost its pairs alone."""
    meeting = planted(shared, "meeting_50")
    if meeting is None:
        return [], ["meeting_50 is not present"]
    texts = meeting.texts
    read = [words(text).words for text in texts]

    def diffs() -> None:
        for one, other in combinations(read, 2):
            difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()

    took = alternated({"ours": _ours(texts), "diffs": diffs, "one more": _one_more(texts)})
    ours = took["ours"]
    return [
        _least(
            f"meeting_50: word diffs of its pairs over ours ({ours:.1f} s)", took["diffs"] / ours, 1, aim=5
        ),
        _least("meeting_50: the whole over one article more", ours / took["one more"], 15),
    ], []


def _cold() -> Part:
    rows = []
    for options in ("", " --json"):
        times = cold_start(_STARTS, options)
        what = f"`variorum collate{options}` on the seeds, cold, over an empty command"
        rows.append([what, judged(f"{times:.2f}", holds=times <= 3), "at most 3"])
    return rows, []


def cold_start(times: int, options: str = "", clock: Callable[[Callable[[], object]], float] = wall) -> float:
    """`collate`'s time over an empty command's, medians of runs in turn. A person waits by the wall.

    Without options it prints passages only; with --json, the whole collation.
    """
    files = sorted(str(path) for path in folder("seeds").glob("*.txt"))
    works = {
        "empty": lambda: _python("-c", _EMPTY),
        "collate": lambda: _python("-m", "app", "collate", *options.split(), *files),
    }
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            took[name].append(clock(work))
    return median(took["collate"]) / median(took["empty"])


def _imports() -> Part:
    loaded = imported_by_collate() & set(HEAVY)
    return [
        [
            f"imports of {', '.join(HEAVY)}",
            judged(", ".join(sorted(loaded)) or "none", holds=not loaded),
            "none",
        ]
    ], []


def imported_by_collate() -> set[str]:
    """Every module that `variorum collate` brings in, by the name of its package."""
    files = sorted(str(path) for path in folder("seeds").glob("*.txt"))
    return {name.partition(".")[0] for name in _python("-c", _ASKED, "collate", *files).stderr.split()}


def _least(what: str, ratio: float, bar: float, aim: float | None = None) -> list[str]:
    wanted = f"{bar:g}" if aim is None else f"{bar:g}, aim {aim:g}"
    return [what, judged(f"{ratio:.3g}", holds=ratio >= bar), f"at least {wanted}"]


def _ours(texts: Sequence[str]) -> Callable[[], object]:
    witnesses = _witnesses(texts)
    return lambda: collate(witnesses)


def _one_more(texts: Sequence[str]) -> Callable[[], object]:
    """Collate again with everything kept from all articles but the last, as the app does after an upload."""
    witnesses = _witnesses(texts)
    pairs: Pairs = {}
    kept = Kept()
    collate(witnesses[:-1], pairs, kept=kept)

    def work() -> object:
        # A collation keeps what it found: each run starts from what the first one left.
        return collate(witnesses, dict(pairs), kept=kept.copy())

    return work


def _witnesses(texts: Sequence[str]) -> list[Witness]:
    return [Witness(siglum_at(number), text) for number, text in enumerate(texts)]


def _python(*words_: str) -> subprocess.CompletedProcess[str]:
    # What is installed is compiled, by the installer or the first run: here, too, where that is switched off.
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(
        [sys.executable, *words_], capture_output=True, text=True, check=True, cwd=_ROOT, env=compiled
    )
