"""Bring together the figures of several texts that speak of one thing, and say how they stand to each other.

    in aligned sentences   the figures of two sentences pair off: by unit, number, what they count, what stands
                           around them, and only then by order
    anywhere               figures that count the same, if their numbers agree at least in part
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import regex

from app.collation.figures.intervals import named, relation
from app.collation.figures.vocabulary import COMPARING, PAST
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Figure, FigureRelation, Passage, Relation, Span
from app.collation.weights import FloatArray

# So many tokens on either side of a figure say what it is about.
_AROUND = 6
_TELLING = 0.5
_FAR = 12
_YEAR = regex.compile(r"1[89]\d\d|20\d\d")
_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
# A sentence full of numbers is a table: only its first figures pair off.
_MOST_IN_SENTENCE = 24
# A noun so many figures of a text count does not say which of them is meant.
_MOST_OF_NOUN = 6
# The fewest words two small numbers must share to be of one thing, without an alignment.
_SMALL, _SMALL_SHARES = 10, 2
# What a pair of figures must score.
_THRESHOLD = 0.0


class Key(NamedTuple):
    """A figure among those of all texts: equal texts have figures of equal ids."""

    siglum: str
    id: str


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A figure and the words that tell what it is about. `order`: its place among those of its sentence."""

    figure: Figure
    sentence: int
    counts: frozenset[str]
    around: frozenset[str]
    order: int
    years: frozenset[str]
    past: bool
    compared: bool

    @property
    def key(self) -> Key:
        """Which figure it is."""
        return Key(self.figure.siglum, self.figure.id)


class Link(NamedTuple):
    """Two figures of two texts that speak of one thing. Sorted, the strongest comes first."""

    weakness: float
    a: Key
    b: Key


def relate(
    found: Sequence[Figure],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    passages: Sequence[Passage],
) -> tuple[tuple[Figure, ...], tuple[FigureRelation, ...]]:
    """The figures with their groups named, and the relations between figures of different texts in one group.

    Figures join a group through aligned sentences, readings of one passage, or what they count. Groups grow
    from the strongest link to the weakest; no link joins two groups that have different numbers of one text, so that
    a chain of likenesses never makes one fact of two. Of several alike in one text the first is
    related. The order of figures, alignments and passages changes nothing. Cost: linear in alignments and figures,
    times the small number of figures in a sentence; in a group, the square of its texts.
    """
    settings = _settings(found, texts)
    links = sorted({*_linked_by_place(settings, texts, alignments, passages), *_linked_by_noun(settings)})
    by_key = {setting.key: setting for setting in settings}
    groups = _grown(links, by_key)
    names = {key: _name(group) for group in groups for key in group}
    in_groups = tuple(replace(figure, group=names.get(Key(figure.siglum, figure.id))) for figure in found)
    return in_groups, tuple(_relations(groups, by_key))


def _name(group: Sequence[Key]) -> str:
    return "g-" + min(key.id for key in group).removeprefix("f-")


def _settings(found: Sequence[Figure], texts: Mapping[str, Prepared]) -> list[Setting]:
    by_text: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_text[figure.siglum].append(figure)
    return [setting for siglum, figures in by_text.items() for setting in _settings_of(figures, texts[siglum])]


def _settings_of(figures: Sequence[Figure], text: Prepared) -> Iterator[Setting]:
    """What each figure of one text is about, from the stems of the words it counts and of those around it."""
    firsts = np.searchsorted(text.tokens.start, [figure.start for figure in figures]).tolist()
    stops = np.searchsorted(text.tokens.start, [figure.end for figure in figures]).tolist()
    stems, telling = text.words.stem, (text.words.weight > _TELLING).tolist()
    order, before = 0, -1
    norms = text.tokens.norm
    for figure, first, stop in zip(figures, firsts, stops, strict=True):
        sentence = int(text.sentence[first])
        order = order + 1 if sentence == before else 0
        before = sentence
        begin, end = int(text.bounds[sentence]), int(text.bounds[sentence + 1])
        near = [*range(max(begin, first - _AROUND), first), *range(stop, min(end, stop + _AROUND))]
        words = frozenset(_WORD.findall(figure.counts or ""))
        own = [t for t in near if words and text.printed(t) in words]
        wide = range(max(begin, first - _FAR), min(end, stop + _FAR))
        yield Setting(
            figure,
            sentence,
            frozenset(stems[t] for t in own if telling[t]),
            frozenset(stems[t] for t in near if telling[t] and not text.number[t]),
            order,
            frozenset(norms[t] for t in wide if text.number[t] and _is_date(norms, t)),
            _is_former(norms, first) or not PAST.isdisjoint(norms[t] for t in wide),
            norms[begin] in {"that", "this"} and begin + 1 < end and norms[begin + 1] in COMPARING,
        )


def _is_date(norms: Sequence[str], token: int) -> bool:
    """Whether a token is a year, and not only how far a comparison reaches back: the most since 1986."""
    return bool(_YEAR.fullmatch(norms[token])) and "since" not in norms[max(0, token - 2) : token]


def _is_former(norms: Sequence[str], first: int) -> bool:
    return first > 0 and norms[first - 1] in {"from", "than"}


def _linked_by_place(
    settings: Iterable[Setting],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    passages: Sequence[Passage],
) -> Iterator[Link]:
    """Links between the figures of sentences that alignments join."""
    of_sentence: dict[tuple[str, int], list[Setting]] = defaultdict(list)
    for setting in settings:
        of_sentence[setting.figure.siglum, setting.sentence].append(setting)
    seen = set()
    for a, b in _places(alignments, passages):
        one = (a[0], _sentence_at(texts[a[0]], a[1]))
        other = (b[0], _sentence_at(texts[b[0]], b[1]))
        pair = (min(one, other), max(one, other))
        if pair not in seen and one in of_sentence and other in of_sentence:
            seen.add(pair)
            yield from _paired(of_sentence[pair[0]][:_MOST_IN_SENTENCE], of_sentence[pair[1]][:_MOST_IN_SENTENCE])


def _places(
    alignments: Sequence[Alignment], passages: Sequence[Passage]
) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    for alignment in alignments:
        yield (alignment.a.siglum, alignment.a.start), (alignment.b.siglum, alignment.b.start)


def _sentence_at(text: Prepared, start: int) -> int:
    return int(text.sentence[np.searchsorted(text.tokens.start, start)])


def _paired(ones: Sequence[Setting], others: Sequence[Setting]) -> Iterator[Link]:
    """Each figure of one sentence with at most one of the other, the likeliest first."""
    scored = sorted(
        (-score, one.key, other.key)
        for one in ones
        for other in others
        if (score := _likeness(one, other)) > _THRESHOLD
    )
    taken: set[Key] = set()
    for weakness, one, other in scored:
        if one not in taken and other not in taken:
            taken.update((one, other))
            yield Link(weakness, min(one, other), max(one, other))


def _likeness(one: Setting, other: Setting) -> float:
    """How likely two figures of aligned sentences speak of one thing."""
    if not _one_unit(one.figure, other.figure):
        return -1.0
    kind, _ = relation(one.figure, other.figure)
    agreed = {"equal": 3.0, "within": 0.7, "overlaps": 0.7}.get(kind, 0.0)
    about = 0.0
    if one.counts and other.counts:
        shared = len(one.counts & other.counts) / len(one.counts | other.counts)
        about = 1.0 + shared if shared else -0.7
    common, fewer = len(one.around & other.around), min(len(one.around), len(other.around))
    context = common / fewer if fewer else 0.0
    if one.figure.unit is None and _is_small_count(one.figure) != _is_small_count(other.figure):
        about -= 0.7 * (min(one.figure.step, other.figure.step) < 1)
    apart = 0.25 * abs(math.log10(max(one.figure.low, 1e-3) / max(other.figure.low, 1e-3)))
    turned = 0.5 * (one.past != other.past)
    return agreed + about + context + 0.5 - apart - turned - 0.1 * abs(one.order - other.order)


def _is_small_count(figure: Figure) -> bool:
    return figure.step >= 1 and figure.low <= _SMALL


def _one_unit(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    return {one.unit, other.unit} == {None, "points"} and not one.counts and not other.counts


def _linked_by_noun(settings: Iterable[Setting]) -> Iterator[Link]:
    """Links between figures anywhere that count the same, and agree at least in part."""
    by_noun: dict[str, dict[str, list[Setting]]] = defaultdict(lambda: defaultdict(list))
    for setting in settings:
        for stem in setting.counts:
            by_noun[stem][setting.figure.siglum].append(setting)
    for by_text in by_noun.values():
        some = [few for few in by_text.values() if len(few) <= _MOST_OF_NOUN]
        for place, ones in enumerate(some):
            for others in some[place + 1 :]:
                yield from _of_one_noun(ones, others)


def _of_one_noun(ones: Sequence[Setting], others: Sequence[Setting]) -> Iterator[Link]:
    for one in ones:
        for other in others:
            shared = len(one.counts & other.counts)
            small = min(one.figure.low, other.figure.low) < _SMALL and one.figure.unit is None
            if one.figure.unit != other.figure.unit or (small and shared < _SMALL_SHARES):
                continue
            if relation(one.figure, other.figure)[0] in {"equal", "within", "overlaps"}:
                yield Link(-float(shared), min(one.key, other.key), max(one.key, other.key))


def _grown(links: Iterable[Link], settings: Mapping[Key, Setting]) -> list[list[Key]]:
    """Groups of figures, grown along the links."""
    group_of: dict[Key, list[Key]] = {}
    for link in links:
        one, other = group_of.setdefault(link.a, [link.a]), group_of.setdefault(link.b, [link.b])
        if one is other or not _one_fact(one, other, settings):
            continue
        smaller, larger = sorted((one, other), key=len)
        larger.extend(smaller)
        for key in smaller:
            group_of[key] = larger
    return [group for key, group in group_of.items() if len(group) > 1 and key == group[0]]


def _one_fact(one: Sequence[Key], other: Sequence[Key], settings: Mapping[Key, Setting]) -> bool:
    """Whether two groups agree on the number wherever one text is in both."""
    numbers = {key.siglum: settings[key].figure for key in one}
    return all(
        relation(numbers[key.siglum], settings[key].figure)[0] == "equal" for key in other if key.siglum in numbers
    )


def _relations(groups: Iterable[Sequence[Key]], settings: Mapping[Key, Setting]) -> Iterator[FigureRelation]:
    for group in groups:
        first: dict[str, Setting] = {}
        for setting in sorted((settings[key] for key in group), key=lambda setting: setting.figure.start):
            first.setdefault(setting.figure.siglum, setting)
        ordered = sorted(first.values(), key=lambda setting: setting.key[::-1])
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 :]:
                yield FigureRelation(one.figure.id, other.figure.id, *_compared(one, other))


def _compared(one: Setting, other: Setting) -> tuple[Relation, str]:
    kind, why = relation(one.figure, other.figure)
    if kind in {"equal", "within"}:
        return kind, why
    if one.years and other.years and one.years.isdisjoint(other.years):
        return "not comparable", f"{_of_years(one)} and {_of_years(other)}: other years"
    if one.compared != other.compared:
        return "not comparable", f"{why}, but one is there to compare with"
    return kind, why


def _of_years(setting: Setting) -> str:
    return f"{named(setting.figure)} ({', '.join(sorted(setting.years))})"
