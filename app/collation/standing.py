"""How the rulings of people stand in a finished collation: which of its rows each bears on."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.collation.rulings import about, standing
from app.collation.text import About, Collation, Locus, RuledCollation, Ruling, fields

Rows = dict[str, list[Locus]]


def with_standing(collation: Collation, rulings: Sequence[Ruling]) -> RuledCollation:
    """The collation with what became of each ruling, by id."""
    sha256 = {witness.siglum: witness.sha256 for witness in collation.witnesses}
    told = [
        one
        for what, rows in _rows(collation, sha256)
        for one in standing(about(rulings, what), rows, frozenset(sha256.values()))
    ]
    held: dict[str, Any] = {**fields(collation)}
    return RuledCollation(**held, rulings=tuple(sorted(told, key=lambda one: one.ruling.id)))


def _rows(collation: Collation, sha256: Mapping[str, str]) -> Iterator[tuple[About, Rows]]:
    """The ids of all rows of each sort, and the places where each stands."""
    passages: Rows = {}
    for passage in collation.passages:
        passages[passage.id] = [Locus(sha256[one.siglum], one.start, one.end) for one in passage.readings]
    yield "passage", passages
    utterances: Rows = {}
    for quote in collation.quotes:
        places = (Locus(sha256[quote.siglum], *span) for span in quote.content_spans)
        utterances.setdefault(quote.utterance or quote.id, []).extend(places)
    yield "utterance", utterances
    figures: Rows = {}
    for figure in collation.figures:
        place = Locus(sha256[figure.siglum], figure.start, figure.end)
        figures.setdefault(figure.group or figure.id, []).append(place)
    yield "figure", figures
    names: Rows = {}
    for name in collation.names:
        names[name.id] = [Locus(sha256[one.siglum], one.start, one.end) for one in name.mentions]
    yield "name", names
