"""A witness as lines of text: blocks of segments of runs, as the columns show it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.collation.layout.runs import LINE, UNMARKED, Layer, Run, Sweep, cut, runs
from app.collation.text import AlignmentKind, Passage, Reading, Span, VariantKind, Witness, WitnessRecord

BlockKind = Literal["paragraph", "headline", "stray", "lines", "break"]
# A text of more lines is no prose, and a block for each would take a reader's machine minutes to draw.
MOST_LINES, MOST_TOGETHER = 5_000, 200
_NO_VARIANTS: Layer[VariantKind] = Layer(())


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring runs that lie in the same passages (`passages` is empty outside any).

    `opens` are the passages whose reading begins with this segment: their numbers stand before it.
    `kind` is how this witness's reading stands to the others.
    """

    passages: tuple[str, ...]
    opens: tuple[str, ...]
    kind: AlignmentKind | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text, or (`break`) the newlines and blank space between two lines.

    Of a text of very many lines several stand in one block (`lines`), with what is between them.
    """

    kind: BlockKind
    segments: tuple[Segment, ...]
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Marks:
    """What lies over one witness."""

    readings: Layer[tuple[Passage, Reading]]
    variants: Mapping[str, Layer[VariantKind]]  # of each passage
    stock: Layer[None]


def blocks(witness: Witness, record: WitnessRecord, passages: Sequence[Passage]) -> tuple[Block, ...]:
    """Cut a witness into blocks; their runs joined are its text.

    The first line is the headline when it is the one given, or when none is given and it is no sentence.
    Where passages overlap, a segment names all it lies in, those that began first before the others, and
    shows what differs in the longest that is laid word by word. In a text of more than `MOST_LINES` lines,
    those that lie in no passage are heaped. Cost: linear in the text and the marks.
    """
    marks = _marks(witness, record, passages)
    stray = {sentence.start for sentence in record.sentences if sentence.stray}
    lines = [Span(*found.span()) for found in LINE.finditer(witness.text) if not found[0].isspace()]
    found, place = [], 0
    for heap in _heaps(lines, marks.readings):
        line = Span(heap[0].start, heap[-1].end)
        if place < line.start:
            found.append(_break(witness.text[place : line.start]))
        is_stray = _first_word(witness.text, heap[0]) in stray
        kind = "lines" if len(heap) > 1 else _kind(witness, line, first=heap[0] == lines[0], stray=is_stray)
        found.append(Block(kind, tuple(_segments(witness.text, line, marks)), len(heap)))
        place = line.end
    if place < len(witness.text):
        found.append(_break(witness.text[place:]))
    return tuple(found)


def _heaps(lines: Sequence[Span], readings: Layer[tuple[Passage, Reading]]) -> Iterator[Sequence[Span]]:
    """The lines one by one; of very many, neighbours without a passage together, but for the first line."""
    held: list[Span] = []
    for number, line in enumerate(lines):
        alone = len(lines) <= MOST_LINES or number == 0 or bool(readings.crossing(line))
        if held and (alone or len(held) == MOST_TOGETHER):
            yield held
            held = []
        if alone:
            yield [line]
        else:
            held.append(line)
    if held:
        yield held


class Excerpts:
    """Cuts stretches of one witness as `blocks` does, each with the marks of the passages named for it."""

    def __init__(self, witness: Witness, record: WitnessRecord) -> None:
        self._witness = witness
        self._stock: Layer[None] = Layer((span, None) for span in record.stock)

    def cut(self, stretch: Span, passages: Sequence[Passage]) -> tuple[Segment, ...]:
        """The segments of a stretch that crosses no line's end. Cost: linear in it and in the passages."""
        marks = _Marks(*_lying(self._witness, passages), self._stock)
        return tuple(_segments(self._witness.text, stretch, marks))


def _marks(witness: Witness, record: WitnessRecord, passages: Sequence[Passage]) -> _Marks:
    stock: Layer[None] = Layer((span, None) for span in record.stock)
    return _Marks(*_lying(witness, passages), stock)


def _lying(
    witness: Witness, passages: Sequence[Passage]
) -> tuple[Layer[tuple[Passage, Reading]], Mapping[str, Layer[VariantKind]]]:
    """The readings that lie over a witness, and where the words of each passage differ."""
    ours = [
        (passage, one) for passage in passages for one in passage.readings if one.siglum == witness.siglum
    ]
    return (
        Layer((Span(one.start, one.end), (passage, one)) for passage, one in ours),
        {passage.id: Layer(_differing(passage, witness)) for passage, _ in ours},
    )


def _differing(passage: Passage, witness: Witness) -> Iterator[tuple[Span, VariantKind]]:
    for variant in passage.variants:
        for reading in variant.readings:
            if reading.siglum == witness.siglum and variant.kind not in UNMARKED:
                yield from (
                    (span, shown_kind(variant.kind, witness.text[span.start : span.end]))
                    for span in reading.words
                )


def shown_kind(kind: VariantKind, printed: str) -> VariantKind:
    """What differing words are marked as: where a whole reading is one difference, a number in it still
    differs as a number.

    >>> shown_kind("wording", "48 hours"), shown_kind("wording", "two days")
    ('figure', 'wording')
    """
    return "figure" if kind == "wording" and any(map(str.isdigit, printed)) else kind


def _kind(witness: Witness, line: Span, *, first: bool, stray: bool) -> BlockKind:
    printed = witness.text[line.start : line.end].strip()
    if first and (printed == witness.headline.strip() if witness.headline else stray):
        return "headline"
    return "stray" if stray else "paragraph"


def _first_word(text: str, line: Span) -> int:
    printed = text[line.start : line.end]
    return line.start + len(printed) - len(printed.lstrip())


def _break(blank: str) -> Block:
    return Block("break", (Segment((), (), None, (Run(blank),)),))


def _segments(text: str, line: Span, marks: _Marks) -> Iterator[Segment]:
    readings = marks.readings.crossing(line)
    sweep = Sweep(readings)
    for stretch in cut(line, (span for span, _ in readings)):
        inside = [pair for _, pair in sweep.at(stretch.start)]
        widest = min(inside, key=_precedence, default=None)
        variants = marks.variants[widest[0].id] if widest else _NO_VARIANTS
        yield Segment(
            passages=tuple(passage.id for passage, _ in inside),
            opens=tuple(passage.id for passage, one in inside if one.start == stretch.start),
            kind=widest[1].kind if widest else None,
            runs=tuple(runs(text, stretch, variants, marks.stock)),
        )


def _precedence(pair: tuple[Passage, Reading]) -> tuple[bool, int, int]:
    passage, reading = pair
    return reading.kind == "related", reading.start - reading.end, passage.number
