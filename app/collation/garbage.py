"""Doing much at once without Python looking for garbage. Nothing here knows what is done."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Do something without Python looking for cycles: none are made, and looking takes a third of the time.

    It looks again as before, however this ends, and not first of all through what was made here.
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            # What was made is no garbage, so it need not be young: this makes it old without a look at it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
