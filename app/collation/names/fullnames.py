"""Full names that are one, whatever the article. Names of one word are for `unify`."""

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from app.collation.names.persons import SHORTEST, Form, compatible, form, skeleton
from app.collation.names.vocabulary import CAPITALISED, HEADS, MODIFIERS

# Of names that begin alike so many are compared at most: however many there are, work stays linear.
_MOST = 12
# A longer word is compared whole, and by nothing else.
_LONGEST_WORD = 40
_NO_GIVEN = (
    CAPITALISED | HEADS | MODIFIERS | {"new", "old", "saint", "st", "san", "los", "las", "el", "great"}
)


def personal(name: Form) -> bool:
    """Whether a name has the shape of a person's: two to five words, none of an organisation or a place."""
    words = name.words
    return 1 < len(words) <= 5 and words[0] not in _NO_GIVEN and not any(word in HEADS for word in words)


@functools.lru_cache(maxsize=8192)
def likenesses(word: str) -> tuple[str, ...]:
    """Keys of a word: two words that are `alike` have one in common."""
    if not SHORTEST <= len(word) <= _LONGEST_WORD:
        return (word,)
    return word, skeleton(word), *(word[:place] + word[place + 1 :] for place in range(1, len(word) - 1))


class _Read(NamedTuple):
    """A full name as compared: `flat` with its suffix, its form, and keys that it shares with any like it."""

    flat: str
    form: Form
    keys: tuple[str, ...]


@functools.lru_cache(maxsize=8192)
def _read(name: str) -> _Read:
    own = form(name)
    return _Read(" ".join((own.flat, own.suffix)), own, tuple(set(_keys(own))) if personal(own) else ())


def _keys(name: Form) -> Iterator[str]:
    for family in name.families:
        given = name.given(family)[0][0]
        for key in likenesses(family):
            yield f"{given} {key}"


def gathered(names: Iterable[str]) -> Mapping[str, str]:
    """For every full name as printed, what stands for all its spellings: equal for names that are one.

    A spelling that would go with two names that cannot be one goes with neither. Order never matters.
    """
    read = {name: _read(name) for name in names}
    own = {read[name].flat: read[name] for name in sorted(read, reverse=True)}
    linked: dict[str, set[str]] = defaultdict(set)
    for one, other in _pairs(own.values()):
        if compatible(own[one].form, own[other].form):
            linked[one].add(other)
            linked[other].add(one)
    torn = {name for name, near in linked.items() if _is_torn(sorted(near), linked)}
    leaders = _leaders({name: linked[name] - torn for name in sorted(linked) if name not in torn})
    return {name: leaders.get(its.flat, its.flat) for name, its in read.items()}


def _pairs(names: Collection[_Read]) -> set[tuple[str, str]]:
    times = Counter(chain.from_iterable([name.keys for name in names]))
    # Most keys are of one name alone.
    shared = {key for key, names_with_it in times.items() if names_with_it > 1}
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in shared.intersection(name.keys):
            blocks[key].append(name.flat)
    return {pair for block in blocks.values() for pair in combinations(sorted(block)[:_MOST], 2)}


def _is_torn(near: Sequence[str], linked: Mapping[str, set[str]]) -> bool:
    return any(other not in linked[one] for one, other in combinations(near[:_MOST], 2))


def _leaders(linked: Mapping[str, set[str]]) -> dict[str, str]:
    """For every name the first in the alphabet of those it is linked with, directly or not."""
    leader: dict[str, str] = {}
    for name in linked:
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in leader:
                leader[one] = name
                waiting.extend(linked[one])
    return leader
