"""The few words a row of the coverage is known by, as printed in a text."""

from collections.abc import Mapping, Sequence

import regex

from app.collation.prepared import Prepared
from app.collation.text import Figure, Quote, Reading, Span

_MOST_WORDS, _MOST_LETTERS = 9, 64
# How far after a figure what it counts may stand: "hundreds of cases", "300 or so unarmed observers".
_NEAR = 40
_WORD = regex.compile(r"\S+")
_TRAILING = " ,;:.!?…–—-\"”“’'«»"


def opening(text: str, span: Span) -> str:
    r"""The first words of a stretch, on one line; "…" stands for the rest.

    >>> opening("It could rather escalate the conflict,\nhe said, and so on and so forth.", Span(0, 71))
    'It could rather escalate the conflict, he said, and…'
    >>> opening("It could.", Span(0, 9))
    'It could.'
    """
    start, end = span
    words = []
    # A little more than the most that is shown: what has no spaces is cut within it.
    shown = text[start : min(end, start + 4 * _MOST_LETTERS)]
    for found in _WORD.finditer(shown):
        words.append(found)
        if len(words) == _MOST_WORDS or found.end() > _MOST_LETTERS:
            break
    cut = shown[: words[-1].end()] if words else ""
    label = " ".join(cut.split())
    if len(label) > _MOST_LETTERS:
        label, cut = label[:_MOST_LETTERS].rpartition(" ")[0] or label[:_MOST_LETTERS], ""
    whole = bool(cut) and not text[start + len(cut) : end].strip()
    return label if whole else label.rstrip(_TRAILING) + "…"


def of_readings(readings: Sequence[Reading], texts: Mapping[str, Prepared]) -> str:
    """The opening words of the reading closest to another; of several the one with the smallest anchor."""
    reading = min(readings, key=lambda reading: (_CLOSENESS[reading.kind], reading.anchor))
    return opening(texts[reading.siglum].text, Span(reading.start, reading.end))


def longest_of(quotes: Sequence[Quote]) -> Quote:
    """What an utterance is known by: the longest quotation; without quotation marks, the longest report."""

    def rank(quote: Quote) -> tuple[bool, int, str]:
        return quote.status == "reported", -sum(end - start for start, end in quote.content_spans), quote.id

    return min(quotes, key=rank)


def of_quote(quote: Quote, texts: Mapping[str, Prepared]) -> str:
    """The opening words of a quote."""
    return opening(texts[quote.siglum].text, quote.content_spans[0])


def of_figure(figure: Figure, texts: Mapping[str, Prepared]) -> str:
    """A figure with what it counts, as printed where they stand close together."""
    text, counts = texts[figure.siglum].text, figure.counts or ""
    counted = text.find(counts, figure.start, figure.end + _NEAR + len(counts)) if counts else -1
    if counted >= 0:
        return " ".join(text[figure.start : max(figure.end, counted + len(counts))].split())
    return " ".join([*text[figure.start : figure.end].split(), *counts.split()])


_CLOSENESS = {"verbatim": 0, "close": 1, "reworded": 2, "related": 3}
