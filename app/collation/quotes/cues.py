"""Which words of an English text announce what somebody said, and whose words they make them.

Whether a form is a verb where it stands is asked of `verbal`; where what was said begins and ends does not
belong here either.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from app.collation.quotes import speakers, verbal
from app.collation.quotes.grammar import BE, CONJUNCTIONS, DETERMINERS, POSSESSIVES, PREPOSITIONS
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.speakers import Phrase
from app.collation.quotes.words import ANNOUNCING_NOUNS, NOT_PARTICIPLES, Build, Form, Verb, verbs

# How far before "claim that" its owner may stand, and how many cues back a shared subject is looked for.
_OWNER, _BACK = 4, 3
# No sentence that anybody wrote has so many: what follows is not language.
_MOST = 24


class Stand(IntEnum):
    """How a cue stands in its sentence."""

    FINITE = 0  # "the envoy said"
    INVERTED = 1  # "said the envoy"
    GERUND = 2  # "…, saying"
    INFINITIVE = 3  # "to say"
    PASSIVE = 4  # "criticized by the envoy as"
    SOURCE = 5  # "according to"
    NOUN = 6  # "the claim that"


class Cue(NamedTuple):
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
    """The cues of one period, in order, outside its quotations. Cost: linear in the period.

    >>> from app.collation.prepared import prepare
    >>> from app.collation.quotes.prose import read
    >>> prose = read(prepare("The envoy said no, adding that talks were, according to the memo, over."))
    >>> [(prose.printed(cue.first, cue.last), cue.stand.name) for cue in cues(prose, prose.periods[0])]
    [('said', 'FINITE'), ('adding', 'GERUND'), ('according to', 'SOURCE')]
    """
    known = verbs()
    found: list[Cue] = []
    norm, within = prose.norm, prose.within
    for word in range(period.first, period.last):
        verb = known.get(norm[word])
        if verb is None and norm[word] not in _NOUNS_AND_SOURCES:
            continue
        if within[word] == OUTSIDE:
            cue = _cue(prose, period, word, verb, found)
            if cue is not None:
                found.append(cue)
            if len(found) == _MOST:
                break
    return found


_NOUNS_AND_SOURCES = ANNOUNCING_NOUNS | {"according"}


def _cue(prose: Prose, period: Period, word: int, verb: Verb | None, earlier: Sequence[Cue]) -> Cue | None:
    cue = None
    if verb is not None and not verbal.is_name(prose, period, word):
        cue = _of_verb(prose, period, word, verb, earlier)
    follows = prose.norm[word + 1] if word + 2 < period.last and not prose.gap(word + 1) else ""
    if cue is None and follows == "that" and prose.norm[word] in ANNOUNCING_NOUNS:
        return _of_noun(prose, period, word)
    if prose.norm[word] == "according" and follows == "to":
        return Cue(word, word + 2, Stand.SOURCE, _SOURCE, speakers.after(prose, period, word + 2), word)
    return cue


def _of_noun(prose: Prose, period: Period, word: int) -> Cue:
    """A noun that announces; whose it is stands before it ("the envoy's claim that …") or is not said."""
    for at in range(word - 1, max(period.first, word - _OWNER) - 1, -1):
        if prose.norm[at] in POSSESSIVES:
            return Cue(word, word + 1, Stand.NOUN, _NOUN, Phrase(at, at + 1), at)
        if prose.norm[at].endswith(("'s", "s'")):
            owner = speakers.owner(prose, period, at)
            return Cue(word, word + 1, Stand.NOUN, _NOUN, owner, owner.first)
    return Cue(word, word + 1, Stand.NOUN, _NOUN, None, word)


def _of_verb(prose: Prose, period: Period, word: int, verb: Verb, earlier: Sequence[Cue]) -> Cue | None:
    last = word + 1
    follows = prose.norm[last] if last < period.last else ""
    if verb.particles:
        if follows not in verb.particles or prose.gap(last):
            return None
        last += follows != "that"
    elif follows == "by" and verb.form is Form.PAST:
        return _criticized_by(prose, period, word, verb)
    if follows == "with" and verb.build is Build.SPEECH:
        return None
    first = speakers.auxiliary(prose, period, word)
    if verb.form is Form.GERUND:
        return _gerund(prose, period, (first, word, last), verb, earlier)
    if "to" in prose.norm[first:word]:
        subject = _shared(prose, period, earlier)
        return Cue(word, last, Stand.INFINITIVE, verb, subject, first) if verb.form is Form.BASE else None
    return _finite(prose, period, (first, word, last), verb, earlier)


def _criticized_by(prose: Prose, period: Period, word: int, verb: Verb) -> Cue | None:
    """A participle with its speaker behind it, and what they said of something behind "as"."""
    speaker = speakers.after(prose, period, word + 2)
    if speaker is None or speaker.last >= period.last or prose.norm[speaker.last] != "as":
        return None
    return Cue(word, word + 2, Stand.PASSIVE, verb, speaker, word)


def _finite(
    prose: Prose, period: Period, place: tuple[int, int, int], verb: Verb, earlier: Sequence[Cue]
) -> Cue | None:
    first, word, last = place
    if verbal.is_passive(prose, period, first, word, verb) or verbal.is_noun(
        prose, period, first, word, verb
    ):
        return None
    if verbal.is_inverted(prose, period, word, verb):
        return Cue(word, last, Stand.INVERTED, verb, speakers.after(prose, period, last), word)
    lead = prose.norm[first - 1] if first > period.first else ""
    if lead in ("and", "but", "or"):
        shared = _shared(prose, period, earlier)
        return Cue(word, last, Stand.FINITE, verb, shared, first - 1, joined=True)
    subject = speakers.before(prose, period, word)
    if subject is None and lead in ("that", "which", "who"):
        subject = Phrase(first - 1, first)
    return None if subject is None else Cue(word, last, Stand.FINITE, verb, subject, subject.first)


def _gerund(
    prose: Prose, period: Period, place: tuple[int, int, int], verb: Verb, earlier: Sequence[Cue]
) -> Cue | None:
    first, word, last = place
    if any(light in BE for light in prose.norm[first:word]):
        subject = speakers.before(prose, period, word)
        return Cue(word, last, Stand.FINITE, verb, subject, subject.first if subject else first)
    lead = prose.norm[first - 1] if first > period.first and not prose.gap(first) else ""
    if verb.noun or prose.norm[word] in NOT_PARTICIPLES or lead in DETERMINERS or lead == "of":
        return None
    if lead == "for":
        # "AAA was upset with BBB for saying": whose words these are, the grammar does not tell.
        return Cue(word, last, Stand.GERUND, verb, None, first) if verb.build <= Build.TELLING else None
    if lead and lead not in _LEADS and prose.within[first - 1] == OUTSIDE:
        if verb.build > Build.TELLING:
            return None
        return Cue(word, last, Stand.GERUND, verb, speakers.phrase_ending(prose, period, first - 1), first)
    return Cue(word, last, Stand.GERUND, verb, _shared(prose, period, earlier), first)


# "by saying", "while saying": the subject is that of the sentence; behind a noun, the noun.
_LEADS = PREPOSITIONS | CONJUNCTIONS


def _shared(prose: Prose, period: Period, earlier: Sequence[Cue]) -> Phrase | None:
    """The subject a verb without its own shares: that of the cue before it, or of the sentence."""
    for cue in reversed(earlier[-_BACK:]):
        if cue.stand in (Stand.FINITE, Stand.INVERTED) and cue.speaker is not None:
            return cue.speaker
    return speakers.opening(prose, period)
