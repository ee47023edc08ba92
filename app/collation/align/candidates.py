"""Which sentences of two texts share words, and what they share, as arrays with one row a sentence pair.

Nothing here knows the order of either text: moved sentences are found like any others. Work is bounded by
the texts' length, however often a word repeats: see `_budget`.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.collation.prepared import Prepared
from app.collation.weights import BoolArray, FloatArray

LongArray = npt.NDArray[np.int64]

# In a text of three lines every word is in every third: such texts count as cut from longer ones.
_FEWEST_SENTENCES = 40


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """What sentences can share: one row for each occurrence, in both texts over one vocabulary."""

    key: LongArray
    sentence: LongArray


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Sentence pairs with at least one word in common, ordered by (`a`, `b`).

    `a`, `b`: sentence numbers. All others have the same length n: `mass`, the weight of the shared words;
    `mass_a`, `mass_b`, the weight of each sentence; `plain`, how many shared words are neither name nor
    number nor in a stock phrase; `number`, the rarity of the shared numbers.
    """

    a: LongArray
    b: LongArray
    mass: FloatArray
    mass_a: FloatArray
    mass_b: FloatArray
    plain: FloatArray
    number: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The stems of both texts, numbered, and what each weighs between these two texts.

    `of_a`, `of_b`: the stem number of each token. `weight`: general weight × rarity in the two texts.
    `rarity`: ln((sentences + 1) / (sentences with the stem + ½)), at least 0. `plain`: neither mostly
    capitalised, nor a number, nor mostly inside stock phrases, nor silent.
    """

    of_a: LongArray
    of_b: LongArray
    weight: FloatArray
    rarity: FloatArray
    plain: BoolArray
    number: BoolArray


def vocabulary(a: Prepared, b: Prepared) -> Vocabulary:
    """Number and weigh the stems of two texts. The weights are symmetric in the texts."""
    number_of: dict[str, int] = {}
    of_a, of_b = (
        np.array([number_of.setdefault(s, len(number_of)) for s in x.words.stem], np.int64) for x in (a, b)
    )
    both, size = np.concatenate((of_a, of_b)), len(number_of)

    def mean(of_tokens_a: npt.NDArray[np.generic], of_tokens_b: npt.NDArray[np.generic]) -> FloatArray:
        total = np.bincount(both, np.concatenate((of_tokens_a, of_tokens_b)).astype(np.float64), size)
        return np.asarray(total / np.maximum(np.bincount(both, minlength=size), 1))

    general = mean(a.words.weight, b.words.weight)
    frequency = _sentences_with(of_a, a, size) + _sentences_with(of_b, b, size)
    sentences = max(_FEWEST_SENTENCES, len(a.sentences) + len(b.sentences))
    rarity = np.maximum(0.0, np.log((sentences + 1) / (frequency + 0.5)))
    number = mean(a.number, b.number) > 0
    plain = (
        ~number
        & (mean(a.capital, b.capital) <= 0.5)
        & (mean(a.words.stock, b.words.stock) <= 0.5)
        & (general > 0.5)
    )
    return Vocabulary(of_a, of_b, general * rarity, rarity, plain, number)


def candidates(a: Prepared, b: Prepared, known: Vocabulary) -> Candidates:
    """All sentence pairs that share a word not too common to say anything.

    Symmetric: `candidates(b, a, …)` holds the same pairs with the sides exchanged. Cost: O(length of both
    texts), the factor being the budget of shared occurrences per token.
    """
    keys_a, keys_b = _unique(known.of_a, a), _unique(known.of_b, b)
    telling = known.weight > 0
    key, first, second = _join(_kept(keys_a, telling), _kept(keys_b, telling), _budget(a, b))
    width = max(1, len(b.sentences))
    pairs, row = np.unique(first * width + second, return_inverse=True)

    def total(values: npt.NDArray[np.generic]) -> FloatArray:
        return np.asarray(np.bincount(row, values.astype(np.float64), len(pairs)), np.float64)

    return Candidates(
        a=pairs // width,
        b=pairs % width,
        mass=total(known.weight[key]),
        mass_a=_mass(keys_a, known.weight, len(a.sentences))[pairs // width],
        mass_b=_mass(keys_b, known.weight, len(b.sentences))[pairs % width],
        plain=total(known.plain[key]),
        number=total(known.number[key] * known.rarity[key]),
    )


def _budget(a: Prepared, b: Prepared) -> int:
    """How many shared occurrences may be looked at: enough for any articles, and linear for any text."""
    return 100_000 + 16 * (len(a.tokens) + len(b.tokens))


def _sentences_with(stems: LongArray, text: Prepared, size: int) -> LongArray:
    return np.bincount(_unique(stems, text).key, minlength=size).astype(np.int64)


def _unique(stems: LongArray, text: Prepared) -> Keys:
    """Each stem of each sentence once, ordered by stem."""
    width = max(1, len(text.sentences))
    found = np.unique(stems * width + text.sentence)
    return Keys(found // width, found % width)


def _kept(keys: Keys, telling: BoolArray) -> Keys:
    keep = telling[keys.key]
    return Keys(keys.key[keep], keys.sentence[keep])


def _mass(keys: Keys, weight: FloatArray, sentences: int) -> FloatArray:
    return np.asarray(np.bincount(keys.sentence, weight[keys.key], sentences), np.float64)


def _join(a: Keys, b: Keys, budget: int) -> tuple[LongArray, LongArray, LongArray]:
    """Every (key, sentence of a, sentence of b) with the key in both; the rarest first, up to the budget.

    Keys must be sorted. What a repeated word adds grows with the square of its repeats; leaving out the
    commonest keys, never some occurrences of one, keeps the answer independent of the order of the texts.
    """
    shared = np.intersect1d(a.key, b.key)
    from_a, from_b = np.searchsorted(a.key, shared), np.searchsorted(b.key, shared)
    count_a = np.searchsorted(a.key, shared, side="right") - from_a
    count_b = np.searchsorted(b.key, shared, side="right") - from_b
    cost = count_a * count_b
    limit = _dearest(cost, budget)
    keep = cost <= limit
    shared, from_a, from_b, count_b, cost = (
        shared[keep],
        from_a[keep],
        from_b[keep],
        count_b[keep],
        cost[keep],
    )
    row = np.repeat(np.arange(len(shared)), cost)
    step = np.arange(len(row)) - np.repeat(np.cumsum(cost) - cost, cost)
    return (
        shared[row],
        a.sentence[from_a[row] + step // count_b[row]],
        b.sentence[from_b[row] + step % count_b[row]],
    )


def _dearest(cost: LongArray, budget: int) -> int:
    """The highest cost of a key that can be paid when all keys of that cost and less are."""
    costs = np.sort(cost)
    within = costs[np.cumsum(costs) <= budget]
    if len(within) == len(costs):
        return int(costs[-1]) if len(costs) else 0
    # Keys of one cost are paid together or not at all.
    dearer = int(costs[len(within)])
    return dearer - 1
