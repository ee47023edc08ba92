"""Where in two sentences the shared matter lies, and how close the wordings there are.

A sentence often holds two things another outlet tells apart: the spans of an alignment are no longer than
what the two sentences share, widened to whole clauses.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import regex
from rapidfuzz.distance import LCSseq

from app.collation.align.candidates import LongArray, Vocabulary
from app.collation.align.matching import matches
from app.collation.prepared import Prepared
from app.collation.text import AlignmentKind

# A word the other side lacks costs this share of what a shared word earns.
_COST = 0.25
# One in brackets hardly any: an insertion does not end what it interrupts.
_ASIDE_COST = 0.02
# Silent words count a little, or a span would end wherever an "of" stands.
_LEAST_WORTH = 0.05
_SILENT = 0.4
# A span grows to the end of its clause when no side is further from it than this.
_REACH = 6
# Close: at least four words in five the same and in order. Reworded: this share of the weight answered.
_CLOSE, _REWORDED = 0.8, 0.5
# Words in another order must be more of both.
_REORDERED = 0.58

_CLAUSE_END = regex.compile(r"[,;:()\[\]\"“”„«»—–.!?…]|\s-\s")


@dataclass(frozen=True, slots=True)
class TokenSpans:
    """Runs of tokens, by number and half-open: the shared part of a sentence of each text."""

    a: range
    b: range


def narrow(a: Prepared, b: Prepared, known: Vocabulary, whole_a: range, whole_b: range) -> TokenSpans | None:
    """The stretch of each sentence that holds what they share; None when they share no word.

    On each side the stretch with the highest worth: words that answer one in the other side's stretch earn
    their weight, others cost a share of theirs (the maximum-sum run, Bentley 1984). Both are found in turn
    until neither moves. Ties go to the first. Cost: linear in the sentences, beyond that of `matches`.
    """
    pairs = matches(a, b, whole_a, whole_b)
    back = {other: token for token, other in pairs.items()}
    worth_a, worth_b = _worths(a, known.of_a, known, whole_a), _worths(b, known.of_b, known, whole_b)
    part_a, part_b = whole_a, whole_b
    for _ in range(4):
        before = (part_a, part_b)
        part_a = _richest(whole_a, worth_a, {token for token, other in pairs.items() if other in part_b})
        part_b = _richest(whole_b, worth_b, {token for token, other in back.items() if other in part_a})
        if not part_a or not part_b:
            return None
        if (part_a, part_b) == before:
            break
    return _to_clauses(a, b, whole_a, whole_b, TokenSpans(part_a, part_b))


def kind(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans) -> AlignmentKind:
    """How close the wordings of two spans are; what stands in brackets does not count against them."""
    norms_a, norms_b = (x.tokens.norm[run.start : run.stop] for x, run in ((a, spans.a), (b, spans.b)))
    if norms_a == norms_b:
        return "verbatim"
    if LCSseq.normalized_similarity(norms_a, norms_b) >= _CLOSE:
        return "close"
    if likeness(a, b, known, spans, ordered=True) >= _REWORDED:
        return "reworded"
    return "reworded" if likeness(a, b, known, spans, ordered=False) >= _REORDERED else "related"


def likeness(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans, *, ordered: bool) -> float:
    """The share, 0–1, of the weight of both spans that lies in words that answer each other (Dice).

    `ordered`: only words that come in the same order in both.
    """
    if ordered:
        stems_a, stems_b = (x.words.stem[run.start : run.stop] for x, run in ((a, spans.a), (b, spans.b)))
        blocks = LCSseq.editops(stems_a, stems_b).as_matching_blocks()
        pairs = {spans.a[at.a + n]: spans.b[at.b + n] for at in blocks for n in range(at.size)}
    else:
        pairs = matches(a, b, spans.a, spans.b)
    shared = _weight(a, known.of_a, known, pairs) + _weight(b, known.of_b, known, pairs.values())
    total = _weight(a, known.of_a, known, spans.a) + _weight(b, known.of_b, known, spans.b)
    return shared / total if total else 0.0


def _weight(text: Prepared, stems: LongArray, known: Vocabulary, tokens: Iterable[int]) -> float:
    return sum(float(known.weight[stems[token]]) for token in tokens if not text.aside[token])


def _worths(text: Prepared, stems: LongArray, known: Vocabulary, whole: range) -> list[tuple[float, float]]:
    """What each token of a sentence earns when answered, and what it costs when not."""
    weights = np.maximum(known.weight[stems[whole.start : whole.stop]], _LEAST_WORTH)
    costs = weights * np.where(text.aside[whole.start : whole.stop], _ASIDE_COST, _COST)
    return list(zip(weights.tolist(), costs.tolist(), strict=True))


def _richest(whole: range, worths: Sequence[tuple[float, float]], answered: AbstractSet[int]) -> range:
    earned = [gain if token in answered else -cost for token, (gain, cost) in zip(whole, worths, strict=True)]
    first, last = _maximum_run(earned)
    return range(whole.start + first, whole.start + last)


def _maximum_run(worths: Sequence[float]) -> tuple[int, int]:
    """The half-open run with the greatest sum; the first of equals; (0, 0) when none is above nothing.

    >>> _maximum_run([-1, 2, -1, 3, -4, 1])
    (1, 4)
    >>> _maximum_run([-1])
    (0, 0)
    """
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for place, worth in enumerate(worths):
        if total <= 0:
            total, start = 0.0, place
        total += worth
        if total > best:
            best, best_run = total, (start, place + 1)
    return best_run


def _to_clauses(a: Prepared, b: Prepared, whole_a: range, whole_b: range, spans: TokenSpans) -> TokenSpans:
    """Widen both spans to the nearest clause ends, if near: what was put differently there belongs to them.

    Where a clause end is far, silent words at that end are dropped instead: no span ends in "and".
    """
    back = [_steps_back(a, whole_a, spans.a.start), _steps_back(b, whole_b, spans.b.start)]
    on = [_steps_on(a, whole_a, spans.a.stop), _steps_on(b, whole_b, spans.b.stop)]
    if max(back) > _REACH:
        back = [-_silent(a, spans.a), -_silent(b, spans.b)]
    if max(on) > _REACH:
        on = [-_silent(a, spans.a[::-1]), -_silent(b, spans.b[::-1])]
    return TokenSpans(
        *(range(run.start - back[n], run.stop + on[n]) for n, run in enumerate((spans.a, spans.b)))
    )


def _silent(text: Prepared, run: range) -> int:
    """How many words at the start of a run say nothing; never all of them."""
    return next((steps for steps, token in enumerate(run) if text.words.weight[token] >= _SILENT), 0)


def _steps_back(text: Prepared, whole: range, start: int) -> int:
    token = start
    while token > whole.start and not _ends_clause(text, token - 1) and text.tokens.norm[token - 1] != "that":
        token -= 1
    return start - token


def _steps_on(text: Prepared, whole: range, stop: int) -> int:
    token = stop
    while token < whole.stop and not _ends_clause(text, token - 1) and text.tokens.norm[token] != "that":
        token += 1
    return token - stop


def _ends_clause(text: Prepared, token: int) -> bool:
    between = text.text[text.tokens.end[token] : text.tokens.start[token + 1]]
    return bool(_CLAUSE_END.search(between))
