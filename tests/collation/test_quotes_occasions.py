"""Words of two speakers are two utterances, however alike."""

import pytest

from app.collation import Witness, collate
from app.collation.between import between
from app.collation.quotes import surely_said, told_apart

SPEECH = (
    "Talks began on Monday. Ambassador Jane Holt said that the weapons of mass destruction and ballistic "
    "missile programmes are inextricably linked to the violations of human rights."
)
MEMO = (
    'Albania stated in a memo that "violations of human rights are directly linked to the illegal weapons of '
    'mass destruction and ballistic missile programmes." Nobody else spoke.'
)


@pytest.mark.parametrize(
    ("speaker", "kinds"), [("Albania", {"related"}), ("Jane Holt", {"reworded"}), ("the envoy", {"reworded"})]
)
def test_the_same_claim_by_another_speaker_is_the_same_subject_only(speaker: str, kinds: set[str]) -> None:
    memo = MEMO.replace(
        "Albania", speaker[:1].upper() + speaker[1:] if speaker != "the envoy" else "The envoy"
    )
    found = collate((Witness("A", SPEECH), Witness("B", memo)))
    assert {one.kind for one in found.alignments} == kinds


def test_words_that_are_close_stay_so_whoever_is_named_for_them() -> None:
    one = "Ambassador Jane Holt said that the council must not look away from famine in the north."
    other = "Minister John Carr said that the council must not look away from famine in the north."
    found = collate((Witness("A", one), Witness("B", other)))
    assert {one.kind for one in found.alignments} <= {"verbatim", "close"}
    shared = between(found.alignments)
    assert told_apart(shared, dict.fromkeys("AB", surely_said([]))) == shared
