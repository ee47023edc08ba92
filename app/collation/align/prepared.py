"""A text made ready to be aligned: cut once, aligned with many others."""

from dataclasses import dataclass

import numpy as np
import regex

from app.collation import sentences
from app.collation.text import Sentence, Span, sha256_of
from app.collation.tokens import IntArray, Tokens, tokenize
from app.collation.weights import BoolArray, Words, words

_QUOTATION_MARK = regex.compile(r'["“”„«»「」『』]')
_BRACKETED = regex.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """One text: its tokens and sentences, and arrays parallel to the tokens.

    `sentence`: the number of the token's sentence. `capital`: printed with a capital where a sentence's
    first word does not force one, so probably part of a name. `number`: has a digit. `bounds`: shape
    (number of sentences + 1,), where each sentence's tokens begin. `quoted`: for each sentence, whether it
    holds a quotation mark. `aside`: stands in brackets.
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
    quoted: BoolArray
    aside: BoolArray

    def tokens_of(self, sentence: int) -> range:
        """The numbers of a sentence's tokens."""
        return range(int(self.bounds[sentence]), int(self.bounds[sentence + 1]))

    def printed(self, token: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.tokens.start[token] : self.tokens.end[token]]


def _asides(text: str, tokens: Tokens) -> BoolArray:
    aside = np.zeros(len(tokens), dtype=np.bool_)
    for found in _BRACKETED.finditer(text):
        run = tokens.within(Span(*found.span()))
        aside[run.start : run.stop] = True
    return aside


def prepare(text: str) -> Prepared:
    """Cut and weigh a text. Cost: linear in the text."""
    tokens = tokenize(text)
    weighed = words(tokens)
    cut = sentences.split(text, weighed.language or "en")
    ends = np.array([sentence.end for sentence in cut], dtype=np.int64)
    # A token may straddle the end of an over-long sentence: it belongs to the one it starts in.
    bounds = np.searchsorted(tokens.start, np.concatenate(([0], ends)), side="left").astype(np.int32)
    sentence = np.repeat(np.arange(len(cut), dtype=np.int32), np.diff(bounds))
    first = np.zeros(len(tokens) + 1, dtype=np.bool_)
    first[bounds[:-1]] = True
    # Headlines are often set in capitals throughout: there they tell nothing.
    prose = np.array([not sentence.stray for sentence in cut], dtype=np.bool_)[sentence]
    capital = (
        np.array([text[start].isupper() for start in tokens.start], dtype=np.bool_) & ~first[:-1] & prose
    )
    number = np.array([any(map(str.isdigit, norm)) for norm in tokens.norm], dtype=np.bool_)
    quoted = np.array([bool(_QUOTATION_MARK.search(text, *s.span)) for s in cut], dtype=np.bool_)
    return Prepared(
        text,
        sha256_of(text),
        tokens,
        weighed,
        cut,
        sentence,
        bounds,
        capital,
        number,
        quoted,
        _asides(text, tokens),
    )
