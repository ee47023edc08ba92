"""Doing much at once without Python looking for garbage. Nothing here knows what is done."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Do something without Python looking for cycles: none are made, and looking takes a quarter of the time.

    It looks again as before, however this ends.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
