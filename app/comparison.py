"""The app's one sentence: lay the articles on a meeting side by side.

The only place where stored articles and the collation core meet. No SQL, no HTTP, no HTML.
"""

from collections.abc import Collection, Mapping, Sequence
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
    """One article as it stands in the comparison.

    `language` is a code such as "en", stated or else guessed, or empty. `shares`: how much of it each other
    one also has, 0–1; None where the languages differ and so nothing was found.
    """

    siglum: str
    article: ArticleRow
    outlet: str | None
    witness: Witness
    record: WitnessRecord
    passages: Sequence[Passage]
    language: str
    shares: tuple[tuple[str, float | None], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return blocks(self.witness, self.record, self.passages)

    @property
    def words(self) -> int:
        return len(self.witness.text.split())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles on one meeting and what was found among them.

    `articles` are all there are on the meeting, `columns` those compared. `fresh` holds the pairs of texts
    that were aligned just now: `keep` stores them.
    """

    meeting: MeetingRow
    articles: tuple[ArticleRow, ...]
    columns: tuple[Column, ...]
    collation: Collation
    base: str
    fresh: Mapping[Pair, Sequence[PairAlignment]] = field(default_factory=dict)
    stock: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all the meeting's articles are compared."""
        return len(self.columns) == len(self.articles)

    def passage(self, name: str) -> Passage | None:
        """The passage with this id, or with a reading of this anchor; None when there is none (any more)."""
        by_id = (passage for passage in self.collation.passages if passage.id == name)
        by_anchor = (
            passage
            for passage in self.collation.passages
            if any(_id(reading.anchor) == _id(name) for reading in passage.readings)
        )
        return next(by_id, None) or next(by_anchor, None)

    def nearest(self, passage: Passage) -> Passage | None:
        """What stands here for a passage of another comparison of the same texts.

        Fewer texts may share a little less or more, under another id; but two of them must have it here too.
        """
        common = [(_common(one, passage), one) for one in self.collation.passages]
        (having, _length), best = max(common, key=lambda pair: pair[0], default=((0, 0), None))
        return best if having > 1 else None

    def table(self, passage: Passage) -> Table:
        """The passage word by word."""
        return table(passage, {column.siglum: column.witness for column in self.columns})


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a comparison is made from: all articles, those to compare, pairs aligned before, stock phrases."""

    meeting: MeetingRow
    articles: tuple[ArticleRow, ...]
    chosen: Sequence[ArticleRow]
    kept: Mapping[Pair, Sequence[PairAlignment]]
    stock: tuple[str, ...] = ()


def draw(
    session: Session,
    slug: str,
    only: Collection[str] = (),
    most: int | None = None,
    stock: tuple[str, ...] = (),
) -> Drawn:
    """Read what a comparison needs, and no more: comparing takes long, and a reader holds up writers.

    `only` names the articles to compare by their sigla, and none of them is all of them; of those, the first
    `most`. `stock` are phrases that count for as little as the shipped ones. Raises MeetingNotFoundError.
    """
    row = meeting(session, slug)
    held = tuple(articles(session, row))
    chosen = ([article for article in held if article.siglum in only] or held)[:most]
    kept = _kept(session, [_witness(article) for article in chosen], stock)
    return Drawn(row, held, chosen, kept, stock)


def compare(drawn: Drawn, base: str | None = None) -> Comparison:
    """Lay articles of a meeting side by side, `base` first in numbering the passages.

    A base that is not among them counts as none: then the first leads.
    """
    witnesses = [_witness(article) for article in drawn.chosen]
    pairs = dict(drawn.kept)
    lead = base if any(witness.siglum == base for witness in witnesses) else None
    found = collate(_base_first(witnesses, lead), pairs, drawn.stock)
    return Comparison(
        meeting=drawn.meeting,
        articles=drawn.articles,
        columns=_columns(drawn.chosen, found),
        collation=found,
        base=lead or (witnesses[0].siglum if witnesses else ""),
        stock=drawn.stock,
        fresh={pair: alignments for pair, alignments in pairs.items() if pair not in drawn.kept},
    )


def keep(session: Session, comparison: Comparison) -> None:
    """Store the alignments found for this comparison, so that the next one starts from them."""
    payload = {pair: [asdict(found) for found in pairs] for pair, pairs in comparison.fresh.items()}
    keep_aligned_pairs(session, payload, ALGORITHM.version, stock_digest(comparison.stock))


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


def _kept(
    session: Session, witnesses: Sequence[Witness], stock: tuple[str, ...]
) -> dict[Pair, Sequence[PairAlignment]]:
    hashes = {witness.sha256 for witness in witnesses}
    kept = aligned_pairs(session, hashes, ALGORITHM.version, stock_digest(stock))
    return {pair: [_pair_alignment(found) for found in alignments] for pair, alignments in kept.items()}


def _pair_alignment(kept: Mapping[str, Any]) -> PairAlignment:
    why = tuple(Evidence(one["evidence"], tuple(one["items"])) for one in kept["matched_by"])
    return PairAlignment(Span(*kept["a"]), Span(*kept["b"]), kept["kind"], kept["score"], why)


def _columns(chosen: Sequence[ArticleRow], found: Collation) -> tuple[Column, ...]:
    records = {record.siglum: record for record in found.witnesses}
    languages = {article.siglum: _language(article, records[article.siglum]) for article in chosen}
    return tuple(
        Column(
            siglum=article.siglum,
            article=article,
            outlet=article.outlet,
            witness=_witness(article),
            record=records[article.siglum],
            passages=found.passages,
            language=languages[article.siglum],
            shares=_shares(article.siglum, found, languages),
        )
        for article in chosen
    )


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


def _common(one: Passage, other: Passage) -> tuple[int, int]:
    """How many texts have words of both passages, and how many characters of them."""
    places = {reading.siglum: reading for reading in other.readings}
    shared = [
        min(reading.end, places[reading.siglum].end) - max(reading.start, places[reading.siglum].start)
        for reading in one.readings
        if reading.siglum in places
    ]
    return sum(length > 0 for length in shared), sum(length for length in shared if length > 0)


def _id(name: str) -> str:
    return name.removeprefix("p-").removeprefix("r-")
