"""Which figures of several texts may be of one thing: by where they stand, what they count, and their number.

How links become groups, and how the figures of one group stand to each other, is for `groups`.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple

from app.collation.between import Between, Sides
from app.collation.figures.intervals import relation
from app.collation.figures.settings import ANYBODY, Key, Setting, settings_of
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Figure, FigureRelation, Passage

# A sentence full of numbers is a table: only its first figures pair off.
_MOST_IN_SENTENCE = 12
# A noun that figures of so many kinds count does not say which of them is meant.
_MOST_OF_NOUN = 24
# The fewest words two small numbers must share to be of one thing, without an alignment.
_SMALL, _SMALL_SHARES = 10, 2
# What it says for a pair that its numbers stand so.
_AGREEMENT = {"equal": 3.0, "within": 0.7, "overlaps": 0.7}
_LEAST = 1e-3
# The fewest of what is no everyday number, and how weak a link is that rests on the number alone.
_LARGE, _LIKELY = 1000, 0.0


Sentence = tuple[str, int]
Statement = tuple[str | None, float, float | None, str | None, tuple[str, ...]]


class Link(NamedTuple):
    """Two figures of two texts that speak of one thing. Sorted, the strongest comes first."""

    weakness: float
    a: Key
    b: Key


Sentences = tuple[Sentence, Sentence]
# The links between the figures of two sentences, by these.
OfSentences = dict[Sentences, tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    The settings of a text by its siglum and hash, the links that alignments make by their witnesses, how two
    figures stand by their ids, and figures by key and group.
    """

    settings: Memo[tuple[str, str], tuple[Setting, ...]] = field(default_factory=Memo)
    links: Memo[Sides, OfSentences] = field(default_factory=Memo)
    relations: Memo[tuple[str, str], FigureRelation] = field(default_factory=Memo)
    grouped: Memo[tuple[Key, str], Figure] = field(default_factory=Memo)


def settings_by_key(
    found: Iterable[Figure], texts: Mapping[str, Prepared], known: Known
) -> dict[Key, Setting]:
    """What all figures are about, in the order of their keys."""
    of_text: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        of_text[figure.siglum].append(figure)
    settings = (
        setting
        for siglum, some in of_text.items()
        for setting in known.settings.find((siglum, texts[siglum].sha256), settings_of, some, texts)
    )
    by_key = {setting.key: setting for setting in settings}
    return {key: by_key[key] for key in sorted(by_key)}


def links_of(
    settings: Sequence[Setting],
    texts: Mapping[str, Prepared],
    shared: Iterable[Between],
    passages: Sequence[Passage],
    known: Known,
) -> list[Link]:
    """All links between figures, the strongest first; settings by their keys."""
    links = {
        *_linked_by_place(settings, texts, shared, passages, known),
        *_linked_by_noun(settings),
        *_linked_by_value(settings, texts),
    }
    return sorted(links)


def _linked_by_place(
    settings: Iterable[Setting],
    texts: Mapping[str, Prepared],
    shared: Iterable[Between],
    passages: Sequence[Passage],
    known: Known,
) -> Iterator[Link]:
    """Links between the figures of sentences that alignments, or the readings of a passage, join."""
    of_sentence: dict[Sentence, list[Setting]] = defaultdict(list)
    for setting in sorted(settings, key=lambda setting: setting.order):
        of_sentence[setting.figure.siglum, setting.sentence].append(setting)
    places = _Places(texts, of_sentence)
    linked: OfSentences = {}
    for one in shared:
        if one.sides is None:
            linked.update(places.linked(_aligned(one.alignments)))
        else:
            linked.update(known.links.find(one.sides, places.linked, _aligned(one.alignments)))
    linked.update(places.linked(_read(passages), linked))
    for links in linked.values():
        yield from links


class _Places:
    """Where figures stand: the sentences of all texts that have some."""

    def __init__(
        self, texts: Mapping[str, Prepared], of_sentence: Mapping[Sentence, Sequence[Setting]]
    ) -> None:
        self._of_sentence = of_sentence
        self._starts = {
            siglum: [sentence.start for sentence in text.sentences] for siglum, text in texts.items()
        }

    def linked(self, places: Iterable[Sentences], besides: Container[Sentences] = ()) -> OfSentences:
        """The links between the sentences of these places, where both have figures and are not linked yet."""
        found: OfSentences = {}
        for one, other in places:
            a, b = self._sentence(*one), self._sentence(*other)
            if a in self._of_sentence and b in self._of_sentence:
                pair = (a, b) if a < b else (b, a)
                if pair not in found and pair not in besides:
                    found[pair] = tuple(
                        _paired(*(self._of_sentence[side][:_MOST_IN_SENTENCE] for side in pair))
                    )
        return found

    def _sentence(self, siglum: str, start: int) -> Sentence:
        return siglum, bisect_right(self._starts[siglum], start) - 1


def _aligned(alignments: Iterable[Alignment]) -> Iterator[Sentences]:
    """Places, by siglum and offset, that say the same."""
    for one in alignments:
        yield (one.a.siglum, one.a.start), (one.b.siglum, one.b.start)


def _read(passages: Iterable[Passage]) -> Iterator[Sentences]:
    """Of the readings of each passage one, with each of the others."""
    for passage in passages:
        middle = min(passage.readings, key=lambda reading: (reading.anchor, reading.siglum))
        for reading in passage.readings:
            if reading is not middle:
                yield (middle.siglum, middle.start), (reading.siglum, reading.start)


def _paired(ones: Sequence[Setting], others: Sequence[Setting]) -> Iterator[Link]:
    """Each figure of one sentence with at most one of the other, the likeliest first."""
    links = sorted(
        Link(-score, min(one.key, other.key), max(one.key, other.key))
        for one in ones
        for other in others
        if (score := likeness(one, other)) > 0
    )
    taken: set[Key] = set()
    for link in links:
        if link.a not in taken and link.b not in taken:
            taken.update((link.a, link.b))
            yield link


def likeness(one: Setting, other: Setting) -> float:
    """How likely two figures of aligned sentences speak of one thing; above 0 they may. Symmetric.

    The weights were set by hand on half of 1,323 pairs of sentences labelled for numbers that stand against
    each other; a regression over these and a dozen more did no better.
    """
    if not _one_unit(one.figure, other.figure):
        return -1.0
    score = 0.5 + _AGREEMENT.get(relation(one.figure, other.figure)[0], 0.0) + _about(one, other)
    fewer = min(len(one.around), len(other.around))
    score += len(one.around & other.around) / fewer if fewer else 0.0
    score += 0.5 * sum(bool(a) and a == b for a, b in zip(one.sides, other.sides, strict=True))
    score -= 0.25 * abs(math.log10(max(one.figure.low, _LEAST) / max(other.figure.low, _LEAST)))
    score -= 0.8 * (one.former != other.former) + 0.1 * abs(one.order - other.order)
    score -= 0.8 * (one.remainder != other.remainder)
    if one.years and other.years:
        score += -0.5 if one.years.isdisjoint(other.years) else 0.5
    return round(score, 9)


def _about(one: Setting, other: Setting) -> float:
    """What speaks for or against two figures in what they count."""
    if one.counts & other.counts:
        return 1.0 + len(one.counts & other.counts) / len(one.counts | other.counts)
    if one.counts - ANYBODY and other.counts - ANYBODY:
        return -1.2
    score = -0.4 * (bool(one.counts) != bool(other.counts))
    if None in {one.figure.unit, other.figure.unit} and min(one.figure.step, other.figure.step) < 1:
        # "Two" weeks are no 2.95 points.
        score -= 1.2 * (_is_small_count(one.figure) != _is_small_count(other.figure))
    return score


def _is_small_count(figure: Figure) -> bool:
    return figure.step >= 1 and figure.low <= _SMALL


def _one_unit(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    return {one.unit, other.unit} == {None, "points"} and not one.counts and not other.counts


def _linked_by_noun(settings: Iterable[Setting]) -> Iterator[Link]:
    """Links between figures anywhere that count the same, and agree at least in part."""
    by_noun: dict[str, dict[Statement, list[Setting]]] = defaultdict(lambda: defaultdict(list))
    for setting in settings:
        figure = setting.figure
        statement = (figure.unit, figure.low, figure.high, figure.comparator, tuple(sorted(setting.counts)))
        for stem in setting.counts:
            by_noun[stem][statement].append(setting)
    for statements in by_noun.values():
        if len(statements) > _MOST_OF_NOUN:
            continue
        for alike in statements.values():
            each = list({setting.figure.siglum: setting for setting in reversed(alike)}.values())
            yield from (link for pair in pairwise(each) if (link := _of_one_noun(*pair)))
        first = [alike[0] for alike in statements.values()]
        yield from (link for pair in combinations(first, 2) if (link := _of_one_noun(*pair)))


def _of_one_noun(one: Setting, other: Setting) -> Link | None:
    shared = len(one.counts & other.counts)
    small = min(one.figure.low, other.figure.low) < _SMALL and one.figure.unit is None
    if one.figure.unit != other.figure.unit or (small and shared < min(_SMALL_SHARES, len(one.counts))):
        return None
    if relation(one.figure, other.figure)[0] not in _AGREEMENT:
        return None
    return Link(-float(shared), min(one.key, other.key), max(one.key, other.key))


def _linked_by_value(settings: Iterable[Setting], texts: Mapping[str, Prepared]) -> Iterator[Link]:
    """Links between figures of texts in two languages that give one telling number, of one thing in each."""
    language = {siglum: _language(text) for siglum, text in texts.items()}
    if len(set(language.values())) < 2:
        return
    by_value: dict[tuple[float, float | None, str | None], dict[str, list[Setting]]]
    by_value = defaultdict(lambda: defaultdict(list))
    for setting in settings:
        figure = setting.figure
        if _is_telling(figure):
            by_value[figure.low, figure.high, figure.unit][figure.siglum].append(setting)
    for of_text in by_value.values():
        clear = [some[0] for some in of_text.values() if len({setting.counts for setting in some}) == 1]
        for one, other in combinations(clear[:_MOST_OF_NOUN], 2):
            foreign = language[one.figure.siglum] != language[other.figure.siglum]
            if foreign and relation(one.figure, other.figure)[0] in _AGREEMENT:
                yield Link(_LIKELY, min(one.key, other.key), max(one.key, other.key))


def _language(text: Prepared) -> str:
    """The guessed language; plain letters that are too few to tell are read as English."""
    return text.words.language or ("en" if text.text.isascii() else "")


def _is_telling(figure: Figure) -> bool:
    """Whether two texts hardly have a number by chance: 45%, 80,000; not 5, 50% or a million."""
    digits = f"{figure.low:.6f}".replace(".", "").strip("0")
    return len(digits) > 1 or (figure.low >= _LARGE and digits != "1")
