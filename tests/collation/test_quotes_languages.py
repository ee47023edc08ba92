"""Quotations in other languages: by their marks always, with a speaker where a verb tells."""

import pytest

from app.collation.prepared import prepare
from app.collation.quotes import quotes

FRENCH = "Le Conseil de sécurité a tenu une réunion sur la situation des droits de l’homme dans le pays."
GERMAN = "Der Sicherheitsrat hat sich am Freitag mit der Lage der Menschenrechte in dem Land befasst."
ITALIAN = "Il Consiglio di sicurezza ha tenuto una riunione sulla situazione dei diritti umani nel paese."
SPANISH = "El Consejo de Seguridad celebró una reunión sobre la situación de los derechos humanos en el país."
RUSSIAN = "Совет Безопасности провел в пятницу заседание о положении в стране, и на нем не было единства."


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            f"{FRENCH} « Ce n’est pas constructif », a déclaré Jeanne Martin.",
            "Jeanne Martin",
            "Ce n’est pas constructif",
        ),
        (
            f"{FRENCH} Jeanne Martin a déclaré : « Ce n’est pas constructif. »",
            "Jeanne Martin",
            "Ce n’est pas constructif.",
        ),
        (
            f"{GERMAN} „Das ist nicht hilfreich“, sagte Anna Schmidt.",
            "Anna Schmidt",
            "Das ist nicht hilfreich",
        ),
        (
            f"{ITALIAN} «Non è affatto costruttivo», ha detto Anna Rossi.",
            "Anna Rossi",
            "Non è affatto costruttivo",
        ),
        (f"{SPANISH} «No es nada constructivo», dijo Ana Pérez.", "Ana Pérez", "No es nada constructivo"),
        (f"{RUSSIAN} «Это не поможет делу», — сказала Анна Петрова.", "Анна Петрова", "Это не поможет делу"),
    ],
)
def test_a_verb_beside_the_marks_tells_the_speaker(text: str, speaker: str, content: str) -> None:
    said = quotes("A", prepare(text))[-1]
    assert (said.speaker, said.status) == (speaker, "direct")
    assert [text[slice(*span)] for span in said.content_spans] == [content]


def test_selon_tells_whose_word_it_is() -> None:
    text = f"{FRENCH} Selon Jeanne Martin, la réunion n’a servi à rien."
    said = quotes("A", prepare(text))[-1]
    assert (said.speaker, said.cue, said.status) == ("Jeanne Martin", "Selon", "reported")


def test_elle_stands_for_whoever_spoke_last() -> None:
    text = f"{FRENCH} « Non », a déclaré Jeanne Martin. « Le temps presse », a-t-elle ajouté."
    assert quotes("A", prepare(text))[-1].speaker == "Jeanne Martin"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (f"{FRENCH} Selon l’ONU, 5 000 personnes ont fui.", "l’ONU", "5 000 personnes ont fui"),
        (f"{GERMAN} Laut UN sind 5.000 Menschen geflohen.", "UN", "sind 5.000 Menschen geflohen"),
        (f"{RUSSIAN} По словам дипломатов, голосования не было.", "дипломатов", "голосования не было"),
    ],
)
def test_a_source_is_named_in_other_languages(text: str, speaker: str, content: str) -> None:
    said = quotes("A", prepare(text))[-1]
    assert (said.speaker, said.status) == (speaker, "reported")
    assert [text[slice(*span)] for span in said.content_spans] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "安理会周五举行会议。「朝鲜的人权状况令人担忧」。",
        "عقد مجلس الأمن جلسة. قال السفير: «هذه الخطوة غير بناءة على الإطلاق».",
        "안전보장이사회는 회의를 열었다. “이 회의는 전혀 건설적이지 않다”고 말했다.",
    ],
)
def test_marks_are_enough_without_a_verb(text: str) -> None:
    (said,) = quotes("A", prepare(text))
    assert (said.speaker, said.status) == (None, "direct")
