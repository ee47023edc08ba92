"""What is shown at a glance is what the whole collation says, and comes without the rest of it."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Witness, collate
from app.collation.glance import passages
from app.collation.text import Passage
from app.config import folder
from tests.collation.test_properties import SAID

ROOT = Path(__file__).parents[2]
SEEDS = [path.read_text("utf-8") for path in sorted(folder("seeds").glob("*.txt"))]
# Who says it decides whether words alike are the same words, and figures which sentences are near.
SAYING = [
    "“The grain ships could not leave,” said the envoy Jane Holt.",
    "“The grain ships could not leave,” Minister Paul Reyes said.",
    "About 80,000 people are held in the camps, Jane Holt said.",
]
articles = st.lists(st.lists(st.sampled_from([*SAID, *SAYING]), max_size=9).map(" ".join), max_size=4)


def lettered(texts: Sequence[str]) -> list[Witness]:
    return [Witness(siglum, text) for siglum, text in zip("ABCD", texts, strict=False)]


def of_whole(texts: Sequence[str]) -> tuple[Passage, ...]:
    return tuple(replace(passage, variants=()) for passage in collate(lettered(texts)).passages)


@pytest.mark.parametrize("texts", [SEEDS, SEEDS[::-1], SEEDS[:1], [], [SEEDS[0], SEEDS[0]]])
def test_the_passages_are_those_of_the_whole_collation(texts: Sequence[str]) -> None:
    assert passages(lettered(texts)) == of_whole(texts)
    assert bool(of_whole(texts)) == (len(texts) > 1)


@settings(max_examples=50, deadline=None)
@given(articles)
def test_they_are_so_for_any_articles(texts: list[str]) -> None:
    assert passages(lettered(texts)) == of_whole(texts)


@pytest.mark.slow
@pytest.mark.parametrize(("options", "loaded"), [((), False), (("--json",), True)])
def test_collate_loads_the_later_stages_only_where_it_prints_them(
    options: Sequence[str], *, loaded: bool
) -> None:
    later = {f"app.collation.{name}" for name in ("whole", "names", "apparatus", "coverage", "claims")}
    asked = (
        "import sys; from app.__main__ import cli; cli(sys.argv[1:], standalone_mode=False); "
        "print(*sys.modules, file=sys.stderr)"
    )
    files = sorted(folder("seeds").glob("*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", asked, "collate", *options, *files],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert later & set(done.stderr.split()) == (later if loaded else set())
