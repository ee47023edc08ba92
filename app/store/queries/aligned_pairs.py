"""Questions about the alignments kept for pairs of texts."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from app.store.models import AlignedPair
from app.store.queries.absent import insert_if_absent

Pair = tuple[str, str]  # the SHA-256 of both texts, in the order they were aligned in


def aligned_pairs(
    session: Session, texts: Collection[str], algorithm: str, stock_sha256: str
) -> dict[Pair, Any]:
    """What is kept for pairs among these texts (by SHA-256), for one algorithm and stock list."""
    wanted = select(AlignedPair).where(*_among(texts, algorithm, stock_sha256))
    return {(pair.sha256_a, pair.sha256_b): pair.alignments for pair in session.exec(wanted)}


def aligned_before(
    session: Session, texts: Collection[str], algorithm: str, stock_sha256: str
) -> frozenset[Pair]:
    """Which pairs among these texts have been aligned, without what was found."""
    named = select(AlignedPair.sha256_a, AlignedPair.sha256_b)
    return frozenset(session.exec(named.where(*_among(texts, algorithm, stock_sha256))).all())


def keep_aligned_pairs(
    session: Session, pairs: Mapping[Pair, Any], algorithm: str, stock_sha256: str
) -> None:
    """Keep the alignments (anything JSON can hold) of each pair. What is kept already stays."""
    fixed = {"algorithm": algorithm, "stock_sha256": stock_sha256}
    rows = [{"sha256_a": a, "sha256_b": b, "alignments": kept, **fixed} for (a, b), kept in pairs.items()]
    insert_if_absent(session, AlignedPair, rows)


def _among(texts: Collection[str], algorithm: str, stock_sha256: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(AlignedPair.algorithm) == algorithm,
        col(AlignedPair.stock_sha256) == stock_sha256,
        col(AlignedPair.sha256_a).in_(texts),
        col(AlignedPair.sha256_b).in_(texts),
    )
