"""How well the answers agree with careful readers, by the scripts that lie with the labelled texts.

The scripts run a command for each text; here the same is done in this process. Offsets, sigla and order are
as the command has them, which the tests of the command see to.
"""

import io
import json
import re
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from app.collation import Collation, Witness, collate
from tests.benchmarks.table import Table, judged
from tests.benchmarks.workloads import scorer

_BAR = "0.700"


def tables(shared: Path) -> list[Table]:
    return [events(shared / "gold"), claims(shared / "bench")]


def collated(*texts: str) -> Collation:
    return collate([Witness(siglum, text) for siglum, text in zip("ABCDEFGH", texts, strict=False)])


def events(gold: Path) -> Table:
    """Precision, recall and F1 of sentence pairs by event, and whether the order of files matters."""
    head = ["event", "precision", "recall", "F1", "order of files"]
    title = f"Sentences laid side by side, against labelled events (F1 over all at least {_BAR})"
    if not gold.exists():
        return Table("events", title, head, [], [f"{gold} is not present"])
    score = scorer(gold / "score.py")
    vars(score)["collate"] = _alignments
    rows, total = [], (set[Any](), set[Any](), set[Any]())
    same_everywhere = True
    for path in sorted((gold / "events").glob("*.json")):
        *found, same = score.score(json.loads(path.read_text("utf-8")), "")
        for whole, part in zip(total, found, strict=True):
            whole.update((path.stem, *pair) for pair in part)
        rows.append([path.stem, *_shares(score, found), "same answer" if same else "**matters**"])
        same_everywhere &= same
    *shares, f1 = _shares(score, total)
    order = "same answer" if same_everywhere else "**matters**"
    rows.append(["all", *shares, judged(f1, holds=f1 >= _BAR), order])
    return Table("events", title, head, rows)


def claims(bench: Path) -> Table:
    """Quotes with their speakers and cues, and figures that stand against each other."""
    head, title = ["what", "measured", "bar", "aim"], "Who says what, and which figures conflict"
    if not bench.exists():
        return Table("claims", title, head, [], [f"{bench} is not present"])
    score = scorer(bench / "score.py")
    vars(score)["run"] = _answer
    quotes, figures = _printed(score, "attributions"), _printed(score, "figures")
    found = {
        "quotes with marks, F1": _number(r"direct .*?F1 ([\d.]+)", quotes),
        "all quotes, F1": _number(r"all .*?F1 ([\d.]+)", quotes),
        "their speakers": _number(r"speaker ([\d.]+)", quotes),
        "their cues": _number(r"cue ([\d.]+)", quotes),
        "conflicts of figures, F1": _number(r"conflict .*?F1 ([\d.]+)", figures),
    }
    bars = (("0.90", "0.96"), ("0.60", "0.80"), ("0.70", "0.87"), ("0.70", "0.92"), ("0.88", "0.93"))
    rows = [
        [what, judged(value, holds=value >= bar[0]), *bar]
        for (what, value), bar in zip(found.items(), bars, strict=True)
    ]
    return Table("claims", title, head, rows)


def _alignments(_command: str, texts: dict[str, str], order: Sequence[str]) -> Any:
    return asdict(collated(*(texts[name] for name in order)))["alignments"]


def _answer(_command: str, *texts: str) -> Any:
    return asdict(collated(*texts))


def _shares(score: ModuleType, found: Sequence[set[Any]]) -> list[str]:
    return [f"{share:.3f}" for share in score.figures(*found)]


def _printed(score: ModuleType, task: str) -> str:
    with redirect_stdout(io.StringIO()) as lines:
        getattr(score, task)("", None)
    return lines.getvalue()


def _number(pattern: str, lines: str) -> str:
    found = re.search(pattern, lines)
    return found[1] if found else "?"
