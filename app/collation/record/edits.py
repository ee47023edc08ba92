"""Quote and record word by word: what was altered, left out and put in, and how many words that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from app.collation.record.finding import Run, Sought
from app.collation.record.pieces import Piece
from app.collation.record.wording import Wording
from app.collation.text import Span
from app.collation.text.records import Edit, Stretch


@dataclass(frozen=True, slots=True)
class Laid:
    """A piece laid against a record: its stretches, its edits, and words counted."""

    stretches: tuple[Stretch, ...]
    edits: tuple[Edit, ...]
    words: int
    altered: int
    left_out: int
    put_in: int


@dataclass(frozen=True, slots=True)
class _Block:
    """Words `first` to `last` of a piece that answer, unequal, words `start` to `end` of the record."""

    first: int
    last: int
    start: int
    end: int


def laid(piece: Piece, sought: Sought, record: Wording, found: Sequence[Run]) -> Laid:
    """The piece against the stretches that were found of it, or against nothing where none was.

    What no stretch holds was altered if the sentence goes on in the record, else put in. Words of the record
    that stand where the editor set brackets are no error and are not counted.
    """
    runs = _stretched(found, sought.norms(), record)
    blocks = [block for run in runs for block in _blocks(run, sought.norms(), record)]
    if not runs:
        blocks = [_Block(0, len(sought.words), len(record.starts), len(record.starts))]
    edits: list[Edit] = []
    counts = [sum(run.end - run.start for run in runs), 0, 0, 0]
    for block in blocks:
        aside = _bracket(piece, block)
        given, kept = block.last - block.first, block.end - block.start
        if aside is not None and not given:
            counts[0] -= kept
            edits.append(Edit("bracketed", aside, record.span(block.start, block.end)))
            continue
        counts[1] += min(given, kept)
        counts[2] += max(kept - given, 0)
        counts[3] += max(given - kept, 0)
        edits.append(_edit(block, sought, record))
    return Laid(tuple(_stretches(runs, sought, record)), tuple(edits), *counts)


def _stretched(found: Sequence[Run], norms: Sequence[str], record: Wording) -> list[Run]:
    """The runs so far drawn out that together they hold every word of the piece.

    A run takes what stands before it, the last one also what stands behind. In the record each takes as many
    words, but none beyond its clause's ends, nor of another run.
    """
    runs: list[Run] = []
    length = len(norms)
    taken = sorted((run.start, run.end) for run in found)
    before = 0
    for run in found:
        floor = max([0, *(end for _, end in taken if end <= run.start)])
        start = record.reach(run.start, -min(run.first - before, run.start - floor))
        last, end = run.last, run.end
        if run is found[-1]:
            roof = min([len(record.starts), *(one for one, _ in taken if one >= run.end)])
            last, end = length, record.reach(run.end - 1, min(length - run.last, roof - run.end)) + 1
        runs.append(_trimmed(Run(before, last, start, end, run.common), norms, record))
        before = last
    return runs


def _trimmed(run: Run, norms: Sequence[str], record: Wording) -> Run:
    """The run without words of the record at its ends that answer nothing: more was said than is quoted."""
    blocks = list(_blocks(run, norms, record))
    start, end = run.start, run.end
    if blocks and blocks[0].start == start:
        start += max(blocks[0].end - start - (blocks[0].last - run.first), 0)
    if blocks and blocks[-1].end == end and (len(blocks) > 1 or blocks[0].start > run.start):
        end -= max(end - blocks[-1].start - (run.last - blocks[-1].first), 0)
    return Run(run.first, run.last, start, end, run.common)


def _blocks(run: Run, norms: Sequence[str], record: Wording) -> Iterator[_Block]:
    """Where the words of a run are not equal, each such place as wide as it goes."""
    steps = Levenshtein.opcodes(norms[run.first : run.last], record.norms[run.start : run.end])
    first = start = last = end = 0
    for step in steps:
        if step.tag == "equal":
            if last > first or end > start:
                yield _Block(run.first + first, run.first + last, run.start + start, run.start + end)
            first, start = step.src_end, step.dest_end
        last, end = step.src_end, step.dest_end
    if last > first or end > start:
        yield _Block(run.first + first, run.first + last, run.start + start, run.start + end)


def _bracket(piece: Piece, block: _Block) -> Span | None:
    return next((aside for at, aside in piece.brackets if at == block.first), None)


def _edit(block: _Block, sought: Sought, record: Wording) -> Edit:
    given, kept = block.last > block.first, block.end > block.start
    recorded = record.span(block.start, block.end)
    return Edit(
        "altered" if given and kept else "put in" if given else "left out",
        _quoted(sought, block.first, block.last),
        recorded,
    )


def _quoted(sought: Sought, first: int, last: int) -> Span:
    words = sought.words
    if first < last:
        return Span(sought.text.starts[words[first]], sought.text.ends[words[last - 1]])
    # Behind the word before, so that what was left out stands inside the quotation marks.
    at = sought.text.ends[words[first - 1]] if first else sought.text.starts[words[0]]
    return Span(at, at)


def _stretches(runs: Sequence[Run], sought: Sought, record: Wording) -> Iterator[Stretch]:
    for run in runs:
        yield Stretch(_quoted(sought, run.first, run.last), record.span(run.start, run.end))
