"""Who is who: mentions of one name gathered, within a text first and then across all.

What the mentions of a text are known by is found in `bearers`, and is kept as long as the other texts answer
alike what that depends on: which of its full names are one with which, and whom its short forms may mean.
Names of which all texts have the mentions they had are kept too.
"""

import functools
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import Final, NamedTuple

from app.collation.memo import Memo, Memos, merged
from app.collation.names.bearers import (
    BETWEEN_WORDS,
    Asked,
    Key,
    anywhere,
    asked_of,
    keys_of,
    near_to,
    usual,
)
from app.collation.names.fullnames import gathered
from app.collation.names.ruled import ruled
from app.collation.prepared import Prepared
from app.collation.text import Mention, Name, Ruling

_ORDER: Final = attrgetter("canonical", "id")


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """The mentions of one name in one text, in their order, and the smallest digits of one.

    Two are the same only where they are one object: that is the quickest to look up.
    """

    mentions: tuple[Mention, ...]
    digits: str


_Pieces = tuple[tuple[Key, _Piece], ...]


class _Text(NamedTuple):
    """The pieces of a text, and what they rest on: its full names, and whom its short forms mean."""

    standing: tuple[str, ...]
    meant: tuple[Key | None, ...]
    pieces: _Pieces


# Texts by siglum and hash, in the order of their sigla.
_Texts = Mapping[tuple[str, str], _Text]
# What stands for all spellings of each full name, and whether that has a title anywhere.
_Standing = Mapping[str, tuple[str, bool]]


class _Unified(NamedTuple):
    """What the texts came to: the pieces of each key, by siglum, and its name; and all names in order."""

    standing: _Standing
    texts: _Texts
    pieces: Mapping[Key, tuple[_Piece, ...]]
    by_key: Mapping[Key, Name]
    names: Sequence[Name]


_NOTHING = _Unified({}, {}, {}, {}, ())


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before: what a text asks, by siglum and hash; what all came to."""

    asked: Memo[tuple[str, str], Asked] = field(default_factory=Memo)
    unified: Memo[None, _Unified] = field(default_factory=Memo)


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
    is possible, a name stays by itself. What `rulings` say of names changes this last. `canonical` is the
    fullest spelling, of equally full ones the commonest. Sorted by `canonical` and id; an id is made of texts
    and places alone. The order of the texts never matters; `known` saves time and changes no answer. Cost:
    linear in the mentions, times a constant where many names begin alike.
    """
    known = Known() if known is None else known
    names = known.unified.renew(None, _unified, found, texts, known).names
    if rulings:
        return tuple(sorted(_as_ruled(names, texts, rulings), key=_ORDER))
    return tuple(names)


def _unified(
    before: _Unified | None,
    found: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, Prepared],
    known: Known,
) -> _Unified:
    """What all texts come to: what no piece that came or went has part in stays as it was."""
    before = before or _NOTHING
    standing, now = _of_texts(found, texts, known, before)
    came = _lacking(now, before.texts)
    went = _lacking(before.texts, now)
    if (now, standing) == (before.texts, before.standing):
        return before
    pieces, by_key = dict(before.pieces), dict(before.by_key)
    gone = set(chain.from_iterable(went.values()))
    touched = came.keys() | went.keys()
    for key in touched:
        by_key.pop(key, None)
        its = [piece for piece in pieces.pop(key, ()) if piece not in gone] + came.get(key, [])
        if its:
            pieces[key] = tuple(sorted(its, key=lambda piece: piece.mentions[0].siglum))
            by_key[key] = _name(pieces[key])
    return _Unified(standing, now, pieces, by_key, _in_order(before, by_key, touched))


def _lacking(texts: _Texts, others: _Texts) -> Mapping[Key, list[_Piece]]:
    """The pieces of some texts that the same among others do not have."""
    lacking: dict[Key, list[_Piece]] = defaultdict(list)
    for at, its in texts.items():
        if at not in others or others[at].pieces is not its.pieces:
            for key, piece in its.pieces:
                lacking[key].append(piece)
    return lacking


def _in_order(before: _Unified, by_key: Mapping[Key, Name], touched: Iterable[Key]) -> Sequence[Name]:
    still = set(map(id, by_key.values()))
    new = sorted((by_key[key] for key in touched if key in by_key), key=_ORDER)
    return merged([name for name in before.names if id(name) in still], new, _ORDER)


def _of_texts(
    found: Mapping[str, Sequence[Mention]], texts: Mapping[str, Prepared], known: Known, before: _Unified
) -> tuple[_Standing, _Texts]:
    """What stands for the full names of all texts, and what each text comes to, by siglum and hash."""
    asked = {
        siglum: known.asked.find((siglum, texts[siglum].sha256), asked_of, found[siglum])
        for siglum in sorted(found)
    }
    whole = gathered(set(chain.from_iterable(its.full for its in asked.values())))
    titled = {whole[name] for its in asked.values() for name in its.titled}
    standing = {name: (stands, stands in titled) for name, stands in whole.items()}
    # A text is asked again only where a full name that it has, or may mean, came, went or stands otherwise.
    changed = {name for name, its in standing.items() if before.standing.get(name) != its}
    changed |= before.standing.keys() - standing.keys()
    near = near_to(changed) if before.texts else frozenset()
    meant = functools.cache(anywhere(whole, titled).meant)
    now: dict[tuple[str, str], _Text] = {}
    for siglum, its in asked.items():
        at = siglum, texts[siglum].sha256
        held = before.texts.get(at)
        if held is None or not (changed.isdisjoint(its.full) and near.isdisjoint(its.near)):
            held = _text(held, its, found[siglum], texts[siglum], whole, meant)
        now[at] = held
    return standing, now


def _text(
    before: _Text | None,
    its: Asked,
    found: Sequence[Mention],
    text: Prepared,
    whole: Mapping[str, str],
    meant: Callable[[str], Key | None],
) -> _Text:
    answers = tuple(map(whole.__getitem__, its.full)), tuple(map(meant, its.short))
    if before and (before.standing, before.meant) == answers:
        return before
    return _Text(*answers, _pieces(found, text, whole, meant))


def _pieces(
    found: Sequence[Mention],
    text: Prepared,
    standing: Mapping[str, str],
    meant: Callable[[str], Key | None],
) -> _Pieces:
    by_key: dict[Key, list[Mention]] = defaultdict(list)
    for mention, key in zip(found, keys_of(found, text.text, standing, meant), strict=True):
        by_key[key].append(mention)
    return tuple((key, _piece(mentions, text.sha256)) for key, mentions in by_key.items())


def _piece(mentions: Sequence[Mention], sha256: str) -> _Piece:
    return _Piece(tuple(mentions), min(_digits(sha256, mention) for mention in mentions))


def _as_ruled(names: Sequence[Name], texts: Mapping[str, Prepared], rulings: Sequence[Ruling]) -> list[Name]:
    """The names as people say: those that nobody has ruled on as they are, the others anew."""
    before = {tuple(map(id, name.mentions)): name for name in names}
    held = ruled([name.mentions for name in names], texts, rulings)
    return [before.get(tuple(map(id, mentions))) or _name(_cut(mentions, texts)) for mentions in held]


def _cut(mentions: Iterable[Mention], texts: Mapping[str, Prepared]) -> list[_Piece]:
    by_siglum = groupby(sorted(mentions, key=attrgetter("siglum", "start")), attrgetter("siglum"))
    return [_piece(list(some), texts[siglum].sha256) for siglum, some in by_siglum]


def _name(pieces: Sequence[_Piece]) -> Name:
    mentions = tuple(chain.from_iterable(piece.mentions for piece in pieces))
    return Name(f"n-{min(piece.digits for piece in pieces)}", _canonical(mentions), mentions)


def _digits(sha256: str, mention: Mention) -> str:
    return hashlib.sha256(f"{sha256} {mention.start} {mention.end}".encode()).hexdigest()[:16]


def _canonical(mentions: Sequence[Mention]) -> str:
    """The fullest spelling. States and bodies: the commonest that is not initials."""
    printed = Counter([mention.text for mention in mentions])
    is_known = any(map(usual, printed))

    def rank(name: str) -> tuple[bool, int, int, int, int, str]:
        words = 0 if is_known else len(BETWEEN_WORDS.split(name))
        foreign = sum(not char.isascii() for char in name)
        return name.isupper(), -words, -printed[name], -foreign, -len(name), name

    return min(printed, key=rank)
