"""What two witnesses share, on its way through the stages, and what it is kept by."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from app.collation.text import Alignment

# The sigla of two witnesses and the hashes of their texts.
Sides = tuple[str, str, str, str]


class Between(NamedTuple):
    """The alignments of two witnesses, all one way round.

    `sides` is what is found from them may be kept by: None where people's rulings changed them, or where
    nothing shall be kept.
    """

    sides: Sides | None
    alignments: tuple[Alignment, ...]


def between(alignments: Iterable[Alignment]) -> list[Between]:
    """Alignments that stand by their witnesses, those of every two apart; nothing of them is to be kept."""
    apart = groupby(alignments, lambda found: (found.a.siglum, found.b.siglum))
    return [Between(None, tuple(of_two)) for _, of_two in apart]
