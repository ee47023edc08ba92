"""Words as numbers: what is known of texts, and of their words, that are aligned with one text after another.

A number says which word it is and nothing else. What depends on two texts does not belong here.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from app.collation.align.alike import Alike
from app.collation.align.indexed import Indexed, Numbered
from app.collation.align.kinship import Kin, Kinship
from app.collation.align.lines import Lines, lines
from app.collation.align.meanings import ENGLISH, Meanings, Pointing
from app.collation.align.stacked import Stack
from app.collation.align.terms import Terms, terms
from app.collation.tokens import IntArray


def is_english(one: Indexed) -> bool:
    """Whether it is known what words of this text answer for each other, and where they point."""
    return one.text.words.language == ENGLISH


class Listed(NamedTuple):
    """One text in the numbers of a lexicon: `norm` of each token, `wording` of each sentence; its stems.

    `term`: which of its stems each token's is. `lines`: what says something.
    """

    norm: IntArray
    wording: IntArray
    term: IntArray
    terms: Terms
    lines: Lines


class Lexicon:
    """The words of texts by number, what their kin are and where they point; each word is looked up once.

    It may be kept from one collation to the next. `stacked`: the texts that were stacked last; `alike`: how
    alike their words are; `units`: the numbers of what their figures count.
    """

    __slots__ = (
        "_asked",
        "_english",
        "_kinship",
        "_listed",
        "_norms",
        "_pointing",
        "_stems",
        "_wordings",
        "alike",
        "stacked",
        "units",
    )

    def __init__(self) -> None:
        self._asked: set[str] = set()
        self._begin()

    def _begin(self) -> None:
        self._stems: dict[Hashable, int] = {}
        self._norms: dict[Hashable, int] = {}
        self._wordings: dict[Hashable, int] = {}
        self._listed: dict[str, Listed] = {}
        self._english: dict[int, str] = {}
        self._kinship = Kinship()
        self._pointing = Pointing()
        self.alike = Alike()
        self.units: dict[str | None, int] = {}
        self.stacked = Stack()

    def __iter__(self) -> Iterator[str]:
        """The texts that are listed, by their hashes."""
        return iter(self._listed)

    def listed(self, texts: Iterable[Indexed]) -> list[Listed]:
        """Texts in these numbers. Cost: linear in those that were not listed yet."""
        found = []
        for one in texts:
            sha256 = one.text.sha256
            if sha256 not in self._listed:
                self._listed[sha256] = self._list(one)
            self._asked.add(sha256)
            found.append(self._listed[sha256])
        return found

    def _list(self, one: Indexed) -> Listed:
        stems = _numbers(one.stems, self._stems)
        if is_english(one):
            for number, stem in zip(stems.tolist(), one.stems.words, strict=True):
                if number not in self._english:
                    self._english[number] = str(stem)
                    self._kinship.add(str(stem), number)
        order = np.argsort(stems)
        row = np.empty(len(order), np.int32)
        row[order] = np.arange(len(order))
        term = row[one.stems.of_token]
        table = terms(one.text, stems[order], term)
        return Listed(
            norm=_numbers(one.norms, self._norms)[one.norms.of_token],
            wording=_numbers(one.wordings, self._wordings)[one.wordings.of_token],
            term=term,
            terms=table,
            lines=lines(one, table, term),
        )

    def kin(self) -> Kin:
        """The kin of all stems. Cost: n log n in those that have some."""
        return self._kinship.kin(len(self._stems))

    def meanings(self, texts: Iterable[Indexed]) -> Meanings:
        """What all stems mean to these texts. Cost: linear in the stems."""
        languages = tuple(one.text.words.language for one in texts)
        return self._pointing.meanings(len(self._stems), self._english, languages)

    def keep(self, texts: Iterable[str]) -> None:
        """Of these texts, by their hashes, hold on to what is held, as if they had been asked for."""
        self._asked.update(self._listed.keys() & set(texts))

    def forget_others(self) -> None:
        """Hold what was asked for since the last time; where a text is gone, begin anew with the next.

        Whose a number is, is not held, so that none can be taken back.
        """
        if self._asked != self._listed.keys():
            self._begin()
        self._asked = set()

    def copy(self) -> "Lexicon":
        """Another that holds the same."""
        other = Lexicon()
        for name in self.__slots__:
            held = getattr(self, name)
            # A stack never changes.
            setattr(other, name, held if name == "stacked" else held.copy())
        return other


def _numbers(words: Numbered, known: dict[Hashable, int]) -> IntArray:
    """The numbers of a text's words, each once; those that are new get the next."""
    return np.array([known.setdefault(word, len(known)) for word in words.words], np.int32)
