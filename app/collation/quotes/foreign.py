"""Who is quoted in Italian, French, Spanish, Portuguese, German, Russian: a few verbs beside quotation marks.

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
        detto dice dicono disse dichiarato dichiarato dichiara affermato afferma spiegato spiega
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
    "pt": """
        disse dizem diz dito declarou declara afirmou afirma afirmaram explicou explica acrescentou
        acrescenta sublinhou destacou ressaltou frisou escreveu lembrou concluiu advertiu alertou denunciou
        comentou respondeu anunciou garantiu criticou defendeu""",
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
    "pt": ("segundo",),
    "de": ("laut",),
    "ru": ("словам", "данным", "мнению", "информации"),
}
LANGUAGES = frozenset(_VERBS)
_KNOWN = {language: listed(table) for language, table in _VERBS.items()}
# Stand between a name and its verb.
_AUXILIARIES = listed("ha hanno a ont hat haben habe hatte han he si s t")
# By language: the French for "he" is the Italian for "the".
_PRONOUNS = {
    "it": listed("lui lei egli ella"),
    "fr": listed("il elle ils elles on"),
    "es": listed("el ella ellos ellas"),
    "pt": listed("ele ela eles elas"),
    "de": listed("er sie es"),
    "ru": listed("он она они"),
}
# Without its accent this is "the", which tokens do not tell from "he".
_ARTICLES = frozenset(("el", "El"))
_REACH, _LONGEST, _FEW = 8, 8, 3
_CLAUSE = frozenset(',;:.!?()—–"“”„«»')
_VERB = Verb(Build.SPEECH, Form.PAST, frozenset(), noun=False)


def announced(prose: Prose, period: Period, language: str) -> list[Said]:
    """The quotations of a period with the verb and the name beside them. Cost: linear in the period."""
    said = []
    for number in period.quoted:
        run = prose.words_of(number)
        cue = _behind(prose, period, run, language) or _before(prose, period, run, language)
        if cue is not None and run[0] < run[1]:
            said.append(Said(cue, (run,), behind=cue.first >= run[1]))
    said.extend(_sources(prose, period, language))
    return said


def _behind(prose: Prose, period: Period, run: Run, language: str) -> Cue | None:
    """`« … », a déclaré Jane Doe`"""
    for word in range(run[1], min(period.last, run[1] + _REACH)):
        if prose.within[word] != OUTSIDE or (word > run[1] and set(prose.gap(word)) & _CLAUSE):
            return None
        if prose.norm[word] in _KNOWN[language]:
            speaker = _phrase(prose, period, word + 1, language) or _between(prose, run[1], word, language)
            return Cue(word, word + 1, Stand.INVERTED, _VERB, speaker, word)
    return None


def _before(prose: Prose, period: Period, run: Run, language: str) -> Cue | None:
    """`Jane Doe a déclaré : « … »`"""
    for word in range(run[0] - 1, max(period.first, run[0] - _REACH) - 1, -1):
        if prose.within[word] != OUTSIDE:
            return None
        if prose.norm[word] in _KNOWN[language]:
            first = word
            while first > period.first and word - first < _LONGEST and not set(prose.gap(first)) & _CLAUSE:
                first -= 1
            speaker = _between(prose, first, word, language) or _phrase(prose, period, word + 1, language)
            return Cue(word, word + 1, Stand.FINITE, _VERB, speaker, first)
    return None


def _between(prose: Prose, first: int, verb: int, language: str) -> Phrase | None:
    last = verb
    while last > first and prose.norm[last - 1] in _AUXILIARIES:
        last -= 1
    if last > first and _is_pronoun(prose, last - 1, language):
        return Phrase(last - 1, last)
    return Phrase(first, last) if last > first else None


def _phrase(prose: Prose, period: Period, at: int, language: str) -> Phrase | None:
    """The name behind a verb, up to the next punctuation."""
    if at >= period.last or set(prose.gap(at)) & _CLAUSE or prose.within[at] != OUTSIDE:
        return None
    if _is_pronoun(prose, at, language):
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


def _is_pronoun(prose: Prose, word: int, language: str) -> bool:
    return prose.norm[word] in _PRONOUNS[language] and prose.printed(word, word + 1) not in _ARTICLES


def _ends(prose: Prose, word: int) -> bool:
    return bool(set(prose.gap(word)) & _CLAUSE)


def _has_capital(prose: Prose, word: int) -> bool:
    """Whether a word is a name's, its elided article left aside: "l'ONU"."""
    return any(map(str.isupper, prose.printed(word, word + 1)))


def _sources(prose: Prose, period: Period, language: str) -> Iterator[Said]:
    """`Selon Jane Doe, …` and `…, selon Jane Doe.`"""
    for word in range(period.first, period.last):
        if prose.norm[word] not in _SOURCES[language] or prose.within[word] != OUTSIDE:
            continue
        speaker = _phrase(prose, period, word + 1, language)
        if speaker is None:
            continue
        first = word - 1 if word > period.first and prose.norm[word - 1] == "по" else word
        cue = Cue(first, word + 1, Stand.SOURCE, _VERB, speaker, first)
        if first == period.first and speaker.last < period.last:
            yield Said(cue, ((speaker.last, period.last),), behind=False)
        elif first > period.first and "," in prose.gap(first):
            yield Said(cue, ((period.first, first),), behind=True)
        return
