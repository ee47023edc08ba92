"""How near in meaning the words of two sentences are, or of two of their clauses, for many in one step.

Every word looks in the other sentence for the one nearest to it: an equal one, or one that could stand in its
place. This is BERTScore (Zhang and others 2020) with vectors of words out of context, weighed by rarity.

Everything added up is a whole number, so that neither the order of adding nor a third text changes a digit.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from app.collation.align.meanings import EQUAL, Meanings, ShortArray
from app.collation.align.ragged import LongArray, firsts, spread
from app.collation.align.spoken import FINE, Encounter, Spoken
from app.collation.align.tables import Tables
from app.collation.weights import FloatArray

# Sentences that weigh less count as this heavy: two short lines that share one word are not thereby near.
# Clauses say less, and there are more of them to choose from.
_LEAST_MASS, _LEAST_CLAUSE = 8.0 * FINE, 12.0 * FINE


def nearness(
    known: Meanings,
    read: Tables,
    met: Iterable[Encounter],
    places: tuple[LongArray, LongArray],
) -> tuple[FloatArray, FloatArray]:
    """How near sentence pairs are, and the nearest two of their clauses, 0–1, shape (n,) each.

    `places`: of each its sentences, numbered in their texts. `read` holds the texts that are not long. It is
    the geometric mean of two shares: how much of the weight of either sentence is answered in the other, a
    word by its equal whole, else by the cosine to the nearest. In other languages than English a word without
    an equal counts three tenths. Clauses are as near, but that names weigh less there. Symmetric. Cost:
    linear in the words of the sentence pairs; where texts are not long, in sentences and clauses times words,
    which is quicker there.
    """
    first, second = places
    found = np.zeros((2, len(first)))
    for part, one, other in met:
        unequal = known.unequal(one.text, other.text)
        if one.text in read.best and other.text in read.best:
            found[:, part] = _by_text(read, one, other, (first[part], second[part]), unequal)
        else:
            found[:, part] = _by_sentence(known, one, other, (first[part], second[part]), unequal)
    return found[0], found[1]


def _by_text(
    read: Tables, one: Spoken, other: Spoken, where: tuple[LongArray, LongArray], unequal: int | None
) -> tuple[FloatArray, FloatArray]:
    answered, returned = _answers(read, other, one, unequal), _answers(read, one, other, unequal)
    whole = _mean(
        one.sums(other.lines.of_sentences(answered) * one.weight)[where[1], where[0]],
        other.sums(one.lines.of_sentences(returned) * other.weight)[where],
        (one.sums(one.weight)[where[0]], other.sums(other.weight)[where[1]]),
        _LEAST_MASS,
    )
    near = _mean(
        one.clause_sums(answered * one.lesser).T,
        other.clause_sums(returned * other.lesser),
        (one.clause_sums(one.lesser)[:, None], other.clause_sums(other.lesser)),
        _LEAST_CLAUSE,
    )
    return whole, other.lines.of_sentences(one.lines.of_sentences(near).T)[where[1], where[0]]


def _answers(read: Tables, answering: Spoken, asking: Spoken, unequal: int | None) -> ShortArray:
    """What each clause of one text answers to each token of the other."""
    column = read.column[answering.text]
    found = read.best[answering.text].take(column[asking.lines.stem], axis=1)
    return found if unequal is None else np.where(found == EQUAL, found, np.int16(unequal))


def _by_sentence(
    known: Meanings,
    asking: Spoken,
    answering: Spoken,
    where: tuple[LongArray, LongArray],
    unequal: int | None,
) -> FloatArray:
    """Both for long texts, shape (2, n): each sentence of the first with the words of all its partners."""
    found = np.zeros((2, len(where[0])))
    opens = np.flatnonzero(np.diff(where[0], prepend=-1)).tolist()
    for start, stop in pairwise([*opens, len(where[0])]):
        sentence, partners = where[0][start], where[1][start:stop]
        some = slice(asking.lines.first[sentence], asking.lines.first[sentence + 1])
        size = np.diff(answering.lines.first)[partners]
        _, others = spread(answering.lines.first[partners], size)
        if not len(others) or some.start == some.stop:
            continue
        stems, partner_stems = asking.lines.stem[some], answering.lines.stem[others]
        best = known.likeness(stems, partner_stems) if unequal is None else np.int16(unequal)
        best = np.where(stems[:, None] == partner_stems, np.int16(EQUAL), best)
        full = np.flatnonzero(size)
        edge = firsts(size)[:-1][full]
        weights = asking.weight[some], answering.weight[others]
        found[0, start + full] = _of_parts(best, weights, (np.zeros(1, np.int64), edge), _LEAST_MASS)[0]
        own = asking.clauses_within(some)
        parts, whose = answering.clauses_of(partners[full], edge)
        weights = asking.lesser[some], answering.lesser[others]
        near = _of_parts(best, weights, (own, parts), _LEAST_CLAUSE)
        found[1, start + full] = np.maximum.reduceat(near.max(axis=0), whose)
    return found


def _of_parts(
    best: ShortArray,
    weights: tuple[FloatArray, FloatArray],
    edges: tuple[LongArray, LongArray],
    least: float,
) -> FloatArray:
    """How near each part of the rows is to each of the columns; parts begin at `edges`, none is empty."""
    rows, columns = edges
    answered = np.maximum.reduceat(best, columns, axis=1) * weights[0][:, None]
    returned = np.maximum.reduceat(best, rows, axis=0) * weights[1]
    masses = np.add.reduceat(weights[0], rows)[:, None], np.add.reduceat(weights[1], columns)
    return _mean(
        np.add.reduceat(answered, rows, axis=0), np.add.reduceat(returned, columns, axis=1), masses, least
    )


def _mean(
    answered: FloatArray, returned: FloatArray, masses: tuple[FloatArray, FloatArray], least: float
) -> FloatArray:
    share = answered / np.maximum(masses[0], least), returned / np.maximum(masses[1], least)
    return np.asarray(np.sqrt(share[0] * share[1]) / EQUAL)
