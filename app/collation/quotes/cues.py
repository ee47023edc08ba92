"""Which words of an English text announce what somebody said, and whose words they make them.

Where what was said begins and ends does not belong here.
"""

from dataclasses import dataclass
from enum import IntEnum

from app.collation.quotes import speakers
from app.collation.quotes.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NOBODY,
    PERSONS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.speakers import Phrase
from app.collation.quotes.words import ANNOUNCING_NOUNS, NOT_PARTICIPLES, Build, Form, Verb, verbs


class Stand(IntEnum):
    """How a cue stands in its sentence."""

    FINITE = 0  # "the envoy said"
    INVERTED = 1  # "said the envoy"
    GERUND = 2  # "…, saying"
    INFINITIVE = 3  # "to say"
    PASSIVE = 4  # "was accused of"
    SOURCE = 5  # "according to"
    NOUN = 6  # "the claim that"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first` up to `last` announce; `opens` is the first word of the cue's clause, speaker included.

    `joined`: the clause shares its subject with the one before ("… and said").
    """

    first: int
    last: int
    stand: Stand
    verb: Verb
    speaker: Phrase | None
    opens: int
    joined: bool = False


_NOUN = Verb(Build.THOUGHT, Form.GERUND, frozenset(), noun=True)
_SOURCE = Verb(Build.SPEECH, Form.GERUND, frozenset(), noun=False)


def cues(prose: Prose, period: Period) -> list[Cue]:
    """The cues of one period, in order, outside its quotations. Cost: linear in the period."""
    known = verbs()
    found: list[Cue] = []
    norm, within = prose.norm, prose.within
    for word in range(period.first, period.last):
        if within[word] != OUTSIDE:
            continue
        verb = known.get(norm[word])
        cue = None
        if verb is not None and not _is_name(prose, period, word):
            cue = _cue(prose, period, word, verb, found)
        if cue is not None:
            pass
        elif (
            norm[word] in ANNOUNCING_NOUNS
            and word + 2 < period.last
            and norm[word + 1] == "that"
            and not prose.gap(word + 1)
        ):
            cue = _noun(prose, period, word)
        elif norm[word] == "according" and word + 2 < period.last and norm[word + 1] == "to":
            cue = Cue(word, word + 2, Stand.SOURCE, _SOURCE, speakers.after(prose, period, word + 2), word)
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


def _cue(prose: Prose, period: Period, word: int, verb: Verb, earlier: list[Cue]) -> Cue | None:
    last = word + 1
    follows = prose.norm[last] if last < period.last else ""
    if verb.particles:
        if follows not in verb.particles or prose.gap(last):
            return None
        last += follows != "that"
    if follows == "with" and verb.build is Build.SPEECH:
        return None
    if follows == "by" and verb.form is Form.PAST and not verb.particles:
        return _criticized_by(prose, period, word, verb)
    first = speakers.auxiliary(prose, period, word)
    lights = prose.norm[first:word]
    if verb.form is Form.GERUND:
        return _gerund(prose, period, word, last, verb, earlier, first)
    if verb.form is Form.PAST and _is_passive(prose, period, first, lights):
        return None
    if "to" in lights:
        if verb.form is not Form.BASE:
            return None
        return Cue(word, last, Stand.INFINITIVE, verb, _shared(prose, period, earlier), first)
    if _is_noun(prose, period, word, first, verb, lights):
        return None
    if _is_inverted(prose, period, word, verb):
        return Cue(word, last, Stand.INVERTED, verb, speakers.after(prose, period, last), word)
    if first > period.first and prose.norm[first - 1] in ("and", "but", "or", "then"):
        return Cue(word, last, Stand.FINITE, verb, _shared(prose, period, earlier), first - 1, joined=True)
    subject = speakers.before(prose, period, word)
    if subject is None:
        if first == period.first or prose.norm[first - 1] not in ("that", "which", "who"):
            return None
        subject = Phrase(first - 1, first)
    return Cue(word, last, Stand.FINITE, verb, subject, subject.first)


def _criticized_by(prose: Prose, period: Period, word: int, verb: Verb) -> Cue | None:
    """A participle with its speaker behind it and what they said of something behind "as"."""
    speaker = speakers.after(prose, period, word + 2)
    if speaker is None or speaker.last >= period.last or prose.norm[speaker.last] != "as":
        return None
    return Cue(word, word + 2, Stand.PASSIVE, verb, speaker, word)


def _is_passive(prose: Prose, period: Period, first: int, lights: tuple[str, ...]) -> bool:
    """Whether a participle says what was done to its subject: "was told", "he's expected"."""
    if any(light in BE for light in lights):
        return True
    return first > period.first and prose.norm[first - 1] in BE


def _noun(prose: Prose, period: Period, word: int) -> Cue:
    """A noun that announces; whose it is stands before it ("the envoy's claim that …") or is not said."""
    at = word - 1
    while (
        at > period.first
        and at > word - 4
        and not prose.norm[at].endswith(("'s", "s'"))
        and prose.norm[at] not in POSSESSIVES
    ):
        at -= 1
    owned = at >= period.first and (prose.norm[at].endswith("'s") or prose.norm[at] in POSSESSIVES)
    owner = None
    if owned:
        owner = (
            Phrase(at, at + 1) if prose.norm[at] in POSSESSIVES else speakers.phrase_ending(prose, period, at)
        )
    return Cue(word, word + 1, Stand.NOUN, _NOUN, owner, owner.first if owner else word)


def _is_name(prose: Prose, period: Period, word: int) -> bool:
    """Whether a capital makes a word part of a name ("United States"), unless capitals are all around it."""
    if (
        word == period.first
        or not prose.capital(word)
        or not (prose.capital(word - 1) or word + 1 < period.last and prose.capital(word + 1))
    ):
        return False
    some = range(period.first, min(period.last, period.first + 24))
    return 2 * sum(map(prose.capital, some)) < len(some)


def _gerund(
    prose: Prose, period: Period, word: int, last: int, verb: Verb, earlier: list[Cue], first: int
) -> Cue | None:
    lights = prose.norm[first:word]
    if any(light in BE for light in lights):
        subject = speakers.before(prose, period, word)
        return Cue(word, last, Stand.FINITE, verb, subject, subject.first if subject else first)
    if first > period.first and prose.norm[first - 1] in DETERMINERS | {"of"}:
        return None
    if verb.noun or prose.norm[word] in NOT_PARTICIPLES:
        return None
    if first > period.first and prose.norm[first - 1] == "for":
        # "AAA was upset with BBB for saying": whose words these are, the grammar does not tell.
        return Cue(word, last, Stand.GERUND, verb, None, first) if verb.build <= Build.TELLING else None
    if (
        first > period.first
        and not prose.gap(first)
        and prose.within[first - 1] == OUTSIDE
        and prose.norm[first - 1] not in PREPOSITIONS | CONJUNCTIONS
    ):
        if verb.build > Build.TELLING:
            return None
        return Cue(word, last, Stand.GERUND, verb, speakers.phrase_ending(prose, period, first - 1), first)
    return Cue(word, last, Stand.GERUND, verb, _shared(prose, period, earlier), first)


def _shared(prose: Prose, period: Period, earlier: list[Cue]) -> Phrase | None:
    """The subject a verb without its own shares: that of the cue before it, or of the sentence."""
    for cue in reversed(earlier[-3:]):
        if cue.stand in (Stand.FINITE, Stand.INVERTED) and cue.speaker is not None:
            return cue.speaker
    return speakers.opening(prose, period)


def _is_noun(
    prose: Prose, period: Period, word: int, first: int, verb: Verb, lights: tuple[str, ...]
) -> bool:
    """Whether a form that is both verb and noun, or participle and adjective, is no verb here."""
    if first == period.first:
        return verb.form is not Form.PAST or first == word
    if prose.within[first - 1] != OUTSIDE or (prose.gap(first) and verb.form is Form.PAST):
        return False
    previous = prose.norm[word - 1]
    before = prose.norm[first - 1]
    if any(light in MODALS for light in lights):
        return False
    if verb.form is Form.PAST:
        return (
            before in POSSESSIVES
            or (before in DETERMINERS and before not in _ALONE)
            or before in PREPOSITIONS
        )
    if prose.gap(word) and verb.noun and not lights:
        return True
    if (
        before in DETERMINERS
        and before not in _ALONE
        or before in PREPOSITIONS
        or before.endswith(("'s", "s'"))
    ):
        return True
    if verb.form is Form.BASE:
        return not _is_plural(prose, period, word, before, verb)
    if verb.noun:
        follows = prose.norm[word + 1] if word + 1 < period.last else ""
        return not (prose.capital(first - 1) or before in PRONOUNS) and not (
            follows in DETERMINERS
            or follows in PRONOUNS
            or follows == "that"
            or word + 1 >= period.last
            or prose.gap(word + 1)
            or prose.capital(word + 1)
        )
    return previous in ("of",)


def _is_plural(prose: Prose, period: Period, word: int, before: str, verb: Verb) -> bool:
    if before in PRONOUNS or _ends_plural(before):
        return True
    subject = speakers.before(prose, period, word)
    if subject is None:
        return False
    norms = prose.norm[slice(*subject)]
    return "and" in norms or (not verb.noun and any(map(_ends_plural, norms)))


def _ends_plural(norm: str) -> bool:
    return norm in _MANY or (norm.endswith("s") and not norm.endswith(("ous", "ss", "us", "is")))


_ALONE = frozenset("many some several most all both this that these those each one few".split())
_MANY = frozenset(
    "people men women police many some several most all both few i we you they who u.s. media".split()
)


def _has_subject(prose: Prose, period: Period, word: int) -> bool:
    """Whether the clause before a comma is a name with its description, and not what was said."""
    subject = speakers.before(prose, period, word)
    if subject is None or not (prose.capital(subject.first) or prose.norm[subject.first] in DETERMINERS):
        return False
    return subject.last < word - 1 and (subject.first == period.first or bool(prose.gap(subject.first)))


def _is_inverted(prose: Prose, period: Period, word: int, verb: Verb) -> bool:
    if verb.build > Build.SPEECH or verb.form not in (Form.PAST, Form.PRESENT) or word == period.first:
        return False
    quoted = prose.within[word - 1] != OUTSIDE
    if not quoted and not set(prose.gap(word)) & set(',—–”"!?'):
        return False
    phrase = speakers.after(prose, period, word + 1)
    if phrase is None or prose.gap(word + 1):
        return False
    if not quoted and _has_subject(prose, period, word):
        return False
    if prose.norm[phrase.first] in ("that", "this", "it"):
        return False
    ends = (
        phrase.last >= period.last
        or bool(prose.gap(phrase.last))
        or prose.norm[phrase.last] in PREPOSITIONS
        or prose.norm[phrase.last] in ("who", "whose")
    )
    return ends and (quoted or prose.capital(phrase.first) or prose.norm[phrase.first] in DETERMINERS)
