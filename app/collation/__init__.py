"""The collation: what Variorum exists for. Texts in, a `Collation` out.

Pure: no clock, disk, network, database, HTML or settings. The stages are those of the Gothenburg model of
textual collation, one module each, and each imports only what stands before it:

    1, 2  tokens, sentences, weights   tokenize and normalise: what the words are, and what they say
    3     align, passages              what two texts share; what n texts share
    4     apparatus, coverage          where the readings differ; who has how much of whom
    5     layout                       cut a text into runs, a passage into a table, ready to be shown
"""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace
from itertools import combinations

from app.collation.align import PairAlignment, Prepared, align_all, index, prepare
from app.collation.apparatus import all_variants
from app.collation.coverage import overlap
from app.collation.passages import join
from app.collation.text import Algorithm, Alignment, Collation, Place, Witness, WitnessRecord
from app.collation.weights import stock_digest, stock_spans

# Bumped by hand with every change of what is found: kept results of another version are not used.
ALGORITHM = Algorithm("variorum", "2")

# The hashes of two texts, the smaller first.
Pair = tuple[str, str]
Pairs = MutableMapping[Pair, Sequence[PairAlignment]]


def collate(witnesses: Sequence[Witness], pairs: Pairs | None = None, stock: Sequence[str] = ()) -> Collation:
    """Lay witnesses side by side.

    The answer does not depend on the order of the witnesses but for the numbers of the passages, which follow
    the first. `pairs` may hold alignments that were found before, and gets those found now. `stock` are
    phrases that shall count for as little as the shipped ones: `pairs` are of one such list, which
    `stock_digest` tells apart. One witness, or none, has no passages. Raises ValueError when two witnesses
    have one siglum.

    >>> a = Witness("A", "China vetoed the draft. It could escalate the conflict.")
    >>> b = Witness("B", "The move may escalate the conflict.")
    >>> passage, = collate((a, b)).passages
    >>> [(v.kind, [r.text for r in v.readings]) for v in passage.variants]
    [('modality', ['It could', 'The move may'])]
    """
    sigla = [witness.siglum for witness in witnesses]
    if len(set(sigla)) < len(sigla):
        raise ValueError(f"two witnesses have one siglum among {', '.join(sigla)}")
    prepared = {witness.siglum: prepare(witness.text, tuple(stock)) for witness in witnesses}
    found = _alignments(prepared, {} if pairs is None else pairs)
    joined, alignments = join(found, {siglum: text.sha256 for siglum, text in prepared.items()}, sigla)
    return Collation(
        algorithm=ALGORITHM,
        witnesses=tuple(_record(witness, prepared[witness.siglum]) for witness in witnesses),
        alignments=alignments,
        passages=tuple(
            replace(passage, variants=found)
            for passage, found in zip(joined, all_variants(joined, prepared), strict=True)
        ),
        overlap=overlap(sigla, list(prepared.values()), alignments),
    )


def _alignments(prepared: Mapping[str, Prepared], known: Pairs) -> list[Alignment]:
    """The alignments of all pairs of witnesses; those of texts not known yet are sought together."""
    texts = {text.sha256: text for text in prepared.values()}
    pairs = {(one, other): _pair(prepared[one], prepared[other]) for one, other in combinations(prepared, 2)}
    wanted = [pair for pair in dict.fromkeys(pairs.values()) if pair not in known]
    known.update(_aligned(texts, wanted))
    return [
        Alignment(Place(one, *found.a), Place(other, *found.b), found.kind, found.score, found.matched_by)
        for (one, other), pair in pairs.items()
        for found in _seen_from(prepared[one].sha256, pair, known[pair])
    ]


def _pair(one: Prepared, other: Prepared) -> Pair:
    return (one.sha256, other.sha256) if one.sha256 < other.sha256 else (other.sha256, one.sha256)


def _aligned(texts: Mapping[str, Prepared], wanted: Sequence[Pair]) -> dict[Pair, tuple[PairAlignment, ...]]:
    used = list(dict.fromkeys(sha256 for pair in wanted for sha256 in pair))
    place = {sha256: n for n, sha256 in enumerate(used)}
    found = align_all([index(texts[sha256]) for sha256 in used], [(place[a], place[b]) for a, b in wanted])
    return dict(zip(wanted, found, strict=True))


def _seen_from(sha256: str, pair: Pair, found: Sequence[PairAlignment]) -> Sequence[PairAlignment]:
    return found if sha256 == pair[0] else [alignment.mirrored() for alignment in found]


def _record(witness: Witness, text: Prepared) -> WitnessRecord:
    return WitnessRecord(
        siglum=witness.siglum,
        sha256=text.sha256,
        length=len(text.text),
        role=witness.role,
        sentences=text.sentences,
        stock=stock_spans(text.tokens, text.words.stock),
        language=text.words.language,
    )


__all__ = ["ALGORITHM", "Collation", "PairAlignment", "Pairs", "Witness", "collate", "stock_digest"]
