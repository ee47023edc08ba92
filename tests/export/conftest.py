"""A comparison with everything a file has to get right, and editions of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from app.export import Edition
from app.web.comparing import Library
from app.web.comparing import compared as the_comparison
from tests.factories import add_article, add_meeting

FIRST = (
    "Elizabeth Marlow, the envoy of Ruritania, addressed the Council on Monday.\n\n"
    '"The search for a settlement always comes before the needs of the harvest," Marlow said.\n\n'
    "More than 80,000 people are held in camps along the northern border of Ruritania.\n"
)
SECOND = (
    "=SUM(A1) is how the second paper opens.\n\n"
    "The pursuit of a settlement always comes before the needs of the harvest, Elizabeth Marlow said.\n\n"
    "Stefan Kovac told *them*, and <b>nobody else</b>.\n\n"
    "More than 90,000 people are held in camps along the northern border of Ruritania.\x01\n"
)


@pytest.fixture
def edition(engine: Engine) -> Callable[..., Edition]:
    """An edition of two articles on one meeting; what it is made with may be named."""
    meeting = add_meeting(engine, title="The harvest in <Ruritania> & beyond", held_on=date(2024, 5, 14))
    add_article(
        engine,
        meeting,
        FIRST,
        outlet="=first.example",
        headline="A {harvest} of 50%",
        url="https://first.example/a?b=1&c=2",
        published_at="2024-05-15",
        published_precision="day",
    )
    add_article(engine, meeting, SECOND, role="reaction")

    def made(home: str | None = "http://localhost", **fields: Any) -> Edition:
        names = fields.get("names", "shown")
        comparison = the_comparison(Library(engine), meeting.slug, names=names)
        return Edition(comparison, date(2024, 6, 1), home, **fields)

    return made
