import pytest

from app.collation.text import Span
from app.collation.tokens import normalize, tokenize


def printed(text: str) -> list[str]:
    tokens = tokenize(text)
    return [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]


def test_punctuation_is_no_token() -> None:
    assert printed('"No," he said — twice.') == ["No", "he", "said", "twice"]


@pytest.mark.parametrize("number", ["80,000", "1.5", "17:30", "40%", "15th", "2022", "٨٠"])
def test_a_number_is_one_token(number: str) -> None:
    assert printed(f"about {number} people") == ["about", number, "people"]


def test_a_hyphen_parts_words_so_that_jong_un_meets_jong_un() -> None:
    assert tokenize("Kim Jong-un").norm == tokenize("Kim Jong Un").norm


def test_an_apostrophe_inside_a_word_belongs_to_it_however_it_is_printed() -> None:
    assert tokenize("North Korea's").norm == tokenize("North Korea’s").norm == ("north", "korea's")


def test_marks_do_not_shred_hindi_words() -> None:
    assert printed("सुरक्षा परिषद") == ["सुरक्षा", "परिषद"]


def test_text_without_spaces_has_a_token_for_each_character() -> None:
    assert printed("安理会今天") == ["安", "理", "会", "今", "天"]


def test_invisible_characters_do_not_hide_a_word() -> None:
    assert tokenize("Secu\u00adrity Coun\u200bcil").norm == tokenize("Security Council").norm


def test_us_the_country_is_not_us_the_pronoun() -> None:
    assert tokenize("the US told us").norm == ("the", "u.s.", "told", "us")
    assert tokenize("U.S.").norm == tokenize("US").norm


def test_offsets_count_code_points_of_the_original_even_after_emoji_and_ligatures() -> None:
    text = "🙂 ﬁnal Straße"
    assert printed(text) == ["ﬁnal", "Straße"]
    assert tokenize(text).norm == ("final", "strasse")


def test_within_holds_only_tokens_that_lie_wholly_inside() -> None:
    tokens = tokenize("could escalate the conflict")
    assert list(tokens.within(Span(2, 18))) == [1, 2]
    assert list(tokens.within(Span(7, 7))) == []


def test_a_span_of_no_tokens_is_an_error() -> None:
    with pytest.raises(IndexError, match="no tokens from 1 to 1"):
        tokenize("one two").span(1, 1)


@pytest.mark.parametrize("word", ["Ⅷ", "ǅ", "İstanbul", "ﬀ", "Å", "ß", "ﾊﾞ", "\u1e9e"])
def test_normalising_twice_changes_nothing(word: str) -> None:
    assert normalize(normalize(word)) == normalize(word)
