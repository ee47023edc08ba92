"""A text made ready to be read by every later stage: cut and weighed once, aligned with many others.

What only one stage wants to know of a text belongs to that stage.
"""

import re
from typing import NamedTuple

import numpy as np

from app.collation import sentences
from app.collation.text import Sentence, sha256_of
from app.collation.tokens import IntArray, Tokens, tokenize
from app.collation.weights import BoolArray, Words, words

_QUOTATION_MARK = re.compile(r'["“”„«»「」『』]')
_BRACKETED = re.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")
_TELLING = 0.5
# A sentence in which more than this share of the telling words has capitals is set as a headline.
_HEADLINE = 0.9
# A hard blank space groups digits anywhere; a plain one where that is the language's custom.
_HARD_SPACES = frozenset("\u00a0\u202f\u2009")
_SPACE_GROUPS = frozenset({"fr", "es", "it", "pt", "ru", "de"})


class Prepared(NamedTuple):
    """One text: its tokens and sentences, and arrays parallel to the tokens.

    `sentence`: the number of the token's sentence. `capital`: printed with a capital that does not just
    open a sentence, so probably part of a name. `number`: has a digit. `grouped`: goes on with the number
    before it behind a blank space, as the 000 of 80 000. `bounds`: shape (number of sentences + 1,), where
    each sentence's tokens begin. `quoted`: for each sentence, whether it holds a quotation mark. `aside`:
    stands in brackets.
    """

    text: str
    sha256: str
    tokens: Tokens
    words: Words
    sentences: tuple[Sentence, ...]
    sentence: IntArray
    bounds: IntArray
    capital: BoolArray
    number: BoolArray
    grouped: BoolArray
    quoted: BoolArray
    aside: BoolArray

    def tokens_of(self, sentence: int) -> range:
        """The numbers of a sentence's tokens."""
        return range(int(self.bounds[sentence]), int(self.bounds[sentence + 1]))

    def printed(self, token: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.tokens.start[token] : self.tokens.end[token]]


def prepare(text: str, stock: tuple[str, ...] = ()) -> Prepared:
    """Cut and weigh a text; `stock` are phrases beside the shipped ones. Cost: linear in the text."""
    tokens = tokenize(text)
    weighed = words(tokens, stock)
    cut = sentences.split(text, weighed.language or "en")
    ends = np.array([sentence.end for sentence in cut], dtype=np.int64)
    # A token may straddle the end of an over-long sentence: it belongs to the one it starts in.
    bounds = np.searchsorted(tokens.start, np.concatenate(([0], ends)), side="left").astype(np.int32)
    sentence = np.repeat(np.arange(len(cut), dtype=np.int32), np.diff(bounds))
    digits = {norm for norm in set(tokens.norm) if any(map(str.isdigit, norm))}
    number = np.array([norm in digits for norm in tokens.norm], dtype=np.bool_)
    return Prepared(
        text=text,
        sha256=sha256_of(text),
        tokens=tokens,
        words=weighed,
        sentences=cut,
        sentence=sentence,
        bounds=bounds,
        capital=_capitals(text, tokens, weighed, sentence, bounds),
        number=number,
        grouped=_grouped(tokens, number, weighed.language or "en"),
        quoted=_quoted(text, cut),
        aside=_asides(text, tokens),
    )


def _grouped(tokens: Tokens, number: BoolArray, language: str) -> BoolArray:
    """Which tokens are three digits that go on with the one to three, or the group, before them.

    Behind plain blank spaces in any language, where one such group begins with a nought, as no number by
    itself does: who writes "80 000" writes "17 200" as well. "In 2004 300 people" holds two numbers.
    """
    grouped = np.zeros(len(tokens), dtype=np.bool_)
    behind = np.flatnonzero(number[1:] & number[:-1] & (tokens.start[1:] - tokens.end[:-1] == 1)) + 1
    groups = {at for at in behind.tolist() if _is_group(tokens.norm[at - 1], tokens.norm[at])}
    hard = {at for at in groups if tokens.text[tokens.start[at] - 1] in _HARD_SPACES}
    soft = {at for at in groups - hard if tokens.text[tokens.start[at] - 1] == " "}
    custom = language in _SPACE_GROUPS or any(tokens.norm[at].startswith("0") for at in soft)
    grouped[sorted(hard | soft if custom else hard)] = True
    return grouped


def _is_group(before: str, digits: str) -> bool:
    return before.isdecimal() and len(before) <= 3 == len(digits) and digits.isdecimal()


def _capitals(text: str, tokens: Tokens, weighed: Words, sentence: IntArray, bounds: IntArray) -> BoolArray:
    """Which words have a capital that tells something."""
    upper = np.array([text[start].isupper() for start in tokens.start.tolist()], dtype=np.bool_)
    telling = weighed.weight > _TELLING
    first, size = bounds[:-1], np.diff(bounds)
    said = np.bincount(sentence[telling], minlength=len(size))
    raised = np.bincount(sentence[telling & upper], minlength=len(size))
    # In a headline set in capitals they tell nothing, nor in a line of one word.
    silent = (raised / np.maximum(said, 1) > _HEADLINE) | (size < 2)
    upper &= ~silent[sentence]
    # A sentence's first word has its capital by rule, unless a name goes on after it.
    opening = first[~silent]
    upper[opening] &= upper[opening + 1] & telling[opening]
    # The second half of "Jong-un" belongs to the name.
    tied = np.flatnonzero(tokens.start[1:] - tokens.end[:-1] == 1)
    tied = tied[[text[end] == "-" for end in tokens.end[tied].tolist()]]
    upper[tied + 1] |= upper[tied]
    return upper


def _quoted(text: str, cut: tuple[Sentence, ...]) -> BoolArray:
    marks = [found.start() for found in _QUOTATION_MARK.finditer(text)]
    before = np.searchsorted(marks, np.array([sentence.start for sentence in cut], dtype=np.int64))
    return np.asarray(before < np.searchsorted(marks, np.array([s.end for s in cut], dtype=np.int64)))


def _asides(text: str, tokens: Tokens) -> BoolArray:
    edges = np.array([found.span() for found in _BRACKETED.finditer(text)], dtype=np.int64).reshape(-1, 2)
    first = np.searchsorted(tokens.start, edges[:, 0])
    last = np.searchsorted(tokens.end, edges[:, 1], side="right")
    # Brackets do not overlap: what opened and has not closed yet is inside one.
    depth = np.zeros(len(tokens) + 1, dtype=np.int64)
    np.add.at(depth, first[first < last], 1)
    np.subtract.at(depth, last[first < last], 1)
    return np.asarray(np.cumsum(depth[:-1]) > 0)
