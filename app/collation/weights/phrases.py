"""Find known runs of words in a text: the longest at each place. What the runs mean is the caller's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from app.collation.tokens import tokenize

# Longer phrases are cut, so that a list however made is sought in time linear in the text.
LONGEST = 24


def normal_forms(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    """The words of each phrase, as compared. Cutting all in one go costs a tenth of cutting each.

    >>> normal_forms(["Rule of  Law", "—", "the UN"])
    [('rule', 'of', 'law'), (), ('the', 'u.n.')]
    """
    lines = [" ".join(phrase.split()) for phrase in phrases]
    tokens = tokenize("\n".join(lines))
    ends = list(accumulate(len(line) + 1 for line in lines))
    cuts = [0, *tokens.start.searchsorted(ends).tolist()]
    return [tokens.norm[first:last] for first, last in pairwise(cuts)]


class Found(NamedTuple):
    """A known phrase in a text: tokens `first` up to, not including, `last`, and the phrase's own words."""

    first: int
    last: int
    words: tuple[str, ...]


class Phrases:
    """A list of phrases, each a run of normal forms, ready to be sought.

    >>> phrases = Phrases([("rule", "of", "law"), ("rule",)])
    >>> [(one.first, one.last) for one in phrases.within(("the", "rule", "of", "law", "rules", "rule"))]
    [(1, 4), (5, 6)]
    """

    __slots__ = ("_lengths", "_phrases")

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        self._phrases = frozenset(tuple(phrase[:LONGEST]) for phrase in phrases if phrase)
        lengths: dict[str, set[int]] = {}
        for phrase in self._phrases:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def __len__(self) -> int:
        return len(self._phrases)

    def within(self, norms: tuple[str, ...]) -> Iterator[Found]:
        """The phrases in a text, first to last: at each place the longest, then on from its end.

        Cost: linear in the text, times at most LONGEST where a phrase may begin.
        """
        lengths, phrases, free = self._lengths, self._phrases, 0
        for place in [place for place, norm in enumerate(norms) if norm in lengths]:
            if place < free:
                continue
            for length in lengths[norms[place]]:
                words = norms[place : place + length]
                if words in phrases:
                    free = place + len(words)  # fewer words may be left than asked for
                    yield Found(place, free, words)
                    break
