"""Where the clauses begin that say enough to be laid beside others by themselves."""

from itertools import pairwise

import pytest

from app.collation.align import index, prepare

SHIPS = "Three ships full of rotten grain sank near the harbour of Massawa"
SAILORS = "forty sailors swam through heavy rain to the empty beaches"


def clauses(text: str) -> list[str]:
    read = index(prepare(text))
    starts, ends = read.text.tokens.start, read.text.tokens.end
    edges = read.clauses.tolist()
    assert (edges[0], edges[-1]) == (0, len(starts))
    return [text[starts[a] : ends[b - 1]] for a, b in pairwise(edges)]


@pytest.mark.parametrize("mark", [",", ";", ":", " –", ' "'])
def test_a_clause_begins_after_a_mark(mark: str) -> None:
    assert clauses(f"{SHIPS}{mark} {SAILORS}.") == [SHIPS, SAILORS]


def test_what_says_too_little_is_joined_with_what_stands_before_it() -> None:
    assert clauses(f"{SHIPS}, at dawn, {SAILORS}.") == [f"{SHIPS}, at dawn", SAILORS]
    assert clauses(f"{SHIPS}, they said, and {SAILORS}, soldiers and clerks.") == [
        f"{SHIPS}, they said",
        f"and {SAILORS}, soldiers and clerks",
    ]


def test_the_first_says_too_little_as_well() -> None:
    assert clauses(f"At dawn, {SHIPS}.") == [f"At dawn, {SHIPS}"]
    five, six = "Grain barges sank near Massawa", "Rotten grain barges sank near Massawa"
    assert clauses(f"{five}, {SAILORS}.") == [f"{five}, {SAILORS}"]
    assert clauses(f"{six}, {SAILORS}.") == [six, SAILORS]


def test_clauses_keep_to_their_sentences() -> None:
    text = f"It rained. {SHIPS}, {SAILORS}. Nobody came."
    assert clauses(text) == ["It rained", SHIPS, SAILORS, "Nobody came"]
    assert index(prepare(text)).sentence_of_clause.tolist() == [0, 1, 1, 2]


def test_lines_without_words_have_none() -> None:
    read = index(prepare("…\n\nIt rained.\n\n* * *"))
    assert [read.text.sentences[n] for n in read.sentence_of_clause.tolist()] == [
        one for one in read.text.sentences if "rained" in read.text.text[one.start : one.end]
    ]
    assert index(prepare("")).clauses.tolist() == [0]
