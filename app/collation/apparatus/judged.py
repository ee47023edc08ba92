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
from app.collation.passages import Drawn
from app.collation.prepared import Prepared
from app.collation.text import Passage, Variant


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before: variants by the readings compared; what a text asserts, by siglum and hash."""

    variants: Memo[tuple[str, ...], tuple[Variant, ...]] = field(default_factory=Memo)
    asserted: Memo[tuple[str, str], Asserted] = field(default_factory=Memo)


def with_variants(
    drawn: Mapping[str, Drawn],
    texts: Mapping[str, Prepared],
    own: Mapping[str, OwnClaims],
    known: Known | None = None,
) -> tuple[Passage, ...]:
    """The passages with their variants, judged by what each text asserts; texts and claims by siglum.

    `drawn`: what there is to say of each passage, by its id, in the order of their numbers. Variants depend
    on the readings that are alike: those on the same subject only take no part. `known` saves time and
    changes no answer. Cost: that of the variants of passages not known.
    """
    known = Known() if known is None else known
    by_alike = {one.alike: one for one in drawn.values()}
    known.asserted.keep((siglum, text.sha256) for siglum, text in texts.items())

    def judged(lacking: Sequence[tuple[str, ...]]) -> list[tuple[Variant, ...]]:
        passages = [by_alike[key] for key in lacking]
        return _judged(
            [Passage("", 0, one.kind, one.readings, ()) for one in passages], texts, own, known.asserted
        )

    found = known.variants.find_all([one.alike for one in drawn.values()], judged)
    return tuple(
        [
            Passage(name, number, one.kind, one.readings, variants)
            for number, ((name, one), variants) in enumerate(zip(drawn.items(), found, strict=True), start=1)
        ]
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
