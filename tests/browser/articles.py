"""Meetings and articles brought to the running server through its API, for tests that need their own."""

import json
from itertools import count
from typing import Any
from urllib.request import Request, urlopen

from app.config import folder

PATIENCE = 120  # seconds; a meeting of many articles is compared before the answer

_numbers = count(1)


def seed_texts() -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted(folder("seeds").glob("*.txt"))]


def add_meeting(server: str, *texts: str, title: str = "A meeting of our own", **fields: str) -> str:
    """A new meeting with these articles, whose other fields may be named; returns its slug."""
    slug = ""
    for text in texts:
        place = {"meeting": slug} if slug else {"new_meeting": {"title": f"{title} {next(_numbers)}"}}
        slug = str(_post(f"{server}/api/v1/articles", {"text": text} | place | fields)["article"]["meeting"])
    return slug


def add_article(server: str, slug: str, text: str, **fields: str) -> None:
    """One more article on a meeting that is there."""
    _post(f"{server}/api/v1/articles", {"text": text, "meeting": slug} | fields)


def article_numbers(server: str, slug: str) -> dict[str, int]:
    """The ids of a meeting's articles, by siglum."""
    listed = _read(f"{server}/api/v1/meetings/{slug}")["articles"]
    return {one["siglum"]: one["id"] for one in listed}


def texts(server: str, slug: str) -> dict[str, str]:
    """The stored texts of a meeting's articles, by siglum, as the API tells them."""
    listed = _read(f"{server}/api/v1/meetings/{slug}")["articles"]
    return {one["siglum"]: _read(f"{server}/api/v1/articles/{one['id']}")["text"] for one in listed}


def _read(address: str) -> dict[str, Any]:
    with urlopen(address, timeout=PATIENCE) as answer:
        read: dict[str, Any] = json.load(answer)
    return read


def _post(address: str, body: dict[str, Any]) -> dict[str, Any]:
    sent = Request(address, json.dumps(body).encode("utf-8"), {"content-type": "application/json"})
    with urlopen(sent, timeout=PATIENCE) as answer:
        read: dict[str, Any] = json.load(answer)
    return read
