"""Stock phrases: formulas and titles of the UN's world, whose sharing says nothing about copying.

Every phrase stands under its source, with the forms a sentence gives it ("threatens …") and US spelling;
none comes from a news text. Phrases are parted by semicolons, in any printing: matching is on normal forms.
Names of bodies and long names of states are stock too and stand in `bodies` and `countries`; no other name
belongs here. A change changes results: bump the version.
"""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from app.collation.weights.bodies import BODIES
from app.collation.weights.countries import STATES

# Checked to be headwords there, in the singular.
_WORDNET = "WordNet 3.0, as a headword"
_SYSTEM = "United Nations System Chart, un.org/en/delegate/page/un-system-chart"
_OTHER_BODIES = "The body's own site"
_MEMBERS = "United Nations, list of Member States, un.org/en/about-us/member-states, and UNTERM"

PHRASES: dict[str, str] = {
    "Charter of the United Nations, title": """
        charter of the united nations; UN charter; united nations charter""",
    "Charter of the United Nations, Article 1 (1)": """
        international peace and security; maintain international peace and security; acts of aggression;
        threats to international peace and security; threat to international peace and security; threatens
        international peace and security; threaten international peace and security; threats to
        international peace; threat to international peace; breaches of the peace; regional and
        international peace and security; threat to regional and international peace and security; regional
        peace and security; peace and security; principles of justice and international law""",
    "Charter of the United Nations, Article 1 (2)": """
        friendly relations among nations; self-determination of peoples;
        equal rights and self-determination""",
    "Charter of the United Nations, Article 1 (3)": """
        fundamental freedoms; human rights and fundamental freedoms""",
    "Charter of the United Nations, Article 2": """
        sovereign equality; peaceful means; domestic jurisdiction; threat or use of force; territorial
        integrity; territorial integrity or political independence; member state; member states; UN member
        states""",
    "Charter of the United Nations, Articles 9 to 22": """
        general assembly resolution; UN general assembly resolution; member of the general assembly""",
    "Charter of the United Nations, Articles 23 to 32": """
        permanent member; permanent members; non-permanent member; non-permanent members; permanent member
        of the security council; permanent members of the security council; member of the security council;
        members of the security council; security council members; primary responsibility for the
        maintenance of international peace and security; maintenance of international peace and security;
        maintaining international peace and security; meeting of the security council; security council
        meeting; decisions of the security council""",
    "Charter of the United Nations, Articles 33 to 54": """
        pacific settlement of disputes; peaceful settlement of disputes; chapter vi; chapter vii; chapter
        viii; regional arrangements; threat to the peace; individual or collective self-defence; collective
        self-defence; individual or collective self-defense; right of self-defence; right of self-defense""",
    "Charter of the United Nations, Articles 97 to 101": """
        secretary general; UN secretary general; united nations secretary general; secretary general of the
        united nations; chief administrative officer""",
    "Provisional Rules of Procedure of the Security Council (S/96/Rev.7)": """
        draft resolution; draft resolutions; emergency meeting of the security council; security council
        resolution; security council resolutions; UN security council resolution; emergency session of the
        security council; president of the security council; presidency of the security council; provisional
        agenda; permanent representative; deputy permanent representative; head of state or government""",
    "Dag Hammarskjöld Library, research guide to Security Council documents": """
        presidential statement; presidential statements; press statement; press statements; verbatim record;
        arria-formula meeting; arria formula meeting; closed consultations; programme of work""",
    "United Nations, Blue Book: Permanent Missions to the United Nations": """
        permanent mission to the united nations; permanent mission to the UN; permanent observer; permanent
        representative to the united nations; permanent representative to the UN; ambassador to the united
        nations; ambassador to the UN; UN ambassador; united nations ambassador; U.S. ambassador; US
        ambassador to the UN; US ambassador to the united nations; mission to the united nations; mission to
        the UN""",
    "United Nations, list of senior officials, un.org/sg/en/global-leadership": """
        deputy secretary general; under secretary general; assistant secretary general; special adviser;
        special envoy; UN special envoy; special representative; special representative of the secretary
        general; personal envoy; high commissioner for human rights; UN high commissioner for human rights;
        united nations high commissioner for human rights; high commissioner for refugees; UN high
        commissioner for refugees; united nations high commissioner for refugees; emergency relief
        coordinator; humanitarian coordinator; resident coordinator; spokesman for the secretary general;
        spokesperson for the secretary general""",
    "OHCHR, Special Procedures of the Human Rights Council": """
        special rapporteur; UN special rapporteur; united nations special rapporteur; independent expert;
        special rapporteur on human rights; special rapporteur on the situation of human rights; situation
        of human rights; human rights situation; commission of inquiry; fact-finding mission""",
    "Security Council, agenda items in the Repertoire of the Practice": """
        children and armed conflict; women and peace and security; women peace and security; protection of
        civilians in armed conflict; protection of civilians; question of palestine; united nations
        peacekeeping operations; small arms; non-proliferation of weapons of mass destruction;
        non-proliferation; threats to international peace and security caused by terrorist acts; the
        situation in the middle east; the situation concerning""",
    "Security Council resolutions on non-proliferation, 1540 (2004), 1718 (2006), 2397 (2017)": """
        weapons of mass destruction; weapons of mass destruction and their means of delivery; ballistic
        missile programmes; ballistic missile programs; nuclear and ballistic missile programmes; nuclear
        and ballistic missile programs; weapons of mass destruction and ballistic missile programmes;
        nuclear and missile programs; weapons of mass destruction and ballistic missile programs; nuclear
        and missile programmes; complete verifiable and irreversible; korean peninsula""",
    "Security Council resolutions 1325 (2000), 1674 (2006), 1888 (2009), 2139 (2014), 2254 (2015)": """
        safe and unhindered access; violations and abuses of human rights; human rights violations and
        abuses; sexual and gender-based violence; gender-based violence; sovereignty and territorial
        integrity; sovereignty independence and territorial integrity; cessation of hostilities; two-state
        solution; confidence-building measures; humanitarian access; all parties to the conflict""",
    "General Assembly resolutions 46/182 (humanitarian), 60/1 (World Summit), 70/1 (2030 Agenda)": """
        humanitarian assistance; humanitarian aid; humanitarian needs; humanitarian personnel;
        responsibility to protect; sustainable development; sustainable development goals; good offices;
        heads of state and government; international community; asylum seekers""",
    "United Nations Treaty Collection, titles": """
        universal declaration of human rights; geneva conventions; non-proliferation treaty; vienna
        convention; international covenant on civil and political rights; nuclear non-proliferation treaty;
        convention on the rights of the child; rome statute; chemical weapons convention; genocide
        convention""",
    "Rome Statute of the International Criminal Court, Articles 5 to 8, and the Geneva Conventions": """
        war crimes; crimes against humanity; crime of genocide; crime of aggression; crimes of genocide;
        international humanitarian law; international human rights law; prisoners of war""",
    "Headquarters Agreement of the United Nations with the United States (1947)": """
        UN headquarters; united nations headquarters; UN headquarters in new york""",
    "Guiding Principles on Internal Displacement (1998)": """
        internally displaced persons; internally displaced people""",
    "Programme of Action on Small Arms (A/CONF.192/15)": """
        small arms and light weapons; illicit trade in small arms""",
    "United Nations Peacekeeping Operations: Principles and Guidelines (2008)": """
        peacekeeping force; peacekeeping forces; peacekeeping mission; peacekeeping missions; peacekeeping
        operation; peacekeeping operations; special political mission; special political missions""",
    "World Health Organization, statement of 11 March 2020": """
        covid-19 pandemic; coronavirus pandemic""",
    _WORDNET: """
        ballistic missile; intercontinental ballistic missile; intercontinental ballistic missiles; head of
        state; press conference; news conference; news agency; press release; secretary of state; US
        secretary of state; weapon of mass destruction; ethnic cleansing; rule of law; prime minister;
        international law; self-determination; road map; foreign minister; vice president; peace process""",
    "Charter of the United Nations, Article 1 and the names of organs, in the other official languages": """
        la paix et la sécurité internationales; conseil de sécurité; assemblée générale; nations unies;
        droits de l'homme et libertés fondamentales; secrétaire général; la paz y la seguridad
        internacionales; consejo de seguridad; asamblea general; naciones unidas; derechos humanos y
        libertades fundamentales; secretario general; международный мир и безопасность; международного мира
        и безопасности; международному миру и безопасности; совет безопасности; совета безопасности; совету
        безопасности; советом безопасности; совете безопасности; генеральная ассамблея; генеральной
        ассамблеи; организация объединенных наций; генеральный секретарь; السلم والأمن الدولي; السلم والأمن
        الدوليين; مجلس الأمن; الجمعية العامة; الأمم المتحدة; الأمين العام;
        国际和平与安全; 国际和平及安全; 安全理事会; 安理会;
        联合国; 秘书长""",
}  # fmt: skip


@functools.cache
def shipped() -> Mapping[str, str]:
    """Every shipped phrase, each with its source.

    >>> shipped()["international peace and security"]
    'Charter of the United Nations, Article 1 (1)'
    """
    listed = {phrase: source for source, phrases in PHRASES.items() for phrase in _parted(phrases)}
    return MappingProxyType({**_long_names(), **_body_names(), **listed})


def _long_names() -> dict[str, str]:
    lines = filter(None, STATES.splitlines())
    return {phrase: _MEMBERS for line in lines for phrase in _parted(line.split("|")[1])}


def _body_names() -> dict[str, str]:
    """Names of more than one word, also with "UN" or "United Nations" before those of the system."""
    system, others = BODIES.split("\n\n")
    names = {phrase: _OTHER_BODIES for line in others.splitlines() for phrase in _parted(line.split("|")[0])}
    for line in system.splitlines():
        for phrase in _parted(line.split("|")[0]):
            names |= dict.fromkeys((phrase, f"UN {phrase}", f"United Nations {phrase}"), _SYSTEM)
    return names


def _parted(phrases: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in phrases.split(";") if phrase.strip()]
