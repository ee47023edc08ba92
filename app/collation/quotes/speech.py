"""The quotes of one text: attributions by words become quotes by places, each with its speaker's name."""

import hashlib

from app.collation.prepared import Prepared
from app.collation.quotes.attribution import Attribution, attributions
from app.collation.quotes.prose import OUTSIDE, Prose, read
from app.collation.text import Quote, QuoteStatus, Span


def quotes(siglum: str, text: Prepared) -> tuple[Quote, ...]:
    """x"""
    prose = read(text)
    made = [_quote(siglum, text.sha256, prose, draft) for draft in attributions(prose)]
    return tuple(sorted(made, key=lambda quote: (quote.content_spans[0], quote.id)))


def _quote(siglum: str, sha256: str, prose: Prose, draft: Attribution) -> Quote:
    spans = tuple(span for run in draft.runs for span in _spans(prose, run))
    words = [prose.within[w] != OUTSIDE for run in draft.runs for w in range(*run)]
    status: QuoteStatus = "direct" if all(words) else "mixed" if any(words) else "reported"
    speaker = draft.speaker
    speaker_span = Span(prose.start[speaker.first], prose.end[speaker.last - 1]) if speaker else None
    cue_span = Span(prose.start[draft.cue.first], prose.end[draft.cue.last - 1]) if draft.cue else None
    name = hashlib.sha256(f"{sha256} {spans} {cue_span}".encode()).hexdigest()[:16]
    return Quote(
        id="q-" + name, siglum=siglum,
        speaker=prose.text[slice(*speaker_span)] if speaker_span else None, speaker_span=speaker_span,
        cue=prose.text[slice(*cue_span)] if cue_span else None, cue_span=cue_span,
        content_spans=spans, status=status, confidence=draft.confidence,
        rule=draft.rule + (f"/{draft.cue.stand.name}/{draft.cue.verb.build.name}/{draft.cue.verb.form.name}" if draft.cue else ""),
    )


def _spans(prose: Prose, run: tuple[int, int]) -> list[Span]:
    first, last = run
    inside = {prose.within[w] for w in range(first, last)}
    if OUTSIDE not in inside:
        return [prose.quotations[n].inner for n in sorted(inside)]
    start, end = prose.start[first], prose.end[last - 1]
    if prose.within[first] != OUTSIDE:
        start = min(start, prose.quotations[prose.within[first]].start)
    if prose.within[last - 1] != OUTSIDE:
        end = prose.quotations[prose.within[last - 1]].end
    return [Span(start, end)]
