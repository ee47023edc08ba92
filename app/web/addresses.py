"""The addresses of the pages on a meeting: every state of a page has one, and this is how it is written."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

from app.collation.layout import UNMARKED
from app.web.words import VARIANTS

TABS = (
    ("", "Side by side"),
    ("quotes", "Who said what"),
    ("figures", "Figures and names"),
    ("coverage", "Who has what"),
    ("timeline", "Timeline"),
)  # the pages on a meeting, by the last word of their addresses, and what they are called
MOST_COLUMNS = 4
MOST_BOXES = 6  # articles that are chosen among in the bar itself; more would make a wall of boxes
MOST_FOUND = 60  # passages that are listed of those looked for; the apparatus has them all
# How words differ, as far as the columns mark it. Mere spelling and case are told in the JSON alone: marked,
# they would bury the rest.
KINDS = tuple(kind for kind in VARIANTS if kind not in UNMARKED)
LOOKS = ("shared", "reworded", "related", "differs", *KINDS, "only")


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
    view: Literal["columns", "rows"] = "columns"
    added: str | None = None
    again: bool = False  # the article in `added` was there before

    def to(self, passage: str | None, place: str | None = None) -> str:
        """The address of the same page with another passage in hand, at `place` in it.

        Aligned rows have one place for a passage, whatever is asked for.
        """
        if self.view == "rows" and passage:
            place = f"row-{passage}"
        return replace(self, passage=passage, added=None, again=False).address + (
            f"#{quote(place)}" if place else ""
        )

    def seen(self, view: Literal["columns", "rows"]) -> "Choice":
        """The same in columns, or in aligned rows."""
        return replace(self, view=view)

    def whole(self, passage: str) -> str:
        """The page of one passage, which numbers and hides as this one does."""
        return PassagePage(self.slug, passage, self.names, self.base).address

    def file(self, form: str) -> str:
        """Where this comparison is had as a file, which hides what the page hides."""
        asked = {
            "base": self.base,
            "names": self.names if self.names != "shown" else None,
            "text": self.text or None,
        }
        query = urlencode({name: value for name, value in asked.items() if value is not None}, doseq=True)
        return f"/meetings/{quote(self.slug, safe='')}/export/{form}" + (f"?{query}" if query else "")

    @property
    def turned(self) -> str:
        """The address of the same page with the outlets hidden, or shown again."""
        return replace(self, names="shown" if self.names == "hidden" else "hidden").to(self.passage)

    @property
    def address(self) -> str:
        """The address of exactly this."""
        asked = {
            "passage": self.passage,
            "base": self.base,
            "view": self.view if self.view != "columns" else None,
            "look": self.look if self.look != "all" else None,
            "names": self.names if self.names != "shown" else None,
            "stock": self.stock if self.stock != "dim" else None,
            "text": self.text or None,
            "added": self.added,
            "again": "yes" if self.again else None,
        }
        query = urlencode({name: value for name, value in asked.items() if value is not None}, doseq=True)
        return f"/meetings/{quote(self.slug, safe='')}" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class View:
    """What the address of a page about a whole meeting asks to be shown; `page` is empty for side by side."""

    slug: str
    page: str = ""
    names: Literal["shown", "hidden"] = "shown"
    look: str = "all"

    def to(self, page: str) -> str:
        """The address of another page on the same meeting, which hides what this one hides."""
        return replace(self, page=page, look="all").address

    def looking(self, look: str) -> str:
        """The address of the same page looking for something else."""
        return replace(self, look=look).address

    @property
    def turned(self) -> str:
        """The address of the same page with the outlets hidden, or shown again."""
        return replace(self, names="shown" if self.names == "hidden" else "hidden").address

    @property
    def address(self) -> str:
        """The address of exactly this."""
        asked = {"look": (self.look, "all"), "names": (self.names, "shown")}
        query = urlencode({name: value for name, (value, usual) in asked.items() if value != usual})
        path = f"/meetings/{quote(self.slug, safe='')}" + (f"/{self.page}" if self.page else "")
        return path + (f"?{query}" if query else "")


def article_address(number: int, names: str = "shown", revision: int | None = None) -> str:
    """The address of an article's page, or of a revision of it, which hides what the page before it hides."""
    asked = {"revision": revision, "names": names if names != "shown" else None}
    query = urlencode({name: value for name, value in asked.items() if value is not None})
    return f"/articles/{number}" + (f"?{query}" if query else "")


def changes_address(number: int, names: str, of: int, since: int | None = None) -> str:
    """The address of the page that tells what a revision changed, since the one before it or an older one."""
    return page_of_article(number, "changes", names, of=of, since=since)


def page_of_article(number: int, page: str, names: str, **asked: int | None) -> str:
    """The address of another page about an article, with what it asks for."""
    known = asked | {"names": names if names != "shown" else None}
    query = urlencode({name: value for name, value in known.items() if value is not None})
    return f"/articles/{number}/{page}" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class PassagePage:
    """What the address of the page of one passage asks to be shown; `base` decides only its number."""

    slug: str
    passage: str
    names: Literal["shown", "hidden"] = "shown"
    base: str | None = None

    def to(self, passage: str) -> str:
        """The address of another passage's page, which hides what this one hides."""
        return replace(self, passage=passage).address

    @property
    def turned(self) -> str:
        """The address of the same page with the outlets hidden, or shown again."""
        return replace(self, names="shown" if self.names == "hidden" else "hidden").address

    @property
    def address(self) -> str:
        """The address of exactly this."""
        asked = {"base": self.base, "names": self.names if self.names != "shown" else None}
        query = urlencode({name: value for name, value in asked.items() if value})
        path = f"/meetings/{quote(self.slug, safe='')}/passages/{quote(self.passage, safe='')}"
        return path + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class RulingsPage:
    """What the address of a page about rulings asks; `page` is empty for the list of them all.

    `row` names what is in hand, `back` the page that leads here.
    """

    slug: str
    page: str = ""
    row: str | None = None
    about: str | None = None
    q: str | None = None
    names: Literal["shown", "hidden"] = "shown"
    text: tuple[str, ...] = ()
    back: str | None = None
    before: int | None = None  # the rulings made before this one

    @property
    def list(self) -> str:
        """The page of all rulings."""
        return RulingsPage(self.slug, names=self.names).address

    def choosing(self, row: str) -> str:
        """The same page with something in hand."""
        return replace(self, row=row, q=None).address

    def starting(self, about: str) -> str:
        """The page where the first of two things is chosen."""
        return RulingsPage(self.slug, "new", about=about, names=self.names).address

    @property
    def path(self) -> str:
        """The address without what it asks."""
        return RulingsPage(self.slug, self.page).address

    @property
    def address(self) -> str:
        """The address of exactly this."""
        asked = {
            "row": self.row,
            "about": self.about if not self.row else None,
            "q": self.q,
            "names": self.names if self.names != "shown" else None,
            "text": self.text or None,
            "back": self.back,
            "before": self.before,
        }
        query = urlencode({name: value for name, value in asked.items() if value}, doseq=True)
        path = f"/meetings/{quote(self.slug, safe='')}/rulings" + (f"/{self.page}" if self.page else "")
        return path + (f"?{query}" if query else "")
