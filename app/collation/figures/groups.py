"""Bring together the figures of several texts that speak of one thing, and say how they stand to each other.

In aligned sentences figures pair off: by unit, number, what they count, what stands around them, and only
then by order. Anywhere else those join that count the same, if their numbers agree at least in part.
"""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import NamedTuple

from app.collation.figures.intervals import named, relation
from app.collation.figures.ruled import Bound, settled_of
from app.collation.figures.settings import Key, Setting, settings_of
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Figure, FigureRelation, Passage, Relation, Ruling

# A sentence full of numbers is a table: only its first figures pair off.
_MOST_IN_SENTENCE = 12
# A noun that figures of so many kinds count does not say which of them is meant.
_MOST_OF_NOUN = 24
# The fewest words two small numbers must share to be of one thing, without an alignment.
_SMALL, _SMALL_SHARES = 10, 2
# Everybody is one of these, so they do not tell what is counted from what is not.
_ANYBODY = frozenset({"peopl", "person", "other", "total", "人", "名", "명"})
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


def relate(
    found: Sequence[Figure],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    passages: Sequence[Passage],
    rulings: Sequence[Ruling] = (),
) -> tuple[tuple[Figure, ...], tuple[FigureRelation, ...]]:
    """The figures with their groups named, and the relations between figures of different texts in one group.

    Figures join a group through aligned sentences, readings of one passage, or what they count; in texts of
    two languages, where words tell little, through a number that is no common one. Groups grow from the
    strongest link to the weakest; no link joins two groups that have different numbers of one text, so that a
    chain of likenesses never makes one fact of two. `rulings` go before all this. Of several
    alike in one text the first is related. The order of figures, alignments and passages changes nothing but
    the order of the figures given back; relations are sorted by their ids. Cost: linear in alignments and
    figures, times the small number of figures in a sentence; in a group, the square of its texts.
    """
    by_key = {setting.key: setting for setting in settings_of(found, texts)}
    settings = [by_key[key] for key in sorted(by_key)]
    links = {
        *_linked_by_place(settings, texts, alignments, passages),
        *_linked_by_noun(settings),
        *_linked_by_value(settings, texts),
    }
    groups = _grown(sorted(links), by_key, settled_of(settings, texts, rulings))
    names = {key: _name(group) for group in groups for key in group}
    in_groups = tuple(replace(figure, group=names.get(Key(figure.id, figure.siglum))) for figure in found)
    return in_groups, tuple(sorted(_relations(groups, by_key), key=lambda relation: (relation.a, relation.b)))


def _name(group: Sequence[Key]) -> str:
    return "g-" + min(group).id.removeprefix("f-")


def _linked_by_place(
    settings: Iterable[Setting],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    passages: Sequence[Passage],
) -> Iterator[Link]:
    """Links between the figures of sentences that alignments, or the readings of a passage, join."""
    of_sentence: dict[Sentence, list[Setting]] = defaultdict(list)
    for setting in sorted(settings, key=lambda setting: setting.order):
        of_sentence[setting.figure.siglum, setting.sentence].append(setting)
    starts = {siglum: [sentence.start for sentence in text.sentences] for siglum, text in texts.items()}
    pairs = {
        tuple(sorted((place[0], bisect_right(starts[place[0]], place[1]) - 1) for place in both))
        for both in _places(alignments, passages)
    }
    for one, other in pairs:
        if one in of_sentence and other in of_sentence:
            yield from _paired(of_sentence[one][:_MOST_IN_SENTENCE], of_sentence[other][:_MOST_IN_SENTENCE])


def _places(
    alignments: Sequence[Alignment], passages: Sequence[Passage]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Places, by siglum and offset, that say the same; of a passage's readings, each with one of them."""
    for alignment in alignments:
        yield (alignment.a.siglum, alignment.a.start), (alignment.b.siglum, alignment.b.start)
    for passage in passages:
        middle = min(passage.readings, key=lambda reading: (reading.anchor, reading.siglum))
        for reading in passage.readings:
            if reading.siglum != middle.siglum:
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
    score += 0.3 * sum(bool(a) and a == b for a, b in zip(one.sides, other.sides, strict=True))
    score -= 0.25 * abs(math.log10(max(one.figure.low, _LEAST) / max(other.figure.low, _LEAST)))
    score -= 0.8 * (one.former != other.former) + 0.1 * abs(one.order - other.order)
    return round(score, 9)


def _about(one: Setting, other: Setting) -> float:
    """What speaks for or against two figures in what they count."""
    if one.counts & other.counts:
        return 1.0 + len(one.counts & other.counts) / len(one.counts | other.counts)
    if one.counts - _ANYBODY and other.counts - _ANYBODY:
        return -1.2
    score = -0.4 * (bool(one.counts) != bool(other.counts))
    if one.figure.unit is None and min(one.figure.step, other.figure.step) < 1:
        # "Two" weeks are no 2.95 points.
        score -= 0.7 * (_is_small_count(one.figure) != _is_small_count(other.figure))
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


@dataclass(slots=True)
class _Group:
    """Figures of one thing, and one of them for each text."""

    members: list[Key]
    numbers: dict[str, Figure]


def _grown(links: Iterable[Link], settings: Mapping[Key, Setting], settled: Bound) -> list[list[Key]]:
    """Groups of figures, grown along the links."""
    group_of: dict[Key, _Group] = {}
    for keys in settled.together:
        held = _Group(list(keys), {key.siglum: settings[key].figure for key in reversed(keys)})
        group_of.update(dict.fromkeys(keys, held))
    for link in links:
        for key in (link.a, link.b):
            group_of.setdefault(key, _Group([key], {key.siglum: settings[key].figure}))
        one, other = group_of[link.a], group_of[link.b]
        if one is other or settled.part(one.members, other.members) or not _one_fact(one, other):
            continue
        smaller, larger = sorted((one, other), key=lambda group: len(group.members))
        larger.members.extend(smaller.members)
        larger.numbers = {**smaller.numbers, **larger.numbers}
        for key in smaller.members:
            group_of[key] = larger
    return [group.members for key, group in group_of.items() if key == group.members[0] and group.members[1:]]


def _one_fact(one: _Group, other: _Group) -> bool:
    """Whether two groups agree on the number wherever one text is in both."""
    return all(
        relation(one.numbers[siglum], other.numbers[siglum])[0] == "equal"
        for siglum in one.numbers.keys() & other.numbers.keys()
    )


def _relations(groups: Iterable[Sequence[Key]], settings: Mapping[Key, Setting]) -> Iterator[FigureRelation]:
    for group in groups:
        first: dict[str, Setting] = {}
        for setting in sorted((settings[key] for key in group), key=lambda setting: setting.figure.start):
            first.setdefault(setting.figure.siglum, setting)
        for one, other in combinations(sorted(first.values(), key=lambda setting: setting.key), 2):
            yield FigureRelation(one.figure.id, other.figure.id, *_stands(one, other))


def _stands(one: Setting, other: Setting) -> tuple[Relation, str]:
    """The relation of two figures of one group: what differs in year or subject is no contradiction."""
    kind, why = relation(one.figure, other.figure)
    if kind in {"equal", "within"}:
        return kind, why
    if one.years and other.years and one.years.isdisjoint(other.years):
        return "not comparable", f"{_of_years(one)} and {_of_years(other)}: other years"
    if one.compared != other.compared:
        return "not comparable", f"{why}, but one is there to compare with"
    if one.remainder != other.remainder:
        return "not comparable", f"{why}, but not of the whole number"
    if _subjects_differ(one, other):
        return "not comparable", f"{why}, but of {one.figure.counts} and of {other.figure.counts}"
    return kind, why


def _subjects_differ(one: Setting, other: Setting) -> bool:
    return bool(one.counts - _ANYBODY and other.counts - _ANYBODY and not one.counts & other.counts)


def _of_years(setting: Setting) -> str:
    return f"{named(setting.figure)} ({', '.join(sorted(setting.years))})"
