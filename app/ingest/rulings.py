"""From what somebody sent about things that belong together to a ruling that the store may take."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from app.ingest.drafts import line_of
from app.ingest.formats import UnreadableArticleError, is_blank
from app.store.drafts import NAME_LIMIT, SIGNED_LIMIT, About, RulingDraft, Verdict

MOST_PLACES = 100
LONGEST_PLACE = 20_000  # characters; a sentence has 1,200 at most, a long quotation more

Place = tuple[str, int, int]


class UnreadableRulingError(UnreadableArticleError):
    """A ruling that cannot be taken in; `errors` holds one sentence for the reader per field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingDetails:
    """What was sent: places as hash of a text, start and end; the first `apart` stand against the others."""

    about: str
    verdict: str
    places: Sequence[Place]
    apart: int = 0
    who: str | None = None
    note: str | None = None


def read_ruling(details: RulingDetails, texts: Mapping[str, str]) -> RulingDraft:
    """The draft of a ruling on a meeting that has these texts, by hash; raises UnreadableRulingError."""
    errors: dict[str, str] = {}

    def read(field: str, typed: str | None, limit: int) -> str | None:
        try:
            return line_of(typed, limit)
        except UnreadableArticleError as error:
            errors[field] = " ".join(error.errors.values())
            return None

    about = next((word for word in get_args(About) if word == details.about), None)
    verdict = next((word for word in get_args(Verdict) if word == details.verdict), None)
    if about is None:
        errors["about"] = f"This is one of: {', '.join(get_args(About))}."
    if verdict is None:
        errors["verdict"] = f"This is one of: {', '.join(get_args(Verdict))}."
    if told := _wrong_places(details, texts):
        errors["places"] = told
    if told := _wrong_sides(details):
        errors["apart"] = told
    who, note = read("who", details.who, SIGNED_LIMIT), read("note", details.note, NAME_LIMIT)
    if errors or about is None or verdict is None:
        raise UnreadableRulingError(errors)
    return RulingDraft(about, verdict, tuple(details.places), details.apart, who, note)


def _wrong_places(details: RulingDetails, texts: Mapping[str, str]) -> str | None:
    """What is wrong with the places, if anything is."""
    places = details.places
    if not 2 <= len(set(places)) == len(places) <= MOST_PLACES:
        return f"Name two places or more, each once, and at most {MOST_PLACES}."
    checks: Sequence[tuple[Callable[[Place], bool], str]] = (
        (lambda place: place[0] in texts, "A place is in no text of this meeting as it stands now."),
        (lambda place: 0 <= place[1] < place[2] <= len(texts[place[0]]), "A place lies outside its text."),
        (
            lambda place: place[2] - place[1] <= LONGEST_PLACE,
            f"A place has more than {LONGEST_PLACE:,} characters.",
        ),
        (lambda place: not is_blank(texts[place[0]][place[1] : place[2]]), "A place has no words."),
    )
    for is_right, told in checks:
        if not all(map(is_right, places)):
            return told
    if details.about == "passage" and len({sha256 for sha256, _start, _end in places}) < len(places):
        return "A passage has one place in each text."
    return None


def _wrong_sides(details: RulingDetails) -> str | None:
    if details.verdict == "part" and not 0 < details.apart < len(details.places):
        return "Say which of them does not belong with the others: some of them, and not all."
    if details.verdict != "part" and details.apart:
        return "Only what is parted has two sides."
    return None
