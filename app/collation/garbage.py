"""Doing much at once without Python looking for garbage. Nothing here knows what is done."""

import gc
from types import TracebackType


class Uncollected:
    """Do something without Python looking for cycles: none are made, and looking takes a quarter of the time.

    It looks again as before, however this ends, as soon as whoever has the answer makes something. (Not a
    generator: to end one makes something, and Python would look through all before the answer is given.)
    """

    __slots__ = ("_looking",)

    def __enter__(self) -> None:
        self._looking = gc.isenabled()
        gc.disable()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._looking:
            gc.enable()
