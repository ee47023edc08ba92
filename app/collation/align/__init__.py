"""Stage 3: find what two texts share, sentence by sentence, wherever it stands in either.

    clauses     where clauses begin that say enough by themselves
    indexed     one text as the aligner reads it
    terms       its stems, once each
    lines       its words that say something, by sentence and by clause
    kinship     which stems are kin
    meanings    how alike any two stems are
    alike       how alike the stems are that most texts have
    lexicon     the words of all texts as numbers, and what is known of them
    stack       the texts in these numbers, laid end to end (`stacked`)
    rarity      what a stem weighs between two texts
    kin         stems that are not the same, but answer for each other
    tables      the likest word of each clause to every word of another text
    spoken      the words of a text that say something, as another text meets them
    nearness    how near in meaning the words of two sentences are, or of two of their clauses
    topics      whether two sentences are about the same
    quantities  figures that nearly agree
    candidates  sentence pairs that share words
    scoring     how likely a pair belongs side by side
    choice      the pairs worth a closer look
    matching    which words of two sentences answer each other
    spans       the stretch of each sentence that is shared
    closeness   how close the wordings are, and whether they tell anything
    evidence    the words the answer rests on
    wording     how close stretches are worded that somebody else names

All pairs of texts pass through each step together. An alignment still depends on its two texts and on shipped
word lists alone: a third article never changes it, and it may be kept under the two texts' hashes and the
algorithm's version. What one step hands to the next is a named tuple of arrays: to make a dataclass takes
Python five times as long, and whoever compares three files waits for all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.collation.align.candidates import Knowledge, candidates
from app.collation.align.choice import Chosen, likely, twins
from app.collation.align.closeness import Met, kinds, met, mute, telling
from app.collation.align.evidence import evidence
from app.collation.align.indexed import Indexed, index
from app.collation.align.kin import answering
from app.collation.align.lexicon import Lexicon
from app.collation.align.matching import Matches, Spans, cells, longest_runs, matches
from app.collation.align.quantities import Reach
from app.collation.align.ragged import LongArray, spread
from app.collation.align.rarity import Side, sides
from app.collation.align.spans import Weights, narrow, verbatim
from app.collation.align.stack import Stack, stack
from app.collation.align.tables import Tables, tables
from app.collation.align.wording import worded
from app.collation.prepared import Prepared, prepare
from app.collation.text import AlignmentKind, Evidence, Span
from app.collation.weights import BoolArray, FloatArray

# So many tokens are aligned in one step: enough to make the steps few, and few enough for a small machine.
_AT_ONCE = 200_000
# Texts of so many tokens, and as many others, are read together.
_TOGETHER = 50_000
# From this probability on sentences stay whole rather than be cut down to a name, and kin tell something.
_LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class PairAlignment:
    """An alignment of two texts without sigla. `score`: the probability, 0–1; 1 for equal wording."""

    a: Span
    b: Span
    kind: AlignmentKind
    score: float
    matched_by: tuple[Evidence, ...]

    def mirrored(self) -> "PairAlignment":
        """The same alignment seen from the other text."""
        return PairAlignment(self.b, self.a, self.kind, self.score, self.matched_by)


def align(a: Prepared, b: Prepared) -> tuple[PairAlignment, ...]:
    """Everything two texts share, ordered by place in `a`, then in `b`.

    Each span lies inside one sentence and starts and ends on a token. `align(b, a)` gives the same alignments
    mirrored. A sentence may take part in several. Texts without words give none; a text shares with itself
    each of its sentences, and nothing else. Cost: linear in the texts for the search, plus a small constant
    for every pair found, of which there are at most ten a sentence.

    >>> one, other = "The envoy called the ban vain and harmful.", "The ban is vain and harmful, he said."
    >>> [(found.kind, found.score > 0.5) for found in align(prepare(one), prepare(other))]
    [('reworded', True)]
    """
    (found,) = align_all([index(a), index(b)], [(0, 1)])
    return found


def align_all(
    texts: Sequence[Indexed], pairs: Sequence[tuple[int, int]], lexicon: Lexicon | None = None
) -> list[tuple[PairAlignment, ...]]:
    """`align` of many pairs, each two places in `texts`: the same answers, much sooner.

    `lexicon` may know some of the texts, and gets to know the others; it changes no answer.
    """
    # A text that is there twice is one text.
    place = {one.text.sha256: n for n, one in enumerate(texts)}
    # Of words that nobody asks for again it is let go how alike they are.
    alike = None if lexicon is None else lexicon.alike
    lexicon = Lexicon() if lexicon is None else lexicon
    stacked = stack(texts, lexicon)
    beside = Knowledge(lexicon.kin(), lexicon.meanings(texts))
    # Of two very long texts what is known of each is large, and is in the stack once more.
    del lexicon
    known = [(place[texts[one].text.sha256], place[texts[other].text.sha256]) for one, other in pairs]
    mirrored = [texts[other].text.sha256 < texts[one].text.sha256 for one, other in known]
    first, second = (
        np.array([pair[side ^ turned] for pair, turned in zip(known, mirrored, strict=True)], np.int64)
        for side in (0, 1)
    )
    found: list[list[PairAlignment]] = [[] for _ in pairs]
    for group in _groups(stacked, first, second):
        read = tables(stacked, beside.meanings, (first[group], second[group]), alike)
        for step in _steps(stacked, first[group], second[group]):
            some = group[step]
            aligned = _aligned(stacked, beside, read, first[some], second[some])
            for n, alignments in zip(some.tolist(), aligned, strict=True):
                found[n] = alignments
    return [
        tuple(sorted((one.mirrored() for one in of_pair), key=_place)) if turned else tuple(of_pair)
        for of_pair, turned in zip(found, mirrored, strict=True)
    ]


def _place(found: PairAlignment) -> tuple[Span, Span]:
    return found.a, found.b


def _groups(stacked: Stack, first: LongArray, second: LongArray) -> Iterator[LongArray]:
    """The places of the pairs, those together whose texts are few enough to be read together."""
    block = stacked.tokens[:-1] // _TOGETHER
    one, other = np.minimum(block[first], block[second]), np.maximum(block[first], block[second])
    key = one * (int(block.max(initial=0)) + 1) + other
    order = np.argsort(key, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(key[order])) + 1)


def _steps(stacked: Stack, first: LongArray, second: LongArray) -> Iterator[slice]:
    """Cut the pairs into steps of about equal work."""
    length = np.diff(stacked.tokens)
    step = np.cumsum(length[first] + length[second]) // _AT_ONCE
    edges = [*np.flatnonzero(np.diff(step, prepend=-1)).tolist(), len(first)]
    yield from (slice(start, stop) for start, stop in pairwise(edges))


def _aligned(
    stacked: Stack, known: Knowledge, read: Tables, first: LongArray, second: LongArray
) -> list[list[PairAlignment]]:
    """The alignments of each pair of texts in order; the first text has the smaller hash."""
    a, b, shared = sides(stacked, first, second)
    equal = twins(stacked, first, second)
    # A text says nothing about itself but that it is the same.
    others = shared.take(np.flatnonzero((first != second)[shared.pair]))
    chosen = likely(stacked, first, second, candidates(stacked, known, read, (a, b), others), equal).and_(
        equal
    )
    spans = _spans(stacked, a, b, chosen)
    shares = np.flatnonzero(spans.stop_a > spans.start_a)
    pair, score, spans = chosen.pair[shares], chosen.score[shares], spans.take(shares)
    same = verbatim(stacked, spans)
    pairs, longest = _matches(stacked, spans, same)
    found = met(stacked, a, pair, spans, pairs)
    kindred = answering(stacked, known.kin, a, b, found)
    keep = telling(found, score >= _LIKELY, kindred) | (first == second)[pair]
    kind = kinds(stacked, a, b, found, same)
    why = evidence(stacked, found, longest, kindred, (first[pair], second[pair]))
    return _written(stacked, found, keep, kind, np.where(same, 1.0, np.minimum(score, 0.99)), why, len(first))


def _spans(stacked: Stack, a: Side, b: Side, chosen: Chosen) -> Spans:
    """The stretch of both sentences that they share: all of equal ones, nothing of those without words.

    Names weigh most, so that a stretch may hold nothing else where the rest is put in other words: such
    sentences stay whole if they are likely.
    """
    whole = Spans(
        stacked.bounds[chosen.a],
        stacked.bounds[chosen.a + 1],
        stacked.bounds[chosen.b],
        stacked.bounds[chosen.b + 1],
    )
    ask = np.flatnonzero(chosen.score < 1.0)
    asked = whole.take(ask)
    weights = Weights(
        _weights(stacked, a, chosen.pair[ask], asked.start_a, asked.stop_a),
        _weights(stacked, b, chosen.pair[ask], asked.start_b, asked.stop_b),
    )
    shared = matches(stacked, asked, cells(stacked, asked))
    part = narrow(stacked, asked, weights, shared)
    stay = (chosen.score[ask] >= _LIKELY) & mute(stacked, part, shared)
    for wide, narrowed in (
        (whole.start_a, part.start_a),
        (whole.stop_a, part.stop_a),
        (whole.start_b, part.start_b),
        (whole.stop_b, part.stop_b),
    ):
        wide[ask[~stay]] = narrowed[~stay]
    return whole


def _weights(stacked: Stack, side: Side, pair: LongArray, start: LongArray, stop: LongArray) -> FloatArray:
    span, token = spread(start, stop - start)
    return side.weight[side.rows(stacked, pair[span], token)]


def _matches(stacked: Stack, spans: Spans, same: BoolArray) -> tuple[Matches, tuple[LongArray, LongArray]]:
    """The words that answer each other, and the longest run of them; in equal wordings each its like."""
    row, along = spread(spans.start_a[same], (spans.stop_a - spans.start_a)[same])
    _, across = spread(spans.start_b[same], (spans.stop_b - spans.start_b)[same])
    others = np.flatnonzero(~same)
    differing = spans.take(others)
    where = cells(stacked, differing)
    found = matches(stacked, differing, where)
    start, length = spans.start_a.copy(), spans.stop_a - spans.start_a
    start[others], length[others] = longest_runs(stacked, differing, where)
    span = np.concatenate((np.flatnonzero(same)[row], others[found.span]))
    order = np.argsort(span, kind="stable")
    both = Matches(
        span[order], np.concatenate((along, found.a))[order], np.concatenate((across, found.b))[order]
    )
    return both, (start, length)


def _written(
    stacked: Stack,
    found: Met,
    keep: BoolArray,
    kind: Sequence[AlignmentKind],
    score: FloatArray,
    why: Sequence[tuple[Evidence, ...]],
    pairs: int,
) -> list[list[PairAlignment]]:
    starts, ends = stacked.starts, stacked.ends
    spans = found.spans
    columns = (starts[spans.start_a], ends[spans.stop_a - 1], starts[spans.start_b], ends[spans.stop_b - 1])
    order = np.flatnonzero(keep)
    by: list[npt.NDArray[np.generic]] = [column[order] for column in reversed(columns)]
    order = order[np.lexsort((*by, found.pair[order]))]
    written: list[list[PairAlignment]] = [[] for _ in range(pairs)]
    rows = zip(
        order.tolist(),
        found.pair[order].tolist(),
        score[order].tolist(),
        *(column[order].tolist() for column in columns),
        strict=True,
    )
    for n, pair, likelihood, a0, a1, b0, b1 in rows:
        written[pair].append(PairAlignment(Span(a0, a1), Span(b0, b1), kind[n], round(likelihood, 3), why[n]))
    return written


__all__ = [
    "Indexed",
    "Lexicon",
    "PairAlignment",
    "Prepared",
    "Reach",
    "align",
    "align_all",
    "index",
    "prepare",
    "worded",
]
