"""Complete the names of speakers by what all texts call them: "Xing" is "Xing Jisheng".

How names are gathered belongs to the names; how a text calls a speaker, to `naming`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from app.collation.memo import Memo
from app.collation.prepared import Prepared
from app.collation.text import Mention, Name, Quote, Span
from app.collation.tokens import normalize

_BUCKET = 512


# Where the mentions of a text start, each followed by the name it is of.
_Called = tuple[int | str, ...]
# The quotes of a text with full names, by its siglum and hash and what it calls whom.
Named = Memo[tuple[str, str, _Called], tuple[Quote, ...]]


def with_names(
    found: Sequence[Quote], names: Sequence[Name], texts: Mapping[str, Prepared], known: Named
) -> list[Quote]:
    """The same quotes, each with its speaker's fullest name. Those of a text stand together.

    `known` saves time and changes no answer. Cost: linear in quotes and mentions.
    """
    mentions: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for name in sorted(names, key=lambda name: name.id):
        for mention in name.mentions:
            mentions[mention.siglum].append((mention, name.canonical))
    named: list[Quote] = []
    for siglum, of_text in groupby(found, lambda quote: quote.siglum):
        calls = mentions[siglum]
        called = tuple([part for mention, canonical in calls for part in (mention.start, canonical)])
        named += known.find((siglum, texts[siglum].sha256, called), _named, tuple(of_text), calls)
    return named


def _named(quotes: Sequence[Quote], calls: Sequence[tuple[Mention, str]]) -> tuple[Quote, ...]:
    places = _by_bucket(calls)
    by_words = {normalize(mention.text): canonical for mention, canonical in calls}
    return tuple(_called(quote, _full(quote, places, by_words)) for quote in quotes)


def _called(quote: Quote, name: str | None) -> Quote:
    return quote if name == quote.speaker else replace(quote, speaker=name)


def _by_bucket(mentions: Sequence[tuple[Mention, str]]) -> dict[int, list[tuple[Mention, str]]]:
    buckets: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    for mention, canonical in mentions:
        for bucket in range(mention.start // _BUCKET, mention.end // _BUCKET + 1):
            buckets[bucket].append((mention, canonical))
    return buckets


def _full(
    quote: Quote, places: Mapping[int, Sequence[tuple[Mention, str]]], by_words: Mapping[str, str]
) -> str | None:
    """The fullest form of a name: by the mention where it stands, else by the same words elsewhere."""
    if quote.speaker is None:
        return None
    if quote.speaker_span is not None:
        fitting = [
            (mention.start, canonical) for mention, canonical in _beside(quote.speaker_span, places)
            if _same_name(quote.speaker, mention.text)
        ]  # fmt: skip
        if fitting:
            return max(fitting)[1]
    words = quote.speaker.split()
    for at, word in enumerate(words):
        # "Palace Jane Doe": capitals that only happen to stand before the name.
        if not word[0].isupper():
            break
        known = by_words.get(normalize(" ".join(words[at:])))
        if known is not None:
            return known
    return quote.speaker


def _beside(span: Span, places: Mapping[int, Sequence[tuple[Mention, str]]]) -> Iterator[tuple[Mention, str]]:
    for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
        for mention, canonical in places.get(bucket, ()):
            if mention.start < span.end and span.start < mention.end:
                yield mention, canonical


def _same_name(speaker: str, mention: str) -> bool:
    """Whether a mention names the speaker, and not only a place or body in the description of one."""
    said, named = set(speaker.split()), set(mention.split())
    return said <= named or (named <= said and all(word[:1].isupper() for word in said - named))
