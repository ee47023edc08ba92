"""A text made ready to be read by every later stage: cut and weighed once, aligned with many others.

What only one stage wants to know of a text belongs to that stage.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import regex

from app.collation import sentences
from app.collation.text import Sentence, Span, sha256_of
from app.collation.tokens import IntArray, Tokens, tokenize
from app.collation.weights import BoolArray, Words, words

_QUOTATION_MARK = regex.compile(r'["“”„«»「」『』]')
_BRACKETED = regex.compile(r"\([^()\n]{1,200}\)|\[[^\[\]\n]{1,200}\]")
_TELLING = 0.5
# A sentence in which more than this share of the telling words has capitals is set as a headline.
_HEADLINE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """One text: its tokens and sentences, and arrays parallel to the tokens.

    `sentence`: the number of the token's sentence. `capital`: printed with a capital that does not just
    open a sentence, so probably part of a name. `number`: has a digit. `bounds`: shape
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


def prepare(text: str, stock: tuple[str, ...] = ()) -> Prepared:
    """Cut and weigh a text; `stock` are phrases beside the shipped ones. Cost: linear in the text."""
    tokens = tokenize(text)
    weighed = words(tokens, stock)
    cut = sentences.split(text, weighed.language or "en")
    ends = np.array([sentence.end for sentence in cut], dtype=np.int64)
    # A token may straddle the end of an over-long sentence: it belongs to the one it starts in.
    bounds = np.searchsorted(tokens.start, np.concatenate(([0], ends)), side="left").astype(np.int32)
    sentence = np.repeat(np.arange(len(cut), dtype=np.int32), np.diff(bounds))
    number = np.array([any(map(str.isdigit, norm)) for norm in tokens.norm], dtype=np.bool_)
    quoted = np.array([bool(_QUOTATION_MARK.search(text, *s.span)) for s in cut], dtype=np.bool_)
    return Prepared(
        text=text,
        sha256=sha256_of(text),
        tokens=tokens,
        words=weighed,
        sentences=cut,
        sentence=sentence,
        bounds=bounds,
        capital=_capitals(text, tokens, weighed, bounds),
        number=number,
        quoted=quoted,
        aside=_asides(text, tokens),
    )


def _capitals(text: str, tokens: Tokens, weighed: Words, bounds: IntArray) -> BoolArray:
    """Which words have a capital that tells something."""
    upper = np.array([text[start].isupper() for start in tokens.start], dtype=np.bool_)
    telling = weighed.weight > _TELLING
    for first, last in pairwise(bounds.tolist()):
        # In a headline set in capitals they tell nothing.
        if np.mean(upper[first:last][telling[first:last]] if telling[first:last].any() else 0.0) > _HEADLINE:
            upper[first:last] = False
        elif last - first > 1:
            # A sentence's first word has its capital by rule, unless a name goes on after it.
            upper[first] &= upper[first + 1] & telling[first]
        else:
            upper[first:last] = False
    return upper


def _asides(text: str, tokens: Tokens) -> BoolArray:
    aside = np.zeros(len(tokens), dtype=np.bool_)
    for found in _BRACKETED.finditer(text):
        run = tokens.within(Span(*found.span()))
        aside[run.start : run.stop] = True
    return aside
