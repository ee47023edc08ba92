"""Stock phrases: the shipped list, the caller's own, and that they are flagged and never counted."""

import pytest

from app.collation import Witness, collate, stock_digest
from app.collation.prepared import prepare
from app.collation.tokens import tokenize
from app.collation.weights import stock_spans, words
from app.collation.weights.phrases import LONGEST, Phrases
from app.collation.weights.stock import PHRASES, shipped


def flagged(text: str, *stock: str) -> list[str]:
    tokens = tokenize(text)
    return [text[start:end] for start, end in stock_spans(tokens, words(tokens, stock).stock)]


def test_every_shipped_phrase_has_a_source_and_more_than_one_word() -> None:
    assert all(source.strip() for source in shipped().values())
    short = [phrase for phrase in shipped() if len(tokenize(phrase)) < 2 and phrase.isascii()]
    assert short == []


def test_no_phrase_is_listed_under_two_sources() -> None:
    listed = [" ".join(one.split()) for phrases in PHRASES.values() for one in phrases.split(";")]
    assert sorted({one for one in listed if listed.count(one) > 1}) == []


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("A breach of International Peace and Security.", ["International Peace and Security"]),
        ("The Democratic People’s Republic of Korea left.", ["Democratic People’s Republic of Korea"]),
        ("The UN Human Rights Council met.", ["UN Human Rights Council"]),
        ("Le Conseil de sécurité maintient la paix et la sécurité internationales.",
         ["Conseil de sécurité", "la paix et la sécurité internationales"]),
        ("Заседание Совета Безопасности закрыто.", ["Совета Безопасности"]),
        ("安理会维护国际和平与安全。", ["安理会", "国际和平与安全"]),
        ("The peace talks and the security of the council's building.", []),
    ],
)  # fmt: skip
def test_formulas_and_long_names_are_flagged_in_any_printing(text: str, phrases: list[str]) -> None:
    assert flagged(text) == phrases


def test_a_phrase_cut_off_by_the_end_of_the_text_is_none() -> None:
    assert flagged("They spoke of international peace and") == []


def test_a_caller_s_phrases_are_flagged_beside_the_shipped_ones() -> None:
    text = "The grain corridor serves the rule of law."
    assert flagged(text) == ["rule of law"]
    assert flagged(text, "Grain Corridor") == ["grain corridor", "rule of law"]
    assert prepare(text, ("grain corridor",)).words.stock.sum() == 5


def test_the_digest_follows_the_phrases_and_not_their_order_or_printing() -> None:
    one, two = "grain corridor", "safe passage"
    assert stock_digest((one, two)) == stock_digest((two, "Grain  corridor"))
    assert len({stock_digest(), stock_digest((one,)), stock_digest((one, two))}) == 3


def test_two_texts_that_share_a_stock_phrase_alone_share_nothing() -> None:
    a = Witness("A", "Envoys warned that the launch undermined international peace and security yesterday.")
    b = Witness("B", "Reporters asked why maintaining international peace and security costs billions.")
    found = collate((a, b))
    assert found.passages == ()
    assert [len(record.stock) for record in found.witnesses] == [1, 1]


def test_a_caller_s_phrase_is_no_evidence_either() -> None:
    a = Witness("A", "Envoys visited the humble zucchini brigade kitchen, where bakers slept.")
    b = Witness("B", "Nobody paid for the humble zucchini brigade kitchen after elections.")
    assert collate((a, b)).passages
    assert collate((a, b), stock=("the humble zucchini brigade kitchen",)).passages == ()


def test_the_longest_phrase_wins_and_overlong_ones_are_cut() -> None:
    endless = ["peace"] * (LONGEST + 5)
    phrases = Phrases([endless, ["rule", "of", "law"], ["law", "school"], []])
    assert len(phrases) == 3
    assert [one[:2] for one in phrases.within(("rule", "of", "law", "school"))] == [(0, 3)]
    assert [one[:2] for one in phrases.within(tuple(endless))] == [(0, LONGEST)]
