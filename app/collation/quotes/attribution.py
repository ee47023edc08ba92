"""Put speaker, cue and content together into the quotes of one text.

What a clause announces and who its subject is were found before; other texts are not known here.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from app.collation.quotes import foreign
from app.collation.quotes.contents import Run, Said, contents
from app.collation.quotes.cues import Cue, Stand, cues
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.speakers import Phrase, opening
from app.collation.quotes.words import Build
from app.collation.text import Span

# Fewer quoted words without anybody who says them may be a title, or said with a wink.
_FEWEST_ALONE = 4


@dataclass(slots=True)
class Attribution:
    """Who announces what: `runs` are words (first, last). Without a `cue` it rests on quotation marks alone.

    `sign`: the dash that stands for a cue between a quotation and the name that signs it.
    """

    runs: list[Run]
    speaker: Phrase | None
    cue: Cue | None
    rule: str
    confidence: float
    sign: Span | None = None


@dataclass(slots=True)
class _Reading:
    """Where the reading of a text has got to: whose words may go on, and who is about to speak."""

    prose: Prose
    language: str
    found: list[Attribution] = field(default_factory=list)
    last: Attribution | None = None
    last_line: int = -1
    waiting: Cue | None = None


def attributions(prose: Prose, language: str) -> list[Attribution]:
    """All that a text announces, in the order of its periods. Cost: linear in the text.

    A quotation that stands alone goes on with the words of whoever was quoted just before, in its
    paragraph or in the one before it; else nobody is named.
    """
    reading = _Reading(prose, language)
    for period in prose.periods:
        _read(reading, period)
    return reading.found


def _read(reading: _Reading, period: Period) -> None:
    prose = reading.prose
    if reading.language in foreign.LANGUAGES:
        said = foreign.announced(prose, period, reading.language)
        announced = [one.cue for one in said]
    else:
        announced = cues(prose, period)
        said = contents(prose, period, announced)
    waiting, reading.waiting = reading.waiting, None
    if not said and period.quoted and _all_quoted(prose, period):
        _stands_alone(reading, period, waiting)
        return
    fresh = [_announced(prose, one) for one in said]
    _claim_opening(reading, period, fresh)
    fresh.extend(_unannounced(reading, period, fresh))
    reading.found.extend(fresh)
    _remember(reading, period, fresh, said)
    if announced and (not said or said[-1].cue is not announced[-1]) and prose.text[period.end - 1] == ":":
        reading.waiting = announced[-1]


def _all_quoted(prose: Prose, period: Period) -> bool:
    return period.last > period.first and OUTSIDE not in prose.within[period.first : period.last]


def _stands_alone(reading: _Reading, period: Period, waiting: Cue | None) -> None:
    """A period that is all quotation: announced by a colon, or what was said going on, or nobody's."""
    run = (period.first, period.last)
    last = reading.last
    signed = _signed(reading.prose, period.quoted[-1], run)
    if signed is not None:
        reading.found.append(signed)
        reading.last = None
        return
    if waiting is not None:
        made = Attribution([run], waiting.speaker, waiting, "colon before", 0.85)
    elif last is not None and reading.last_line == period.line and last.rule in _GOES_ON:
        last.runs.append(run)
        return
    elif last is not None:
        made = Attribution([run], last.speaker, last.cue, _SAME, 0.5)
    elif period.last - period.first >= _FEWEST_ALONE and not reading.prose.is_title(run):
        made = Attribution([run], None, None, _ALONE, 0.3)
    else:
        return
    reading.found.append(made)
    reading.last, reading.last_line = (made, period.line) if made.cue is not None else (None, period.line)


_ALONE = "quotation marks alone"
_BEHIND, _INVERTED, _SAME = "speaker after", "speaker after the verb", "same speaker carried on"
_GOES_ON = frozenset((_BEHIND, _INVERTED, _SAME, "colon before"))
_RULES = {
    Stand.FINITE: "speaker before",
    Stand.INVERTED: _INVERTED,
    Stand.GERUND: "participle of the speaker's clause",
    Stand.INFINITIVE: "infinitive of the speaker's clause",
    Stand.PASSIVE: "passive",
    Stand.SOURCE: "according to",
    Stand.NOUN: "noun of saying",
}
_SURE = {Build.SPEECH: 0.85, Build.TELLING: 0.8, Build.THOUGHT: 0.65, Build.ACT: 0.6}
_LESS_SURE = {Stand.INFINITIVE: 0.15, Stand.PASSIVE: 0.3, Stand.NOUN: 0.05, Stand.GERUND: 0.05}


def _announced(prose: Prose, said: Said) -> Attribution:
    cue = said.cue
    confidence = _SURE[cue.verb.build] - _LESS_SURE.get(cue.stand, 0) - (0 if cue.speaker else 0.15)
    marked = any(prose.within[word] != OUTSIDE for run in said.runs for word in (run[0], run[1] - 1))
    rule = _BEHIND if said.behind and cue.stand is Stand.FINITE else _RULES[cue.stand]
    return Attribution(list(said.runs), cue.speaker, cue, rule, confidence + 0.1 * marked)


def _claim_opening(reading: _Reading, period: Period, fresh: list[Attribution]) -> None:
    """A quotation that opens a paragraph, and no cue: the subject of the next sentence says it."""
    opened = reading.found[-1] if reading.found else None
    if opened is None or opened.rule != _ALONE or not fresh or reading.last_line != period.line:
        return
    says = fresh[0]
    if (
        says.cue is not None
        and says.cue.stand is Stand.FINITE
        and says.speaker is not None
        and says.runs[0][0] > says.cue.first
    ):
        opened.speaker, opened.rule, opened.confidence = says.speaker, "speaker in the next sentence", 0.55


def _unannounced(reading: _Reading, period: Period, fresh: list[Attribution]) -> Iterator[Attribution]:
    """Quotations of a period that no cue announces, when they are long enough to be somebody's words."""
    prose, last = reading.prose, reading.last
    if not period.quoted:
        return
    covered = {number for made in fresh for run in made.runs for number in set(prose.within[slice(*run)])}
    for number in period.quoted:
        if number in covered:
            continue
        run = prose.words_of(number)
        signed = _signed(prose, number, run)
        if signed is not None:
            yield signed
            continue
        colon = run[0] > period.first and ":" in prose.gap(run[0])
        if run[1] - run[0] < _FEWEST_ALONE or (not colon and prose.is_title(run)):
            continue
        if colon:
            names = prose.capital(period.first) and reading.language not in foreign.LANGUAGES
            yield Attribution([run], opening(prose, period) if names else None, None, "colon before", 0.5)
        elif last is not None and reading.last_line == period.line and not fresh:
            yield Attribution([run], last.speaker, last.cue, _SAME, 0.45)
        else:
            yield Attribution([run], None, None, _ALONE, 0.3)


def _signed(prose: Prose, number: int, run: Run) -> Attribution | None:
    """A quotation with a dash and a name behind it, up to the line's end: `“We go on.” — Jane Doe`."""
    sign = _SIGN.match(prose.text, prose.quotations[number].end)
    if sign is None:
        return None
    first, last = bisect_left(prose.start, sign.start("name")), bisect_left(prose.start, sign.end("name"))
    if first >= last:
        return None
    return Attribution([run], Phrase(first, last), None, "signed with a dash", 0.85, Span(*sign.span("dash")))


_SIGN = regex.compile(
    r"[^\S\n]{0,4}\n?[^\S\n]{0,4}(?P<dash>--|[—–―])[^\S\n]{0,2}"
    r"(?P<name>\p{Lu}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,5})[^\n]{0,60}(?:\n|\Z)"
)


def _remember(reading: _Reading, period: Period, fresh: list[Attribution], said: list[Said]) -> None:
    """Whose words may go on in the next period: those of whoever spoke last, if it was speech."""
    speech = [made for made in fresh if _speaks(made)]
    if speech:
        quoted = [made for made in speech if reading.prose.within[made.runs[-1][1] - 1] != OUTSIDE]
        # What is said inside what somebody else says is not heard by the reader: the first one speaks.
        reading.last = quoted[-1] if quoted else speech[0]
        reading.last_line = period.line
    elif said or reading.last_line != period.line:
        reading.last = None


def _speaks(made: Attribution) -> bool:
    return made.cue is not None and made.cue.verb.build <= Build.TELLING and made.cue.stand in _CAN_GO_ON


_CAN_GO_ON = frozenset((Stand.FINITE, Stand.INVERTED, Stand.SOURCE, Stand.GERUND))
