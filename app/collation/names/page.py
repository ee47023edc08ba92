"""A text's words as plain lists, for walking: where they stand, how they are written, what is a headline."""

from itertools import pairwise
from typing import NamedTuple

import regex

from app.collation.prepared import Prepared

# A line without an end in which more than this share of the longer words has capitals is a headline.
_LOUD, _LONG, _FEWEST = 0.6, 4, 3
_ENDS = (".", "…", "。", '."', ".”", ".»", ".'", ".’")
# What French and Italian put before a word: "l'Italie", "dell'ONU".
_ELIDED = regex.compile(r"(?:[ldnsjmtcqL]|qu|dell|all|sull|nell|dall|un|quest)['’](?=\p{L}{2})")
_ELIDING = ("fr", "it")


class Print(NamedTuple):
    """A text's words as plain lists, which are walked faster than arrays.

    `start`, `bare`: without what French and Italian elide before a word; `bare` also without a possessive s.
    `upper`: begins with a capital. `loud`: for each sentence, whether it is set as a headline.
    """

    text: str
    language: str
    start: list[int]
    end: list[int]
    norm: tuple[str, ...]
    bare: tuple[str, ...]
    upper: list[bool]
    sentence: list[int]
    loud: list[bool]

    def gap(self, token: int) -> str:
        """What stands between a word and the one before."""
        return self.text[self.end[token - 1] : self.start[token]]

    def stop(self, last: int) -> int:
        """Where a stretch of words ends in the text, without a possessive s."""
        return self.end[last - 1] - (2 if self.possessive(last - 1) else 0)

    def words(self, first: int, last: int) -> str:
        """A stretch as printed, without a possessive s."""
        return self.text[self.start[first] : self.stop(last)]

    def possessive(self, token: int) -> bool:
        """Whether a word is printed with an s of its own: "Korea's"."""
        return self.norm[token].endswith("'s") and not self.bare[token].endswith("'s")


def printed(text: Prepared) -> Print:
    """The words of a prepared text. Cost: linear."""
    start, end = text.tokens.start.tolist(), text.tokens.end.tolist()
    bare = [norm.removesuffix("'s") for norm in text.tokens.norm]
    if text.words.language in _ELIDING:
        _elide(text, start, bare)
    upper = [text.text[place].isupper() for place in start]
    loud = _loud(text, [(upper[n], end[n] - start[n] >= _LONG) for n in range(len(start))])
    return Print(
        text.text,
        text.words.language,
        start,
        end,
        text.tokens.norm,
        tuple(bare),
        upper,
        text.sentence.tolist(),
        loud,
    )


def _elide(text: Prepared, start: list[int], bare: list[str]) -> None:
    for token, norm in enumerate(text.tokens.norm):
        if "'" in norm and (found := _ELIDED.match(text.text, start[token])):
            start[token] = found.end()
            bare[token] = norm.partition("'")[2]


def _loud(text: Prepared, words: list[tuple[bool, bool]]) -> list[bool]:
    """Which sentences are set as headlines are: in Title Case without an end, or all in capitals.

    `words`: for each token, whether it begins with a capital and whether it is long.
    """
    loud = []
    for sentence, (first, last) in zip(text.sentences, pairwise(text.bounds.tolist()), strict=True):
        if text.text.endswith(_ENDS, sentence.start, sentence.end):
            shouted = text.text[sentence.start : sentence.end].isupper()
            loud.append(shouted and last - first > 1 and all(upper for upper, _ in words[first:last]))
        else:
            long = [upper for upper, is_long in words[first:last] if is_long]
            few = 1 if sentence.stray else _FEWEST
            loud.append(len(long) >= few and sum(long) > _LOUD * len(long))
    return loud
