"""Who is quoted in Italian, French, Spanish, German and Russian: a few verbs beside the quotation marks.

Reported speech without marks is read in English only, but for "according to". Verb lists: general knowledge.
"""

from collections.abc import Iterator

from app.collation.quotes.contents import Run, Said
from app.collation.quotes.cues import Cue, Stand
from app.collation.quotes.grammar import PARTICLES, listed
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.speakers import Phrase
from app.collation.quotes.words import Build, Form, Verb

# As tokens are compared: small letters without accents on Latin ones.
_VERBS = {
    "it": """
        detto dice dicono disse ha dichiarato dichiarato dichiara affermato afferma spiegato spiega
        aggiunto aggiunge sottolineato sottolinea ribadito ribadisce scritto scrive ricordato ricorda
        concluso conclude avvertito avverte denunciato denuncia commentato commenta osservato osserva
        sostenuto sostiene annunciato annuncia assicurato precisato precisa replicato risposto risponde
        proseguito""",
    "fr": """
        dit disent declare declarent affirme affirment explique ajoute souligne estime ecrit rappelle
        indique precise assure annonce denonce averti avertit prevenu conclu conclut martele lance insiste
        note reconnu repondu repond commente deplore soutenu soutient poursuivi poursuit confie""",
    "es": """
        dijo dice dicen dicho declaro declara declarado afirmo afirma afirmado explico explica anadio
        anade agrego agrega subrayo subraya senalo senala escribio escribe recordo recuerda indico indica
        aseguro asegura advirtio advierte denuncio denuncia concluyo concluye sostuvo sostiene anuncio
        comento respondio manifesto asevero insistio reitero expreso preciso""",
    "de": """
        sagte sagt gesagt erklarte erklart betonte betont fugte schrieb schreibt warnte warnt meinte meint
        kritisierte kritisiert forderte fordert teilte berichtete berichtet behauptete behauptet
        antwortete mahnte unterstrich bekraftigte kundigte verurteilte hiess nannte ausserte""",
    "ru": """
        сказал сказала сказали сказано заявил заявила заявили заявляет отметил отметила отметили отмечает
        подчеркнул подчеркнула добавил добавила добавили сообщил сообщила сообщили сообщает пояснил
        пояснила объяснил написал написала считает уверен предупредил предупредила призвал призвала
        говорит говорится указал указала напомнил ответил утверждает рассказал рассказала констатировал""",
}
_SOURCES = {
    "it": ("secondo",),
    "fr": ("selon",),
    "es": ("segun",),
    "de": ("laut",),
    "ru": ("словам", "данным", "мнению", "информации"),
}
LANGUAGES = frozenset(_VERBS)
_KNOWN = {language: listed(table) for language, table in _VERBS.items()}
# Stand between a name and its verb.
_AUXILIARIES = listed("ha hanno a ont hat haben habe hatte han he si s t")
_PRONOUNS = listed("il elle ils elles on lui lei egli er sie es el ella он она они")
_REACH, _LONGEST, _FEW = 8, 8, 3
_CLAUSE = frozenset(',;:.!?()—–"“”„«»')
_VERB = Verb(Build.SPEECH, Form.PAST, frozenset(), noun=False)


def announced(prose: Prose, period: Period, language: str) -> list[Said]:
    """The quotations of a period with the verb and the name beside them. Cost: linear in the period."""
    verbs = _KNOWN[language]
    said = []
    for number in period.quoted:
        run = prose.words_of(number)
        cue = _behind(prose, period, run, verbs) or _before(prose, period, run, verbs)
        if cue is not None and run[0] < run[1]:
            said.append(Said(cue, (run,), behind=cue.first >= run[1]))
    said.extend(_sources(prose, period, _SOURCES[language]))
    return said


def _behind(prose: Prose, period: Period, run: Run, verbs: frozenset[str]) -> Cue | None:
    """`« … », a déclaré Jane Doe`"""
    for word in range(run[1], min(period.last, run[1] + _REACH)):
        if prose.within[word] != OUTSIDE or (word > run[1] and set(prose.gap(word)) & _CLAUSE):
            return None
        if prose.norm[word] in verbs:
            speaker = _phrase(prose, period, word + 1) or _between(prose, run[1], word)
            return Cue(word, word + 1, Stand.INVERTED, _VERB, speaker, word)
    return None


def _before(prose: Prose, period: Period, run: Run, verbs: frozenset[str]) -> Cue | None:
    """`Jane Doe a déclaré : « … »`"""
    for word in range(run[0] - 1, max(period.first, run[0] - _REACH) - 1, -1):
        if prose.within[word] != OUTSIDE:
            return None
        if prose.norm[word] in verbs:
            first = word
            while first > period.first and word - first < _LONGEST and not set(prose.gap(first)) & _CLAUSE:
                first -= 1
            speaker = _between(prose, first, word) or _phrase(prose, period, word + 1)
            return Cue(word, word + 1, Stand.FINITE, _VERB, speaker, first)
    return None


def _between(prose: Prose, first: int, verb: int) -> Phrase | None:
    last = verb
    while last > first and prose.norm[last - 1] in _AUXILIARIES:
        last -= 1
    if last > first and prose.norm[last - 1] in _PRONOUNS:
        return Phrase(last - 1, last)
    return Phrase(first, last) if last > first else None


def _phrase(prose: Prose, period: Period, at: int) -> Phrase | None:
    """The name behind a verb, up to the next punctuation."""
    if at >= period.last or set(prose.gap(at)) & _CLAUSE or prose.within[at] != OUTSIDE:
        return None
    if prose.norm[at] in _PRONOUNS:
        return Phrase(at, at + 1)
    end = at + 1
    while end < min(period.last, at + _LONGEST) and prose.within[end] == OUTSIDE and not _ends(prose, end):
        end += 1
    named = next((word for word in range(at, end) if _has_capital(prose, word)), end)
    last = named
    while last < end and (_has_capital(prose, last) or prose.norm[last] in PARTICLES):
        last += 1
    # Without a name, the few words up to the comma: "по словам дипломатов".
    return Phrase(at, last if named < end else min(end, at + _FEW))


def _ends(prose: Prose, word: int) -> bool:
    return bool(set(prose.gap(word)) & _CLAUSE)


def _has_capital(prose: Prose, word: int) -> bool:
    """Whether a word is a name's, its elided article left aside: "l'ONU"."""
    return any(map(str.isupper, prose.printed(word, word + 1)))


def _sources(prose: Prose, period: Period, sources: tuple[str, ...]) -> Iterator[Said]:
    """`Selon Jane Doe, …` and `…, selon Jane Doe.`"""
    for word in range(period.first, period.last):
        if prose.norm[word] not in sources or prose.within[word] != OUTSIDE:
            continue
        speaker = _phrase(prose, period, word + 1)
        if speaker is None:
            continue
        first = word - 1 if word > period.first and prose.norm[word - 1] == "по" else word
        cue = Cue(first, word + 1, Stand.SOURCE, _VERB, speaker, first)
        if first == period.first and speaker.last < period.last:
            yield Said(cue, ((speaker.last, period.last),), behind=False)
        elif first > period.first and "," in prose.gap(first):
            yield Said(cue, ((period.first, first),), behind=True)
        return
