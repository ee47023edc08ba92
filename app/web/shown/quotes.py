"""What the page "Who said what" shows, as plain values: speakers, their utterances, each text's wording."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.collation.layout import Segment
from app.collation.text import CoverageRow, Mention, Passage, Quote
from app.comparison import Column, Comparison
from app.web.shown.places import Places
from app.web.shown.record import SORTS, TOLD, Against, Recorded, Records
from app.web.shown.silence import Absence, absence

LOOKS: Mapping[str, str] = {
    "all": "Every quote",
    "shift": "Quoted here, reported there",
    "several": "In more than one text",
    "one": "Only one text has it",
    "sure": "Without the uncertain",
}
CERTAIN = 0.7
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wording:
    """One quote as its text prints it; `parts` are its stretches, each marked as in the columns."""

    quote: Quote
    parts: Sequence[Sequence[Segment]]
    address: str
    speaker: str | None  # where this text names somebody else than the heading does
    against: Sequence[Against]  # how it stands to each official record

    @property
    def uncertain(self) -> bool:
        return self.quote.confidence < CERTAIN


@dataclass(frozen=True, slots=True)
class Utterance:
    """The same words of one speaker: the wordings of the texts that have them, and words for the rest."""

    id: str
    cells: Mapping[str, Sequence[Wording]]
    absent: Mapping[str, Absence]
    passage: Passage | None
    address: str  # of the passage, or of the first wording
    recorded: Mapping[str, Recorded]  # what official records have of it
    sorts: frozenset[str]  # how its wordings stand to the records

    @property
    def shift(self) -> bool:
        """Whether one text quotes, in part at least, what another only reports."""
        return len({all(one.quote.status == "reported" for one in its) for its in self.cells.values()}) > 1

    @property
    def several(self) -> bool:
        return len(self.cells) > 1

    @property
    def sure(self) -> bool:
        return not all(one.uncertain for its in self.cells.values() for one in its)

    @property
    def silent(self) -> Mapping[str, Absence]:
        """What is said of each text that has neither a wording nor, as a record, the words."""
        return {siglum: one for siglum, one in self.absent.items() if siglum not in self.recorded}

    def answers(self, look: str) -> bool:
        if look in SORTS:
            return look in self.sorts
        known = {"shift": self.shift, "several": self.several, "one": not self.several, "sure": self.sure}
        return known.get(look, True)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody with all they are quoted with.

    `tally` holds how many utterances a text has, and how many in quotes (of a record None).
    """

    id: str
    name: str | None
    titles: Sequence[tuple[str, Sequence[str]]]
    utterances: Sequence[Utterance]
    tally: Mapping[str, tuple[int, int | None]]
    absent: Mapping[str, Absence]


@dataclass(frozen=True, slots=True)
class Quotes:
    """Everything the page is drawn from. `speakers` holds what is looked for, `everybody` all of them."""

    speakers: Sequence[Speaker]
    everybody: Sequence[Speaker]
    looks: Sequence[tuple[str, str, int]]  # each with its words, and how many utterances it shows


def quotes(comparison: Comparison, places: Places, records: Records, look: str) -> Quotes:
    """The speakers, those whom most texts quote first, and what they say in the order it comes up."""
    found = _utterances(comparison, places, records)
    everybody = _speakers(comparison, found)
    looks = {**LOOKS, **(SORTS if records.sigla else {})}
    return Quotes(
        speakers=_looked_for(everybody, look),
        everybody=everybody,
        looks=[(name, words, sum(one.answers(name) for one, _ in found)) for name, words in looks.items()],
    )


def _utterances(
    comparison: Comparison, places: Places, records: Records
) -> list[tuple[Utterance, str | None]]:
    """Every utterance with whose it is, in the order of the coverage."""
    same: dict[str, list[Quote]] = defaultdict(list)
    for quote in comparison.collation.quotes:
        if quote.content_spans:
            same[quote.utterance or quote.id].append(quote)
    # A verbatim record quotes nobody: what only records seem to report is no article's quote.
    rows = [
        row
        for row in comparison.collation.coverage
        if row.kind == "utterance" and any(quote.siglum not in records.sigla for quote in same[row.row])
    ]
    return [_utterance(comparison, places, records, row.row, same[row.row]) for row in rows]


def _utterance(
    comparison: Comparison, places: Places, records: Records, name: str, its: Sequence[Quote]
) -> tuple[Utterance, str | None]:
    speaker = speaker_of(its)
    cells: dict[str, list[Wording]] = {}
    for quote in its:
        cells.setdefault(quote.siglum, []).append(_wording(places, records, quote, speaker))
    passage = _passage(places, its)
    first = next(iter(cells.values()))[0]
    where = passage.readings[0] if passage else None
    told = Utterance(
        id=name,
        cells=cells,
        absent=_absent(comparison, records, cells),
        passage=passage,
        address=places.address(where.siglum, where.start, where.end) if where else first.address,
        recorded=records.recorded(its),
        sorts=frozenset().union(*map(records.sorts, its)),
    )
    return told, speaker


def _absent(comparison: Comparison, records: Records, having: Iterable[str]) -> Mapping[str, Absence]:
    """The same as `absences`, but that a record may have the words without quoting anybody."""
    return {
        siglum: Absence("not", TOLD["not found"]) if siglum in records.sigla and one.mark == "not" else one
        for siglum, one in absences(comparison.columns, having).items()
    }


def speaker_of(its: Iterable[Quote]) -> str | None:
    """Whose words they are: whoever most of the quotes name, and of several the first."""
    named = Counter(quote.speaker for quote in its if quote.speaker)
    return max(named, key=lambda one: named[one]) if named else None


def absences(columns: Sequence[Column], having: Iterable[str]) -> Mapping[str, Absence]:
    """What is said of each text that is not among those that have something."""
    held = set(having)
    languages = {column.language for column in columns if column.siglum in held}
    return {column.siglum: absence(column, languages) for column in columns if column.siglum not in held}


def _wording(places: Places, records: Records, quote: Quote, speaker: str | None) -> Wording:
    spans = [places.with_marks(quote.siglum, start, end) for start, end in quote.content_spans]
    longest = max(quote.content_spans, key=lambda span: span.end - span.start)
    return Wording(
        quote=quote,
        parts=[places.excerpt(quote.siglum, start, end) for start, end in spans],
        address=places.address(quote.siglum, longest.start, longest.end),
        speaker=quote.speaker if quote.speaker != speaker else None,
        against=records.against(quote),
    )


def _passage(places: Places, its: Sequence[Quote]) -> Passage | None:
    found = (places.passage(quote.siglum, start, end) for quote in its for start, end in quote.content_spans)
    return next((one for one in found if one), None)


def _speakers(comparison: Comparison, found: Sequence[tuple[Utterance, str | None]]) -> Sequence[Speaker]:
    said: dict[str | None, list[Utterance]] = defaultdict(list)
    for utterance, speaker in found:
        said[speaker].append(utterance)
    rows = {row.label: row for row in comparison.collation.coverage if row.kind == "speaker"}
    titles = {name.canonical: _titles(name.mentions) for name in comparison.collation.names}
    speakers = [
        _speaker(comparison, rows.get(name or ""), name, titles.get(name or "", ()), its)
        for name, its in said.items()
    ]
    return sorted(speakers, key=lambda one: (one.name is None, -len(one.tally)))


def _speaker(
    comparison: Comparison,
    row: CoverageRow | None,
    name: str | None,
    titles: Sequence[tuple[str, Sequence[str]]],
    its: Sequence[Utterance],
) -> Speaker:
    tally = {
        column.siglum: counted
        for column in comparison.columns
        if (counted := _tally(column.siglum, its, recorded=column.article.role == "record"))[0]
    }
    return Speaker(row.row if row else NOBODY, name, titles, its, tally, absences(comparison.columns, tally))


def _tally(siglum: str, its: Sequence[Utterance], *, recorded: bool) -> tuple[int, int | None]:
    if recorded:
        return sum(siglum in one.recorded or siglum in one.cells for one in its), None
    cells = [one.cells[siglum] for one in its if siglum in one.cells]
    return len(cells), sum(any(one.quote.status != "reported" for one in some) for some in cells)


def _titles(mentions: Iterable[Mention]) -> Sequence[tuple[str, Sequence[str]]]:
    held: dict[str, dict[str, None]] = {}
    for mention in mentions:
        if mention.title:
            held.setdefault(mention.siglum, {})[mention.title] = None
    return [(siglum, list(some)) for siglum, some in held.items()]


def _looked_for(everybody: Sequence[Speaker], look: str) -> Sequence[Speaker]:
    some = [
        replace(one, utterances=[utterance for utterance in one.utterances if utterance.answers(look)])
        for one in everybody
    ]
    return [one for one in some if one.utterances]
