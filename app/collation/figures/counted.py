"""Say what a figure counts: the noun phrase behind it, as printed.

There is no parser here: the first plural is taken for the head, and a phrase hung on it is kept.
"""

import regex

from app.collation.figures.stream import Stream
from app.collation.figures.vocabulary import DETERMINERS, FUNCTION_WORDS, MONTHS, PLURALS, UNITS, listed
from app.collation.text import Span

_MOST_WORDS, _MOST_BEHIND = 4, 3
_LINKS = frozenset({"in", "of", "from"})
_LEADS = frozenset({"of", "in", "de", "d", "di", "von", "des", "a", "per", "the"})
_FOREIGN_LEADS = _LEADS | listed("du les dei degli delle della del los las do da dos das der")
# What stands right behind a number without a space: in Chinese and Japanese a word of measure and what it
# measures, in Korean a word, without the particle that says what it is in its sentence.
_PARTICLE = r"(?:이|가|은|는|을|를|의|도|에|과|와|만|으로|에서)"
_CHARACTERS = regex.compile(
    r"\s?(?:人(?![口员員民质質])|[的の]\p{Han}{2}|(?![的の])[\p{Han}々]{1,3}|\p{Katakana}[\p{Katakana}ー]{1,11}"
    rf"|(?!{_PARTICLE}(?!\p{{Hangul}}))\p{{Hangul}}{{1,8}}?(?={_PARTICLE}?(?!\p{{Hangul}})))"
)
_HANGING = regex.compile(r"\s?[的の]?")
_FARTHEST = 16
_NO_NOUN = ("ed", "ly", "ing")
_SILENT, _TELLING = 0.5, 0.9


def counts_of(stream: Stream, first: int, end: tuple[int, int], *, measured: bool) -> str | None:
    """What a figure counts that begins at token `first` and ends before the token and character of `end`.

    The words behind it; with a unit of its own (`measured`) those that are linked to it ("40 % of
    households"), else what it is the size of ("a fine of $250,000"), else a plain word behind it ("a $250,000
    fine").
    """
    linked = stream.norm(end[0]) in _leads(stream)
    behind = counted(stream, *end, measured=measured) if linked or not measured else None
    return behind or _sized(stream, first) or (counted(stream, *end, measured=True) if measured else None)


def counted(stream: Stream, stop: int, end: int, *, measured: bool) -> str | None:
    """The words behind a figure that ends before token `stop`, at character `end`, and say what it counts.

    None where nothing is said. Cost: a few words.

    >>> from app.collation.prepared import prepare
    >>> def read(text):
    ...     return counted(Stream(prepare(text)), 1, len(text.split()[0]), measured=False)
    >>> read("80,000 people in prison camps where"), read("15-member"), read("800,000 of its citizens went")
    ('people in prison camps', 'member', 'citizens')
    """
    if found := _CHARACTERS.match(stream.text, end, end + _FARTHEST):
        return str(_HANGING.sub("", found[0], 1))
    first = _behind_leads(stream, stop, end)
    if measured and first == stop and not _has_own_noun(stream, stop):
        return None
    if stream.language == "en":
        span = _phrase(stream, first, stop, alone=measured or stream.gap(stop - 1) == "-")
    else:
        span = _words(stream, first)
    return stream.text[span.start : span.end] if span else None


def _sized(stream: Stream, first: int) -> str | None:
    """What a number is said to be the size of, before it: a fine of $250,000; a majority of 180."""
    noun = first - 2
    if noun < 0 or stream.norms[first - 1] not in {"of", "de", "di", "von"}:
        return None
    if not stream.together(noun) or not _is_content(stream, noun) or stream.prepared.capital[noun]:
        return None
    return stream.printed(noun)


def _behind_leads(stream: Stream, token: int, end: int) -> int:
    first = token
    while first < token + 3 and stream.norm(first) in _leads(stream) | DETERMINERS:
        # A sign that is no token may stand before the first of them: "45 % des enfants".
        if not (stream.together(first - 1) or (first == token and stream.follows(end, token))):
            break
        first += 1
    return first


def _leads(stream: Stream) -> frozenset[str]:
    return _LEADS if stream.language == "en" else _FOREIGN_LEADS


def _has_own_noun(stream: Stream, token: int) -> bool:
    """$250,000 fine, 5-mile walk: a plain word right behind the unit, which is no time or adverb."""
    if not stream.together(token - 1):
        return False
    word = stream.printed(token)
    return _is_content(stream, token) and word[0].islower() and not word.endswith(_NO_NOUN)


def _phrase(stream: Stream, first: int, stop: int, *, alone: bool) -> Span | None:
    """English: the words up to the first plural and what hangs on it; else one word, if it may stand `alone`.

    Behind "of" (so that `first` is not `stop`) all words count: 86 % of the declared stockpile.
    """
    run = _run(stream, first, _MOST_WORDS)
    if run and is_plural(stream.norms[run[-1]]):
        return _with_link(stream, first, run.stop)
    if not run or not alone or not stream.printed(first)[0].islower():
        return None
    last = run[min(len(run), _MOST_BEHIND) - 1] if first > stop else first
    return Span(stream.starts[first], stream.ends[last])


def _with_link(stream: Stream, first: int, last: int) -> Span:
    """Prisoners in North Korea, people in prison camps, cases of flu; not people in the past few."""
    stop = last
    if stream.norm(last) in _LINKS and stream.together(last - 1):
        token = last + 1
        while stream.together(token - 1) and stream.norm(token) in DETERMINERS:
            token += 1
        run = _run(stream, token, _MOST_BEHIND)
        names = [t for t in run if stream.prepared.capital[t] and stream.norms[t] not in MONTHS]
        if run and (is_plural(stream.norms[run[-1]]) or stream.norm(last) == "of"):
            stop = run.stop
        elif run and names[:1] == [run.start]:
            stop = next((t for t in run if t not in names), run.stop)
    return Span(stream.starts[first], stream.ends[stop - 1])


def _run(stream: Stream, first: int, most: int) -> range:
    """The telling words from a token on, up to the first plural."""
    last = first
    while last < first + most and stream.together(last - 1) and _is_content(stream, last):
        last += 1
        if is_plural(stream.norms[last - 1]):
            break
    return range(first, last)


def _words(stream: Stream, first: int) -> Span | None:
    """Any language: the next telling word or two."""
    last = first
    weight = stream.prepared.words.weight
    for enough in (_SILENT, _TELLING):
        if last < len(stream.norms) and stream.together(last - 1) and weight[last] > enough:
            last += 1
        else:
            break
    return Span(stream.starts[first], stream.ends[last - 1]) if last > first else None


def _is_content(stream: Stream, token: int) -> bool:
    word = stream.norms[token]
    return word not in FUNCTION_WORDS and word not in UNITS and not stream.prepared.number[token]


def is_plural(word: str) -> bool:
    """Whether an English word, in small letters, looks like more than one of something.

    >>> is_plural("fighters"), is_plural("people"), is_plural("congress")
    (True, True, False)
    """
    return word in PLURALS or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is"))
    )
