"""What the mentions of one text are known by: who may be meant by a short form, there and anywhere.

Which full names are one is decided in `fullnames`; how all texts come together, in `unify`.
"""

import functools
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

import regex

from app.collation.names.fullnames import likenesses, personal
from app.collation.names.persons import alike, form
from app.collation.names.vocabulary import initials, known
from app.collation.text import Mention
from app.collation.tokens import normalize

_FEWEST_INITIALS = 3
BETWEEN_WORDS = regex.compile(r"[\s,/‐‑-]+")


class Key(NamedTuple):
    """What a name is known by; `kind` keeps a full name apart from a word that is written like it.

    The usual name of a state or body, all spellings of a full name, or the one word that is all there is.
    """

    kind: str
    words: str


class Asked(NamedTuple):
    """What has to be known of all texts to tell what the names of one are: see `asked_of`.

    `full` names as printed, those of them that are `titled` there, and the short forms anybody may have;
    `near` are keys of these, of which each form that is like one of them has one.
    """

    full: tuple[str, ...]
    titled: frozenset[str]
    short: tuple[str, ...]
    near: frozenset[str]


@dataclass(slots=True)
class Bearers:
    """Who may be meant by a short form: for each form the full names that have it, and where they stand."""

    places: dict[str, list[tuple[int, Key]]] = field(default_factory=lambda: defaultdict(list))
    near: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, short: str, start: int, key: Key) -> None:
        """A full name that has this short form."""
        if short not in self.places:
            for likeness in likenesses(short):
                self.near[likeness].add(short)
        self.places[short].append((start, key))

    def meant(self, short: str) -> Key | None:
        """The only full name with this short form, or with one spelled a little otherwise.

        To be asked once all full names are there.
        """
        if short in self.places:
            return _only([key for _, key in self.places[short]])
        keys = likenesses(short)
        if self.near.keys().isdisjoint(keys):
            return None
        near = {other for likeness in keys for other in self.near.get(likeness, ())}
        return _only(key for other in near if alike(short, other) for _, key in self.places[other])

    def meant_at(self, short: str, start: int) -> Key | None:
        """The nearest before a place of those that have this short form; without one, as `meant`."""
        bearers = self.places.get(short, [])
        before = bisect(bearers, start, key=lambda bearer: bearer[0])
        return bearers[before - 1][1] if before else self.meant(short)


def asked_of(found: Iterable[Mention]) -> Asked:
    """What the mentions of a text ask of all texts."""
    texts = dict.fromkeys(mention.text for mention in found)
    full = tuple(text for text in texts if len(form(text).words) > 1 and not usual(text))
    titled = frozenset(mention.text for mention in found if mention.title)
    short = dict.fromkeys(one for text in texts if not usual(text) and (one := _asked(text)))
    near = frozenset(chain.from_iterable(map(likenesses, short)))
    return Asked(full, titled.intersection(full), tuple(short), near)


def _asked(name: str) -> str | None:
    """The short form that a name may be; None for one that is too long for that."""
    own = form(name)
    if len(own.words) == 1 and name.isupper() and len(name) >= _FEWEST_INITIALS:
        return name
    return own.flat if len(own.words) <= 2 and not own.suffix else None


def anywhere(standing: Mapping[str, str], titled: Iterable[str]) -> Bearers:
    """Full names by the short forms they have in all texts: their initials, and what the titled are called.

    `standing` says of each full name what stands for all its spellings; `titled` are some of those.
    """
    bearers = Bearers()
    for text, whole in standing.items():
        for short in _shorts(text):
            if whole in titled or short.isupper():
                bearers.add(short, 0, Key("full", whole))
    return bearers


def near_to(names: Iterable[str]) -> frozenset[str]:
    """Keys of all short forms of some full names: only who asks for one of these can be answered by them."""
    shorts = set(chain.from_iterable(map(_shorts, names)))
    return frozenset(chain.from_iterable(map(likenesses, shorts)))


def keys_of(
    found: Sequence[Mention],
    text: str,
    standing: Mapping[str, str],
    meant: Callable[[str], Key | None],
) -> Iterator[Key]:
    """What each mention of a text is known by, given who is meant by short forms in all texts."""
    of_text = _of_text(found, text, standing)
    # A short form without a bearer before it means the same wherever it stands.
    alone: dict[str, Key | None] = {}
    for mention in found:
        if known_as := usual(mention.text):
            yield Key("known", known_as)
            continue
        short = _asked(mention.text)
        bearer: Key | None = None
        if short in of_text.places:
            bearer = of_text.meant_at(short, mention.start)
        elif short is not None:
            if short not in alone:
                alone[short] = of_text.meant(short)
            bearer = alone[short]
        yield bearer or (meant(short) if short else None) or _itself(mention.text, standing)


def _of_text(found: Sequence[Mention], text: str, standing: Mapping[str, str]) -> Bearers:
    """Full names by their short forms, and by what the text says in brackets: "Atomic Energy Board (AEB)"."""
    bearers = Bearers()
    for mention in found:
        for short in _shorts(mention.text) if mention.text in standing else ():
            bearers.add(short, mention.start, Key("full", standing[mention.text]))
    for mention, following in pairwise(found):
        if (
            mention.text in standing
            and text[mention.end : following.start] == " ("
            and following.text.isupper()
        ):
            bearers.add(following.text, mention.start, Key("full", standing[mention.text]))
    return bearers


def _itself(name: str, standing: Mapping[str, str]) -> Key:
    return Key("full", standing[name]) if name in standing else Key("word", form(name).flat)


@functools.lru_cache(maxsize=8192)
def _shorts(name: str) -> tuple[str, ...]:
    """What a full name may be called afterwards: its family, its last two words, in capitals its initials."""
    words = form(name).words
    letters = "".join(word[0] for word in words).upper()
    short = [letters] if len(letters) >= _FEWEST_INITIALS else []
    if personal(form(name)):
        short.extend(family.replace("-", "") for family in form(name).families)
        short.extend(["".join(words[-2:]).replace("-", "")] if len(words) > 2 else [])
    return tuple(dict.fromkeys(short))


@functools.lru_cache(maxsize=8192)
def usual(name: str) -> str | None:
    """The usual name of a state or body; None for other names."""
    words = tuple(normalize(word).removesuffix("'s") for word in BETWEEN_WORDS.split(name) if word)
    return None if words in initials() and not name.isupper() else known().get(words)


def _only(keys: Iterable[Key]) -> Key | None:
    """The one key there is; None where there is no one, or more than one."""
    different = set(keys)
    return different.pop() if len(different) == 1 else None
