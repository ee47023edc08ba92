"""The alignments of all pairs of witnesses: those that are known are not sought again.

How two texts are aligned belongs to `align`; what alignments come to among many texts, to `passages`.
"""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from itertools import combinations

from app.collation.align import Indexed, Lexicon, PairAlignment, Reach, align_all, index
from app.collation.between import Between, Sides
from app.collation.figures import figures, interval
from app.collation.garbage import give_back
from app.collation.memo import Memo
from app.collation.passages import in_order
from app.collation.prepared import Prepared
from app.collation.text import Alignment, Figure, Place

# The hashes of two texts, the smaller first.
Pair = tuple[str, str]
Pairs = MutableMapping[Pair, Sequence[PairAlignment]]
# Texts as the aligner reads them, by their hashes.
Read = Memo[str, Indexed]
# Of so many characters together what aligning them took is worth giving back.
_LONG = 1_000_000
# The figures of texts by their hashes, not yet any witness's.
Counted = MutableMapping[str, tuple[Figure, ...]]


def sides_of(texts: Mapping[str, Prepared]) -> list[Sides]:
    """All pairs of witnesses, in their order."""
    return [(one, other, texts[one].sha256, texts[other].sha256) for one, other in combinations(texts, 2)]


def align_lacking(
    lacking: Iterable[Sides],
    texts: Mapping[str, Prepared],
    known: Pairs,
    read: Read,
    counted: Counted,
    lexicon: Lexicon | None = None,
) -> None:
    """Bring `known` the alignments of all texts that are not known yet; they are sought together.

    Each text is indexed once: `read` keeps that, by its hash, and `counted` gets its figures. `lexicon` keeps
    what is known of all words.
    """
    by_hash = {text.sha256: text for text in texts.values()}
    read.keep(by_hash)
    if lexicon is not None:
        lexicon.keep(by_hash)
    wanted = [pair for pair in dict.fromkeys(map(_pair, lacking)) if pair not in known]
    used = dict.fromkeys(sha256 for pair in wanted for sha256 in pair)
    # Those that were stacked before come first, as they did: they need not be stacked again.
    used = dict.fromkeys((*(sha256 for sha256 in lexicon or () if sha256 in used), *used))
    stacked = [read.find(sha256, indexed, by_hash[sha256], counted) for sha256 in used]
    place = {sha256: n for n, sha256 in enumerate(used)}
    found = align_all(stacked, [(place[a], place[b]) for a, b in wanted], lexicon) if wanted else ()
    known.update(zip(wanted, found, strict=True))
    if wanted and sum(len(one.text.text) for one in stacked) > _LONG:
        give_back()


def indexed(text: Prepared, counted: Counted | None = None) -> Indexed:
    """A text as the aligner reads it, its figures among the rest; `counted` gets them, by the text's hash."""
    found = figures("", text)
    if counted is not None:
        counted[text.sha256] = found
    reaches = ((figure, interval(figure)) for figure in found)
    return index(text, [Reach(figure.start, reach.low, reach.high, figure.unit) for figure, reach in reaches])


def placed(sides: Sides, known: Pairs) -> Between:
    """The alignments of two texts as those of two witnesses, in order."""
    one, other, sha256_one, sha256_other = sides
    found = known[_pair(sides)]
    seen = found if sha256_one <= sha256_other else [alignment.mirrored() for alignment in found]
    alignments = (
        Alignment(Place(one, *pair.a), Place(other, *pair.b), pair.kind, pair.score, pair.matched_by)
        for pair in seen
    )
    return Between(sides, tuple(sorted(alignments, key=in_order)))


def _pair(sides: Sides) -> Pair:
    _one, _other, sha256_one, sha256_other = sides
    return (sha256_one, sha256_other) if sha256_one < sha256_other else (sha256_other, sha256_one)
