"""Words as they are searched: the terms of a text, and what a reader typed cut into what is to be found.

Pure, and the same for every database: whatever folds, stems or cuts words does it here, so that an index has
only to find equal strings of ASCII letters and digits. How texts are compared is no business of this file.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex
import Stemmer

MOST_CHARACTERS, MOST_PARTS, MOST_IN_A_ROW = 400, 12, 16  # of a query; what goes beyond is not searched
LONGEST_TERM = 60  # of its characters; no word of a language is longer

# Written without spaces, or with endings that cling: cut into pairs of neighbours.
_PAIRED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_GROUPING = r".,'’\u00a0\u2009\u202f"  # what parts thousands
_INSIDE = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{DI}}]--[{_PAIRED}]]"
_WORD = regex.compile(
    rf"""
      (?P<number> (?<![\p{{N}}\p{{L}}]) \p{{Nd}}{{1,3}} (?: [{_GROUPING}] \p{{Nd}}{{3}} )+ (?!\p{{N}}) )
    | (?P<run> [{_PAIRED}] (?: [{_PAIRED}] | \p{{M}} )* )
    | (?P<word> [[\p{{L}}\p{{N}}]--[{_PAIRED}]] {_INSIDE}* (?: ['’ʼ＇] [\p{{L}}--[{_PAIRED}]] {_INSIDE}* )* )
    """,
    regex.VERBOSE | regex.V1,
)
_QUOTED = regex.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+')
_IGNORABLE, _MARKS = regex.compile(r"\p{DI}+"), regex.compile(r"\p{M}+")
_OWN = regex.compile(r"['’ʼ＇]s?$")
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")
# Elsewhere a mark is a vowel, or makes another letter of it.
_BARE = regex.compile(r"[\p{Latin}\p{Greek}\p{Hebrew}\p{Arabic}]")
_PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ё": "е"}
)
_STEMMERS = (
    (regex.compile(r"[a-z]+"), Stemmer.Stemmer("english")),
    (regex.compile(r"\p{Cyrillic}+"), Stemmer.Stemmer("russian")),
    (regex.compile(r"\p{Arabic}+"), Stemmer.Stemmer("arabic")),
)


@dataclass(frozen=True, slots=True)
class Term:
    """What is searched for at one place of a text: equal words, however written, have equal `key`s."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """Terms that must stand in a row; of an `open` part the last one need only begin so. `typed` is how."""

    keys: tuple[str, ...]
    open: bool = False
    typed: str = field(default="", compare=False)

    def places(self, terms: Sequence[Term]) -> list[int]:
        """Where among the terms of a text this stands: the number of each first term.

        >>> Part(("prison", "camp")).places(terms("Prisons, camps; a prison camp, and the prison’s camp"))
        [0, 3, 7]
        """
        last = len(self.keys) - 1
        return [
            first
            for first in range(len(terms) - last)
            if all(self._is(at, terms[first + at].key) for at in range(last + 1))
        ]

    def _is(self, at: int, key: str) -> bool:
        wanted = self.keys[at]
        return key == wanted or (self.open and at == len(self.keys) - 1 and key.startswith(wanted))


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader typed, as it is searched: every part must be found. `cut` says that there was more."""

    parts: tuple[Part, ...]
    cut: bool = False


def terms(text: str) -> list[Term]:
    """The terms of a text in its order, with their places in it. Cost: linear, about 1 µs a character.

    >>> [term.key for term in terms("Salmón told the U.N.: 80,000 prisoners don’t count")]
    ['salmon', 'told', 'the', 'u', 'n', 'x80000', 'prison', 'dont', 'count']
    >>> [(term.start, term.end) for term in terms("安理会")]
    [(0, 2), (1, 3), (2, 3)]
    """
    found: list[Term] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match.lastgroup == "run":
            found += _pairs(match[0], start)
        else:
            printed = _NO_LETTER.sub("", match[0]) if match.lastgroup == "number" else match[0]
            found.append(Term(_key(printed), start, end))
    return [term for term in found if term.key]


def read_query(typed: str, *, typing: bool = False) -> Query:
    r"""Cut what was typed: words, and words in quotation marks, which must stand in a row.

    Whatever a query language might mean by a sign, here it only parts words; what the sign held together
    stands in a row. While somebody is `typing`, the last word may go on.

    >>> [part.keys for part in read_query('Salmón "prison camps" multi-agent AND don\'t').parts]
    [('salmon',), ('prison', 'camp'), ('multi', 'agent'), ('and',), ('dont',)]
    >>> read_query("*:() \0 -").parts
    ()
    """
    parts: list[Part] = []
    for piece in _QUOTED.finditer(typed[:MOST_CHARACTERS]):
        held = piece[0] if piece[1] is None else piece[1]
        if keys := tuple(term.key for term in _asked(held))[:MOST_IN_A_ROW]:
            going_on = typing and piece[1] is None and piece.end() == len(typed)
            parts.append(Part(keys, going_on or _is_one_sign(held, keys), piece[0]))
    different = tuple(dict.fromkeys(parts))
    return Query(different[:MOST_PARTS], len(typed) > MOST_CHARACTERS or len(different) > MOST_PARTS)


def _asked(held: str) -> list[Term]:
    """The terms of a piece of a query; a run of signs is its pairs, without the sign that ends it."""
    found = terms(held)
    alone = [one for one in found if one.end - one.start == 1 and _is_paired(held[one.start])]
    return [one for one in found if one not in alone or len(found) == 1]


def _is_one_sign(held: str, keys: Sequence[str]) -> bool:
    # One sign alone begins the pair in which the index has it.
    return len(keys) == 1 and len(held.strip()) == 1 and _is_paired(held.strip())


@lru_cache(maxsize=1 << 12)
def _is_paired(sign: str) -> bool:
    found = _WORD.match(sign)
    return found is not None and found.lastgroup == "run"


def _pairs(run: str, start: int) -> list[Term]:
    """Each two neighbours, and the last sign by itself, so that a single sign can be found in its place."""
    return [Term(_key(run[at : at + 2]), start + at, start + min(at + 2, len(run))) for at in range(len(run))]


def _key(printed: str) -> str:
    return _kept(printed) if len(printed) <= LONGEST_TERM else _made(printed[: 4 * LONGEST_TERM])


def _made(printed: str) -> str:
    """A word as the index has it: ASCII letters and digits alone, so that no database cuts it in its own way.

    What is not plain letters is spelled in hexadecimal digits of UTF-8, after a letter that keeps a database
    from taking it for a number; words that begin alike still do so.
    """
    seen = _IGNORABLE.sub("", printed)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    bare = _NO_LETTER.sub("", _OWN.sub("", folded))
    if _BARE.search(bare):
        bare = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", bare)))
    stem = _stem(bare.translate(_PLAIN))[:LONGEST_TERM]
    if stem.isascii():
        return stem if stem.isalpha() or not stem else f"x{stem}"
    return "z" + stem.encode("utf-8", "replace").hex()


_kept = lru_cache(maxsize=1 << 16)(_made)


def _stem(word: str) -> str:
    # By script and not by language, because of a query the language is not known.
    for letters, stemmer in _STEMMERS:
        if letters.fullmatch(word):
            stemmed: str = stemmer.stemWord(word)
            return stemmed
    return word
