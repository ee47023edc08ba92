"""The names of one text: what is found where, with which title, and what is none."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.collation import Witness
from app.collation.names import mentions
from app.collation.prepared import prepare
from tests.pace import expect_growth

GERMAN = """\
Die Botschafterin Linda Thomas-Greenfield sprach am Freitag über die Lage der Menschenrechte in der Region. \
Der Rat und die Regierung trafen in der Sitzung auf Antje Leendertse, sagte Leendertse."""
PIECES = st.sampled_from(
    ["Kim Jong-un", "UN", "envoy", "the", "of", "Mr.", "Minister", "said", "Ana Ruiz", "(", ")", '"', ". ",
     "\n", "North Korea's", "van", "Office", "May", "-", "Ö", "安", "İ", "ﬁ", "al-", "A.", "’s", "&"]
)  # fmt: skip
prose = st.lists(PIECES, max_size=40).map(" ".join) | st.text(st.characters(exclude_categories=["Cs"]))


def names(text: str) -> list[str]:
    return [mention.text for mention in mentions("A", prepare(text))]


def titles(text: str) -> dict[str, str | None]:
    """Names with the first title each is given."""
    found = mentions("A", prepare(text))
    return {one.text: one.title for one in sorted(found, key=lambda one: one.title is not None)}


def test_people_organisations_and_places_of_the_seeds_are_found_with_their_titles(
    seeds: tuple[Witness, ...],
) -> None:
    found = [titles(witness.text) for witness in seeds]
    assert found[0]["Elizabeth Salmón"] == "UN Special Rapporteur"
    assert found[0]["Linda Thomas-Greenfield"] == "US Ambassador to the UN"
    assert found[0]["Gianluca Greco"] == "Deputy Permanent Representative at the UN Palace"
    assert found[0]["Xing Jisheng"] == "adviser to the UN mission"
    assert found[0]["Stepan Kuzmenkov"] == "Russian adviser"
    assert found[0]["Antonio Guterres"] == "UN Secretary-General"
    assert (
        found[1]["Elizabeth Salmon"] == "United Nations Special Investigator on Human Rights in North Korea"
    )
    assert str(found[1]["James Turpin"]).startswith("senior official in the Office of the United Nations")
    assert {"Kuzmenov", "Thomas-Greenfield", "Turpin", "Xing", "WebTV"} <= set(found[1])
    assert found[2]["Kim Jong-un"] == "North Korean leader"
    assert {"Kim Yo-jong", "DPRK", "New York", "United Nations Security Council"} <= set(found[2])


def test_headings_sentence_openings_and_peoples_of_the_seeds_are_no_names(seeds: tuple[Witness, ...]) -> None:
    found = {name for witness in seeds for name in titles(witness.text)}
    assert found.isdisjoint(
        {"Webcasting", "Accusations", "Meanwhile", "West Highlights", "North Korean", "Americans",
         "Content Source", "Related Articles", "COVID-19", "Joint", "Special Rapporteur", "Friday", "July",
         "Supreme Leader", "American Thomas-Greenfield", "New", "Today", "Instead", "Using", "TV"}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Salmon is a fish. They like salmon.", []),
        ("On Monday in March they met Theresa May in May.", ["Theresa May"]),
        ("We heard Martin Luther King and the King.", ["Martin Luther King"]),
        ("The Justice Department sued the State Department.", ["Justice Department", "State Department"]),
        ("He flew to The Hague, then Tel Aviv.", ["The Hague", "Tel Aviv"]),
        ("It was the Russian Foreign Minister who left.", []),
        ("The Russian Sergei Lavrov left.", ["Sergei Lavrov"]),
        ("A U.S.-led force and a US-South Korea drill.", ["U.S.", "US", "South Korea"]),
        ("She reads China Daily and praised Israel Katz.", ["China Daily", "Israel Katz"]),
        ("They met envoy to Syria Staffan de Mistura.", ["Syria", "Staffan de Mistura"]),
        ("He leads the Workers’ Party of Korea.", ["Workers’ Party of Korea"]),
        ("Reports by the Gulf Observatory for Human Rights say so.", ["Gulf Observatory for Human Rights"]),
        ("It seized an improvised explosive device (IED), an IED.", []),
        ("It cost 40 MW of power.", []),
        ("He met Bashar al-Assad and Osama bin Laden.", ["Bashar al-Assad", "Osama bin Laden"]),
        ("They work in Mar-a-Lago on the Hwasong-17.", ["Mar-a-Lago", "Hwasong-17"]),
        ("Envoys left us with the who of it.", []),
        ("It fell in Korea’s north, in Yemen's south.", ["Korea", "Yemen"]),
    ],
)
def test_a_capital_makes_a_name_only_where_it_has_no_other_reason(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("It was US Secretary of State John Kerry.", "John Kerry", "US Secretary of State"),
        ("Then Chinese envoy Fu Cong left.", "Fu Cong", "Chinese envoy"),
        ("Then Lt. Gen. Ana Ruiz left.", "Ana Ruiz", "Lt. Gen."),
        ("Then the mission left. Mr. Ruiz stayed.", "Ruiz", "Mr."),
        ("So did the spokesman for Prime Minister Ana Ruiz.", "Ana Ruiz", "Prime Minister"),
        ("It was Home Secretary Theresa May who left.", "Theresa May", "Home Secretary"),
        ("Then Mr. King left.", "King", "Mr."),
        ("Then Ana Ruiz, the chief negotiator, left.", "Ana Ruiz", "chief negotiator"),
        ("The Special Rapporteur, Ana Ruiz, left.", "Ana Ruiz", "Special Rapporteur"),
        ("Then Ana Ruiz, who met President Bo Li, left.", "Ana Ruiz", None),
        ("A second official with links to the Ruiz clan left.", "Ruiz", None),
        ("It was UN High Commissioner for Human Rights Ana Ruiz.", "Ana Ruiz",
         "UN High Commissioner for Human Rights"),
    ],
)  # fmt: skip
def test_the_title_is_what_is_printed_beside_the_name(text: str, name: str, title: str | None) -> None:
    assert titles(text)[name] == title


def test_a_headline_names_only_what_the_text_names() -> None:
    text = "KIM JONG UN MEETS ANGRY ENVOYS\nCouncil Weighs New Steps After Ruiz Speech\n"
    assert names(text + "Kim Jong Un saw Ana Ruiz.") == ["KIM JONG UN", "Ruiz", "Kim Jong Un", "Ana Ruiz"]


def test_a_sentence_s_first_word_is_a_name_where_the_text_names_it_elsewhere() -> None:
    assert names("Turpin went on. So did James Turpin.") == ["Turpin", "James Turpin"]
    assert names("Webcasting went on. So did he.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (GERMAN, ["Linda Thomas-Greenfield", "Antje Leendertse", "Leendertse"]),
        ("L’ambassadrice Linda Thomas-Greenfield a dénoncé la situation devant le Conseil de sécurité.",
         ["Linda Thomas-Greenfield", "Conseil de sécurité"]),
        ("El secretario general de la ONU, António Guterres, pidió calma en la región.",
         ["ONU", "António Guterres"]),
        ("В пятницу министр Сергей Лавров заявил, что Китай согласен.", ["Сергей Лавров", "Китай"]),
        ("L'ambasciatore italiano Maurizio Massari ha parlato al consiglio.", ["Maurizio Massari"]),
        ("联合国秘书长周五表示，UN 将继续。", ["UN"]),
        ("김정은 위원장은 평양에서 말했다.", []),
        ("قال الأمين العام إن مجلس الأمن", []),
    ],
)  # fmt: skip
def test_other_languages_are_not_flooded(text: str, found: list[str]) -> None:
    assert names(text) == found


@settings(max_examples=80, deadline=None)
@given(prose)
def test_mentions_lie_in_order_in_the_text_as_printed_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in mentions("A", prepare(text)):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    ["Aa ", "A ", "KIM ", "Mr. ", "Aa-", "Office of the ", "Aa (BB) ", "Kim's ", "minister ", "Aa, Bb, "],
)
def test_twice_the_capitals_take_not_much_more_than_twice_the_time(unit: str) -> None:
    def seconds(times: int) -> float:
        text = prepare(unit * times)
        start = process_time()
        mentions("A", text)
        return process_time() - start

    # Quadratic work would take sixteen times as long.
    expect_growth(seconds, 20_000 // len(unit), below=9, floor=0.02)
