"""Which figures of several texts may be of one thing: by where they stand, what they count, and their number.

How links become groups, and how the figures of one group stand to each other, is for `groups`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations, pairwise
from operator import attrgetter

from app.collation.between import Between
from app.collation.figures.intervals import relation
from app.collation.figures.placed import AGREEMENT, SMALL, Link, linked_by_place
from app.collation.figures.placed import Known as KnownPlaces
from app.collation.figures.settings import Key, Setting, settings_of
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import Figure, FigureRelation, Joint

# A noun that figures of so many kinds count does not say which of them is meant.
_MOST_OF_NOUN = 24
# The fewest words two small numbers must share to be of one thing, without an alignment.
_SMALL_SHARES = 2
# The fewest of what is no everyday number, and how weak a link is that rests on the number alone.
_LARGE, _LIKELY = 1000, 0.0


Statement = tuple[str | None, float, float | None, str | None, tuple[str, ...]]
# Figures of one text, by its siglum and their ids, and the group of each.
Grouped = tuple[str, tuple[str, ...], tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    The settings of a text by its siglum and hash, what stands together, the links of figures that count one
    thing by these, how two figures stand by their ids, and the figures of a text by siglum, ids and groups.
    """

    settings: Memo[tuple[str, str], dict[Key, Setting]] = field(default_factory=Memo)
    places: KnownPlaces = field(default_factory=KnownPlaces)
    nouns: Memo[tuple[Key, ...], tuple[Link, ...]] = field(default_factory=Memo)
    relations: Memo[tuple[str, str], FigureRelation] = field(default_factory=Memo)
    grouped: Memo[Grouped, tuple[Figure, ...]] = field(default_factory=Memo)


def settings_by_key(
    found: Iterable[Figure], texts: Mapping[str, Prepared], known: Known
) -> dict[Key, Setting]:
    """What all figures are about; those of a text stand together, in its order."""
    of_text: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        of_text[figure.siglum].append(figure)
    by_key: dict[Key, Setting] = {}
    for siglum, some in of_text.items():
        by_key |= known.settings.find((siglum, texts[siglum].sha256), _settings, some, texts)
    return by_key


def _settings(figures: Sequence[Figure], texts: Mapping[str, Prepared]) -> dict[Key, Setting]:
    return {setting.key: setting for setting in settings_of(figures, texts)}


def links_of(
    settings: Mapping[Key, Setting],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    passages: Sequence[Joint],
    known: Known,
) -> list[Link]:
    """All links between figures, the strongest first; some more than once."""
    placed = linked_by_place(settings.values(), texts, shared, passages, known.places)
    return sorted([*placed, *_linked_by_noun(settings, known), *_linked_by_value(settings, texts)])


def _linked_by_noun(settings: Mapping[Key, Setting], known: Known) -> Iterator[Link]:
    """Links between figures anywhere that count the same, and agree at least in part."""
    by_noun: dict[str, list[Key]] = defaultdict(list)
    for key, setting in settings.items():
        for stem in setting.counts:
            by_noun[stem].append(key)
    several = dict.fromkeys(tuple(keys) for keys in by_noun.values() if len(keys) > 1)
    for keys in several:
        yield from known.nouns.find(keys, _counting, keys, settings)


def _counting(keys: Sequence[Key], settings: Mapping[Key, Setting]) -> tuple[Link, ...]:
    """The links between all figures that count one thing."""
    statements: dict[Statement, list[Setting]] = defaultdict(list)
    for setting in map(settings.__getitem__, sorted(keys)):
        figure = setting.figure
        counts = tuple(sorted(setting.counts))
        statements[figure.unit, figure.low, figure.high, figure.comparator, counts].append(setting)
    if len(statements) > _MOST_OF_NOUN:
        return ()
    first = [alike[0] for alike in statements.values()]
    pairs = chain(chain.from_iterable(map(_in_turn, statements.values())), combinations(first, 2))
    return tuple(link for pair in pairs if (link := _of_one_noun(*pair)))


def _in_turn(alike: Sequence[Setting]) -> Iterator[tuple[Setting, Setting]]:
    """Settings that state the same, one of each text, each with the next."""
    return pairwise({setting.figure.siglum: setting for setting in reversed(alike)}.values())


def _of_one_noun(one: Setting, other: Setting) -> Link | None:
    shared = len(one.counts & other.counts)
    small = min(one.figure.low, other.figure.low) < SMALL and one.figure.unit is None
    if one.figure.unit != other.figure.unit or (small and shared < min(_SMALL_SHARES, len(one.counts))):
        return None
    if relation(one.figure, other.figure)[0] not in AGREEMENT:
        return None
    return Link(-float(shared), min(one.key, other.key), max(one.key, other.key))


def _linked_by_value(settings: Mapping[Key, Setting], texts: Mapping[str, Prepared]) -> Iterator[Link]:
    """Links between figures of texts in two languages that give one telling number, of one thing in each."""
    language = {siglum: _language(text) for siglum, text in texts.items()}
    if len(set(language.values())) < 2:
        return
    by_value: dict[tuple[float, float | None, str | None], dict[str, list[Setting]]]
    by_value = defaultdict(lambda: defaultdict(list))
    for setting in sorted(settings.values(), key=attrgetter("key")):
        figure = setting.figure
        if _is_telling(figure):
            by_value[figure.low, figure.high, figure.unit][figure.siglum].append(setting)
    for of_text in by_value.values():
        clear = [some[0] for some in of_text.values() if len({setting.counts for setting in some}) == 1]
        for one, other in combinations(clear[:_MOST_OF_NOUN], 2):
            foreign = language[one.figure.siglum] != language[other.figure.siglum]
            if foreign and relation(one.figure, other.figure)[0] in AGREEMENT:
                yield Link(_LIKELY, min(one.key, other.key), max(one.key, other.key))


def _language(text: Prepared) -> str:
    """The guessed language; plain letters that are too few to tell are read as English."""
    return text.words.language or ("en" if text.text.isascii() else "")


def _is_telling(figure: Figure) -> bool:
    """Whether two texts hardly have a number by chance: 45%, 80,000; not 5, 50% or a million."""
    digits = f"{figure.low:.6f}".replace(".", "").strip("0")
    return len(digits) > 1 or (figure.low >= _LARGE and digits != "1")
