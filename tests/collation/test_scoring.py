"""What the scorer is told before it looks at two sentences: how many there are to choose from."""

import numpy as np
import pytest

from app.collation import Witness, collate
from app.collation.align.candidates import Candidates
from app.collation.align.scoring import prior

ONE = "The technology index climbed 19 points, or 1.2 percent, to 1,615."
OTHER = "The broader index of large companies gained 13 points, or 1.4 percent, at 977."


def among(sentences: int) -> float:
    none = np.zeros(1)
    columns = [none] * 14
    return float(prior(Candidates(*columns, np.array([sentences])))[0])


def test_the_fewer_sentences_there_are_the_likelier_is_each_beforehand() -> None:
    assert among(1) == pytest.approx(np.log(30))
    assert among(1) > among(10) > among(29) > among(30) == among(4000) == 0


def test_two_sentences_by_themselves_are_laid_side_by_side_sooner_than_in_long_texts() -> None:
    rest = " ".join(f"On day {day} the harbour of Kassala was closed to ships of grain." for day in range(40))
    alone = collate([Witness("A", ONE), Witness("B", OTHER)]).alignments
    within = collate([Witness("A", f"{ONE} {rest}"), Witness("B", f"{OTHER} Nobody was hurt.")]).alignments
    assert len(alone) == 1
    assert alone[0].score > max((found.score for found in within), default=0.0)
