"""The app's one sentence: lay the articles on a meeting side by side.

The only place where stored articles and the collation core meet. No SQL, no HTTP, no HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlmodel import Session

from app.collation import ALGORITHM, Collation, PairAlignment, Witness, collate, stock_digest
from app.collation.layout import Block, Table, blocks, table
from app.collation.text import Evidence, Passage, Span, WitnessRecord
from app.store.queries import aligned_pairs, articles, keep_aligned_pairs, meeting
from app.store.rows import ArticleRow, MeetingRow

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One article as it stands in the comparison. `shares`: how much of it each other one also has, 0–1."""

    siglum: str
    article: ArticleRow
    outlet: str | None
    witness: Witness
    record: WitnessRecord
    passages: Sequence[Passage]
    shares: tuple[tuple[str, float], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.witness, self.record, self.passages)

    @property
    def words(self) -> int:
        return len(self.witness.text.split())


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles on one meeting and what was found among them.

    `fresh` holds the pairs of texts that were aligned just now: `keep` stores them.
    """

    meeting: MeetingRow
    columns: tuple[Column, ...]
    collation: Collation
    base: str
    fresh: Mapping[Pair, Sequence[PairAlignment]] = field(default_factory=dict)

    def passage(self, name: str) -> Passage | None:
        """The passage with this id, or with a reading of this anchor; None when there is none (any more)."""
        by_id = (passage for passage in self.collation.passages if passage.id == name)
        by_anchor = (
            passage
            for passage in self.collation.passages
            if any(_id(reading.anchor) == _id(name) for reading in passage.readings)
        )
        return next(by_id, None) or next(by_anchor, None)

    def table(self, passage: Passage) -> Table:
        """The passage word by word."""
        return table(passage, {column.siglum: column.witness for column in self.columns})


def compare(session: Session, slug: str, base: str | None = None) -> Comparison:
    """Lay the articles of a meeting side by side, `base` first in numbering the passages.

    An unknown base counts as none: then the first article leads. Raises MeetingNotFoundError.
    """
    row = meeting(session, slug)
    held = articles(session, row)
    witnesses = [_witness(article) for article in held]
    kept = _kept(session, witnesses)
    pairs = dict(kept)
    lead = base if any(witness.siglum == base for witness in witnesses) else None
    found = collate(_base_first(witnesses, lead), pairs)
    fresh = {pair: alignments for pair, alignments in pairs.items() if pair not in kept}
    columns = tuple(_column(article, found) for article in held)
    return Comparison(row, columns, found, lead or (witnesses[0].siglum if witnesses else ""), fresh)


def keep(session: Session, comparison: Comparison) -> None:
    """Store the alignments found for this comparison, so that the next one starts from them."""
    payload = {pair: [asdict(found) for found in pairs] for pair, pairs in comparison.fresh.items()}
    keep_aligned_pairs(session, payload, ALGORITHM.version, stock_digest())


def _witness(article: ArticleRow) -> Witness:
    return Witness(
        article.siglum,
        article.revision.text,
        article.role,
        article.headline,
        article.outlet,
        article.published_at,
    )


def _base_first(witnesses: Sequence[Witness], base: str | None) -> list[Witness]:
    return sorted(witnesses, key=lambda witness: witness.siglum != base)


def _kept(session: Session, witnesses: Sequence[Witness]) -> dict[Pair, Sequence[PairAlignment]]:
    hashes = {witness.sha256 for witness in witnesses}
    kept = aligned_pairs(session, hashes, ALGORITHM.version, stock_digest())
    return {pair: [_pair_alignment(found) for found in alignments] for pair, alignments in kept.items()}


def _pair_alignment(kept: Mapping[str, Any]) -> PairAlignment:
    why = tuple(Evidence(one["evidence"], tuple(one["items"])) for one in kept["matched_by"])
    return PairAlignment(Span(*kept["a"]), Span(*kept["b"]), kept["kind"], kept["score"], why)


def _column(article: ArticleRow, found: Collation) -> Column:
    return Column(
        siglum=article.siglum,
        article=article,
        outlet=article.outlet,
        witness=_witness(article),
        record=next(record for record in found.witnesses if record.siglum == article.siglum),
        passages=found.passages,
        shares=tuple(
            (row["in"], row["share"])
            for row in found.overlap
            if row["of"] == article.siglum and row["in"] != "*"
        ),
    )


def _id(name: str) -> str:
    return name.removeprefix("p-").removeprefix("r-")
