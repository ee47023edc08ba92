"""One HTML file that needs nothing else: a page drawn elsewhere, with its styles and scripts put inside.

The page comes drawn, because templates alone make HTML and they are the web's. Here only links to the app's
own static files are replaced by what those hold; the file says by its own policy that it loads nothing.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable

# As our templates write them; the icon goes, since nothing needs it.
_STYLE = re.compile(r'<link rel="stylesheet" href="/static/([^"?]+)[^"]*">')
_SCRIPT = re.compile(r'<script src="/static/([^"?]+)[^"]*" defer></script>')
_ICON = re.compile(r'\s*<link rel="icon"[^>]*>')
_HEAD = "<head>"


def single(page: str, read: Callable[[str], str]) -> str:
    """The page as a file; `read` gives a static file by its name."""
    styles = [read(name) for name in _STYLE.findall(page)]
    scripts = [_safe(read(name)) for name in _SCRIPT.findall(page)]
    held, spoken = iter(styles), iter(scripts)
    inside = _STYLE.sub(lambda _: f"<style>{next(held)}</style>", _ICON.sub("", page))
    # A module waits for the page, as a deferred file does, and keeps its names to itself.
    inside = _SCRIPT.sub(lambda _: f'<script type="module">{next(spoken)}</script>', inside)
    return inside.replace(_HEAD, f"{_HEAD}\n  {_policy(styles, scripts)}", 1)


def _safe(script: str) -> str:
    if "</script" in script.lower():
        raise ValueError("a script that ends its own element cannot stand in a page")
    return script


def _policy(styles: list[str], scripts: list[str]) -> str:
    told = (
        f"default-src 'none'; style-src {_digests(styles)}; script-src {_digests(scripts)}; base-uri 'none'; "
        "form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{told}">'


def _digests(parts: list[str]) -> str:
    return " ".join(_digest(part) for part in parts) or "'none'"


def _digest(part: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(part.encode()).digest()).decode()}'"
