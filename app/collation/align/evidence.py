"""Why two spans were put side by side: the words, names and figures the alignment rests on."""

from collections.abc import Iterable, Iterator

from app.collation.align.candidates import Vocabulary
from app.collation.align.matching import longest_run, matches
from app.collation.align.prepared import Prepared
from app.collation.align.spans import TokenSpans
from app.collation.text import Evidence

_MOST = 5
# Fewer words in a row than this are a coincidence.
_RUN = 4
_TELLING = 0.75


def evidence(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans) -> tuple[Evidence, ...]:
    """What two spans have in common, the most telling first; printed as in `a`, each word once.

    At most five items of a sort; a sort without items is left out.
    """
    held = {b.words.stem[token] for token in spans.b}
    shared = [token for token in spans.a if a.words.stem[token] in held]
    run = longest_run(a, b, spans.a, spans.b)
    sorts = (
        ("same words in a row", [" ".join(a.printed(token) for token in run)] if len(run) >= _RUN else []),
        ("rare words", _printed(a, _rarest(a, known, shared))),
        ("names", list(_names(a, held, spans.a))),
        ("figures", _printed(a, (token for token in shared if a.number[token]))),
    )
    return tuple(Evidence(sort, tuple(items[:_MOST])) for sort, items in sorts if items)


def telling(a: Prepared, b: Prepared, known: Vocabulary, spans: TokenSpans) -> bool:
    """Whether the spans share more than stock phrases, names, titles and words that say nothing."""
    return any(
        a.number[token] or (known.plain[known.of_a[token]] and a.words.weight[token] >= _TELLING)
        for token, other in matches(a, b, spans.a, spans.b).items()
        if not (a.capital[token] and b.capital[other])
        if not (a.words.stock[token] and b.words.stock[other])
    )


def _rarest(a: Prepared, known: Vocabulary, shared: Iterable[int]) -> list[int]:
    plain = [token for token in shared if known.plain[known.of_a[token]]]
    return sorted(plain, key=lambda token: (-a.words.bits[token] - known.rarity[known.of_a[token]], token))


def _names(a: Prepared, held: set[str], run: range) -> Iterator[str]:
    """Shared words with capitals; neighbours make one name."""
    seen: set[str] = set()
    name: list[str] = []
    for token in (*run, -1):
        if token >= 0 and a.capital[token] and a.words.stem[token] in held:
            name.append(a.printed(token))
        elif name:
            joined = " ".join(name)
            if joined not in seen:
                yield joined
            seen.add(joined)
            name = []


def _printed(a: Prepared, tokens: Iterable[int]) -> list[str]:
    return list(dict.fromkeys(a.printed(token) for token in tokens))
