"""Where wordings differ, whoever has them: what is found once for all readings that are worded alike.

How columns are laid, what sort of difference each holds and who has which wording does not belong here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from app.collation.apparatus.columns import Column, columns
from app.collation.apparatus.kinds import kind, own_tokens
from app.collation.apparatus.worded import Worded, Wording
from app.collation.text import VariantKind

# A mark never runs over a quotation mark or a bracket: it would seem to belong to the words.
_PARTING = regex.compile(r"[\"“”„«»()\[\]]")

# All wordings of a passage, and the one the others are held against.
Wordings = tuple[frozenset[Wording], Wording]


class Cell(NamedTuple):
    """What one wording has at a difference: tokens from `first` up to `stop`, counted from where it begins.

    `marked`: the first and the last token of each stretch of it that not every wording has.
    """

    first: int
    stop: int
    marked: tuple[tuple[int, int], ...]


class Difference(NamedTuple):
    """A place where wordings differ, with a cell for each."""

    kind: VariantKind
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Where wordings differ, left to right. `number`: the place of each among the cells."""

    wordings: Wordings
    number: Mapping[Wording, int]
    differences: tuple[Difference, ...]


def compare(wordings: Wordings, of: Mapping[Wording, tuple[Worded, range]]) -> Compared:
    """Hold wordings against each other, by somebody's words of each, in any order. Cost: see `columns`."""
    texts, runs = zip(*of.values(), strict=True)
    number = {wording: place for place, wording in enumerate(of)}
    return Compared(wordings, number, tuple(_differences(texts, runs, number[wordings[1]])))


def _differences(texts: Sequence[Worded], runs: Sequence[range], spine: int) -> Iterator[Difference]:
    if _printed_alike(texts, runs):
        return
    laid = columns(texts, runs, spine)
    own = [[*column.runs] if column.alike else own_tokens(texts, column.runs) for column in laid]
    moved = _moved(texts, own) if any(not column.alike for column in laid) else frozenset[str]()
    for column, tokens in zip(laid, own, strict=True):
        if column.alike:
            yield from _set_otherwise(texts, runs, column)
        else:
            yield from _differing(texts, runs, column.runs, tokens, moved)


def _printed_alike(texts: Sequence[Worded], runs: Sequence[range]) -> bool:
    """Whether all wordings have the same words in the same letters."""
    first, *others = zip(texts, runs, strict=True)
    printed = first[0].all_printed(first[1])
    return all(text.all_printed(run) == printed for text, run in others)


def _set_otherwise(texts: Sequence[Worded], runs: Sequence[range], column: Column) -> Iterator[Difference]:
    """The differences among words alike: what is set in other letters."""
    its = list(zip(texts, column.runs, strict=True))
    if len({text.stretch(run) for text, run in its}) == 1:
        return
    rows = [text.all_printed(run) for text, run in its]
    for printed, places in zip(zip(*rows, strict=True), zip(*column.runs, strict=True), strict=True):
        if printed.count(printed[0]) == len(printed):
            continue
        words = [range(token, token + 1) for token in places]
        sort = kind(texts, words, words)
        if sort:
            yield Difference(sort, _cells(texts, runs, words, words))


def _differing(
    texts: Sequence[Worded],
    runs: Sequence[range],
    column: Sequence[range],
    tokens: Sequence[Sequence[int]],
    moved: frozenset[str],
) -> Iterator[Difference]:
    """The difference in a column of other words, if it is one; `tokens` are those that not all have."""
    new = [[t for t in some if text.norms[t] not in moved] for text, some in zip(texts, tokens, strict=True)]
    sort = kind(texts, column, new)
    if any(new) and _is_all(column, runs, tokens):
        sort = "wording"
    if sort:
        # Of words in another order, what moved is what differs.
        yield Difference(sort, _cells(texts, runs, column, tokens if sort == "order" else new))


def _is_all(column: Sequence[range], runs: Sequence[range], own: Sequence[Sequence[int]]) -> bool:
    """Whether a column is the whole passage, and its wordings have words in common, in another order."""
    return list(column) == list(runs) and all(
        len(tokens) < len(run) for tokens, run in zip(own, runs, strict=True)
    )


def _moved(texts: Sequence[Worded], own: Sequence[Sequence[Sequence[int]]]) -> frozenset[str]:
    """Telling words that every wording has, but at different places."""
    differing = (
        {text.norms[token] for column in own for token in column[n] if text.tells[token]}
        for n, text in enumerate(texts)
    )
    return frozenset.intersection(*map(frozenset, differing))


def _cells(
    texts: Sequence[Worded],
    runs: Sequence[range],
    column: Sequence[range],
    marked: Sequence[Sequence[int]],
) -> tuple[Cell, ...]:
    return tuple(
        [
            Cell(has.start - run.start, has.stop - run.start, tuple(_stretches(text, run.start, tokens)))
            for text, run, has, tokens in zip(texts, runs, column, marked, strict=True)
        ]
    )


def _stretches(text: Worded, begin: int, tokens: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of tokens that stand together: neighbours, unless punctuation parts them."""
    stretches: list[tuple[int, int]] = []
    before = -2
    for token in tokens:
        if token - 1 == before and not _PARTING.search(text.text, text.ends[before], text.starts[token]):
            stretches[-1] = stretches[-1][0], token - begin
        else:
            stretches.append((token - begin, token - begin))
        before = token
    return stretches
