"""Normal forms as numbers: two numbers for each token, equal just where the normal forms are.

A form of up to eight codes is its own number. One of up to 16 is kept by its second half and a number from
which, the second half known, the first could be reckoned back. All others go by a 128-bit digest.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from app.collation.tokens.characters import FOREIGN, OF_FORM, CodeArray, different
from app.collation.tokens.cutting import Cut, PlaceArray
from app.collation.tokens.rules import ACRONYMS, normalize

FormArray = npt.NDArray[np.uint64]

_SHORT, _LONG = 8, 16
_TOP = 1 << 63
_FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
_ALL = (1 << 64) - 1
# The bits of the first n bytes of a word of eight, in the order in which the machine loads them.
_FILLED = np.array([(1 << 8 * n) - 1 for n in range(_SHORT + 1)], np.uint64)
# Longer ones are rare, and a memory of them could grow without bound.
_LONGEST_KEPT = 64


def forms_of(text: str, codes: CodeArray, found: Cut) -> tuple[FormArray, FormArray]:
    """The two numbers of each token. Two tokens' numbers are equal just when their normal forms are.

    That is so by construction up to 16 characters, else as sure as a 128-bit digest. Cost: linear,
    10 ns a token.
    """
    length = found.end - found.start
    head = _loaded(codes, found.start) & _FILLED.take(length, mode="clip")
    tail = np.zeros_like(head)
    capital = _acronyms(text, head, found)
    long = np.flatnonzero(length > _SHORT)
    second = _loaded(codes, found.start[long] + _SHORT) & _FILLED.take(length[long] - _SHORT, mode="clip")
    head[long] = ((head[long] * np.uint64(_FIRST)) ^ (second * np.uint64(_SECOND))) | np.uint64(_TOP)
    tail[long] = second
    foreign = _foreign(codes, found.start)
    alone = length[foreign] == 1
    rare = np.concatenate((capital, found.matched, foreign[~alone], long[length[long] > _LONG]))
    if len(rare):
        spans = zip(found.start[rare].tolist(), found.end[rare].tolist(), strict=True)
        printed = [text[start:end] for start, end in spans]
        number = {word: n for n, word in enumerate(dict.fromkeys(printed))}
        which = np.fromiter(map(number.__getitem__, printed), np.int64, len(printed))
        head[rare], tail[rare] = _of_each(number)[which].T
    if alone.any():
        head[foreign[alone]], tail[foreign[alone]] = _of_characters(text, found.start[foreign[alone]]).T
    return head, tail


def _foreign(codes: CodeArray, start: PlaceArray) -> PlaceArray:
    """The tokens with letters that have no code of their own."""
    foreign = codes[1:] >= FOREIGN
    if not len(start) or not foreign.any():
        return start[:0]
    return np.flatnonzero(np.logical_or.reduceat(foreign, start))


def _of_characters(text: str, place: PlaceArray) -> FormArray:
    """The numbers of tokens of one character: in text without spaces all tokens are."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)[place]
    found = different(points)
    numbers: FormArray = _of_each(map(chr, found.tolist()))[np.searchsorted(found, points)]
    return numbers


def _of_each(words: Iterable[str]) -> FormArray:
    return np.array([_of_printed(word) for word in words], np.uint64)


def form(norm: str) -> tuple[int, int]:
    """The two numbers of one normal form.

    >>> form("envoy") == form("envoys"), form("the") == (0x656874, 0)
    (False, True)
    """
    code = bytes(OF_FORM.get(char, 0) for char in norm[: _LONG + 1])
    if len(code) > _LONG or 0 in code:
        digest = hashlib.blake2b(norm.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return int.from_bytes(digest[:8], "little") | _TOP, int.from_bytes(digest[8:], "little") | _TOP
    first, second = int.from_bytes(code[:8], "little"), int.from_bytes(code[8:], "little")
    if len(code) <= _SHORT:
        return first, 0
    return ((first * _FIRST) & _ALL) ^ ((second * _SECOND) & _ALL) | _TOP, second


def _loaded(codes: CodeArray, start: PlaceArray) -> FormArray:
    """Eight codes from each place of the text, the first in the lowest bits."""
    overlapping: npt.NDArray[np.uint64] = np.ndarray(
        (len(codes) - 16,), np.dtype("<u8"), codes.data, offset=1, strides=(1,)
    )
    return overlapping[start].astype(np.uint64, copy=False)


def _acronyms(text: str, head: FormArray, found: Cut) -> PlaceArray:
    """The tokens that might be written as names of which the normal form is another."""
    wanted = [form(word.lower())[0] for word in ACRONYMS if word.isalpha()]
    low = np.flatnonzero(np.logical_or.reduce([head == np.uint64(word) for word in wanted]))
    return np.array([n for n in low.tolist() if text[found.start[n]] in "UW"], np.int64)


def _of_printed(printed: str) -> tuple[int, int]:
    return _kept(printed) if len(printed) <= _LONGEST_KEPT else form(normalize(printed))


@lru_cache(maxsize=1 << 16)
def _kept(printed: str) -> tuple[int, int]:
    return form(normalize(printed))
