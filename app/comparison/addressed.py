"""The passage that an address means, where it has another id among the texts compared now.

A passage's id is the anchor of one of its readings, and a reading may reach a little further when other texts
are compared with it. What was replaced or hidden is not sought here, but in `replaced`.
"""

from app.collation.passages import anchor, joint_id
from app.collation.text import Passage, Span
from app.comparison import Comparison
from app.comparison.replaced import MOST_PLACES, is_address, place_named
from app.comparison.rulings import Rulings


def addressed(comparison: Comparison, name: str) -> Passage | None:
    """The passage of this id or anchor, or else the one that has most of the words which that names.

    None for what people parted: that has an answer of its own.
    """
    found = comparison.passage(name)
    if found is not None or Rulings(comparison).parting(name):
        return found
    return _joined(comparison, name) or _around(comparison, name)


def _joined(comparison: Comparison, name: str) -> Passage | None:
    """The passage that has an alignment now which was one by itself, under an id made of both its anchors."""
    sha256 = {column.siglum: column.record.sha256 for column in comparison.columns}
    for one in comparison.collation.alignments:
        ends = (anchor(sha256[end.siglum], end.start, end.end) for end in (one.a, one.b))
        if one.passage and joint_id(ends) == name:
            return comparison.passage(one.passage)
    return None


def _around(comparison: Comparison, name: str) -> Passage | None:
    left = MOST_PLACES
    for column in comparison.columns if is_address(name) else ():
        place, tried = place_named(column.witness.text, column.record.sha256, name, left)
        if place is not None:
            return _at(comparison, column.siglum, place)
        left -= tried
    return None


def _at(comparison: Comparison, siglum: str, place: Span) -> Passage | None:
    """The passage that has half of a place or more; of several the most, then the shortest reading."""
    near = [
        (min(one.end, place.end) - max(one.start, place.start), one.start - one.end, passage)
        for passage in comparison.collation.passages
        for one in passage.readings
        if one.siglum == siglum
    ]
    having, _, passage = max(near, key=lambda found: found[:2], default=(0, 0, None))
    return passage if 2 * having >= place.end - place.start else None
