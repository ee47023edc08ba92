"""Stage 5: cut a witness into runs of plain text, each shown one way, and a passage into a table.

Nothing here knows HTML. The runs of a witness join back into its text, every character once.
"""

from dataclasses import dataclass
from typing import Literal

from app.collation.text import AlignmentKind, VariantKind

BlockKind = Literal["paragraph", "headline", "stray", "break"]


@dataclass(frozen=True, slots=True)
class Run:
    """Text shown one way.

    `variant` is the kind of the variant whose differing words these are. `control` marks a control
    or bidirectional-formatting character: it is shown by its code point and never obeyed.
    """

    text: str
    variant: VariantKind | None = None
    stock: bool = False
    control: bool = False


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
    """A line of the text, or (`break`) the newlines and blank space between two lines."""

    kind: BlockKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One reading's words in one column of a table. No runs: this witness has nothing here."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `kind` is None where all readings agree.

    `only` names the witnesses that alone have words here, for the head "only in B".
    """

    kind: VariantKind | None
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One reading: its cells, one a column; or, for a reading on the same subject, one whole cell."""

    siglum: str
    start: int
    end: int
    paragraph: int  # counted from 1, as a reader counts
    kind: AlignmentKind
    cells: tuple[Cell, ...]
    aside: bool  # same subject: not aligned word by word


@dataclass(frozen=True, slots=True)
class Table:
    """The collation table of one passage."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
