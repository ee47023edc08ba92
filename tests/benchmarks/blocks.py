"""Equal blocks made into passages: what a user of a diff has to add. No peer is called here.

The charity is the same for all: blocks with small gaps on both sides are one passage, and what stays short is
dropped. Lengths count in the peer's own unit, words or characters.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Block(NamedTuple):
    """`a0`–`a1` of one text is `b0`–`b1` of the other."""

    a0: int
    a1: int
    b0: int
    b1: int


def linked(blocks: Iterable[Block], *, gap: int, least: int) -> list[Block]:
    """Blocks joined where both gaps are at most `gap`, without those that have fewer than `least` in common.

    >>> linked([Block(0, 4, 9, 13), Block(5, 8, 14, 17), Block(40, 42, 1, 3)], gap=10, least=5)
    [Block(a0=0, a1=8, b0=9, b1=17)]
    """
    chains: list[_Chain] = []
    still_open: list[_Chain] = []
    for block in sorted(blocks):
        still_open = [chain for chain in still_open if block[0] - chain.a1 <= gap]
        for chain in reversed(still_open):
            if block[0] >= chain.a1 and 0 <= block[2] - chain.b1 <= gap:
                chain.take(block)
                break
        else:
            still_open.append(_Chain(block))
            chains.append(still_open[-1])
    return [Block(one.a0, one.a1, one.b0, one.b1) for one in chains if one.common >= least]


class _Chain:
    """Blocks that follow each other closely: where they start and end, and how much of them is in common.

    Nothing but slots, since the peers pay for what is done here.
    """

    __slots__ = ("a0", "a1", "b0", "b1", "common")

    def __init__(self, block: Block) -> None:
        self.a0, self.a1, self.b0, self.b1 = block
        self.common = self.a1 - self.a0

    def take(self, block: Block) -> None:
        _, self.a1, _, self.b1 = block
        self.common += block[1] - block[0]
