"""Why two spans were put side by side: the words, names and figures the alignment rests on."""

from collections.abc import Iterable, Iterator, Mapping

from app.collation.align.candidates import Vocabulary
from app.collation.align.matching import longest_run, matches
from app.collation.align.spans import TokenSpans
from app.collation.prepared import Prepared
from app.collation.text import Evidence

_MOST = 5
# Fewer words in a row than this are a coincidence.
_RUN = 4
_TELLING = 0.75
# In general language fewer than one word in sixteen thousand: what a reader would call rare.
_RARE_BITS = 14.0
# What spans must share apart from names and stock phrases, unless the sentences around them are much alike.
_LEAST_SHARED, _LIKELY = 3.0, 0.3


def evidence(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans) -> tuple[Evidence, ...]:
    """What two spans have in common, the most telling first; printed as in `a`, each word once.

    At most five items of a sort; a sort without items is left out.
    """
    pairs = matches(a, b, spans.a, spans.b)
    run = longest_run(a, b, spans.a, spans.b)
    said = sorted(_said(a, b, known, pairs), key=lambda token: (-_rarity(a, known, token), token))
    rare = [token for token in said if a.words.bits[token] >= _RARE_BITS and not a.number[token]]
    sorts = (
        ("same words in a row", [" ".join(a.printed(token) for token in run)] if len(run) >= _RUN else []),
        ("rare words", _printed(a, rare)),
        ("names", _names(a, b, pairs)),
        ("figures", _printed(a, (token for token in pairs if a.number[token]))),
        ("other words", _printed(a, (token for token in said if token not in rare and not a.number[token]))),
    )
    return tuple(Evidence(sort, tuple(items[:_MOST])) for sort, items in sorts if items)


def telling(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans, score: float) -> bool:
    """Whether the spans share more than stock phrases, names, titles and words that say nothing.

    One word is never enough, and of a pair with a low score more is asked.
    """
    said = list(_said(a, b, known, matches(a, b, spans.a, spans.b)))
    shared = sum(float(known.weight[known.of_a[token]]) for token in said)
    enough = score >= _LIKELY or shared >= _LEAST_SHARED
    return bool(said) and enough and min(len(spans.a), len(spans.b)) > 1


def _said(a: Prepared, b: Prepared, known: Vocabulary, pairs: Mapping[int, int]) -> Iterator[int]:
    for token, other in pairs.items():
        named = (a.capital[token] and b.capital[other]) or (a.words.stock[token] and b.words.stock[other])
        plain = known.plain[known.of_a[token]] and a.words.weight[token] >= _TELLING
        if not named and (a.number[token] or plain):
            yield token


def _rarity(a: Prepared, known: Vocabulary, token: int) -> float:
    return float(a.words.bits[token] + known.rarity[known.of_a[token]])


def _names(a: Prepared, b: Prepared, pairs: Mapping[int, int]) -> list[str]:
    """Words with capitals in both texts; neighbours make one name."""
    capitals = sorted(token for token, other in pairs.items() if a.capital[token] and b.capital[other])
    names: list[list[int]] = []
    for token in capitals:
        if names and names[-1][-1] == token - 1:
            names[-1].append(token)
        else:
            names.append([token])
    return list(dict.fromkeys(_between(a, name) for name in names))


def _between(a: Prepared, name: list[int]) -> str:
    return a.text[a.tokens.start[name[0]] : a.tokens.end[name[-1]]]


def _printed(a: Prepared, tokens: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(a.printed(token) for token in tokens))
