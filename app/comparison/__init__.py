"""The app's one sentence: lay the articles on a meeting side by side.

The only place where stored articles and the collation core meet. No SQL, no HTTP, no HTML.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import combinations
from typing import Any

from sqlmodel import Session

from app.collation import ALGORITHM, Collation, PairAlignment, Witness, stock_digest
from app.collation.layout import Table, table
from app.collation.passages import numbered
from app.collation.text import Evidence, Locus, Passage, Ruling, Span
from app.comparison.columns import Column, columns
from app.comparison.memory import Key, Memory, Shelf, is_of, key_of
from app.store.queries import (
    aligned_before,
    aligned_pairs,
    articles,
    keep_aligned_pairs,
    meeting,
    standing_rulings,
    stored_texts,
)
from app.store.rows import ArticleRow, MeetingRow, RulingRow

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles on one meeting and what was found among them.

    `articles` are all there are on the meeting, `columns` those compared. `fresh` holds the pairs of texts
    that were aligned just now: `keep` stores them. `rulings` are those that people made and nobody withdrew.
    """

    meeting: MeetingRow
    articles: tuple[ArticleRow, ...]
    columns: tuple[Column, ...]
    collation: Collation
    base: str
    fresh: Mapping[Pair, Sequence[PairAlignment]] = field(default_factory=dict)
    stock: tuple[str, ...] = ()
    rulings: tuple[RulingRow, ...] = ()

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

    def name(self, passage: Passage) -> str:
        """By what a passage is found among all the articles, though only some of them be compared here.

        Where an id is made of several anchors it is nobody's place, so then it is a reading's, the rarest.
        """
        anchors = [reading.anchor for reading in passage.readings]
        if self.whole or any(_id(one) == _id(passage.id) for one in anchors):
            return passage.id
        every = [reading.anchor for one in self.collation.passages for reading in one.readings]
        return min(anchors, key=every.count)

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
    """What a comparison is made from: all articles, those to compare, pairs aligned before, stock phrases.

    `found` is the collation where it is remembered; no pairs are drawn then.
    """

    meeting: MeetingRow
    articles: tuple[ArticleRow, ...]
    chosen: Sequence[ArticleRow]
    key: Key
    found: Collation | None
    kept: Mapping[Pair, Sequence[PairAlignment]]
    stock: tuple[str, ...] = ()
    since: int = 0  # how often the memory had forgotten texts when these were read
    rulings: tuple[RulingRow, ...] = ()


def draw(
    session: Session,
    slug: str,
    only: Collection[str] = (),
    most: int | None = None,
    stock: tuple[str, ...] = (),
    memory: Memory | None = None,
) -> Drawn:
    """Read what a comparison needs, and no more: comparing takes long, and a reader holds up writers.

    `only` names the articles to compare by their sigla, and none of them is all of them; of those, the first
    `most`. `stock` are phrases that count for as little as the shipped ones. Raises MeetingNotFoundError.
    """
    since = memory.forgettings if memory else 0
    row = meeting(session, slug)
    held = tuple(articles(session, row))
    chosen = ([article for article in held if article.siglum in only] or held)[:most]
    rulings = standing_rulings(session, row)
    key = key_of_articles(chosen, stock, [ruling.id for ruling in rulings])
    found = memory.recall(key) if memory else None
    kept = {} if found else _kept(session, chosen, stock)
    return Drawn(row, held, chosen, key, found, kept, stock, since, rulings)


def compare(drawn: Drawn, base: str | None = None, memory: Memory | None = None) -> Comparison:
    """Lay articles of a meeting side by side; the passages are numbered in the order of `base`.

    A base that is not among them counts as none: then the first leads. `memory` saves time and changes no
    answer.
    """
    witnesses = [_witness(article) for article in drawn.chosen]
    pairs = dict(drawn.kept)
    found = drawn.found or (memory or Memory(most=0)).collation(
        drawn.meeting.slug,
        drawn.key,
        witnesses,
        pairs,
        drawn.stock,
        drawn.since if memory else None,
        [_ruling(one) for one in drawn.rulings],
    )
    sigla = [witness.siglum for witness in witnesses]
    if base in sigla[1:]:
        found = replace(found, passages=numbered(found.passages, sorted(sigla, key=lambda one: one != base)))
    return Comparison(
        meeting=drawn.meeting,
        articles=drawn.articles,
        columns=columns(drawn.chosen, witnesses, found),
        collation=found,
        base=base if base in sigla else next(iter(sigla), ""),
        stock=drawn.stock,
        rulings=drawn.rulings,
        fresh={pair: alignments for pair, alignments in pairs.items() if pair not in drawn.kept},
    )


def all_aligned(session: Session, held: Sequence[ArticleRow], stock: tuple[str, ...] = ()) -> bool:
    """Whether every two of these articles were aligned before, so that they were compared, all of them."""
    hashes = sorted(article.revision.sha256 for article in held)
    known = aligned_before(session, set(hashes), ALGORITHM.version, stock_digest(stock))
    return all(pair in known for pair in combinations(hashes, 2))


def keep(session: Session, comparison: Comparison) -> None:
    """Store the alignments found for this comparison, so that the next one starts from them.

    Those of a text that was erased meanwhile are not kept: they hold words of it.
    """
    stored = stored_texts(session, {sha256 for pair in comparison.fresh for sha256 in pair})
    payload = {
        pair: [asdict(found) for found in pairs]
        for pair, pairs in comparison.fresh.items()
        if stored.issuperset(pair)
    }
    keep_aligned_pairs(session, payload, ALGORITHM.version, stock_digest(comparison.stock))


def key_of_articles(
    chosen: Sequence[ArticleRow], stock: tuple[str, ...] = (), ruled: Sequence[int] = ()
) -> Key:
    """What the collation of these articles is remembered by; `ruled`: the ids of the standing rulings."""
    return key_of([(one.siglum, one.revision.sha256, one.role) for one in chosen], stock, ruled)


def _witness(article: ArticleRow) -> Witness:
    return Witness(
        article.siglum,
        article.revision.text,
        article.role,
        article.headline,
        article.outlet,
        article.published_at,
    )


def _ruling(row: RulingRow) -> Ruling:
    places = tuple(Locus(*place) for place in row.places)
    return Ruling(row.id, row.about, row.verdict, places, row.apart, row.who, row.made_at.isoformat())


def _kept(
    session: Session, chosen: Sequence[ArticleRow], stock: tuple[str, ...]
) -> dict[Pair, Sequence[PairAlignment]]:
    hashes = {article.revision.sha256 for article in chosen}
    kept = aligned_pairs(session, hashes, ALGORITHM.version, stock_digest(stock))
    return {pair: [_pair_alignment(found) for found in alignments] for pair, alignments in kept.items()}


def _pair_alignment(kept: Mapping[str, Any]) -> PairAlignment:
    why = tuple(Evidence(one["evidence"], tuple(one["items"])) for one in kept["matched_by"])
    return PairAlignment(Span(*kept["a"]), Span(*kept["b"]), kept["kind"], kept["score"], why)


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


__all__ = [
    "Column",
    "Comparison",
    "Drawn",
    "Key",
    "Memory",
    "Shelf",
    "all_aligned",
    "compare",
    "draw",
    "is_of",
    "keep",
    "key_of_articles",
]
