"""Quotations by their marks, and whose they are."""

import pytest

from app.collation.prepared import prepare
from app.collation.quotes import quotes
from app.collation.text import Quote


def read(text: str) -> list[tuple[str | None, str | None, str, list[str]]]:
    return [
        (said.speaker, said.cue, said.status, [text[slice(*span)] for span in said.content_spans])
        for said in quotes("A", prepare(text))
    ]


def only(text: str) -> Quote:
    (said,) = quotes("A", prepare(text))
    return said


def test_a_speaker_behind_the_quotation_is_found() -> None:
    assert read("“It is an irresponsible move,” Jane Doe said.") == [
        ("Jane Doe", "said", "direct", ["It is an irresponsible move"])
    ]


def test_a_speaker_behind_the_verb_is_found() -> None:
    assert read("“It is an irresponsible move,” said Jane Doe, an adviser to the mission.") == [
        ("Jane Doe", "said", "direct", ["It is an irresponsible move"])
    ]


def test_a_speaker_before_the_quotation_is_found_over_a_description() -> None:
    text = "Jane Doe, a senior adviser to the UN mission, also said: “It is an irresponsible move.”"
    assert read(text) == [("Jane Doe", "said", "direct", ["It is an irresponsible move."])]


def test_a_split_quotation_is_one_quote() -> None:
    assert read('"A vain attempt", he said, "since the meeting will be public."') == [
        (None, "said", "direct", ["A vain attempt", "since the meeting will be public."])
    ]


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    text = "“We see it,” Jane Doe said. “Americans are ignoring it. They go on.”"
    assert read(text) == [
        ("Jane Doe", "said", "direct", ["We see it", "Americans are ignoring it. They go on."])
    ]


def test_a_quotation_that_stands_alone_goes_on_with_the_speaker_before_but_less_surely() -> None:
    text = "“It is clear,” Jane Doe said.\n\n“We shall go on denouncing all of it.”"
    first, second = quotes("A", prepare(text))
    assert (second.speaker, second.cue) == ("Jane Doe", "said")
    assert second.confidence < first.confidence


def test_a_speech_over_several_paragraphs_opens_each_with_a_mark() -> None:
    text = "Jane Doe said: “It is clear to us all.\n\n“We go on and on.\n\n“We shall not stop here.”"
    assert [said.speaker for said in quotes("A", prepare(text))] == ["Jane Doe"] * 3
    assert [content for *_, content in read(text)] == [
        ["It is clear to us all."],
        ["We go on and on."],
        ["We shall not stop here."],
    ]


def test_a_colon_announces_the_next_paragraph() -> None:
    text = "Speaking to reporters, Jane Doe said:\n\n“We shall not stop here.”"
    assert ("Jane Doe", "said", "direct", ["We shall not stop here."]) in read(text)


def test_a_question_in_marks_belongs_to_who_asks() -> None:
    text = "“Who wants that?” Jane Doe asked. “Nobody does.”"
    assert read(text) == [("Jane Doe", "asked", "direct", ["Who wants that?", "Nobody does."])]


def test_a_dash_and_a_name_sign_a_quotation() -> None:
    said = only("“We are ready to talk at any time.” — Jane Doe")
    assert (said.speaker, said.cue) == ("Jane Doe", "—")


def test_a_quotation_before_its_speaker_is_named_belongs_to_the_next_subject() -> None:
    text = '"It has failed over and over again." The envoy Jane Doe denounced the state of human rights.'
    first = quotes("A", prepare(text))[0]
    assert (first.speaker, first.status) == ("Jane Doe", "direct")
    assert first.confidence < 0.6


def test_a_bad_mark_reaches_no_further_than_its_paragraph() -> None:
    text = (
        'He called on all to "grant access to agencies." to conduct needs assessments in the region."\n\n'
        'Jane Doe said it was "in no way constructive" to meet.'
    )
    assert ("Jane Doe", "said", "mixed", ['it was "in no way constructive" to meet']) in read(text)


def test_words_in_marks_without_a_cue_are_no_attribution() -> None:
    assert read("The so-called “firing range” lies in the sea.") == []


def test_a_title_of_a_work_is_no_attribution() -> None:
    assert read("The film “All Quiet on the Western Front” won again.") == []


def test_whoever_is_only_upset_is_not_the_speaker() -> None:
    said = only("Jane Doe was upset with John Roe for saying “the talks have failed for good”.")
    assert (said.speaker, said.cue) == (None, "saying")


def test_words_in_marks_within_a_report_make_it_mixed() -> None:
    text = "Jane Doe criticized the move, saying it is “in no way constructive”."
    assert read(text)[1] == ("Jane Doe", "saying", "mixed", ["it is “in no way constructive”"])


@pytest.mark.parametrize("pronoun", ["he", "she"])
def test_gender_decides_nothing(pronoun: str) -> None:
    text = f"Jane Doe said no.\n\n“The talks have failed,” {pronoun} said."
    said = quotes("A", prepare(text))[-1]
    assert said.speaker == "Jane Doe"
    assert said.speaker_span is not None
    assert text[slice(*said.speaker_span)] == pronoun


def test_a_pronoun_stands_for_the_person_named_since_the_last_speaker() -> None:
    text = (
        "Jane Doe said no.\n\nThe vote was held.\n\nThe meeting was attended by Gianluca Rossi for Italy.\n\n"
        "“Italy considers it a matter of deep concern,” he said."
    )
    assert quotes("A", prepare(text))[-1].speaker == "Gianluca Rossi"


def test_a_surname_is_completed() -> None:
    text = "James Turpin, a senior official, arrived. “It coincides with a crackdown,” Turpin said."
    assert read(text)[-1][0] == "James Turpin"


def test_nobody_is_invented_for_we() -> None:
    assert read("We said that talks would fail.")[0][0] is None


def test_ids_belong_to_the_text_and_the_place() -> None:
    text = "“It is clear,” Jane Doe said. “It is clear,” Jane Doe said."
    first, second = quotes("A", prepare(text))
    assert first.id != second.id
    assert [said.id for said in quotes("B", prepare(text))] == [first.id, second.id]


@pytest.mark.parametrize("text", ["", "\n", '"', "“”", "said", '" " "', "''", "—", "“\n“\n“"])
def test_scraps_have_no_quotes(text: str) -> None:
    assert quotes("A", prepare(text)) == ()
