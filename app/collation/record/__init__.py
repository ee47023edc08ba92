"""Quotes held against an official record of what was said: how each differs from it, word by word.

A record is a witness of role "record": a verbatim record, a transcript, a press release. It is one more text
and not the truth: it is edited, often translated, and delegations correct it. What is not found in it may
have been said elsewhere, or in other words.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from app.collation.quotes.marks import quotations
from app.collation.record.edits import Laid, laid
from app.collation.record.finding import Run, Sought, runs
from app.collation.record.pieces import Piece, pieces
from app.collation.record.wording import Indexed, Wording, indexed, worded
from app.collation.text import Alignment, Collation, Place, Quote, Span
from app.collation.text.records import RecordCheck, Stretch

# No speech is quoted at such length; what is, is no quotation but a text of its own.
_LONGEST = 1500
# What tells less than this (a word 0–1) is no wording that could be looked for.
_LEAST_TOLD = 0.8
_SAME = frozenset(("verbatim", "close", "reworded"))
# So many alignments of a text are looked at before the end of a quote: hardly more lie inside each other.
_LOOK_BACK = 64


def against_records(collation: Collation, texts: Mapping[str, str]) -> tuple[RecordCheck, ...]:
    """Every quote held against every record; `texts` are those of the collation's witnesses, by siglum.

    The measure is the word error rate, (S + D + I) / N, of the record's words: S substituted (altered), D
    deleted (left out) and I inserted (put in) in the shortest way from the record's stretch of N words to the
    quote: the edit distance of V. Levenshtein (1966), counted in words as NIST does since its evaluations of
    speech recognition. It can exceed 1. Case, punctuation, accents, and British or American spelling
    are no errors. Only what stands in quotation marks is measured; of reported speech the place is told,
    where an alignment knows it. What an ellipsis leaves out, and what square brackets stand for, is no error.

    In the order of the collation's quotes, then of its records; neither the order of witnesses nor other
    articles change an answer. Empty where no witness is a record. Cost: linear in the texts and in the words
    quoted.

    >>> from app.collation import collate
    >>> from app.collation.text import Witness
    >>> report = Witness("A", 'The envoy said: "Talks may resume within weeks if the guns fall silent."')
    >>> record = Witness("B", "Talks could resume within weeks, if the guns fall silent.", role="record")
    >>> check, = against_records(collate((report, record)), {"A": report.text, "B": record.text})
    >>> check.standing, check.altered, check.words, check.rate
    ('compared', 1, 10, 0.1)
    """
    told = {witness.siglum: witness for witness in collation.witnesses}
    records = [witness for witness in collation.witnesses if witness.role == "record"]
    quoted = [quote for quote in collation.quotes if told[quote.siglum].role != "record"]
    if not records or not quoted:
        return ()
    sides = {one.siglum for one in records} | {one.siglum for one in quoted}
    words = {siglum: worded(texts[siglum], told[siglum]) for siglum in sorted(sides)}
    marks = {siglum: quotations(texts[siglum]) for siglum in {quote.siglum for quote in quoted}}
    searched = {record.siglum: indexed(words[record.siglum]) for record in records}
    known = _places(collation.alignments, set(searched))
    given = {id(quote): pieces(quote, words[quote.siglum], marks[quote.siglum]) for quote in quoted}
    return tuple(
        RecordCheck(quote.id, quote.siglum, record.siglum, "another language")
        if _foreign(told[quote.siglum].language, record.language)
        else _checked(
            quote,
            given[id(quote)],
            words[quote.siglum],
            record.siglum,
            searched[record.siglum],
            known.get((quote.siglum, record.siglum), ()),
        )
        for quote in quoted
        for record in records
    )


def _foreign(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _checked(
    quote: Quote,
    given: Sequence[Piece],
    words: Wording,
    siglum: str,
    record: Indexed,
    known: Sequence[tuple[Span, Span]],
) -> RecordCheck:
    """One quote against one record; `known` are places of the record that answer places of the article."""
    if quote.status == "reported":
        stretches = tuple(_answering(quote, known))
        return RecordCheck(quote.id, quote.siglum, siglum, "placed" if stretches else "not placed", stretches)
    if sum(len(piece.words) for piece in given) > _LONGEST:
        return RecordCheck(quote.id, quote.siglum, siglum, "too long")
    if sum(words.weights[word] for piece in given for word in piece.words) < _LEAST_TOLD:
        return RecordCheck(quote.id, quote.siglum, siglum, "too short")
    compared = _compared(given, words, record)
    if any(one.stretches for one in compared):
        return _counted(quote, siglum, compared)
    stretches = tuple(_answering(quote, known, whole=True))
    return RecordCheck(quote.id, quote.siglum, siglum, "other words" if stretches else "not found", stretches)


def _compared(given: Sequence[Piece], words: Wording, record: Indexed) -> list[Laid]:
    """The pieces laid against the record; the longest is sought first, the others near it."""
    sought = [Sought(words, piece.words) for piece in given]
    found: dict[int, list[Run]] = {}
    near: int | None = None
    for at in sorted(range(len(given)), key=lambda at: (-len(given[at].words), at)):
        told = sum(words.weights[word] for word in given[at].words)
        some = runs(sought[at], record, near) if near is not None or told >= _LEAST_TOLD else []
        near = some[0].start if near is None and some else near
        found[at] = some
    return [laid(piece, sought[at], record.words, found[at]) for at, piece in enumerate(given)]


def _counted(quote: Quote, record: str, compared: Sequence[Laid]) -> RecordCheck:
    words = sum(one.words for one in compared)
    altered = sum(one.altered for one in compared)
    left_out = sum(one.left_out for one in compared)
    put_in = sum(one.put_in for one in compared)
    return RecordCheck(
        quote.id,
        quote.siglum,
        record,
        "compared",
        tuple(stretch for one in compared for stretch in one.stretches),
        tuple(edit for one in compared for edit in one.edits),
        words,
        altered,
        left_out,
        put_in,
        round((altered + left_out + put_in) / words, 4) if words else None,
    )


def _places(
    alignments: Sequence[Alignment], records: set[str]
) -> dict[tuple[str, str], list[tuple[Span, Span]]]:
    """For each article and record the places that say the same, in the order of the article."""
    found: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for one in alignments:
        for here, there in ((one.a, one.b), (one.b, one.a)):
            if there.siglum in records and one.kind in _SAME:
                found.setdefault((here.siglum, there.siglum), []).append((_span(here), _span(there)))
    return {sides: sorted(some) for sides, some in found.items()}


def _span(place: Place) -> Span:
    return Span(place.start, place.end)


def _answering(quote: Quote, known: Sequence[tuple[Span, Span]], *, whole: bool = False) -> Iterator[Stretch]:
    """Where the record says what a quote says: what shares at least half of the shorter of both.

    `whole`: half of all that is quoted. A clause that stands in the record is no place of what stands around.
    """
    for content in quote.content_spans:
        best: tuple[int, Span, Span] | None = None
        before = bisect_left(known, content.end, key=lambda pair: pair[0].start)
        for here, there in known[max(0, before - _LOOK_BACK) : before]:
            common = min(here.end, content.end) - max(here.start, content.start)
            length = content.end - content.start
            least = length if whole else min(here.end - here.start, length)
            if common > 0 and 2 * common >= least and (best is None or common > best[0]):
                best = common, content, there
        if best is not None:
            yield Stretch(best[1], best[2])


__all__ = ["against_records"]
