"""How well quotes agree with careful readers, where the labelled articles are at hand."""

import contextlib
import importlib.util
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
import regex

from app.collation.prepared import prepare
from app.collation.quotes import quotes

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "score.py"


@pytest.mark.slow
@pytest.mark.skipif(
    not SCORER.exists(), reason="the labelled articles are no part of the project, and not here"
)
def test_quotes_agree_with_readers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("bench_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    def in_this_process(_: str, text: str) -> object:
        # As the command does it, which is tested elsewhere and starts once an article.
        return {"quotes": [asdict(said) for said in quotes("A", prepare(text))]}

    monkeypatch.setattr(score, "run", in_this_process)
    monkeypatch.setattr(sys, "argv", ["score.py", "attributions"])
    with contextlib.suppress(SystemExit):
        score.main()
    printed = capsys.readouterr().out
    direct, everything = (float(found) for found in regex.findall(r"F1 ([\d.]+)", printed))
    speaker, cue = (float(found) for found in regex.findall(r"(?:speaker|cue) ([\d.]+)", printed))
    assert direct > 0.9
    assert everything > 0.72
    assert speaker > 0.85
    assert cue > 0.85
