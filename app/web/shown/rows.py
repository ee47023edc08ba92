"""What the view "Aligned rows" shows, as plain values: one text in its order, its partners beside it.

It cuts and lays out; which passages there are, and what is said of a text that has none, is found elsewhere.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.collation.layout import Block, BlockKind, Excerpts, Segment
from app.collation.layout.runs import Layer
from app.collation.text import Passage, Sentence, Span
from app.comparison import Column, Comparison
from app.web.addresses import Choice
from app.web.shown.places import Places
from app.web.shown.silence import Absence, absence

OPENING = 90  # characters
MOST_APART, MOST_TOGETHER = 2_000, 200  # sentences in a row that have no counterpart


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of one text, marked where it shares a passage of its row; `address` is where it is read."""

    segments: Sequence[Segment]
    paragraph: int
    address: str
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Cell:
    """What one text has in a row; `aside`, folded, more of it that is on the same subject only."""

    near: Sequence[Excerpt]
    aside: Sequence[Excerpt]

    def folds(self, passage: str | None) -> bool:
        """Whether the passage is among what is folded."""
        return any(passage in one.passages for excerpt in self.aside for one in excerpt.segments)


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of the text that leads, and what the others have of their passages."""

    passages: Sequence[Passage]
    first: Collection[str]  # of those, the ids that no row before this one has
    cells: Mapping[str, Cell]
    absent: Mapping[str, Absence]


@dataclass(frozen=True, slots=True)
class Alone:
    """Sentences in a row that no other text shown has: how many; of very many, an excerpt holds several."""

    siglum: str
    excerpts: Sequence[Excerpt]
    sentences: int

    @property
    def opening(self) -> str:
        """The first words, for the line they are folded into."""
        return "".join(run.text for one in self.excerpts[0].segments for run in one.runs)[:OPENING]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows that one text leads: all of the base, and of each other what has not stood before."""

    siglum: str
    entries: Sequence[Row | Alone]


def rows(comparison: Comparison, choice: Choice) -> Sequence[Part]:
    """All texts in aligned rows, those of the base first. Every sentence stands in one at least.

    Cost: linear in the texts and in what crosses their sentences.
    """
    laid = _Laid(comparison, choice)
    order = sorted(comparison.columns, key=lambda column: column.siglum != comparison.base)
    parts = (Part(column.siglum, list(laid.led_by(column))) for column in order)
    return [part for part in parts if part.entries]


class _Laid:
    """The texts while they are laid out: what has stood in a row is not led again."""

    def __init__(self, comparison: Comparison, choice: Choice) -> None:
        self._columns = comparison.columns
        self._choice = choice.seen("columns")
        self._places = Places(comparison, choice.names)
        self._readings = _readings(comparison)
        self._sentences = {
            column.siglum: Layer((one.span, one) for one in column.record.sentences)
            for column in comparison.columns
        }
        self._excerpts = {
            column.siglum: Excerpts(column.witness, column.record) for column in comparison.columns
        }
        self._kinds = {
            column.siglum: [kind for block in column.blocks for kind in _kinds_of(block)]
            for column in comparison.columns
        }
        self._stood: set[tuple[str, int]] = set()
        self._numbered: set[str] = set()

    def led_by(self, column: Column) -> Iterator[Row | Alone]:
        left = [one for one in column.record.sentences if (column.siglum, one.start) not in self._stood]
        alone: list[Sentence] = []
        for sentences, passages in self._together(column.siglum, left):
            if not passages:
                alone += sentences
                continue
            if alone:
                yield self._alone(column.siglum, alone)
                alone = []
            yield self._row(column.siglum, sentences, passages)
        if alone:
            yield self._alone(column.siglum, alone)

    def _alone(self, siglum: str, sentences: Sequence[Sentence]) -> Alone:
        """Neighbours without a passage; of very many, several in one excerpt, with what is between them."""
        many = 1 if len(sentences) <= MOST_APART else MOST_TOGETHER
        heaps: list[list[Sentence]] = []
        for one in sentences:
            # Between two of them may stand what has stood in a row.
            if (
                heaps
                and len(heaps[-1]) < many
                and not self._text(siglum, heaps[-1][-1].end, one.start).strip()
            ):
                heaps[-1].append(one)
            else:
                heaps.append([one])
        whole = (Sentence(heap[0].start, heap[-1].end, heap[0].stray) for heap in heaps)
        return Alone(siglum, [self._excerpt(siglum, one, ()) for one in whole], len(sentences))

    def _text(self, siglum: str, start: int, end: int) -> str:
        return next(one.witness.text[start:end] for one in self._columns if one.siglum == siglum)

    def _together(
        self, siglum: str, left: Sequence[Sentence]
    ) -> Iterator[tuple[Sequence[Sentence], Sequence[Passage]]]:
        """Sentences by row: those that one passage runs through stand together."""
        held: list[Sentence] = []
        found: dict[str, Passage] = {}
        for sentence in left:
            here = {passage.id: passage for _, passage in self._readings[siglum].crossing(sentence.span)}
            through = any(
                found[name].kind != "related" and here[name].kind != "related"
                for name in here.keys() & found.keys()
            )
            if held and not through:
                yield held, list(found.values())
                held, found = [], {}
            held.append(sentence)
            found |= here
        if held:
            yield held, list(found.values())

    def _row(self, leader: str, sentences: Sequence[Sentence], passages: Sequence[Passage]) -> Row:
        whole = [self._excerpt(leader, one, passages) for one in sentences]
        cells = {leader: Cell(whole, ())}
        for column in self._columns:
            if column.siglum != leader and (cell := self._cell(column.siglum, leader, passages)):
                cells[column.siglum] = cell
        first = [one.id for one in passages if one.id not in self._numbered]
        self._numbered.update(first)
        languages = {column.language for column in self._columns if column.siglum in cells}
        absent = {
            column.siglum: absence(column, languages)
            for column in self._columns
            if column.siglum not in cells
        }
        return Row(sorted(passages, key=lambda one: one.number), first, cells, absent)

    def _cell(self, siglum: str, leader: str, passages: Sequence[Passage]) -> Cell | None:
        near: dict[int, Sentence] = {}
        aside: dict[int, Sentence] = {}
        for passage in passages:
            kinds = {one.siglum: one.kind for one in passage.readings}
            only_subject = "related" in (kinds[leader], kinds.get(siglum))
            for one in passage.readings:
                if one.siglum == siglum:
                    crossed = self._sentences[siglum].crossing(Span(one.start, one.end))
                    (aside if only_subject else near).update({span.start: each for span, each in crossed})
        more = [one for start, one in sorted(aside.items()) if start not in near]
        shown = [one for _, one in sorted(near.items())] or more[:1]
        return (
            Cell(
                [self._excerpt(siglum, one, passages) for one in shown],
                [self._excerpt(siglum, one, passages) for one in more if one not in shown],
            )
            if shown
            else None
        )

    def _excerpt(self, siglum: str, sentence: Sentence, passages: Sequence[Passage]) -> Excerpt:
        self._stood.add((siglum, sentence.start))
        segments = self._excerpts[siglum].cut(sentence.span, passages)
        paragraph = self._places.paragraph(siglum, sentence.start)
        passage = next((name for one in segments for name in one.passages), None)
        address = self._choice.to(passage, f"{siglum}-{passage or paragraph}")
        return Excerpt(segments, paragraph, address, self._kinds[siglum][paragraph - 1])


def _kinds_of(block: Block) -> Sequence[BlockKind]:
    """The kind of each line of a block; those that only stand together are plain lines."""
    if block.kind == "lines":
        return ["paragraph"] * block.lines
    return [] if block.kind == "break" else [block.kind]


def _readings(comparison: Comparison) -> Mapping[str, Layer[Passage]]:
    """For each text, the passages where their readings lie in it."""
    return {
        column.siglum: Layer(
            (Span(one.start, one.end), passage)
            for passage in comparison.collation.passages
            for one in passage.readings
            if one.siglum == column.siglum
        )
        for column in comparison.columns
    }
