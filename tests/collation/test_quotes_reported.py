"""Speech that is reported without marks: where it begins, where it ends, whose it is."""

import pytest

from app.collation.prepared import prepare
from app.collation.quotes import quotes


def read(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (said.speaker, said.cue, " … ".join(text[slice(*span)] for span in said.content_spans))
        for said in quotes("A", prepare(text))
    ]


def test_reported_speech_has_no_marks() -> None:
    (said,) = quotes("A", prepare("Jane Doe said that the talks had failed."))
    assert (said.status, said.rule) == ("reported", "speaker before")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Doe said that the talks had failed.", ("Jane Doe", "said", "the talks had failed")),
        ("Jane Doe said the talks had failed.", ("Jane Doe", "said", "the talks had failed")),
        ("Jane Doe said on Friday that the talks had failed.", ("Jane Doe", "said", "the talks had failed")),
        ("The talks had failed again, Jane Doe said.", ("Jane Doe", "said", "The talks had failed again")),
        ("The talks had failed again, said Jane Doe.", ("Jane Doe", "said", "The talks had failed again")),
        (
            "The museum, Jane Doe said, would show the truth.",
            ("Jane Doe", "said", "The museum … would show the truth"),
        ),
        ("The talks, according to the memo, failed.", ("the memo", "according to", "The talks")),
        (
            "According to the memo, the aim is to highlight violations.",
            ("the memo", "According to", "the aim is to highlight violations"),
        ),
        ("Jane Doe told reporters that talks had failed.", ("Jane Doe", "told", "talks had failed")),
        (
            "Jane Doe urged Pyongyang to return to talks.",
            ("Jane Doe", "urged", "Pyongyang to return to talks"),
        ),
        ("Pyongyang denies the allegations.", ("Pyongyang", "denies", "the allegations")),
        ("China and Russia oppose any further action.", ("China and Russia", "oppose", "any further action")),
        (
            "They welcomed the envoy's claim that talks had failed.",
            ("the envoy", "claim", "talks had failed"),
        ),
        (
            "It was a decision criticized by Jane Doe as an attempt to hide the truth.",
            ("Jane Doe", "criticized by", "an attempt to hide the truth"),
        ),
    ],
)
def test_a_clause_announces_what_it_announces(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Though the handover was smooth, he said, replacing the envoy would be harder.",
            (None, "said", "Though the handover was smooth … replacing the envoy would be harder"),
        ),
        (
            "Back in Kassala, Jane Doe said, the ferries sail again.",
            ("Jane Doe", "said", "Back in Kassala … the ferries sail again"),
        ),
        (
            "If the ferries sail, the camps will be fed, Jane Doe said, adding nothing.",
            ("Jane Doe", "said", "If the ferries sail, the camps will be fed"),
        ),
        (
            "In short, the ferries will sail again soon, a spokesman announced Monday morning.",
            ("a spokesman", "announced", "In short, the ferries will sail again soon"),
        ),
        (
            "The mission just this month announced it would leave.",
            ("The mission", "announced", "it would leave"),
        ),
        (
            "Documents from his office show he took the money.",
            ("Documents from his office", "show", "he took the money"),
        ),
    ],
)
def test_times_places_and_halves_of_a_sentence_hide_no_speaker(
    text: str, expected: tuple[str | None, str, str]
) -> None:
    assert read(text)[0] == expected


def test_whoever_is_told_says_nothing() -> None:
    text = "Jane Doe told the Security Council: “We cannot wait any longer.”"
    assert read(text) == [("Jane Doe", "told", "We cannot wait any longer.")]


def test_a_name_between_commas_describes_the_speaker() -> None:
    text = "“We have seen this before,” the French delegate, Nicolas Martin, told reporters."
    assert read(text) == [("Nicolas Martin", "told", "We have seen this before")]


def test_whoever_says_so_is_not_what_others_agree_on() -> None:
    assert read("The council failed to agree, diplomats said.") == [
        ("diplomats", "said", "The council failed to agree")
    ]


def test_a_participle_shares_the_subject() -> None:
    assert read("Jane Doe left the room, adding that talks had failed.") == [
        ("Jane Doe", "adding", "talks had failed")
    ]


def test_a_second_verb_shares_the_subject_and_ends_the_first_report() -> None:
    assert read("Jane Doe said talks had failed and warned that war was near.") == [
        ("Jane Doe", "said", "talks had failed"),
        ("Jane Doe", "warned", "war was near"),
    ]


def test_a_contrast_ends_a_report() -> None:
    assert read("Jane Doe said talks had failed, but the council went on.")[0][2] == "talks had failed"


def test_what_sets_the_scene_is_no_speaker() -> None:
    text = "In a statement on Friday, the envoy said talks had failed."
    assert read(text) == [("the envoy", "said", "talks had failed")]


def test_who_stands_for_the_name_before() -> None:
    text = "The move was noted by Stepan Petrov, a Russian adviser who said there were no reasons to meet."
    assert ("Stepan Petrov", "said", "there were no reasons to meet") in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The new reports of the mission were late.",
        "The United States of America was founded long ago.",
        "The envoy was told and left.",
        "His proposed draft failed.",
        "In much of those states Jane Doe won.",
    ],
)
def test_a_noun_a_name_or_a_passive_announces_nothing(text: str) -> None:
    assert read(text) == []


def test_a_report_that_ends_in_a_speech_behind_a_colon_is_two_quotes() -> None:
    text = "Jane Doe explained that arms are linked to abuses: “The search for arms always comes first.”"
    assert [(said.status, said.speaker) for said in quotes("A", prepare(text))] == [
        ("reported", "Jane Doe"),
        ("direct", "Jane Doe"),
    ]


def test_speech_is_surer_than_thought_and_thought_than_deeds() -> None:
    verbs = ("said", "believed", "attacked")
    sure = [quotes("A", prepare(f"Jane Doe {verb} the plan for peace."))[0].confidence for verb in verbs]
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == len(sure)
