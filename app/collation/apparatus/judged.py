"""The variants of all passages, each of the kind that what the texts assert makes it.

Readings that were compared before are not compared again. How they are compared does not belong here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.collation.apparatus.claimed import asserted, in_the_light_of
from app.collation.apparatus.dates import dates
from app.collation.apparatus.variants import all_variants
from app.collation.claims import OwnClaims
from app.collation.memo import Memo
from app.collation.passages import Readings, readings_of
from app.collation.prepared import Prepared
from app.collation.text import Passage, Variant

# The variants of a passage by its readings.
Variants = Memo[Readings, tuple[Variant, ...]]


def with_variants(
    passages: Sequence[Passage],
    texts: Mapping[str, Prepared],
    own: Mapping[str, OwnClaims],
    known: Variants | None = None,
) -> tuple[Passage, ...]:
    """The passages with their variants, judged by what each text asserts; texts and claims by siglum.

    `known` saves time and changes no answer. Cost: that of the variants of passages not known.
    """
    known = Memo() if known is None else known
    keys = [readings_of(passage) for passage in passages]
    by_readings = dict(zip(keys, passages, strict=True))

    def judged(lacking: Sequence[Readings]) -> list[tuple[Variant, ...]]:
        return _judged([by_readings[key] for key in lacking], texts, own)

    return tuple(
        Passage(one.id, one.number, one.kind, one.readings, variants)
        for one, variants in zip(passages, known.find_all(keys, judged), strict=True)
    )


def _judged(
    passages: Sequence[Passage], texts: Mapping[str, Prepared], own: Mapping[str, OwnClaims]
) -> list[tuple[Variant, ...]]:
    used = {reading.siglum for passage in passages for reading in passage.readings}
    claims = {
        siglum: asserted(texts[siglum].text, own[siglum].figures, own[siglum].quotes, dates(texts[siglum]))
        for siglum in used
    }
    return [
        in_the_light_of(claims, replace(passage, variants=variants)).variants
        for passage, variants in zip(passages, all_variants(passages, texts), strict=True)
    ]
