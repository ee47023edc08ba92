import pytest

from app.collation.align import align, prepare
from app.collation.tokens import tokenize
from app.collation.weights import RARE_BITS, UNKNOWN, language_of, stock_spans, words


def weight(text: str) -> dict[str, float]:
    tokens = tokenize(text)
    return dict(zip(tokens.norm, words(tokens).weight.tolist(), strict=True))


def test_the_says_almost_nothing_and_a_rare_word_says_all() -> None:
    found = weight("the envoy said the link was inextricable")
    assert found["the"] < 0.1 < found["said"] < found["inextricable"] == 1.0


def test_a_word_no_table_knows_is_as_rare_as_can_be() -> None:
    tokens = tokenize("the Kuzmenkov of the day")
    assert words(tokens).bits.tolist()[1] == RARE_BITS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council has condemned the violations of the truce in the region.", "en"),
        ("Der Rat hat die Verletzungen der Waffenruhe in der Region verurteilt.", "de"),
        ("Совет осудил нарушения перемирия в регионе и призвал стороны к диалогу.", "ru"),
        ("El Consejo ha condenado las violaciones de la tregua en la región.", "es"),
        ("Council envoys condemned 14 new missile launches yesterday.", "en"),
        ("Rada Bezpieczeństwa debatowała wczoraj o prawach człowieka", UNKNOWN),
        ("80,000 120,000 2022", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_the_language_is_told_by_its_commonest_words_or_by_most_of_a_few(text: str, language: str) -> None:
    assert language_of(tokenize(text)) == language


def test_inflected_words_have_one_stem_and_a_possessive_is_no_part_of_it() -> None:
    stems = words(tokenize("the mission threatens missions, and the mission’s aides threatened to go")).stem
    assert stems[1] == stems[3] == stems[6]
    assert stems[2] == stems[8]


def test_a_text_in_an_unknown_language_keeps_its_words_as_stems() -> None:
    assert words(tokenize("Usalama wa kimataifa")).stem == ("usalama", "wa", "kimataifa")


def test_stock_phrases_are_found_whole_and_the_longest_wins() -> None:
    text = "A threat to international peace and security, said the UN Secretary-General."
    tokens = tokenize(text)
    spans = stock_spans(tokens, words(tokens).stock)
    assert [text[start:end] for start, end in spans] == [
        "threat to international peace and security",
        "UN Secretary-General",
    ]


def test_a_character_by_itself_says_less_than_a_rare_word_and_a_syllable_hardly_anything() -> None:
    kana, han, word = words(tokenize("た 会 ceasefire")).weight.tolist()
    assert kana < 0.2 < 0.7 < han < word == 1.0


def test_sentences_that_share_only_syllables_are_no_pair() -> None:
    one, other = (prepare(text) for text in ("委員会は金曜日に開催された。", "大使が辞任したことを認めた。"))
    assert align(one, other) == ()
