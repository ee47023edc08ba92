"""Links into the page an article was taken from, which a browser opens at the words and lights up.

They are text fragments (`#:~:text=`, https://wicg.github.io/scroll-to-text-fragment/): the words themselves
are the address. Where they are not to be found any more, the page still opens.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

FEWEST_WORDS, USUAL_WORDS, MOST_WORDS = 3, 6, 12
BESIDE = 4  # words before or after that tell a place from others with the same words
LONGEST_WORD = 24  # characters: scripts without spaces have sentences for words
_LINE_END = re.compile(r"[\n\r\u2028\u2029\f\v\x85]")


def source_address(url: str | None, text: str, start: int, end: int) -> str | None:
    """The address of a place in the page at `url`, of which `text` is the text; None without such a page."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    directive = text_directive(text, start, end)
    page = url.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:text={directive}" if directive else url


def text_directive(text: str, start: int, end: int) -> str:
    """As many of the first words as tell the place, and what stands beside them where those do not.

    >>> text_directive("It may rain. It may snow.", 13, 25)
    'It%20may%20snow.'
    """
    start, end = _whole_words(text, start, end)
    # A phrase is looked for inside one paragraph only.
    line = _LINE_END.split(text[start:end], maxsplit=1)[0]
    words = [word[:LONGEST_WORD] for word in line.split()[:MOST_WORDS]]
    joined = " ".join(text.split()).casefold()
    for length in range(min(USUAL_WORDS, len(words)), len(words) + 1):
        if length >= FEWEST_WORDS and joined.count(" ".join(words[:length]).casefold()) == 1:
            return _encoded(words[:length])
    before, after = (
        _LINE_END.split(text[:start])[-1],
        _LINE_END.split(text[start + len(line) :], maxsplit=1)[0],
    )
    whole = len(line.split()) == len(words)
    return _between(before.split()[-BESIDE:], words, after.split()[:BESIDE] if whole else [])


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def _between(before: Sequence[str], words: Sequence[str], after: Sequence[str]) -> str:
    if not words:
        return ""
    prefix = f"{_encoded(before)}-," if before else ""
    suffix = f",-{_encoded(after)}" if after else ""
    return prefix + _encoded(words) + suffix


def _encoded(words: Sequence[str]) -> str:
    # In a directive the dash, the comma and the ampersand have a meaning of their own.
    return quote(" ".join(words), safe="").replace("-", "%2D")
