"""How work grows: with the length of a pair of texts, and against texts made to take long."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.collation import Witness, collate
from tests.benchmarks.clock import seconds
from tests.benchmarks.hostile import HOSTILE
from tests.benchmarks.prose import pair
from tests.benchmarks.table import Table, judged

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
# Characters of a hostile text; the ordinary text beside it has as many.
HOSTILE_LENGTH = 200_000
BAR = 5.0
# What the issue of speed names, at the lengths it names: a million words are six million characters.
NAMED = {
    "one word": 6_000_000,
    "one sentence without end": 200_000,
    "no spaces": 200_000,
    "quotation marks": 100_000,
    "one sentence again and again": 4_400_000,
}
_LETTERS_A_WORD = 4  # fewer than there are, so that texts are long enough to be cut
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Point:
    """What a pair of texts of so many words each took, in seconds of processor time."""

    words: int
    seconds: float


def together(one: str, other: str) -> Callable[[], object]:
    return lambda: collate([Witness("A", one), Witness("B", other)])


def points(sizes: tuple[int, ...] = SIZES) -> list[Point]:
    together(*pair(sizes[0]))()
    return [Point(words, _least(together(*pair(words)))) for words in sizes]


def growth(found: list[Point]) -> Table:
    rows = [
        [
            f"{point.words:,}",
            f"{point.seconds * 1e3:,.0f} ms",
            f"{point.seconds / point.words / 2 * 1e6:,.1f} µs",
            f"{point.seconds / found[0].seconds:,.1f}",
        ]
        for point in found
    ]
    head = ["words in each of two texts", "processor time", "a word", "times the first"]
    return Table("growth", "Growth with the length of two texts", head, rows)


def hostile(lengths: dict[str, int] | None = None) -> Table:
    """Each hostile text beside one that ends otherwise, over two ordinary texts of the same length."""
    asked = dict.fromkeys(HOSTILE, HOSTILE_LENGTH) if lengths is None else lengths
    rows = []
    for name, length in asked.items():
        found = ratio(name, length)
        rows.append([name, f"{length:,}", judged(f"{found:.1f}", holds=found <= BAR)])
    title = f"Texts made to take long: times ordinary text of the same length (at most {BAR:g})"
    name = "hostile" if lengths is None else "hostile at length"
    return Table(name, title, ["text", "characters", "times"], rows)


def ratio(name: str, length: int) -> float:
    return _least(together(*two(name, length))) / _ordinary(length)


def two(name: str, length: int) -> tuple[str, str]:
    """A hostile text and nearly the same, as long: equal texts would take a short way."""
    text = HOSTILE[name](length)
    return text, f"{text[: length // 2]} so the other went on. {text[length // 2 : length - 23]}"


@cache
def _ordinary(length: int) -> float:
    one, other = pair(length // _LETTERS_A_WORD)
    return _least(together(one[:length], other[:length]))


def _least(work: Callable[[], object]) -> float:
    """The least of some runs; of one that takes a second, one: no neighbour makes it much longer."""
    first = seconds(work)
    return first if first > 1 else min([first, *(seconds(work) for _ in range(_ROUNDS - 1))])
