"""How well alignments agree with careful readers, where the labelled events are at hand."""

import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from app.collation import Witness, collate

FOLDER = Path(__file__).parents[3] / "shared" / "gold"


@pytest.mark.slow
@pytest.mark.skipif(
    not FOLDER.exists(), reason="the labelled events are not part of the project, and not here"
)
def test_alignments_agree_with_readers_better_than_word_counts_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("score", FOLDER / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)

    def in_this_process(_: str, texts: dict[str, str], order: Sequence[str]) -> object:
        # As the command does it, which is tested elsewhere and starts once a call.
        witnesses = [Witness(siglum, texts[name]) for siglum, name in zip("ABC", order, strict=True)]
        return asdict(collate(witnesses))["alignments"]

    monkeypatch.setattr(score, "collate", in_this_process)
    monkeypatch.setattr(sys, "argv", ["score.py"])
    score.main()
    last = capsys.readouterr().out.splitlines()[-1]
    assert float(last.split("F1")[1].split()[0]) >= 0.62
    assert "order matters" not in last
