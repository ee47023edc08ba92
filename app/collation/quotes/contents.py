"""What was said: where it begins and ends, given the words that announce it.

Who said it does not belong here.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.collation.quotes import speakers
from app.collation.quotes.cues import Cue, Stand
from app.collation.quotes.grammar import DETERMINERS, PREPOSITIONS, PRONOUNS, TIMES
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.words import Build

_FEWEST_BEFORE, _REACH = 3, 14


@dataclass(frozen=True, slots=True)
class Said:
    """A cue with the words it announces, as runs of words (first, last)."""

    cue: Cue
    runs: tuple[tuple[int, int], ...]
    rule: str


def contents(prose: Prose, period: Period, found: Sequence[Cue]) -> list[Said]:
    """What each cue of a period announces; cues that announce nothing are left out. Cost: linear in the period."""
    behind = [_stands_behind(prose, period, cue) for cue in found]
    cuts = sorted({_cut(prose, cue, after) for cue, after in zip(found, behind, strict=True)} - {-1})
    said = []
    floor = period.first
    for cue, after in zip(found, behind, strict=True):
        if after:
            left = _left(prose, period, cue, floor)
            runs = [left] if left else []
            more = _resumed(prose, period, cue, left, cuts)
            if more:
                runs.append(more)
            rule = "speaker after" if cue.stand is Stand.INVERTED else "behind"
        else:
            run = _right(prose, period, cue, cuts)
            runs = [run] if run else []
            rule = "before"
        if runs:
            said.append(Said(cue, tuple(runs), rule))
            floor = max(floor, cue.last) if not after else floor
    return said


def _stands_behind(prose: Prose, period: Period, cue: Cue) -> bool:
    """Whether what is announced stands before the clause that announces it."""
    if cue.stand is Stand.INVERTED:
        return True
    opens = cue.opens
    if opens <= period.first:
        return False
    if cue.stand is Stand.SOURCE:
        return True
    if cue.stand is not Stand.FINITE or cue.joined or cue.verb.build > Build.THOUGHT:
        return False
    follows = prose.norm[cue.last] if cue.last < period.last else ""
    if follows == "that" and not prose.gap(cue.last):
        return False
    if prose.within[opens - 1] != OUTSIDE:
        return not (cue.last < period.last and prose.within[cue.last] != OUTSIDE and not set(prose.gap(cue.last)) & set(",.")) or True
    if not set(prose.gap(opens)) & set(",—–"):
        return False
    if opens - period.first < _FEWEST_BEFORE:
        return False
    gap = prose.gap(cue.last) if cue.last < period.last else "."
    if set(gap) & set(",.—–;?!"):
        return True
    if follows in TIMES or follows in PREPOSITIONS:
        return not _that_ahead(prose, period, cue.last) and prose.norm[period.first] not in PREPOSITIONS
    return False


def _cut(prose: Prose, cue: Cue, behind: bool) -> int:
    """Where a clause begins that ends what an earlier cue announced; -1 where none does."""
    gap = prose.gap(cue.opens)
    if cue.stand in (Stand.GERUND, Stand.SOURCE, Stand.INVERTED):
        return cue.opens if set(gap) & set(",—–;") or cue.stand is Stand.INVERTED else -1
    if cue.joined:
        return cue.opens
    if behind:
        return cue.opens
    return cue.opens if set(gap) & set(";") else -1


def _next_cut(cuts: Sequence[int], word: int, end: int) -> int:
    at = bisect_right(cuts, word)
    return min(cuts[at], end) if at < len(cuts) else end


def _left(prose: Prose, period: Period, cue: Cue, floor: int) -> tuple[int, int] | None:
    last = cue.opens
    first = period.first
    if last - 1 >= first and prose.within[last - 1] != OUTSIDE and floor > period.first:
        # Only the quotation: what stands before it has been announced by another cue.
        number = prose.within[last - 1]
        first = last - 1
        while first > floor and prose.within[first - 1] == number:
            first -= 1
    elif floor > period.first:
        first = floor
    return (first, last) if last > first else None


def _right(prose: Prose, period: Period, cue: Cue, cuts: Sequence[int]) -> tuple[int, int] | None:
    first = _begins(prose, period, cue)
    last = _next_cut(cuts, first, period.last)
    return (first, last) if last > first else None


def _begins(prose: Prose, period: Period, cue: Cue) -> int:
    """The first word of what a cue before it announces: behind whoever is told, dates, places and "that"."""
    first = cue.last
    if cue.stand is Stand.SOURCE:
        at = cue.speaker.last if cue.speaker else cue.last
        for word in range(at, min(period.last, at + _REACH)):
            if "," in prose.gap(word):
                return word
        return period.last
    if first < period.last and cue.verb.build is Build.TELLING and prose.within[first] == OUTSIDE and not prose.gap(first):
        first = _behind_the_told(prose, period, first)
    ahead = _that_ahead(prose, period, first)
    if ahead:
        return ahead
    if first < period.last and (prose.norm[first] in TIMES or prose.norm[first] in PREPOSITIONS) and cue.verb.build <= Build.TELLING:
        return _behind_scene(prose, period, first)
    return first


def _behind_the_told(prose: Prose, period: Period, first: int) -> int:
    if prose.norm[first] in ("that", "to"):
        return first
    told = speakers.after(prose, period, first)
    if told is None:
        return first
    if prose.capital(first):
        last = first + 1
        while last < told.last and prose.capital(last):
            last += 1
        return last
    return first + 1 if prose.norm[first] not in DETERMINERS else min(told.last, first + 2)


def _that_ahead(prose: Prose, period: Period, first: int) -> int:
    """Behind the "that" which opens what is announced, when only a date, place or occasion stands before it."""
    for word in range(first, min(period.last, first + _REACH)):
        if prose.within[word] != OUTSIDE:
            return 0
        if prose.norm[word] == "that":
            scene = word == first or prose.norm[first] in TIMES or prose.norm[first] in PREPOSITIONS or prose.norm[first].endswith("ly")
            return min(word + 1, period.last - 1) if scene else 0
    return 0


def _behind_scene(prose: Prose, period: Period, first: int) -> int:
    word = first
    while word < period.last and word < first + _REACH and prose.within[word] == OUTSIDE:
        if word > first and set(prose.gap(word)) & set(",:"):
            return word
        if word > first and prose.norm[word] in PRONOUNS:
            return word
        word += 1
    if word < period.last and prose.within[word] != OUTSIDE:
        return word
    while first < period.last and prose.norm[first] in TIMES:
        first += 1
    return first


def _resumed(prose: Prose, period: Period, cue: Cue, left: tuple[int, int] | None, cuts: Sequence[int]) -> tuple[int, int] | None:
    """Where a saying goes on behind the clause that announces it: `"…," he said, "…"`."""
    at = cue.last
    if cue.stand in (Stand.INVERTED, Stand.SOURCE) and cue.speaker:
        at = cue.speaker.last
    quoted = left is not None and prose.within[left[1] - 1] != OUTSIDE
    last = _next_cut(cuts, at, period.last)
    for word in range(at, min(last, at + _REACH)):
        if prose.within[word] != OUTSIDE:
            if prose.quotations[prose.within[word]].start >= prose.end[word - 1] and set(prose.gap(word)) & set(",:;.—–"):
                return word, last
            return None
        if word == at and not quoted and cue.stand is Stand.FINITE and "," in prose.gap(word) and last - word >= _FEWEST_BEFORE:
            return word, last
    return None
