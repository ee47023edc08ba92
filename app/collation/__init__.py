"""The collation: what Variorum exists for. Texts in, a `Collation` out.

Pure: no clock, disk, network, database, HTML or settings. The stages are those of the Gothenburg model of
textual collation, one module each, and each imports only what stands before it:

    1, 2  tokens, sentences, weights   tokenize and normalise: what the words are, and what they say
    3     align, passages              what two texts share; what n texts share
    4     quotes, figures, names       what one text asserts; `claims` lays several texts' together
          apparatus, coverage          where the readings differ; who has what, and how much of whom
    5     layout                       cut a text into runs, a passage into a table, ready to be shown
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, groupby
from typing import TypeVar

from app.collation.align import (
    Indexed,
    PairAlignment,
    Prepared,
    Reach,
    align_all,
    index,
    prepare,
    worded,
)
from app.collation.apparatus import all_variants
from app.collation.apparatus.claimed import asserted, in_the_light_of
from app.collation.claims import Claims, OwnClaims, claims, own_claims
from app.collation.coverage import coverage, overlap
from app.collation.described import recorded
from app.collation.figures import figures, interval
from app.collation.garbage import uncollected
from app.collation.passages import join
from app.collation.quotes import told_apart
from app.collation.rulings import about
from app.collation.standing import with_standing
from app.collation.text import (
    Algorithm,
    Alignment,
    AlignmentKind,
    Collation,
    Figure,
    Passage,
    Place,
    Quote,
    Reading,
    Ruling,
    Span,
    Variant,
    Witness,
    sha256_of,
)
from app.collation.weights import stock_digest

# Bumped by hand with every change of what is found: kept results of another version are not used.
ALGORITHM = Algorithm("variorum", "4")

# The hashes of two texts, the smaller first.
Pair = tuple[str, str]
Pairs = MutableMapping[Pair, Sequence[PairAlignment]]


# The sigla of two witnesses and the hashes of their texts.
Sides = tuple[str, str, str, str]
# The figures of texts by their hashes, not yet any witness's.
Counted = MutableMapping[str, tuple[Figure, ...]]
_Claim = TypeVar("_Claim", Figure, Quote)


@dataclass(slots=True)
class Kept:
    """What one collation found that the next may start from: give the same one to both.

    It holds what the last collation used, and no more: texts cut and weighed, by hash; the alignments between
    witnesses; the variants by the readings of a passage; what each text asserts. An article that comes to
    fifty others then costs its own pairs and its own passages. For one list of stock phrases, and one
    collation at a time.
    """

    texts: dict[str, Prepared] = field(default_factory=dict)
    indexed: dict[str, Indexed] = field(default_factory=dict)
    alignments: dict[Sides, tuple[Alignment, ...]] = field(default_factory=dict)
    variants: dict[tuple[Reading, ...], tuple[Variant, ...]] = field(default_factory=dict)
    claims: dict[tuple[str, str], OwnClaims] = field(default_factory=dict)


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
    passages. Raises ValueError when two witnesses have one siglum.

    >>> a = Witness("A", "China vetoed the draft. It could escalate the conflict.")
    >>> b = Witness("B", "The move may escalate the conflict.")
    >>> passage, = collate((a, b)).passages
    >>> [(v.kind, [r.text for r in v.readings]) for v in passage.variants]
    [('modality', ['It could', 'The move may'])]
    """
    sigla = [witness.siglum for witness in witnesses]
    if len(set(sigla)) < len(sigla):
        raise ValueError(f"two witnesses have one siglum among {', '.join(sigla)}")
    with uncollected():
        return _collated(
            witnesses, {} if pairs is None else pairs, tuple(stock), kept or Kept(), tuple(rulings)
        )


def _collated(
    witnesses: Sequence[Witness],
    pairs: Pairs,
    stock: tuple[str, ...],
    kept: Kept,
    rulings: tuple[Ruling, ...],
) -> Collation:
    sigla = [witness.siglum for witness in witnesses]
    prepared = _prepared(witnesses, stock, kept)
    # Aligning two long texts takes most room: nothing that can be found afterwards stands beside it.
    counted: dict[str, tuple[Figure, ...]] = {}
    aligned = _alignments(prepared, pairs, kept, counted)
    own = own_claims(prepared, kept.claims, counted)
    found = told_apart(aligned, {siglum: claimed.quotes for siglum, claimed in own.items()})
    hashes = {siglum: text.sha256 for siglum, text in prepared.items()}
    joined, alignments = join(
        found, hashes, sigla, about(rulings, "passage"), partial(_wording, prepared, kept)
    )
    kept.claims = {key: kept.claims[key] for key in ((n, text.sha256) for n, text in prepared.items())}
    claimed = claims(own, prepared, alignments, joined, rulings)
    passages = _judged(_with_variants(joined, prepared, kept), prepared, claimed)
    # What a ruling made or took away must not reach a collation that does not know the ruling.
    _keep(kept, prepared, found if rulings else alignments)
    collation = Collation(
        algorithm=ALGORITHM,
        witnesses=tuple(recorded(witness, prepared[witness.siglum]) for witness in witnesses),
        alignments=alignments,
        passages=passages,
        overlap=overlap(sigla, list(prepared.values()), alignments),
        quotes=claimed.quotes,
        figures=claimed.figures,
        figure_relations=claimed.relations,
        names=claimed.names,
        coverage=coverage(
            {witness.siglum: witness.role for witness in witnesses},
            prepared,
            passages,
            claimed.quotes,
            claimed.figures,
            claimed.names,
        ),
    )
    return with_standing(collation, rulings) if rulings else collation


def _keep(kept: Kept, prepared: Mapping[str, Prepared], found: Sequence[Alignment]) -> None:
    """Keep alignments, ordered by their witnesses, for the next collation."""
    kept.alignments = dict.fromkeys(_sides(prepared), ())
    for (one, other), between in groupby(found, lambda found: (found.a.siglum, found.b.siglum)):
        kept.alignments[one, other, prepared[one].sha256, prepared[other].sha256] = tuple(between)


def _wording(
    prepared: Mapping[str, Prepared], kept: Kept, places: Sequence[tuple[Place, Place]]
) -> list[AlignmentKind]:
    """How close the wordings of pairs of places are; each two texts are looked at once."""
    of_texts: dict[Pair, list[int]] = {}
    for at, (a, b) in enumerate(places):
        of_texts.setdefault((a.siglum, b.siglum), []).append(at)
    answers: dict[int, AlignmentKind] = {}
    for sigla, some in of_texts.items():
        one, other = (_indexed(prepared[siglum], kept) for siglum in sigla)
        spans = [(Span(a.start, a.end), Span(b.start, b.end)) for a, b in (places[at] for at in some)]
        answers.update(zip(some, worded(one, other, spans), strict=True))
    return [answers[at] for at in range(len(places))]


def _indexed(text: Prepared, kept: Kept) -> Indexed:
    return kept.indexed.get(text.sha256) or indexed(text)


def _prepared(witnesses: Sequence[Witness], stock: tuple[str, ...], kept: Kept) -> dict[str, Prepared]:
    """The texts by siglum; equal texts are cut once."""
    before, kept.texts = kept.texts, {}
    prepared = {}
    for witness in witnesses:
        sha256 = sha256_of(witness.text)
        text = kept.texts.get(sha256) or before.get(sha256) or prepare(witness.text, stock)
        prepared[witness.siglum] = kept.texts[sha256] = text
    return prepared


def _alignments(
    prepared: Mapping[str, Prepared], known: Pairs, kept: Kept, counted: Counted
) -> list[Alignment]:
    """The alignments of all pairs of witnesses; those of texts not known yet are sought together."""
    sides = _sides(prepared)
    wanted = dict.fromkeys(_pair(*of) for of in sides if of not in kept.alignments)
    known.update(_aligned([pair for pair in wanted if pair not in known], kept, counted))
    return [
        found
        for of in sides
        for found in (kept.alignments[of] if of in kept.alignments else _placed(of, known[_pair(*of)]))
    ]


def _sides(prepared: Mapping[str, Prepared]) -> list[Sides]:
    return [
        (one, other, prepared[one].sha256, prepared[other].sha256) for one, other in combinations(prepared, 2)
    ]


def _pair(_one: str, _other: str, sha256_one: str, sha256_other: str) -> Pair:
    return (sha256_one, sha256_other) if sha256_one < sha256_other else (sha256_other, sha256_one)


def _aligned(wanted: Sequence[Pair], kept: Kept, counted: Counted) -> dict[Pair, tuple[PairAlignment, ...]]:
    """What texts never aligned before share; each is indexed once, and `counted` gets its figures."""
    used = list(dict.fromkeys(sha256 for pair in wanted for sha256 in pair))
    kept.indexed = {
        sha256: kept.indexed.get(sha256) or indexed(text, counted)
        for sha256, text in kept.texts.items()
        if sha256 in kept.indexed or sha256 in used
    }
    place = {sha256: n for n, sha256 in enumerate(used)}
    found = align_all([kept.indexed[sha256] for sha256 in used], [(place[a], place[b]) for a, b in wanted])
    return dict(zip(wanted, found, strict=True))


def indexed(text: Prepared, counted: Counted | None = None) -> Indexed:
    """A text as the aligner reads it, its figures among the rest; `counted` gets them, by the text's hash."""
    found = figures("", text)
    if counted is not None:
        counted[text.sha256] = found
    reaches = ((figure, interval(figure)) for figure in found)
    return index(text, [Reach(figure.start, reach.low, reach.high, figure.unit) for figure, reach in reaches])


def _placed(sides: Sides, found: Sequence[PairAlignment]) -> list[Alignment]:
    """Alignments of two texts as alignments of two witnesses."""
    one, other, sha256_one, sha256_other = sides
    seen = found if sha256_one <= sha256_other else [alignment.mirrored() for alignment in found]
    return [
        Alignment(Place(one, *pair.a), Place(other, *pair.b), pair.kind, pair.score, pair.matched_by)
        for pair in seen
    ]


def _with_variants(
    passages: Sequence[Passage], prepared: Mapping[str, Prepared], kept: Kept
) -> tuple[Passage, ...]:
    """The passages with their variants; those of readings seen before are not sought again."""
    before = [kept.variants.get(passage.readings) for passage in passages]
    fresh = [passage for passage, held in zip(passages, before, strict=True) if held is None]
    sought = iter(all_variants(fresh, prepared))
    found = [next(sought) if held is None else held for held in before]
    kept.variants = dict(zip((passage.readings for passage in passages), found, strict=True))
    return tuple(
        Passage(one.id, one.number, one.kind, one.readings, variants)
        for one, variants in zip(passages, found, strict=True)
    )


def _judged(
    passages: Sequence[Passage], prepared: Mapping[str, Prepared], claimed: Claims
) -> tuple[Passage, ...]:
    """The passages with the kinds of their variants judged by what the texts assert."""
    figures, quotes = _by_siglum(claimed.figures), _by_siglum(claimed.quotes)
    of_text = {
        siglum: asserted(text.text, figures.get(siglum, ()), quotes.get(siglum, ()))
        for siglum, text in prepared.items()
    }
    return tuple(in_the_light_of(of_text, passage) for passage in passages)


def _by_siglum(claimed: Sequence[_Claim]) -> dict[str, list[_Claim]]:
    found: dict[str, list[_Claim]] = {}
    for one in claimed:
        found.setdefault(one.siglum, []).append(one)
    return found


__all__ = ["ALGORITHM", "Collation", "Kept", "PairAlignment", "Pairs", "Witness", "collate", "stock_digest"]
