"""Bring together the figures of several texts that speak of one thing, and say how they stand to each other.

In aligned sentences figures pair off: by unit, number, what they count, what stands around them, and only
then by order. Anywhere else those join that count the same, if their numbers agree at least in part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from operator import attrgetter

from app.collation.between import Between
from app.collation.figures.intervals import named, relation
from app.collation.figures.linked import Known, links_of, settings_by_key
from app.collation.figures.placed import Link
from app.collation.figures.ruled import Bound, settled_of
from app.collation.figures.settings import ANYBODY, Key, Setting
from app.collation.prepared import Prepared
from app.collation.text import Figure, FigureRelation, Joint, Relation, Ruling


def relate(
    found: Sequence[Figure],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    passages: Sequence[Joint],
    rulings: Sequence[Ruling] = (),
    known: Known | None = None,
) -> tuple[tuple[Figure, ...], tuple[FigureRelation, ...]]:
    """The figures with their groups named, and the relations between figures of different texts in one group.

    Figures join a group through aligned sentences, readings of one passage, or what they count; in texts of
    two languages, where words tell little, through a number that is no common one. Groups grow from the
    strongest link to the weakest; no link joins two groups that have different numbers of one text, so that a
    chain of likenesses never makes one fact of two. `shared` are the alignments of every two texts. `rulings`
    go before all this; `known` saves time and changes no answer. Of several alike in one text the first is
    related. The order of figures, alignments and passages changes nothing but the order of the figures given
    back; relations are sorted by their ids. Cost: linear in alignments and figures, times the small number of
    figures in a sentence; in a group, the square of its texts.
    """
    known = Known() if known is None else known
    settings = settings_by_key(found, texts, known)
    links = links_of(settings, texts, shared, passages, known)
    groups = _grown(links, settings, settled_of(settings, texts, rulings))
    return _in_groups(found, groups, known), _relations(groups, settings, known)


def _in_groups(found: Iterable[Figure], groups: Iterable[Sequence[Key]], known: Known) -> tuple[Figure, ...]:
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for group in groups:
        name = _name(group)
        for key in group:
            names[key.siglum][key.id] = name
    grouped: list[Figure] = []
    for siglum, some in groupby(found, attrgetter("siglum")):
        figures = list(some)
        ids = tuple([figure.id for figure in figures])
        its = tuple(map(names[siglum].get, ids))
        grouped += known.grouped.find((siglum, ids, its), _in_those, figures, its)
    return tuple(grouped)


def _in_those(figures: Sequence[Figure], groups: Sequence[str | None]) -> tuple[Figure, ...]:
    """The figures of one text, each in its group if it is in one."""
    return tuple(
        replace(figure, group=group) if group else figure
        for figure, group in zip(figures, groups, strict=True)
    )


def _name(group: Sequence[Key]) -> str:
    return "g-" + min(group).id.removeprefix("f-")


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
    for _, a, b in links:
        one = group_of.get(a) or _alone(a, group_of, settings)
        other = group_of.get(b) or _alone(b, group_of, settings)
        if one is other or settled.part(one.members, other.members) or not _one_fact(one, other):
            continue
        smaller, larger = sorted((one, other), key=lambda group: len(group.members))
        larger.members.extend(smaller.members)
        larger.numbers = {**smaller.numbers, **larger.numbers}
        for key in smaller.members:
            group_of[key] = larger
    return [group.members for key, group in group_of.items() if key == group.members[0] and group.members[1:]]


def _alone(key: Key, group_of: dict[Key, _Group], settings: Mapping[Key, Setting]) -> _Group:
    """The group of a figure that is in none yet."""
    group = group_of[key] = _Group([key], {key.siglum: settings[key].figure})
    return group


def _one_fact(one: _Group, other: _Group) -> bool:
    """Whether two groups agree on the number wherever one text is in both."""
    return one.numbers.keys().isdisjoint(other.numbers) or all(
        relation(one.numbers[siglum], other.numbers[siglum])[0] == "equal"
        for siglum in one.numbers.keys() & other.numbers.keys()
    )


def _relations(
    groups: Iterable[Sequence[Key]], settings: Mapping[Key, Setting], known: Known
) -> tuple[FigureRelation, ...]:
    pairs: list[tuple[str, str]] = []
    for group in groups:
        pairs += combinations([key.id for key in _one_of_each_text(group, settings)], 2)
    pairs.sort()

    def related(lacking: Iterable[tuple[str, str]]) -> list[FigureRelation]:
        # An id is made of a text and a place: figures of one id are alike in all that is asked here.
        by_id = {key.id: setting for key, setting in settings.items()}
        return [_related(by_id[one], by_id[other]) for one, other in lacking]

    return tuple(known.relations.find_all(pairs, related))


def _one_of_each_text(group: Sequence[Key], settings: Mapping[Key, Setting]) -> list[Key]:
    """Of each text the figure of a group that stands first, by their keys."""
    first: dict[str, Key] = {}
    for key in sorted(group, key=lambda key: settings[key].figure.start):
        first.setdefault(key.siglum, key)
    return sorted(first.values())


def _related(one: Setting, other: Setting) -> FigureRelation:
    return FigureRelation(one.figure.id, other.figure.id, *_stands(one, other))


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
    return bool(one.counts - ANYBODY and other.counts - ANYBODY and not one.counts & other.counts)


def _of_years(setting: Setting) -> str:
    return f"{named(setting.figure)} ({', '.join(sorted(setting.years))})"
