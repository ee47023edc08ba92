"""Whether two spellings can be one name. Letters alone decide; where they are printed does not belong here.

Folding what transliteration writes in several ways is an idea of JRC-Names (Steinberger and others, 2011).
"""

import functools
from typing import NamedTuple

import regex
from rapidfuzz.distance import Levenshtein

from app.collation.names.vocabulary import FAMILY_FIRST, PARTICLES, PREFIXES
from app.collation.tokens import normalize

# Shorter words differ by a letter and mean somebody else: Rice, Price.
SHORTEST = 5
_LONG_GIVEN = 6
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’ʼ.]+(?:[-‐‑][\p{L}\p{M}\p{N}'’ʼ.]+)*")
_CASE = regex.compile(r"(?<=.{4})(?:ому?|ем|ым|им|ого|ои|еи|ую|ая|ии|[аяуюеиы])$")
_FOLDED = (
    (regex.compile(r"off\b|ow\b|ov\b"), "v"),
    (regex.compile(r"sch|sh|ch|tch|tsch"), "s"),
    (regex.compile(r"kh|gh|ck|q|c|g(?=h)"), "k"),
    (regex.compile(r"ph"), "f"),
    (regex.compile(r"th"), "t"),
    (regex.compile(r"dh"), "d"),
    (regex.compile(r"w"), "v"),
    (regex.compile(r"zh|dj|j"), "z"),
    (regex.compile(r"eu|ou|oo"), "u"),
    (regex.compile(r"ae|oe|ue"), "e"),
    (regex.compile(r"[iy]+|ee|ie|ii|ij"), "i"),
    (regex.compile(r"(.)\1+"), r"\1"),
)


class Form(NamedTuple):
    """A name as compared: its words without accents and case, and the same as one string.

    `families` has two where the family may stand first or last. `suffix` tells a son from his father.
    """

    words: tuple[str, ...]
    flat: str
    families: tuple[str, ...]
    suffix: str

    def given(self, family: str) -> tuple[str, ...]:
        """The other words than the family's name."""
        rest = list(self.words)
        rest.remove(family)
        return tuple(rest)


@functools.lru_cache(maxsize=4096)
def form(name: str) -> Form:
    """A printed name as compared.

    >>> form("Kim Jong-un").families, form("Linda Thomas-Greenfield").families
    (('kim',), ('thomas-greenfield',))
    >>> form("Kim Jong Un").flat == form("KIM Jong-un").flat
    True
    """
    printed = _WORD.findall(name)
    words = [normalize(word).strip(".'") for word in printed]
    words = [_uninflected(_bare(word)) for word in words if word]
    if words[:2] == ["united", "nations"]:
        words[:2] = ["u.n"]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    small = PARTICLES | PREFIXES | {"the"}
    plain = tuple(word for word in words if word not in small) or tuple(words)
    return Form(plain, "".join(plain).replace("-", ""), _families(plain, printed), suffix)


def _bare(word: str) -> str:
    """Without the article of Arabic names."""
    article, hyphen, rest = word.partition("-")
    return rest if hyphen and article in PREFIXES else word


def _families(words: tuple[str, ...], printed: list[str]) -> tuple[str, ...]:
    if len(words) < 2:
        return words
    shouted = [normalize(word) for word in printed if len(word) > 1 and word.isupper()]
    if len(shouted) == 1 and shouted[0] in words:
        return (shouted[0],)
    if words[0] not in FAMILY_FIRST or len(words) > 3:
        return (words[-1],)
    if "-" in words[1] or len(words) == 3:
        return (words[0],)
    return (words[0], words[-1])


def _uninflected(word: str) -> str:
    """A Russian name without the ending of its case. A stemmer would take the family's own ending as well."""
    return _CASE.sub("", word) if "а" <= word[0] <= "я" else word


@functools.lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """A word with what transliterations write in several ways written in one.

    >>> skeleton("yanukovych") == skeleton("yanukovich"), skeleton("romanoff") == skeleton("romanov")
    (True, True)
    >>> skeleton("hansen") == skeleton("hanson")
    False
    """
    for pattern, letter in _FOLDED:
        word = pattern.sub(letter, word)
    return word.replace("'", "")


def alike(one: str, other: str, shortest: int = SHORTEST) -> bool:
    """Whether two words can be one: by their skeletons, or but for a letter that is neither first nor last.

    >>> alike("kuzmenkov", "kuzmenov"), alike("petrov", "petrova"), alike("rice", "price")
    (True, False, False)
    """
    if one == other:
        return True
    if min(len(one), len(other)) < shortest or one[0] != other[0]:
        return False
    if skeleton(one) == skeleton(other):
        return True
    return one[-1] == other[-1] and Levenshtein.distance(one, other, score_cutoff=1) == 1


def compatible(one: Form, other: Form) -> bool:
    """Whether two full names can be one person: the family alike, and no given name against another.

    The family or the given name may be spelled otherwise by a letter, not both. Short families, and given
    names of two syllables with a hyphen, must be equal: Kim Jong-un is neither Kim Yo-jong nor Kim Jong-il.

    >>> [compatible(form("Stepan Kuzmenkov"), form(other)) for other in ("S. Kuzmenkov", "Olga Kuzmenkov")]
    [True, False]
    """
    # "Sr." is added to a name only when there is a "Jr." to be told apart.
    if one.suffix.removeprefix("sr") != other.suffix.removeprefix("sr"):
        return False
    if one.flat == other.flat:
        return True
    return any(
        _one_person(one.given(first), other.given(second), exact=first != second)
        for first in one.families
        for second in other.families
        if alike(first, second)
    )


def _one_person(one: tuple[str, ...], other: tuple[str, ...], *, exact: bool) -> bool:
    """Whether given names go together: the first and, where both have one, the second."""
    pairs = list(zip(one, other, strict=False))[:2]
    return bool(pairs) and all(_given(first, second, exact=exact) for first, second in pairs)


def _given(one: str, other: str, *, exact: bool) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    if "-" in one or "-" in other:
        return skeleton(one.replace("-", "")) == skeleton(other.replace("-", ""))
    return one == other if exact else alike(one, other, _LONG_GIVEN)
