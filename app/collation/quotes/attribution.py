"""Put speaker, cue and content together into the quotes of one text, in the order of the text.

Other texts are not known here.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.collation.prepared import Prepared
from app.collation.quotes.contents import Said, contents
from app.collation.quotes.cues import Cue, Stand, cues
from app.collation.quotes.prose import OUTSIDE, Period, Prose, read
from app.collation.quotes.speakers import Phrase
from app.collation.quotes.words import Build
from app.collation.text import Quote, QuoteStatus, Span

Run = tuple[int, int]
_FEWEST_ALONE = 4


@dataclass(slots=True)
class _Draft:
    """A quote in the making: runs of words (first, last), and whose."""

    cue: Cue | None
    runs: list[Run]
    rule: str
    confidence: float
    speaker: Phrase | None = None


def quotes(siglum: str, text: Prepared) -> tuple[Quote, ...]:
    prose = read(text)
    drafts = _drafts(prose)
    made = [_quote(siglum, text.sha256, prose, draft) for draft in drafts]
    return tuple(sorted(made, key=lambda quote: (quote.content_spans[0], quote.id)))


def _drafts(prose: Prose) -> list[_Draft]:
    drafts: list[_Draft] = []
    last: _Draft | None = None
    previous: Period | None = None
    waiting: Cue | None = None
    for period in prose.periods:
        found = cues(prose, period)
        said = contents(prose, period, found)
        fresh = [_Draft(s.cue, list(s.runs), s.rule, 0.9, s.cue.speaker) for s in said]
        covered = {prose.within[w] for d in fresh for r in d.runs for w in (r[0], r[1]-1)}
        covered |= {prose.within[w] for d in fresh for r in d.runs for w in range(*r)}
        alone = [n for n in period.quoted if n not in covered]
        starts_quoted = period.last > period.first and prose.within[period.first] != OUTSIDE
        whole = starts_quoted and all(prose.within[w] != OUTSIDE for w in range(period.first, period.last))
        if waiting is not None and starts_quoted and not fresh:
            draft = _Draft(waiting, [(period.first, period.last)], "colon", 0.9, waiting.speaker)
            drafts.append(draft); last = draft
            waiting = None
        elif not fresh and starts_quoted and whole and last is not None and previous is not None and period.line == previous.line:
            last.runs.append((period.first, period.last))
        elif not fresh and whole and last is not None:
            draft = _Draft(last.cue, [(period.first, period.last)], "carried", 0.5, last.speaker)
            drafts.append(draft); last = draft
        else:
            for n in alone:
                q = prose.quotations[n]
                ws = [w for w in range(period.first, period.last) if prose.within[w] == n]
                if len(ws) >= _FEWEST_ALONE:
                    drafts.append(_Draft(None, [(ws[0], ws[-1] + 1)], "alone", 0.3, None))
            waiting = None
            done = {id(d.cue) for d in fresh}
            if found and prose.text[period.start : period.end].rstrip().endswith(":") and id(found[-1]) not in done:
                waiting = found[-1]
        drafts.extend(fresh)
        direct = [d for d in fresh if any(prose.within[r[1]-1] != OUTSIDE for r in d.runs)]
        if fresh:
            last = direct[-1] if direct else None
        elif not whole:
            last = None if period.line else last
        previous = period
    return drafts


def _quote(siglum: str, sha256: str, prose: Prose, draft: _Draft) -> Quote:
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


def _spans(prose: Prose, run: Run) -> list[Span]:
    first, last = run
    inside = {prose.within[w] for w in range(first, last)}
    if OUTSIDE not in inside:
        found = []
        for n in sorted(inside):
            q = prose.quotations[n]
            found.append(Span(max(q.inner.start, q.start), q.inner.end))
        return found
    start, end = prose.start[first], prose.end[last - 1]
    if prose.within[first] != OUTSIDE:
        start = min(start, prose.quotations[prose.within[first]].start)
    if prose.within[last - 1] != OUTSIDE:
        end = prose.quotations[prose.within[last - 1]].end
    return [Span(start, end)]
