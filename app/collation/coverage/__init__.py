"""Stage 4: who has what.

overlap   how much of one text another also has
rows      which texts have a speaker, an utterance, a figure, a passage, and which do not
order     the rows of one kind as they stand, kept
labels    the few words a row is known by
"""

from app.collation.coverage.overlap import ANY, Shares, overlap
from app.collation.coverage.rows import Rows, coverage

__all__ = ["ANY", "Rows", "Shares", "coverage", "overlap"]
