"""Where quotations begin and end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.collation.prepared import prepare
from app.collation.quotes import quotes
from app.collation.quotes.marks import quotations
from tests.pace import expect_growth


def inside(text: str) -> list[str]:
    return [text[slice(*found.inner)] for found in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He “went on” here.",
        'He "went on" here.',
        "He ''went on'' here.",
        "Il «went on» ici.",
        "Il « went on » ici.",
        "Er „went on“ hier.",
        "Er „went on” hier.",
        "Er »went on« hier.",
        "他「went on」。",
        "他『went on』。",
        "He ‘went on’ here.",
        "He 'went on' here.",
        "“went on",
    ],
)
def test_marks_of_all_shapes_hold_what_they_hold(text: str) -> None:
    assert inside(text) == ["went on"]


def test_an_apostrophe_is_no_mark() -> None:
    assert inside("The envoys' view isn't Korea’s or the people’s.") == []


def test_marks_within_marks_are_part_of_what_is_said() -> None:
    assert inside("“He said ‘no’ to “that”,” she said.")[0].startswith("He said ‘no’")
    assert inside("« Il a dit “non” hier »") == ["Il a dit “non” hier"]


def test_a_closing_mark_without_its_opening_one_is_none() -> None:
    assert inside('grant "access to agencies." to conduct assessments."') == ["access to agencies."]


def test_a_mark_that_never_closes_ends_with_its_line() -> None:
    first, second = quotations("He: “We go on\nand “so” on")
    assert (first.torn, second.torn) == (True, False)


def test_a_speech_that_goes_on_in_the_next_paragraph_says_so() -> None:
    assert [found.carries_on for found in quotations("“One.\n\n“Two.”")] == [True, False]


@given(st.text(alphabet="ab .,\n\"“”„«»‘’'「」—:", max_size=80))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start <= q.inner.start <= q.inner.end <= q.end <= len(text) for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all("\n" not in text[q.start : q.end] for q in found)


_SCRAPS = [
    "Jane Doe",
    "said",
    "“",
    "”",
    '"',
    "that",
    ",",
    ".",
    "no",
    "he",
    "according to",
    "the envoy",
    ":",
    "\n",
]


@given(st.lists(st.sampled_from(_SCRAPS), max_size=40))
def test_every_quote_lies_in_its_text(scraps: list[str]) -> None:
    text = " ".join(scraps)
    for said in quotes("A", prepare(text)):
        spans = [*said.content_spans, *filter(None, (said.speaker_span, said.cue_span))]
        assert said.content_spans
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 <= said.confidence <= 1
        assert said.utterance is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "scrap",
    ['"', "“", ' "a', "said ", "he said, ", "“a.” he said. ", "Jane, who said ", "“\n", "''", "claim that "],
)
def test_work_grows_with_the_text_and_no_faster(scrap: str) -> None:
    def seconds(times: int) -> float:
        text = prepare(scrap * times)
        began = time.process_time()
        quotes("A", text)
        return time.process_time() - began

    seconds(100)
    expect_growth(seconds, 5_000, below=9, floor=0.02)
