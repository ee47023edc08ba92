"""How forms are read: in UTF-8, and refused where they are not.

The framework's parser takes a field that is no UTF-8 for Latin-1, and puts replacement characters for
broken escapes. Either would store a text that nobody sent.
"""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import unquote_to_bytes

from fastapi import HTTPException, Request
from fastapi.routing import APIRoute
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.responses import Response


class StrictFormRoute(APIRoute):
    """A route whose form fields are read strictly. What cannot be read is answered with 400."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        take = super().get_route_handler()

        async def take_strictly(request: Request) -> Response:
            return await take(_StrictRequest(request.scope, request.receive))

        return take_strictly


class _StrictRequest(Request):
    async def _get_form(
        self, *, max_files: float = 1000, max_fields: float = 1000, max_part_size: int = 1024 * 1024
    ) -> FormData:
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "multipart/form-data":
            self._form = await self._multipart(max_files, max_fields, max_part_size)
        elif kind == "application/x-www-form-urlencoded":
            self._form = _urlencoded(await self.body(), max_fields)
        else:
            raise HTTPException(415, "A form is read as multipart/form-data.")
        return self._form

    async def _multipart(self, max_files: float, max_fields: float, max_part_size: int) -> FormData:
        limits = {"max_files": max_files, "max_fields": max_fields}
        parser = _StrictParser(self.headers, self.stream(), max_part_size=max_part_size, **limits)
        try:
            return await parser.parse()
        except MultiPartException as error:
            raise HTTPException(400, error.message) from error


class _StrictParser(MultiPartParser):
    def on_part_end(self) -> None:
        part = self._current_part
        if part.file is None:
            try:
                part.data.decode("utf-8")
            except UnicodeDecodeError as error:
                raise MultiPartException(_not_utf8(error)) from None
        super().on_part_end()


def _urlencoded(body: bytes, max_fields: float) -> FormData:
    pairs = [pair.partition(b"=") for pair in body.split(b"&") if pair]
    if len(pairs) > max_fields:
        raise HTTPException(400, f"A form has at most {max_fields} fields here.")
    return FormData([(_unquoted(name), _unquoted(value)) for name, _, value in pairs])


def _unquoted(written: bytes) -> str:
    try:
        return unquote_to_bytes(written.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, _not_utf8(error)) from None


def _not_utf8(error: UnicodeDecodeError) -> str:
    return f"A field of the form is not UTF-8 at byte {error.start + 1:,}."
