"""The peak memory of two long texts collated, in a fresh process that does nothing else."""

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.table import Table, judged

WORDS = 200_000
BAR = 300  # MB of 10**6 bytes
_ROOT = Path(__file__).parents[2]
# A child inherits the peak of the process it came from in getrusage, but not in the kernel's own count.
_PEAK = """
import resource, sys
from app.collation import Witness, collate
def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
one, other = sys.stdin.read().split("\\0")
before = peak()
collate([Witness("A", one), Witness("B", other)])
print(before, peak())
"""


def table(words: int = WORDS) -> Table:
    before, after = peak(words)
    measured = judged(f"{after:.0f} MB", holds=after < BAR)
    rows = [["imports and the two texts", f"{before:.0f} MB", ""], ["peak", measured, f"{BAR} MB"]]
    title = f"Memory of a process that collates two texts of {words:,} words"
    return Table("memory", title, ["", "measured", "bar"], rows)


def peak(words: int) -> tuple[float, float]:
    """Megabytes before and after; the texts are written elsewhere, for their making takes memory too."""
    made = f"from tests.benchmarks.prose import pair; print(*pair({words}), sep=chr(0), end='')"
    texts = _python(made, "")
    before, after = _python(_PEAK, texts).split()
    return int(before) / 1e6, int(after) / 1e6


def _python(program: str, said: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=_ROOT,
    )
    return done.stdout
