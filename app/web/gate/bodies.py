"""The request body as it streams in: counted, and for forms checked to be whole. Keeps none of it."""

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

# What may follow the closing delimiter: the two dashes, a line end, and a little padding.
_AFTERTHOUGHT = 64


def form_boundary(content_type: bytes) -> bytes | None:
    """The delimiter between the parts of a multipart form, or None for any other body."""
    kind, _, parameters = content_type.partition(b";")
    if kind.strip().lower() != b"multipart/form-data":
        return None
    for parameter in parameters.split(b";"):
        name, _, mark = parameter.strip().partition(b"=")
        if name.lower() == b"boundary":
            return mark.strip(b'"')
    return None


class CountedBody:
    """A `receive` that stops at `limit` bytes, and at the end of a form that has no end.

    The form parser takes a form cut off in the middle for a complete one, so that a broken
    connection would store half an article. Hence the look at the last bytes.
    """

    def __init__(self, receive: Receive, limit: int, boundary: bytes | None) -> None:
        self._receive = receive
        self._left = limit
        self._boundary = boundary
        self._tail = b""
        self.ended = False

    async def __call__(self) -> Message:
        message = await self._receive()
        if message["type"] != "http.request":
            self.ended = True
            return message
        chunk = message.get("body", b"")
        self._count(chunk)
        if not message.get("more_body", False):
            self._end()
        return message

    def _count(self, chunk: bytes) -> None:
        self._left -= len(chunk)
        if self._left < 0:
            raise HTTPException(413)
        if self._boundary is not None:
            self._tail = (self._tail + chunk)[-len(self._boundary) - _AFTERTHOUGHT :]

    def _end(self) -> None:
        already, self.ended = self.ended, True
        if self._boundary is not None and not already and b"--" + self._boundary + b"--" not in self._tail:
            raise HTTPException(400, "The form ends in the middle: the connection may have been cut.")
