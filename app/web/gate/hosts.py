"""Which Host headers are answered. Reads the raw header; nothing else may trust a Host before this has.

By default the settings allow loopback names only, because a page that a foreign name resolves to this machine
(DNS rebinding) would otherwise count as same-origin and could write.
"""

import ipaddress
import re
from collections.abc import Collection, Sequence

_HOST = re.compile(
    r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[A-Za-z0-9._-]{1,253}))(?::(?P<port>[0-9]{1,5}))?"
)


def host_name(header: bytes) -> str | None:
    """The name in a Host header in lower case, without port and brackets; None when it is malformed.

    >>> host_name(b"Example.org:8000"), host_name(b"[::1]:8000"), host_name(b"good:junk")
    ('example.org', '::1', None)
    """
    match = _HOST.fullmatch(header.decode("latin-1"))
    if match is None or int(match["port"] or 0) > 65535:
        return None
    if match["ipv6"] is None:
        return match["name"].lower()
    try:
        return str(ipaddress.IPv6Address(match["ipv6"]))
    except ValueError:
        return None


def is_answered(headers: Sequence[bytes], allowed: Collection[str] | None) -> bool:
    """Whether exactly one valid Host was sent and its name is allowed (`None` allows every valid name)."""
    if len(headers) != 1:
        return False
    name = host_name(headers[0])
    return name is not None and (allowed is None or name in allowed)
