"""Who has what: speakers, utterances, figures, passages, and how an absence is told."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.collation import Witness, collate
from app.collation.between import between
from app.collation.coverage import coverage, overlap
from app.collation.coverage.labels import of_figure, opening
from app.collation.coverage.order import Had, InOrder
from app.collation.prepared import Prepared, prepare
from app.collation.text import (
    Alignment,
    AlignmentKind,
    CoverageRow,
    Figure,
    Has,
    Mention,
    Name,
    Place,
    Quote,
    QuoteStatus,
    Role,
    Span,
)

TEXTS = {
    "A": 'Envoys met on Friday. "The siege must end," Ana Ruiz said. Some 300 trucks waited.',
    "B": "Ana Ruiz said that the siege had to end, while 250 trucks waited.",
    "C": "Envoys will meet on Friday to speak about the siege and Ana Ruiz.",
}
ROLES: dict[str, Role] = {"A": "report", "B": "report", "C": "preview"}


@pytest.fixture(scope="module")
def texts() -> dict[str, Prepared]:
    return {siglum: prepare(text) for siglum, text in TEXTS.items()}


def quote(siglum: str, content: str, status: QuoteStatus, *, speaker: str | None = "Ana Ruiz") -> Quote:
    start = TEXTS[siglum].index(content)
    spans = (Span(start, start + len(content)),)
    return Quote(f"q-{siglum}", siglum, speaker, None, "said", None, spans, status, 0.9, "by hand", "u-1")


def figure(siglum: str, value: float, *, group: str | None = "g-1") -> Figure:
    printed = f"{value:g}"
    start = TEXTS[siglum].index(printed)
    return Figure(
        f"f-{siglum}", siglum, start, start + len(printed), value, None, None, None, "trucks", None, group
    )


QUOTES = (quote("A", "The siege must end", "direct"), quote("B", "the siege had to end", "reported"))
NAMES = (Name("n-1", "Ana Ruiz", (Mention("A", 45, 53, "Ana Ruiz"), Mention("C", 56, 64, "Ana Ruiz"))),)


def cells(rows: tuple[CoverageRow, ...]) -> dict[str, tuple[str, Mapping[str, Has]]]:
    return {row.row: (row.label, row.cells) for row in rows}


def test_a_speaker_is_quoted_in_one_text_reported_in_another_and_only_named_in_a_third(
    texts: dict[str, Prepared],
) -> None:
    found = cells(coverage(ROLES, texts, {}, QUOTES, (), NAMES))
    assert found["n-1"] == ("Ana Ruiz", {"A": "has", "B": "other words", "C": "not yet"})


def test_an_utterance_is_known_by_its_quoted_words(texts: dict[str, Prepared]) -> None:
    found = cells(coverage(ROLES, texts, {}, QUOTES, (), NAMES))
    assert found["u-1"] == ("The siege must end", {"A": "has", "B": "other words", "C": "not yet"})


def test_absent_from_a_report_is_not_in_the_text(texts: dict[str, Prepared]) -> None:
    roles: dict[str, Role] = {**ROLES, "C": "reaction"}
    assert cells(coverage(roles, texts, {}, QUOTES, (), NAMES))["u-1"][1]["C"] == "not in text"


def test_who_is_quoted_without_a_name_has_a_row_of_their_own(texts: dict[str, Prepared]) -> None:
    memo = tuple(replace(one, speaker="the memo") for one in QUOTES)
    (speaker, _) = coverage(ROLES, texts, {}, memo, (), NAMES)
    assert (speaker.row, speaker.label) == ("s-A", "the memo")


def test_a_quote_of_nobody_makes_no_speaker(texts: dict[str, Prepared]) -> None:
    anonymous = tuple(replace(one, speaker=None) for one in QUOTES)
    assert [row.kind for row in coverage(ROLES, texts, {}, anonymous, (), NAMES)] == ["utterance"]


def test_figures_of_one_group_are_one_row_and_another_value_is_other_words(
    texts: dict[str, Prepared],
) -> None:
    found = cells(coverage(ROLES, texts, {}, (), (figure("A", 300), figure("B", 250)), ()))
    assert found == {"g-1": ("300 trucks", {"A": "has", "B": "other words", "C": "not yet"})}


def test_the_value_that_most_texts_have_stands_for_a_group(texts: dict[str, Prepared]) -> None:
    again = replace(figure("B", 250), id="f-Z", siglum="C", start=0, end=3)
    (row,) = coverage(ROLES, texts, {}, (), (figure("A", 300), figure("B", 250), again), ())
    assert row.cells == {"A": "other words", "B": "has", "C": "has"}


def test_a_figure_without_a_group_is_a_row_by_itself(texts: dict[str, Prepared]) -> None:
    (row,) = coverage(ROLES, texts, {}, (), (figure("A", 300, group=None),), ())
    assert (row.row, row.cells["B"]) == ("f-A", "not in text")


def test_a_passage_is_held_in_other_words_where_its_reading_is_reworded(
    seeds: tuple[Witness, ...],
) -> None:
    found = collate(seeds)
    texts = {witness.siglum: prepare(witness.text) for witness in seeds}
    roles = {witness.siglum: witness.role for witness in seeds}
    rows = cells(coverage(roles, texts, {one.id: one for one in found.passages}, (), (), ()))
    assert set(rows) == {passage.id for passage in found.passages}
    absent: dict[str, Has] = {"A": "not in text", "B": "not in text", "C": "not yet"}
    for passage in found.passages:
        close = {reading.siglum: reading.kind in ("verbatim", "close") for reading in passage.readings}
        held = {siglum: "has" if is_close else "other words" for siglum, is_close in close.items()}
        assert rows[passage.id][1] == absent | held


def test_rows_stand_by_kind_and_then_as_they_come_up(texts: dict[str, Prepared]) -> None:
    late = replace(quote("A", "Some 300 trucks waited", "reported"), id="q-0", utterance="u-0")
    figures = (figure("A", 300), figure("B", 250))
    rows = coverage(ROLES, texts, {}, (late, *QUOTES), figures, NAMES)
    assert [row.row for row in rows] == ["n-1", "u-1", "u-0", "g-1"]


def test_the_order_of_everything_given_changes_nothing(texts: dict[str, Prepared]) -> None:
    figures = (figure("A", 300), figure("B", 250))
    there = coverage(ROLES, texts, {}, QUOTES, figures, NAMES)
    back = coverage(
        dict(reversed(ROLES.items())), dict(reversed(texts.items())), {}, QUOTES[::-1], figures[::-1], NAMES
    )
    assert there == back


def test_rows_stand_in_order_and_are_found_again_only_where_they_are_made_of_something_else() -> None:
    made: list[list[str]] = []

    def had(words: list[str]) -> Had:
        return Had(float(min(words)), words[0], "")

    def make(words: list[str]) -> Had:
        made.append(words)
        return had(words)

    rows, seven = InOrder[list[str]](), ["7"]
    copy = rows.copy()
    for state, anew in (
        ({"a": ["9"], "b": ["8"], "c": seven}, [["9"], ["8"], seven]),
        ({"b": ["8", "6"], "a": ["9"], "d": seven}, [["8", "6"]]),
        ({"d": ["9"], "c": seven, "a": ["9"]}, [["9"]]),
        ({"a": ["9"]}, []),
    ):
        found = rows.find_all(state, make)
        assert found == sorted((had(words).depth, row, had(words)) for row, words in state.items())
        assert made == anew
        made.clear()
        rows.forget_others()
        assert rows.held() == found
    rows.forget_others()
    assert rows.held() == copy.held() == []


def test_a_figure_is_labelled_with_what_stands_between_it_and_what_it_counts() -> None:
    text = prepare("Hundreds of stranded lorries waited. Lorries left.")
    counted = Figure("f-1", "A", 0, 8, 100, None, "hundreds", None, "stranded lorries")
    assert of_figure(counted, {"A": text}) == "Hundreds of stranded lorries"
    assert of_figure(replace(counted, counts="ships"), {"A": text}) == "Hundreds ships"
    assert of_figure(replace(counted, counts=None), {"A": text}) == "Hundreds"


def test_a_label_is_short_and_says_that_it_goes_on() -> None:
    text = "one two three four five six seven, eight nine ten eleven"
    assert opening(text, Span(0, len(text))) == "one two three four five six seven, eight nine…"
    assert opening(text, Span(0, 33)) == "one two three four five six seven"
    assert opening("unpronounceable " * 9, Span(0, 144)) == "unpronounceable " * 3 + "unpronounceable…"
    assert opening("安" * 100, Span(0, 100)) == "安" * 64 + "…"
    assert opening("\n " * 200_000 + "end", Span(0, 400_003)) == "…"


def test_a_word_counts_as_shared_once_wherever_alignments_overlap_and_not_at_all_where_they_cut_it(
    texts: dict[str, Prepared],
) -> None:
    def found(a: tuple[int, int], other: str, b: tuple[int, int], kind: AlignmentKind) -> Alignment:
        return Alignment(Place("A", *a), Place(other, *b), kind, 0.9, ())

    shared = [
        # The second begins where the first still goes on, the third lies within one word, the fourth in both.
        found((0, 40), "B", (0, 30), "close"),
        found((16, 60), "B", (20, 64), "related"),
        found((15, 17), "B", (1, 2), "close"),
        found((16, 36), "C", (0, 65), "reworded"),
    ]

    def held(siglum: str, within: str, *, said: bool) -> set[int]:
        text = texts[siglum]
        places = [
            next(place for place in (one.a, one.b) if place.siglum == siglum)
            for one in shared
            if {one.a.siglum, one.b.siglum} >= {siglum} | ({within} - {"*"})
            and (one.kind != "related" or not said)
        ]
        return {
            token
            for token, (start, end) in enumerate(zip(text.tokens.start, text.tokens.end, strict=True))
            if text.words.weight[token] >= 0.5
            and any(place.start <= start and end <= place.end for place in places)
        }

    rows = overlap(texts, between(shared))
    assert len(rows) == 9
    for row in rows:
        words = int((texts[row["of"]].words.weight >= 0.5).sum())
        said, whole = (held(row["of"], row["in"], said=said) for said in (True, False))
        assert row["share"] == round(len(said) / words, 4)
        assert row["related"] == round((len(whole) - len(said)) / words, 4)
    assert any(row["related"] for row in rows)
