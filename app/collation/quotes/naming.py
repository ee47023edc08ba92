"""What to call the speaker of each attribution: a pronoun by the person it stands for, a surname by the whole name.

One text only; spellings in other texts belong to the names.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import regex

from app.collation.quotes.attribution import Attribution
from app.collation.quotes.grammar import BODIES, PARTICLES, PREPOSITIONS, TITLES
from app.collation.quotes.prose import Prose
from app.collation.quotes.speakers import Phrase, phrase_ending
from app.collation.tokens import normalize

_PERSONAL, _OTHER = (
    frozenset("he she him her his il elle lui lei egli er sie el ella ele ela он она".split()),
    frozenset(("they", "it", "their", "its", "them")),
)
_RELATIVE = frozenset(("who", "that", "which", "whose"))
_NOBODY = frozenset(
    ("i", "we", "you", "me", "my", "our", "your", "what", "this", "there", "these", "those", "one")
)
_PERSON = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,4}")
_ARTICLE = regex.compile(r"\b[Tt]he\s\Z")


def called(prose: Prose, found: Sequence[Attribution]) -> list[str | None]:
    """The speaker of each attribution by name, None where nobody is named. Cost: linear in the text.

    "He" and "she" both stand for whoever spoke last when that was in this paragraph or the one before, else for
    the first person named since: gender decides nothing, since translations often get it wrong. "They" and "it"
    stand for a speaker of the same paragraph only.
    """
    naming = _Naming(prose)
    order = sorted(range(len(found)), key=lambda at: naming.place(found[at]))
    names: list[str | None] = [None] * len(found)
    for at in order:
        names[at] = naming.name(found[at])
    return names


class _Naming:
    """Who has been named so far, in a text read from its beginning."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.lines = [found.start() for found in regex.finditer(r"\n\s*", prose.text)]
        quoted = [found.start for found in prose.quotations], [found.end for found in prose.quotations]
        self.persons = [
            (match.start(), name)
            for match in _PERSON.finditer(prose.text)
            if bisect_right(quoted[0], match.start()) == bisect_right(quoted[1], match.start())
            and (name := self._person(match))
        ]
        self.periods = [period.first for period in prose.periods]
        self.of_line: dict[int, tuple[int, str]] = {}
        self.whole: dict[str, set[str]] = defaultdict(set)
        for start, name in self.persons:
            self.of_line.setdefault(self.line(start), (start, name))
            words = name.split()
            for word in (words[0], words[-1]):
                self.whole[normalize(word)].add(name)
        self.last: tuple[int, str] | None = None
        self.last_person: tuple[int, str] | None = None

    def line(self, place: int) -> int:
        return bisect_right(self.lines, place)

    def place(self, made: Attribution) -> int:
        """Where an attribution begins, its content included."""
        word = min(run[0] for run in made.runs)
        return self.prose.start[min(word, made.speaker.first) if made.speaker else word]

    def name(self, made: Attribution) -> str | None:
        if made.speaker is None:
            return None
        at = self.place(made)
        norm = self.prose.norm[made.speaker.last - 1].partition("'")[0]
        single = made.speaker.last - made.speaker.first == 1
        if single and norm in _NOBODY:
            return None
        if single and norm in _PERSONAL:
            name = self._person_before(at)
        elif single and norm in _OTHER:
            name = self.last[1] if self.last and self.line(self.last[0]) == self.line(at) else None
        else:
            name = self._noun(made.speaker)
        if name is not None:
            self.last = (at, name)
            if name in self.whole.get(normalize(name.split()[-1]), ()):
                self.last_person = self.last
        return name

    def _person_before(self, at: int) -> str | None:
        line = self.line(at)
        if self.last_person is not None and self.line(self.last_person[0]) >= line - 1:
            return self.last_person[1]
        for earlier in (line, line - 1):
            named = self.of_line.get(earlier)
            if named is not None and named[0] < at:
                return named[1]
        return self.last_person[1] if self.last_person is not None else None

    def _noun(self, phrase: Phrase) -> str | None:
        prose = self.prose
        first, last = phrase
        if last - first == 1 and prose.norm[first] in _RELATIVE:
            return self._antecedent(first)
        name = _proper(prose, first, last)
        if name is None:
            return prose.printed(first, last)
        whole = self.whole.get(normalize(name), set())
        return next(iter(whole)) if len(whole) == 1 else name

    def _antecedent(self, word: int) -> str | None:
        """Whom "who" describes: the name right before it."""
        prose = self.prose
        period = prose.periods[bisect_right(self.periods, word) - 1]
        if word <= period.first:
            return None
        phrase = phrase_ending(prose, period, word - 1)
        if phrase is None or phrase.first == word:
            return None
        if (
            not prose.capital(phrase.last - 1)
            and phrase.first > period.first
            and "," in prose.gap(phrase.first)
        ):
            # "Jane Doe, a senior adviser who": whoever the description is of.
            phrase = phrase_ending(prose, period, phrase.first - 1) or phrase
        return self._noun(phrase)

    def _person(self, match: regex.Match[str]) -> str | None:
        """The person that a run of capitals names, without titles; None when it names a body or a place."""
        words = printed = match[0].rstrip(".'’").split()
        while words and normalize(words[0].rstrip(".")) in TITLES:
            words = words[1:]
        if (
            not 2 <= len(words) <= 4
            or words is printed
            and _ARTICLE.search(self.prose.text, max(0, match.start() - 5), match.start())
        ):
            return None
        name = " ".join(words)
        for ending in ("'s", "’s"):
            name = name.removesuffix(ending)
        return (
            None
            if any(
                normalize(word.rstrip(".")) in BODIES or word.isupper() and len(word) > 2
                for word in name.split()
            )
            else name
        )


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
    printed = prose.printed(at, last)
    for ending in ("'s", "’s", "'", "’"):
        printed = printed.removesuffix(ending)
    return printed


_INSIDE = PARTICLES | {"and", "of", "the"}


def _of_name(prose: Prose, word: int) -> bool:
    """Whether a word is part of a name: it has a capital, or hangs on one that has ("Jong-un")."""
    hangs = word > 0 and prose.text[prose.start[word] - 1] in "-‐‑"
    return prose.capital(word) or (hangs and prose.capital(word - 1))
