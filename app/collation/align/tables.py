"""What the clauses of texts answer to every word they may be asked for: the likest word of each clause.

How near that makes sentences is for `nearness`.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from app.collation.align.alike import Alike
from app.collation.align.meanings import EQUAL, Meanings, ShortArray
from app.collation.align.ragged import LongArray, distinct, firsts, joined
from app.collation.align.stack import Stack

# Texts of more tokens are read a sentence at a time: tables of all their words would be too large.
_LONG = 10_000
# So many answers are sought in one step: as many as stay near the processor.
_AT_ONCE = 500_000
# Where so many texts meet, one that comes later has most of its words in common with them.
_MANY = 8
# So many rows are turned into columns in one step.
_NEAR = 128
_NONE = np.zeros(0, np.int64)


class Tables(NamedTuple):
    """The best answers of texts, by the number of each in the stack, to the stems that others may ask for.

    `best`: likeness in 1024ths, a row for each clause, a column for each such stem that is not silent.
    `column`: one a stem of the stack, -1 for those that none asks for. Meant for texts of some 50,000 words
    together; long ones are left out.
    """

    best: Mapping[int, ShortArray]
    column: Mapping[int, LongArray]


class _Some(NamedTuple):
    """Stems, those first that point somewhere, `known` in number; others are like none.

    `place`: where every stem of the stack is among them, -1 for those that are not.
    """

    stems: LongArray
    place: LongArray
    known: int

    @classmethod
    def of(cls, stacked: Stack, texts: LongArray, meanings: Meanings, first: LongArray = _NONE) -> "_Some":
        """Those of some texts that are not silent in them; these come first, if all are among them."""
        asked = np.zeros(len(meanings.scale), np.bool_)
        asked[joined(stacked.lines[text].stem for text in texts.tolist())] = True
        first = first if asked[first].all() else _NONE
        asked[first] = False
        others = np.flatnonzero(asked)
        points = meanings.scale[others] > 0
        stems = np.concatenate((first, others[points], others[~points]))
        place = np.full(len(asked), -1)
        place[stems] = np.arange(len(stems))
        return cls(stems, place, len(first) + int(np.count_nonzero(points)))


def tables(
    stacked: Stack, known: Meanings, pairs: tuple[LongArray, LongArray], alike: Alike | None = None
) -> Tables:
    """Read the texts of these pairs. Cost: words of all, each with every distinct one that may be asked for.

    Where a few texts meet many others, as one more article does, the others are asked for their words alone:
    `alike` keeps for them how alike words are where many met.
    """
    kept = Alike() if alike is None else alike
    short = np.diff(stacked.tokens) <= _LONG
    meet = short[pairs[0]] & short[pairs[1]]
    first, second = pairs[0][meet], pairs[1][meet]
    texts, few = distinct(np.concatenate((first, second))), _few(first, second)
    of_all = of_few = _Some.of(stacked, texts, known, kept.others)
    few = few if 2 * len(few) <= len(texts) else texts
    if len(few) < len(texts):
        of_few = _Some.of(stacked, few, known)
    likeness = kept.likeness(known, of_few.stems[: of_few.known], of_all.stems[: of_all.known])
    mirrored = likeness if of_few is of_all else _turned(likeness)
    if alike is not None and of_few is of_all and len(texts) >= _MANY:
        have = np.bincount(joined(stacked.lines[text].stems for text in texts.tolist()))
        alike.keep(of_all.stems[: of_all.known], have[of_all.stems[: of_all.known]], likeness)
    others = np.setdiff1d(texts, few, assume_unique=True)
    best = dict(_best(stacked, few, (of_few, of_all), likeness))
    best.update(_best(stacked, others, (of_all, of_few), mirrored))
    column = dict.fromkeys(few.tolist(), of_all.place) | dict.fromkeys(others.tolist(), of_few.place)
    return Tables(best, column)


def _turned(likeness: ShortArray) -> ShortArray:
    """The columns as rows."""
    turned = np.empty(likeness.shape[::-1], np.int16)
    # Some at a time: to fetch every number of a column from afar takes twice as long.
    for n in range(0, len(likeness), _NEAR):
        turned[:, n : n + _NEAR] = likeness[n : n + _NEAR].T
    return turned


def _few(first: LongArray, second: LongArray) -> LongArray:
    """Texts of which one is in every pair: always the one that most of the other pairs have."""
    chosen: list[int] = []
    while len(first):
        chosen.append(int(np.bincount(np.concatenate((first, second))).argmax()))
        rest = (first != chosen[-1]) & (second != chosen[-1])
        first, second = first[rest], second[rest]
    return np.array(chosen, np.int64)


def _best(
    stacked: Stack, texts: LongArray, words: tuple[_Some, _Some], likeness: ShortArray
) -> Iterator[tuple[int, ShortArray]]:
    """The best answers of the clauses of texts, by text; clauses without words have none.

    `words`: those that `likeness` has a row for, the words of these texts among them, and those it has a
    column for.
    """
    size = np.array([len(stacked.texts[text].clauses) - 1 for text in texts.tolist()], np.int64)
    block = np.cumsum(size * max(1, len(words[1].stems))) // _AT_ONCE
    for some in np.split(texts, np.flatnonzero(np.diff(block)) + 1):
        if len(some):
            yield from zip(some.tolist(), _best_of_block(stacked, some, words, likeness), strict=True)


def _best_of_block(
    stacked: Stack, texts: LongArray, words: tuple[_Some, _Some], likeness: ShortArray
) -> list[ShortArray]:
    answering, asking = words
    spoken = [stacked.lines[text] for text in texts.tolist()]
    size = joined(np.diff(one.clause) for one in spoken)
    stem = joined(one.stem for one in spoken)
    clause = np.repeat(np.arange(len(size)), size)
    best = np.zeros((len(size), len(asking.stems)), np.int16)
    row = answering.place[stem]
    points = np.flatnonzero(row < answering.known)
    _put_greatest(best[:, : asking.known], likeness, row[points], clause[points])
    column = asking.place[stem]
    asked = np.flatnonzero(column >= 0)
    best[clause[asked], column[asked]] = EQUAL
    return np.split(best, np.cumsum([len(one.clause) - 1 for one in spoken])[:-1])


def _put_greatest(best: ShortArray, likeness: ShortArray, row: LongArray, clause: LongArray) -> None:
    """In each clause the greatest of some rows of likeness; `row`, `clause`: in order of the clauses."""
    size = np.bincount(clause, minlength=len(best))
    order = np.argsort(-size, kind="stable")
    start = firsts(size)[order]
    longer = len(size) - np.cumsum(np.bincount(size, minlength=1))
    held = np.zeros_like(best)
    # Word after word of all clauses that have so many: numpy's own loop over the rows of each is slower.
    for nth, most in enumerate(longer[:-1].tolist()):
        part = held[:most]
        np.maximum(part, likeness.take(row[start[:most] + nth], axis=0), out=part)
    best[order] = held
