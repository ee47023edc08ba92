"""What may be put together with something in hand, as plain values: the likeliest first.

Nothing is found here that counts as evidence: a person chooses.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.collation.prepared import Prepared, prepare
from app.collation.text import About, Span
from app.comparison import Comparison
from app.web.shown.places import Places
from app.web.shown.rulings import Option, Spot, Spots, about_of, written

MOST_SHOWN = 30
MOST_WORDS = 400  # characters of one candidate

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could belong with what is in hand: a sentence, or a row, and where it stands."""

    value: str
    sigla: Sequence[str]
    words: str
    address: str
    passage: int | None = None  # the number of the passage it is a reading of


@dataclass(frozen=True, slots=True)
class Together:
    """The page: what is in hand, and what may be put with it; `left` more have no room."""

    row: str | None
    about: About
    hand: Sequence[Option]
    candidates: Sequence[Candidate]
    left: int


def together(
    comparison: Comparison, places: Places, hand: Sequence[Option], row: str | None, about: About, q: str
) -> Together:
    """The candidates with all words of `q`, those first that share the most with what is in hand."""
    sought = q.casefold().split()
    texts = _Texts(comparison)
    if about == "passage":
        found = _sentences(comparison, places, {option.siglum for option in hand})
    else:
        found = _rows(comparison, places, about, row)
    fit = [one for one in found if all(word in one[0].words.casefold() for word in sought)]
    own = texts.stems([_spot(option.value) for option in hand])
    ranked = sorted(fit, key=lambda one: -texts.likeness(own, one[1])) if own else fit
    shown = [candidate for candidate, _spots in ranked[:MOST_SHOWN]]
    return Together(row, about, hand, shown, len(fit) - len(shown))


class _Texts:
    """The articles compared, each cut into weighed stems when it is first asked for."""

    def __init__(self, comparison: Comparison) -> None:
        self._columns = {column.siglum: column for column in comparison.columns}
        self._prepared: dict[str, Prepared] = {}

    def stems(self, these: Sequence[Spot]) -> Weights:
        """What words there are at some places, and what each weighs."""
        weights: Weights = {}
        for siglum, start, end in these:
            text = self._text(siglum)
            for token in text.tokens.within(Span(start, end)):
                weights[text.words.stem[token]] = float(text.words.weight[token])
        return weights

    def likeness(self, own: Weights, these: Sequence[Spot]) -> float:
        """How much words weigh that are at the places too, for how many there are."""
        other = self.stems(these)
        shared = sum(own[stem] for stem in own.keys() & other.keys())
        return shared / math.sqrt(1 + sum(other.values()))

    def _text(self, siglum: str) -> Prepared:
        if siglum not in self._prepared:
            self._prepared[siglum] = prepare(self._columns[siglum].witness.text)
        return self._prepared[siglum]


def _sentences(
    comparison: Comparison, places: Places, having: set[str]
) -> Iterator[tuple[Candidate, Sequence[Spot]]]:
    """The sentences of the articles that have nothing in hand, in their order."""
    for witness in comparison.collation.witnesses:
        for sentence in witness.sentences if witness.siglum not in having else ():
            spot = (witness.siglum, sentence.start, sentence.end)
            passage = places.passage(*spot)
            number = passage.number if passage else None
            yield _candidate(places, written(spot), [spot], number), [spot]


def _rows(
    comparison: Comparison, places: Places, about: About, row: str | None
) -> Iterator[tuple[Candidate, Sequence[Spot]]]:
    """The other rows of the same sort, in their order."""
    spots = Spots(comparison)
    if about == "name":
        ids = [name.id for name in comparison.collation.names]
    else:
        ids = [one.row for one in comparison.collation.coverage if one.kind == about]
    for name in ids:
        if name != row and about_of(name) == about:
            these = spots.of(name)
            yield _candidate(places, name, these), these


def _candidate(places: Places, value: str, these: Sequence[Spot], passage: int | None = None) -> Candidate:
    words = " · ".join(dict.fromkeys(" ".join(places.printed(*spot).split()) for spot in these))
    cut = words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rstrip() + "…"
    sigla = list(dict.fromkeys(siglum for siglum, _start, _end in these))
    return Candidate(value, sigla, cut, places.address(*these[0]), passage)


def _spot(value: str) -> Spot:
    siglum, start, end = value.split(".")
    return siglum, int(start), int(end)
