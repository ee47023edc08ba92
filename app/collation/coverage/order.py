"""Rows in their order, kept from one collation to the next. What they are made of is not known here."""

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

# What a row is made of: one thing, or several that are one row.
G = TypeVar("G")


class Had(NamedTuple):
    """How far down a text something first stands, 0–1; what it is known by; which texts have it, and how.

    `by`: the texts in order, each with how it has it, as one string, which is looked up most quickly.
    """

    depth: float
    label: str
    by: str


# A row before its absences: depth, id, and who has it. Rows of one kind stand by the first two.
Row = tuple[float, str, Had]


class InOrder(Generic[G]):
    """The rows of one kind in their order, and what each was made of when it was last asked for.

    >>> longer = InOrder[str]()
    >>> def had(word: str) -> Had:
    ...     return Had(len(word), word, "")
    >>> [row for _, row, _ in longer.find_all({"1": "three", "2": "two"}, had)]
    ['2', '1']
    """

    __slots__ = ("_asked", "_held")

    def __init__(self) -> None:
        self._held: tuple[Mapping[str, G], list[Row]] = {}, []
        self._asked: tuple[Mapping[str, G], list[Row]] = {}, []

    def held(self) -> list[Row]:
        """The rows as they were until the last time."""
        return self._held[1]

    def find_all(self, parts: Mapping[str, G], make: Callable[[G], Had]) -> list[Row]:
        """The rows of all these, which are given by id; nobody writes into either afterwards.

        A row is found again only where it is made of something else than before, by `==`, and not even then
        where the same object had another id. Cost: linear where little changed, else that of sorting.
        """
        before, rows = self._held
        new = [row for row, part in parts.items() if before.get(row) != part]
        stale = (before.keys() - parts.keys()).union(new)
        # What stays is in order already.
        found = [row for row in rows if row[1] not in stale]
        renamed = {id(before[row]): had for _, row, had in rows if row in stale}
        for row in new:
            had = renamed.get(id(parts[row])) or make(parts[row])
            found.append((had.depth, row, had))
        found.sort()
        self._asked = parts, found
        return found

    def forget_others(self) -> None:
        """Hold only what was asked for last, if anything was since the last time."""
        self._held, self._asked = self._asked, ({}, [])

    def copy(self) -> "InOrder[G]":
        """Another that holds the same."""
        other = InOrder[G]()
        other._held, other._asked = self._held, self._asked
        return other
