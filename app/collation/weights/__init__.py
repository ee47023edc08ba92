"""How much a word says: its stem, how common it is in general, and whether a stock phrase holds it.

What is known of the two texts at hand does not belong here: that is the aligner's.
"""

import functools
import hashlib
import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import Stemmer

from app.collation.text import Span
from app.collation.tokens import Tokens
from app.collation.weights.frequencies import ZIPF_TENTHS
from app.collation.weights.phrases import Phrases, normal_forms
from app.collation.weights.stock import shipped

BoolArray = npt.NDArray[np.bool_]
FloatArray = npt.NDArray[np.float64]

# Surprisal, in bits, up to which a word says nothing (the, of) and from which it says all a word can.
# Chosen on the labelled events, where everything from 4…5 to 9…14 does about as well.
SILENT_BITS, TELLING_BITS = 4.0, 11.0
# The tables end above this; a word not in them is at least so rare.
RARE_BITS = 16.0
UNKNOWN = ""
# Up to which character what is written has so many bits a sign: other scripts, kana, Chinese, others again.
_BY_SCRIPT = (("\u303f", RARE_BITS), ("\u30ff", 5.0), ("\u33ff", RARE_BITS), ("\u9fff", 9.6))
_STEMMERS = {
    "en": "english", "fr": "french", "es": "spanish", "de": "german",
    "it": "italian", "pt": "portuguese", "ru": "russian", "ar": "arabic",
}  # fmt: skip
# A text in a language must be full of that language's commonest words.
_COMMONEST, _LEAST_SHARE, _SAMPLE = 60, 0.15, 5000
# Or so many of its words must stand in the list of one language, and no fewer than so many.
_LEAST_KNOWN, _LEAST_WORDS = 1 / 3, 3
# Of stems found no more are kept than a few hundred articles have, and none of what is no word.
_MOST_KEPT, _LONGEST_KEPT = 1 << 16, 64


class Words(NamedTuple):
    """What each token of a text says, as arrays parallel to its tokens.

    `stem`: n strings. `bits`: background surprisal, −log2 of the word's share in general language,
    at most RARE_BITS. `weight`: 0–1, the part of it that counts. `stock`: in a stock phrase.
    """

    language: str
    stem: tuple[str, ...]
    bits: FloatArray
    weight: FloatArray
    stock: BoolArray


def words(tokens: Tokens, stock: tuple[str, ...] = ()) -> Words:
    """Weigh the tokens of one text. `stock` are phrases beside the shipped ones. Cost: linear in the text.

    >>> from app.collation.tokens import tokenize
    >>> weighed = words(tokenize("The envoys denounced threats to international peace and security."))
    >>> weighed.stem[:3], [bool(stock) for stock in weighed.stock]
    (('the', 'envoy', 'denounc'), [False, False, False, True, True, True, True, True, True])
    >>> [float(weight) for weight in weighed.weight[:2].round(2)]
    [0.05, 1.0]
    """
    language = language_of(tokens)
    table = _surprisal(language)
    # Half the words of an article are repeats.
    different = tuple(dict.fromkeys(tokens.norm))
    stem_of = dict(zip(different, _stems(different, language), strict=True))
    stems = tuple(map(stem_of.__getitem__, tokens.norm))
    bits_of = {stem: table.get(stem) or _unlisted(stem) for stem in stem_of.values()}
    bits = np.array([bits_of[stem] for stem in stems], dtype=np.float64)
    weight = np.clip((bits - SILENT_BITS) / (TELLING_BITS - SILENT_BITS), 0.0, 1.0)
    return Words(language, stems, bits, weight, _in_stock(tokens.norm, stock))


def _unlisted(stem: str) -> float:
    """The bits of a stem that no table has: of a word all a word can have, of a character by itself fewer.

    Where each character is a token it says no more than one character of running text does on average: a
    sign of the Japanese syllabaries about five bits, a Chinese character somewhat less than ten.
    """
    if len(stem) > 1 or stem.isascii():
        return RARE_BITS
    return next((bits for last, bits in _BY_SCRIPT if stem <= last), RARE_BITS)


def language_of(tokens: Tokens) -> str:
    """The language whose commonest words fill most of the text, or UNKNOWN when none fills enough.

    >>> from app.collation.tokens import tokenize
    >>> language_of(tokenize("Le Conseil de sécurité a condamné les violations de la trêve dans la région."))
    'fr'
    >>> language_of(tokenize("安理会"))
    ''
    """
    sample = Counter(tokens.norm[:_SAMPLE])
    shares = {language: sum(map(sample.__getitem__, common)) for language, common in _commonest().items()}
    language = max(shares, key=lambda name: (shares[name], name == "en"))
    if shares[language] >= max(1, _LEAST_SHARE * sample.total()):
        return language
    return _by_all_words(sample)


def _by_all_words(sample: Collection[str]) -> str:
    """The one language that knows a good part of the different words, or UNKNOWN.

    Headlines and reports of markets leave out the commonest words. Numbers are of no language.
    """
    least = max(_LEAST_WORDS, _LEAST_KNOWN * sum(not word[:1].isdecimal() for word in sample))
    known = {language: len(listed.intersection(sample)) for language, listed in _listed().items()}
    first, second, *_ = sorted(known, key=lambda name: (-known[name], name))
    return first if known[first] >= max(least, 2 * known[second]) else UNKNOWN


def stock_digest(stock: Sequence[str] = ()) -> str:
    """Identifies the stock phrases in use: cached results made with others are not used.

    The order of the caller's own phrases does not matter, nor do phrases that are shipped anyway.

    >>> stock_digest() == stock_digest(("International peace and security",)) != stock_digest(("road show",))
    True
    """
    return _digest(tuple(stock))


@functools.lru_cache(maxsize=8)
def _digest(stock: tuple[str, ...]) -> str:
    lines = sorted({" ".join(words) for words in normal_forms((*shipped(), *stock))})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def stock_spans(tokens: Tokens, stock: BoolArray) -> tuple[Span, ...]:
    """The stretches of the text that stock phrases fill; neighbouring phrases make one stretch."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], stock.astype(np.int8), [0]))))
    return tuple(tokens.span(int(first), int(last)) for first, last in edges.reshape(-1, 2))


@functools.cache
def _listed() -> dict[str, frozenset[str]]:
    return {language: frozenset(_ranked(language)) for language in ZIPF_TENTHS}


@functools.cache
def _commonest() -> dict[str, frozenset[str]]:
    return {language: frozenset(islice(_ranked(language), _COMMONEST)) for language in ZIPF_TENTHS}


def _ranked(language: str) -> Iterator[str]:
    return (word for _, line in sorted(ZIPF_TENTHS[language].items(), reverse=True) for word in line.split())


@functools.cache
def _surprisal(language: str) -> dict[str, float]:
    """Bits by stem: words of one stem are counted together."""
    share: dict[str, float] = {}
    for tenths, line in ZIPF_TENTHS.get(language, {}).items():
        each = 10 ** (tenths / 10 - 9)
        for stem in _stems(tuple(line.split()), language):
            share[stem] = share.get(stem, 0.0) + each
    return {stem: min(-math.log2(p), RARE_BITS) for stem, p in share.items()}


def _stems(norms: tuple[str, ...], language: str) -> tuple[str, ...]:
    if language not in _STEMMERS:
        return norms
    known = _known_stems()[language]
    unknown = [norm for norm in norms if norm not in known]
    found = dict(zip(unknown, _stemmed(unknown, language), strict=True))
    stems = tuple([found[norm] if norm in found else known[norm] for norm in norms])
    if len(known) + len(found) <= _MOST_KEPT and all(len(norm) <= _LONGEST_KEPT for norm in found):
        known.update(found)
    return stems


@functools.cache
def _known_stems() -> dict[str, dict[str, str]]:
    """The stems found so far, which are the same whoever asked for them: texts have most words in common."""
    return {language: {} for language in _STEMMERS}


def _stemmed(norms: Sequence[str], language: str) -> list[str]:
    # Snowball's English stemmer keeps the s of U.S.; a possessive is no part of a name.
    bare = [norm.removesuffix("'s") for norm in norms]
    stems: list[str] = Stemmer.Stemmer(_STEMMERS[language]).stemWords(bare)
    return stems


@functools.lru_cache(maxsize=8)
def _phrases(stock: tuple[str, ...]) -> Phrases:
    return Phrases(normal_forms((*shipped(), *stock)))


def _in_stock(norms: tuple[str, ...], stock: tuple[str, ...]) -> BoolArray:
    """Mark the tokens of stock phrases."""
    marked = np.zeros(len(norms), dtype=np.bool_)
    for found in _phrases(stock).within(norms):
        marked[found.first : found.last] = True
    return marked
