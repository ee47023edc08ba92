"""Where what a clause announces begins and ends, in words of its period.

Which clause announces it, and whether it stands before or behind, does not belong here.
"""

from bisect import bisect_right
from collections.abc import Sequence

from app.collation.quotes import speakers
from app.collation.quotes.cues import Cue, Stand
from app.collation.quotes.grammar import (
    CONTRASTS,
    DETERMINERS,
    HALF_TIMES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.words import Build

# No date, place or occasion is longer.
REACH = 14
_PAUSES, _DASHES = frozenset(",—–―"), frozenset(("--", "—", "–", "―"))


def breaks(prose: Prose, period: Period) -> set[int]:
    """Where a clause begins that what was announced before it no longer holds. Cost: linear in the period.

    A contrast ("…, but"), a participle ("…, adding"), a pause right behind a quotation, and a dash that no
    other closes.
    """
    found, dashes = set(), []
    norm, within = prose.norm, prose.within
    for word in prose.gapped(period.first + 1, period.last):
        if within[word] != OUTSIDE:
            continue
        quoted = within[word - 1] != OUTSIDE
        gap = prose.gap(word)
        if gap in _DASHES:
            dashes.append(word)
        pause = bool(set(gap) & _PAUSES)
        participle = norm[word].endswith("ing") and norm[word] not in PREPOSITIONS
        if pause and (norm[word] in CONTRASTS or participle or (quoted and norm[word] not in ("and", "or"))):
            found.add(word)
    return found | set(dashes if len(dashes) == 1 else ())


def cut(prose: Prose, cue: Cue, *, behind: bool) -> int:
    """Where a cue's own clause begins and ends what an earlier cue announced; -1 where it does not."""
    gap = set(prose.gap(cue.opens))
    if cue.stand is Stand.GERUND and cue.speaker is not None and cue.speaker.first > cue.last:
        return cue.speaker.first
    if cue.stand in (Stand.GERUND, Stand.SOURCE):
        return cue.opens if gap & (_PAUSES | {";"}) else -1
    if cue.stand is Stand.INVERTED or cue.joined:
        return cue.opens
    if behind:
        left = prose.within[cue.opens - 1]
        return prose.words_of(left)[0] if left != OUTSIDE and stands_apart(prose, left) else cue.opens
    return cue.opens if ";" in gap else -1


def next_cut(cuts: Sequence[int], word: int, end: int) -> int:
    """The first of some sorted cuts behind a word, or the end."""
    at = bisect_right(cuts, word)
    return min(cuts[at], end) if at < len(cuts) else end


def stands_apart(prose: Prose, quotation: int) -> bool:
    """Whether a quotation is a clause of its own, and not the end of one that began outside it."""
    first = prose.words_of(quotation)[0]
    return prose.capital(first) or bool(set(prose.gap(first)) & set(",:—–"))


def begins(prose: Prose, period: Period, cue: Cue) -> int:
    """The first word of what a cue before it announces: behind whoever is told, dates, places and "that"."""
    first = cue.last
    if cue.stand is Stand.PASSIVE and cue.speaker is not None:
        return cue.speaker.last + 1
    if cue.stand is Stand.SOURCE:
        return _behind_comma(prose, period, cue.speaker.last if cue.speaker else first)
    told = behind_the_told(prose, period, cue)
    if not (told < period.last and prose.norm[told] == "to"):
        first = told
    ahead = that_ahead(prose, period, first)
    if ahead:
        return ahead
    if cue.verb.build <= Build.TELLING and is_scene(prose, period, first) and prose.norm[first] != "to":
        return _behind_scene(prose, period, first)
    return first


def behind_the_told(prose: Prose, period: Period, cue: Cue) -> int:
    """The word behind whoever is told: "told reporters on Friday that", "told Jane Doe he would"."""
    first = cue.last
    if cue.verb.build is not Build.TELLING or first >= period.last:
        return first
    if prose.within[first] != OUTSIDE or prose.gap(first) or prose.norm[first] in ("that", "to"):
        return first
    told = speakers.after(prose, period, first)
    if told is None:
        return first
    if told.last < period.last and (prose.gap(told.last) or prose.norm[told.last] == "that"):
        return told.last
    if not prose.capital(first):
        return min(told.last, first + 2) if prose.norm[first] in DETERMINERS else first + 1
    return next((word for word in range(first, told.last) if not prose.capital(word)), told.last)


def that_ahead(prose: Prose, period: Period, first: int) -> int:
    """Behind the "that" which opens what is announced, when only a date or place stands before it; else 0."""
    for word in range(first, min(period.last, first + REACH)):
        if prose.within[word] != OUTSIDE:
            return 0
        if prose.norm[word] == "that":
            scene = word == first or prose.norm[first] in TIMES or prose.norm[first] in PREPOSITIONS
            return min(word + 1, period.last - 1) if scene or prose.norm[first].endswith("ly") else 0
    return 0


def is_scene(prose: Prose, period: Period, word: int) -> bool:
    """Whether a date, place or occasion begins with a word."""
    if word >= period.last:
        return False
    if prose.norm[word] in HALF_TIMES:
        return word + 1 < period.last and prose.norm[word + 1] in TIMES
    return prose.norm[word] in TIMES or prose.norm[word] in PREPOSITIONS


def _behind_comma(prose: Prose, period: Period, first: int) -> int:
    reach = range(first, min(period.last, first + REACH))
    return next((word for word in reach if "," in prose.gap(word)), period.last)


def _behind_scene(prose: Prose, period: Period, first: int) -> int:
    """Behind "in a statement on Friday", up to a comma, a colon, a quotation or a pronoun."""
    for word in range(first + 1, min(period.last, first + REACH)):
        if prose.within[word] != OUTSIDE or set(prose.gap(word)) & set(",:") or prose.norm[word] in PRONOUNS:
            return word
    while first < period.last and prose.norm[first] in TIMES:
        first += 1
    return first
