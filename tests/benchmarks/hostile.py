"""Texts made to take long: much of one thing, and little of what a reader would call a text.

Each is as long as it is asked to be, in characters, to be held against ordinary text of its length.
"""

from collections.abc import Callable, Mapping
from itertools import cycle, islice

_SENTENCE = "The envoy called the ban on grain vain and harmful to some 80,000 people in the north. "
_SCRIPTS = "ceasefire перемирие هدنة 停战 휴전 cessez-le-feu Waffenruhe stăpânire "


def _of(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _numbered(length: int) -> str:
    """Every word is new."""
    return " ".join(f"w{number:x}" for number in range(length // 5))[:length]


def _quoted(length: int) -> str:
    """Quotation marks that open and close at random places, and never match."""
    return "".join(islice(cycle(['"a ', "“b ", "c” ", '"', "« ", "d» ", "„e. "]), length // 2))[:length]


HOSTILE: Mapping[str, Callable[[int], str]] = {
    "one word": _of("grain "),
    "one sentence without end": _of("the envoy of the north spoke of grain and "),
    "no spaces": _of("grain"),
    "quotation marks": _of('"'),
    "quotation marks that never match": _quoted,
    "one sentence again and again": _of(_SENTENCE),
    "one short sentence": _of("He said so. "),
    "brackets": _of("("),
    "brackets in brackets": _of("(a [b "),
    "capitals": _of("GRAIN AND ICE "),
    "capitals that might be names": _of("Kim Jong Un And "),
    "digits": _of("1"),
    "figures": _of("80,000 "),
    "figures without end": _of("1,0"),
    "number words": _of("two hundred and "),
    "hyphens": _of("grain-"),
    "dashes": _of("a — "),
    "line ends": _of("a\n"),
    "paragraphs": _of("\n\n\n"),
    "blank space": _of(" \t"),
    "abbreviations": _of("U.S. Mr. A. "),
    "full stops": _of(". "),
    "cues": _of("said he said that "),
    "according to": _of("according to "),
    "combining marks": _of("e\u0301\u0302"),
    "invisible marks": _of("a\u200b\u00ad"),
    "marks of direction": _of("\u202ea\u202c "),
    "stock phrases": _of("international peace and security "),
    "many scripts": _of(_SCRIPTS),
    "Chinese": _of("安理会星期五召开会议，讨论朝鲜半岛的人权局势。"),
    "Chinese without end": _of("安理会"),
    "Arabic": _of("قال المبعوث إن الحبوب "),
    "new words only": _numbered,
}
