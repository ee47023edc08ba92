"""Stage 4: figures. What numbers a text gives, and how those of several texts stand to each other.

vocabulary         the words: numbers, comparators, units, in the languages that are known
numerals, labels   read a number, and tell it from a number that only names
counted, finding   what it counts; the figures of one text
intervals          what numbers a figure allows
placed, linked     which figures of several texts may be of one thing: by where they stand; by all there is
groups             the figures of several texts side by side
"""

from dataclasses import replace

from app.collation.figures.finding import found_in
from app.collation.figures.intervals import interval, relation
from app.collation.prepared import Prepared
from app.collation.text import Figure


def figures(siglum: str, text: Prepared) -> tuple[Figure, ...]:
    """The figures of a text in its order, not yet in groups. They depend on the text alone.

    Years, days, ordinals and numbers that only name are none. Spans run from the comparator to the unit and
    do not overlap. Any language with digits gives figures; number words, comparators and units are known in
    English, French, Spanish, Italian, Portuguese, German and Russian, some in Arabic, magnitudes and the
    commonest comparators in Chinese, Japanese and Korean. Cost: linear in the text.

    >>> from app.collation.prepared import prepare
    >>> figure, = figures("A", prepare("In 2022 there were more than 80,000 people in prison camps."))
    >>> figure.low, figure.comparator, figure.counts
    (80000.0, 'more than', 'people in prison camps')
    """
    return tuple(replace(figure, siglum=siglum) for figure in found_in(text))


__all__ = ["figures", "interval", "relation"]
