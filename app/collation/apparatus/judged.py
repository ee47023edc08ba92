"""The variants of all passages, each of the kind that what the texts assert makes it.

Readings that were compared before are not compared again. How they are compared does not belong here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.collation.apparatus.claimed import Asserted, asserted, in_the_light_of
from app.collation.apparatus.dates import dates
from app.collation.apparatus.variants import all_variants
from app.collation.claims import OwnClaims
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import Passage, Variant

# Whose the readings of a passage are that take part, and of what text and place: two words a reading.
Compared = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before: variants by the readings compared; what a text asserts, by siglum and hash."""

    variants: Memo[Compared, tuple[Variant, ...]] = field(default_factory=Memo)
    asserted: Memo[tuple[str, str], Asserted] = field(default_factory=Memo)


def with_variants(
    passages: Sequence[Passage],
    texts: Mapping[str, Prepared],
    own: Mapping[str, OwnClaims],
    known: Known | None = None,
) -> tuple[Passage, ...]:
    """The passages with their variants, judged by what each text asserts; texts and claims by siglum.

    `known` saves time and changes no answer. Cost: that of the variants of passages not known.
    """
    known = Known() if known is None else known
    keys = [_compared(passage) for passage in passages]
    by_compared = dict(zip(keys, passages, strict=True))
    known.asserted.keep((siglum, text.sha256) for siglum, text in texts.items())

    def judged(lacking: Sequence[Compared]) -> list[tuple[Variant, ...]]:
        return _judged([by_compared[key] for key in lacking], texts, own, known.asserted)

    return tuple(
        Passage(one.id, one.number, one.kind, one.readings, variants)
        for one, variants in zip(passages, known.variants.find_all(keys, judged), strict=True)
    )


def _compared(passage: Passage) -> Compared:
    """All that the variants of a passage depend on: readings on the same subject only take no part."""
    return tuple(
        [part for one in passage.readings if one.kind != "related" for part in (one.siglum, one.anchor)]
    )


def _judged(
    passages: Sequence[Passage],
    texts: Mapping[str, Prepared],
    own: Mapping[str, OwnClaims],
    known: Memo[tuple[str, str], Asserted],
) -> list[tuple[Variant, ...]]:
    used = {reading.siglum for passage in passages for reading in passage.readings}
    claims = {
        siglum: known.find((siglum, texts[siglum].sha256), _asserted, texts[siglum], own[siglum])
        for siglum in used
    }
    return [
        in_the_light_of(claims, replace(passage, variants=variants)).variants
        for passage, variants in zip(passages, all_variants(passages, texts), strict=True)
    ]


def _asserted(text: Prepared, own: OwnClaims) -> Asserted:
    return asserted(text.text, own.figures, own.quotes, dates(text))
