"""How well alignments agree with careful readers, where the labelled events are at hand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCORE = ROOT.parent / "shared" / "gold" / "score.py"


@pytest.mark.slow
@pytest.mark.skipif(not SCORE.exists(), reason="the labelled events are not part of the project and not here")
def test_alignments_agree_with_readers_better_than_word_counts_do() -> None:
    command = [sys.executable, str(SCORE), "--command", f"{sys.executable} -m app collate --json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    last = done.stdout.splitlines()[-1]
    score = re.search(r"F1 ([\d.]+)", last)
    assert score is not None
    assert float(score[1]) >= 0.57
    assert "order" not in done.stdout.casefold()
