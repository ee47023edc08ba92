"""Measured values are put where the README has a place for them, and nowhere else."""

from pathlib import Path

import pytest

from tests.benchmarks.table import Table, write

PLACE = "Before.\n<!-- measured: speed -->\nold\n<!-- end of speed -->\nAfter.\n"


def test_a_table_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(PLACE)
    for _ in range(2):
        write("speed", Table("speed", "Speed", ["a"], [[r"\1"]]).markdown(), readme)
    assert readme.read_text() == PLACE.replace("old", "**Speed**\n\n| a |\n|---|\n| \\1 |")


def test_a_table_without_a_place_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(PLACE)
    with pytest.raises(LookupError, match="no place for memory"):
        write("memory", "new", readme)
    assert readme.read_text() == PLACE
