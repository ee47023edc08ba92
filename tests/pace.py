"""How work grows with its size: in processor time, one size against another, and never by a single run.

What is measured, and how long it may take, belongs to the tests that ask.
"""

from collections.abc import Callable

LEAST, MOST = 2, 8  # rounds


def expect_growth(
    seconds: Callable[[int], float], size: int, *, below: float, floor: float, times: int = 4
) -> None:
    """So many times the work takes less than `below` times as long.

    The two sizes are run in turn, and the least of each counts: a busy neighbour makes a run longer, none
    makes it shorter. What is still too long is run again, since only a lack of luck is mended by that. Work
    that is done within `floor` seconds is too short to be compared, and is taken to have lasted as long.
    """
    once = more = float("inf")
    for done in range(1, MOST + 1):
        once, more = min(once, seconds(size)), min(more, seconds(times * size))
        if done >= LEAST and more < below * max(once, floor):
            return
    raise AssertionError(f"{times} times the work took {more:.3f} s, once {once:.3f} s: not below {below:g}")
