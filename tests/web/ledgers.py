"""A meeting for the pages beside the articles, and how such a page is read. Nothing here asserts."""

import re
from html import unescape

FIRST = (
    "Elizabeth Marlow, the envoy of Ruritania, addressed the Council on Monday.\n\n"
    '"The search for a settlement always comes before the needs of the harvest," Marlow said.\n\n'
    "She added that more than 80,000 people are held in camps along the northern border.\n\n"
    'Stefan Kovac said the meeting "serves nobody but the smugglers of the delta".\n'
)
SECOND = (
    "The pursuit of a settlement always comes before the needs of the harvest, Elizabeth Marlow said.\n\n"
    "Some 12,000 tents stand in the valley, according to the Red Cross.\n"
)
PREVIEW = (
    "The Council will meet next week. Between 80,000 and 120,000 people are held in camps along the "
    "northern border, a memo of the hosts says.\n"
)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def row(html: str, said: str) -> str:
    """The row of a ledger that holds these words, without its tags."""
    rows = [
        words(one) for one in re.findall(r"<li id=.*?</li>|<tr><th scope=\"row\".*?</tr>", html, re.DOTALL)
    ]
    return next(one for one in rows if said in one)


def links(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="(/[^"]*)"', html)]
