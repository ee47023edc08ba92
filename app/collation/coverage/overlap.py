"""How much of one text another also has, always in both directions."""

from collections.abc import Iterator, Sequence

import numpy as np

from app.collation.prepared import Prepared
from app.collation.text import Alignment, Overlap, Span
from app.collation.weights import BoolArray

# A word that says at least half of what a word can: a content word.
_TELLING = 0.5
ANY = "*"


def overlap(
    sigla: Sequence[str], texts: Sequence[Prepared], alignments: Sequence[Alignment]
) -> tuple[Overlap, ...]:
    """For every ordered pair of witnesses, and each with all others together (`"in": "*"`), the shares held.

    The unit is the content word. Words on the same subject only count apart. A text without content words
    shares 0. Rounded to four places. Cost: linear in the alignments and the texts.
    """
    return tuple(
        row
        for siglum, text in zip(sigla, texts, strict=True)
        for row in _rows(siglum, text, [other for other in sigla if other != siglum], alignments)
    )


def _rows(
    siglum: str, text: Prepared, others: Sequence[str], alignments: Sequence[Alignment]
) -> Iterator[Overlap]:
    said = {other: np.zeros(len(text.tokens), dtype=np.bool_) for other in others}
    related = {other: np.zeros(len(text.tokens), dtype=np.bool_) for other in others}
    for found in alignments:
        for mine, its in ((found.a, found.b), (found.b, found.a)):
            if mine.siglum == siglum and its.siglum in said:
                run = text.tokens.within(Span(mine.start, mine.end))
                (related if found.kind == "related" else said)[its.siglum][run.start : run.stop] = True
    telling = text.words.weight >= _TELLING
    for other in others:
        yield _row(siglum, other, telling, said[other], related[other])
    if others:
        yield _row(
            siglum, ANY, telling, np.any(list(said.values()), axis=0), np.any(list(related.values()), axis=0)
        )


def _row(of: str, within: str, telling: BoolArray, said: BoolArray, related: BoolArray) -> Overlap:
    words = max(1, int(telling.sum()))
    return {
        "of": of,
        "in": within,
        "share": round(int((telling & said).sum()) / words, 4),
        "related": round(int((telling & related & ~said).sum()) / words, 4),
    }
