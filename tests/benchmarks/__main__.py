"""The command: measure some or all, print the tables, and with --write put them into the README."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import chart, choosing, fit, growth, memory, page, quality, speed, whole
from tests.benchmarks.table import Table, write

SHARED = Path(__file__).parents[3] / "shared"


def main() -> None:
    parts = _parts(SHARED)
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"{', '.join(parts)} (all of them), or fit, page, choosing")
    parser.add_argument("--write", action="store_true", help="put the tables into the README")
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ and bench/")
    asked = parser.parse_args()
    known = _parts(asked.shared)
    known["fit"] = lambda: fit.tables(asked.shared)
    known["page"] = lambda: iter([page.table()])
    known["choosing"] = lambda: iter([choosing.table()])
    if unknown := set(asked.parts) - set(known):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    for part in asked.parts or parts:
        for table in known[part]():
            sys.stdout.write(f"\n{table.markdown()}\n")
            sys.stdout.flush()
            if asked.write:
                write(table.name, table.markdown())


def _parts(shared: Path) -> dict[str, Callable[[], Iterator[Table]]]:
    return {
        "quality": lambda: iter(quality.tables(shared)),
        "speed": lambda: iter([speed.table(shared)]),
        "whole": lambda: iter([whole.table(shared)]),
        "growth": _growth,
        "hostile": lambda: iter([growth.hostile(), growth.hostile(growth.NAMED)]),
        "memory": lambda: iter([memory.table()]),
    }


def _growth() -> Iterator[Table]:
    points = growth.points()
    chart.draw(points)
    yield growth.growth(points)


if __name__ == "__main__":
    main()
