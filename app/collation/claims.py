"""What witnesses assert, laid together: their quotes, their figures, and the names in them.

Each text is read once for all three, whatever it is compared with; only what several texts say of one thing
is found anew. How a quote, a figure or a name is found belongs to its own stage.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from app.collation import names as named
from app.collation.between import Between
from app.collation.figures import figures as figures_of
from app.collation.figures.groups import relate
from app.collation.figures.linked import Known as KnownFigures
from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.quotes import quotes as quotes_of
from app.collation.quotes import surely_said
from app.collation.quotes.places import Contents, contents
from app.collation.quotes.utterances import Known as KnownQuotes
from app.collation.quotes.utterances import utterances
from app.collation.rulings import about
from app.collation.text import Figure, FigureRelation, Joint, Mention, Name, Quote, Ruling


@dataclass(frozen=True, slots=True)
class OwnClaims:
    """What one text asserts, before any other text is known; `said`: what its quotes hold for sure."""

    quotes: tuple[Quote, ...]
    said: Contents
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """What all texts assert: quotes with utterances, figures with groups, names by all spellings."""

    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    relations: tuple[FigureRelation, ...]
    names: tuple[Name, ...]


# A text by siglum and hash, the groups of its figures, and the speakers of its quotes.
_Said = tuple[str, str, tuple[str | None, ...], tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Known(Memos):
    """What was found before.

    What each text asserts, by siglum and hash; its figures as somebody says them, by these, their groups and
    who is quoted there; and what the stages know.
    """

    own: Memo[tuple[str, str], OwnClaims] = field(default_factory=Memo)
    names: named.Known = field(default_factory=named.Known)
    quotes: KnownQuotes = field(default_factory=KnownQuotes)
    figures: KnownFigures = field(default_factory=KnownFigures)
    said: Memo[_Said, tuple[Figure, ...]] = field(default_factory=Memo)


def own_claims(
    texts: Mapping[str, Prepared], known: Known, figures: Mapping[str, Sequence[Figure]]
) -> dict[str, OwnClaims]:
    """What each text asserts, by siglum, from `known` or found now.

    `figures`, by hash, are those of texts that were already looked for: they are not sought again.
    """
    return {
        siglum: known.own.find((siglum, text.sha256), _own, siglum, text, figures)
        for siglum, text in texts.items()
    }


def _own(siglum: str, text: Prepared, figures: Mapping[str, Sequence[Figure]]) -> OwnClaims:
    quotes = quotes_of(siglum, text)
    counted = _figures(siglum, text, figures)
    return OwnClaims(quotes, surely_said(quotes), counted, named.mentions(siglum, text))


def _figures(siglum: str, text: Prepared, found: Mapping[str, Sequence[Figure]]) -> tuple[Figure, ...]:
    if text.sha256 not in found:
        return figures_of(siglum, text)
    return tuple(replace(figure, siglum=siglum) for figure in found[text.sha256])


def claims(
    own: Mapping[str, OwnClaims],
    texts: Mapping[str, Prepared],
    shared: Sequence[Between],
    passages: Sequence[Joint],
    rulings: Sequence[Ruling],
    known: Known,
) -> Claims:
    """Join what each text asserts. Quotes and figures stand by text, then by place.

    A figure inside what somebody says is said by them. `rulings` say what is one, or is not, whatever the
    stages would find.
    """
    mentions = {siglum: claimed.mentions for siglum, claimed in own.items()}
    names = named.unify(mentions, texts, about(rulings, "name"), known.names)
    quotes = [quote for claimed in own.values() for quote in claimed.quotes]
    figures = [figure for claimed in own.values() for figure in claimed.figures]
    joined = utterances(quotes, texts, shared, names, about(rulings, "utterance"), known.quotes)
    grouped, relations = relate(figures, texts, shared, passages, about(rulings, "figure"), known.figures)
    return Claims(joined, _with_speakers(grouped, joined, texts, known), relations, names)


def _with_speakers(
    figures: Sequence[Figure], quotes: Sequence[Quote], texts: Mapping[str, Prepared], known: Known
) -> tuple[Figure, ...]:
    """Figures with who says them: the speaker of the shortest quote around each."""
    of_text: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        of_text[quote.siglum].append(quote)
    said: list[Figure] = []
    for siglum, some in groupby(figures, attrgetter("siglum")):
        counting, around = list(some), of_text[siglum]
        key = (
            siglum,
            texts[siglum].sha256,
            tuple([figure.group for figure in counting]),
            tuple([quote.speaker for quote in around]),
        )
        said += known.said.find(key, _said, counting, around)
    return tuple(said)


def _said(figures: Sequence[Figure], quotes: Iterable[Quote]) -> tuple[Figure, ...]:
    """The figures of one text, with who says each."""
    around = contents(quote for quote in quotes if quote.speaker)
    speakers = [_speaker(figure, around) for figure in figures]
    return tuple(
        figure if speaker is None else replace(figure, said_by=speaker)
        for figure, speaker in zip(figures, speakers, strict=True)
    )


def _speaker(figure: Figure, around: Contents) -> str | None:
    holding = [
        (span.end - span.start, quote.speaker)
        for span, quote in around.at(figure.start, figure.end)
        if span.start <= figure.start and figure.end <= span.end
    ]
    return min(holding)[1] if holding else None
