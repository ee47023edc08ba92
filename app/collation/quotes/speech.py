"""The quotes of one text: attributions by words become quotes by places, each with its speaker's name.

How they are found belongs to the files beside this one.
"""

import hashlib

from app.collation.prepared import Prepared
from app.collation.quotes.attribution import Attribution, attributions
from app.collation.quotes.naming import called
from app.collation.quotes.prose import OUTSIDE, Prose, read
from app.collation.text import Quote, QuoteStatus, Span


def quotes(siglum: str, text: Prepared) -> tuple[Quote, ...]:
    """What one text quotes and reports, in the order of the text; `utterance` is None.

    It depends on the text alone. Content that is all quotation has no marks at its ends; the content of a
    mixed quote is the whole of what is reported, marks and all. A quote's id is "q-" and 16 hexadecimal
    digits of the text's hash and its places. Cost: linear in the text.

    >>> from app.collation.prepared import prepare
    >>> text = "“It is clear,” Jane Doe said. “We go on.” According to the memo, she will not."
    >>> for said in quotes("A", prepare(text)):
    ...     print(said.speaker, said.cue, said.status, [text[slice(*span)] for span in said.content_spans])
    Jane Doe said direct ['It is clear', 'We go on.']
    the memo According to reported ['she will not']
    """
    prose = read(text)
    found = attributions(prose, text.words.language)
    made: dict[str, Quote] = {}
    for attribution, speaker in zip(found, called(prose, found), strict=True):
        quote = _quote(siglum, text.sha256, prose, attribution, speaker)
        made.setdefault(quote.id, quote)
    return tuple(sorted(made.values(), key=lambda quote: (quote.content_spans[0], quote.id)))


def _quote(siglum: str, sha256: str, prose: Prose, made: Attribution, speaker: str | None) -> Quote:
    spans = tuple(span for run in made.runs for span in _spans(prose, run))
    speaker_span = _place(prose, made.speaker) if made.speaker else None
    cue_span = _place(prose, (made.cue.first, made.cue.last)) if made.cue else made.sign
    digits = hashlib.sha256(f"{sha256} {spans} {cue_span}".encode()).hexdigest()[:16]
    status = _status(prose, made)
    return Quote(
        id="q-" + digits,
        siglum=siglum,
        speaker=speaker,
        speaker_span=speaker_span,
        cue=prose.text[slice(*cue_span)] if cue_span else None,
        cue_span=cue_span,
        content_spans=spans,
        status=status,
        confidence=round(made.confidence, 2),
        rule=made.rule
        if status == "reported" or made.rule.startswith("quotation")
        else f"quotation marks, {made.rule}",
    )


def _place(prose: Prose, words: tuple[int, int]) -> Span:
    return Span(prose.start[words[0]], prose.end[words[1] - 1])


def _status(prose: Prose, made: Attribution) -> QuoteStatus:
    """Direct when all words stand in quotation marks, mixed when some do."""
    within = {number for run in made.runs for number in prose.within[slice(*run)]}
    if OUTSIDE not in within:
        return "direct"
    return "mixed" if len(within) > 1 else "reported"


def _spans(prose: Prose, run: tuple[int, int]) -> list[Span]:
    """The places of a run of words: of whole quotations what stands between their marks, else with marks."""
    first, last = run
    if OUTSIDE not in prose.within[first:last]:
        return [_inner(prose, number) for number in sorted(set(prose.within[first:last]))]
    start, end = prose.start[first], prose.end[last - 1]
    if prose.within[first] != OUTSIDE:
        start = prose.quotations[prose.within[first]].start
    if prose.within[last - 1] != OUTSIDE:
        end = prose.quotations[prose.within[last - 1]].end
    return [Span(start, end)]


def _inner(prose: Prose, number: int) -> Span:
    start, end = prose.quotations[number].inner
    # The comma before a closing mark belongs to the sentence around it.
    return Span(start, end - 1 if end > start + 1 and prose.text[end - 1] in ",،，" else end)
