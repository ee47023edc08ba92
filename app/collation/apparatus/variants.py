"""The variants of a passage: which reading has what at the places where their wordings differ.

Where wordings differ, and in what, does not belong here.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.collation.apparatus.columns import medoid
from app.collation.apparatus.compared import Cell, Compared, Wordings, compare
from app.collation.apparatus.worded import Worded, worded
from app.collation.memo import Memo
from app.collation.passages import PARTED
from app.collation.prepared import Prepared
from app.collation.text import Passage, Reading, Span, Variant, VariantReading


class Varying(NamedTuple):
    """The variants of a passage, and the comparison they were read from: None where all say it alike."""

    variants: tuple[Variant, ...]
    compared: Compared | None


# Siglum and anchor of each reading of a passage, and its variants.
Passed = tuple[str, Sequence[Variant]]
# What each reading has wherever wordings differ, by its siglum and anchor.
_Strands = Mapping[tuple[str, str], tuple[VariantReading, ...]]


class _Side(NamedTuple):
    """A reading, its text and its tokens there."""

    reading: Reading
    text: Worded
    run: range


def variants(passage: Passage, prepared: Mapping[str, Prepared]) -> tuple[Variant, ...]:
    """The variants of a passage, in the order of the text.

    Readings on the same subject only (`related`) take no part: they are another utterance. Every variant has
    one reading for each of the others, empty where that witness has no such words. Their order, left to
    right, is the same in every reading; what lies between two variants has the same words in all.
    """
    texts = {siglum: worded(text) for siglum, text in prepared.items()}
    return varying(passage.readings, texts, Memo(), {}).variants


def varying(
    readings: Sequence[Reading],
    of_siglum: Mapping[str, Worded],
    known: Memo[Wordings, Compared],
    before: Mapping[Compared, Passed],
) -> Varying:
    """`variants` of what has these readings.

    Wordings that are `known` are not compared again. What a reading has by some comparison is what it had in
    the passage that was so compared `before`.
    """
    sides = [
        _Side(reading, text, text.within(reading.start, reading.end))
        for reading in readings
        if reading.kind != "related"
        for text in (of_siglum[reading.siglum],)
    ]
    wordings = [side.text.wording(side.run) for side in sides]
    of = {wording: (side.text, side.run) for wording, side in zip(wordings, sides, strict=True)}
    if len(of) < 2:
        return Varying((), None)
    spine = wordings[medoid([one.norms for one in wordings], [side.reading.anchor for side in sides])]
    key = frozenset(of), spine
    compared = known.find(key, compare, key, of)
    number = {wording: compared.number[wording] for wording in of}
    numbers = [number[wording] for wording in wordings]
    had = _strands(compared, *before[compared]) if compared in before else {}
    return Varying(_laid(sides, numbers, compared, had), compared)


def _laid(
    sides: Sequence[_Side], numbers: Sequence[int], compared: Compared, had: _Strands
) -> tuple[Variant, ...]:
    """What each reading has, by the number of its wording, wherever wordings differ."""
    rows = [
        had.get((side.reading.siglum, side.reading.anchor))
        or [_reading(*side, cells[n]) for _, cells in compared.differences]
        for side, n in zip(sides, numbers, strict=True)
    ]
    return tuple(
        [
            Variant(kind, readings)
            for (kind, _), readings in zip(compared.differences, zip(*rows, strict=True), strict=True)
        ]
    )


def _strands(compared: Compared, alike: str, variants: Sequence[Variant]) -> _Strands:
    """What each reading of a passage was found to have."""
    # Variants that words make stand after one that claims make.
    rows = [variant.readings for variant in variants[len(variants) - len(compared.differences) :]]
    parts = alike.split(PARTED)
    whose = zip(parts[::2], parts[1::2], strict=True)
    return dict(zip(whose, zip(*rows, strict=True), strict=False))


def _reading(reading: Reading, text: Worded, run: range, cell: Cell) -> VariantReading:
    begin, starts, ends = run.start, text.starts, text.ends
    if cell.first < cell.stop:
        start, end = starts[begin + cell.first], ends[begin + cell.stop - 1]
    else:
        start = end = ends[begin + cell.first - 1] if cell.first else reading.start
    words = tuple([Span(starts[begin + first], ends[begin + last]) for first, last in cell.marked])
    return VariantReading(reading.siglum, start, end, text.text[start:end], words)
