"""One passage as the API tells it: the passage, each reading's words, and what lies in them."""

from dataclasses import dataclass

from app.collation.text import (
    Alignment,
    Figure,
    FigureRelation,
    Mention,
    Name,
    Passage,
    Quote,
)
from app.comparison import Comparison
from app.comparison.rulings import Rulings
from app.comparison.within import Within
from app.web.api.rulings import RulingShape


@dataclass(frozen=True, slots=True)
class ReadingText:
    """The words of one reading, and the ids of what lies in it, at least in part."""

    siglum: str
    article: int
    anchor: str
    text: str
    quotes: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholePassage:
    """A passage with its readings, the alignments that join them, and what they quote, count and name.

    `figure_relations` are those between figures of the readings; `names` have their mentions there alone.
    `rulings` are those that count here, in the order they were made.
    """

    meeting: str
    passage: Passage
    readings: tuple[ReadingText, ...]
    alignments: tuple[Alignment, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    figure_relations: tuple[FigureRelation, ...]
    names: tuple[Name, ...]
    rulings: tuple[RulingShape, ...]

    @classmethod
    def of(cls, comparison: Comparison, passage: Passage) -> "WholePassage":
        within = Within(comparison.collation)
        columns = {column.siglum: column for column in comparison.columns}
        figures = tuple(figure for reading in passage.readings for figure in within.figures(reading))
        known = {figure.id for figure in figures}
        return cls(
            meeting=comparison.meeting.slug,
            passage=passage,
            readings=tuple(
                ReadingText(
                    siglum=reading.siglum,
                    article=columns[reading.siglum].article.id,
                    anchor=reading.anchor,
                    text=columns[reading.siglum].witness.text[reading.start : reading.end],
                    quotes=tuple(quote.id for quote in within.quotes(reading)),
                    figures=tuple(figure.id for figure in within.figures(reading)),
                )
                for reading in passage.readings
            ),
            alignments=tuple(one for one in comparison.collation.alignments if one.passage == passage.id),
            quotes=tuple(quote for reading in passage.readings for quote in within.quotes(reading)),
            figures=figures,
            figure_relations=tuple(
                one for one in comparison.collation.figure_relations if {one.a, one.b} <= known
            ),
            names=_names(passage, within),
            rulings=tuple(map(RulingShape.of, Rulings(comparison).of(passage.id))),
        )


def _names(passage: Passage, within: Within) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    mentions: dict[str, list[Mention]] = {}
    for reading in passage.readings:
        for name, mention in within.mentions(reading):
            found[name.id] = name
            mentions.setdefault(name.id, []).append(mention)
    return tuple(Name(one.id, one.canonical, tuple(mentions[one.id])) for one in found.values())
