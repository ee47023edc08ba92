"""Other programs that find what two texts share, each as it would be used with care. Ours is not among them.

A peer reads all texts once and then compares pairs of them, so that a sample tells what all would cost.
What is not installed is missing from `peers()`; the `bench` extra and Debian's similarity-tester bring them.
"""

import difflib
import importlib
import io
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.benchmarks.blocks import Block, linked

Pair = tuple[int, int]
# The numbers of the two texts, then the range in each, in code points.
Row = tuple[int, int, int, int, int, int]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_GAP_WORDS, _LEAST_WORDS = 10, 5
_GAP_LETTERS, _LEAST_LETTERS = 60, 25


class Words(NamedTuple):
    """The words of a text in small letters, and where each starts and ends."""

    words: list[str]
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Peer:
    """`samples`: whether comparing some of the pairs takes a share of the time of all."""

    name: str
    read: Callable[[Sequence[str]], Any]
    compare: Callable[[Any, Sequence[Pair]], list[Row]]
    samples: bool = True


def peers() -> tuple[list[Peer], list[str]]:
    """The peers that are here, and the names of those that are not."""
    here = [Peer("difflib", _all_words, _differ(difflib.SequenceMatcher))]
    missing = []
    for name, make in (("cydifflib", _cydifflib), ("copydetect", _copydetect), ("sim_text", _sim_text)):
        try:
            here.append(make())
        except ImportError:
            missing.append(name)
    return here, missing


def words(text: str) -> Words:
    found = [(match[0].lower(), match.span()) for match in _WORD.finditer(text.replace("’", "'"))]
    return Words([word for word, _ in found], [span for _, span in found])


def _all_words(texts: Sequence[str]) -> list[Words]:
    return [words(text) for text in texts]


def _differ(matcher: Callable[..., Any]) -> Callable[[list[Words], Sequence[Pair]], list[Row]]:
    def compare(read: list[Words], pairs: Sequence[Pair]) -> list[Row]:
        rows: list[Row] = []
        for i, j in pairs:
            equal = matcher(None, read[i].words, read[j].words, autojunk=False).get_matching_blocks()
            rows += _rows(i, j, read, (Block(a, a + n, b, b + n) for a, b, n in equal if n))
        return rows

    return compare


def _rows(i: int, j: int, read: list[Words], blocks: Iterable[Block]) -> list[Row]:
    a, b = read[i].spans, read[j].spans
    return [
        (i, j, a[one.a0][0], a[one.a1 - 1][1], b[one.b0][0], b[one.b1 - 1][1])
        for one in linked(blocks, gap=_GAP_WORDS, least=_LEAST_WORDS)
    ]


def _cydifflib() -> Peer:
    return Peer("cydifflib", _all_words, _differ(importlib.import_module("cydifflib").SequenceMatcher))


def _copydetect() -> Peer:
    """Fingerprints of 25 characters at every place: its defaults. It tells what is copied, not whence."""
    copydetect = importlib.import_module("copydetect")

    def read(texts: Sequence[str]) -> list[Any]:
        return [
            copydetect.CodeFingerprint("", 25, 1, filter=False, fp=io.StringIO(text.lower()))
            for text in texts
        ]

    def compare(prints: list[Any], pairs: Sequence[Pair]) -> list[Row]:
        rows: list[Row] = []
        for i, j in pairs:
            _overlap, _shares, (of_a, of_b) = copydetect.compare_files(prints[i], prints[j])
            rows += [(i, j, start, end, 0, 0) for start, end in _one_side(of_a)]
            rows += [(i, j, 0, 0, start, end) for start, end in _one_side(of_b)]
        return rows

    return Peer("copydetect", read, compare)


def _one_side(slices: Any) -> list[tuple[int, int]]:
    if not len(slices) or not len(slices[0]):
        return []
    blocks = (Block(int(start), int(end), int(start), int(end)) for start, end in zip(*slices, strict=True))
    return [(one.a0, one.a1) for one in linked(blocks, gap=_GAP_LETTERS, least=_LEAST_LETTERS)]


def _sim_text() -> Peer:
    """Fed one word a line, since it tells lines only; runs of four words, each file against each."""
    program = shutil.which("sim_text")
    if program is None:
        raise ImportError("sim_text")
    line = re.compile(r"(\d+): line (\d+)-(\d+)\s*\|(\d+): line (\d+)-(\d+)")

    def compare(read: list[Words], _pairs: Sequence[Pair]) -> list[Row]:
        with TemporaryDirectory() as folder:
            for number, text in enumerate(read):
                Path(folder, str(number)).write_text("\n".join(text.words) + "\n", encoding="utf-8")
            names = [str(number) for number in range(len(read))]
            command = [program, "-n", "-s", "-T", "-e", "-r", "4", *names]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        blocks: dict[Pair, list[Block]] = defaultdict(list)
        for i, a0, a1, j, b0, b1 in (map(int, found) for found in line.findall(done.stdout)):
            one, other = (a0 - 1, a1), (b0 - 1, b1)
            if i < j:
                blocks[i, j].append(Block(*one, *other))
            else:
                blocks[j, i].append(Block(*other, *one))
        return [row for (i, j), found in blocks.items() for row in _rows(i, j, read, found)]

    return Peer("sim_text", _all_words, compare, samples=False)
