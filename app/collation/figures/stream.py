"""The words of a text one after another, with what stands between them, for whoever walks from word to word.

What the words mean does not belong here.
"""

from dataclasses import dataclass
from functools import cached_property

from app.collation.prepared import Prepared

# What may stand between the words of one number, or of a number and its unit.
JOINS = frozenset({" ", "-", "\u00a0", "\u202f", "‑", "–"})


@dataclass(frozen=True, eq=False)
class Stream:
    """The tokens of a text as plain lists, which a walk from word to word reads faster than arrays."""

    prepared: Prepared

    @cached_property
    def text(self) -> str:
        """The text itself."""
        return self.prepared.text

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The normal forms of the tokens."""
        return self.prepared.tokens.norm

    @cached_property
    def starts(self) -> list[int]:
        """Where tokens begin, in code points."""
        return [int(start) for start in self.prepared.tokens.start.tolist()]

    @cached_property
    def ends(self) -> list[int]:
        """Where tokens end, in code points."""
        return [int(end) for end in self.prepared.tokens.end.tolist()]

    @cached_property
    def sentence(self) -> list[int]:
        """The sentence of each token."""
        return [int(number) for number in self.prepared.sentence.tolist()]

    @cached_property
    def language(self) -> str:
        """The guessed language; a text too short to tell is read as English."""
        return self.prepared.words.language or "en"

    def printed(self, token: int) -> str:
        """A token as it stands in the text."""
        return self.text[self.starts[token] : self.ends[token]]

    def gap(self, token: int) -> str:
        """What stands between a token and the next one, four characters at most."""
        if not 0 <= token < len(self.norms) - 1:
            return "\n"
        return self.text[self.ends[token] : min(self.starts[token + 1], self.ends[token] + 4)]

    def norm(self, token: int) -> str:
        """The normal form of a token, or nothing where there is none."""
        return self.norms[token] if 0 <= token < len(self.norms) else ""

    def follows(self, end: int, token: int) -> bool:
        """Whether only a space or hyphen stands between a character of a sentence and a token of the same."""
        here = token > 0 and self.sentence[token - 1] == self.sentence[token]
        return here and self.text[end : self.starts[token]] in JOINS

    def together(self, token: int) -> bool:
        """Whether a token and the next one stand in one sentence with a space or hyphen between."""
        return self.gap(token) in JOINS and self.sentence[token] == self.sentence[token + 1]
