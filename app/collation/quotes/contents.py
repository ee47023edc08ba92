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


Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A cue with the words it announces, as runs of words (first, last). `behind`: it stands behind the first."""

    cue: Cue
    runs: tuple[Run, ...]
    behind: bool


def contents(prose: Prose, period: Period, found: Sequence[Cue]) -> list[Said]:
    """What each cue of a period announces; cues that announce nothing are left out. Cost: linear in the period."""
    behind = [_stands_behind(prose, period, cue) for cue in found]
    if not found:
        return []
    cuts = {_cut(prose, cue, after) for cue, after in zip(found, behind, strict=True)} - {-1}
    cuts = sorted(cuts | _breaks(prose, period))
    said = []
    floor = period.first
    for cue, after in zip(found, behind, strict=True):
        if after:
            left = _left(prose, period, cue, floor)
            runs = [left] if left else []
            more = _resumed(prose, period, cue, left, cuts)
            if more:
                runs.append(more)
        else:
            run = _right(prose, period, cue, cuts)
            apart = _colon(prose, run)
            if run and apart:
                said.append(Said(cue, ((run[0], apart),), behind=False))
                run = (apart, run[1])
            runs = [run] if run else []
        if runs:
            said.append(Said(cue, tuple(runs), after))
            floor = max(floor, cue.last) if not after else floor
    return said


def _stands_behind(prose: Prose, period: Period, cue: Cue) -> bool:
    """Whether what is announced stands before the clause that announces it."""
    if cue.stand is Stand.INVERTED:
        return True
    if cue.opens <= period.first:
        return False
    if cue.stand is Stand.SOURCE:
        return True
    if cue.stand is not Stand.FINITE or cue.joined or cue.verb.build > Build.THOUGHT:
        return False
    if cue.last >= period.last:
        return _left_ends(prose, cue)
    last = cue.last
    if cue.verb.build is Build.TELLING and prose.within[last] == OUTSIDE and not prose.gap(last):
        last = _behind_the_told(prose, period, last)
        if last >= period.last:
            return _left_ends(prose, cue)
    follows, gap = prose.norm[last], prose.gap(last)
    if follows == "that" and not gap:
        return False
    if not _left_ends(prose, cue) or _speech_ahead(prose, period, last):
        return prose.within[period.first] != OUTSIDE and prose.within[cue.opens - 1] != OUTSIDE
    if prose.within[cue.opens - 1] != OUTSIDE:
        return prose.within[period.first] != OUTSIDE or bool(gap) or _scene(prose, last)
    if cue.opens - period.first < _FEWEST_BEFORE and ("," not in gap or _scene(prose, period.first)):
        return False
    if set(gap) & set(",.—–;?!"):
        return True
    sets_scene = prose.norm[period.first] in PREPOSITIONS
    return _scene(prose, last) and not sets_scene and not _that_ahead(prose, period, last)


def _left_ends(prose: Prose, cue: Cue) -> bool:
    return prose.within[cue.opens - 1] != OUTSIDE or bool(set(prose.gap(cue.opens)) & set(",—–"))


def _scene(prose: Prose, word: int) -> bool:
    """Whether a date, place or occasion begins with a word."""
    norm = prose.norm[word]
    if norm in ("this", "next", "last", "once", "later", "earlier"):
        return word + 1 < len(prose.norm) and prose.norm[word + 1] in TIMES
    return norm in TIMES or norm in PREPOSITIONS


def _speech_ahead(prose: Prose, period: Period, first: int) -> bool:
    """Whether a quotation that opens with a capital follows soon: a speech of its own, not one resumed."""
    for word in range(first, min(period.last, first + _REACH)):
        gap = prose.gap(word)
        if prose.within[word] != OUTSIDE:
            opens = prose.within[word - 1] != prose.within[word]
            return (
                opens
                and prose.capital(word)
                and (word == first or bool(set(gap) & set(",:")))
                and "." not in gap
            )
        if word > first and gap:
            return False
    return False


_CONTRASTS = frozenset("but though although while whereas yet".split())


def _breaks(prose: Prose, period: Period) -> set[int]:
    """Where a clause begins that what was announced before it no longer holds."""
    found = set()
    dashes = []
    norm, within = prose.norm, prose.within
    for word in range(period.first + 1, period.last):
        if within[word] != OUTSIDE:
            continue
        if within[word - 1] != OUTSIDE:
            gap = prose.gap(word)
            if gap in _DASHES:
                dashes.append(word)
            if set(gap) & set(",—–―-") and norm[word] not in ("and", "or"):
                found.add(word)
        elif norm[word] in _CONTRASTS:
            if set(prose.gap(word)) & set(",—–―"):
                found.add(word)
        elif norm[word].endswith("ing") and norm[word] not in PREPOSITIONS and "," in prose.gap(word):
            found.add(word)
        elif prose.gap(word) in _DASHES:
            dashes.append(word)
    return found | set(dashes if len(dashes) == 1 else ())


_DASHES = frozenset(("--", "—", "–", "―", "- "))


def _cut(prose: Prose, cue: Cue, behind: bool) -> int:
    """Where a clause begins that ends what an earlier cue announced; -1 where none does."""
    gap = prose.gap(cue.opens)
    if cue.stand is Stand.GERUND and cue.speaker is not None and cue.speaker.first > cue.last:
        return cue.speaker.first
    if cue.stand in (Stand.GERUND, Stand.SOURCE, Stand.INVERTED):
        return cue.opens if set(gap) & set(",—–;") or cue.stand is Stand.INVERTED else -1
    if cue.joined:
        return cue.opens
    if behind:
        left = prose.within[cue.opens - 1]
        return prose.words_of(left)[0] if left != OUTSIDE and _stands_apart(prose, left) else cue.opens
    return cue.opens if set(gap) & set(";") else -1


def _next_cut(cuts: Sequence[int], word: int, end: int) -> int:
    at = bisect_right(cuts, word)
    return min(cuts[at], end) if at < len(cuts) else end


def _stands_apart(prose: Prose, quotation: int) -> bool:
    """Whether a quotation is a clause of its own, and not the end of one that began outside it."""
    first = prose.words_of(quotation)[0]
    return prose.capital(first) or bool(set(prose.gap(first)) & set(",:—–"))


def _left(prose: Prose, period: Period, cue: Cue, floor: int) -> Run | None:
    last = cue.opens
    first = period.first
    if floor > first and last > first:
        left = prose.within[last - 1]
        if left == OUTSIDE:
            first = floor
        elif _stands_apart(prose, left):
            # What stands before the quotation has been announced by another cue.
            first = max(floor, prose.words_of(left)[0])
    return (first, last) if last > first else None


def _right(prose: Prose, period: Period, cue: Cue, cuts: Sequence[int]) -> Run | None:
    first = _begins(prose, period, cue)
    if first < period.last and prose.norm[first] in PREPOSITIONS:
        # "said that, in defence of “fundamental interests”, …": what sets the scene is no end.
        first_comma = _next_cut(cuts, first, period.last)
        last = _next_cut(cuts, first_comma, period.last) if first_comma - first < _REACH else first_comma
    else:
        last = _next_cut(cuts, first, period.last)
    return (first, last) if last > first else None


def _colon(prose: Prose, run: Run | None) -> int:
    """Where a quotation behind a colon goes on with what a clause reports; 0 where none does."""
    if run is None:
        return 0
    at = next((word for word in range(run[0] + 1, run[1]) if prose.within[word] != OUTSIDE), run[1])
    return at if at < run[1] and ":" in prose.gap(at) else 0


def _begins(prose: Prose, period: Period, cue: Cue) -> int:
    """The first word of what a cue before it announces: behind whoever is told, dates, places and "that"."""
    first = cue.last
    if cue.stand is Stand.PASSIVE and cue.speaker is not None:
        return cue.speaker.last + 1
    if cue.stand is Stand.SOURCE:
        at = cue.speaker.last if cue.speaker else cue.last
        for word in range(at, min(period.last, at + _REACH)):
            if "," in prose.gap(word):
                return word
        return period.last
    if (
        first < period.last
        and cue.verb.build is Build.TELLING
        and prose.within[first] == OUTSIDE
        and not prose.gap(first)
    ):
        told = _behind_the_told(prose, period, first)
        first = first if told < period.last and prose.norm[told] == "to" else told
    ahead = _that_ahead(prose, period, first)
    if ahead:
        return ahead
    if (
        first < period.last
        and (_scene(prose, first) and prose.norm[first] != "to")
        and cue.verb.build <= Build.TELLING
    ):
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
            scene = (
                word == first
                or prose.norm[first] in TIMES
                or prose.norm[first] in PREPOSITIONS
                or prose.norm[first].endswith("ly")
            )
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


def _resumed(prose: Prose, period: Period, cue: Cue, left: Run | None, cuts: Sequence[int]) -> Run | None:
    """Where a saying goes on behind the clause that announces it: `"…," he said, "…"`."""
    at = cue.last
    if cue.stand in (Stand.INVERTED, Stand.SOURCE) and cue.speaker:
        at = cue.speaker.last
    quoted = left is not None and prose.within[left[1] - 1] != OUTSIDE
    last = _next_cut(cuts, at, period.last)
    for word in range(at, min(last, at + _REACH)):
        if prose.within[word] != OUTSIDE:
            if prose.quotations[prose.within[word]].start >= prose.end[word - 1] and set(
                prose.gap(word)
            ) & set(",:;.—–"):
                return word, last
            return None
        if (
            word == at
            and not quoted
            and cue.stand is Stand.FINITE
            and "," in prose.gap(word)
            and last - word >= _FEWEST_BEFORE
        ):
            return word, last
    return None
