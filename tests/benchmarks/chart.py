"""A chart of growth, as an SVG file small enough to read: time against length, both by powers of ten."""

from collections.abc import Sequence
from math import ceil, floor, log10
from pathlib import Path

from tests.benchmarks.growth import Point

PLACE = Path(__file__).parents[2] / ".readme" / "growth.svg"
_WIDTH, _HEIGHT, _LEFT, _FOOT, _EDGE = 560, 300, 64, 44, 16


def draw(points: Sequence[Point], place: Path = PLACE) -> None:
    place.write_text(svg(points), "utf-8")


def svg(points: Sequence[Point]) -> str:
    """The measured points, and a straight line of what growth in proportion would be from the first on.

    >>> drawn = svg([Point(1_000, 0.02), Point(10_000, 0.2)])
    >>> drawn.count("<circle"), ">10k<" in drawn
    (2, True)
    """
    axes = _Axes(points)
    first, last = points[0], points[-1]
    even = Point(last.words, first.seconds * last.words / first.words)
    line = " ".join(f"{axes.x(one.words):.1f},{axes.y(one.seconds):.1f}" for one in points)
    dots = "".join(
        f'<circle cx="{axes.x(one.words):.1f}" cy="{axes.y(one.seconds):.1f}" r="3.5" fill="#1a5fb4"/>'
        for one in points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="Processor time against words, on logarithmic scales" font-family="sans-serif" '
        f'font-size="12">\n<rect width="100%" height="100%" fill="#fff"/>\n{axes.grid()}\n'
        f'<line x1="{axes.x(first.words):.1f}" y1="{axes.y(first.seconds):.1f}" '
        f'x2="{axes.x(even.words):.1f}" y2="{axes.y(even.seconds):.1f}" '
        f'stroke="#777" stroke-dasharray="5 4"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#1a5fb4" stroke-width="2"/>\n{dots}\n'
        f'<text x="{_LEFT + 10}" y="{_EDGE + 14}">processor time of a pair of texts; '
        f"dashed: in proportion to their length</text>\n"
        f'<text x="{_WIDTH - _EDGE}" y="{_HEIGHT - 8}" text-anchor="end">words in each text</text>\n</svg>\n'
    )


class _Axes:
    """Where a number of words and a time stand on the paper."""

    def __init__(self, points: Sequence[Point]) -> None:
        words, times = [one.words for one in points], [one.seconds for one in points]
        self._words = floor(log10(min(words))), log10(max(words)) + 0.05
        self._times = floor(log10(min(times))), ceil(log10(max(times)) + 0.05)

    def x(self, words: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _EDGE) * _share(words, *self._words)

    def y(self, seconds: float) -> float:
        return _HEIGHT - _FOOT - (_HEIGHT - _FOOT - _EDGE) * _share(seconds, *self._times)

    def grid(self) -> str:
        rows = [10.0**power for power in range(self._times[0], self._times[1] + 1)]
        columns = [10**power for power in range(self._words[0], floor(self._words[1]) + 1)]
        return "\n".join(
            [
                f'<line x1="{_LEFT}" x2="{_WIDTH - _EDGE}" y1="{self.y(row):.1f}" y2="{self.y(row):.1f}" '
                f'stroke="#ddd"/><text x="{_LEFT - 6}" y="{self.y(row) + 4:.1f}" '
                f'text-anchor="end">{_time(row)}</text>'
                for row in rows
            ]
            + [
                f'<line x1="{self.x(column):.1f}" x2="{self.x(column):.1f}" y1="{_EDGE}" '
                f'y2="{_HEIGHT - _FOOT}" stroke="#ddd"/><text x="{self.x(column):.1f}" '
                f'y="{_HEIGHT - _FOOT + 18}" text-anchor="middle">{_count(column)}</text>'
                for column in columns
            ]
        )


def _share(value: float, low: float, high: float) -> float:
    return (log10(value) - low) / (high - low)


def _time(seconds: float) -> str:
    return f"{seconds:,.0f} s" if seconds >= 1 else f"{seconds * 1000:g} ms"


def _count(words: int) -> str:
    return f"{words // 1000}k" if words >= 1000 else str(words)
