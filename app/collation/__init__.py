"""The collation: what Variorum exists for. Texts in, a `Collation` out.

Pure: no clock, disk, network, database, HTML or settings. The stages are those of the Gothenburg model of
textual collation, one module each, and each imports only what stands before it:

    1, 2  tokens, sentences, weights   tokenize and normalise: what the words are, and what they say
    3     align, passages              what two texts share; what n texts share
    4     quotes, figures, names       what one text asserts; `claims` lays several texts' together
          apparatus, coverage          where the readings differ; who has what, and how much of whom
    5     layout                       cut a text into runs, a passage into a table, ready to be shown

`whole` goes through stages 1 to 4, as `collate` does; `glance` through as many as it takes to find passages.
"""

from typing import TYPE_CHECKING

from app.collation.text import Algorithm, Collation, Witness

if TYPE_CHECKING:
    from app.collation.whole import Kept, PairAlignment, Pairs, collate, stock_digest

# Bumped by hand with every change of what is found: kept results of another version are not used.
ALGORITHM = Algorithm("variorum", "8")

__all__ = ["ALGORITHM", "Collation", "Kept", "PairAlignment", "Pairs", "Witness", "collate", "stock_digest"]


def __getattr__(name: str) -> object:
    """What needs all stages, when it is asked for: who wants some of them does not wait for the others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from app.collation import whole  # noqa: PLC0415

    return getattr(whole, name)
