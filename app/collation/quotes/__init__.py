"""Stage 4: who is quoted or reported to have said what. One module a noun: marks, prose, words, cues, contents."""

from app.collation.quotes.speech import quotes

__all__ = ["quotes"]
