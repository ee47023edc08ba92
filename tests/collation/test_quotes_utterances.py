"""Quotes of several texts that are one utterance."""

import itertools
from collections import defaultdict
from collections.abc import Sequence

import pytest

from app.collation import Collation, Witness, collate
from app.collation.between import between
from app.collation.prepared import Prepared, prepare
from app.collation.quotes import quotes
from app.collation.quotes.utterances import utterances
from app.collation.text import Alignment, AlignmentKind, Mention, Name, Place, Quote

DIRECT = "“We will continue to denounce violations of human rights,” Jane Doe said."
REPORTED = "Jane Doe said they would continue to denounce violations of human rights."
OTHER = "“We will continue to denounce violations of human rights,” John Roe said."


def whole(one: tuple[str, str], other: tuple[str, str], kind: AlignmentKind = "reworded") -> Alignment:
    """Two texts of one sentence, aligned from end to end."""
    a, b = (Place(siglum, 0, len(text)) for siglum, text in (one, other))
    return Alignment(a, b, kind, 0.5, ())


def joined(texts: dict[str, str], alignments: Sequence[Alignment], names: Sequence[Name] = ()) -> list[Quote]:
    prepared = {siglum: prepare(text) for siglum, text in texts.items()}
    found = [said for siglum, text in prepared.items() for said in quotes(siglum, text)]
    return list(utterances(found, prepared, between(alignments), names))


def groups(found: Sequence[Quote]) -> set[frozenset[str]]:
    gathered = defaultdict(set)
    for said in found:
        gathered[said.utterance].add(said.siglum)
    return {frozenset(sigla) for sigla in gathered.values()}


def test_direct_here_and_reported_there_is_one_utterance() -> None:
    one, other, *_ = joined({"A": DIRECT, "B": REPORTED}, [whole(("A", DIRECT), ("B", REPORTED))])
    assert (one.status, other.status) == ("direct", "reported")
    assert one.utterance == other.utterance == "u-" + min(one.id, other.id).removeprefix("q-")


def test_the_same_claim_on_another_occasion_is_another_utterance() -> None:
    found = joined({"A": DIRECT, "B": REPORTED}, [whole(("A", DIRECT), ("B", REPORTED), "related")])
    assert groups(found) == {frozenset("A"), frozenset("B")}


def test_the_same_words_of_another_speaker_are_another_utterance() -> None:
    found = joined({"A": DIRECT, "B": OTHER}, [whole(("A", DIRECT), ("B", OTHER), "close")])
    assert groups(found) == {frozenset("A"), frozenset("B")}


def test_an_unknown_speaker_does_not_bring_two_others_together() -> None:
    unknown = "“We will continue to denounce violations of human rights.”"
    texts = {"A": DIRECT, "B": OTHER, "C": unknown}
    pairs = [
        whole((one, texts[one]), (other, texts[other]), "close")
        for one, other in itertools.combinations("ABC", 2)
    ]
    assert max(map(len, groups(joined(texts, pairs)))) == 2


def test_a_chain_does_not_join_two_sayings() -> None:
    texts = {"A": DIRECT, "B": REPORTED, "C": DIRECT}
    pairs = [whole(("A", DIRECT), ("B", REPORTED)), whole(("B", REPORTED), ("C", DIRECT))]
    found = joined({**texts, "C": DIRECT + " "}, pairs)
    assert max(map(len, groups(found))) == 2


def test_a_speaker_gets_the_fullest_name_of_all_texts() -> None:
    text = "“Using it is a waste,” Xing added."
    mentions = (Mention("A", 24, 28, "Xing"), Mention("B", 0, 12, "Xing Jisheng"))
    (said,) = joined({"A": text}, [], [Name("n-1", "Xing Jisheng", mentions)])
    assert said.speaker == "Xing Jisheng"


def test_a_pronoun_gets_the_fullest_name_of_whom_it_stands_for() -> None:
    text = "The envoy at the UN Palace Jane Doe left. “Using it is a waste,” she said."
    (said,) = joined({"A": text}, [], [Name("n-1", "Jane Mary Doe", (Mention("A", 27, 35, "Jane Doe"),))])
    assert said.speaker == "Jane Mary Doe"


def test_a_place_in_a_description_names_no_speaker() -> None:
    text = "The mission in New York said talks had failed."
    (said,) = joined({"A": text}, [], [Name("n-1", "New York City", (Mention("A", 15, 23, "New York"),))])
    assert said.speaker == "The mission in New York"


def test_a_translation_is_the_same_utterance_where_nothing_else_is_quoted() -> None:
    french = (
        "Le Conseil a tenu une réunion sur la crise dans le pays. « Ce n’est pas utile », a déclaré Jane Doe."
    )
    english = (
        "The Council has held a meeting on the crisis in the country. “It does not help,” Jane Doe said."
    )
    assert groups(joined({"A": french, "B": english}, [whole(("A", french), ("B", english))])) == {
        frozenset("AB")
    }


@pytest.fixture(scope="module")
def said(seeds: tuple[Witness, ...], found: Collation) -> tuple[Quote, ...]:
    return _said(seeds, found)


def _said(witnesses: Sequence[Witness], found: Collation) -> tuple[Quote, ...]:
    texts: dict[str, Prepared] = {witness.siglum: prepare(witness.text) for witness in witnesses}
    each = [quote for siglum, text in texts.items() for quote in quotes(siglum, text)]
    return utterances(each, texts, between(found.alignments), found.names)


def holding(said: Sequence[Quote], witnesses: Sequence[Witness], siglum: str, words: str) -> set[str | None]:
    text = next(witness.text for witness in witnesses if witness.siglum == siglum)
    return {
        quote.utterance
        for quote in said
        if quote.siglum == siglum and any(words in text[slice(*span)] for span in quote.content_spans)
    }


@pytest.mark.parametrize(
    ("in_a", "in_b"),
    [
        ("it could rather escalate", "it may rather escalate"),
        ("in no way constructive", "in no way constructive"),
        ("settle accounts", "settle scores"),
        ("anti-North Korean tendency", "inclination anti-North Korean"),
        ("prevails over the human rights", "trumps the human rights"),
        ("We will continue to denounce", "will continue to denounce"),
    ],
)
def test_the_seeds_quote_the_same_utterances(
    seeds: tuple[Witness, ...], said: tuple[Quote, ...], in_a: str, in_b: str
) -> None:
    assert holding(said, seeds, "A", in_a) & holding(said, seeds, "B", in_b)


def test_the_memo_is_no_utterance_of_the_speech(seeds: tuple[Witness, ...], said: tuple[Quote, ...]) -> None:
    memo = holding(said, seeds, "C", "directly linked")
    assert memo
    assert not memo & (
        holding(said, seeds, "A", "inextricably linked") | holding(said, seeds, "B", "inextricably linked")
    )


def test_the_order_of_the_texts_changes_no_utterance(
    seeds: tuple[Witness, ...], said: tuple[Quote, ...]
) -> None:
    turned = tuple(reversed(seeds))
    again = _said(turned, collate(turned))
    assert {quote.id: quote.utterance for quote in again} == {quote.id: quote.utterance for quote in said}


@pytest.mark.parametrize(
    ("siglum", "words", "speaker"),
    [
        ("A", "Right now North Korea", "Linda Thomas-Greenfield"),
        ("A", "A vain attempt", "Linda Thomas-Greenfield"),
        ("A", "it could rather escalate", "Xing Jisheng"),
        ("A", "to settle accounts", "Stepan Kuzmenkov"),
        ("B", "coincides with an increase", "James Turpin"),
        ("B", "it may rather escalate", "Xing Jisheng"),
        ("B", "settle scores", "Stepan Kuzmenkov"),
        ("C", "identify opportunities", "the U.S.-Albanian memo"),
        ("C", "firing range", "Kim Yo-jong"),
    ],
)
def test_the_speakers_of_the_seeds_are_known(
    seeds: tuple[Witness, ...], siglum: str, words: str, speaker: str
) -> None:
    text = next(witness.text for witness in seeds if witness.siglum == siglum)
    speakers = {
        quote.speaker
        for quote in quotes(siglum, prepare(text))
        if any(words in text[slice(*span)] for span in quote.content_spans)
    }
    assert speaker in speakers
