"""Answers kept from one collation to the next, by what was asked. What is asked is not known here."""

from bisect import bisect
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import compress, count, filterfalse, repeat
from operator import is_
from typing import Concatenate, Final, Generic, ParamSpec, Protocol, Self, TypeVar, cast

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
W = TypeVar("W")
P = ParamSpec("P")
_LACKING: Final = object()


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
        # Never changed in place: copies share it.
        self._held: Mapping[K, V] = {}
        self._asked: dict[K, V] = {}

    def __iter__(self) -> Iterator[K]:
        return iter({**self._held, **self._asked})

    def __contains__(self, key: object) -> bool:
        return key in self._held or key in self._asked

    def held(self) -> Mapping[K, V]:
        """What was answered until the last time."""
        return self._held

    def find(self, key: K, seek: Callable[P, V], *given: P.args, **named: P.kwargs) -> V:
        """The answer to a question, sought with what is given if it is not held."""
        answer = self._asked.get(key, _LACKING)
        if answer is _LACKING:
            answer = self._held.get(key, _LACKING)
            if answer is _LACKING:
                answer = seek(*given, **named)
            self._asked[key] = cast("V", answer)
        return cast("V", answer)

    def renew(
        self, key: K, make: Callable[Concatenate[V | None, P], V], *given: P.args, **named: P.kwargs
    ) -> V:
        """What is made of the answer that is held, or of None: for answers that change, and change little."""
        answer = self._asked[key] = make(self._held.get(key), *given, **named)
        return answer

    def find_all(self, keys: Sequence[K], seek: Callable[[list[K]], Iterable[V]]) -> list[V]:
        """The answers to many questions; those not held are sought together, each once, in their order."""
        asked = self._asked
        # A key may take long to hash: each is looked up once, and put down once.
        found = list(map(self._held.get, keys, repeat(_LACKING)))
        places = list(compress(count(), map(is_, found, repeat(_LACKING))))
        if places:
            lacking = list(dict.fromkeys(keys[at] for at in places if keys[at] not in asked))
            if lacking:
                asked.update(zip(lacking, seek(lacking), strict=True))
            for at in places:
                found[at] = asked[keys[at]]
        answers = cast("list[V]", found)
        asked.update(zip(keys, answers, strict=True))
        return answers

    def put(self, answers: Mapping[K, V]) -> None:
        """Hold these as if they had been asked for: answers that are made anew of those held before."""
        self._asked.update(answers)

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
        other._held, other._asked = self._held, dict(self._asked)
        return other


class Keeps(Protocol):
    """What may be kept among memos: it holds what was asked for since the last time, and can be copied."""

    def forget_others(self) -> None:
        """Hold only what was asked for since the last time."""

    def copy(self) -> Self:
        """Another that holds the same."""


class Pooled(Generic[K, V, W]):
    """Answers to many questions, and what they come to together.

    `pool` says what: it is given what some came to before, None for none, and the answers that come to them;
    it must not change what it is given, nor may their order matter. Where all that was asked before is asked
    again, only the new answers are pooled; what nobody asks for any more makes it start from none.

    >>> total = Pooled[int, int, int](lambda before, new: (before or 0) + sum(new))
    >>> total.find_all([1, 2], lambda lacking: [n * n for n in lacking])
    5
    >>> total.forget_others()
    >>> total.find_all([1, 2, 3], lambda lacking: [n * n for n in lacking])
    14
    """

    __slots__ = ("_asked", "_held", "_pool")

    def __init__(self, pool: Callable[[W | None, Iterable[V]], W]) -> None:
        self._pool = pool
        self._held: tuple[dict[K, V], W | None] = {}, None
        self._asked: tuple[dict[K, V], W | None] = {}, None

    def __iter__(self) -> Iterator[K]:
        return iter({**self._held[0], **self._asked[0]})

    def find_all(self, keys: Sequence[K], seek: Callable[[list[K]], Iterable[V]]) -> W:
        """What the answers to these come to, no two of them equal; those not held are sought together."""
        held, pooled = self._held
        lacking = list(filterfalse(held.__contains__, keys))
        new = dict(zip(lacking, seek(lacking), strict=True)) if lacking else {}
        if len(keys) - len(lacking) == len(held):
            answers = {**held, **new}
            whole = self._pool(pooled, new.values()) if new or pooled is None else pooled
        else:
            answers = {key: new[key] if key in new else held[key] for key in keys}
            whole = self._pool(None, answers.values())
        self._asked = answers, whole
        return whole

    def forget_others(self) -> None:
        """Hold only what was asked for last, if anything was since the last time."""
        self._held, self._asked = self._asked, ({}, None)

    def copy(self) -> "Pooled[K, V, W]":
        """Another that holds the same."""
        other = Pooled[K, V, W](self._pool)
        other._held, other._asked = self._held, self._asked
        return other


def merged(before: Sequence[V], new: Iterable[V], key: Callable[[V], object] | None = None) -> list[V]:
    """Those before and the new ones in one order, given both in order; of equal ones those before come first.

    Cost: a copy of those before, and a search among them for each new one.

    >>> merged([1, 4, 9], [0, 5, 7])
    [0, 1, 4, 5, 7, 9]
    """
    together: list[V] = []
    at = 0
    for one in new:
        to = bisect(before, key(one) if key else one, at, key=key)  # type: ignore[call-overload]
        together += before[at:to]
        together.append(one)
        at = to
    return [*together, *before[at:]]


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
