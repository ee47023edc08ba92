"""The variants of a passage: where its readings differ, column by column.

How columns are laid, and what sort of difference each holds, does not belong here.
"""

from collections.abc import Iterator, Mapping, Sequence

import regex

from app.collation.apparatus.columns import Column, columns
from app.collation.apparatus.kinds import kind, own_tokens
from app.collation.apparatus.worded import Worded, worded
from app.collation.prepared import Prepared
from app.collation.text import Passage, Reading, Span, Variant, VariantReading

# A mark never runs over a quotation mark or a bracket: it would seem to belong to the words.
_PARTING = regex.compile(r"[\"“”„«»()\[\]]")


def variants(passage: Passage, prepared: Mapping[str, Prepared]) -> tuple[Variant, ...]:
    """The variants of a passage, in the order of the text.

    Readings on the same subject only (`related`) take no part: they are another utterance. Every variant has
    one reading for each of the others, empty where that witness has no such words. Their order, left to
    right, is the same in every reading; what lies between two variants has the same words in all.
    """
    (found,) = all_variants([passage], prepared)
    return found


def all_variants(passages: Sequence[Passage], prepared: Mapping[str, Prepared]) -> list[tuple[Variant, ...]]:
    """`variants` of each of many passages; each text is read once."""
    used = {
        reading.siglum for passage in passages for reading in passage.readings if reading.kind != "related"
    }
    texts = {siglum: worded(prepared[siglum]) for siglum in used}
    return [tuple(_variants(passage, texts)) for passage in passages]


def _variants(passage: Passage, of_siglum: Mapping[str, Worded]) -> Iterator[Variant]:
    readings = [reading for reading in passage.readings if reading.kind != "related"]
    if len(readings) < 2:
        return
    texts = [of_siglum[reading.siglum] for reading in readings]
    runs = [text.within(reading.start, reading.end) for text, reading in zip(texts, readings, strict=True)]
    if _printed_alike(texts, runs):
        return
    laid = columns(texts, runs, [reading.anchor for reading in readings])
    own = [[*column.runs] if column.alike else own_tokens(texts, column.runs) for column in laid]
    moved = _moved(texts, own) if any(not column.alike for column in laid) else frozenset[str]()
    for column, tokens in zip(laid, own, strict=True):
        if column.alike:
            yield from _set_otherwise(readings, texts, runs, column)
        else:
            yield from _differing(readings, texts, runs, column.runs, tokens, moved)


def _printed_alike(texts: Sequence[Worded], runs: Sequence[range]) -> bool:
    """Whether all readings have the same words in the same letters."""
    first, *others = zip(texts, runs, strict=True)
    printed = first[0].all_printed(first[1])
    return all(text.all_printed(run) == printed for text, run in others)


def _set_otherwise(
    readings: Sequence[Reading], texts: Sequence[Worded], runs: Sequence[range], column: Column
) -> Iterator[Variant]:
    """The variants among words alike: what is set in other letters."""
    its = list(zip(texts, column.runs, strict=True))
    if len({text.stretch(run) for text, run in its}) == 1:
        return
    rows = [text.all_printed(run) for text, run in its]
    for printed, places in zip(zip(*rows, strict=True), zip(*column.runs, strict=True), strict=True):
        if printed.count(printed[0]) == len(printed):
            continue
        words = [range(token, token + 1) for token in places]
        difference = kind(texts, words, words)
        if difference:
            sides = zip(readings, texts, runs, words, words, strict=True)
            yield Variant(difference, tuple(_reading(*side) for side in sides))


def _differing(
    readings: Sequence[Reading],
    texts: Sequence[Worded],
    runs: Sequence[range],
    column: Sequence[range],
    tokens: Sequence[Sequence[int]],
    moved: frozenset[str],
) -> Iterator[Variant]:
    """The variant of a column of other words, if it is one; `tokens` are those that not all readings have."""
    new = [[t for t in some if text.norms[t] not in moved] for text, some in zip(texts, tokens, strict=True)]
    difference = kind(texts, column, new)
    if any(new) and _is_all(column, runs, tokens):
        difference = "wording"
    if difference:
        # Of words in another order, what moved is what differs.
        marked = tokens if difference == "order" else new
        sides = zip(readings, texts, runs, column, marked, strict=True)
        yield Variant(difference, tuple(_reading(*side) for side in sides))


def _is_all(column: Sequence[range], runs: Sequence[range], own: Sequence[Sequence[int]]) -> bool:
    """Whether a column is the whole passage, and its readings have words in common, in another order."""
    return list(column) == list(runs) and all(
        len(tokens) < len(run) for tokens, run in zip(own, runs, strict=True)
    )


def _moved(texts: Sequence[Worded], own: Sequence[Sequence[Sequence[int]]]) -> frozenset[str]:
    """Telling words that every reading has, but at different places."""
    differing = (
        {text.norms[token] for column in own for token in column[n] if text.tells[token]}
        for n, text in enumerate(texts)
    )
    return frozenset.intersection(*map(frozenset, differing))


def _reading(reading: Reading, text: Worded, whole: range, run: range, own: Sequence[int]) -> VariantReading:
    if run:
        start, end = text.starts[run.start], text.ends[run.stop - 1]
    else:
        start = end = text.ends[run.start - 1] if run.start > whole.start else reading.start
    return VariantReading(reading.siglum, start, end, text.text[start:end], _stretches(text, own))


def _stretches(text: Worded, tokens: Sequence[int]) -> tuple[Span, ...]:
    """The spans of some tokens, neighbours in one unless punctuation parts them."""
    spans: list[Span] = []
    before = -2
    for token in tokens:
        start, end = text.starts[token], text.ends[token]
        if token - 1 == before and not _PARTING.search(text.text, spans[-1].end, start):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        before = token
    return tuple(spans)
