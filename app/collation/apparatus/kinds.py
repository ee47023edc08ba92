"""Say what sort of difference a column of a passage holds, or that it holds none."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import regex
from rapidfuzz.distance import Indel

from app.collation.apparatus.worded import Worded
from app.collation.text import VariantKind

MODALS = frozenset(
    {"can", "could", "may", "might", "must", "shall", "should", "will", "would", "cannot", "ought"}
)
_NEGATIONS = frozenset(
    {"not", "no", "never", "nor", "neither", "none", "without", "cannot", "don't", "didn't", "isn't"}
)
_ARTICLES = frozenset({"a", "an", "the", "that"})
_SHORT_FORMS = {"u.n.": ("united", "nations"), "u.s.": ("united", "states")}
DAYS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
    }
    | {"january", "february", "march", "april", "june", "july", "august", "september", "october", "november"}
    | {"december"}
)
# Two spellings of a name are at least so alike.
_SPELLINGS = 0.6
_INVISIBLE = regex.compile(r"\p{DI}+")
# Apostrophes, and blank spaces that group digits.
_SET_ALIKE = dict.fromkeys(map(ord, "’ʼ＇"), "'") | dict.fromkeys(map(ord, "\u00a0\u202f\u2009"), " ")
# British and American spelling, by ending; only used on words that differ anyway.
_SPELLED = (
    (re.compile(r"is(e[drs]?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"ys(e[drs]?|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|ful|ites?|itism)?$"), r"or\1"),
    (re.compile(r"tre(s|d)?$"), r"ter\1"),
    (re.compile(r"ence(s|less)?$"), r"ense\1"),
    (re.compile(r"ogue(s|d)?$"), r"og\1"),
    (re.compile(r"gramme(s|d)?$"), r"gram\1"),
    (re.compile(r"l(l?)(ed|ing|ers?)$"), r"l\2"),
    (re.compile(r"(a|o)e"), "e"),
    (re.compile(r"^gr[ae]y"), "gray"),
)


def kind(
    texts: Sequence[Worded], column: Sequence[range], own: Sequence[Sequence[int]]
) -> VariantKind | None:
    """The kind of difference between the readings of one column, or None where there is none.

    `own` are the tokens of each that not all have (see `own_tokens`), or none where they only changed places.
    The first that fits. Quotation marks, apostrophes and blank space are no differences; case is none where a
    sentence begins.
    """
    norms = [text.norms[run.start : run.stop] for text, run in zip(texts, column, strict=True)]
    different = set(norms)
    if len(different) == 1:
        return _printing(texts, column)
    words = {tuple([text.norms[token] for token in tokens]) for text, tokens in zip(texts, own, strict=True)}
    if not any(words) or len({tuple(sorted(reading)) for reading in different}) == 1:
        return "order"
    if len({_spelled_out(reading) for reading in different}) == 1:
        return "form"
    if len({_NEGATIONS.isdisjoint(reading) for reading in words}) > 1:
        return "polarity"
    return _by_words(texts, own, words) if all(different) else "only-here"


def _by_words(
    texts: Sequence[Worded], own: Sequence[Sequence[int]], words: Collection[tuple[str, ...]]
) -> VariantKind:
    """The kind of a difference by the words that differ, of which every reading has some in the column."""
    numbers = {
        tuple([text.norms[token] for token in tokens if text.numbers[token]])
        for text, tokens in zip(texts, own, strict=True)
    }
    if _differ(numbers):
        return "figure"
    if _differ(tuple(sorted(MODALS.intersection(reading))) for reading in words):
        return "modality"
    if all(words) and all(DAYS.issuperset(reading) for reading in words):
        return "date"
    return "name" if _are_names(texts, own) else "wording"


def own_tokens(texts: Sequence[Worded], column: Sequence[range]) -> list[list[int]]:
    """The tokens of each reading that not all readings of the column have: those a reader should see marked.

    All of them where the readings have the same words, in another order or printed otherwise.
    """
    different = {text.norms[run.start : run.stop] for text, run in zip(texts, column, strict=True)}
    common = _common(different) if len({tuple(sorted(words)) for words in different}) > 1 else frozenset()
    return [[t for t in run if text.norms[t] not in common] for text, run in zip(texts, column, strict=True)]


def _common(norms: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset.intersection(*map(frozenset, norms))


def _differ(found: Iterable[tuple[str, ...]]) -> bool:
    """Whether at least two readings have some, and not all that have some have the same."""
    return len({words for words in found if words}) > 1


def _printing(texts: Sequence[Worded], column: Sequence[range]) -> VariantKind | None:
    printed = {
        " ".join(_visible(text, token) for token in run) for text, run in zip(texts, column, strict=True)
    }
    tokens = [(text, token) for text, run in zip(texts, column, strict=True) for token in run]
    # A capital that only opens a sentence, or a quotation, is grammar.
    if any(text.opens(token) for text, token in tokens):
        printed = {words.casefold() for words in printed}
    if len(printed) == 1:
        return None
    # Accents on a name are a spelling of it; anything else is how the word was set.
    accents = len({words.casefold() for words in printed}) > 1
    return "name" if accents and all(text.capitals[token] for text, token in tokens) else "form"


def _visible(text: Worded, token: int) -> str:
    word = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.printed(token)))
    return str(word.translate(_SET_ALIKE))


def _spelled_out(norms: Sequence[str]) -> tuple[str, ...]:
    """Words without what is a matter of house style: articles, short forms, British or American spelling."""
    return tuple(
        spelling(word) for norm in norms if norm not in _ARTICLES for word in _SHORT_FORMS.get(norm, (norm,))
    )


# Bounded, and of one word alone: what is kept here never changes an answer.
@lru_cache(maxsize=1 << 14)
def spelling(norm: str) -> str:
    """A word as one spelling for British and American; only to be used on words that differ anyway.

    >>> spelling("labour") == spelling("labor"), spelling("recognised") == spelling("recognized")
    (True, True)
    """
    spelled = norm
    for ending, instead in _SPELLED:
        spelled = ending.sub(instead, spelled)
    return spelled


def _are_names(texts: Sequence[Worded], own: Sequence[Sequence[int]]) -> bool:
    """Whether what differs has capitals, and all of it is spelled much like one of it."""
    if not all(text.capitals[t] for text, run in zip(texts, own, strict=True) for t in run):
        return False
    names = {" ".join([text.norms[t] for t in run]) for text, run in zip(texts, own, strict=True)}
    return any(all(Indel.normalized_similarity(one, other) >= _SPELLINGS for other in names) for one in names)
