"""What readers are told things are called, on screen and in files: labels for kinds, dates, shares.

No sentences of a page or a file, and no other logic. What only the screen needs is in `app.web.words`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

# The three ways a passage is drawn: the heavier the line, the closer the wording.
MARKS: Mapping[str, str] = {
    "verbatim": "shared",
    "close": "shared",
    "reworded": "reworded",
    "related": "related",
}

PASSAGES: Mapping[str, str] = {"shared": "shared", "reworded": "reworded", "related": "same subject"}

VARIANTS: Mapping[str, str] = {
    "figure": "figure",
    "name": "name",
    "date": "date",
    "modality": "certainty",
    "polarity": "yes or no",
    "attribution": "who says so",
    "quotation": "quoted or reported",
    "wording": "other words",
    "only-here": "only here",
    "order": "other order",
    "form": "spelling",
}

# How an utterance is given: each has its sign and its word.
STATUSES: Mapping[str, str] = {"direct": "quoted", "mixed": "part-quoted", "reported": "reported"}

RELATIONS: Mapping[str, str] = {
    "equal": "equal",
    "within": "one lies within the other",
    "overlaps": "the ranges overlap",
    "differs": "different numbers",
    "not comparable": "not comparable",
}

ROLES: Mapping[str, str] = {
    "report": "Report",
    "preview": "Preview, before the meeting",
    "reaction": "Reaction",
    "record": "Official record",
}

RECORDS: Mapping[str, str] = {
    "verbatim": "Verbatim record",
    "summary": "Summary record",
    "press release": "Press release only",
    "transcript": "Transcript",
    "recording": "Recording only",
    "none": "None: this meeting was not minuted, so wordings can be compared but not checked",
    "unknown": "Not known",
}

# The classes of characters that turn the direction of the text after them.
STEERING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(moment: date | str) -> str:
    """A date as a reader writes it, as precise as it is known.

    >>> day("2023-03-17"), day("2023-03"), day("2023"), day("2023-03-17T10:00:00Z")
    ('17 March 2023', 'March 2023', '2023', '17 March 2023')
    """
    year, *rest = str(moment)[:10].split("-")
    words = [year]
    if rest:
        words.insert(0, MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)


def percent(share: float) -> str:
    """A share between 0 and 1 in whole per cent; what is there at all is never called nothing.

    >>> percent(0.254), percent(0.001), percent(0.0), percent(0.999), percent(1.0)
    ('25%', '<1%', '0%', '>99%', '100%')
    """
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{round(share * 100)}%"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "article"), count(2, "article"), count(0, "article")
    ('1 article', '2 articles', '0 articles')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words joined as in a sentence.

    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def recorded(stated: str, added: Sequence[str]) -> str:
    """What there is of a meeting's official record: what was stated, and the texts added as such, by letter.

    >>> recorded("verbatim", ()), recorded("verbatim", ["I"]), recorded("none", ["I", "J"])
    ('Verbatim record', 'Verbatim record, added as I', 'Added as I and J')
    """
    if not added:
        return RECORDS[stated]
    # What says that there is none, or no more than a recording, was stated before it came.
    known = "" if stated in ("none", "unknown", "recording") else RECORDS[stated].removesuffix(" only")
    return f"{known}, added as {listed(added)}" if known else f"Added as {listed(added)}"


def whose(outlet: str | None, role: str) -> str:
    """Who published a text; of an official record that nobody is named for, what it is.

    An outlet that is hidden is the empty string, and stays it.

    >>> whose("The Herald", "report"), whose(None, "report"), whose(None, "record"), whose("", "record")
    ('The Herald', 'Outlet not stated', 'Official record', '')
    """
    if outlet is None:
        return ROLES[role] if role == "record" else "Outlet not stated"
    return outlet


def codepoint(sign: str) -> str:
    """How a character that must not be obeyed is shown.

    >>> codepoint("\u202e")
    'U+202E'
    """
    return f"U+{ord(sign):04X}"


def shown(text: str) -> str:
    r"""Text outside the columns with its control and steering characters written out, so that none is obeyed.

    >>> shown("one\u202e two"), shown("un\x1fit")
    ('one[U+202E] two', 'un[U+001F]it')
    """
    return "".join(f"[{codepoint(sign)}]" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    # `isspace` is true of four separators of information too, which nobody sees.
    is_control = unicodedata.category(sign) == "Cc" and sign not in "\t\n\v\f\r\x85"
    return is_control or unicodedata.bidirectional(sign) in STEERING
