"""What the side-by-side page shows, as plain values: made from a comparison and from the address's choice.

It selects and counts; it compares no text and writes no HTML.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.collation.layout import UNMARKED, Table, shown_kind
from app.collation.text import Passage, Reading, Variant
from app.comparison import Column, Comparison
from app.store.rows import ArticleRow
from app.web.addresses import KINDS, MOST_COLUMNS, Choice
from app.web.shown.occasion import told
from app.web.shown.reasons import Reason, reasons
from app.web.shown.silence import silence
from app.web.words import MARKS, PASSAGES, listed

LABEL_HEIGHT = 2.2  # hundredths of the rail that a number takes
ANY = "*"  # stands in an overlap for all other texts together


@dataclass(frozen=True, slots=True)
class RailMark:
    """Where in a column a passage stands, in hundredths of the text."""

    passage: str
    number: int
    mark: str
    top: float
    height: float
    label: float  # where the number stands: beside its mark, unless the one above is too near
    kinds: Sequence[str]  # how its words differ, as far as that is marked


@dataclass(frozen=True, slots=True)
class Entry:
    """The passage in hand: its readings word by word, its neighbours, and why they belong together."""

    passage: Passage
    name: str  # by which it is found on a page of its own
    table: Table
    summary: str
    silent: Sequence[tuple[str, str]]  # sigla of those without it, and what is said of them
    before: Passage | None
    after: Passage | None
    reasons: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Away:
    """A passage that the articles shown have not: whose it is, and the address that shows them."""

    sigla: Sequence[str]
    hidden: Sequence[str]
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One variant in the short form of an edition: what the base has ] what the others have instead."""

    base: str
    lemma: str
    others: Sequence[tuple[str, str]]  # their words, and the sigla of all who have them


@dataclass(frozen=True, slots=True)
class Sides:
    """Everything the columns, the bar above and the apparatus below are drawn from."""

    articles: Sequence[ArticleRow]  # all on the meeting
    columns: Sequence[Column]  # those shown
    base: Column | None
    told: str
    passages: Mapping[str, Passage]
    rails: Mapping[str, Sequence[RailMark]]
    kinds: Mapping[str, int]  # passages of each mark
    anywhere: Mapping[str, float]  # of each column, how much is also in any other one
    variants: Mapping[str, int]  # places where words differ in a way the columns mark, by kind
    lines: Mapping[str, Sequence[Line]]
    whole: Mapping[str, Sequence[tuple[str, str]]]  # same-subject passages: siglum and words of each reading

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(column.siglum for column in self.columns)

    @property
    def found(self) -> Mapping[str, Sequence[Passage]]:
        """For each thing to look for, the passages that show it."""
        showing: dict[str, list[Passage]] = {}
        for passage in sorted(self.passages.values(), key=lambda one: one.number):
            for look in (MARKS[passage.kind], *kinds(passage)):
                showing.setdefault(look, []).append(passage)
        return showing

    def column(self, siglum: str) -> Column:
        return next(column for column in self.columns if column.siglum == siglum)

    def foreign(self, siglum: str, other: Column) -> bool:
        """Whether two texts are in different languages, so that their wordings were not compared."""
        languages = {self.column(siglum).language, other.language}
        return len(languages) > 1 and "" not in languages

    def kinds_of(self, passage: Passage) -> Sequence[str]:
        return kinds(passage)

    def place(self, passage: str | None) -> str | None:
        """Where in the columns a passage stands: in the base, or in the first that has it."""
        one = self.passages.get(passage) if passage else None
        if one is None:
            return None
        sigla = [reading.siglum for reading in one.readings]
        base = self.base.siglum if self.base else ""
        return f"{base if base in sigla else sigla[0]}-{one.id}"

    @property
    def by_siglum(self) -> Mapping[str, ArticleRow]:
        return {column.siglum: column.article for column in self.columns}

    @property
    def tongues(self) -> Mapping[str, int]:
        """The languages among the columns, numbered from 1, so that style can tell which are alike."""
        known = sorted({column.language for column in self.columns if column.language})
        return {language: number for number, language in enumerate(known, start=1)}


def sides(comparison: Comparison) -> Sides:
    """The columns compared with their rails, and the passages by id."""
    passages = comparison.collation.passages
    lengths = {witness.siglum: witness.length for witness in comparison.collation.witnesses}
    columns = comparison.columns
    places: Counter[str] = Counter(
        kind for passage in passages for variant in passage.variants for kind in _shown(variant)
    )
    return Sides(
        articles=comparison.articles,
        columns=columns,
        base=next((column for column in columns if column.siglum == comparison.base), None),
        told=told(comparison.articles, len(comparison.columns)),
        passages={passage.id: passage for passage in passages},
        rails={column.siglum: rail(column.siglum, lengths[column.siglum], passages) for column in columns},
        kinds=Counter(MARKS[passage.kind] for passage in passages),
        anywhere=_anywhere(comparison),
        variants={kind: places[kind] for kind in KINDS if places[kind]},
        lines={passage.id: lines(passage, comparison.base) for passage in passages},
        whole={passage.id: _whole(passage, columns) for passage in passages if not _differs(passage)},
    )


def _anywhere(comparison: Comparison) -> Mapping[str, float]:
    # Of two texts it says nothing new, and with texts of other languages, too little: those are not compared.
    many = len(comparison.columns) > 2
    whole = {
        column.siglum
        for column in comparison.columns
        if many and all(share is not None for _, share in column.shares)
    }
    return {
        row["of"]: row["share"]
        for row in comparison.collation.overlap
        if row["in"] == ANY and row["of"] in whole
    }


def _differs(passage: Passage) -> bool:
    return any(variant.kind != "quotation" for variant in passage.variants)


def _whole(passage: Passage, columns: Sequence[Column]) -> Sequence[tuple[str, str]]:
    texts = {column.siglum: column.witness.text for column in columns}
    return [(one.siglum, texts[one.siglum][one.start : one.end]) for one in passage.readings]


def rail(siglum: str, length: int, passages: Sequence[Passage]) -> tuple[RailMark, ...]:
    """The overview bar of one column, from its beginning to its end."""
    marks = [
        RailMark(
            passage=passage.id,
            number=passage.number,
            mark=MARKS[reading.kind],
            top=round(100 * reading.start / length, 2),
            height=round(100 * (reading.end - reading.start) / length, 2),
            label=round(50 * (reading.start + reading.end) / length, 2),
            kinds=kinds(passage),
        )
        for passage in passages
        for reading in passage.readings
        if reading.siglum == siglum
    ]
    return _apart(sorted(marks, key=lambda mark: (mark.top, mark.number)))


def kinds(passage: Passage) -> Sequence[str]:
    """The kinds of variant a passage has, as far as the columns mark them; "differs" for any."""
    its = {kind for variant in passage.variants for kind in _shown(variant)}
    marked = [kind for kind in KINDS if kind in its]
    return ["differs", *marked] if marked else []


def _shown(variant: Variant) -> set[str]:
    """What the words of a variant are marked as, which may be two kinds."""
    return {
        shown_kind(variant.kind, one.text[words.start - one.start : words.end - one.start])
        for one in variant.readings
        for words in one.words
    }


def _apart(marks: Sequence[RailMark]) -> tuple[RailMark, ...]:
    """Move the numbers as little as keeps each a line's height from the next, and all of them on the rail."""
    # Less its place in line, each number need only not stand above the one before. A run of numbers that
    # would is given its average, which is the least movement in squares.
    step = min(LABEL_HEIGHT, 100 / max(len(marks) - 1, 1))
    runs: list[tuple[float, int]] = []
    for at, mark in enumerate(marks):
        average, size = mark.label - at * step, 1
        while runs and runs[-1][0] > average:
            before, length = runs.pop()
            average = (before * length + average * size) / (length + size)
            size += length
        runs.append((average, size))
    highest = 100 - (len(marks) - 1) * step
    averages = [min(max(average, 0), highest) for average, size in runs for _ in range(size)]
    return tuple(
        replace(mark, label=round(average + at * step, 2))
        for at, (mark, average) in enumerate(zip(marks, averages, strict=True))
    )


def entry(comparison: Comparison, passage: Passage) -> Entry:
    """The panel's content for one passage."""
    passages = sorted(comparison.collation.passages, key=lambda one: one.number)
    here = passages.index(passage)
    having = {reading.siglum for reading in passage.readings}
    languages = {column.language for column in comparison.columns if column.siglum in having}
    return Entry(
        passage=passage,
        name=comparison.name(passage),
        table=comparison.table(passage),
        summary=summary(passage.readings),
        silent=[
            (column.siglum, silence(column, languages))
            for column in comparison.columns
            if column.siglum not in having
        ],
        before=passages[here - 1] if here else None,
        after=passages[here + 1] if here + 1 < len(passages) else None,
        reasons=reasons(comparison, passage),
    )


def away(comparison: Comparison, choice: Choice, passage: Passage) -> Away:
    """What to say of a passage that only shows with articles that are switched off."""
    sigla = list(dict.fromkeys(reading.siglum for reading in passage.readings))
    shown = {column.siglum for column in comparison.columns}
    together = replace(choice, text=tuple(sigla[:MOST_COLUMNS]), base=None)
    return Away(sigla, [siglum for siglum in sigla if siglum not in shown], together.to(passage.id))


def summary(readings: Sequence[Reading]) -> str:
    """How the readings stand to one another, in words.

    >>> kinds = {"A": "close", "B": "verbatim", "C": "related"}
    >>> summary([Reading(siglum, 0, 9, "r-1", kind) for siglum, kind in kinds.items()])
    'Shared in A and B · same subject in C'
    """
    sigla: dict[str, list[str]] = {}
    for reading in readings:
        sigla.setdefault(MARKS[reading.kind], []).append(reading.siglum)
    parts = [f"{PASSAGES[mark]} in {listed(sigla[mark])}" for mark in PASSAGES if mark in sigla]
    told = " · ".join(parts)
    return told[:1].upper() + told[1:]


def lines(passage: Passage, base: str) -> Sequence[Line]:
    """The passage's variants in the short form, against the base text where it has the passage."""
    sigla = [reading.siglum for reading in passage.readings]
    against = base if base in sigla else sigla[0]
    return [line for line in (_line(variant, against) for variant in passage.variants) if line]


def _line(variant: Variant, base: str) -> Line | None:
    # What is not marked in the text would bury the rest here.
    texts = {reading.siglum: reading.text for reading in variant.readings}
    if variant.kind in UNMARKED or base not in texts:
        return None
    others: dict[str, list[str]] = {}
    for siglum, text in texts.items():
        if text != texts[base]:
            others.setdefault(text, []).append(siglum)
    return Line(base, texts[base], [(text, listed(sigla)) for text, sigla in others.items()])
