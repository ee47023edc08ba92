"""What rulings of people say of figures: which are of one thing, and which are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.collation.figures.settings import Key, Setting
from app.collation.prepared import Prepared
from app.collation.rulings import UNRULED, Settled, Spread, settle
from app.collation.text import Ruling


@dataclass(frozen=True, slots=True)
class Bound:
    """What rulings come to, by the keys of figures; `number` tells the figures by which it was settled."""

    together: tuple[tuple[Key, ...], ...]
    settled: Settled
    number: Mapping[Key, int]

    def part(self, ones: Sequence[Key], others: Sequence[Key]) -> bool:
        """Whether a ruling keeps a figure of one group apart from a figure of another."""
        if not self.settled.foes:
            return False
        one, other = ([self.number[key] for key in keys] for keys in (ones, others))
        return self.settled.parts(one, other)


def settled_of(
    by_key: Mapping[Key, Setting], texts: Mapping[str, Prepared], rulings: Sequence[Ruling]
) -> Bound:
    """Let rulings bind figures: a place means the figures that stand there."""
    if not rulings:
        return Bound((), UNRULED, {})
    settings = [by_key[key] for key in sorted(by_key)]
    spread = Spread()
    for at, setting in enumerate(settings):
        figure = setting.figure
        spread.add(texts[figure.siglum].sha256, figure.start, figure.end, at)
    settled = settle(rulings, lambda place, _verdict: spread.meant(place))
    return Bound(
        tuple(tuple(settings[at].key for at in sorted(group)) for group in settled.together),
        settled,
        {setting.key: at for at, setting in enumerate(settings)},
    )
