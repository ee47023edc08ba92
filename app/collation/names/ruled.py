"""What rulings of people change of who is who, once the spellings have been gathered."""

from collections.abc import Mapping, Sequence

from app.collation.prepared import Prepared
from app.collation.rulings import Spread
from app.collation.text import Locus, Mention, Ruling

Names = list[list[Mention]]


def ruled(
    names: Sequence[Sequence[Mention]], texts: Mapping[str, Prepared], rulings: Sequence[Ruling]
) -> Names:
    """The same mentions, in names as people say.

    A place means all mentions in its text that are spelled like the one there and were of one name with it.
    *Yes* and *join* make one of all names that have a mention meant. *Part* leaves none with mentions of both
    sides: the first side makes a name of its own, and takes along what nobody has ruled on and is spelled
    like it, and unlike the other side. Heard from the earliest to the latest, so that the latest wins.
    Cost: for each ruling, linear in the mentions.
    """
    held = [list(mentions) for mentions in names]
    for ruling in sorted(rulings, key=lambda ruling: ruling.id):
        meant = _Meant(held, texts)
        if ruling.verdict == "part":
            ones, others = ruling.places[: ruling.apart], ruling.places[ruling.apart :]
            held = _parted(held, meant.all(ones), meant.all(others))
        else:
            held = _joined(held, meant.all(ruling.places))
    return held


class _Meant:
    """The mentions that places mean, by their number among all."""

    def __init__(self, names: Names, texts: Mapping[str, Prepared]) -> None:
        self._alike: dict[int, set[Mention]] = {}
        self._spread = Spread()
        for mentions in names:
            spelled: dict[tuple[str, str], set[Mention]] = {}
            for mention in mentions:
                spelled.setdefault((mention.siglum, _spelling(mention)), set()).add(mention)
            for mention in mentions:
                number = len(self._alike)
                self._alike[number] = spelled[mention.siglum, _spelling(mention)]
                self._spread.add(texts[mention.siglum].sha256, mention.start, mention.end, number)

    def all(self, places: Sequence[Locus]) -> set[Mention]:
        numbers = {number for place in places for number in self._spread.meant(place)}
        return {mention for number in numbers for mention in self._alike[number]}


def _joined(names: Names, meant: set[Mention]) -> Names:
    concerned = [mentions for mentions in names if not meant.isdisjoint(mentions)]
    if len(concerned) < 2:
        return names
    rest = [mentions for mentions in names if meant.isdisjoint(mentions)]
    return [*rest, [mention for mentions in concerned for mention in mentions]]


def _parted(names: Names, ones: set[Mention], others: set[Mention]) -> Names:
    parted: Names = []
    like_one, like_other = ({_spelling(mention) for mention in side} for side in (ones, others))
    for mentions in names:
        if ones.isdisjoint(mentions) or others.isdisjoint(mentions):
            parted.append(mentions)
            continue
        rest: list[Mention] = []
        moved: list[Mention] = []
        for mention in mentions:
            spelled = _spelling(mention)
            goes = mention in ones or (spelled in like_one and spelled not in like_other)
            (moved if goes and mention not in others else rest).append(mention)
        parted += [some for some in (moved, rest) if some]
    return parted


def _spelling(mention: Mention) -> str:
    return " ".join(mention.text.split())
