"""The fast tokenizer finds what the rules, read one after the other, find: here they stand to be read."""

from pathlib import Path

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.collation.tokens import form, join, normalize, tokenize, tokenize_all
from app.config import folder

UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
INSIDE = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{DI}}]--[{UNSPACED}]]"
RULES = regex.compile(
    rf"""
      \p{{N}}+ (?: [.,:٫٬’'] \p{{N}}+ )* (?: % | \p{{L}}{{1,2}}\b )?
    | (?: \p{{Lu}} \. ){{2,}}
    | [{UNSPACED}] \p{{M}}*
    | [\p{{L}}\p{{N}}--[{UNSPACED}]] {INSIDE}* (?: ['’ʼ＇] \p{{L}} {INSIDE}* )*
    """,
    regex.VERBOSE | regex.V1,
)
SCRIPTS = [
    "Le Conseil de sécurité n’a pas condamné l'État — « une honte », dit-il. L’œuvre coûte 1 200,50 €.",
    "Der Sicherheitsrat verurteilte die Maßnahmen; „eine Schande“, sagte Müller am 3. März um 17:30 Uhr.",
    "Il Consiglio di sicurezza dell’ONU ha condannato l'80% delle violazioni nell'ottobre 2022, perché sì.",
    "El Consejo condenó a 80.000 personas en el año 2022; ¿por qué? «Nadie», dijo Núñez.",
    "Совет Безопасности ООН осудил нарушения; «это позор», — сказал посол. С.Ш.А. и т.д. Ещё 80 000 человек.",
    "أدان مجلس الأمن الانتهاكات، وقال المندوب: «هذا عار». ٨٠٬٠٠٠ شخص و٣٫٥٪ في عام ٢٠٢٢.",
    '안전보장이사회는 북한의 인권 침해를 규탄했다. "부끄러운 일"이라고 대사가 말했다. 80,000명',
    "安理会谴责了朝鲜的人权侵犯行为。“这是耻辱”，大使说。8万人，2022年。",
    "国連安保理は北朝鮮の人権侵害を非難した。「恥ずべきことだ」と大使は述べた。8万人",
    "सुरक्षा परिषद ने उल्लंघनों की निंदा की। ८०,००० लोग",
    "คณะมนตรีความมั่นคงประณามการละเมิด 80,000 คน",
    "⼡㋐ካ༙នវ 안’安 安’b ʼn aʼb l’安x",
    "A/HRC/46/51 S/PV.9398 3rdparty 15th_ 15th. 80's o'clock's Covid19's x'5 5'x",
    "rock'n'roll U.S.A. aU.S. e.g. a.5.6 5%5 5.5% 1.000.000,00",
]
# Whatever the rules tell apart, drawn so that it meets whatever else they tell apart.
PIECES = [
    *"aZéİßﬁłжЖ安ตのक5٨²½",
    *".,:'’ʼ＇‘٫٬%_- \n—“\u00ad\u200b\u0301\u093f\u0e31\ufe0f🙂𝐀𠀀\u1100\u1161\u115f\ud800",
    "US", "U.S.", "UN", "WHO", "who", "us", "80,000", "15th", "Korea", "internationally",
    "Sicherheitsratsmitglied",
]  # fmt: skip
mixed = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
anything = st.text(max_size=60)
thorough = settings(max_examples=400, deadline=None)


def spans_by_rule(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in RULES.finditer(text)]


def spans(text: str) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True))


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_script_is_cut_as_the_rules_cut_it(text: str) -> None:
    assert spans(text) == spans_by_rule(text)


@pytest.mark.parametrize("path", sorted(folder("seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_seeds_are_cut_as_the_rules_cut_them(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert spans(text) == spans_by_rule(text)


@thorough
@example("’a’s’")
@example("5\u0301a.5")
@example("l’安x")
@example("US.S.")
@given(mixed | anything)
def test_any_text_is_cut_as_the_rules_cut_it(text: str) -> None:
    assert spans(text) == spans_by_rule(text)


@thorough
@given(mixed | anything)
def test_the_numbers_of_a_token_are_those_of_its_normal_form(text: str) -> None:
    tokens = tokenize(text)
    assert tokens.norm == tuple(normalize(text[start:end]) for start, end in spans_by_rule(text))
    numbers = list(zip(tokens.form.tolist(), tokens.form_tail.tolist(), strict=True))
    assert numbers == [form(norm) for norm in tokens.norm]


@thorough
@given(st.lists(mixed, max_size=4))
def test_texts_cut_together_are_cut_as_if_each_were_alone(texts: list[str]) -> None:
    together = tokenize_all(texts)
    alone = [tokenize(text) for text in texts]
    assert [tokens.norm for tokens in together] == [tokens.norm for tokens in alone]
    assert [tokens.start.tolist() for tokens in together] == [tokens.start.tolist() for tokens in alone]
    assert [tokens.form.tolist() for tokens in together] == [tokens.form.tolist() for tokens in alone]


@thorough
@given(st.text("abcdefghij'5", min_size=1, max_size=20), st.text("abcdefghij'5", min_size=1, max_size=20))
def test_different_normal_forms_have_different_numbers(one: str, other: str) -> None:
    assert (form(one) == form(other)) is (one == other)


def test_a_word_has_the_same_numbers_however_it_is_printed() -> None:
    one, other = (
        tokenize("Salmo\u0301n’s ＵＮＩＴＥＤ Interna\u00adtionally"),
        tokenize("SALMÓN'S united internationally"),
    )
    assert one.form.tolist() == other.form.tolist()
    assert one.form_tail.tolist() == other.form_tail.tolist()


def test_no_text_at_all_has_no_tokens() -> None:
    assert tokenize_all([]) == []
    assert len(join(["", ""]).form) == 0
