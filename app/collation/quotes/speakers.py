"""Who speaks: the name or noun phrase before or after a word that announces speech.

No names are known here, words only. Which words announce speech, and what was said, do not belong here.
"""

from typing import NamedTuple

from app.collation.quotes.grammar import (
    ADVERBS,
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    CONTRACTED,
    DETERMINERS,
    LINKS,
    NOT_ADVERBS,
    PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    listed,
)
from app.collation.quotes.prose import OUTSIDE, Period, Prose

# No noun phrase of more words is read as a speaker's, and no insertion of more is looked behind.
_LONGEST, _ASIDE, _OWNER = 14, 32, 4
_BREAKS = frozenset(',;:()[]–—"“”„«»!?…')
_CLOSED, _OPENED = frozenset(")]"), frozenset("([")
_SET_OFF, _SET_OFF_LEFT = frozenset(",)]–—"), frozenset(",([–—")


class Phrase(NamedTuple):
    """A noun phrase: words `first` up to, not including, `last`."""

    first: int
    last: int


def before(prose: Prose, period: Period, verb: int) -> Phrase | None:
    """The subject that stands before a verb, behind adverbs, auxiliaries and insertions; None without one.

    >>> from app.collation.prepared import prepare
    >>> from app.collation.quotes.prose import read
    >>> prose = read(prepare("In June Jane Doe, a senior adviser to the mission, has also said no."))
    >>> prose.printed(*before(prose, prose.periods[0], 12))
    'Jane Doe'
    """
    at = auxiliary(prose, period, verb) - 1
    at = _behind_insertion(prose, period, at)
    phrase = None if at < period.first else phrase_ending(prose, period, at)
    if phrase is not None and phrase.first > period.first and _is_date(prose, phrase):
        # "who in 2010 said", "the envoy on Friday said"
        before_date = phrase.first - 1 - (prose.norm[phrase.first - 1] in PREPOSITIONS)
        # "has just this month said"
        while before_date > period.first and is_light(prose.norm[before_date]):
            before_date -= 1
        return None if before_date < period.first else phrase_ending(prose, period, before_date)
    return phrase


def _is_date(prose: Prose, phrase: Phrase) -> bool:
    return all(prose.norm[word] in TIMES or prose.norm[word].isdigit() for word in range(*phrase))


def auxiliary(prose: Prose, period: Period, verb: int) -> int:
    """The first of the auxiliaries and adverbs that stand right before a verb, or the verb."""
    at = verb
    while at > period.first and prose.gap(at) in ("", "'", "’") and prose.within[at - 1] == OUTSIDE:
        if not (is_light(prose.norm[at - 1]) and not prose.norm[at - 1].endswith(CONTRACTED)):
            break
        at -= 1
    return at


def is_light(norm: str) -> bool:
    """Whether a word is an auxiliary or an adverb, which may stand between a subject and its verb."""
    return norm in AUXILIARIES or norm in ADVERBS or (norm.endswith("ly") and norm not in NOT_ADVERBS)


def _behind_insertion(prose: Prose, period: Period, at: int) -> int:
    """The last word of the subject when what stands between it and the verb is set off by commas or brackets.

    Of the stretches between commas, going left from the verb, the first that does not go on describing
    somebody ("of Springfield, Va.,") or that opens the period.
    """
    if at < period.first or not set(prose.gap(at + 1)) & _SET_OFF:
        return at
    last, bracketed = -1, False
    for word in range(at, max(period.first, at - _ASIDE) - 1, -1):
        gap = set(prose.gap(word))
        bracketed = bracketed or bool(set(prose.gap(word + 1)) & _CLOSED)
        if bracketed:
            if gap & _OPENED:
                bracketed, last = False, word - 1
            continue
        edge = word == period.first or prose.within[word - 1] != OUTSIDE
        if not edge and not gap & _SET_OFF_LEFT:
            continue
        # A stretch that begins in small letters describes somebody named before it.
        if last >= period.first and (edge or prose.capital(word) or prose.norm[word] in CONJUNCTIONS):
            return last
        if edge:
            return at
        last = word - 1
    return at


def phrase_ending(prose: Prose, period: Period, at: int) -> Phrase | None:
    """The noun phrase that ends with word `at`, by walking left over what may belong to it."""
    if prose.within[at] != OUTSIDE:
        return None
    if prose.norm[at] in PRONOUNS or prose.norm[at].endswith(("'ve", "'d", "'ll", "'re", "'m")):
        return Phrase(at, at + 1)
    if prose.norm[at] in CONJUNCTIONS or is_light(prose.norm[at]) or prose.norm[at] in PREPOSITIONS:
        return None
    lowest = max(period.first, at - _LONGEST)
    first = at
    while first > lowest and _joins(prose, first):
        first -= 1
    first = _without_lead(prose, first, at)
    return Phrase(first, at + 1) if first <= at else None


def owner(prose: Prose, period: Period, at: int) -> Phrase:
    """The name or noun of which word `at` is the possessive: "the envoy's", "Jane Doe's"."""
    first = at
    lowest = max(period.first, at - _OWNER)
    if prose.capital(at):
        while first > lowest and not prose.gap(first) and prose.capital(first - 1):
            first -= 1
        return Phrase(first, at + 1)
    article = next((word for word in range(at - 1, lowest - 1, -1) if prose.norm[word] in DETERMINERS), at)
    return Phrase(article, at + 1)


def _joins(prose: Prose, word: int) -> bool:
    """Whether the word before `word` belongs to the same noun phrase."""
    previous = prose.norm[word - 1]
    if prose.within[word - 1] != OUTSIDE or set(prose.gap(word)) & _BREAKS:
        return False
    if prose.gap(word).startswith(".") and not prose.capital(word):
        return False
    if previous == "and":
        return prose.capital(word) and word >= 2 and prose.capital(word - 2)
    if prose.norm[word] in DETERMINERS:
        return previous in LINKS or previous in ("all", "both", "the", "these", "those")
    if previous == "to":
        return prose.norm[word] != "to" and word >= 2 and not is_light(prose.norm[word - 2])
    if previous in CONJUNCTIONS or previous in PRONOUNS or is_light(previous):
        return False
    return previous not in PREPOSITIONS or previous in LINKS


def _without_lead(prose: Prose, first: int, at: int) -> int:
    """Leave out what only dates or places the phrase: "on Friday the envoy"."""
    while first <= at and (prose.norm[first] in PREPOSITIONS or prose.norm[first] in CONJUNCTIONS):
        first += 1
        while first <= at and prose.norm[first] in TIMES:
            first += 1
    return first


def after(prose: Prose, period: Period, at: int) -> Phrase | None:
    """The noun phrase that begins with word `at`, up to the next punctuation or clause; None without one."""
    if at >= period.last or prose.within[at] != OUTSIDE:
        return None
    if prose.norm[at] in PRONOUNS or prose.norm[at] in _OBJECTS:
        return Phrase(at, at + 1)
    if not (prose.capital(at) or prose.norm[at] in DETERMINERS or prose.norm[at].isalpha()):
        return None
    last = at + 1
    while last < min(period.last, at + _LONGEST) and _goes_on(prose, last):
        last += 1
    while last > at and (prose.norm[last - 1] in PREPOSITIONS or prose.norm[last - 1] in DETERMINERS):
        last -= 1
    return Phrase(at, last) if last > at else None


_OBJECTS = listed("him them her us me")


def _goes_on(prose: Prose, word: int) -> bool:
    gap, norm = prose.gap(word), prose.norm[word]
    if prose.within[word] != OUTSIDE or set(gap) & _BREAKS:
        return False
    if gap.startswith(".") and not prose.capital(word):
        return False
    if norm == "and":
        return word + 1 < len(prose.norm) and prose.capital(word + 1) and prose.capital(word - 1)
    return norm not in CONJUNCTIONS and norm not in PRONOUNS and not is_light(norm) and norm not in TIMES


def opening(prose: Prose, period: Period) -> Phrase | None:
    """The subject a period opens with, behind what sets the scene ("In a speech on Friday, …")."""
    at = period.first
    while at < period.last and prose.within[at] != OUTSIDE:
        at = prose.words_of(prose.within[at])[1]
    if at >= period.last:
        return None
    norm = prose.norm[at]
    if norm in PREPOSITIONS or norm in CONJUNCTIONS or norm.endswith("ing"):
        at = _behind_scene(prose, period, at)
    phrase = after(prose, period, at)
    return None if phrase is None else _until_verb(prose, phrase)


def _behind_scene(prose: Prose, period: Period, at: int) -> int:
    first_pronoun = period.last
    for word in range(at + 1, min(period.last, at + _ASIDE)):
        norm = prose.norm[word]
        if norm in PERSONS and first_pronoun == period.last and word - at < _LONGEST // 2:
            first_pronoun = word
        if "," in prose.gap(word) and (norm in PRONOUNS or norm in DETERMINERS or prose.capital(word)):
            return word
    return at + 1 if prose.norm[at] in _LIGHT_OPENERS else first_pronoun


_LIGHT_OPENERS = listed("but and so yet while as")


def _until_verb(prose: Prose, phrase: Phrase) -> Phrase:
    """A phrase read from its beginning, up to the verb that must follow it somewhere."""
    for word in range(phrase.first + 1, phrase.last):
        norm = prose.norm[word]
        if norm in COMMON_VERBS or (
            norm.endswith("ed") and prose.norm[word - 1] not in DETERMINERS and not prose.capital(word)
        ):
            return Phrase(phrase.first, word)
    return phrase
