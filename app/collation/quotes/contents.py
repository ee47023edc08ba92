"""What was said: the runs of words each cue of a period announces.

Who said it does not belong here, nor how far a run goes: `bounds` knows.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.collation.quotes.bounds import (
    REACH,
    begins,
    behind_the_told,
    breaks,
    cut,
    is_scene,
    next_cut,
    stands_apart,
    that_ahead,
)
from app.collation.quotes.cues import Cue, Stand
from app.collation.quotes.grammar import DAYTIMES, LEANING, PREPOSITIONS
from app.collation.quotes.prose import OUTSIDE, Period, Prose
from app.collation.quotes.words import Build

Run = tuple[int, int]
# Fewer words before "X said," may be a date or a place.
_FEWEST_BEFORE = 3
_PAUSES, _ENDS = frozenset(",—–"), frozenset(",.—–;?!")


class Said(NamedTuple):
    """A cue with what it announces, as runs of words (first, last). `behind`: the cue stands behind it."""

    cue: Cue
    runs: tuple[Run, ...]
    behind: bool


def contents(prose: Prose, period: Period, found: Sequence[Cue]) -> list[Said]:
    """What each cue of a period announces; cues that announce nothing are left out.

    `found` stands in the order of the text. Cost: linear in the period.
    """
    if not found:
        return []
    behind = [_stands_behind(prose, period, cue) for cue in found]
    inserted = {
        cue.last
        for cue, after in zip(found, behind, strict=True)
        if after and _is_inserted(prose, period, cue)
    }
    behind = [after and cue.opens not in inserted for cue, after in zip(found, behind, strict=True)]
    own = {cut(prose, cue, behind=after) for cue, after in zip(found, behind, strict=True)} - {-1}
    cuts = sorted((own | breaks(prose, period)) - inserted)
    said: list[Said] = []
    floor = period.first
    for cue, after in zip(found, behind, strict=True):
        if after:
            said.extend(_said_before(prose, period, cue, floor, cuts))
        else:
            said.extend(_said_after(prose, period, cue, cuts))
            speaks = cue.verb.build <= Build.TELLING and cue.stand in (Stand.FINITE, Stand.GERUND)
            floor = cue.last if speaks and said and said[-1].cue is cue else floor
    return said


def _stands_behind(prose: Prose, period: Period, cue: Cue) -> bool:
    """Whether what is announced stands before the clause that announces it."""
    if cue.stand is Stand.INVERTED:
        return True
    if cue.opens <= period.first or cue.stand not in (Stand.FINITE, Stand.SOURCE):
        return False
    if cue.stand is Stand.SOURCE:
        return True
    if cue.joined or cue.verb.build > Build.THOUGHT:
        return False
    quoted = prose.within[cue.opens - 1] != OUTSIDE
    ends = quoted or bool(set(prose.gap(cue.opens)) & _PAUSES)
    last = behind_the_told(prose, period, cue)
    if last >= period.last:
        return ends
    gap = prose.gap(last)
    if prose.norm[last] == "that" and not gap:
        return False
    opens_quoted = prose.within[period.first] != OUTSIDE
    if not ends or _speech_ahead(prose, period, last):
        return opens_quoted and quoted
    if quoted:
        return opens_quoted or bool(gap) or is_scene(prose, period, last)
    return _closes_clause(prose, period, cue, last)


def _is_inserted(prose: Prose, period: Period, cue: Cue) -> bool:
    """Whether a cue stands between commas inside what it announces: "Back in Kassala, he said, …".

    What stands before it cannot be all: a place, a time, or a clause that leans on another.
    """
    if cue.stand is not Stand.FINITE or cue.last >= period.last or "," not in prose.gap(cue.last):
        return False
    first = period.first + (prose.norm[period.first] == "back")
    if prose.within[first] != OUTSIDE or prose.norm[first] not in PREPOSITIONS | LEANING:
        return False
    return not prose.gapped(period.first + 1, cue.opens)


def _closes_clause(prose: Prose, period: Period, cue: Cue, last: int) -> bool:
    """Whether a clause behind a comma says who said what stands before: "…, the envoy said on Friday"."""
    gap = prose.gap(last)
    sets_scene = is_scene(prose, period, period.first)
    if cue.opens - period.first < _FEWEST_BEFORE and ("," not in gap or sets_scene):
        return False
    if set(gap) & _ENDS:
        return True
    if all(prose.norm[word] in DAYTIMES for word in range(last, period.last)):
        return True
    if prose.norm[period.first] in PREPOSITIONS:
        return False
    return is_scene(prose, period, last) and not that_ahead(prose, period, last)


def _speech_ahead(prose: Prose, period: Period, first: int) -> bool:
    """Whether a quotation that opens with a capital follows soon: a speech of its own, not one resumed."""
    for word in range(first, min(period.last, first + REACH)):
        gap = prose.gap(word)
        if prose.within[word] != OUTSIDE:
            opens = prose.within[word - 1] != prose.within[word] and prose.capital(word)
            return opens and "." not in gap and (word == first or bool(set(gap) & set(",:")))
        if word > first and gap:
            return False
    return False


def _said_before(prose: Prose, period: Period, cue: Cue, floor: int, cuts: Sequence[int]) -> Iterator[Said]:
    left = _left(prose, period, cue, floor)
    more = _resumed(prose, period, cue, left, cuts)
    runs = tuple(run for run in (left, more) if run is not None)
    if runs:
        yield Said(cue, runs, behind=True)


def _left(prose: Prose, period: Period, cue: Cue, floor: int) -> Run | None:
    first, last = period.first, cue.opens
    if floor > first and last > first:
        left = prose.within[last - 1]
        if left == OUTSIDE:
            first = floor
        elif stands_apart(prose, left):
            # What stands before the quotation has been announced by another cue.
            first = max(floor, prose.words_of(left)[0])
    return (first, last) if last > first else None


def _resumed(prose: Prose, period: Period, cue: Cue, left: Run | None, cuts: Sequence[int]) -> Run | None:
    """Where a saying goes on behind the clause that announces it: `"…," he said, "…"`."""
    after = cue.stand in (Stand.INVERTED, Stand.SOURCE) and cue.speaker is not None
    at = cue.speaker.last if after and cue.speaker is not None else cue.last
    if at in cuts:
        return None
    quoted = left is not None and prose.within[left[1] - 1] != OUTSIDE
    last = next_cut(cuts, at, period.last)
    for word in range(at, min(last, at + REACH)):
        gap = prose.gap(word)
        if prose.within[word] != OUTSIDE:
            return (word, last) if set(gap) & set(",:;.—–") else None
        if word == at and not quoted and cue.stand is Stand.FINITE and "," in gap:
            return (word, last) if last - word >= _FEWEST_BEFORE else None
    return None


def _said_after(prose: Prose, period: Period, cue: Cue, cuts: Sequence[int]) -> Iterator[Said]:
    first = begins(prose, period, cue)
    if first in cuts and set(prose.gap(first)) & _PAUSES and prose.within[first] == OUTSIDE:
        # What follows is a clause of its own: "failed to agree, the envoy said".
        return
    last = next_cut(cuts, first, period.last)
    if first < period.last and prose.norm[first] in PREPOSITIONS and last - first < REACH:
        # "said that, in defence of “fundamental interests”, …": what sets the scene is no end.
        last = next_cut(cuts, last, period.last)
    if last <= first:
        return
    apart = _behind_colon(prose, first, last)
    if apart < last:
        yield Said(cue, ((first, apart),), behind=False)
    yield Said(cue, ((apart if apart < last else first, last),), behind=False)


def _behind_colon(prose: Prose, first: int, last: int) -> int:
    """Where a quotation behind a colon goes on with what a clause reports; `last` where none does."""
    at = next((word for word in range(first + 1, last) if prose.within[word] != OUTSIDE), last)
    return at if at < last and ":" in prose.gap(at) else last
