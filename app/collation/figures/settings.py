"""What a figure is about: the words it counts, those around it, the year, and whether it is of the past.

Read from the text around the figure; figures are not compared here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import regex

from app.collation.figures.vocabulary import BESIDE, COMPARING, FORMERLY, PAST
from app.collation.prepared import Prepared
from app.collation.text import Figure

# So many tokens on either side of a figure say what it is about, and so many what year it is of.
_AROUND, _FAR = 6, 12
_TELLING = 0.5
# Everybody is one of these, so they do not tell what is counted from what is not.
ANYBODY = frozenset({"peopl", "person", "other", "total", "人", "名", "명"})
_YEAR = regex.compile(r"1[89]\d\d|20\d\d")
_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
_UNSPACED = regex.compile(r"\p{Han}|\p{Hangul}+|\p{Katakana}[\p{Katakana}ー]*")


class Key(NamedTuple):
    """A figure among those of all texts: equal texts have figures of equal ids.

    Ids come first, so that sorting does not depend on letters.
    """

    id: str
    siglum: str


class Setting(NamedTuple):
    """A figure and the words that tell what it is about, as stems.

    `sides`: the words right before and behind it. `order`: its place among the figures of its sentence.
    `former`: of an earlier time than the rest; `compared`: its sentence is there to compare with another.
    `remainder`: counted beside others (three more, the remaining three).
    """

    figure: Figure
    sentence: int
    order: int
    counts: frozenset[str]
    around: frozenset[str]
    sides: tuple[str, str]
    years: frozenset[str]
    former: bool
    compared: bool
    remainder: bool

    @property
    def key(self) -> Key:
        """Which figure it is."""
        return Key(self.figure.id, self.figure.siglum)


def settings_of(found: Sequence[Figure], texts: Mapping[str, Prepared]) -> tuple[Setting, ...]:
    """The settings of figures of some texts. Cost: a few dozen words for each figure."""
    by_text: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_text[figure.siglum].append(figure)
    return tuple(
        setting
        for siglum, of_text in by_text.items()
        for setting in _of_one_text(sorted(of_text, key=lambda figure: figure.start), texts[siglum])
    )


def _of_one_text(figures: Sequence[Figure], text: Prepared) -> Iterator[Setting]:
    firsts = np.searchsorted(text.tokens.start, [figure.start for figure in figures]).tolist()
    stops = np.searchsorted(text.tokens.start, [figure.end for figure in figures]).tolist()
    telling = (text.words.weight > _TELLING).tolist()
    order, before = 0, -1
    for figure, first, stop in zip(figures, firsts, stops, strict=True):
        sentence = int(text.sentence[first])
        order = order + 1 if sentence == before else 0
        before = sentence
        yield _setting(figure, text, range(first, stop), order, telling)


def _setting(figure: Figure, text: Prepared, own: range, order: int, telling: Sequence[bool]) -> Setting:
    norms, stems, sentence = text.tokens.norm, text.words.stem, int(text.sentence[own.start])
    begin, end = int(text.bounds[sentence]), int(text.bounds[sentence + 1])
    first, stop = own.start, own.stop
    near = [*range(max(begin, first - _AROUND), first), *range(stop, min(end, stop + _AROUND))]
    wide = range(max(begin, first - _FAR), min(end, stop + _FAR))
    counted = frozenset(_WORD.findall(figure.counts or ""))
    counts = frozenset(stems[t] for t in near if telling[t] and counted and text.printed(t) in counted)
    sides = (norms[first - 1] if first > begin else "", norms[stop] if stop < end else "")
    return Setting(
        figure=figure,
        sentence=sentence,
        order=order,
        counts=counts or _measure(figure.counts),
        around=frozenset(stems[t] for t in near if telling[t] and not text.number[t]),
        sides=sides,
        years=frozenset(norms[t] for t in wide if text.number[t] and _is_date(norms, t)),
        former=sides[0] in FORMERLY or not PAST.isdisjoint(norms[wide.start : wide.stop]),
        remainder=sides[0] in BESIDE or sides[1] in BESIDE,
        compared=norms[begin] in {"that", "this"} and end > begin + 1 and norms[begin + 1] in COMPARING,
    )


def _measure(counts: str | None) -> frozenset[str]:
    """What is counted where it is no token by itself: the word of measure in Chinese, the word in Korean."""
    found = _UNSPACED.match(counts or "")
    return frozenset((found[0],)) if found else frozenset()


def _is_date(norms: Sequence[str], token: int) -> bool:
    """Whether a token is a year, and not only how far a comparison reaches back: the most since 1986."""
    return bool(_YEAR.fullmatch(norms[token])) and "since" not in norms[max(0, token - 2) : token]
