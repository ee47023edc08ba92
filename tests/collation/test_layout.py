import pytest

from app.collation import Collation, Witness, collate
from app.collation.layout import Block, Cell, blocks, table
from app.collation.layout.lines import MOST_LINES
from app.collation.tokens import tokenize


def laid_out(*texts: str, headline: str | None = None) -> tuple[Collation, list[tuple[Block, ...]]]:
    witnesses = [Witness(siglum, text, headline=headline) for siglum, text in zip("ABC", texts, strict=False)]
    found = collate(witnesses)
    return found, [blocks(w, r, found.passages) for w, r in zip(witnesses, found.witnesses, strict=True)]


def joined(all_blocks: tuple[Block, ...]) -> str:
    return "".join(run.text for block in all_blocks for segment in block.segments for run in segment.runs)


def read(cell: Cell) -> str:
    return "".join(run.text for run in cell.runs)


HOSTILE = "\n\n <b>A & B</b>\t\n\u202eevil\u202c\r\x00\x85next\u2028line  \n\n🙂 {{ 7*7 }} e\u0301\n"


@pytest.mark.parametrize("text", ["", "\n", " one ", "a\n\n\nb\n", HOSTILE])
def test_the_runs_of_a_witness_join_back_into_its_text(text: str) -> None:
    _, (first, second) = laid_out(text, text)
    assert joined(first) == joined(second) == text


def test_the_runs_of_the_seeds_join_back_into_their_texts(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    for witness, record in zip(seeds, found.witnesses, strict=True):
        assert joined(blocks(witness, record, found.passages)) == witness.text


def test_lines_become_blocks_and_blank_lines_breaks() -> None:
    _, (found,) = laid_out("Sub-head\nA sentence ends here.\n\nAnother ends here.")
    assert [block.kind for block in found] == ["headline", "break", "paragraph", "break", "paragraph"]


def test_very_many_lines_stand_together_but_for_those_that_are_shared() -> None:
    shared = "The envoy warned of a famine in the northern province on Friday."
    numbers = [f"row {number}" for number in range(MOST_LINES)]
    text = "\n".join(["First line", *numbers[:3000], shared, *numbers[3000:]])
    found, (many, _one) = laid_out(text, f"A preface of other words.\n{shared}")
    assert joined(many) == text
    assert len(many) < 2 * MOST_LINES / 100
    assert sum(block.lines for block in many if block.kind != "break") == MOST_LINES + 2
    held = [block for block in many if any(segment.passages for segment in block.segments)]
    assert [joined((block,)) for block in held] == [shared]
    assert found.passages
    assert [joined((block,)) for block in many if block.kind == "headline"] == ["First line"]


def test_a_text_of_as_many_lines_as_may_be_has_a_block_for_each() -> None:
    _, (found,) = laid_out("\n".join(f"row {number}" for number in range(MOST_LINES)))
    assert {block.lines for block in found} == {1}
    assert len(found) == 2 * MOST_LINES - 1


def test_the_first_line_is_the_headline_when_it_is_the_one_given() -> None:
    text = "It ends with a stop.\nProse goes on, and ends.\nRelated Articles"
    _, (given,) = laid_out(text, headline="It ends with a stop.")
    _, (other,) = laid_out("A line\nProse goes on, and ends.", headline="Another line")
    assert [block.kind for block in given if block.kind != "break"] == ["headline", "paragraph", "stray"]
    assert [block.kind for block in other if block.kind != "break"] == ["stray", "paragraph"]


def test_a_segment_says_which_passages_it_lies_in_and_which_begin_with_it(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    segments = [s for block in blocks(seeds[0], found.witnesses[0], found.passages) for s in block.segments]
    opened = [name for segment in segments for name in segment.opens]
    ours = [p.id for p in found.passages for r in p.readings if r.siglum == "A"]
    assert sorted(opened) == sorted(ours)
    assert all(set(segment.opens) <= set(segment.passages) for segment in segments)
    assert all((segment.kind is None) == (segment.passages == ()) for segment in segments)


def test_a_control_character_is_a_run_of_its_own() -> None:
    _, (found,) = laid_out("safe \u202ereversed\u202c text.")
    runs = [(run.text, run.control) for block in found for segment in block.segments for run in segment.runs]
    assert runs == [
        ("safe ", False),
        ("\u202e", True),
        ("reversed", False),
        ("\u202c", True),
        (" text.", False),
    ]


def test_spelling_is_not_marked_in_the_running_text() -> None:
    found, (first, _) = laid_out("Aid programmes began in the valley.", "Aid programs began in the valley.")
    assert [variant.kind for passage in found.passages for variant in passage.variants] == ["form"]
    assert not any(run.variant for block in first for segment in block.segments for run in segment.runs)


def test_a_table_has_columns_that_agree_and_columns_that_differ() -> None:
    texts = ("The envoy could leave the stalled talks.", "The envoy may leave the stalled talks.")
    found, _ = laid_out(*texts)
    laid = table(
        found.passages[0], {siglum: Witness(siglum, text) for siglum, text in zip("AB", texts, strict=True)}
    )
    assert [column.kind for column in laid.columns] == [None, "modality", None]
    assert [[read(cell) for cell in row.cells] for row in laid.rows] == [
        ["The envoy", "could", "leave the stalled talks"],
        ["The envoy", "may", "leave the stalled talks"],
    ]


def test_a_column_says_who_alone_has_its_words() -> None:
    texts = ("Hide them from the outside world now.", "Hide them from the world now.")
    found, _ = laid_out(*texts)
    laid = table(
        found.passages[0], {siglum: Witness(siglum, text) for siglum, text in zip("AB", texts, strict=True)}
    )
    only = next(n for n, column in enumerate(laid.columns) if column.kind == "only-here")
    assert laid.columns[only].only == ("A",)
    assert [read(row.cells[only]) for row in laid.rows] == ["outside", ""]


def test_every_row_of_every_table_on_the_seeds_reads_as_its_reading(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    texts = {witness.siglum: witness for witness in seeds}
    for passage in found.passages:
        laid = table(passage, texts)
        for row in laid.rows:
            words = " ".join(read(cell) for cell in row.cells)
            assert tokenize(words).norm == tokenize(texts[row.siglum].text[row.start : row.end]).norm


def test_a_reading_on_the_same_subject_stands_aside_whole(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    texts = {witness.siglum: witness for witness in seeds}
    related = next(passage for passage in found.passages if passage.kind == "related")
    assert [(row.aside, len(row.cells)) for row in table(related, texts).rows] == [(True, 1)] * len(
        related.readings
    )


def test_a_row_says_in_which_paragraph_it_stands(seeds: tuple[Witness, ...], found: Collation) -> None:
    texts = {witness.siglum: witness for witness in seeds}
    passage = next(p for p in found.passages if any(v.kind == "modality" for v in p.variants))
    assert {row.siglum: row.paragraph for row in table(passage, texts).rows} == {"A": 11, "B": 10}


def test_where_passages_overlap_the_longest_shows_what_differs(
    seeds: tuple[Witness, ...], found: Collation
) -> None:
    segments = [s for block in blocks(seeds[0], found.witnesses[0], found.passages) for s in block.segments]
    overlapping = [s for s in segments if len(s.passages) > 1 and any(r.variant for r in s.runs)]
    marked = {run.text for segment in overlapping for run in segment.runs if run.variant}
    assert "violations" in marked
