"""Memory while much is done at once: no looking for garbage, and what was freed given back. Nothing else."""

import ctypes
import gc
from contextlib import suppress
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


def give_back() -> None:
    """Give the system the memory that was freed, where the C library can (malloc_trim of Linux's).

    A small block that lives on above many large ones keeps all of theirs from being given back by itself.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
