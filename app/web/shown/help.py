"""Examples for the page "How passages are found": from the seeds as they are compared now, never written.

What the collation does not find (any more) has no example. The sentences around them are the template's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from app.collation.layout import Segment
from app.collation.text import Mention, Passage, Quote, Variant
from app.comparison import Comparison
from app.config import folder
from app.ingest.drafts import read_article
from app.ingest.files import read_file
from app.ingest.formats import UnreadableArticleError
from app.ingest.load import load
from app.ingest.manifest import LARGEST, MANIFEST, UnreadableManifestError, read_manifest
from app.store.engine import open_engine, reading
from app.store.queries import MeetingNotFoundError, articles, meeting
from app.store.schema import migrate
from app.web.addresses import KINDS
from app.web.comparing import Library, compared
from app.web.shown.places import Places
from app.web.shown.silence import silence
from app.web.veil import Names
from app.web.words import MARKS, RELATIONS, STATUSES

SHORTEST, LONGEST, BEST = (
    50,
    260,
    120,
)  # characters of an example: enough to be a sentence, few enough to be read
LONGEST_VARIANT = 40


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of one text. No address: this meeting is not in the store, so there is no page to lead to."""

    siglum: str
    segments: Sequence[Segment]
    address: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """What several texts have at one place; `told` is what the program says of it."""

    texts: Sequence[Cited]
    told: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Readings of one place that differ in one way; a text may have nothing."""

    kind: str
    readings: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Examples:
    """Everything the page shows of real texts; `meeting` is the address of their page, if they have one."""

    meeting: str | None
    passages: Mapping[str, Example]
    differences: Mapping[str, Difference]
    silent: Sequence[tuple[str, str]]
    quote: Example | None
    figure: Example | None
    name: Example | None
    shares: Sequence[tuple[str, str, float]]


NONE = Examples(None, {}, {}, (), None, None, None, ())


def examples(library: Library, names: Names = "shown") -> Examples:
    """The examples, from the store if it has the seeds, else from those that come with the program."""
    try:
        slug, hashes = _seeds()
    except (UnreadableManifestError, UnreadableArticleError):
        return NONE
    stored = _stored(library, slug, hashes, names)
    return _Chosen(stored or _shipped(), names, linked=stored is not None).all()


@cache
def _seeds() -> tuple[str, frozenset[str]]:
    """The slug of the seeds' meeting, and the hashes of their texts."""
    manifest = read_manifest(folder("seeds") / MANIFEST)
    drafts = [
        read_article(read_file(entry.path, LARGEST), entry.details, today=_today(), came_in="seed")
        for entry in manifest.entries
    ]
    return manifest.meeting.slug or "", frozenset(draft.text_sha256 for draft in drafts)


def _stored(library: Library, slug: str, hashes: frozenset[str], names: Names) -> Comparison | None:
    with reading(library.engine) as session:
        try:
            held = articles(session, meeting(session, slug))
        except MeetingNotFoundError:
            return None
    sigla = [one.siglum for one in held if one.revision.sha256 in hashes]
    return compared(library, slug, only=sigla, names=names) if len(sigla) == len(hashes) else None


@cache
def _shipped() -> Comparison:
    """The seeds that come with the program, compared in a database of their own that nobody else sees."""
    engine = open_engine("sqlite://")
    migrate(engine)
    load(engine, [folder("seeds")], today=_today(), came_in="seed")
    comparison = compared(Library(engine), _seeds()[0])
    engine.dispose()
    return comparison


def _today() -> date:
    return datetime.now(UTC).date()


class _Chosen:
    """Chooses the examples from one comparison."""

    def __init__(self, comparison: Comparison, names: Names, *, linked: bool) -> None:
        self._comparison, self._names, self._linked = comparison, names, linked
        self._places = Places(comparison, names)
        self._found = comparison.collation

    def all(self) -> Examples:
        passages = {mark: one for mark in ("shared", "reworded", "related") if (one := self._passage(mark))}
        slug = self._comparison.meeting.slug
        address = f"/meetings/{slug}" + ("?names=hidden" if self._names == "hidden" else "")
        return Examples(
            meeting=address if self._linked else None,
            passages=passages,
            differences=self._differences(),
            silent=self._silent(),
            quote=self._quote(),
            figure=self._figure(),
            name=self._name(),
            shares=self._shares(),
        )

    def _passage(self, mark: str) -> Example | None:
        fit = [one for one in self._found.passages if MARKS[one.kind] == mark and self._is_fit(one)]
        if not fit:
            return None
        best = min(fit, key=self._oddness)
        return Example([self._cited(one.siglum, one.start, one.end) for one in best.readings])

    def _is_fit(self, passage: Passage) -> bool:
        return all(SHORTEST <= one.end - one.start <= LONGEST for one in passage.readings)

    def _oddness(self, passage: Passage) -> tuple[bool, bool, int]:
        """How little a passage tells by itself: best is one with words that differ, a sentence long."""
        telling = any(one.kind == "modality" for one in passage.variants) or self._has_figures(passage)
        long = max(abs(one.end - one.start - BEST) for one in passage.readings)
        return not telling, not passage.variants, long

    def _has_figures(self, passage: Passage) -> bool:
        return sum(self._holds_figure(one.siglum, one.start, one.end) for one in passage.readings) > 1

    def _holds_figure(self, siglum: str, start: int, end: int) -> bool:
        return any(one.siglum == siglum and start <= one.start < end for one in self._found.figures)

    def _differences(self) -> Mapping[str, Difference]:
        found: dict[str, Difference] = {}
        for variant in (one for passage in self._found.passages for one in passage.variants):
            if variant.kind in KINDS and variant.kind not in found and _is_short(variant):
                readings = [(one.siglum, one.text) for one in variant.readings]
                found[variant.kind] = Difference(variant.kind, readings)
        return found

    def _silent(self) -> Sequence[tuple[str, str]]:
        """What is said of the texts that lack something two others have."""
        for passage in self._found.passages:
            having = {one.siglum for one in passage.readings}
            lacking = [column for column in self._comparison.columns if column.siglum not in having]
            if len(having) > 1 and lacking:
                return [(column.siglum, silence(column)) for column in lacking]
        return ()

    def _quote(self) -> Example | None:
        said: dict[str, list[Quote]] = defaultdict(list)
        for one in self._found.quotes:
            if one.utterance and one.content_spans and one.speaker:
                said[one.utterance].append(one)
        shifts = [its for its in said.values() if _shifts(its) and self._fits(its)]
        if not shifts:
            return None
        best = min(shifts, key=lambda its: -min(one.confidence for one in its))
        texts = [self._cited(one.siglum, *one.content_spans[0], note=_given(one)) for one in best]
        return Example(texts, best[0].speaker or "")

    def _fits(self, its: Sequence[Quote]) -> bool:
        return all(len(one.content_spans) == 1 and len(self._printed(one)) <= LONGEST for one in its)

    def _printed(self, one: Quote) -> str:
        return self._places.printed(one.siglum, *one.content_spans[0])

    def _figure(self) -> Example | None:
        figures = {one.id: one for one in self._found.figures}
        unequal = [
            one for one in self._found.figure_relations if one.relation not in ("equal", "not comparable")
        ]
        for relation in unequal:
            pair = [figures[relation.a], figures[relation.b]]
            texts = [self._cited(one.siglum, one.start, one.end, note=one.counts or "") for one in pair]
            return Example(texts, f"{RELATIONS[relation.relation]}: {relation.why}")
        return None

    def _name(self) -> Example | None:
        for name in self._found.names:
            spelled = {mention.siglum: mention for mention in reversed(name.mentions)}
            if len({mention.text for mention in spelled.values()}) > 1 and _alike(list(spelled.values())):
                its = sorted(spelled.values(), key=lambda mention: mention.siglum)
                texts = [self._cited(one.siglum, one.start, one.end, note=one.title or "") for one in its]
                return Example(texts, name.canonical)
        return None

    def _shares(self) -> Sequence[tuple[str, str, float]]:
        first = {column.siglum for column in self._comparison.columns[:2]}
        rows = [(one["of"], one["in"], one["share"]) for one in self._found.overlap]
        both = [row for row in rows if {row[0], row[1]} == first]
        return both if len(both) > 1 and all(share for _, _, share in both) else ()

    def _cited(self, siglum: str, start: int, end: int, note: str = "") -> Cited:
        address = self._places.address(siglum, start, end) if self._linked else None
        return Cited(siglum, self._places.excerpt(siglum, start, end), address, note)


def _is_short(variant: Variant) -> bool:
    return all(len(one.text) <= LONGEST_VARIANT for one in variant.readings)


def _shifts(its: Sequence[Quote]) -> bool:
    """Whether one text quotes what another only reports."""
    reported = {one.status == "reported" for one in its}
    return len({one.siglum for one in its}) > 1 and len(its) == 2 and len(reported) == 2


def _given(one: Quote) -> str:
    return ", ".join(filter(None, [one.cue, STATUSES[one.status]]))


def _alike(mentions: Sequence[Mention]) -> bool:
    """Whether a name is spelled in several ways, rather than given in full here and in part there."""
    return len({len(mention.text.split()) for mention in mentions}) == 1
