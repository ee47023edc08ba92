"""Stage 5: cut a witness into runs of plain text, each shown one way, and a passage into a table.

    runs      text shown one way; spans that lie over a text
    lines     a witness as blocks, segments and runs
    columns   a passage as a table

Nothing here knows HTML. The runs of a witness join back into its text, every character once.
"""

from app.collation.layout.columns import Cell, Column, Row, Table, table
from app.collation.layout.lines import Block, BlockKind, Excerpts, Segment, blocks, shown_kind
from app.collation.layout.runs import UNMARKED, Run

__all__ = [
    "UNMARKED",
    "Block",
    "BlockKind",
    "Cell",
    "Column",
    "Excerpts",
    "Row",
    "Run",
    "Segment",
    "Table",
    "blocks",
    "shown_kind",
    "table",
]
