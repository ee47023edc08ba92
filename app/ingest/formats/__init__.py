"""One file per format, from bytes to text, and the gate that every text passes."""

from app.ingest.formats.gate import TEXT_LIMIT, UnreadableArticleError, gate, is_blank
from app.ingest.formats.text import read_text

__all__ = ["TEXT_LIMIT", "UnreadableArticleError", "gate", "is_blank", "read_text"]
