"""A text as lists of its words, and a record's words by where they stand. Nothing is compared here."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.collation.apparatus.kinds import spelling
from app.collation.text import Span, WitnessRecord
from app.collation.tokens import tokenize
from app.collation.weights import words

_APART = frozenset(':;()[]"“”„«»–—\n')


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """One text's words, by number.

    `norms`: as compared, British and American spelling alike. `stems`: as sought. `weights`: 0–1, how much a
    word tells; nothing in a stock phrase. `sentences`: where sentences begin, in code points.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    norms: Sequence[str]
    stems: Sequence[str]
    weights: Sequence[float]
    sentences: frozenset[int]

    def within(self, start: int, end: int) -> range:
        """The numbers of the words that lie wholly inside a range of the text."""
        first = bisect_left(self.starts, start)
        return range(first, max(first, bisect_right(self.ends, end)))

    def span(self, first: int, last: int) -> Span:
        """The range of words `first` up to, not including, `last`; an empty one stands before the next."""
        if first < last:
            return Span(self.starts[first], self.ends[last - 1])
        at = self.starts[first] if first < len(self.starts) else len(self.text)
        return Span(at, at)

    def reach(self, word: int, steps: int) -> int:
        """The word up to so many steps away, backward where negative, without leaving the clause.

        A clause ends with its sentence, and at what sets a speech apart: a colon, a dash, a quotation mark.
        """
        step = 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            left = min(word, word + step)
            gap = self.text[self.ends[left] : self.starts[left + 1]]
            if _APART.intersection(gap) or self.starts[left + 1] in self.sentences:
                break
            word += step
        return word


def worded(text: str, told: WitnessRecord) -> Wording:
    """Read a text into lists; `told` is what its collation says of it. Cost: linear in the text."""
    tokens = tokenize(text)
    weighed = words(tokens)
    return Wording(
        text=text,
        starts=tokens.start.tolist(),
        ends=tokens.end.tolist(),
        norms=[spelling(norm) for norm in tokens.norm],
        stems=weighed.stem,
        weights=(weighed.weight * ~weighed.stock).tolist(),
        sentences=frozenset(sentence.start for sentence in told.sentences),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Indexed:
    """A record's words, and where each stem, norm and pair of norms stands."""

    words: Wording
    stems: Mapping[str, Sequence[int]]
    norms: Mapping[str, Sequence[int]]
    pairs: Mapping[tuple[str, str], Sequence[int]]


def indexed(words: Wording) -> Indexed:
    """A record ready to be searched. Cost: linear in the text."""
    stems: dict[str, list[int]] = {}
    norms: dict[str, list[int]] = {}
    pairs: dict[tuple[str, str], list[int]] = {}
    for at, stem in enumerate(words.stems):
        stems.setdefault(stem, []).append(at)
        norms.setdefault(words.norms[at], []).append(at)
    for at, pair in enumerate(zip(words.norms, words.norms[1:], strict=False)):
        pairs.setdefault(pair, []).append(at)
    return Indexed(words, stems, norms, pairs)
