"""Stage 3: find what two texts share, sentence by sentence, wherever it stands in either.

    candidates  sentence pairs that share words
    scoring     how likely a pair belongs side by side
    spans       the stretch of each sentence that is shared, and how close the wordings are
    evidence    the words the answer rests on

An alignment depends on its two texts and on shipped word lists alone: a third article never changes it,
and it may be kept under the two texts' hashes and the algorithm's version.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.collation.align import scoring
from app.collation.align.candidates import Candidates, Vocabulary, candidates, vocabulary
from app.collation.align.evidence import evidence, telling
from app.collation.align.spans import TokenSpans, kind, narrow
from app.collation.prepared import Prepared, prepare
from app.collation.text import AlignmentKind, Evidence, Span

# A sentence has at most so many partners in the other text; the likeliest stay.
_MOST_PARTNERS = 6
# A line that is no sentence needs stronger evidence.
_STRAY_THRESHOLD = 0.45
# So does a pair whose wordings have little in common.
_RELATED_THRESHOLD = 0.33
# Equal sentences need this much to say: "He said." is no finding.
_LEAST_EQUAL = 3


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
    mirrored. A sentence may take part in several. Texts without words give none. Cost: linear in the texts
    for the search, plus a small constant for every pair found, of which there are at most six a sentence.

    >>> one, other = "The envoy called the ban vain and harmful.", "The ban is vain and harmful, he said."
    >>> [(found.kind, found.score > 0.5) for found in align(prepare(one), prepare(other))]
    [('reworded', True)]
    """
    if b.sha256 < a.sha256:
        return tuple(sorted((found.mirrored() for found in _aligned(b, a)), key=_place))
    return tuple(sorted(_aligned(a, b), key=_place))


def _place(found: PairAlignment) -> tuple[Span, Span]:
    return found.a, found.b


def _aligned(a: Prepared, b: Prepared) -> Iterator[PairAlignment]:
    known = vocabulary(a, b)
    likely: dict[tuple[int, int], float] = {}
    if a.sha256 == b.sha256:
        # A text says nothing about itself but that it is the same.
        twins = {number: number for number in range(len(a.sentences)) if a.tokens_of(number)}
    else:
        twins = _twins(a, b)
        likely = _likely(a, b, known, twins)
    for pair, score in {**likely, **dict.fromkeys(twins.items(), 1.0)}.items():
        spans = (
            narrow(a, b, known, a.tokens_of(pair[0]), b.tokens_of(pair[1]))
            if score < 1.0
            else _whole(a, b, pair)
        )
        if spans and telling(a, b, known, spans, score):
            found = kind(a, b, known, spans)
            if found == "related" and score < _RELATED_THRESHOLD:
                continue
            yield PairAlignment(
                a.tokens.span(spans.a.start, spans.a.stop),
                b.tokens.span(spans.b.start, spans.b.stop),
                found,
                1.0 if found == "verbatim" else round(min(score, 0.99), 3),
                evidence(a, b, known, spans),
            )


def _whole(a: Prepared, b: Prepared, pair: tuple[int, int]) -> TokenSpans:
    return TokenSpans(a.tokens_of(pair[0]), b.tokens_of(pair[1]))


def _twins(a: Prepared, b: Prepared) -> dict[int, int]:
    """Sentences with the same words, the first of one text with the first of the other, and so on.

    Done apart so that a sentence repeated a thousand times costs a thousand steps, not a million.
    """
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in reversed(range(len(b.sentences))):
        waiting[_wording(b, number)].append(number)
    twins = {}
    for number in range(len(a.sentences)):
        wording = _wording(a, number)
        if len(wording) >= _LEAST_EQUAL and waiting[wording]:
            twins[number] = waiting[wording].pop()
    return twins


def _wording(text: Prepared, sentence: int) -> tuple[str, ...]:
    tokens = text.tokens_of(sentence)
    return text.tokens.norm[tokens.start : tokens.stop]


def _likely(
    a: Prepared, b: Prepared, known: Vocabulary, twins: dict[int, int]
) -> dict[tuple[int, int], float]:
    """The sentence pairs above the threshold, the likeliest partners of each sentence."""
    found = candidates(a, b, known)
    if not len(found.a):
        return {}
    scores = scoring.probability(scoring.features(found, a, b))
    order = sorted(_above(a, b, found, scores.tolist()), key=lambda row: (-row[2], row[0], row[1]))
    taken_a, taken_b = Counter[int](), Counter[int]()
    chosen = {}
    has_twin = set(twins.values())
    for first, second, score in order:
        if first in twins and second in has_twin:
            continue  # Each has its equal in the other text: what these two share, either text has by itself.
        if taken_a[first] < _MOST_PARTNERS and taken_b[second] < _MOST_PARTNERS:
            taken_a[first] += 1
            taken_b[second] += 1
            chosen[first, second] = score
    return chosen


def _above(
    a: Prepared, b: Prepared, found: Candidates, scores: list[float]
) -> Iterator[tuple[int, int, float]]:
    for first, second, score in zip(found.a.tolist(), found.b.tolist(), scores, strict=True):
        stray = a.sentences[first].stray or b.sentences[second].stray
        if score >= (_STRAY_THRESHOLD if stray else scoring.THRESHOLD):
            yield first, second, score


__all__ = ["PairAlignment", "Prepared", "align", "prepare"]
