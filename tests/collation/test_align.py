import pytest

from app.collation.align import PairAlignment, align, prepare


def aligned(one: str, other: str) -> list[PairAlignment]:
    return list(align(prepare(one), prepare(other)))


def texts(one: str, other: str) -> list[tuple[str, str, str]]:
    return [(f.kind, one[slice(*f.a)], other[slice(*f.b)]) for f in aligned(one, other)]


FILLER = (
    "The weather in the capital was mild. Reporters waited at the gate for hours.\n"
    "A delegation from the islands arrived late. Nobody knew when the doors would open.\n"
)
MOVED = "The envoy called the decision to block the broadcast an irresponsible provocation."


def test_the_same_sentence_is_found_wherever_it_stands() -> None:
    one, other = MOVED + "\n" + FILLER, FILLER.upper().lower() + MOVED
    assert ("verbatim", MOVED.rstrip("."), MOVED.rstrip(".")) in texts(one, other)


def test_paragraphs_that_changed_places_are_all_found() -> None:
    first = "Inspectors counted forty damaged granaries along the northern river."
    second = "The minister resigned after the tribunal published her correspondence."
    one, other = f"{first}\n{second}", f"{second}\n{first}"
    assert {a for _, a, _ in texts(one, other)} == {first.rstrip("."), second.rstrip(".")}


def test_quote_style_case_and_accents_leave_a_sentence_verbatim() -> None:
    one = 'Salmón called the camps "a stain on mankind", it said.'
    other = "SALMON called the camps “a stain on mankind”, it said."
    assert [f.kind for f in aligned(one, other)] == ["verbatim"]


def test_a_few_other_words_make_it_close() -> None:
    one = "The council condemned the violations and urged both sides to resume the stalled talks."
    other = "The council condemned the abuses and urged both sides to resume the stalled talks."
    assert [f.kind for f in aligned(one, other)] == ["close"]


def test_one_sentence_can_meet_two() -> None:
    one = "The rapporteur said harvests had collapsed in the valleys and that smugglers sold grain at dawn."
    other = "Harvests had collapsed in the valleys, the rapporteur said. Smugglers sold grain at dawn."
    found = texts(one, other)
    assert len(found) == 2
    assert any("harvests" in a and "grain" not in a for _, a, _ in found)
    assert any("grain" in a and "harvests" not in a for _, a, _ in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A threat to international peace and security.", "International peace and security prevail."),
        ("Linda Thomas-Greenfield left New York.", "Linda Thomas-Greenfield reached New York."),
        (
            "UN Secretary-General Antonio Guterres smiled.",
            "The UN Secretary-General Antonio Guterres spoke.",
        ),
    ],
)
def test_stock_phrases_names_and_titles_alone_are_no_alignment(one: str, other: str) -> None:
    assert aligned(FILLER + one, FILLER.replace("mild", "hot") + other) == aligned(
        FILLER, FILLER.replace("mild", "hot")
    )


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        (
            "Amal Haddad met with Kofi Mensah in Khartoum last week.",
            "The minister, Amal Haddad, quietly flew to Khartoum over the weekend to meet Kofi Mensah.",
            "kindred words",
        ),
        (
            "About 70,000 people in North Kordofan, most of them farmers, have been moved to shelters.",
            "Rains in North Kordofan have killed 22 and driven tens of thousands of people from home.",
            "other words",
        ),
    ],
)
def test_likely_sentences_stay_whole_where_the_words_beside_a_name_are_others(
    one: str, other: str, beside: str
) -> None:
    (found,) = aligned(one, other)
    assert (found.a.start, found.a.end) == (0, len(one) - 1)
    assert (found.b.start, found.b.end) == (0, len(other) - 1)
    assert {"names", beside} == {why.evidence for why in found.matched_by}


def test_every_alignment_says_what_it_rests_on() -> None:
    one = "It said more than 80,000 prisoners starve in the camps of Yodok."
    other = "In the camps of Yodok, 80,000 prisoners starve, it said."
    (found,) = aligned(one, other)
    rests_on = {why.evidence: why.items for why in found.matched_by}
    assert rests_on["figures"] == ("80,000",)
    assert rests_on["names"] == ("Yodok",)
    assert "starve" in rests_on["rare words"]
    assert "prisoners" in rests_on["other words"]


def test_names_come_first_where_no_word_is_rare() -> None:
    one = "Amina Sow came to the city with her people on Monday."
    (found,) = aligned(one, "On Monday Amina Sow came with her people to the city.")
    assert [(why.evidence, why.items) for why in found.matched_by] == [
        ("names", ("Amina Sow", "Monday")),
        ("other words", ("came", "city", "people")),
    ]


def test_a_repeated_sentence_meets_its_repeat_once_each() -> None:
    one = "Nobody claimed responsibility for the explosion.\n" * 40
    assert len(aligned(one, one)) == 40


def test_a_text_aligned_with_itself_shares_every_sentence_and_nothing_else() -> None:
    text = FILLER + MOVED
    assert [(f.kind, f.a == f.b) for f in aligned(text, text)] == [("verbatim", True)] * 5


def test_an_insertion_in_brackets_does_not_end_a_span() -> None:
    one = "A vain attempt, since this hearing (then aired on pirate channels abroad) will be made public."
    other = "The effort was in vain because the hearing will be made public."
    assert any("vain" in a and "public" in a for _, a, _ in texts(one, other))


@pytest.mark.parametrize("text", ["", " ", "…", "\n\n"])
def test_a_text_with_nothing_to_say_aligns_with_nothing(text: str) -> None:
    assert aligned(text, MOVED) == aligned(text, text) == []


@pytest.mark.parametrize("text", ["", "…"])
def test_a_text_with_kindred_words_aligns_with_nothing_where_there_are_no_words(text: str) -> None:
    kindred = "The envoys could halt the talks. Ambassadors may stop the talks, too."
    assert aligned(kindred, text) == aligned(text, kindred) == []


@pytest.mark.parametrize("text", ["a", "It is.", "The United Nations."])
def test_a_text_shares_even_its_shortest_sentences_with_itself_and_with_nothing_else(text: str) -> None:
    assert [(found.kind, found.score, bool(found.matched_by)) for found in aligned(text, text)] == [
        ("verbatim", 1.0, True)
    ]
    assert aligned(text, MOVED) == []
