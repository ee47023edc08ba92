"""The addresses of the comparison: every state of the page has one, and this is how it is written."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

LOOKS = ("shared", "reworded", "related", "differs", "only")
MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address of a comparison asks to be shown; the fields are those of its query."""

    slug: str
    passage: str | None = None
    base: str | None = None
    look: str = "all"
    names: Literal["shown", "hidden"] = "shown"
    stock: Literal["dim", "plain"] = "dim"
    text: tuple[str, ...] = ()
    added: str | None = None
    again: bool = False  # the article in `added` was there before

    def to(self, passage: str | None, place: str | None = None) -> str:
        """The address of the same page with another passage in hand, at `place` in it."""
        return replace(self, passage=passage, added=None, again=False).address + (
            f"#{quote(place)}" if place else ""
        )

    @property
    def address(self) -> str:
        """The address of exactly this."""
        asked = {
            "passage": self.passage,
            "base": self.base,
            "look": self.look if self.look != "all" else None,
            "names": self.names if self.names != "shown" else None,
            "stock": self.stock if self.stock != "dim" else None,
            "text": self.text or None,
            "added": self.added,
            "again": "yes" if self.again else None,
        }
        query = urlencode({name: value for name, value in asked.items() if value is not None}, doseq=True)
        return f"/meetings/{quote(self.slug, safe='')}" + (f"?{query}" if query else "")
