"""English words that announce what somebody said, thinks or wants: each verb's forms, and how it is built.

No text is read here. Which verbs: general knowledge, ordered as in Levin's English Verb Classes (1993: say,
tell, ask, lament, judge, characterise, conjecture and want verbs); that thoughts and wants count as
attributions follows PolNeAR's guidelines.
"""

import functools
from enum import IntEnum
from typing import NamedTuple

from app.collation.quotes.grammar import listed


class Build(IntEnum):
    """How a verb takes what it announces, from the surest sign of speech to the weakest."""

    SPEECH = 0  # "X said (that) …", "…, said X"
    TELLING = 1  # the same with somebody told: "X told Y (that) …"
    THOUGHT = 2  # "X believes (that) …"
    ACT = 3  # said by what is done with words: "X condemned …", "X called on …"


class Form(IntEnum):
    """The forms a verb has that matter here; `PAST` is the participle too."""

    BASE = 0
    PRESENT = 1
    PAST = 2
    GERUND = 3


# To go through an enumeration itself takes ten times as long.
_FORMS = tuple(Form)


class Verb(NamedTuple):
    """One form of a verb. `particles`: it announces only with one of them; `noun`: it is a noun as well."""

    build: Build
    form: Form
    particles: frozenset[str]
    noun: bool


# A doubled last letter before -ed and -ing is marked "+".
_SPEECH = """
    say add announce argue assert affirm allege acknowledge admit+ agree claim comment complain concede
    conclude confess confirm contend counter declare deny disclose emphasize emphasise exclaim explain
    hint imply indicate insist joke lament maintain mention mutter note object observe opine pledge
    predict proclaim promise propose protest quip+ recall reiterate remark repeat reply report respond
    retort reveal shout state stress suggest swear testify clarify tweet underline underscore vow whisper
    wonder write boast caution recount recommend scoff sigh speculate estimate forecast find show cite
    chant yell scream ask inquire enquire muse stipulate rule post sing brag+ gripe grumble murmur declaim
    decree ventur venture reaffirm signal+ signal certify rejoin posit theorize theorise hypothesize
    profess avow elaborate interject specify fume enthuse marvel demonstrate
    """
_TELLING = """
    tell inform notify assure reassure remind warn advise alert convince persuade brief ask urge order
    implore beg+ beseech instruct command exhort invite encourage challenge dare teach
    """
_THOUGHT = """
    believe think know consider feel hope expect fear doubt suspect assume guess imagine intend plan+ want
    wish decide determine learn realize realise understand recognize recognise regret worry anticipate
    foresee reckon suppose prefer+ favor favour seek see
    """
_ACT = """
    accuse blame criticize criticise condemn denounce praise applaud hail welcome laud commend thank
    congratulate attack blast slam+ rebuke mock ridicule deride dismiss reject dispute defend endorse
    oppose question describe characterize characterise call label dub+ brand portray reference discuss
    detail outline echo support deplore decry lambast lambaste chastise demand request refuse decline
    offer approve propose authorize tout praise liken compare decry bemoan laud champion advocate promote
    justify rebut+ refute contradict reprimand berate scold lecture censure castigate disparage belittle
    apologize apologise plead back judge grill interrogate downplay exaggerate trumpet vilify malign
    insult smear taunt chide hammer assail pillory excoriate savage skewer despise detest pan+ knock
    salute demonize demonise caricature misrepresent spurn rebuff express voice
    """
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "know": "knows knew known knowing",
    "write": "writes wrote written writing",
    "find": "finds found finding",
    "feel": "feels felt feeling",
    "swear": "swears swore sworn swearing",
    "understand": "understands understood understanding",
    "forecast": "forecasts forecast forecasting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "sing": "sings sang sung singing",
    "seek": "seeks sought seeking",
    "see": "sees saw seeing",
    "show": "shows showed shown showing",
    "teach": "teaches taught teaching",
    "speak": "speaks spoke spoken speaking",
    "lay": "lays laid laying",
    "set": "sets set setting",
    "hit": "hits hit hitting",
    "put": "puts put putting",
    "go": "goes went going",
}
# Verbs that announce only with what follows them.
_WITH_PARTICLE = {
    "point": "to out",
    "speak": "of about out against",
    "talk": "of about up",
    "refer+": "to",
    "lay": "out",
    "spell": "out",
    "object": "to",
    "allude": "to",
    "lash": "out",
    "hit": "back",
    "fire": "back",
    "push": "for",
    "press": "for",
    "appeal": "to for",
    "single": "out",
    "complain": "about of that",
    "respond": "that to by",
    "weigh": "in",
    "put": "it",
    "rail": "against",
    "vote": "to for against",
    "testify": "that to",
    "agree": "that to on with",
    "threaten": "to that",
    "warn": "of against that about",
    "lobby": "for against",
    "campaign": "for against",
    "hint": "at that",
    "insist": "on that",
    "back": "off",
}
_NOUNS = listed(
    """
    claim claims comment comments note notes object objects pledge pledges promise promises propose report
    reports reply replies state states stress tweet tweets vow vows whisper wonder caution estimate
    estimates forecast forecasts find finds show shows post posts rule rules signal signals order orders
    command commands challenge challenges hope hopes fear fears doubt doubts suspect suspects guess plan
    plans want wants wish wishes regret worry worries favor favors favour favours blame praise thank
    thanks attack attacks blast slam mock dispute disputes question questions label labels brand brands
    reference references detail details outline outlines echo support demand demands request requests
    decline offer offers approve call calls protest protests counter joke jokes lament sigh shout remark
    remarks scream yell chant chants lecture champion champions advocate advocates feeling finding
    understanding back backs brief briefs back point points vote votes speak talk talks push press appeal
    appeals campaign campaigns lobby complaints sees sets set meaning warning warnings building see
    thought thoughts taunt taunts insult insults smear smears knock hammer savage pan pans salute
    caricature grill ruling voice voices
    """
)

# Nouns that announce with "that" behind them: "his claim that …".
ANNOUNCING_NOUNS = listed(
    """
    claim claims statement statements allegation allegations assertion assertions argument arguments
    belief beliefs suggestion suggestions view views warning warnings promise promises pledge pledges fear
    fears hope hopes notion accusation accusations charge charges conclusion assessment prediction
    predictions threat threats disclosure complaint complaints contention insistence assurance assurances
    opinion announcement acknowledgment admission confirmation denial explanation expectation expectations
    suspicion suspicions concern concerns doubt doubts declaration demand demands remark remarks comment
    comments revelation revelations report reports idea impression
    """
)
# Participles that are used as prepositions and nouns.
NOT_PARTICIPLES = listed("considering regarding seeing finding meaning feeling ruling understanding showing")


@functools.cache
def verbs() -> dict[str, Verb]:
    """Every form of every verb, in normal form; the surer way to build wins where two verbs share a form.

    >>> verbs()["denied"].build.name, verbs()["denied"].form.name, verbs()["calls"].noun
    ('SPEECH', 'PAST', True)
    """
    found: dict[str, Verb] = {}
    for build, table in zip(Build, (_SPEECH, _TELLING, _THOUGHT, _ACT), strict=True):
        for lemma in table.split():
            _enter(found, lemma, build, frozenset())
    for lemma, particles in _WITH_PARTICLE.items():
        _enter(found, lemma, Build.ACT, frozenset(particles.split()))
    return found


def _enter(found: dict[str, Verb], marked: str, build: Build, particles: frozenset[str]) -> None:
    for form, printed in forms(marked):
        found.setdefault(printed, Verb(build, form, particles, printed in _NOUNS))


def forms(marked: str) -> list[tuple[Form, str]]:
    """The forms of a verb; "+" marks one that doubles its last letter.

    >>> [printed for _, printed in forms("admit+")], [printed for _, printed in forms("deny")]
    (['admit', 'admits', 'admitted', 'admitting'], ['deny', 'denies', 'denied', 'denying'])
    """
    lemma = marked.rstrip("+")
    if lemma in _IRREGULAR:
        present, *past, gerund = _IRREGULAR[lemma].split()
        pasts = [(Form.PAST, word) for word in past]
        return [*pasts, (Form.BASE, lemma), (Form.PRESENT, present), (Form.GERUND, gerund)]
    stem = lemma + lemma[-1] if marked.endswith("+") else lemma
    if lemma.endswith("e"):
        return _named(lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return _named(lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s"
    return _named(lemma, lemma + ending, stem + "ed", stem + "ing")


def _named(*printed: str) -> list[tuple[Form, str]]:
    return list(zip(_FORMS, printed, strict=True))
