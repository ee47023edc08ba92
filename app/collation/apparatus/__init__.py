"""Stage 4: inside a passage, list the places where the readings differ.

    columns  lay the readings of a passage under each other, word by word
    kinds    say what sort of difference a column holds

Collation tools choke on whole articles whose paragraphs changed places; inside a passage that was already
found, collating word by word is what they do well, and what is done here.
"""

from collections.abc import Mapping, Sequence

import regex

from app.collation.apparatus.columns import columns
from app.collation.apparatus.kinds import kind, own_tokens
from app.collation.prepared import Prepared
from app.collation.text import Passage, Reading, Span, Variant, VariantReading

# A mark never runs over a quotation mark or a bracket: it would seem to belong to the words.
_TELLING = 0.55
_PARTING = regex.compile(r"[\"“”„«»()\[\]]")


def variants(passage: Passage, prepared: Mapping[str, Prepared]) -> tuple[Variant, ...]:
    """The variants of a passage, in the order of the text.

    Readings on the same subject only (`related`) take no part: they are another utterance. Every variant has
    one reading for each of the others, empty where that witness has no such words. Their order, left to
    right, is the same in every reading; what lies between two variants has the same words in all.
    """
    readings = [reading for reading in passage.readings if reading.kind != "related"]
    runs = [prepared[reading.siglum].tokens.within(Span(reading.start, reading.end)) for reading in readings]
    texts = [prepared[reading.siglum] for reading in readings]
    if len(readings) < 2:
        return ()
    laid = columns(texts, runs, [reading.anchor for reading in readings])
    own = [own_tokens(texts, column) for column in laid]
    moved = _moved(texts, own)
    found = []
    for column, tokens in zip(laid, own, strict=True):
        new = [
            [t for t in some if text.tokens.norm[t] not in moved]
            for text, some in zip(texts, tokens, strict=True)
        ]
        difference = kind(texts, column, new)
        if _is_all(column, runs, tokens):
            difference = "wording" if any(new) else "order"
        if difference:
            # Where nothing is new, what moved is what differs.
            marked = new if any(new) else tokens
            sides = zip(readings, texts, runs, column, marked, strict=True)
            found.append(Variant(difference, tuple(_reading(*side) for side in sides)))
    return tuple(found)


def _is_all(column: Sequence[range], runs: Sequence[range], own: Sequence[Sequence[int]]) -> bool:
    """Whether a column is the whole passage, and its readings have words in common, in another order."""
    return list(column) == list(runs) and all(
        len(tokens) < len(run) for tokens, run in zip(own, runs, strict=True)
    )


def _moved(texts: Sequence[Prepared], own: Sequence[Sequence[Sequence[int]]]) -> frozenset[str]:
    """Telling words that every reading has, but at different places."""
    differing = [
        {
            text.tokens.norm[token]
            for column in own
            for token in column[n]
            if text.words.weight[token] > _TELLING or text.number[token]
        }
        for n, text in enumerate(texts)
    ]
    return frozenset.intersection(*map(frozenset, differing))


def _reading(
    reading: Reading, text: Prepared, whole: range, run: range, own: Sequence[int]
) -> VariantReading:
    if run:
        span = text.tokens.span(run.start, run.stop)
    elif run.start > whole.start:
        span = Span(*[int(text.tokens.end[run.start - 1])] * 2)
    else:
        span = Span(reading.start, reading.start)
    return VariantReading(
        reading.siglum, span.start, span.end, text.text[span.start : span.end], _stretches(text, own)
    )


def _stretches(text: Prepared, tokens: Sequence[int]) -> tuple[Span, ...]:
    """The spans of some tokens, neighbours in one unless punctuation parts them."""
    spans: list[Span] = []
    for token in tokens:
        span = text.tokens.span(token, token + 1)
        if spans and token - 1 in tokens and not _PARTING.search(text.text, spans[-1].end, span.start):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(spans)
