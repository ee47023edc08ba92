"""One article as it stands in a comparison. What is shown of it in a page belongs to `app.web`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.collation import Collation, Witness
from app.collation.layout import Block, blocks
from app.collation.text import Passage, WitnessRecord
from app.store.rows import ArticleRow


@dataclass(frozen=True)
class Column:
    """One article as it stands in the comparison.

    `language` is a code such as "en", stated or else guessed, or empty. `shares`: how much of it each other
    one also has, 0–1; None where the languages differ and so nothing was found. `copies`: the others shown
    whose text is the same to the letter, as it is where outlets print one agency's copy.
    """

    siglum: str
    article: ArticleRow
    witness: Witness
    record: WitnessRecord
    passages: Sequence[Passage]
    language: str
    shares: tuple[tuple[str, float | None], ...]
    copies: tuple[str, ...]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.witness, self.record, self.passages)

    @property
    def words(self) -> int:
        return len(self.witness.text.split())


def columns(
    chosen: Sequence[ArticleRow], witnesses: Sequence[Witness], found: Collation
) -> tuple[Column, ...]:
    """The articles compared, in their order; `witnesses` are the same in the same order."""
    records = {record.siglum: record for record in found.witnesses}
    languages = {article.siglum: _language(article, records[article.siglum]) for article in chosen}
    return tuple(
        Column(
            siglum=article.siglum,
            article=article,
            witness=witness,
            record=records[article.siglum],
            passages=found.passages,
            language=languages[article.siglum],
            shares=_shares(article.siglum, found, languages),
            copies=_copies(article, chosen),
        )
        for article, witness in zip(chosen, witnesses, strict=True)
    )


def _copies(article: ArticleRow, chosen: Sequence[ArticleRow]) -> tuple[str, ...]:
    same = (one.siglum for one in chosen if one.revision.sha256 == article.revision.sha256)
    return tuple(siglum for siglum in same if siglum != article.siglum)


def _language(article: ArticleRow, record: WitnessRecord) -> str:
    # What somebody stated goes before a guess. Of "pt-BR" only the language counts.
    return (article.language or record.language).partition("-")[0].lower()


def _shares(
    siglum: str, found: Collation, languages: Mapping[str, str]
) -> tuple[tuple[str, float | None], ...]:
    rows = [row for row in found.overlap if row["of"] == siglum and row["in"] != "*"]
    return tuple(
        (row["in"], row["share"] or (None if _differ(languages[siglum], languages[row["in"]]) else 0.0))
        for row in rows
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
