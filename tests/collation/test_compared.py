"""Wordings are compared once, whoever has them: it saves time, and never changes an answer."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.collation import Kept, Witness, collate
from app.collation.align import prepare
from app.collation.apparatus.compared import Compared, Difference, Wordings, _differences
from app.collation.apparatus.variants import Passed, varying
from app.collation.apparatus.worded import worded
from app.collation.memo import Memo
from app.collation.passages import PARTED, anchor
from app.collation.text import Reading, Variant

# What stands before a reading: nothing, a sentence, what opens a quotation or does not, another language.
BEFORE = (
    "",
    "Nobody else spoke. ",
    "The old harbour crews said “",
    "He said: ",
    "Der Rat hat sich am Montag nicht auf die Lage geeinigt: ",
)
SAID = (
    "the envoys Johnson and Sow may leave the port today",
    "the envoys Jonson and Sow may leave the port today",
    "The envoys Jackson and Sow could leave the port now",
    "envoys Sow and Johnson today may  leave the old harbour",
    "",
    # Capitals that are a headline's, if nothing stands before.
    "Envoy Johnson Left Kassala",
    "Envoy Jonson Left Kassala",
)
Said = tuple[int, int]
told = st.lists(
    st.tuples(st.integers(0, len(BEFORE) - 1), st.integers(0, len(SAID) - 1)), min_size=2, max_size=6
)


def variants(
    passage: Sequence[Said], known: Memo[Wordings, Compared], before: dict[Compared, Passed]
) -> tuple[Variant, ...]:
    """The variants of a passage of which every text has one reading: what it says after what is before.

    The next one finds in `before` what this had.
    """
    texts = {
        siglum: prepare(BEFORE[opening] + SAID[said])
        for siglum, (opening, said) in zip("ABCDEF", passage, strict=False)
    }
    readings = []
    for (siglum, text), (opening, _) in zip(texts.items(), passage, strict=True):
        start, end = len(BEFORE[opening]), len(text.text)
        readings.append(Reading(siglum, start, end, anchor(text.sha256, start, end), "close"))
    found = varying(readings, {siglum: worded(text) for siglum, text in texts.items()}, known, before)
    if found.compared:
        alike = PARTED.join(part for one in readings for part in (one.siglum, one.anchor))
        # What claims make of a passage stands before what differs in its words.
        before[found.compared] = alike, (Variant("quotation", ()), *found.variants)
    return found.variants


@settings(max_examples=300, deadline=None)
@given(st.lists(told, min_size=2, max_size=4))
@example([[(0, 0), (0, 1), (0, 2)], [(0, 2), (0, 2), (0, 2), (0, 0), (0, 1)]])
@example([[(0, 0), (0, 1), (0, 2)], [(0, 1), (0, 0), (0, 2)]])
@example([[(0, 5), (0, 5), (0, 6)], [(2, 5), (2, 5), (2, 6)]])
@example([[(2, 1), (2, 2)], [(3, 1), (3, 2)], [(1, 1), (1, 2)], [(4, 1), (4, 2)]])
def test_variants_are_the_same_whatever_was_compared_before(passages: list[list[Said]]) -> None:
    known: Memo[Wordings, Compared] = Memo()
    before: dict[Compared, Passed] = {}
    for passage in passages:
        assert variants(passage, known, before) == variants(passage, Memo(), {})


def test_the_same_wordings_are_compared_once_wherever_they_stand_and_however_many_have_them() -> None:
    known: Memo[Wordings, Compared] = Memo()
    for passage in ([(0, 0), (0, 0), (0, 3)], [(0, 3), (0, 0), (0, 0), (0, 0)]):
        assert len(variants(passage, known, {})) == 3
    assert len(list(known)) == 1
    # A capital that opens a sentence or a quotation is another wording than one that does not.
    assert len(variants([(1, 0), (2, 2)], known, {})) == 3
    assert len(list(known)) == 2


def test_the_same_wordings_are_compared_once_however_much_stands_before_and_after_them() -> None:
    known: Memo[Wordings, Compared] = Memo()
    other = "Nobody else spoke. "
    for before, after in ((other, ""), (other * 2, ""), (other, " Envoys left.")):
        said = {"A": "Old barges sank near Kassala.", "B": "New barges sank near Kassala."}
        texts = {siglum: worded(prepare(before + text + after)) for siglum, text in said.items()}
        readings = [
            Reading(siglum, len(before), len(before + text), siglum, "close") for siglum, text in said.items()
        ]
        (found,) = varying(readings, texts, known, {}).variants
        assert [reading.text for reading in found.readings] == ["Old", "New"]
    assert len(list(known)) == 1


def test_words_after_a_quotation_mark_are_another_wording_than_the_same_words_without_one() -> None:
    known: Memo[Wordings, Compared] = Memo()
    quoted, plain = (variants([(opening, 1), (3, 2)], known, {}) for opening in (2, 3))
    # A capital is grammar where a reading opens a quotation.
    assert [r.text for r in plain[0].readings] == ["the", "The"]
    assert len(quoted) == len(plain) - 1


def test_where_an_article_comes_only_wordings_are_compared_that_were_not_before(
    seeds: tuple[Witness, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    for _ in range(2):
        collate(seeds, kept=kept)
    held = set(kept.variants.compared)
    assert held
    times = 0

    def counted(*given: object) -> Iterator[Difference]:
        nonlocal times
        times += 1
        return _differences(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("app.collation.apparatus.compared._differences", counted)
    collate((*seeds, Witness("twin", seeds[0].text)), kept=kept)
    assert times == len(set(kept.variants.compared) - held)
    assert len(held & set(kept.variants.compared)) > times


def test_a_reading_keeps_what_it_has_when_another_that_is_worded_as_before_comes() -> None:
    known: Memo[Wordings, Compared] = Memo()
    before: dict[Compared, Passed] = {}
    first = variants([(0, 0), (0, 1)], known, before)
    again = variants([(0, 0), (0, 1), (0, 0)], known, before)
    assert first
    for one, other in zip(first, again, strict=True):
        assert all(was is has for was, has in zip(one.readings, other.readings, strict=False))
