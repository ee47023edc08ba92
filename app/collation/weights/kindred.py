"""Which of some words answer for each other: halt and stop, condemn and denounce. English only.

What two words weigh, and what it means that they are kin, is the aligner's.
"""

import functools
import re
from collections.abc import Mapping

from app.collation.weights.kin import LIKENESS_TENTHS

_KIN = re.compile(r"([a-z]+)(\d)")


@functools.lru_cache(maxsize=1 << 15)
def kin_of(stem: str) -> tuple[tuple[str, float], ...]:
    """The kin of the stem of an English word that come after it in the alphabet, with their likeness, 0–1.

    Likeness is that of the words' vectors in a small language model, of the nearest five of each word; it
    knows words that can stand in one sentence, so opposites (stop, restart) are kin as well as synonyms.

    >>> kin_of("condemn")
    (('criticis', 0.3), ('denounc', 0.6), ('revok', 0.3), ('sanction', 0.3))
    """
    return tuple((other, int(tenths) / 10) for other, tenths in _KIN.findall(_lines().get(stem, "")))


@functools.cache
def _lines() -> Mapping[str, str]:
    entries = (entry.partition(" ") for some in LIKENESS_TENTHS.values() for entry in some.split("; "))
    return {stem: kin for stem, _, kin in entries}
