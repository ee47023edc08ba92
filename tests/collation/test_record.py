"""Quotes held against an official record: found or not, and which words differ. All texts are made up."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Witness, collate
from app.collation.record import against_records
from app.collation.text import Role, Span
from app.collation.text.records import RecordCheck
from tests.pace import expect_growth

RECORD = (
    "The President: I thank the Special Envoy for her briefing and give the floor to the representative of "
    "Ruritania.\n\n"
    "Ms. Marlow (Ruritania): The search for a settlement has always come before the needs of the harvest. We "
    "shall continue to denounce the violations of the truce and the threats to international peace and "
    "security in the delta. The programme of the smugglers is inextricably linked to the abuses of the "
    "regime, and no labour of ours will change that as long as the river is closed.\n\n"
    "Nobody in this chamber can say that they did not know. The camps along the northern border hold more "
    "than 80,000 people. I ask the members of the Council to act before the winter.\n\n"
    "Mr. Kovac (Syldavia): This meeting serves nobody but the smugglers of the delta. It could rather "
    "escalate the conflict, and so it is an irresponsible move. My delegation has come to listen and not to "
    "accuse. We regret that the text was put to us at so late an hour.\n"
)
LINE = "The search for a settlement has always come before the needs of the harvest"
OTHERS = (
    "The delegation of Borduria welcomes the progress made in the talks on the river.",
    "We are ready to talk about international peace and security with all members of the Council.",
    "The programme for the harvest will be closed before the winter, and the camps with it.",
    "People along the border ask for bread, and the Council gives them paper.",
)


def checks(text: str, record: str = RECORD, role: Role = "report") -> list[RecordCheck]:
    witnesses = (Witness("A", text, role), Witness("B", record, "record"))
    return list(against_records(collate(witnesses), {"A": text, "B": record}))


def only(text: str, record: str = RECORD) -> RecordCheck:
    (one,) = checks(text, record)
    return one


def edits(text: str, record: str = RECORD) -> list[tuple[str, str, str]]:
    return [
        (one.kind, text[slice(*one.quoted)], record[slice(*one.recorded)]) for one in only(text, record).edits
    ]


def recorded(text: str, record: str = RECORD) -> list[str]:
    return [record[slice(*one.recorded)] for one in only(text, record).stretches]


def test_the_same_words_are_found_without_a_difference() -> None:
    found = only(f'"{LINE}," Marlow said.')

    assert (found.standing, found.rate, found.edits) == ("compared", 0.0, ())
    assert (found.words, recorded(f'"{LINE}," Marlow said.')) == (14, [LINE])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The pursuit of a settlement has always come before the needs of the harvest", "altered"),
        ("The search for a settlement has always come before the harvest", "left out"),
        ("The search for a quick settlement has always come before the needs of the harvest", "put in"),
    ],
)
def test_words_altered_left_out_and_put_in_are_told_apart(said: str, expected: str) -> None:
    assert {kind for kind, _, _ in edits(f'"{said}," Marlow said.')} == {expected}


def test_the_word_error_rate_counts_all_three_over_the_words_of_the_record() -> None:
    text = '"The quick pursuit of a settlement has always come before the harvest," Marlow said.'
    found = only(text)

    # search for → pursuit of; "quick" put in; "needs of the" left out.
    assert (found.altered, found.put_in, found.left_out, found.words) == (2, 1, 3, 14)
    assert found.rate == round(6 / 14, 4)


def test_each_edit_stands_where_its_words_do() -> None:
    text = '"It may rather escalate the conflict," Kovac said.'

    assert edits(text) == [("altered", "may", "could")]
    assert recorded(text) == ["It could rather escalate the conflict"]


def test_case_punctuation_accents_and_british_spelling_are_no_differences() -> None:
    text = '"No labor of ours will change that, as long as the River is closed!" Marlow said.'

    assert only(text).rate == 0.0


def test_what_an_ellipsis_leaves_out_is_no_error_and_each_side_is_found_by_itself() -> None:
    text = '"We shall continue to denounce ... threats to international peace," Marlow said.'

    assert recorded(text) == ["We shall continue to denounce", "threats to international peace"]
    assert only(text).rate == 0.0


def test_words_in_square_brackets_are_the_editors_and_no_error() -> None:
    text = '"We shall continue to denounce [Syldavia] and the threats to international peace," Marlow said.'
    found = only(text)

    assert edits(text) == [("bracketed", "[Syldavia]", "the violations of the truce")]
    assert (found.rate, found.words) == (0.0, 11)


def test_of_a_part_quoted_saying_only_what_stands_in_marks_is_measured() -> None:
    text = 'Kovac said that the whole meeting "serves nobody but smugglers of the delta".'

    assert edits(text) == [("left out", "", "the")]
    assert recorded(text) == ["serves nobody but the smugglers of the delta"]


def test_a_split_quotation_is_found_on_both_sides_of_who_says_it() -> None:
    text = '"My delegation has come to listen," Kovac said, "and not to accuse."'

    assert recorded(text) == ["My delegation has come to listen", "and not to accuse"]


def test_a_quote_that_joins_two_places_without_saying_so_has_both() -> None:
    text = '"Nobody in this chamber can say that they did not know. We regret the text was so late," X said.'

    assert [words[:6] for words in recorded(text)] == ["Nobody", "We reg"]


def test_of_reported_speech_only_the_place_is_told() -> None:
    text = "Marlow said the search for a settlement had always come before the needs of the harvest."
    found = only(text)

    assert (found.standing, found.rate, found.edits) == ("placed", None, ())
    assert LINE in recorded(text)[0]


@pytest.mark.parametrize("said", OTHERS)
def test_other_words_on_the_same_subject_are_not_found(said: str) -> None:
    found = only(f'"{said[:-1]}," the envoy of Borduria said.')

    assert (found.standing, found.stretches, found.rate) == ("not found", (), None)


@pytest.mark.parametrize("every", [3, 4, 6])
def test_a_quote_is_found_though_every_third_word_is_another(every: int) -> None:
    said = [f"zu{n}" if n % every == 1 else word for n, word in enumerate(LINE.split())]
    found = only(f'"{" ".join(said)}," Marlow said.')

    assert (found.standing, found.words, found.altered) == ("compared", 14, len(range(1, 14, every)))


def test_a_word_or_two_that_say_nothing_are_not_looked_for() -> None:
    assert only('Marlow said that it was "so".').standing == "too short"


def test_a_record_in_another_language_is_not_held_against_the_words() -> None:
    record = "La séance est ouverte. Le Conseil a entendu la représentante de la Ruritanie sur la situation."

    assert only(f'"{LINE}," Marlow said.', record).standing == "another language"


def test_quotes_of_the_record_itself_are_not_held_against_it() -> None:
    record = f'{RECORD}\n"{LINE}," Ms. Marlow said.\n'

    assert {one.siglum for one in checks(f'"{LINE}," Marlow said.', record)} == {"A"}


def test_without_a_record_there_is_nothing_to_tell() -> None:
    witnesses = (Witness("A", f'"{LINE}," Marlow said.'), Witness("B", RECORD))

    assert against_records(collate(witnesses), {one.siglum: one.text for one in witnesses}) == ()


def test_each_of_several_records_is_told_of_and_no_order_changes_that() -> None:
    texts = {"A": f'"{LINE}," Marlow said.', "B": RECORD, "C": f"Press release.\n\n{LINE}, she said.\n"}
    witnesses = [Witness(name, text, "report" if name == "A" else "record") for name, text in texts.items()]

    found = against_records(collate(witnesses), texts)
    turned = against_records(collate(witnesses[::-1]), texts)

    assert [one.record for one in found] == ["B", "C"]
    assert sorted(found, key=repr) == sorted(turned, key=repr)


def test_another_article_changes_no_answer() -> None:
    texts = {"A": f'"{LINE}," Marlow said. She said that nobody could say they did not know.', "B": RECORD}
    more = texts | {
        "C": f'Marlow told the Council that "the search for a settlement" came first. {OTHERS[0]}'
    }
    few, many = (
        against_records(
            collate([Witness(n, text, "record" if n == "B" else "report") for n, text in some.items()]), some
        )
        for some in (texts, more)
    )

    assert few == tuple(one for one in many if one.siglum == "A")
    assert len(many) > len(few)


def test_what_says_a_name_of_the_record_and_no_more_is_not_found() -> None:
    assert only('"Ms. Marlow of Ruritania has said it all," the owner said.').standing == "not found"


WORDS = [
    "envoy",
    "grain",
    "could",
    "may",
    "the",
    "of",
    "Yodok",
    "80,000",
    "[aside]",
    "...",
    "harbour",
    '"',
    "said",
]
anything = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(anything, min_size=1, max_size=4).map("\n".join), anything)
def test_every_place_lies_in_its_text_and_the_rate_follows_from_the_counts(text: str, record: str) -> None:
    for one in checks(f'The envoy said: "{text}"', record):
        for place in one.stretches:
            assert record[slice(*place.recorded)].strip() == record[slice(*place.recorded)] != ""
        for edit in one.edits:
            assert _inside(edit.quoted, len(text) + 20)
            assert _inside(edit.recorded, len(record))
        wrong = one.altered + one.left_out + one.put_in
        assert one.rate == (round(wrong / one.words, 4) if one.words else None)


def _inside(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length


HOSTILE = {
    "one word": 'the envoy said "{}".\n'.format("grain " * 1000),
    "marks": '"grain" said the envoy. ' * 1000,
    "brackets": 'the envoy said "grain {}".\n'.format("[grain] ... " * 1000),
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("record", ["grain " * 4000, RECORD * 20], ids=["one word", "prose"])
def test_holding_odd_texts_against_a_record_grows_no_faster_than_they_do(text: str, record: str) -> None:
    def seconds(times: int) -> float:
        long, other = text * times, record * times
        witnesses = (Witness("A", long), Witness("B", other, "record"))
        found, texts = collate(witnesses), {"A": long, "B": other}
        start = process_time()
        against_records(found, texts)
        return process_time() - start

    seconds(1)
    expect_growth(seconds, 1, below=9, floor=0.02)
