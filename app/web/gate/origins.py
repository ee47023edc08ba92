"""Whether a request that may write was sent by one of our own pages.

Browsers say so themselves: Fetch-Metadata first, Origin where a browser is too old for it. A request
with neither header comes from no browser, so no visitor's rights can be abused by it.
"""

from collections.abc import Sequence

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def is_ours(fetch_sites: Sequence[bytes], origins: Sequence[bytes], scheme: str, host: bytes) -> bool:
    """Whether the headers show one of our own pages, or no browser at all."""
    if len(fetch_sites) > 1 or len(origins) > 1:
        return False
    if fetch_sites:
        return fetch_sites[0] in (b"same-origin", b"none")
    if origins:
        return origins[0].lower() == f"{scheme}://".encode() + host.lower()
    return True
