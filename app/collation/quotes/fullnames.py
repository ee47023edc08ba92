"""Complete the names of speakers by what all texts call them: "Xing" is "Xing Jisheng".

How names are gathered belongs to the names; how a text calls a speaker, to `naming`.
"""

import functools
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from app.collation.memo import Memo, Memos
from app.collation.prepared import Prepared
from app.collation.text import Mention, Name, Quote, Span
from app.collation.tokens import normalize

_BUCKET = 512

# A mention by the siglum of its text and where it starts there.
_Spot = tuple[str, int]
# Those mentions of a text that tell who speaks, for each of its quotes; of several the last name.
_Calls = tuple[tuple[_Spot, ...], ...]


class _Starting(NamedTuple):
    """The name of each mention; the texts those are of, as hashes by siglum; all names, and the new ones."""

    at: Mapping[_Spot, Name]
    texts: Mapping[str, str]
    names: Sequence[Name]
    new: Sequence[Name]


@dataclass(frozen=True, slots=True)
class Called(Memos):
    """What was found before.

    The names of all mentions; which mentions tell who speaks, by siglum and hash; quotes by their speakers.
    """

    starting: Memo[None, _Starting] = field(default_factory=Memo)
    calls: Memo[tuple[str, str], _Calls] = field(default_factory=Memo)
    named: Memo[tuple[str, str, tuple[str | None, ...]], tuple[Quote, ...]] = field(default_factory=Memo)


def with_names(
    found: Sequence[Quote], names: Sequence[Name], texts: Mapping[str, Prepared], known: Called
) -> list[Quote]:
    """The same quotes, each with its speaker's fullest name, and an utterance by itself.

    Those of a text stand together, and `names` have all its mentions, each in one. `known` saves time and
    changes no answer. Cost: linear in quotes and names, and in the mentions of names that are not those of
    before; and a copy of what is known of all mentions.
    """
    starting = known.starting.renew(None, _starting, names, texts)
    lacking = {siglum for siglum, text in texts.items() if (siglum, text.sha256) not in known.calls}
    mentions = functools.cache(lambda: _of_texts(starting.new, lacking))
    named: list[Quote] = []
    for siglum, some in groupby(found, attrgetter("siglum")):
        quotes, sha256 = tuple(some), texts[siglum].sha256
        calls = known.calls.find((siglum, sha256), _calls, quotes, mentions)
        speakers = tuple(_speakers(quotes, calls, starting.at))
        named += known.named.find((siglum, sha256, speakers), _named, quotes, speakers)
    return named


def _starting(before: _Starting | None, names: Sequence[Name], texts: Mapping[str, Prepared]) -> _Starting:
    """The names of all mentions: while no text went, those of before where their name is the same object."""
    hashes = {siglum: text.sha256 for siglum, text in texts.items()}
    if before is None or not before.texts.items() <= hashes.items():
        before = _Starting({}, {}, (), ())
    same = set(map(id, before.names))
    new = [name for name in names if id(name) not in same]
    if not new and (len(names), hashes) == (len(before.names), before.texts):
        return before
    named = {(mention.siglum, mention.start): name for name in new for mention in name.mentions}
    return _Starting({**before.at, **named}, hashes, names, new)


def _of_texts(names: Sequence[Name], sigla: Container[str]) -> Mapping[str, Sequence[Mention]]:
    of_text: dict[str, list[Mention]] = defaultdict(list)
    for name in names:
        for mention in name.mentions:
            if mention.siglum in sigla:
                of_text[mention.siglum].append(mention)
    return of_text


def _speakers(quotes: Sequence[Quote], calls: _Calls, starting: Mapping[_Spot, Name]) -> Iterator[str | None]:
    for quote, starts in zip(quotes, calls, strict=True):
        if len(starts) == 1:
            yield starting[starts[0]].canonical
        elif starts:
            yield max([starting[start] for start in starts], key=attrgetter("id", "canonical")).canonical
        else:
            yield quote.speaker


def _named(quotes: Sequence[Quote], speakers: Sequence[str | None]) -> tuple[Quote, ...]:
    return tuple(
        replace(quote, speaker=speaker, utterance=utterance_of(quote.id))
        for quote, speaker in zip(quotes, speakers, strict=True)
    )


def utterance_of(quote: str) -> str:
    """The id of an utterance, by the smallest id of its quotes."""
    return "u-" + quote.removeprefix("q-")


def _calls(quotes: Sequence[Quote], of_texts: Callable[[], Mapping[str, Sequence[Mention]]]) -> _Calls:
    mentions = of_texts()[quotes[0].siglum]
    places = _by_bucket(mentions)
    by_words: dict[str, list[_Spot]] = defaultdict(list)
    for mention in mentions:
        by_words[normalize(mention.text)].append((mention.siglum, mention.start))
    return tuple(_telling(quote, places, by_words) for quote in quotes)


def _by_bucket(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    buckets: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for bucket in range(mention.start // _BUCKET, mention.end // _BUCKET + 1):
            buckets[bucket].append(mention)
    return buckets


def _telling(
    quote: Quote, places: Mapping[int, Sequence[Mention]], by_words: Mapping[str, Sequence[_Spot]]
) -> tuple[_Spot, ...]:
    """What tells a speaker's fullest name: the mention where it stands, else those of the same words."""
    if quote.speaker is None:
        return ()
    if quote.speaker_span is not None:
        beside = _beside(quote.speaker_span, places)
        fitting = [
            (mention.siglum, mention.start) for mention in beside if _same_name(quote.speaker, mention.text)
        ]
        if fitting:
            return (max(fitting),)
    words = quote.speaker.split()
    for at, word in enumerate(words):
        # "Palace Jane Doe": capitals that only happen to stand before the name.
        if not word[0].isupper():
            break
        alike = by_words.get(normalize(" ".join(words[at:])))
        if alike is not None:
            return tuple(alike)
    return ()


def _beside(span: Span, places: Mapping[int, Sequence[Mention]]) -> Iterator[Mention]:
    for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1):
        for mention in places.get(bucket, ()):
            if mention.start < span.end and span.start < mention.end:
                yield mention


def _same_name(speaker: str, mention: str) -> bool:
    """Whether a mention names the speaker, and not only a place or body in the description of one."""
    said, named = set(speaker.split()), set(mention.split())
    return said <= named or (named <= said and all(word[:1].isupper() for word in said - named))
