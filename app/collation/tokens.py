"""Stages 1 and 2: tokenize and normalise.

A token is a word as printed (its span) and as compared (its normal form). Punctuation is no token:
aligners that let commas take part prefer them to words. Offsets always point into the original.
"""

import unicodedata
from array import array
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

from app.collation.text import Span

IntArray = npt.NDArray[np.int32]

# Scripts written without spaces have no words to find without a dictionary: each character is a token.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Default-ignorable characters (soft hyphen, zero-width space, …) may stand inside a word; marks must, or
# Hindi and Thai words fall to pieces.
_INSIDE = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{DI}}]--[{_UNSPACED}]]"
_TOKEN = regex.compile(
    rf"""
      \p{{N}}+ (?: [.,:٫٬’'] \p{{N}}+ )* (?: % | \p{{L}}{{1,2}}\b )?      # 80,000  1.5  17:30  40%  15th
    | (?: \p{{Lu}} \. ){{2,}}                                              # U.S.  U.N.
    | [{_UNSPACED}] \p{{M}}*
    | [\p{{L}}\p{{N}}--[{_UNSPACED}]] {_INSIDE}* (?: ['’ʼ＇] \p{{L}} {_INSIDE}* )*   # envoy  don’t  Korea's
    """,
    regex.VERBOSE | regex.V1,
)
_IGNORABLE = regex.compile(r"\p{DI}+")
_LATIN_MARKS = regex.compile(r"[\u0300-\u036f]+")
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
# Written in capitals these are names, in small letters they are among the commonest words.
_ACRONYMS = {"US": "u.s.", "U.S.": "u.s.", "UN": "u.n.", "U.N.": "u.n.", "WHO": "w.h.o.", "W.H.O.": "w.h.o."}


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """The tokens of one text, as parallel arrays in the order of the text.

    `start`, `end`: shape (n,), int32, code points. `norm`: n strings, as compared.
    """

    start: IntArray
    end: IntArray
    norm: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.norm)

    def within(self, span: Span) -> range:
        """The numbers of the tokens that lie wholly inside a range of the text."""
        first = int(np.searchsorted(self.start, span[0], side="left"))
        last = int(np.searchsorted(self.end, span[1], side="right"))
        return range(first, max(first, last))

    def span(self, first: int, last: int) -> Span:
        """The range of the text from token `first` up to, not including, token `last`.

        Raises IndexError where there is no token: an empty run has no place in the text.
        """
        if not 0 <= first < last <= len(self):
            raise IndexError(f"no tokens from {first} to {last} among {len(self)}")
        return Span(int(self.start[first]), int(self.end[last - 1]))


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens.

    Tokens do not overlap, are not empty, and stand in the order of the text. Every letter and digit
    lies in one, except letters an ignorable character cuts off. Cost: linear in the text.

    >>> tokens = tokenize("North Korea’s 80,000 — “inextricably” linked, the U.S. said")
    >>> tokens.norm
    ('north', "korea's", '80,000', 'inextricably', 'linked', 'the', 'u.s.', 'said')
    >>> tokens.span(2, 3)
    Span(start=14, end=20)
    >>> tokenize("…").norm
    ()
    """
    starts, ends, norms = array("i"), array("i"), []
    known: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        printed = match[0]
        norm = known.get(printed)
        if norm is None:
            norm = known[printed] = normalize(printed)
        norms.append(norm)
    return Tokens(np.array(starts, dtype=np.int32), np.array(ends, dtype=np.int32), tuple(norms))


def normalize(printed: str) -> str:
    """A word as compared: without case, accents on Latin letters, ligatures, widths, invisible characters.

    Normalising twice changes nothing. The length may change: a normal form never carries offsets.

    >>> [normalize(word) for word in ("Salmón", "ﬁnal", "Straße", "don’t", "US", "us", "सुरक्षा")]
    ['salmon', 'final', 'strasse', "don't", 'u.s.', 'us', 'सुरक्षा']
    """
    visible = _IGNORABLE.sub("", printed) or printed
    if visible in _ACRONYMS:
        return _ACRONYMS[visible]
    folded = _fold(visible)
    # Folding can uncover what folds again (a capital in a compatibility form): once more settles it.
    return _fold(folded) if not folded.isascii() else folded


def _fold(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    if folded.isascii():
        return folded
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", folded))
    return _IGNORABLE.sub("", unicodedata.normalize("NFC", bare)) or folded
