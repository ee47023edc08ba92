"""Answers kept from one collation to the next, by what was asked. What is asked is not known here."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Generic, ParamSpec, Protocol, Self, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")


class Memo(Generic[K, V]):
    """What was answered, so that it need not be found again; `forget_others` lets go of what nobody asks for.

    >>> squares = Memo[int, int]()
    >>> squares.find(3, pow, 3, 2), squares.find(3, pow, 0, 0), squares.find(4, pow, 4, 2)
    (9, 9, 16)
    >>> squares.forget_others()
    >>> squares.find_all([4, 5], lambda lacking: [n * n for n in lacking])
    [16, 25]
    >>> squares.forget_others()
    >>> sorted(squares)
    [4, 5]
    """

    __slots__ = ("_asked", "_held")

    def __init__(self) -> None:
        self._held: dict[K, V] = {}
        self._asked: dict[K, V] = {}

    def __iter__(self) -> Iterator[K]:
        return iter({**self._held, **self._asked})

    def __contains__(self, key: object) -> bool:
        return key in self._held or key in self._asked

    def find(self, key: K, seek: Callable[P, V], *given: P.args, **named: P.kwargs) -> V:
        """The answer to a question, sought with what is given if it is not held."""
        if key in self._asked:
            return self._asked[key]
        answer = self._asked[key] = self._held[key] if key in self._held else seek(*given, **named)
        return answer

    def find_all(self, keys: Sequence[K], seek: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """The answers to many questions; those not held are sought together, each once, in their order."""
        held, asked = self._held, self._asked
        lacking = list(dict.fromkeys(key for key in keys if key not in held and key not in asked))
        if lacking:
            asked.update(zip(lacking, seek(lacking), strict=True))
        for key in keys:
            if key not in asked:
                asked[key] = held[key]
        return [asked[key] for key in keys]

    def keep(self, keys: Iterable[K]) -> None:
        """Of these hold on to what is held, as if it had been asked for."""
        for key in keys:
            if key in self._held:
                self._asked.setdefault(key, self._held[key])

    def forget_others(self) -> None:
        """Hold only what was asked for since the last time."""
        self._held, self._asked = self._asked, {}

    def copy(self) -> "Memo[K, V]":
        """Another that holds the same."""
        other = Memo[K, V]()
        other._held, other._asked = dict(self._held), dict(self._asked)
        return other


class Keeps(Protocol):
    """What may be kept among memos: it holds what was asked for since the last time, and can be copied."""

    def forget_others(self) -> None:
        """Hold only what was asked for since the last time."""

    def copy(self) -> Self:
        """Another that holds the same."""


class Memos:
    """What is kept together: the fields of a dataclass are memos, or more of these, or keep by themselves."""

    __slots__ = ()

    def forget_others(self) -> None:
        """Hold, in every memo, only what was asked for since the last time."""
        for memo in self._all().values():
            memo.forget_others()

    def copy(self) -> Self:
        """Others that hold the same."""
        return type(self)(**{name: memo.copy() for name, memo in self._all().items()})

    def _all(self) -> dict[str, Keeps]:
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type]
