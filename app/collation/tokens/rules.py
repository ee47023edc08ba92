"""The rules themselves: what a token is, as one pattern, and what its normal form is.

Here they are written to be read. `cutting` and `forms` find the same much faster; where they meet what they
do not know they ask here, so that the rules stand in one place only.
"""

import unicodedata
from functools import lru_cache

import regex

# Scripts written without spaces have no words to find without a dictionary: each character is a token.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Default-ignorable characters (soft hyphen, zero-width space, …) may stand inside a word; marks must, or
# Hindi and Thai words fall to pieces.
_INSIDE = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{DI}}]--[{_UNSPACED}]]"
TOKEN = regex.compile(
    rf"""
      \p{{N}}+ (?: [.,:٫٬’'] \p{{N}}+ )* (?: % | \p{{L}}{{1,2}}\b )?      # 80,000  1.5  17:30  40%  15th
    | (?: \p{{Lu}} \. ){{2,}}                                              # U.S.  U.N.
    | [{_UNSPACED}] \p{{M}}*
    | [\p{{L}}\p{{N}}--[{_UNSPACED}]] {_INSIDE}* (?: ['’ʼ＇] \p{{L}} {_INSIDE}* )*   # envoy  don’t  Korea's
    """,
    regex.VERBOSE | regex.V1,
)
# A letter around which a word can be cut without a look at its neighbours, whatever its normal form is.
SIMPLE_LETTER = regex.compile(rf"[\p{{L}}--[{_UNSPACED}\p{{DI}}]]", regex.V1)
# A token by itself, unless marks follow.
UNSPACED = regex.compile(rf"[[{_UNSPACED}]--[\p{{M}}\p{{N}}\p{{DI}}]]", regex.V1)
# What no token holds, and what no token's end depends on.
BREAK = regex.compile(rf"[^\p{{L}}\p{{M}}\p{{N}}\p{{DI}}\w.,:٫٬’'ʼ＇%{_UNSPACED}]")
_IGNORABLE = regex.compile(r"\p{DI}+")
_LATIN_MARKS = regex.compile(r"[\u0300-\u036f]+")
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
# Written in capitals these are names, in small letters they are among the commonest words.
ACRONYMS = {"US": "u.s.", "U.S.": "u.s.", "UN": "u.n.", "U.N.": "u.n.", "WHO": "w.h.o.", "W.H.O.": "w.h.o."}
# Longer ones are rare, and a memory of them could grow without bound.
_LONGEST_KEPT = 64


def normalize(printed: str) -> str:
    """A word as compared: without case, accents on Latin letters, ligatures, widths, invisible characters.

    Normalising twice changes nothing. The length may change: a normal form never carries offsets.

    >>> [normalize(word) for word in ("Salmón", "ﬁnal", "Straße", "don’t", "US", "us", "सुरक्षा")]
    ['salmon', 'final', 'strasse', "don't", 'u.s.', 'us', 'सुरक्षा']
    """
    return _kept(printed) if len(printed) <= _LONGEST_KEPT else _normal(printed)


def _normal(printed: str) -> str:
    # No sign of ASCII is invisible, has an accent or stands for another; and a word in small letters needs no
    # second copy.
    if printed.isascii():
        return printed if printed.islower() else ACRONYMS.get(printed) or printed.lower()
    visible = _IGNORABLE.sub("", printed) or printed
    if visible in ACRONYMS:
        return ACRONYMS[visible]
    folded = _fold(visible)
    # Folding can uncover what folds again (a capital in a compatibility form): once more settles it.
    return _fold(folded) if not folded.isascii() else folded


_kept = lru_cache(maxsize=1 << 16)(_normal)


def _fold(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold().translate(_APOSTROPHES)
    if folded.isascii():
        return folded
    bare = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", folded))
    return _IGNORABLE.sub("", unicodedata.normalize("NFC", bare)) or folded
