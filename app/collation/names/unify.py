"""Who is who: mentions of one name gathered, within a text first and then across all.

What a name is known by here, its key: the usual name of a state or body, all spellings of a full name, or the
one word that is all there is.
"""

import functools
import hashlib
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import regex

from app.collation.memo import Memo
from app.collation.names.fullnames import gathered, likenesses, personal
from app.collation.names.persons import alike, form
from app.collation.names.ruled import ruled
from app.collation.names.vocabulary import initials, known
from app.collation.prepared import Prepared
from app.collation.text import Mention, Name, Ruling
from app.collation.tokens import normalize

_FEWEST_INITIALS = 3
_BETWEEN_WORDS = regex.compile(r"[\s,/‐‑-]+")


class Key(NamedTuple):
    """What a name is known by; `kind` keeps a full name apart from a word that is written like it."""

    kind: str
    words: str


# Names by where their mentions are in memory: that is the quickest to look up, and all that may be the same.
Known = Memo[tuple[int, ...], Name]


@dataclass(slots=True)
class _Bearers:
    """Who may be meant by a short form: for each form the full names that have it, and where they stand."""

    places: dict[str, list[tuple[int, Key]]] = field(default_factory=lambda: defaultdict(list))
    near: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[str, Key | None] = field(default_factory=dict)

    def add(self, short: str, start: int, key: Key) -> None:
        if short not in self.places:
            for likeness in likenesses(short):
                self.near[likeness].add(short)
        self.places[short].append((start, key))

    def meant(self, short: str) -> Key | None:
        """The only full name with this short form, or with one spelled a little otherwise.

        To be asked once all full names are there.
        """
        if short not in self.answers:
            self.answers[short] = self._meant(short)
        return self.answers[short]

    def _meant(self, short: str) -> Key | None:
        if short in self.places:
            return _only(key for _, key in self.places[short])
        near = {other for likeness in likenesses(short) for other in self.near.get(likeness, ())}
        return _only(key for other in near if alike(short, other) for _, key in self.places[other])

    def meant_at(self, short: str, start: int) -> Key | None:
        """The nearest before a place of those that have this short form; without one, as `meant`."""
        bearers = self.places.get(short, [])
        before = bisect(bearers, start, key=lambda bearer: bearer[0])
        return bearers[before - 1][1] if before else self.meant(short)


def unify(
    found: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, Prepared],
    rulings: Sequence[Ruling] = (),
    known: Known | None = None,
) -> tuple[Name, ...]:
    """The names of some texts, given the mentions in each by siglum.

    One name are: all names of a state or body; full names whose families are alike and whose given names go
    together; a family name with the nearest full name before it, else with the only one, of its text, else
    with the only one anywhere that has a title; initials with the only name they are of. Where more than one
    is possible, a name stays by itself. What `rulings` say of names changes this last.
    `canonical` is the fullest spelling, of equally full ones the commonest. Sorted by `canonical` and id; an
    id is made of texts and places alone. The order of the texts never matters; `known` saves time and changes
    no answer. Cost: linear in the mentions,
    times a constant where many names begin alike.
    """
    known = Known() if known is None else known
    spelled = {(mention.text, bool(mention.title)) for some in found.values() for mention in some}
    standing = gathered(text for text, _ in spelled if _is_full(text))
    titled = {standing[text] for text, title in spelled if title and text in standing}
    of_all = _Bearers()
    for text in sorted(standing):
        for short in _shorts(text):
            if standing[text] in titled or short.isupper():
                of_all.add(short, 0, Key("full", standing[text]))
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for siglum in sorted(found):
        of_text = _of_text(found[siglum], texts[siglum].text, standing)
        for mention in found[siglum]:
            by_key[_key(mention, standing, of_text, of_all)].append(mention)
    held = ruled(list(by_key.values()), texts, rulings) if rulings else by_key.values()
    # A name that is known holds its mentions, so that no other object can be where one of them is.
    names = [known.find(tuple(map(id, mentions)), _name, mentions, texts) for mentions in held]
    return tuple(sorted(names, key=lambda name: (name.canonical, name.id)))


def _of_text(found: Sequence[Mention], text: str, standing: Mapping[str, str]) -> _Bearers:
    """Full names by their short forms, and by what the text says in brackets: "Atomic Energy Board (AEB)"."""
    bearers = _Bearers()
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


def _key(mention: Mention, standing: Mapping[str, str], of_text: _Bearers, of_all: _Bearers) -> Key:
    if usual := _usual(mention.text):
        return Key("known", usual)
    own = form(mention.text)
    if len(own.words) == 1 and mention.text.isupper() and len(mention.text) >= _FEWEST_INITIALS:
        meant = of_text.meant_at(mention.text, mention.start) or of_all.meant(mention.text)
        return meant or Key("word", own.flat)
    if len(own.words) <= 2 and not own.suffix:
        meant = of_text.meant_at(own.flat, mention.start) or of_all.meant(own.flat)
        if meant:
            return meant
    return Key("full", standing[mention.text]) if mention.text in standing else Key("word", own.flat)


def _is_full(name: str) -> bool:
    return len(form(name).words) > 1 and not _usual(name)


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
def _usual(name: str) -> str | None:
    """The usual name of a state or body; None for other names."""
    words = tuple(normalize(word).removesuffix("'s") for word in _BETWEEN_WORDS.split(name) if word)
    return None if words in initials() and not name.isupper() else known().get(words)


def _only(keys: Iterable[Key]) -> Key | None:
    different = set(keys)
    return different.pop() if len(different) == 1 else None


def _name(mentions: Sequence[Mention], texts: Mapping[str, Prepared]) -> Name:
    ids = min(_digits(texts[mention.siglum].sha256, mention) for mention in mentions)
    in_order = sorted(mentions, key=lambda mention: (mention.siglum, mention.start))
    return Name(f"n-{ids}", _canonical(mentions), tuple(in_order))


def _digits(sha256: str, mention: Mention) -> str:
    return hashlib.sha256(f"{sha256} {mention.start} {mention.end}".encode()).hexdigest()[:16]


def _canonical(mentions: Sequence[Mention]) -> str:
    """The fullest spelling. States and bodies: the commonest that is not initials."""
    printed = Counter(mention.text for mention in mentions)
    is_known = any(map(_usual, printed))

    def rank(name: str) -> tuple[bool, int, int, int, int, str]:
        words = 0 if is_known else len(_BETWEEN_WORDS.split(name))
        foreign = sum(not char.isascii() for char in name)
        return name.isupper(), -words, -printed[name], -foreign, -len(name), name

    return min(printed, key=rank)
