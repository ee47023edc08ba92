"""All stages in their order: texts in, a collation out. What a stage does belongs to the stage."""

from collections.abc import Mapping, Sequence
from functools import partial

from app.collation import ALGORITHM
from app.collation.align import Indexed, Lexicon, PairAlignment, prepare, worded
from app.collation.apparatus import with_variants
from app.collation.between import Between, Sides
from app.collation.claims import OwnClaims, claims, own_claims
from app.collation.coverage import coverage, overlap
from app.collation.described import recorded
from app.collation.garbage import Uncollected
from app.collation.kept import Kept
from app.collation.memo import Memo
from app.collation.paired import Counted, Pairs, align_lacking, indexed, placed, sides_of
from app.collation.passages import join
from app.collation.prepared import Prepared
from app.collation.quotes import told_apart
from app.collation.rulings import about
from app.collation.standing import with_standing
from app.collation.text import (
    AlignmentKind,
    Collation,
    Place,
    Ruling,
    Span,
    Witness,
    WitnessRecord,
    sha256_of,
)
from app.collation.weights import stock_digest


def collate(
    witnesses: Sequence[Witness],
    pairs: Pairs | None = None,
    stock: Sequence[str] = (),
    kept: Kept | None = None,
    rulings: Sequence[Ruling] = (),
) -> Collation:
    """Lay witnesses side by side.

    The answer does not depend on the order of the witnesses but for the numbers of the passages, which follow
    the first. `pairs` may hold alignments that were found before, and gets those found now. `stock` are
    phrases that shall count for as little as the shipped ones: `pairs` are of one such list, which
    `stock_digest` tells apart. `kept` saves time and changes no answer. `rulings` are what people say of
    these texts: each stage honours them before it looks for itself, and the answer then tells how each
    stands; neither `pairs` nor `kept` hold anything that rests on one. One witness, or none, has no
    passages. Raises ValueError when two witnesses have one siglum, or a siglum holds a NUL.

    >>> a = Witness("A", "China vetoed the draft. It could escalate the conflict.")
    >>> b = Witness("B", "The move may escalate the conflict.")
    >>> passage, = collate((a, b)).passages
    >>> [(v.kind, [r.text for r in v.readings]) for v in passage.variants]
    [('modality', ['It could', 'The move may'])]
    """
    sigla = [witness.siglum for witness in witnesses]
    if len(set(sigla)) < len(sigla):
        raise ValueError(f"two witnesses have one siglum among {', '.join(sigla)}")
    # It stands between sigla where several are one string.
    if any("\0" in siglum for siglum in sigla):
        raise ValueError("a siglum holds a NUL")
    with Uncollected():
        return _collated(witnesses, {} if pairs is None else pairs, tuple(stock), kept, tuple(rulings))


def _collated(
    witnesses: Sequence[Witness],
    pairs: Pairs,
    stock: tuple[str, ...],
    given: Kept | None,
    rulings: tuple[Ruling, ...],
) -> Collation:
    kept = given or Kept()
    sigla = [witness.siglum for witness in witnesses]
    texts = {
        witness.siglum: kept.texts.find(sha256_of(witness.text), prepare, witness.text, stock)
        for witness in witnesses
    }
    # Of two very long texts what the aligner reads is large: it does not stay where nobody asks for it again.
    read = (kept.indexed, kept.lexicon) if given or rulings else (Memo[str, Indexed](), None)
    shared, own = _shared(texts, pairs, kept, *read)
    hashes = {siglum: text.sha256 for siglum, text in texts.items()}
    wording = partial(_wording, texts, kept)
    joined = join(shared, hashes, sigla, about(rulings, "passage"), wording, kept.passages)
    passages = with_variants(joined.drawn, texts, own, given.variants if given else None)
    claimed = claims(own, texts, joined.shared, list(joined.drawn.values()), rulings, kept.claims)
    collation = Collation(
        algorithm=ALGORITHM,
        witnesses=tuple(_record(witness, texts[witness.siglum], kept) for witness in witnesses),
        alignments=joined.alignments,
        passages=passages,
        overlap=overlap(texts, joined.shared, kept.shares),
        quotes=claimed.quotes,
        figures=claimed.figures,
        figure_relations=claimed.relations,
        names=claimed.names,
        coverage=coverage(
            {witness.siglum: witness.role for witness in witnesses},
            texts,
            joined.drawn,
            claimed.quotes,
            claimed.figures,
            claimed.names,
            kept.rows,
        ),
    )
    kept.forget_others()
    return with_standing(collation, rulings) if rulings else collation


def _record(witness: Witness, text: Prepared, kept: Kept) -> WitnessRecord:
    return kept.records.find((witness.siglum, text.sha256, witness.role), recorded, witness, text)


def _shared(
    texts: Mapping[str, Prepared],
    pairs: Pairs,
    kept: Kept,
    indexes: Memo[str, Indexed],
    lexicon: Lexicon | None,
) -> tuple[list[Between], dict[str, OwnClaims]]:
    """What every two witnesses share, and what each text asserts."""
    sides = sides_of(texts)
    # Aligning two long texts takes most room: nothing that can be found afterwards stands beside it.
    counted: Counted = {}
    align_lacking([of for of in sides if of not in kept.between], texts, pairs, indexes, counted, lexicon)
    own = own_claims(texts, kept.claims, counted)
    said = {siglum: claimed.said for siglum, claimed in own.items()}

    def apart(lacking: Sequence[Sides]) -> list[Between]:
        return told_apart([placed(of, pairs) for of in lacking], said)

    return kept.between.find_all(sides, apart), own


def _wording(
    texts: Mapping[str, Prepared], kept: Kept, places: Sequence[tuple[Place, Place]]
) -> list[AlignmentKind]:
    """How close the wordings of pairs of places are; each two texts are looked at once."""
    of_texts: dict[tuple[str, str], list[int]] = {}
    for at, (a, b) in enumerate(places):
        of_texts.setdefault((a.siglum, b.siglum), []).append(at)
    answers: dict[int, AlignmentKind] = {}
    for sigla, some in of_texts.items():
        one, other = (_indexed(texts[siglum], kept) for siglum in sigla)
        spans = [(Span(a.start, a.end), Span(b.start, b.end)) for a, b in (places[at] for at in some)]
        answers.update(zip(some, worded(one, other, spans), strict=True))
    return [answers[at] for at in range(len(places))]


def _indexed(text: Prepared, kept: Kept) -> Indexed:
    return kept.indexed.find(text.sha256, indexed, text)


__all__ = ["Kept", "PairAlignment", "Pairs", "collate", "stock_digest"]
