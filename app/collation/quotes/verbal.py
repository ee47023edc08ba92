"""Whether a form that may be a verb is one where it stands, without a tagger: by its neighbours alone.

Which forms announce speech does not belong here, nor whose speech it is.
"""

from app.collation.quotes import speakers
from app.collation.quotes.grammar import (
    ALONE,
    BE,
    DETERMINERS,
    MODALS,
    PLURALS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    SEVERAL,
)
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.words import Build, Form, Verb

# So many words of a period tell whether it is set in capitals.
_SAMPLE = 24
_ENDS_SPEECH = frozenset(',—–”"!?')
_RELATIVE = frozenset(("who", "whose"))
_NO_SPEAKER = frozenset(("that", "this", "it"))


def is_name(prose: Prose, period: Period, word: int) -> bool:
    """Whether a capital makes a word part of a name ("United States"), unless capitals are all around it."""
    if word == period.first or not prose.capital(word):
        return False
    if not prose.capital(word - 1) and not (word + 1 < period.last and prose.capital(word + 1)):
        return False
    some = range(period.first, min(period.last, period.first + _SAMPLE))
    return 2 * sum(map(prose.capital, some)) < len(some)


def is_passive(prose: Prose, period: Period, first: int, word: int, verb: Verb) -> bool:
    """Whether a participle says what was done to its subject: "was told", "he's expected".

    `first`: the first of its auxiliaries and adverbs.
    """
    if verb.form is not Form.PAST:
        return False
    lead = prose.norm[first - 1] if first > period.first else ""
    return lead in BE or any(light in BE for light in prose.norm[first:word])


def is_noun(prose: Prose, period: Period, first: int, word: int, verb: Verb) -> bool:
    """Whether a form is no finite verb here: "his reports", "the proposed draft"."""
    if first == period.first:
        return True
    lead = prose.norm[first - 1]
    if prose.within[first - 1] != OUTSIDE or (prose.gap(first) and verb.form is Form.PAST):
        return False
    if any(light in MODALS for light in prose.norm[first:word]):
        return False
    owned = lead in POSSESSIVES or lead in PREPOSITIONS or (lead in DETERMINERS and lead not in ALONE)
    if verb.form is Form.PAST or owned:
        return owned
    if verb.noun and verb.form is Form.PRESENT and lead in SEVERAL:
        # "Those states": several would state.
        return True
    if lead.endswith(("'s", "s'")) or (verb.noun and first == word and bool(prose.gap(word))):
        return True
    if verb.form is Form.BASE:
        return not _is_plural(prose, period, word, verb)
    return verb.noun and not (
        prose.capital(first - 1) or lead in PRONOUNS or _takes_object(prose, period, word)
    )


def _takes_object(prose: Prose, period: Period, word: int) -> bool:
    """Whether what follows a word follows a verb rather than a noun: "claims that", "reports its losses"."""
    at = word + 1
    if at >= period.last or prose.gap(at) or prose.capital(at):
        return True
    return prose.norm[at] == "that" or prose.norm[at] in DETERMINERS or prose.norm[at] in PRONOUNS


def _is_plural(prose: Prose, period: Period, word: int, verb: Verb) -> bool:
    """Whether the subject before a verb's base form can take it: "critics say", "China and Russia oppose"."""
    lead = prose.norm[word - 1]
    if lead in PRONOUNS or _ends_plural(lead):
        return True
    subject = speakers.before(prose, period, word)
    if subject is None:
        return False
    norms = prose.norm[slice(*subject)]
    links = (word for word in range(subject.first + 1, subject.last) if prose.norm[word] in PREPOSITIONS)
    if _ends_plural(prose.norm[next(links, subject.last) - 1]) and _takes_object(prose, period, word):
        return True
    return "and" in norms or (not verb.noun and any(map(_ends_plural, norms)))


def _ends_plural(norm: str) -> bool:
    return norm in PLURALS or (norm.endswith("s") and not norm.endswith(("ous", "ss", "us", "is")))


def is_inverted(prose: Prose, period: Period, word: int, verb: Verb) -> bool:
    """Whether the speaker follows: `"…," said the envoy`."""
    if verb.build is not Build.SPEECH or verb.form not in (Form.PAST, Form.PRESENT) or word == period.first:
        return False
    quoted = prose.within[word - 1] != OUTSIDE
    if not quoted and not set(prose.gap(word)) & _ENDS_SPEECH:
        return False
    phrase = speakers.after(prose, period, word + 1)
    if phrase is None or prose.gap(word + 1) or prose.norm[phrase.first] in _NO_SPEAKER:
        return False
    if not quoted and _has_subject(prose, period, word):
        return False
    named = prose.capital(phrase.first) or prose.norm[phrase.first] in DETERMINERS
    return (quoted or named) and _closes(prose, period, phrase.last)


def _closes(prose: Prose, period: Period, word: int) -> bool:
    """Whether a clause can be over before a word, but for a place or a description."""
    if word >= period.last or prose.gap(word):
        return True
    return prose.norm[word] in PREPOSITIONS or prose.norm[word] in _RELATIVE


def _has_subject(prose: Prose, period: Period, word: int) -> bool:
    """Whether the clause before a comma is a name with its description, and not what was said."""
    subject = speakers.before(prose, period, word)
    if subject is None or not (prose.capital(subject.first) or prose.norm[subject.first] in DETERMINERS):
        return False
    opens = subject.first == period.first or bool(prose.gap(subject.first))
    return opens and subject.last < word - 1
