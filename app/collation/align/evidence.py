"""Why two spans were put side by side: the words, names and figures the alignment rests on, as printed."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from app.collation.align.closeness import Met
from app.collation.align.ragged import LongArray
from app.collation.align.stack import Stack
from app.collation.text import Evidence
from app.collation.weights import BoolArray

_MOST = 5
# Fewer words in a row than this are a coincidence.
_RUN = 4
# In general language fewer than one word in sixteen thousand: what a reader would call rare.
_RARE_BITS = 14.0
_RUN_OF_WORDS, _KINDRED = "same words in a row", "kindred words"
_SORTS = ("rare words", "names", "figures", "other words")
_RARE, _NAMES, _FIGURES, _OTHERS = range(4)


class _Printed(NamedTuple):
    """Stretches of text to be shown: of which span, of which sort, from which token to which, in order."""

    span: LongArray
    sort: LongArray
    first: LongArray
    last: LongArray


def evidence(
    stacked: Stack,
    found: Met,
    runs: tuple[LongArray, LongArray],
    kindred: Iterable[tuple[int, int, int]],
    texts: tuple[LongArray, LongArray],
) -> list[tuple[Evidence, ...]]:
    """What the spans of each pair have in common, the most telling first; printed as in `a`, each word once.

    `runs`: where the longest run of words alike starts, and its length; `kindred`: of which span which tokens
    are kin, told as "halt – stop"; `texts`: whose the spans are. At most five items of a sort; a sort without
    items is left out. Where there is nothing else to tell, the run is told however short.
    """
    starts, ends = stacked.starts, stacked.ends
    shown = _in_order(stacked, found)
    stretches = list(zip(starts[shown.first].tolist(), ends[shown.last].tolist(), strict=True))
    group = shown.span * len(_SORTS) + shown.sort
    opens = np.flatnonzero(np.diff(group, prepend=-1))
    edges = [*opens.tolist(), len(group)]
    whole = [one.text.text for one in stacked.texts]
    sources, others = ([whole[text] for text in side.tolist()] for side in texts)
    told: list[list[Evidence]] = [[] for _ in sources]
    for n, which in enumerate(group[opens].tolist()):
        span, sort = divmod(which, len(_SORTS))
        source = sources[span]
        words = [source[start:end] for start, end in stretches[edges[n] : edges[n + 1]]]
        told[span].append(Evidence(_SORTS[sort], tuple(dict.fromkeys(words))[:_MOST]))
    for span, words in _kindred(stacked, kindred, sources, others).items():
        told[span].append(Evidence(_KINDRED, tuple(dict.fromkeys(words))[:_MOST]))
    for span, (token, length) in enumerate(zip(*(run.tolist() for run in runs), strict=True)):
        if length >= _RUN or not told[span]:
            source, row = sources[span], slice(token, token + length)
            words = [source[s:e] for s, e in zip(starts[row].tolist(), ends[row].tolist(), strict=True)]
            told[span].insert(0, Evidence(_RUN_OF_WORDS, (" ".join(words),)))
    return [tuple(one) for one in told]


def _kindred(
    stacked: Stack, pairs: Iterable[tuple[int, int, int]], sources: Sequence[str], others: Sequence[str]
) -> dict[int, list[str]]:
    starts, ends = stacked.starts, stacked.ends
    told: dict[int, list[str]] = {}
    for span, one, other in pairs:
        words = (sources[span][starts[one] : ends[one]], others[span][starts[other] : ends[other]])
        told.setdefault(span, []).append(" – ".join(words))
    return told


def _in_order(stacked: Stack, found: Met) -> _Printed:
    """The stretches to be shown, ordered by span, then sort, then as they shall be read."""
    matches = found.matches
    number = stacked.number[matches.a]
    said = found.said & ~number
    rare = stacked.bits[matches.a] >= _RARE_BITS
    by_rarity = np.lexsort((matches.a, -found.rarity))
    words = by_rarity[said[by_rarity]]
    figures = np.flatnonzero(number)
    name_span, name_first, name_last = _names(stacked, found)
    span = np.concatenate((matches.span[words], name_span, matches.span[figures]))
    sort = np.concatenate(
        (
            np.where(rare[words], _RARE, _OTHERS),
            np.full(len(name_span), _NAMES),
            np.full(len(figures), _FIGURES),
        )
    )
    first = np.concatenate((matches.a[words], name_first, matches.a[figures]))
    last = np.concatenate((matches.a[words], name_last, matches.a[figures]))
    order = np.lexsort((sort, span))
    return _Printed(span[order], sort[order], first[order], last[order])


def _names(stacked: Stack, found: Met) -> tuple[LongArray, LongArray, LongArray]:
    """Words with capitals in both texts, by span; neighbours make one name: its first and its last word."""
    matches = found.matches
    both: BoolArray = stacked.capital[matches.a] & stacked.capital[matches.b]
    span, token = matches.span[both], matches.a[both]
    order = np.lexsort((token, span))
    span, token = span[order], token[order]
    opens = np.flatnonzero((np.diff(span, prepend=-1) != 0) | (np.diff(token, prepend=-2) != 1))
    closes = np.append(opens[1:], len(token)) - 1 if len(opens) else opens
    return span[opens], token[opens], token[closes]
