"""What to call each speaker: a pronoun by the person it stands for, a surname by the whole name.

One text only; spellings in other texts belong to the names.
"""

import functools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from app.collation.quotes.attribution import Attribution
from app.collation.quotes.grammar import (
    BODIES,
    CONJUNCTIONS,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    TITLES,
    listed,
)
from app.collation.quotes.prose import Prose
from app.collation.quotes.speakers import Phrase, phrase_ending
from app.collation.tokens import normalize, tokenize

_PERSONAL = listed("he she him her his il elle lui lei egli er sie el ella ele ela он она")
_OTHER = listed("they it their its them")
_RELATIVE = listed("who that which whose")
_NOBODY = listed("i we you me my our your what this there these those one")
_INSIDE = PARTICLES | {"and", "of", "the"}
_NO_NAMES = CONJUNCTIONS | PREPOSITIONS | DETERMINERS | PRONOUNS
_PERSON = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,4}")
_ARTICLE = regex.compile(r"\b[Tt]he\s\Z")
_LINE_END = regex.compile(r"\n\s*")
_OWNED = regex.compile(r"['’]s?\Z")
_LONGEST_NAME, _LONGEST_ACRONYM = 4, 2


def called(prose: Prose, found: Sequence[Attribution]) -> list[str | None]:
    """The speaker of each attribution by name, None where nobody is named. Cost: linear in the text.

    "He" and "she" both stand for whoever spoke last when that was in this paragraph or the one before, else
    for the first person named there: gender decides nothing, since translations often get it wrong. "They"
    and "it" stand for a speaker of the same paragraph only.
    """
    naming = _Naming(prose)
    order = sorted(range(len(found)), key=lambda at: naming.place(found[at]))
    names: list[str | None] = [None] * len(found)
    for at in order:
        names[at] = naming.name(found[at])
    return names


class _Naming:
    """Who has been named so far, in a text read from its beginning.

    `of_line`: the first person a line names; `whole`: the whole names a first or last word may stand for.
    """

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.lines = [found.start() for found in _LINE_END.finditer(prose.text)]
        self.periods = [period.first for period in prose.periods]
        self.of_line: dict[int, tuple[int, str]] = {}
        self.whole: dict[str, set[str]] = defaultdict(set)
        self.last: tuple[int, str] | None = None
        self.last_person: tuple[int, str] | None = None
        for start, name in _persons(prose):
            self.of_line.setdefault(self._line(start), (start, name))
            words = name.split()
            for word in (words[0], words[-1]):
                self.whole[normalize(word)].add(name)

    def _line(self, place: int) -> int:
        return bisect_right(self.lines, place)

    def place(self, made: Attribution) -> int:
        """Where an attribution begins, its content included."""
        word = min(run[0] for run in made.runs)
        return self.prose.start[min(word, made.speaker.first) if made.speaker else word]

    def name(self, made: Attribution) -> str | None:
        """The name of an attribution's speaker, who from now on is the last who spoke."""
        if made.speaker is None:
            return None
        at = self.place(made)
        name = self._name(made.speaker, at)
        if name is not None:
            self.last = (at, name)
            if name in self.whole.get(normalize(name.split()[-1]), ()):
                self.last_person = self.last
        return name

    def _name(self, phrase: Phrase, at: int) -> str | None:
        norm = self.prose.norm[phrase.first].partition("'")[0] if phrase.last - phrase.first == 1 else ""
        if norm in _NOBODY:
            return None
        if norm in _PERSONAL:
            return self._person_before(at)
        if norm in _OTHER:
            return self.last[1] if self.last and self._line(self.last[0]) == self._line(at) else None
        return self._antecedent(phrase.first) if norm in _RELATIVE else self._noun(phrase)

    def _person_before(self, at: int) -> str | None:
        line = self._line(at)
        if self.last_person is not None and self._line(self.last_person[0]) >= line - 1:
            return self.last_person[1]
        for earlier in (line, line - 1):
            named = self.of_line.get(earlier)
            if named is not None and named[0] < at:
                return named[1]
        return self.last_person[1] if self.last_person is not None else None

    def _antecedent(self, word: int) -> str | None:
        """Whom "who" describes: the name before it, over "a senior adviser" between commas."""
        prose = self.prose
        period = prose.periods[bisect_right(self.periods, word) - 1]
        phrase = phrase_ending(prose, period, word - 1) if word > period.first else None
        if phrase is None:
            return None
        if not prose.capital(word - 1) and phrase.first > period.first and "," in prose.gap(phrase.first):
            phrase = phrase_ending(prose, period, phrase.first - 1) or phrase
        return self._noun(phrase)

    def _beside(self, word: int) -> str | None:
        """The name set off behind a description: "the French delegate, Jane Doe,"."""
        prose = self.prose
        if word >= len(prose.norm) or prose.gap(word) != "," or not prose.capital(word):
            return None
        last = word + 1
        while (
            last < min(len(prose.norm), word + _LONGEST_NAME) and not prose.gap(last) and prose.capital(last)
        ):
            last += 1
        set_off = last - word > 1 and prose.gap(last).startswith(",")
        return _proper(prose, word, last) if set_off else None

    def _noun(self, phrase: Phrase) -> str:
        name = _proper(self.prose, *phrase)
        if name is None:
            name = self._beside(phrase.last)
        if name is None:
            printed: str = _OWNED.sub("", self.prose.printed(*phrase))
            return printed
        whole = self.whole.get(normalize(name), ())
        return next(iter(whole)) if len(whole) == 1 else name


def _persons(prose: Prose) -> Iterator[tuple[int, str]]:
    """Where runs of capitals outside quotations name persons, and their names."""
    starts = [found.start for found in prose.quotations]
    ends = [found.end for found in prose.quotations]
    known: dict[str, str | None] = {}
    for match in _PERSON.finditer(prose.text):
        start, printed = match.start(), match[0]
        if bisect_right(starts, start) > bisect_right(ends, start):
            continue
        if printed not in known:
            known[printed] = _person(printed)
        name = known[printed]
        # "the Joint Chiefs" is a body; "the UN envoy Jane Doe" is not.
        if name is None:
            continue
        body = printed.startswith(name) and _ARTICLE.search(prose.text, max(0, start - len("The ")), start)
        if not body:
            yield start, name


def _person(printed: str) -> str | None:
    """The person that a run of capitals names, without titles; None when it names a body or a place."""
    words = _OWNED.sub("", printed.rstrip(".")).split()
    titles = [at for at, word in enumerate(words) if normalize(word.rstrip(".")) in TITLES]
    words = words[titles[-1] + 1 :] if titles else words
    while words and normalize(words[0]) in _NO_NAMES:
        words = words[1:]
    if not 2 <= len(words) <= _LONGEST_NAME:
        return None
    if any(normalize(word.rstrip(".")) in BODIES for word in words):
        return None
    if any(word.isupper() and len(word) > _LONGEST_ACRONYM for word in words):
        return None
    return " ".join(words)


def _proper(prose: Prose, first: int, last: int) -> str | None:
    """The name at a phrase's end, without the titles before it; None when it ends with a common noun.

    Neither is a place at the end of a longer description a name: "the mission in New York".
    """
    at = last
    while at > first and (_of_name(prose, at - 1) or (at < last and prose.norm[at - 1] in _INSIDE)):
        at -= 1
    whole = at
    while at < last - 1 and (prose.norm[at] in TITLES or not _of_name(prose, at)):
        at += 1
    if at >= last or (at == whole > first and prose.norm[at - 1] in PREPOSITIONS):
        return None
    name: str = _OWNED.sub("", prose.printed(at, last))
    return name


def _of_name(prose: Prose, word: int) -> bool:
    """Whether a word is part of a name: it has a capital, or hangs on one that has ("Jong-un")."""
    hangs = word > 0 and prose.text[prose.start[word] - 1] in "-‐‑"
    return prose.capital(word) or (hangs and prose.capital(word - 1))


@functools.lru_cache(maxsize=4096)
def telling(name: str) -> frozenset[str]:
    """The words of a name that tell who it is; none of a description in small letters.

    >>> sorted(telling("Ambassador Jane Holt")), sorted(telling("the envoy"))
    (['holt', 'jane'], [])
    """
    words = name.split()
    if words and words[-1][:1].islower() and "-" not in words[-1]:
        return frozenset()
    return frozenset(tokenize(name).norm) - TITLES
