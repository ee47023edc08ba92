"""Ordinary text of any length: invented reports with the lengths, names, figures and quotes of real ones.

Words come from the shipped frequencies and, for the rare ones, from syllables, by Zipf's law: a text twice as
long has new words, as real ones have. Nothing is measured here.
"""

import random
from functools import cache
from itertools import accumulate

from app.collation.weights.frequencies import ZIPF_TENTHS

_SYLLABLES = [
    *("ka", "ter", "mon", "dri", "vel", "sto", "ran", "pi", "gue", "lor", "ash", "ben"),
    *("cor", "dan", "fi", "gra", "hol", "jor", "ki", "lem", "nur", "os", "ple", "quin"),
]
_NAMES = ["Adan", "Brec", "Cavell", "Dorin", "Estev", "Farrow", "Gellan", "Hurst", "Irena", "Jovan", "Keller"]
_RARE, _RARE_SHARE = 60_000, 0.3  # invented words, and how much of a text they are
_BEND = 100  # so many of them are about equally common


class Reporter:
    """Writes sentences, always the same ones for one `seed`."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._vocabulary, self._weights = _vocabulary()

    def text(self, words: int) -> str:
        """So many words of prose, or a few more, in paragraphs of some sentences."""
        return paragraphs(self.sentences(words), self._random.randint(2, 4))

    def sentences(self, words: int) -> list[str]:
        written: list[str] = []
        count = 0
        while count < words:
            written.append(self._sentence())
            count += written[-1].count(" ") + 1
        return written

    def edited(self, sentence: str) -> str:
        """The sentence with every tenth word, about, another one."""
        return " ".join(
            word if self._random.random() > 0.1 else self._words(1)[0] for word in sentence.split(" ")
        )

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def shuffle(self, sentences: list[str]) -> None:
        self._random.shuffle(sentences)

    def _words(self, count: int) -> list[str]:
        return self._random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def _sentence(self) -> str:
        words = self._words(self._random.randint(6, 34))
        name = " ".join(self._random.sample(_NAMES, 2))
        if self.chance(0.3):
            words.insert(self._random.randrange(1, len(words)), f"{self._random.randint(2, 900)},000")
        body = " ".join(words)
        if self.chance(0.25):
            return f"“{body.capitalize()},” said {name}."
        return f"{body.capitalize()}." if self.chance(0.5) else f"{name} {body}."


def paragraphs(sentences: list[str], length: int) -> str:
    """Sentences as paragraphs of so many."""
    return "\n\n".join(" ".join(sentences[n : n + length]) for n in range(0, len(sentences), length))


def pair(words: int) -> tuple[str, str]:
    """Two texts of about so many words each; a third of the second is the first's, moved and edited.

    >>> one, other = pair(200)
    >>> 200 <= len(one.split()) < 250, one == pair(200)[0]
    (True, True)
    """
    reporter = Reporter(words)
    one = reporter.sentences(words)
    other = [reporter.edited(s) if reporter.chance(0.5) else s for s in one if reporter.chance(1 / 3)]
    other += reporter.sentences(words - sum(sentence.count(" ") + 1 for sentence in other))
    reporter.shuffle(other)
    return paragraphs(one, 3), paragraphs(other, 2)


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """English words with their shares, added up, and invented ones beyond them."""
    common = {
        word: 10 ** (tenths / 10) for tenths, line in ZIPF_TENTHS["en"].items() for word in line.split()
    }
    invent = random.Random(len(common))
    share = _RARE_SHARE / (1 - _RARE_SHARE) * sum(common.values()) / sum(map(_fall, range(_RARE)))
    rare = {
        "".join(invent.choices(_SYLLABLES, k=invent.randint(2, 4))): share * _fall(rank)
        for rank in range(_RARE)
    }
    shares = rare | common
    return list(shares), list(accumulate(shares.values()))


def _fall(rank: int) -> float:
    return 1 / (rank + _BEND)
