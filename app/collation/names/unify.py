"""Who is who: mentions of one name gathered, within a text first and then across all.

What the mentions of a text are known by is found in `bearers`, and is kept as long as the other texts answer
alike what that depends on: which of its full names are one with which, and whom its short forms may mean.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter

from app.collation.memo import Memo, Memos
from app.collation.names.bearers import BETWEEN_WORDS, Asked, Key, anywhere, asked_of, keys_of, usual
from app.collation.names.fullnames import gathered
from app.collation.names.ruled import ruled
from app.collation.prepared import Prepared
from app.collation.text import Mention, Name, Ruling


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """The mentions of one name in one text, in their order, and the smallest digits of one.

    Two are the same only where they are one object: that is the quickest to look up.
    """

    mentions: tuple[Mention, ...]
    digits: str


_Pieces = tuple[tuple[Key, _Piece], ...]
# A text by siglum and hash, what stands for its full names, and whom its short forms mean in all texts.
_Answered = tuple[str, str, tuple[str, ...], tuple[Key | None, ...]]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before: what a text asks, by siglum and hash; its pieces; names by all their pieces."""

    asked: Memo[tuple[str, str], Asked] = field(default_factory=Memo)
    pieces: Memo[_Answered, _Pieces] = field(default_factory=Memo)
    names: Memo[tuple[_Piece, ...], Name] = field(default_factory=Memo)


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
    by_key: dict[Key, list[_Piece]] = defaultdict(list)
    for pieces in _of_texts(found, texts, known):
        for key, piece in pieces:
            by_key[key].append(piece)
    names = known.names.find_all(list(map(tuple, by_key.values())), lambda lacking: map(_name, lacking))
    if rulings:
        names = _as_ruled(names, texts, rulings)
    return tuple(sorted(names, key=attrgetter("canonical", "id")))


def _of_texts(
    found: Mapping[str, Sequence[Mention]], texts: Mapping[str, Prepared], known: Known
) -> Iterator[_Pieces]:
    """The pieces of each text, by siglum."""
    asked = {
        siglum: known.asked.find((siglum, texts[siglum].sha256), asked_of, found[siglum])
        for siglum in sorted(found)
    }
    standing = gathered(set(chain.from_iterable(its.full for its in asked.values())))
    titled = {standing[name] for its in asked.values() for name in its.titled}
    bearers = anywhere(standing, titled)
    shorts = set(chain.from_iterable(its.short for its in asked.values()))
    meant = {short: bearers.meant(short) for short in shorts}
    for siglum, its in asked.items():
        answered = (
            siglum,
            texts[siglum].sha256,
            tuple(map(standing.__getitem__, its.full)),
            tuple(map(meant.__getitem__, its.short)),
        )
        yield known.pieces.find(answered, _pieces, found[siglum], texts[siglum], standing, meant)


def _pieces(
    found: Sequence[Mention], text: Prepared, standing: Mapping[str, str], meant: Mapping[str, Key | None]
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
