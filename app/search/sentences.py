"""Where in a text the words looked for stand, sentence by sentence."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.collation.sentences import split
from app.collation.text import Span
from app.terms import Part, terms

MOST_READ = 200_000  # characters of a text looked through; an article has 5,000
MOST_SENTENCES = 3  # shown of an article


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that holds words looked for; `words` are their places, all in the text."""

    start: int
    end: int
    words: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The best sentences of a text, in its order.

    `count` is how many are as good; `together` whether each of those has all that was looked for. None at
    all: the words stand in the headline, or too far on in a long text.
    """

    best: tuple[Sentence, ...]
    count: int
    together: bool


def sentences_with(text: str, parts: Sequence[Part]) -> Sentences:
    """The sentences that hold most of the parts.

    >>> text = "Salmón spoke of camps. The prison camps are large. No camp is a prison."
    >>> from app.terms import read_query
    >>> found = sentences_with(text, read_query("prison camps").parts)
    >>> [text[one.start : one.end] for one in found.best], found.together
    (['The prison camps are large.', 'No camp is a prison.'], True)
    """
    read = text[:MOST_READ]
    places = sorted(_places(read, parts), key=lambda one: one[1])
    starts = [place.start for _, place in places]
    held = [
        (len({part for part, _ in inside}), Sentence(*span, tuple(sorted({place for _, place in inside}))))
        for span in _cut(read, [place for _, place in places])
        if (inside := _inside(span, places, starts))
    ]
    most = max((number for number, _ in held), default=0)
    best = [sentence for number, sentence in held if number == most]
    return Sentences(tuple(best[:MOST_SENTENCES]), len(best), most == len(parts))


def _inside(span: Span, places: Sequence[tuple[int, Span]], starts: Sequence[int]) -> list[tuple[int, Span]]:
    """The places within a sentence; they are ordered, and `starts` says where each begins."""
    some = places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return [one for one in some if one[1].end <= span.end]


def words_found(text: str, parts: Sequence[Part]) -> tuple[Span, ...]:
    """Where in a title, headline or name the words stand."""
    return tuple(sorted({place for _, place in _places(text[:MOST_READ], parts)}))


def _places(text: str, parts: Sequence[Part]) -> list[tuple[int, Span]]:
    """Where the parts stand: the number of each, and the place of its words."""
    found = terms(text)
    return [
        (number, Span(found[first].start, found[first + len(part.keys) - 1].end))
        for number, part in enumerate(parts)
        for first in part.places(found)
    ]


def _cut(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """The sentences of the lines in which these places are."""
    start = 0
    starts = sorted(place.start for place in places)
    wanted = iter(starts)
    at = next(wanted, None)
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if at is not None and at < end:
            yield from (Span(start + one.start, start + one.end) for one in split(line))
            at = next((place for place in wanted if place >= end), None)
        start = end
