"""What a person has ruled about texts: the nouns. How rulings are honoured belongs to the stages."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

About = Literal["passage", "utterance", "name", "figure"]
Verdict = Literal["yes", "part", "join"]
Standing = Literal["honoured", "overruled", "not here"]


class Locus(NamedTuple):
    """A place in a text, whoever's text it is: the text's hash, and a half-open range of it."""

    sha256: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A person's word on what belongs together; of two that contradict each other the larger `id` is later.

    *yes* and *join* say that all `places` belong together, whether the program thinks so or not. *part* says
    that none of the first `apart` places belongs with any of the others; how those of one side stand to each
    other is left open. A ruling is about places in texts, so that it holds as long as the texts are there,
    whatever else is compared with them. `made_at`: ISO 8601, in UTC.
    """

    id: int
    about: About
    verdict: Verdict
    places: tuple[Locus, ...]
    apart: int = 0
    who: str | None = None
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling in a collation: the ids of what it bears on, and how it stands.

    It is "overruled" where a later one says otherwise, and "not here" where too few of its texts are compared
    or nothing was found at its places.
    """

    ruling: Ruling
    rows: tuple[str, ...]
    standing: Standing
