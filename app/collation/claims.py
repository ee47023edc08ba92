"""What witnesses assert, laid together: their quotes, their figures, and the names in them.

Each text is read once for all three, whatever it is compared with; only what several texts say of one thing
is found anew. How a quote, a figure or a name is found belongs to its own stage.
"""

from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace

from app.collation import figures as counted
from app.collation import names as named
from app.collation import quotes as said
from app.collation.between import between
from app.collation.prepared import Prepared
from app.collation.quotes.places import Contents, contents
from app.collation.rulings import about
from app.collation.text import Alignment, Figure, FigureRelation, Mention, Name, Passage, Quote, Ruling


@dataclass(frozen=True, slots=True)
class OwnClaims:
    """What one text asserts, before any other text is known."""

    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """What all texts assert: quotes with utterances, figures with groups, names by all spellings."""

    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    relations: tuple[FigureRelation, ...]
    names: tuple[Name, ...]


# By siglum and the hash of the text.
Known = MutableMapping[tuple[str, str], OwnClaims]


def own_claims(
    texts: Mapping[str, Prepared], known: Known, figures: Mapping[str, Sequence[Figure]]
) -> dict[str, OwnClaims]:
    """What each text asserts, by siglum. `known` holds what was found before, and gets what is found now.

    `figures`, by hash, are those of texts that were already looked for: they are not sought again.
    """
    found = {}
    for siglum, text in texts.items():
        key = siglum, text.sha256
        if key not in known:
            known[key] = OwnClaims(
                said.quotes(siglum, text), _figures(siglum, text, figures), named.mentions(siglum, text)
            )
        found[siglum] = known[key]
    return found


def _figures(siglum: str, text: Prepared, found: Mapping[str, Sequence[Figure]]) -> tuple[Figure, ...]:
    if text.sha256 not in found:
        return counted.figures(siglum, text)
    return tuple(replace(figure, siglum=siglum) for figure in found[text.sha256])


def claims(
    own: Mapping[str, OwnClaims],
    texts: Mapping[str, Prepared],
    alignments: Sequence[Alignment],
    passages: Sequence[Passage],
    rulings: Sequence[Ruling] = (),
) -> Claims:
    """Join what each text asserts. Quotes and figures stand by text, then by place.

    A figure inside what somebody says is said by them. `rulings` say what is one, or is not, whatever the
    stages would find.
    """
    mentions = {siglum: claimed.mentions for siglum, claimed in own.items()}
    names = named.unify(mentions, texts, about(rulings, "name"))
    quotes = [quote for claimed in own.values() for quote in claimed.quotes]
    figures = [figure for claimed in own.values() for figure in claimed.figures]
    shared = between(alignments)
    joined = said.utterances(quotes, texts, shared, names, about(rulings, "utterance"))
    grouped, relations = counted.relate(figures, texts, shared, passages, about(rulings, "figure"))
    return Claims(joined, _with_speakers(grouped, joined), relations, names)


def _with_speakers(figures: Sequence[Figure], quotes: Sequence[Quote]) -> tuple[Figure, ...]:
    """Figures with who says them: the speaker of the shortest quote around each."""
    of_text: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        if quote.speaker:
            of_text[quote.siglum].append(quote)
    around = {siglum: contents(some) for siglum, some in of_text.items()}
    return tuple(
        _said_by(figure, around[figure.siglum]) if figure.siglum in around else figure for figure in figures
    )


def _said_by(figure: Figure, around: Contents) -> Figure:
    holding = [
        (span.end - span.start, quote.speaker)
        for span, quote in around.at(figure.start, figure.end)
        if span.start <= figure.start and figure.end <= span.end
    ]
    return replace(figure, said_by=min(holding)[1]) if holding else figure
