"""What a ruling may say: about places in texts of the meeting, on one side or two."""

from typing import Any

import pytest

from app.ingest.rulings import LONGEST_PLACE, MOST_PLACES, RulingDetails, UnreadableRulingError, read_ruling

TEXTS = {"a": "The envoy could leave.", "b": "She may leave.\n\n", "long": "x" * (LONGEST_PLACE + 1)}
PLACES = (("a", 0, 9), ("b", 0, 3))


def details(**fields: Any) -> RulingDetails:
    return RulingDetails(**{"about": "passage", "verdict": "yes", "places": PLACES} | fields)


def wrong(**fields: Any) -> list[str]:
    with pytest.raises(UnreadableRulingError) as refused:
        read_ruling(details(**fields), TEXTS)
    return sorted(refused.value.errors)


def test_a_ruling_is_read_with_its_name_on_one_line() -> None:
    draft = read_ruling(details(who="  Ada\nLovelace ", note=""), TEXTS)
    assert (draft.about, draft.verdict, draft.places) == ("passage", "yes", PLACES)
    assert (draft.who, draft.note) == ("Ada Lovelace", None)


@pytest.mark.parametrize(
    "places",
    [
        (),
        PLACES[:1],
        (PLACES[0], PLACES[0]),
        (PLACES[0], ("c", 0, 3)),
        (PLACES[0], ("b", 3, 3)),
        (PLACES[0], ("b", 5, 3)),
        (PLACES[0], ("b", -1, 3)),
        (PLACES[0], ("b", 0, 99)),
        (PLACES[0], ("b", 14, 16)),
        (PLACES[0], ("long", 0, LONGEST_PLACE + 1)),
        (PLACES[0], ("a", 10, 15)),
        tuple(("a", n, n + 1) for n in range(MOST_PLACES + 1)),
    ],
    ids=[
        "none", "one", "one twice", "another meeting's", "empty", "turned", "before the text",
        "behind the text", "blank", "too long", "two of one text", "too many",
    ],
)  # fmt: skip
def test_places_that_cannot_belong_together_are_refused(places: tuple[tuple[str, int, int], ...]) -> None:
    assert wrong(places=places) == ["places"]


def test_names_and_quotes_may_have_several_places_in_one_text() -> None:
    places = (("a", 0, 9), ("a", 10, 15))
    assert read_ruling(details(about="name", places=places), TEXTS).places == places


@pytest.mark.parametrize(
    ("verdict", "apart"), [("part", 0), ("part", 2), ("part", -1), ("yes", 1), ("join", 1)]
)
def test_only_what_is_parted_has_two_sides_and_neither_is_empty(verdict: str, apart: int) -> None:
    assert wrong(verdict=verdict, apart=apart) == ["apart"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    told = wrong(about="article", verdict="maybe", places=(), who="a\0", note="n" * 1001)
    assert told == ["about", "note", "places", "verdict", "who"]
