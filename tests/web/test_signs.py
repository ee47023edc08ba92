"""Characters that turn the writing direction are shown by their codes and obeyed on no page."""

import re

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.comparison import compare, draw
from app.store.engine import reading
from app.store.rows import MeetingRow
from tests.factories import EIGHT, add_article, add_meeting

TURN = "\u202e"  # what follows would be written from the right
SHOWN = re.compile(f'<span class="control"[^>]*>{TURN}</span>')
COPIED = re.compile(r"<textarea.*?</textarea>", re.DOTALL)  # a field of its own, which gives what it holds


def turned(text: str) -> str:
    """The same with a sign inside every longer word."""
    return re.sub(r"\b(\w{3})(?=\w\w)", rf"\1{TURN}", text)


def add_turned(engine: Engine) -> MeetingRow:
    row = add_meeting(engine, title=turned("The situation"))
    for name in ("1-wire.txt", "3-daily.txt", "4-gazette.txt"):
        text = (EIGHT / name).read_text()
        add_article(engine, row, turned(text), headline=turned("Headline"), outlet=turned(f"Outlet {name}"))
    return row


def test_no_page_of_a_meeting_or_of_its_passages_obeys_a_sign_in_the_texts(
    client: TestClient, engine: Engine
) -> None:
    row = add_turned(engine)
    with reading(engine) as session:
        passages = compare(draw(session, row.slug)).collation.passages
    path = f"/meetings/{row.slug}"
    addresses = [path, f"{path}?view=rows", f"{path}/quotes", f"{path}/figures", f"{path}/coverage"]
    addresses += [f"{path}/timeline?look=every", "/", "/articles/1"]
    for kind in {one.kind for one in passages}:
        name = next(one.id for one in passages if one.kind == kind)
        addresses += [f"{path}?passage={name}", f"{path}/passages/{name}"]

    assert {"verbatim", "related"} <= {one.kind for one in passages}
    for address in addresses:
        html = client.get(address).text
        assert "U+202E" in html, address
        assert TURN not in SHOWN.sub("", COPIED.sub("", html)), address
