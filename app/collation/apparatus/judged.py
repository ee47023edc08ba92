"""The variants of all passages, each of the kind that what the texts assert makes it.

Readings that were compared before are not compared again. How they are compared does not belong here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.collation.apparatus.claimed import Asserted, asserted, in_the_light_of
from app.collation.apparatus.compared import Compared, Wordings
from app.collation.apparatus.dates import dates
from app.collation.apparatus.variants import Varying, varying
from app.collation.apparatus.worded import Worded, worded
from app.collation.claims import OwnClaims
from app.collation.memo import Memo, Memos
from app.collation.passages import Drawn
from app.collation.prepared import Prepared
from app.collation.text import Passage, Reading


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    Variants by the readings compared; how wordings differ, by these; the words of a text, by its hash; what
    it asserts, by siglum and hash.
    """

    variants: Memo[str, Varying] = field(default_factory=Memo)
    compared: Memo[Wordings, Compared] = field(default_factory=Memo)
    worded: Memo[str, Worded] = field(default_factory=Memo)
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
    by_alike = {one.alike: one.readings for one in drawn.values()}
    known.worded.keep(text.sha256 for text in texts.values())
    known.asserted.keep((siglum, text.sha256) for siglum, text in texts.items())

    def judged(lacking: Sequence[str]) -> list[Varying]:
        return _judged([by_alike[key] for key in lacking], texts, own, known)

    found = known.variants.find_all([one.alike for one in drawn.values()], judged)
    known.compared.keep([one.wordings for one in {one.compared for one in found} if one])
    return tuple(
        [
            Passage(name, number, one.kind, one.readings, variants)
            for number, ((name, one), (variants, _)) in enumerate(
                zip(drawn.items(), found, strict=True), start=1
            )
        ]
    )


def _judged(
    passages: Sequence[Sequence[Reading]],
    texts: Mapping[str, Prepared],
    own: Mapping[str, OwnClaims],
    known: Known,
) -> list[Varying]:
    used = {reading.siglum for readings in passages for reading in readings}
    words = {siglum: known.worded.find(texts[siglum].sha256, worded, texts[siglum]) for siglum in used}
    claims = {
        siglum: known.asserted.find((siglum, texts[siglum].sha256), _asserted, texts[siglum], own[siglum])
        for siglum in used
    }
    # Where there are two wordings, what differs is sooner read again than looked for.
    before = {
        compared: (alike, variants)
        for alike, (variants, compared) in known.variants.held().items()
        if compared and len(compared.number) > 2
    }
    found = []
    for readings in passages:
        variants, compared = varying(readings, words, known.compared, before)
        found.append(Varying(in_the_light_of(claims, readings, variants), compared))
    return found


def _asserted(text: Prepared, own: OwnClaims) -> Asserted:
    return asserted(text.text, own.figures, own.quotes, dates(text))
